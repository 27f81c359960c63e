"""Worker processes: each has one warm checker and one document at a time, and ends with the process that started it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection as connections
from multiprocessing import get_context, parent_process, resource_tracker
from typing import TYPE_CHECKING, Final

from factcheck.batch.work import Outcome, Task, Then, as_it_is, work
from factcheck.failures import told
from factcheck.findings import Skipped

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_READY: Final = b"ready"
# Never plain fork: threads and open connections of this process must not be copied.
_CONTEXT: Final = get_context("spawn")


class Worker:
    """A process that checks documents, seen from the one that started it.

    Attributes:
        connection: readable when the worker is ready for its first document, has an outcome, or is dead.
        ready: whether it has started.
        place: number of the task that it has, or None.
        deadline: when its task must be done (`time.monotonic`), or None.
    """

    def __init__(self, then: Then, timeout: float | None = None) -> None:
        """Start the process.

        Args:
            then: what it does with an outcome before it hands it over.
            timeout: seconds that one task may take, or None.

        Raises:
            OSError: no process, or no pipe to it, can be had.
        """
        self.ready = False
        self.place: int | None = None
        self.deadline: float | None = None
        self._timeout = timeout
        self.connection, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=serve, args=(theirs, then), daemon=True)
        try:
            with deaf():
                self.process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()  # or the end of the worker would not be seen

    def give(self, place: int, task: Task) -> None:
        """Hand it a task; should it be dead, that is seen at its connection.

        It must have none yet: then it is waiting for one, and neither side waits for the other for ever.
        """
        self.place = place
        if self._timeout is not None:
            self.deadline = time.monotonic() + self._timeout
        try:
            self.connection.send(task)
        except OSError:
            return

    def take(self) -> int:
        """Return the number of the task that it had, and have it wait for another one."""
        place, self.place, self.deadline = self.place, None, None
        assert place is not None
        return place

    def said(self) -> bytes | None:
        """Return what it said, or None when it is dead. Call it when the connection is readable."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            return None

    def end(self) -> str:
        """End it at once, if it has not ended, and say how it ended: "signal SIGKILL" or "exit code 3"."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode or 0
        try:
            return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        except ValueError:
            return f"signal {-code}"


@contextmanager
def deaf() -> Iterator[None]:
    """Have processes that are started meanwhile never hear Ctrl-C, which is for their parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which changes the mask when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve(connection: Connection, then: Then = as_it_is) -> None:
    """Be a worker: check task after task until there is nobody to ask for them.

    Args:
        connection: where tasks come from and outcomes go to.
        then: what becomes of an outcome before it is sent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        connection.send_bytes(_READY)
        while True:
            task = connection.recv()
            outcome = then(task, work(task))
            try:
                connection.send(outcome)
            except OSError:
                raise
            except Exception as error:  # an outcome that cannot travel must not look like one of the document
                skipped = Skipped(task.item.path, f"its report cannot be handed over: {told(error)}")
                connection.send(then(task, Outcome(None, (skipped,))))
    except (EOFError, OSError):
        return  # the other end is gone


def _end_with_parent() -> None:
    """Wait for the parent's end, however it ends, and end with it, whatever is being done."""
    parent = parent_process()
    if parent is not None:
        connections.wait([parent.sentinel])
        os._exit(1)
