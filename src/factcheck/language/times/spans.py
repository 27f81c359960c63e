"""What seasons, quarters, halves, weekends, decades and centuries mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.intervals import Interval, civil, iso_year, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.model import Anchor, Precision
from factcheck.language.times.state import DIRECTIONS, Placement

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Century, Decade, Period
    from factcheck.language.times.state import State


def period(state: State, span: Period) -> Placement:
    """Return what a season, quarter, half or weekend means."""
    if span.part == "WE":
        return _weekend(state, span)
    precision = {"Q": Precision.QUARTER, "H": Precision.HALF}.get(span.part[0], Precision.SEASON)
    year, anchor = (
        (span.year.number, Anchor.EXPLICIT) if span.year else (_period_year(state, span), Anchor.DOCUMENT)
    )
    if year is None or not periods.in_range(year):
        return Placement(f"XXXX-{span.part}", None, precision, Anchor.NONE)
    days = periods.year_days(year, fiscal=True) if span.fiscal else periods.period_days(year, span.part)
    return Placement(f"{iso_year(year)}-{span.part}", days, precision, anchor)


def _period_year(state: State, span: Period) -> int | None:
    base = state.year
    if base is None:
        last = state.last
        return None if last is None or last.block != state.block else civil(last.first)[0]
    if span.years_on is not None:
        return base + span.years_on
    if state.month is None or span.pick == "this":
        return base
    days = periods.period_days(base, span.part)
    today = state.day if state.day is not None else ordinal(*state.month, 15)
    assert days.first is not None
    assert days.last is not None
    slack = 0 if span.part[0] in "QH" else 30
    direction = DIRECTIONS.get(span.pick, state.tense)
    if span.part[0] == "Q" and not span.pick:
        # Companies speak of a quarter most while it runs and in the months after it.
        if direction >= 0 and days.last >= today - 75:
            return base if days.first - today < 275 else base - 1
        return base if days.first <= today else base - 1
    if direction > 0:
        return base if days.last - slack >= today else base + 1
    started = days.last - slack < today if span.pick == "last" else days.first + slack <= today
    return base if started else base - 1


def _weekend(state: State, span: Period) -> Placement:
    if state.day is None:
        return Placement("XXXX-WXX-WE", None, Precision.WEEKEND, Anchor.NONE)
    saturday = state.day - (weekday(state.day) - 5) % 7
    if DIRECTIONS.get(span.pick, state.tense) > 0 and weekday(state.day) < 5:
        saturday += 7
    value, _ = periods.iso_week(saturday)
    return Placement(value + "-WE", Interval(saturday, saturday + 1), Precision.WEEKEND, Anchor.DOCUMENT)


def decade(state: State, ten: Decade) -> Placement:
    """Return what a decade means."""
    start = ten.start
    if ten.open:
        start = state.full_year(start)
        if start > (state.year or 2020):
            start -= 100
    if not periods.in_range(start + 99):
        return Placement("XXX", None, Precision.DECADE, Anchor.NONE)
    # "the 1900s" are ten years or a hundred.
    days = Interval.years(start, start + (99 if start % 100 == 0 and start < 2000 else 9))
    return Placement(periods.decade_value(start), days, Precision.DECADE, Anchor.EXPLICIT)


def century(_: State, hundred: Century) -> Placement:
    """Return what a century means."""
    before = hundred.era < 0
    value = periods.century_value(hundred.number, before_christ=before)
    days = periods.century_days(hundred.number, before_christ=before)
    return Placement(value, days, Precision.CENTURY, Anchor.EXPLICIT)
