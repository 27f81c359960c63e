"""Sentences as compact JSON, so that a record stays two strings until somebody compares it.

Only what reading found out is kept: the frame and the values are cut again from the words when two sentences that might
be one are not the same, which is seldom.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from factcheck.across.cutting import Material, Timed, Titled, cutter
from factcheck.across.values import Name, Number, Time, Value
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from factcheck.across.model import Record
    from factcheck.across.told import Told

_dump: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def _value(value: Value) -> list[Any]:
    if isinstance(value, Time):
        day = list(value.day)
        fields = [value.type, value.value, value.first, value.last, value.weekday, day, value.valid]
        return ["time", *fields, value.relative, value.amount]
    if isinstance(value, Number):
        return ["number", value.unit, value.value, value.step, value.zeros, value.hedge]
    return ["name", list(value.words), list(value.titles), value.person, value.sure]


def _read_value(kind: str, fields: list[Any]) -> Value:
    if kind == "time":
        fields[5] = tuple(fields[5])
        return Time(*fields)
    if kind == "number":
        return Number(*fields)
    return Name(tuple(fields[0]), tuple(fields[1]), *fields[2:])


def encode(material: Material, language: str, errors: list[tuple[int, int, str]]) -> str:
    """Return what a sentence is cut from as JSON, without its text.

    Args:
        material: the sentence.
        language: its ISO 639-1 code.
        errors: what another rule calls an error in it: (start, end, code), at places of the document's text.
    """
    if not material.times and not material.people and not errors:
        return f'["{language}","{material.opening}"]'  # as most sentences are
    times = [[start, end, _value(value)] for start, end, value in material.times]
    people = [[start, name, list(titles)] for start, name, titles in material.people]
    return _dump([language, material.opening, times, people, errors])


def decode(record: Record) -> tuple[Told, list[tuple[int, int, str]]]:
    """Return the sentence of a record, at places of the document's text, and the errors on its words."""
    language, opening, *more = json.loads(record.data)
    times, people, errors = more or ((), (), ())
    material = Material(
        record.text,
        tuple(Timed(start, end, _read_value(value[0], value[1:])) for start, end, value in times),
        tuple(Titled(start, name, tuple(titles)) for start, name, titles in people),
        opening,
    )
    told = cutter(lexicon(language)).cut(material, record.start)
    return told, [(first, stop, code) for first, stop, code in errors]
