"""`factcheck version`."""

from __future__ import annotations

from factcheck import __version__
from factcheck.cli.streams import write
from factcheck.report.escape import visible


def version() -> None:
    """Show the versions of checker and fact table, and where the table's index is."""
    from factcheck.cli.facts.common import unsound
    from factcheck.facts.load import FactTableError
    from factcheck.intervals import iso_day
    from factcheck.tables import fact_table

    try:
        table = fact_table()
    except FactTableError as error:
        unsound(error)
    lines = [f"factcheck {__version__}\n", f"facts {table.version}, as of {iso_day(table.as_of)}\n"]
    write([*lines, f"index {visible(_index(table.index_file))}\n"], None)


def _index(file: str) -> str:
    """Say where the index is, and where it is in memory alone, why."""
    from factcheck.caches import why_not
    from factcheck.facts.cache import cache_folder

    if file:
        return file
    try:
        folder = cache_folder()
    except RuntimeError as error:
        return f"in memory, compiled at each start: {error}"
    return f"in memory, compiled at each start: {folder}: {why_not(folder) or 'it cannot be written'}"
