"""Weekdays that do not fall on the day they stand with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.deictic_weekdays import deictic_weekdays
from factcheck.checks.calendar.slips import (
    GREGORIAN_FOR_ENGLISH,
    corrects,
    is_old_style,
    is_quoted_date,
    julian_weekday,
    words_beside,
)
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.scope import WRITTEN
from factcheck.claims import CalendarClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import WEEKDAY_NAMES, Interval, civil, ordinal, weekday
from factcheck.language.tokens import tokenize
from factcheck.values import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression

# A date without a year is one of these days around the document's; beyond, it may be any year's.
_NEAR_DAYS: Final = 120
# So many weekdays of one text fit another year together by chance in one of fifty texts.
_SCHEDULE: Final = 2
# A text that names more years than this tells of too many times to say which one a date without a year is of.
_MANY_YEARS: Final = 60


@check("CAL101", scope=WRITTEN)
def weekday_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold a weekday against the date that stands with it."""
    yield from deictic_weekdays(context)
    written_years = {time.year for time in context.reading.times.expressions if time.year is not None}
    for claim in context.judged(CalendarClaim):
        time = claim.time
        if not time.placed:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "no calendar can place the date")
            continue
        if time.weekday is None or not time.valid:
            continue
        if (
            not context.reading.words.words("calendar.slip").isdisjoint(words_beside(context, time))
            or is_quoted_date(context, time)
            or context.view(corrects)
        ):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text speaks about the date as a slip")
        elif is_old_style(context, time):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of the Julian calendar")
        elif time.year is not None:
            yield from _with_year(context, claim)
        else:
            yield from _without_year(context, claim, written_years)


def _with_year(context: Context, claim: CalendarClaim) -> Iterator[Finding | Judgement]:
    time = claim.time
    readings = list(filter(None, time.alternatives or (time.interval,)))
    if not readings:
        return
    weekdays = [_weekday(day) for day in readings]
    if time.weekday in weekdays:
        yield Judgement(claim.key, Verdict.SUPPORTED, "the date fell on that weekday")
        return
    assert time.year is not None
    if time.year < GREGORIAN_FOR_ENGLISH or julian_weekday(time) == time.weekday:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of the Julian calendar")
        return
    evidence = shared(Evidence(f"{in_words(readings[0])} is a {WEEKDAY_NAMES[weekdays[0]]}", "calendar"))
    yield Judgement(claim.key, Verdict.REFUTED, "", shared((evidence,)))
    yield _mismatch(context, time, readings[0], evidence, Severity.ERROR, Confidence.HIGH)


def _weekday(day: Interval) -> int:
    assert day.first is not None
    return weekday(day.first)


def _mismatch(
    context: Context,
    time: TimeExpression,
    day: Interval,
    evidence: Evidence,
    severity: Severity,
    confidence: Confidence,
) -> Finding:
    assert time.weekday is not None
    span = Span(time.start, time.end)
    written = context.document.words(span)
    right = WEEKDAY_NAMES[_weekday(day)]
    first = tokenize(context.document.prose, time.start, time.end)[0]
    names = context.reading.words.values("times.weekday")
    leads = first.lower in names or first.lower in context.reading.words.values("times.weekday_short")
    own = next((name.capitalize() for name, number in names.items() if number == _weekday(day)), right)
    renamed = own + written[first.end - time.start :].removeprefix(".") if leads else ""
    return finding(
        "CAL101",
        span,
        f"{in_words(day)} is a {right}, not a {WEEKDAY_NAMES[time.weekday]}.",
        severity=severity,
        confidence=confidence,
        evidence=(evidence,),
        possibilities=[renamed, *_other_days(written, time, day)],
        fix="" if time.year is None else renamed,
    )


def _other_days(written: str, time: TimeExpression, day: Interval) -> Iterator[str]:
    """Write a date as the nearest day with its weekday, and in the year beside its own that has it on that weekday."""
    if time.year is None or time.month is None or time.day is None or time.weekday is None:
        return
    near = time.day + (time.weekday - _weekday(day) + 3) % 7 - 3
    if _ordinal(time.year, time.month, near) is not None:
        yield _renumbered(written, time.day, near)
    for year in (time.year - 1, time.year + 1):
        if _weekday_on(year, time.month, time.day) == time.weekday:
            yield _renumbered(written, time.year, year)


def _ordinal(year: int, month: int, day: int) -> int | None:
    """Return the ordinal of a day, or None where no calendar has it."""
    try:
        return ordinal(year, month, day)
    except ValueError:
        return None


def _weekday_on(year: int, month: int, day: int) -> int | None:
    found = _ordinal(year, month, day)
    return None if found is None else weekday(found)


def _renumbered(written: str, old: int, new: int) -> str:
    """Write a number in the place of another, or return "" unless that stands there once, as digits alone."""
    once = [match for match in re.finditer(r"\d+(?=(\w?))", written) if match[0] == str(old)]
    if len(once) != 1 or once[0][1]:
        return ""
    return written[: once[0].start()] + str(new) + written[once[0].end() :]


def _days_named(time: TimeExpression, years: set[int]) -> dict[int, int]:
    """Return, by year, the ordinal of the written day and month in each year that has it."""
    assert time.month is not None
    assert time.day is not None
    found = {year: _ordinal(year, time.month, time.day) for year in years}
    return {year: day for year, day in found.items() if day is not None}


def _scheduled_years(context: Context) -> bool:
    """Tell whether all weekdays without a year fit the same other year: a schedule of the year before or to come."""
    today = context.document.date.day
    times = [claim.time for claim in context.claims.of(CalendarClaim)]
    days = {
        (time.month, time.day, time.weekday)
        for time in times
        if time.year is None and time.weekday is not None and time.month and time.day and time.valid
    }
    if today is None or len(days) < _SCHEDULE:
        return False
    this = civil(today)[0]
    return any(
        all(_weekday_on(year, month, day) == told for month, day, told in days)
        for year in (this - 1, this + 1, this + 2)
    )


def _without_year(
    context: Context, claim: CalendarClaim, written_years: set[int]
) -> Iterator[Finding | Judgement]:
    """Judge a weekday and day whose year follows from the document: only where no reading saves it.

    The nearest day is meant. When it is near, the weekday must fit it or the same day in any year that the text names.
    """
    time = claim.time
    today = context.document.date.day
    if today is None or len(written_years) > _MANY_YEARS or time.month is None or time.day is None:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
        return
    year = civil(today)[0]
    days = _days_named(time, {year - 1, year, year + 1})
    if not days:
        return
    nearest = min(days.values(), key=lambda day: abs(day - today))
    told = _days_named(time, written_years)
    if any(weekday(day) == time.weekday for day in (nearest, *told.values())):
        yield Judgement(claim.key, Verdict.SUPPORTED, "the date fell on that weekday")
        return
    if context.view(_scheduled_years):
        yield Judgement(claim.key, Verdict.NOT_COVERED, "the dates of the text fit another year together")
        return
    near = abs(nearest - today)
    saved = any(weekday(day) == time.weekday for day in days.values())
    if near > _NEAR_DAYS:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
        return
    day = Interval.day(nearest)
    evidence = Evidence(f"{in_words(day)} is a {WEEKDAY_NAMES[weekday(nearest)]}", "calendar")
    yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
    severity = Severity.WARNING if saved else Severity.ERROR
    confidence = Confidence.MEDIUM if saved else Confidence.HIGH
    yield _mismatch(context, time, day, evidence, severity, confidence)
