"""Reports go to standard output or a file, everything else to standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, BinaryIO, NoReturn

import typer

from factcheck.failures import told
from factcheck.files import replacing, replacing_text

OK = 0
FINDINGS = 1
FAILED = 2
NO_INPUT = 3
STDOUT = "standard output"


def say(message: str) -> None:
    """Tell the user something on standard error, with nothing in it that a terminal or a CI runner would obey."""
    from factcheck.report.escape import inert, visible

    # Where standard error is closed or full, there is nobody left to tell.
    with contextlib.suppress(OSError, ValueError):
        typer.echo(inert(f"factcheck: {visible(message)}"), err=True)


def fail(message: str) -> NoReturn:
    """Say why a command cannot go on, and end it with exit code 2."""
    say(message)
    raise typer.Exit(FAILED)


def write(pieces: Iterable[str], file: Path | None, *, at_once: bool = False) -> None:
    """Write a report as UTF-8: to a file, which is replaced as a whole, or to standard output.

    Args:
        pieces: the report.
        file: the file, or None.
        at_once: whether whoever reads standard output is to have each piece when it is there.
    """
    if file is not None:
        try:
            with replacing_text(file) as out:
                out.writelines(pieces)
        except OSError as error:
            fail(told(error, str(file)))
        return
    stream = sys.stdout
    try:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        for piece in pieces:
            stream.write(piece)
            if at_once:
                stream.flush()
        stream.flush()
    except BrokenPipeError:
        silence(stream)  # the reader (`head`, a pager) has seen enough
    except OSError as error:
        silence(stream)
        fail(told(error, STDOUT))


def write_bytes(save: Callable[[BinaryIO], None], file: Path | None) -> None:
    """Have bytes written to a file, which is replaced as a whole, or to standard output."""
    try:
        if file is not None:
            with replacing(file) as out:
                save(out)
            return
        whole = io.BytesIO()  # some formats go back to what they have written
        save(whole)
        sys.stdout.buffer.write(whole.getvalue())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        fail(told(error, str(file or STDOUT)))


def silence(stream: IO[str]) -> None:
    """Point a stream that cannot be written any more at nothing, so that closing it is silent."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def in_color(choice: str, file: Path | None) -> bool:
    """Tell whether to write colours: "always", "never", or "auto", which asks the environment and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return file is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
