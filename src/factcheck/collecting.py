"""The collector of cycles: paused while a document is read, since nearly all that is made then is in use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Collect no cycles until the block ends; what is counted meanwhile makes the collector run right behind it.

    Where somebody has switched the collector off, it stays off.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
