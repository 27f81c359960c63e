"""Signals that would end the process, heard as the wish that a run end."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from factcheck.batch.stop import Stop


@contextmanager
def stopped_by_signals() -> Iterator[tuple[Stop, list[int]]]:
    """Have signals that would end the process wish the end of the run; a second one is heard as ever after it."""
    stop = Stop()
    seen: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        seen.append(number)
        stop.request()

    before = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, hear)
    try:
        yield stop, seen
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
