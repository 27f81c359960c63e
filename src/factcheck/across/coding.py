"""Sentences as small tuples, so that a record stays compact until somebody compares it.

Only what reading found out is kept: the frame and the values are cut again from the words when two sentences that might
be one are not the same, which is seldom.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from factcheck.across.cutting import Material, Timed, Titled, cutter
from factcheck.across.values import Number, Time, Value
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from factcheck.across.model import Data, Record
    from factcheck.across.told import Told

Errors: TypeAlias = list[tuple[int, int, str]]
"""What another rule says against some words of a sentence: (start, end, code), at places of the document's text."""
_KINDS: Final[dict[str, type[Value]]] = {"time": Time, "number": Number}


@cache
def encoded_plain(language: str, opening: str) -> Data:
    """Return the data of a sentence in which nothing was read, as most are: one object for all of them.

    Args:
        language: its ISO 639-1 code.
        opening: what its first word is, as in `Material.opening`.
    """
    return (language, opening, (), (), ())


def material(text: str, data: Data) -> Material:
    """Return what a sentence is cut from.

    Args:
        text: the sentence.
        data: what was read in it, as `SlotReader.data` gives it.
    """
    _, opening, times, people, _ = data
    return Material(
        text,
        tuple(Timed(start, end, _KINDS[kind](*fields)) for start, end, kind, *fields in times),
        tuple(Titled(*fields) for fields in people),
        opening,
    )


def decode(record: Record) -> tuple[Told, Errors]:
    """Return the sentence of a record, at places of the document's text, and what speaks against its words."""
    language, *_, errors = record.data
    told = cutter(lexicon(language)).cut(material(record.text, record.data), record.start)
    return told, list(errors)
