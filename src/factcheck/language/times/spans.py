"""What seasons, quarters, halves, weekends, decades and centuries mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.almanac import periods
from factcheck.almanac.units import Precision
from factcheck.intervals import Interval, civil, weekday
from factcheck.language.times.model import Anchor
from factcheck.language.times.state import DIRECTIONS, Placement

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Century, Decade, Period
    from factcheck.language.times.state import State

_SPOKEN_OF: Final = 75
"""Days for which a quarter that is over is still spoken of."""


def period(state: State, span: Period) -> Placement:
    """Return what a season, quarter, half or weekend means."""
    if span.part == "WE":
        return _weekend(state, span)
    year, anchor = (
        (span.year.number, Anchor.EXPLICIT) if span.year else (_period_year(state, span), Anchor.DOCUMENT)
    )
    if year is None or not periods.in_range(year):
        return Placement(f"XXXX-{span.part}", None, periods.part_precision(span.part), Anchor.NONE)
    found = Placement(*periods.part(year, span.part), anchor)
    return replace(found, interval=periods.year(year, fiscal=True).interval) if span.fiscal else found


def _period_year(state: State, span: Period) -> int | None:
    base = state.year
    if base is None:
        last = state.last
        return None if last is None or last.block != state.block else civil(last.first)[0]
    if span.years_on is not None:
        return base + span.years_on
    if state.month is None or span.pick == "this":
        return base
    days = periods.part(base, span.part).interval
    today = state.around
    assert today is not None
    assert days is not None
    assert days.first is not None
    assert days.last is not None
    slack = 0 if span.part[0] in "QH" else 30
    direction = DIRECTIONS.get(span.pick, state.tense)
    if span.part[0] == "Q" and not span.pick:
        # Companies speak of a quarter most while it runs and in the months after it.
        if direction >= 0 and days.last >= today - _SPOKEN_OF:
            return base
        if direction > 0:
            return base + 1
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
    return Placement(*periods.weekend(saturday), Anchor.DOCUMENT)


def decade(state: State, ten: Decade) -> Placement:
    """Return what a decade means."""
    start = ten.start
    if ten.open:
        start = state.full_year(start)
        if start > (state.year or 2020):
            start -= 100
    if not periods.in_range(start + 99):
        return Placement("XXX", None, Precision.DECADE, Anchor.NONE)
    found = Placement(*periods.decade(start), Anchor.EXPLICIT)
    # "the 1900s" are ten years or a hundred.
    hundred = start % 100 == 0 and start < 2000
    return replace(found, interval=Interval.years(start, start + 99)) if hundred else found


def century(_: State, hundred: Century) -> Placement:
    """Return what a century means."""
    return Placement(*periods.century(hundred.number, before_christ=hundred.era == -1), Anchor.EXPLICIT)
