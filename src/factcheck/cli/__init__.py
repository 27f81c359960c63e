"""The command line: one file a command, each a thin skin over the Python API.

Nothing but the command-line library is imported before a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import typer

from factcheck.cli.accept import accept, baseline
from factcheck.cli.batch import batch
from factcheck.cli.claims import claims
from factcheck.cli.clean import clean
from factcheck.cli.commands import Commands
from factcheck.cli.compare import compare
from factcheck.cli.config import app as config
from factcheck.cli.facts import app as facts
from factcheck.cli.lsp import lsp
from factcheck.cli.mcp import mcp
from factcheck.cli.rule import app as rule
from factcheck.cli.run import run
from factcheck.cli.version import version

app = typer.Typer(
    cls=Commands,
    help="Check the dates, named roles and sources in a text, offline, before you trust it or publish it.",
    no_args_is_help=True,
    rich_markup_mode=None,  # the decorated help takes three times as long to appear
    pretty_exceptions_enable=False,
)
app.command()(run)
app.command()(batch)
app.command()(claims)
app.command()(compare)
app.command()(accept)
app.command()(baseline)
app.add_typer(rule, help="Explain a rule, or list them with --all; run their examples.")
app.command()(lsp)
app.command()(mcp)
app.add_typer(facts, help="Ask the fact table, and keep it in order.")
app.add_typer(config, help="Show which settings hold, begin a file of settings, or print its schema.")
app.command()(clean)
app.command()(version)
