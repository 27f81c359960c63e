"""Checking many documents: on every core when that pays, always in the order of the input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.batch.stop import Stop, StopError
from factcheck.batch.work import Outcome, Reading, Task, Then, as_it_is
from factcheck.documents.formats import by_suffix
from factcheck.findings import Skipped

if TYPE_CHECKING:
    from factcheck.batch.bench import Bench

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


def _workers(tasks: Iterator[Task], jobs: int | None) -> tuple[int, Iterator[Task]]:
    """Return how many processes to use, where 1 means this one, and the tasks again.

    Args:
        tasks: what is to be done; the first of them are looked at.
        jobs: the most that the user wants, or None to decide by the size of the documents.
    """
    most = cores() if jobs is None else jobs
    seen: list[Task] = []
    size = 0
    for task in tasks:
        seen.append(task)
        size += size_of(task)
        if len(seen) >= most and (jobs is not None or size >= most * POOL_PAYS):
            break
    wanted = min(most, len(seen))
    if wanted > 1 and jobs is None:
        wanted = min(wanted, 1 + size // POOL_PAYS)
    return max(1, wanted), chain(seen, tasks)


def too_long(seconds: float) -> str:
    """Say why a document was given up."""
    return f"not checked within {seconds:g} s (--timeout)"


def is_fragile(task: Task) -> bool:
    """Tell whether reading a document may end the process that does it, by the name of its file."""
    found = by_suffix().get(Path(task.item.path).suffix.lower())
    return found is not None and found.fragile


def check_all(
    tasks: Iterable[Task],
    jobs: int | None = None,
    stop: Stop | None = None,
    *,
    then: Then = as_it_is,
    timeout: float | None = None,
    bench: Bench | None = None,
) -> Iterator[Any]:
    """Yield the outcome of each task, in order, as soon as it and those before it are done.

    A worker that dies costs its own document, and that only if it dies of it again when it is checked alone. So where
    a document is of a format whose library may end the process, there is a worker even when one process is enough. No
    more than a few tasks are taken ahead of what is yielded.

    Args:
        tasks: the documents.
        jobs: processes to use; None decides by the cores of the machine and the size of the documents.
        stop: when it is wanted, what is not done yet is given up, and its outcomes say so.
        then: what becomes of an outcome, where the document was checked; yielded is what it returns.
        timeout: seconds after which a document is given up, or None; then there is a process for the work in any case.
        bench: where workers wait when all is done, to be had for what comes next; or None.
    """
    stop = stop or Stop()
    workers, todo = _workers(iter(tasks), jobs)
    if workers == 1 and timeout is None:
        for task in todo:
            if is_fragile(task):
                todo = chain((task,), todo)
                break
            yield _here(Reading(task, then), stop)
        else:
            return
    from factcheck.batch.crew import Crew

    readings = (Reading(task, then) for task in todo)
    with Crew(readings, workers, timeout, bench) as crew:
        yield from crew.results(stop, lambda job: _here(job, stop))


def _here(job: Any, stop: Stop) -> Any:
    """Check a document in this process, unless the run is to end."""
    try:
        with stop.breakable():
            return job.done()
    except StopError:
        outcome = Outcome(None, (Skipped(job.task.item.path, STOPPED),), stopped=True)
        return job.then(job.task, outcome)
