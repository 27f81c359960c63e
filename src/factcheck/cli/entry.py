"""How a command ends: the one place where whatever happened becomes an exit code.

0 and 1 are said by commands alone. An error that nobody caught is 2 with one line on standard error, never 1, which
means "findings"; a signal is 128 and its number. With FACTCHECK_TRACEBACK set, errors come with their traceback.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import typer

from factcheck.cli.streams import FAILED, OK, STDOUT, say, silence
from factcheck.failures import ConfigError, told, unforeseen

INTERRUPTED = 128 + signal.SIGINT


def main(command: Callable[[], int | None]) -> NoReturn:
    """Run a command of the command line and end the process with its exit code.

    Args:
        command: returns its exit code, or None for 0; or raises.
    """
    _fill_closed()
    _unwind_at_signals()
    sys.exit(_flushed(_code_of(command)))


def _code_of(command: Callable[[], int | None]) -> int:
    try:
        return command() or OK
    except BaseException as error:
        if os.environ.get("FACTCHECK_TRACEBACK"):
            import traceback

            traceback.print_exc()
        return _code_of_error(error)


def _code_of_error(error: BaseException) -> int:
    """Say what went wrong, and return the exit code for it."""
    match error:
        case SystemExit(code=int(code)):
            # The command-line library ends with 1 when the reader of a pipe has gone away.
            return OK if isinstance(error.__context__, BrokenPipeError) else code
        case SystemExit(code=code):
            return FAILED if code else OK
        case BrokenPipeError():
            return OK
        case KeyboardInterrupt():
            return INTERRUPTED
        case typer.Abort() if isinstance(error.__cause__, KeyboardInterrupt):
            return INTERRUPTED
        case typer.Abort():
            say("standard input ended before the question was answered")
        case MemoryError() | OSError() | RecursionError():
            unnamed = _is_unnamed(error)
            if unnamed:
                silence(sys.stdout)  # or it fails again when the process ends
            gone = isinstance(error, FileNotFoundError) and not error.filename
            say(told(error, STDOUT if unnamed else "the working folder" if gone else ""))
        case ConfigError():
            say(str(error))
        case ImportError():
            say(f"{error}: the installation is not complete, reinstall factcheck-cli")
        case _ if hasattr(error, "format_message"):
            _say_usage(error)
        case _:
            say(f"this is a defect of factcheck, please report it: {unforeseen(error)}")
    return FAILED


def _is_unnamed(error: BaseException) -> bool:
    """Tell whether an error is of writing, without the name of a file: then it is about standard output."""
    return (
        isinstance(error, OSError)
        and not error.filename
        and error.errno in (errno.EBADF, errno.EFBIG, errno.EIO, errno.ENOSPC)
    )


def _say_usage(error: BaseException) -> None:
    """Say what is wrong with the words of a command line, and where they are explained."""
    message: str = error.format_message()  # type: ignore[attr-defined]
    context = getattr(error, "ctx", None)
    if "\n" in message.strip() or context is None:  # the help itself, for a command without words
        with contextlib.suppress(OSError):
            typer.echo(message, err=True)
        return
    say(f"{message.rstrip('.')}; {context.command_path} --help explains")


def _fill_closed() -> None:
    """Open the standard streams that were closed, lest the next file that is opened become one of them.

    Standard input can then not be read and standard output not be written, as before, but with an error that says so.
    """
    for descriptor, flags in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, flags)  # takes the lowest number that is free
    if sys.stdin is None:
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)


def _unwind_at_signals() -> None:
    """Have signals that end the process let it put things in order first: half-written files are taken away."""

    def unwind(number: int, frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, unwind)


def _flushed(code: int) -> int:
    """Write out what standard output still holds, and return the exit code."""
    for stream, name in ((sys.stdout, STDOUT), (sys.stderr, "")):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            silence(stream)
        except (OSError, ValueError) as error:
            silence(stream)
            if name:
                say(told(error, name))
                code = FAILED
    return code
