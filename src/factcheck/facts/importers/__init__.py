"""Reading other people's data on offices, lives and bodies: each format yields what it says, one update makes rows.

A reader is a generator function of a path in a file of its own; nothing here fetches anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from csv import Error as CsvError  # `csv` is a reader here
from csv import reader as csv_rows
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from factcheck.facts.importers.holding import (
    Founding,
    Holding,
    ImportFormatError,
    Life,
    Said,
    joined,
    open_packed,
)
from factcheck.facts.importers.ifg import APPOINTMENTS
from factcheck.files import refuse_endless

READERS: Final = {
    "wikidata": "a Wikidata JSON dump, or a part of one: one entity a line, plain or .gz or .bz2",
    "sparql": "SPARQL results in JSON",
    "popolo": "Popolo JSON",
    "legislators": "the YAML of the congress-legislators project",
    "ifg": "the ministers database of the Institute for Government, a folder or its joined CSV",
    "csv": "CSV with a header: person, office, start, end, or person, born, died, sex, or body, founded, dissolved",
}
"""The formats that can be read, each with what it is; each has a module of its name."""

_BEGINNING: Final = 65_536  # characters of a file that tell its format


def read(format_name: str, path: Path) -> Iterator[Said]:
    """Yield what a file says about who held which office, who lived when, and when bodies were there.

    Raises:
        KeyError: there is no such format.
        ImportFormatError: the file is not of that format.
        OSError: the file cannot be read, or is a pipe or a device, which may never end.
    """
    if format_name not in READERS:
        raise KeyError(format_name)
    refuse_endless(path)
    module = import_module(f"{__name__}.{format_name}")
    return _guarded(cast("Iterator[Said]", module.read(path)), format_name, path)


def _guarded(said: Iterator[Said], format_name: str, path: Path) -> Iterator[Said]:
    """Yield what a file says; a part of it that is not shaped as the format says is told as what it is.

    The readers take what the format promises for granted: to ask each value of strangers' JSON for its type would
    hide what they read.
    """
    try:
        yield from said
    except (AttributeError, EOFError, IndexError, KeyError, TypeError, UnicodeDecodeError) as error:
        what = READERS[format_name]
        raise ImportFormatError(f"{path}: not as {what} has it ({type(error).__name__}: {error})") from error


def files_of(path: Path) -> list[tuple[str, Path]]:
    """Return (format, file) of what is to be read: a file, the files of a folder, or a folder that is a data set.

    Raises:
        ImportFormatError: a file is of no format that can be read, or the folder is empty.
        OSError: a file cannot be read.
    """
    if path.is_dir() and not (path / APPOINTMENTS).is_file():
        found = [
            (format_of(file), file)
            for file in sorted(path.iterdir())
            if not file.is_dir() and not file.name.startswith(".")
        ]
        if not found:
            raise ImportFormatError(f"{path}: the folder holds no file")
        return found
    return [(format_of(path), path)]


def format_of(path: Path) -> str:
    """Return the format of a file, a key of `READERS`, by its name and beginning.

    Raises:
        ImportFormatError: it is none of them.
        OSError: the file cannot be read.
    """
    if path.is_dir():
        return "ifg"
    refuse_endless(path)
    name = path.name.lower().removesuffix(".gz").removesuffix(".bz2")
    if name.endswith((".yaml", ".yml")):
        return "legislators"
    if name.endswith(".csv"):
        with (
            suppress(CsvError, StopIteration, UnicodeDecodeError),
            path.open(encoding="utf-8-sig") as stream,
        ):
            return "ifg" if {"post", "short_name", "rank"} <= set(next(csv_rows(stream))) else "csv"
        return "csv"
    if name.endswith((".json", ".jsonl", ".ndjson", ".srj")):
        beginning = _beginning(path)
        if '"bindings"' in beginning:
            return "sparql"
        return "wikidata" if '"claims"' in beginning or '"labels"' in beginning else "popolo"
    formats = "; ".join(f"{key} ({what})" for key, what in READERS.items())
    raise ImportFormatError(f"{path}: no file of a known format, name it with --from: {formats}")


def _beginning(path: Path) -> str:
    try:
        with open_packed(path) as stream:
            return stream.read(_BEGINNING)
    except (EOFError, UnicodeDecodeError) as error:
        raise ImportFormatError(f"{path}: {error}") from error


__all__ = [
    "READERS",
    "Founding",
    "Holding",
    "ImportFormatError",
    "Life",
    "Said",
    "files_of",
    "format_of",
    "joined",
    "read",
]
