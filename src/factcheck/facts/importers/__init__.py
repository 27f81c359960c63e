"""Reading other people's data on who held which office: each format yields holdings, one assembler makes rows.

A reader is a generator function of a path in a file of its own; nothing here fetches anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from factcheck.facts.importers.holding import Holding, ImportFormatError

READERS: Final = {
    "wikidata": "a Wikidata JSON dump: one entity a line, plain or .gz or .bz2",
    "sparql": "SPARQL results in JSON, of a query for 'position held'",
    "popolo": "Popolo JSON",
    "legislators": "the YAML of the congress-legislators project",
    "csv": "CSV with the columns person, office, start, end",
}
"""The formats that can be read, each with what it is; each has a module of its name."""


def read(format_name: str, path: Path) -> Iterator[Holding]:
    """Yield what a file says about who held which office.

    Raises:
        KeyError: there is no such format.
        ImportFormatError: the file is not of that format.
        OSError: the file cannot be read.
    """
    if format_name not in READERS:
        raise KeyError(format_name)
    module = import_module(f"{__name__}.{format_name}")
    return _guarded(cast("Iterator[Holding]", module.read(path)), format_name, path)


def _guarded(holdings: Iterator[Holding], format_name: str, path: Path) -> Iterator[Holding]:
    """Yield holdings; a part of the file that is not shaped as the format says is told as what it is.

    The readers take what the format promises for granted: to ask each value of strangers' JSON for its type would
    hide what they read.
    """
    try:
        yield from holdings
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        what = READERS[format_name]
        raise ImportFormatError(f"{path}: not as {what} has it ({type(error).__name__}: {error})") from error


__all__ = ["READERS", "Holding", "ImportFormatError", "read"]
