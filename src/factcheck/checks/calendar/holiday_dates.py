"""Named days that are given a date or a weekday which they do not have: "Thanksgiving, November 20, 2025"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import words
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Severity
from factcheck.intervals import WEEKDAY_NAMES, Interval, civil, weekday
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.language.times.model import TimeExpression

_FIRST: Final = 1900
"""Rules of named days are trusted from this year on."""
_WEEK: Final = 7
"""Days from a known day of a name up to which another is a slip for it, where anybody may have a day of that name."""
_REACH: Final = 6
"""Tokens between a named day and the weekday that is said of it."""


@check("CAL109")
def holiday_mismatch(context: Context) -> Iterator[Finding]:
    """Hold a named day against the date right behind it, or the weekday that is said of it."""
    sentences = context.view(SentenceTimes)
    for tag in context.reading.tags.all("times.holiday"):
        tokens = context.reading.tokens
        span = Span(tokens.starts[tag.first], tokens.ends[tag.stop - 1])
        times = context.reading.times.expressions
        place = bisect_left(times, span.start, key=lambda time: time.start)
        if place == len(times) or times[place].start != span.start or times[place].unit:
            continue  # "Easter Island", "Thanksgiving week"
        if _of_others(context, tag.first):
            continue
        named = times[place]
        following = [time for time in times[place + 1 : place + 3] if time.sentence == named.sentence]
        if following and sentences.is_prose(named.sentence):
            yield from _judge(context, tag.value, named, following)


def _of_others(context: Context, first: int) -> bool:
    """Tell whether a word before a named day says whose it is: "Orthodox Christmas", "Canadian Thanksgiving"."""
    tokens, reading = context.reading.tokens, context.reading
    if first == 0 or tokens.ends[first - 1] + 1 != tokens.starts[first]:
        return False
    before = tokens[first - 1]
    small = reading.words.words("grammar.preposition") | reading.words.words("grammar.determiner")
    return before.text[0].isupper() and before.lower not in small


def _judge(
    context: Context, rule: object, named: TimeExpression, following: Sequence[TimeExpression]
) -> Iterator[Finding]:
    date, prose = following[0], context.document.prose
    between = [token.lower for token in tokenize(prose, named.end, date.start)]
    told = date.interval
    if date.day is not None and told is not None and told.is_day:
        assert told.first is not None
        if between and words(context, "apposed").issuperset(between) and not date.alternatives:
            year = civil(told.first)[0]
            meant_day = _slip_for(rule, told.first, year) if year >= _FIRST else None
            if meant_day is not None:
                # Where anybody may have such a day, the nearest known one is only the likeliest of what was meant.
                sure = date.year is not None and _has_its_day(rule, year)
                yield _found(context, Span(date.start, date.end), named, meant_day, told, sure=sure)
        return
    if date.weekday is None or date.day is not None or len(between) > _REACH or _anybodys(rule):
        return
    if not between or not words(context, "falls").issuperset(between):
        return
    meant = _year(context, named, following)
    right = _days(rule, meant) if meant is not None and meant >= _FIRST else []
    if right and date.weekday not in {weekday(day) for day in right}:
        day = Interval.day(right[0])
        right_day, wrong = WEEKDAY_NAMES[weekday(right[0])], WEEKDAY_NAMES[date.weekday]
        yield finding(
            "CAL109",
            Span(date.start, date.end),
            f"{prose[named.start : named.end]} was {in_words(day)}, a {right_day}, not a {wrong}.",
            evidence=(Evidence(f"{in_words(day)} is a {right_day}", "calendar"),),
        )


def _year(context: Context, named: TimeExpression, following: Sequence[TimeExpression]) -> int | None:
    """Return the year of a named day: its own, one right behind the weekday, or the document's that it leans on."""
    if named.year is not None:
        return named.year
    later = following[1:]
    if (
        later
        and later[0].year is not None
        and later[0].month is None
        and later[0].start - following[0].end <= 4
    ):
        return later[0].year
    if later or named.interval is None or not named.interval.is_day:
        return None
    assert named.interval.first is not None
    return civil(named.interval.first)[0]


def _days(rule: object, year: int) -> list[int]:
    from factcheck.almanac.holidays import days_of  # the library of holidays only where one is named

    return days_of(rule, year)


def _has_its_day(rule: object, year: int) -> bool:
    from factcheck.almanac.holidays import day_of

    return day_of(rule, year) is not None


def _anybodys(rule: object) -> bool:
    from factcheck.almanac.holidays import anybodys

    return anybodys(rule)


def _slip_for(rule: object, told: int, year: int) -> int | None:
    """Return the nearest day that the name means if the told one must be a slip for it, not a day of others."""
    right = _days(rule, year)
    if not right or told in right:
        return None
    nearest = min(right, key=lambda day: abs(day - told))
    return nearest if abs(nearest - told) <= _WEEK or not _anybodys(rule) else None


def _found(
    context: Context, span: Span, named: TimeExpression, right: int, told: Interval, *, sure: bool
) -> Finding:
    name, day = context.document.prose[named.start : named.end], Interval.day(right)
    return finding(
        "CAL109",
        span,
        f"{name} was on {in_words(day)}, not on {in_words(told)}.",
        severity=Severity.ERROR if sure else Severity.WARNING,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        evidence=(Evidence(f"{name} of {civil(right)[0]}: {in_words(day)}", "calendar"),),
    )
