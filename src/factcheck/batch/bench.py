"""Where workers wait between two pieces of work. It imports nothing that starts processes: often there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from factcheck.batch.workers import Worker


class Bench:
    """Workers with nothing to do between two crews, who keep what they have loaded; they end with it."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._workers: list[Worker] = []

    def __enter__(self) -> Bench:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them."""
        while self._workers:
            self._workers.pop().end()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._workers)

    def take(self, most: int) -> list[Worker]:
        """Return up to so many of them, who are here no more."""
        taken, self._workers = self._workers[:most], self._workers[most:]
        return taken

    def seat(self, worker: Worker) -> None:
        """Let a worker wait here that has started and has no job."""
        self._workers.append(worker)
