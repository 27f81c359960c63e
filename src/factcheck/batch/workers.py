"""Worker processes: each has one warm checker and one job at a time, and ends with the process that started it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import connection as connections
from multiprocessing import get_context, parent_process, resource_tracker
from typing import TYPE_CHECKING, Any, Final, Protocol

from factcheck.failures import told

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_READY: Final = b"ready"
# Never plain fork: threads and open connections of this process must not be copied.
_CONTEXT: Final = get_context("spawn")


class Job(Protocol):
    """Something that a worker does: it travels to the worker, and what it gives travels back."""

    def done(self) -> Any:
        """Do it, and return what it gives."""

    def given_up(self, why: str) -> Any:
        """Return what stands for what it gives where it cannot be done."""


class Worker:
    """A process that does jobs, seen from the one that started it.

    Attributes:
        connection: readable when the worker is ready for its first job, has done one, or is dead.
        ready: whether it has started.
        place: number of the job that it has, or None.
        deadline: when its job must be done (`time.monotonic`), or None.
    """

    def __init__(self) -> None:
        """Start the process.

        Raises:
            OSError: no process, or no pipe to it, can be had.
        """
        self.ready = False
        self.place: int | None = None
        self.deadline: float | None = None
        self.connection, theirs = _CONTEXT.Pipe()
        self.process = _CONTEXT.Process(target=serve, args=(theirs,), daemon=True)
        try:
            with deaf():
                self.process.start()
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()  # or the end of the worker would not be seen

    def give(self, place: int, job: Job, timeout: float | None = None) -> None:
        """Hand it a job, and say how many seconds that may take; should it be dead, that is seen at its connection.

        It must have none yet: then it is waiting for one, and neither side waits for the other for ever.
        """
        self.place = place
        self.deadline = None if timeout is None else time.monotonic() + timeout
        try:
            self.connection.send(job)
        except OSError:
            return

    def take(self) -> int:
        """Return the number of the job that it had, and have it wait for another one."""
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


def serve(connection: Connection) -> None:
    """Be a worker: do job after job until there is nobody to ask for them.

    Args:
        connection: where jobs come from, and what they give goes to.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        connection.send_bytes(_READY)
        while True:
            job: Job = connection.recv()
            outcome = job.done()
            try:
                connection.send(outcome)
            except OSError:
                raise
            except Exception as error:  # an outcome that cannot travel must not look like one of the document
                connection.send(job.given_up(f"its report cannot be handed over: {told(error)}"))
    except (EOFError, OSError):
        return  # the other end is gone


def _end_with_parent() -> None:
    """Wait for the parent's end, however it ends, and end with it, whatever is being done."""
    parent = parent_process()
    if parent is not None:
        connections.wait([parent.sentinel])
        os._exit(1)
