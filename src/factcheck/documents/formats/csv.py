"""Tables of delimited text (RFC 4180 and its relatives): a header line, then a document in each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from factcheck.documents.decoding import DocumentError, decode
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import MOST_OF_MANY, TEXT
from factcheck.documents.formats.records import Entry, members_of
from factcheck.documents.members import Member

_SEPARATORS: Final = ",;\t|"
_MOST_COLUMNS: Final = 2_000
_LONGEST_NAME: Final = 200


def split(source: Source) -> Iterator[Member]:
    """Yield the rows that hold text.

    Raises:
        DocumentError: there is no header, or no column holds text.
    """
    text, notes = decode(source.data, MOST_OF_MANY)
    text = text.removeprefix("\ufeff")
    return members_of(_rows(text), source, follows=True, notes=notes)


def read(source: Source) -> Draft:
    """Read the text of a row."""
    return TEXT.read(source)


def _rows(text: str) -> Iterator[Entry]:
    before = csv.field_size_limit(max(len(text), 1))
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        names = _header(reader)
        start = reader.line_num + 1
        number = 0
        for cells in reader:
            if any(cells):
                number += 1
                yield Entry(dict(zip(names, cells, strict=False)), number, start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError(f"is no table that can be read: {error}") from error
    finally:
        csv.field_size_limit(before)


def _separator(text: str) -> str:
    """Return what separates the columns: the sign that stands most often in the first line."""
    end = text.find("\n")
    head = text[: end if end >= 0 else len(text)][:10_000]
    return max(_SEPARATORS, key=head.count)


def _header(reader: Iterator[list[str]]) -> list[str]:
    names = [name.strip() for name in next(reader, [])]
    if not any(names):
        raise DocumentError("is empty")
    if len(names) > _MOST_COLUMNS or any(len(name) > _LONGEST_NAME for name in names):
        raise DocumentError("has no header: its first line must name the columns")
    return names
