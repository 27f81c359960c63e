"""Checking many documents: on every core when that pays, always in the order of the input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.batch.work import Outcome, Task, work
from factcheck.findings import Skipped

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# A worker process needs about as long to start as one process needs for this many bytes of text.
POOL_PAYS: Final = 400_000


def cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _size(task: Task) -> int:
    if task.data is not None:
        return len(task.data)
    try:
        return Path(task.item.path).stat().st_size
    except (OSError, ValueError):
        return 0


def _workers(tasks: Sequence[Task], jobs: int | None) -> int:
    """Return how many processes to use; 1 means this one.

    Args:
        tasks: what is to be done.
        jobs: the most that the user wants, or None to decide by the size of the documents.
    """
    most = min(cores() if jobs is None else jobs, len(tasks))
    if most > 1 and jobs is None:
        return min(most, 1 + sum(map(_size, tasks)) // POOL_PAYS)
    return max(1, most)


def check_all(tasks: Sequence[Task], jobs: int | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order, as soon as it and those before it are done.

    Args:
        tasks: the documents.
        jobs: processes to use; None decides by the cores of the machine and the size of the documents.
    """
    workers = _workers(tasks, jobs)
    if workers == 1:
        yield from map(work, tasks)
        return
    with _open_pool(workers) as pool:
        futures = [pool.submit(work, task) for task in tasks]
        try:
            for task, future in zip(tasks, futures, strict=True):
                yield _outcome(task, future)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _open_pool(workers: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Never plain fork: threads and open connections of this process must not be copied.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _outcome(task: Task, future: Future[Outcome]) -> Outcome:
    """Return a future's outcome; where its process died, try the document alone, so that only a guilty one is lost."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        with _open_pool(1) as pool:
            try:
                return pool.submit(work, task).result()
            except BrokenProcessPool:
                return Outcome(None, (Skipped(task.item.path, "the process that checked it was ended"),))
