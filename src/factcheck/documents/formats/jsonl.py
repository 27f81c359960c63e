"""JSON Lines: a record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from factcheck.documents.decoding import decode
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import MOST_OF_MANY, TEXT
from factcheck.documents.formats.records import Entry, flat, members_of
from factcheck.documents.members import Member


def split(source: Source) -> Iterator[Member]:
    """Yield the records that hold text; a line that is no record is a document that cannot be read.

    Raises:
        DocumentError: no field holds text.
    """
    text, notes = decode(source.data, MOST_OF_MANY)
    yield from records(text.removeprefix("\ufeff").split("\n"), source, notes)


def records(lines: Iterable[str], source: Source, notes: tuple[str, ...] = ()) -> Iterator[Member]:
    """Yield the records of some lines, as `split` does; what cannot be read stands behind the others.

    Raises:
        DocumentError: no field holds text.
    """
    bad: list[Member] = []
    yield from members_of(_records(lines, source.path, bad), source, follows=False, notes=notes)
    yield from bad


def read(source: Source) -> Draft:
    """Read the text of a record."""
    return TEXT.read(source)


def _records(lines: Iterable[str], path: str, bad: list[Member]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            bad.append(_bad(path, number, "JSON"))
            continue
        if isinstance(value, str):
            value = {"text": value}
        if isinstance(value, dict):
            yield Entry(flat(value), number, number)
        else:
            bad.append(_bad(path, number, "JSON object"))


def _bad(path: str, number: int, what: str) -> Member:
    problem = f"line {number} is no {what}"
    return Member(f"{path}#{number}", path, "", TEXT.name, problem=problem, line=number)
