"""What the checks that count years share: dates with their year, and the years between two times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CountClaim
from factcheck.intervals import Interval, civil, parse_edtf_date
from factcheck.language.times.model import Role, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.checks import Context

T = TypeVar("T")
_SURE: Final = 366
"""Days within which a birth or death must be known."""
_BESIDE: Final = 4
"""Words before a date among which one makes it a beginning."""


def words(context: Context, name: str) -> frozenset[str]:
    """Return the words of a class of calendar.toml."""
    return context.reading.words.words(f"calendar.{name}")


def only(items: Iterable[T]) -> T | None:
    """Return the one item of some, or None where there are none or several."""
    found = tuple(items)
    return found[0] if len(found) == 1 else None


def counts(context: Context, role: Role) -> Iterator[tuple[CountClaim, TimeExpression]]:
    """Yield the counts of a kind that sentences hold, with the expressions that make them."""
    sentences = context.view(SentenceTimes)
    for claim in context.claims.of(CountClaim):
        time = expression_of(context, claim)
        if time is not None and time.role is role and sentences.is_prose(time.sentence):
            yield claim, time


def expression_of(context: Context, claim: CountClaim) -> TimeExpression | None:
    """Return the time expression that makes a count, or None when something else does."""
    return context.view(_by_start).get(claim.span.start)


def _by_start(context: Context) -> dict[int, TimeExpression]:
    return {time.start: time for time in context.reading.times.expressions}


def dates(times: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Return the expressions that are dates with their year written and known days."""
    return [
        time
        for time in times
        if time.year is not None and time.interval is not None and time.interval.length is not None
    ]


def days(date: TimeExpression) -> Interval:
    """Return the days of one of `dates`."""
    assert date.interval is not None
    return date.interval


def known_days(date: str) -> Interval | None:
    """Return the days that a date of the fact table can mean, or None where it is left out or vaguer than a year."""
    days = parse_edtf_date(date) if date else None
    return None if days is None or days.length is None or days.length > _SURE else days


def beginnings(context: Context, times: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Return the dates that their sentences tell as the beginning of something: "launched in 2010"."""
    sentences, begun = context.view(SentenceTimes), words(context, "beginning")
    return [time for time in dates(times) if not begun.isdisjoint(sentences.before(time, _BESIDE))]


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
