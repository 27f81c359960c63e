"""Running the command line inside the test process."""

from __future__ import annotations

from typing import NamedTuple

from typer.testing import CliRunner

from factcheck.cli import app


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


def factcheck(*words: str | object, stdin: bytes | str | None = None) -> Ran:
    """Run `factcheck` with these words on its command line; an exception is a failed test."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)
