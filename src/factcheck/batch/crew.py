"""A crew of worker processes: who has which document, and what is done when one of them dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from multiprocessing import connection as connections
from multiprocessing.reduction import ForkingPickler
from types import TracebackType
from typing import Final

from factcheck.batch.work import Outcome, Task
from factcheck.batch.workers import Worker
from factcheck.failures import told
from factcheck.findings import Skipped

_FALSE_STARTS: Final = 3
"""So many workers in a row that died before they were ready, and no more are started."""
_CRASHES: Final = frozenset(f"signal SIG{name}" for name in ("SEGV", "ABRT", "BUS", "FPE", "ILL"))


class Crew:
    """Worker processes for some tasks. A dead worker is replaced; the others go on meanwhile.

    The document that it had is checked once more, with nothing beside it: memory that all together lacked is there
    then, and a document that kills again is known to be the guilty one.
    """

    def __init__(self, tasks: Sequence[Task], number: int) -> None:
        """Start up to `number` workers; there may be fewer, or none, where the machine gives no more."""
        self._tasks = tasks
        self._number = number
        self._queue = deque(range(len(tasks)))
        self._suspects: deque[tuple[int, str]] = deque()
        self._alone: int | None = None
        self._workers: list[Worker] = []
        self._readable: list[Worker] = []
        self._false_starts = 0
        self._hire()

    def __enter__(self) -> Crew:
        """Return the crew."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers, whatever they are doing."""
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

    def wait(self) -> None:
        """Wait until `collect` has something to do. It may be broken off."""
        found = connections.wait([worker.connection for worker in self._workers])
        self._readable = [worker for worker in self._workers if worker.connection in found]

    def collect(self) -> dict[int, Outcome]:
        """Take what the workers have, hand out more, and return the outcomes by the number of their task."""
        outcomes: dict[int, Outcome] = {}
        while self._readable:
            worker = self._readable.pop()
            message = worker.said()
            if message is None:
                outcomes.update(self._bury(worker))
            elif not worker.ready:
                worker.ready, self._false_starts = True, 0
                self._assign()
            else:
                place, worker.place = worker.place, None
                assert place is not None
                if self._alone == place:
                    self._alone = None
                self._assign()  # first, so that the worker need not wait until its outcome is unpacked
                outcomes[place] = self._unpacked(place, message)
        return outcomes

    def _hire(self) -> None:
        """Start workers until there is one for each task that is left, or as many as are wanted."""
        while self._false_starts < _FALSE_STARTS:
            busy = sum(worker.place is not None for worker in self._workers)
            if len(self._workers) >= min(self._number, len(self._queue) + len(self._suspects) + busy):
                return
            try:
                self._workers.append(Worker())
            except OSError:
                self._false_starts = _FALSE_STARTS

    def _assign(self) -> None:
        """Give tasks to those who wait for one; a suspect only when nobody else has any."""
        for worker in self._workers:
            if not worker.ready or worker.place is not None or self._alone is not None:
                continue
            if self._suspects:
                if any(other.place is not None for other in self._workers):
                    return
                self._alone = self._suspects.popleft()[0]
                worker.give(self._alone, self._tasks[self._alone])
            elif self._queue:
                place = self._queue.popleft()
                worker.give(place, self._tasks[place])

    def _bury(self, worker: Worker) -> dict[int, Outcome]:
        """Replace a dead worker, and return the outcomes of documents that are given up."""
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

    def _lost(self, place: int, how: str) -> Outcome:
        advice = "the file may be damaged, save it anew" if how in _CRASHES else "is there enough memory?"
        what = f"the process that checked it was ended ({how}); {advice}"
        return Outcome(None, (Skipped(self._tasks[place].item.path, what),))

    def _unpacked(self, place: int, message: bytes) -> Outcome:
        try:
            outcome = ForkingPickler.loads(message)
        except (MemoryError, RecursionError) as error:
            return Outcome(None, (Skipped(self._tasks[place].item.path, told(error)),))
        assert isinstance(outcome, Outcome)
        return outcome
