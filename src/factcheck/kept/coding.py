"""Data classes as JSON and back: the one way in which reports, findings and records are kept and sent.

A data class becomes the list of its fields in order, which costs little room; types come from the annotations.
What is read back is checked no further than that: it comes from files that only this user may write, with a checksum.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from factcheck.documents.model import Span, TextSpan
from factcheck.documents.places import Places, Unit

T = TypeVar("T")
Turn = Callable[[Any], Any]
_PLAIN: Final = (str, int, float, bool, type(None), object, Any)
_dump: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode


class _Codec(NamedTuple):
    """How values of a type are written and read; None where they stay as they are."""

    write: Turn | None
    read: Turn | None


def encode(value: Any) -> str:
    """Return a data class (or a named tuple) of one of the kinds that are kept as one line of ASCII JSON."""
    return _dump(plain(value))


def decode(kind: type[T], text: str | bytes) -> T:
    """Return what `encode` made one line of.

    Raises:
        ValueError: it is no JSON, or not of this kind.
    """
    wanted: Any = kind
    read = _codec(wanted).read
    assert read is not None
    try:
        found: T = read(json.loads(text))
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"no {kind.__name__}") from error
    return found


def plain(value: Any) -> Any:
    """Return a data class as the plain lists that `encode` writes, to stand inside something else."""
    kind: Any = type(value)
    write = _codec(kind).write
    return value if write is None else write(value)


@cache
def _codec(kind: Any) -> _Codec:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is dict:
        return _Codec(None, None)
    if kind in _OWN:
        return _OWN[kind]
    if origin in (Union, types.UnionType):
        return _union(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin is frozenset:
        one = _codec(inner[0])
        assert one.write is None
        return _Codec(sorted, frozenset)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Codec(lambda value: value.value, kind)
    return _fields(kind)


def _union(inner: tuple[Any, ...]) -> _Codec:
    """Return the codec of `X | None`, or of several kinds that JSON tells apart by itself."""
    others = [one for one in inner if one is not type(None)]
    codecs = [_codec(one) for one in others]
    if all(one.write is None for one in codecs):
        return _Codec(None, None)
    (write, read) = codecs[0]
    assert write is not None
    assert read is not None
    assert len(others) == 1
    return _Codec(
        lambda value: None if value is None else write(value),
        lambda value: None if value is None else read(value),
    )


def _tuple(inner: tuple[Any, ...]) -> _Codec:
    if inner == (Any, ...):
        return _Codec(list, _tuples)
    codecs = [_codec(one) for one in inner if one is not Ellipsis]
    if inner[-1] is Ellipsis:
        write, read = codecs[0]
        return _Codec(
            list if write is None else lambda value: [write(one) for one in value],
            tuple if read is None else lambda value: tuple([read(one) for one in value]),
        )
    return _Codec(_each(list, [one.write for one in codecs]), _each(tuple, [one.read for one in codecs]))


def _tuples(values: Any) -> Any:
    """Return lists within lists as the tuples that they were."""
    return tuple([_tuples(one) if isinstance(one, list) else one for one in values])


def _each(make: Callable[[Any], Any], turns: list[Turn | None]) -> Turn:
    """Return what turns each value of a row by its own function; most need none."""
    busy = [(place, turn) for place, turn in enumerate(turns) if turn is not None]

    def turned(values: Any) -> Any:
        row = list(values)
        for place, turn in busy:
            row[place] = turn(row[place])
        return make(row)

    return turned


def _fields(kind: Any) -> _Codec:
    hints = get_type_hints(kind)
    names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else tuple(kind._fields)
    codecs = [_codec(hints[name]) for name in names]
    writes = _each(list, [one.write for one in codecs])
    many = len(names)

    def made(row: list[Any]) -> Any:
        if len(row) != many:
            raise ValueError(f"no {kind.__name__}")
        return kind(*row)

    return _Codec(
        lambda value: writes([getattr(value, name) for name in names]),
        _each(made, [one.read for one in codecs]),
    )


def _write_span(span: Span) -> list[int]:
    return [span.start, span.end, 1] if isinstance(span, TextSpan) else [span.start, span.end]


def _read_span(row: list[int]) -> Span:
    return TextSpan(row[0], row[1]) if len(row) > 2 else Span(row[0], row[1])


def _write_places(places: Places) -> list[Any]:
    return [places.unit.value, places.fixed, places.in_file, places.first, *map(list, places.marks)]


def _read_places(row: list[Any]) -> Places:
    unit, fixed, in_file, first, *marks = row
    found = Places(Unit(unit), fixed=fixed, in_file=in_file, first=first)
    for mark in zip(*marks, strict=True):
        found.add(*mark)
    return found


_OWN: Final = {Span: _Codec(_write_span, _read_span), Places: _Codec(_write_places, _read_places)}
