"""The command line: one file a command, each a thin skin over the Python API.

Nothing but the command-line library is imported before a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import typer

from factcheck.cli.commands import Commands

app = typer.Typer(
    cls=Commands,
    help="Check the dates, named roles and sources in a text, offline, before you trust it or publish it.",
    no_args_is_help=True,
    rich_markup_mode=None,  # the decorated help takes three times as long to appear
    pretty_exceptions_enable=False,
)


@app.callback()
def _top() -> None:
    pass
