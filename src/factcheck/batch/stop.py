"""The wish to end a run early, and the one place where it may break into what is being done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class StopError(BaseException):
    """Raised inside `Stop.breakable` when the run is to end; no handler of plain errors must take it."""


class Stop:
    """A wish to end a run, made by a signal handler or by whoever consumes the outcomes.

    Outside `breakable` the wish is only remembered, so that no result is lost on its way.
    """

    def __init__(self) -> None:
        """Wish nothing yet."""
        self.wanted = False
        self._breakable = False

    def request(self) -> None:
        """Wish that the run end; inside `breakable`, of the same thread, break off at once."""
        self.wanted = True
        if self._breakable:
            self._breakable = False
            raise StopError

    @contextmanager
    def breakable(self) -> Iterator[None]:
        """Let the wish break into what is done here.

        Raises:
            StopError: it did, or was there already.
        """
        before = self._breakable
        try:
            self._breakable = True
            if self.wanted:
                raise StopError
            yield
        finally:
            self._breakable = before and not self.wanted
