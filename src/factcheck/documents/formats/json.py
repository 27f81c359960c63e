"""JSON: a record, a list of records, or an object that holds such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from factcheck.documents.decoding import DocumentError, decode
from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import MOST_OF_A_PACKAGE, TEXT
from factcheck.documents.formats.records import Entry, as_text, flat, members_of
from factcheck.documents.members import Member

_PROBE: Final = 30
"""Characters of a text by which its place in the file is found."""


def split(source: Source) -> Iterator[Member]:
    """Yield the records that hold text.

    Raises:
        DocumentError: it is no JSON, holds no records, or no field holds text.
    """
    text, notes = decode(source.data, MOST_OF_A_PACKAGE)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(f"is no JSON: {error.msg} on line {error.lineno}") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            "is no JSON that can be read: it is nested too deeply, or holds endless numbers"
        ) from error
    lines = _Lines(text)
    rows = (Entry(flat(record), number) for number, record in enumerate(_records(value), 1))
    return members_of(rows, source, follows=False, notes=notes, place=lambda _, words: lines.of(words))


def read(source: Source) -> Draft:
    """Read the text of a record."""
    return TEXT.read(source)


def _records(value: Any) -> list[dict[str, Any]]:
    """Return the records of a value: its own, or those of the longest list in it."""
    if isinstance(value, list):
        found = [{"text": one} if isinstance(one, str) else one for one in value]
        if all(isinstance(one, dict) for one in found):
            return found
    elif isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        longest = max(lists, key=len, default=[])
        if longest and _longest_text([value]) < _longest_text(longest):
            return [one for one in longest if isinstance(one, dict)]
        return [value]
    raise DocumentError("holds no records: a list of objects, or one object, is read")


def _longest_text(records: list[Any]) -> int:
    return max(
        (len(as_text(text)) for one in records if isinstance(one, dict) for text in one.values()), default=0
    )


class _Lines:
    """The lines of a file on which texts begin, found one after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._line = 1

    def of(self, words: str) -> int:
        """Return the line of a text; that of the one before where it cannot be found."""
        probe = words[:_PROBE]
        for escaped in (True, False):
            place = self._text.find(json.dumps(probe, ensure_ascii=escaped)[:-1], self._place)
            if place >= 0:
                self._line += self._text.count("\n", self._place, place)
                self._place = place
                break
        return self._line
