"""Checking many documents: on every core when that pays, always in the order of the input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from factcheck.batch.stop import Stop, StopError
from factcheck.batch.work import Outcome, Task, work
from factcheck.documents.formats import by_suffix
from factcheck.findings import Skipped

# A worker process needs about as long to start as one process needs for this many bytes of text.
POOL_PAYS: Final = 400_000
STOPPED: Final = "not checked: the run was stopped before it"


def cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def size_of(task: Task) -> int:
    """Return the bytes of a document's file, or 0 when nobody can tell."""
    if task.member is not None:
        return task.member.size
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
        return min(most, 1 + sum(map(size_of, tasks)) // POOL_PAYS)
    return max(1, most)


def _is_fragile(task: Task) -> bool:
    """Tell whether reading a document may end the process that does it, by the name of its file."""
    found = by_suffix().get(Path(task.item.path).suffix.lower())
    return found is not None and found.fragile


def check_all(tasks: Sequence[Task], jobs: int | None = None, stop: Stop | None = None) -> Iterator[Outcome]:
    """Yield the outcome of each task, in order, as soon as it and those before it are done.

    A worker that dies costs its own document, and that only if it dies of it again when it is checked alone. So where
    a document is of a format whose library may end the process, there is a worker even when one process is enough.

    Args:
        tasks: the documents.
        jobs: processes to use; None decides by the cores of the machine and the size of the documents.
        stop: when it is wanted, what is not done yet is given up, and its outcomes say so.
    """
    stop = stop or Stop()
    workers = _workers(tasks, jobs)
    if workers == 1 and not any(map(_is_fragile, tasks)):
        for task in tasks:
            yield _here(task, stop)
        return
    from factcheck.batch.crew import Crew

    done: dict[int, Outcome] = {}
    with Crew(tasks, workers) as crew:
        for place, task in enumerate(tasks):
            while place not in done and not stop.wanted and crew.has_workers:
                try:
                    with stop.breakable():
                        crew.wait()
                except StopError:
                    break
                done.update(crew.collect())
            if stop.wanted:
                crew.dismiss()
            yield done.pop(place) if place in done else _here(task, stop)


def _here(task: Task, stop: Stop) -> Outcome:
    """Check a document in this process, unless the run is to end."""
    try:
        with stop.breakable():
            return work(task)
    except StopError:
        return Outcome(None, (Skipped(task.item.path, STOPPED),), stopped=True)
