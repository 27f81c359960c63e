"""`factcheck version`."""

from __future__ import annotations

from factcheck import __version__
from factcheck.cli.streams import write


def version() -> None:
    """Show the versions of checker and fact table."""
    from factcheck.api import fact_table
    from factcheck.cli.facts.common import unsound
    from factcheck.facts.load import FactTableError
    from factcheck.intervals import iso_day

    try:
        table = fact_table()
    except FactTableError as error:
        unsound(error)
    write([f"factcheck {__version__}\n", f"facts {table.version}, as of {iso_day(table.as_of)}\n"], None)
