"""A crew of worker processes: who has which job, and what is done when one of them dies."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing import connection as connections
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Any, Final

from factcheck.batch.bench import Bench
from factcheck.batch.pool import too_long
from factcheck.batch.stop import Stop, StopError
from factcheck.batch.workers import Job, Worker
from factcheck.failures import told

_FALSE_STARTS: Final = 3
"""So many workers in a row that died before they were ready, and no more are started."""
_CRASHES: Final = frozenset(f"signal SIG{name}" for name in ("SEGV", "ABRT", "BUS", "FPE", "ILL"))
_AHEAD: Final = 64
"""Documents for each worker that may be done before one that keeps another busy: their outcomes wait in memory."""


class Crew:
    """Worker processes for some jobs. A dead worker is replaced; the others go on meanwhile.

    The job that it had is done once more, with nothing beside it: memory that all together lacked is there then, and a
    document that kills again is known to be the guilty one.
    """

    def __init__(
        self, jobs: Iterator[Job], number: int, timeout: float | None = None, bench: Bench | None = None
    ) -> None:
        """Start up to `number` workers; there may be fewer, or none, where the machine gives no more.

        Args:
            jobs: what is to be done; asked for a few ahead of what is done.
            number: how many workers are wanted.
            timeout: seconds that one job may take, or None.
            bench: where workers come from, and wait when all is done; or None.
        """
        self._feed = jobs
        self._number = number
        self._timeout = timeout
        self._bench = bench
        self._fed = 0
        self._jobs: dict[int, Job] = {}
        self._queue: deque[int] = deque()
        self._suspects: deque[tuple[int, str]] = deque()
        self._alone: int | None = None
        self._workers: list[Worker] = [] if bench is None else bench.take(number)
        self._readable: list[Worker] = []
        self._false_starts = 0

    def __enter__(self) -> Crew:
        """Return the crew."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they are doing; those who have nothing to do go to the bench when all went well."""
        if kind is None and self._bench is not None and not self._false_starts:
            idle = [worker for worker in self._workers if worker.ready and worker.place is None]
            for worker in idle:
                self._workers.remove(worker)
                self._bench.seat(worker)
        self.dismiss()

    @property
    def has_workers(self) -> bool:
        """Whether anybody is left who works."""
        return bool(self._workers)

    def dismiss(self) -> None:
        """End the workers, whatever they are doing; what they have is not done."""
        self._false_starts = _FALSE_STARTS
        while self._workers:
            self._workers.pop().end()

    def wants(self, place: int) -> Job | None:
        """Return the job of a number, or None when there are not so many; those behind it may then be done.

        Those before it are not asked for again.
        """
        self._jobs.pop(place - 1, None)
        while self._fed <= place + _AHEAD * self._number:
            job = next(self._feed, None)
            if job is None:
                break
            self._jobs[self._fed] = job
            self._queue.append(self._fed)
            self._fed += 1
        self._hire()
        self._assign()
        return self._jobs.get(place)

    def results(self, stop: Stop, here: Callable[[Job], Any]) -> Iterator[Any]:
        """Yield what each job gives, in order, as soon as it and those before it are done.

        Args:
            stop: when it is wanted, the workers end.
            here: what becomes of a job when no worker is left, or the run is to end.
        """
        done: dict[int, Any] = {}
        for place in count():
            wanted = self.wants(place)
            if wanted is None:
                return
            while place not in done and not stop.wanted and self.has_workers:
                try:
                    with stop.breakable():
                        self.wait()
                except StopError:
                    break
                done.update(self.collect())
            if stop.wanted:
                self.dismiss()
            yield done.pop(place) if place in done else here(wanted)

    def wait(self) -> None:
        """Wait until `collect` has something to do. It may be broken off."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        left = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        found = connections.wait([worker.connection for worker in self._workers], left)
        self._readable = [worker for worker in self._workers if worker.connection in found]

    def collect(self) -> dict[int, Any]:
        """Take what the workers have, hand out more, and return what became of jobs by their number."""
        outcomes: dict[int, Any] = self._stop_hung()
        while self._readable:
            worker = self._readable.pop()
            message = worker.said()
            if message is None:
                outcomes.update(self._bury(worker))
            elif not worker.ready:
                worker.ready, self._false_starts = True, 0
                self._assign()
            else:
                place = worker.take()
                if self._alone == place:
                    self._alone = None
                self._assign()  # first, so that the worker need not wait until its outcome is unpacked
                outcomes[place] = self._unpacked(place, message)
        return outcomes

    def _stop_hung(self) -> dict[int, Any]:
        """End the workers whose job takes too long, and return what becomes of those jobs."""
        if self._timeout is None:
            return {}
        now = time.monotonic()
        hung = [
            worker
            for worker in self._workers
            if worker.deadline is not None and worker.deadline <= now and worker not in self._readable
        ]
        outcomes = {}
        for worker in hung:
            place = worker.take()
            if self._alone == place:
                self._alone = None
            self._workers.remove(worker)
            worker.end()
            outcomes[place] = self._given_up(place, too_long(self._timeout))
        if hung:
            self._hire()
            self._assign()
        return outcomes

    def _hire(self) -> None:
        """Start workers until there is one for each job that is left, or as many as are wanted."""
        while self._false_starts < _FALSE_STARTS:
            busy = sum(worker.place is not None for worker in self._workers)
            if len(self._workers) >= min(self._number, len(self._queue) + len(self._suspects) + busy):
                return
            try:
                self._workers.append(Worker())
            except OSError:
                self._false_starts = _FALSE_STARTS

    def _assign(self) -> None:
        """Give jobs to those who wait for one; a suspect only when nobody else has any."""
        for worker in self._workers:
            if not worker.ready or worker.place is not None or self._alone is not None:
                continue
            if self._suspects:
                if any(other.place is not None for other in self._workers):
                    return
                self._alone = self._suspects.popleft()[0]
                worker.give(self._alone, self._jobs[self._alone], self._timeout)
            elif self._queue:
                place = self._queue.popleft()
                worker.give(place, self._jobs[place], self._timeout)

    def _bury(self, worker: Worker) -> dict[int, Any]:
        """Replace a dead worker, and return the outcomes of jobs that are given up."""
        self._workers.remove(worker)
        how = worker.end()
        given_up: list[tuple[int, str]] = []
        if not worker.ready:
            self._false_starts += 1
        if worker.place is not None:
            if self._alone == worker.place:
                self._alone = None
                given_up.append((worker.place, how))
            else:
                self._suspects.append((worker.place, how))
        self._hire()
        if not self._workers:
            given_up += self._suspects
            self._suspects.clear()
        self._assign()
        return {place: self._lost(place, how) for place, how in given_up}

    def _lost(self, place: int, how: str) -> Any:
        advice = "the file may be damaged, save it anew" if how in _CRASHES else "is there enough memory?"
        return self._given_up(place, f"the process that checked it was ended ({how}); {advice}")

    def _given_up(self, place: int, why: str) -> Any:
        return self._jobs[place].given_up(why)

    def _unpacked(self, place: int, message: bytes) -> Any:
        try:
            return ForkingPickler.loads(message)
        except (MemoryError, RecursionError) as error:
            return self._given_up(place, told(error))
