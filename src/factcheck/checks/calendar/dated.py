"""What the checks that count years share: dates with their year, and the years between two times."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from factcheck.intervals import Interval, civil
from factcheck.language.times.model import Anchor, TimeExpression, TimeType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks import Context
    from factcheck.claims import CountClaim


def words(context: Context, name: str) -> frozenset[str]:
    """Return the words of a class of calendar.toml."""
    return context.reading.words.words(f"calendar.{name}")


def expression_of(context: Context, claim: CountClaim) -> TimeExpression | None:
    """Return the time expression that makes a count, or None when something else does."""
    expressions = context.reading.times.expressions
    place = bisect_left(expressions, claim.span.start, key=lambda time: time.start)
    found = expressions[place] if place < len(expressions) else None
    return found if found is not None and found.start == claim.span.start else None


def dates(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Return the expressions that are dates with their year written and known days."""
    return [
        time
        for time in times
        if time.type is not TimeType.DURATION
        and time.anchor is Anchor.EXPLICIT
        and time.interval is not None
        and time.interval.length is not None
        and time.year is not None
    ]


def whole_years(start: Interval, end: Interval) -> tuple[int, int]:
    """Return the least and the most full years between some day of `start` and some day of `end`."""
    assert start.first is not None
    assert start.last is not None
    assert end.first is not None
    assert end.last is not None
    return _years(start.last, end.first), _years(start.first, end.last)


def _years(start: int, end: int) -> int:
    one, two = civil(start), civil(end)
    return two[0] - one[0] - (two[1:] < one[1:])
