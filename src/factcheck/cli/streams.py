"""Reports go to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import typer

OK = 0
FINDINGS = 1
FAILED = 2
NO_INPUT = 3


def say(message: str) -> None:
    """Tell the user something on standard error, with nothing in it that a terminal would obey."""
    from factcheck.report.escape import visible

    typer.echo(f"factcheck: {visible(message)}", err=True)


def fail(message: str) -> NoReturn:
    """Say why a command cannot go on, and end it with exit code 2."""
    say(message)
    raise typer.Exit(FAILED)


def write(pieces: Iterable[str], file: Path | None) -> None:
    """Write a report as UTF-8, to a file or to standard output."""
    if file is not None:
        try:
            with file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.writelines(pieces)
        except OSError as error:
            fail(f"{file}: {error.strerror or error}")
        return
    stream = sys.stdout
    try:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        stream.writelines(pieces)
        stream.flush()
    except BrokenPipeError:
        # The reader (`head`, a pager) has seen enough. Point the stream at nothing, so that closing it is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def in_color(choice: str, file: Path | None) -> bool:
    """Tell whether to write colours: "always", "never", or "auto", which asks the environment and the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return file is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
