"""`factcheck facts`: ask the fact table, and keep it in order."""

from __future__ import annotations

import typer

from factcheck.cli.facts.asking import search, show, stats, who
from factcheck.cli.facts.exchange import export
from factcheck.cli.facts.keeping import add, diff, lint
from factcheck.cli.facts.updating import new, update

app = typer.Typer(
    name="facts",
    help="Ask the table of facts who held which office when, and keep the table in order.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (who, show, search, stats, lint, diff, new, update, add, export):
    app.command()(command)
