"""`factcheck version`."""

from __future__ import annotations

import typer

from factcheck import __version__


def version() -> None:
    """Show the versions of checker and fact table."""
    from factcheck.api import fact_table
    from factcheck.intervals import iso_day

    typer.echo(f"factcheck {__version__}")
    table = fact_table()
    typer.echo(f"facts {table.version}, as of {iso_day(table.as_of)}")
