"""What distances mean: "two years ago" from the document's date, "the following day" from a date given before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.almanac import periods
from factcheck.almanac.units import Precision, Unit, iso_duration
from factcheck.intervals import Interval, civil, iso_year, ordinal, weekday
from factcheck.language.times.model import Anchor
from factcheck.language.times.state import Placement, unknown

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Distance
    from factcheck.language.times.state import State, Told

_RECENT_QUARTER: Final = 8
"""Sentences for which a quarter stays the one that is spoken of."""
_OLD_QUARTER: Final = 12
"""Sentences after which "the quarter" is the document's own again."""
_RECENT: Final = 6
"""Sentences for which a date stays the one that distances lean on."""
_FARTHEST: Final = 2000
_YEARS: Final = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3}


def distance(state: State, away: Distance) -> Placement:
    """Return what a unit at a distance from the document's date, or from one told before, means."""
    unit = Unit(away.unit)
    if away.told and unit is Unit.QUARTER and (found := _the_quarter(state, away)) is not None:
        return found
    quarter = state.quarter
    if away.coarse and quarter is not None and state.sentence - quarter[2] <= _RECENT_QUARTER:
        return _part(quarter[0] + away.sign, quarter[1], Anchor.NARRATIVE)
    told = _leaned_on(state, away, unit)
    if away.amount is None:
        if not away.told:
            return Placement(
                "PAST_REF" if away.sign == -1 else "FUTURE_REF", None, Precision.VAGUE, Anchor.DOCUMENT
            )
        anchor = Anchor.NONE if told is None else Anchor.NARRATIVE
        return Placement(iso_duration(None, unit), None, Precision.VAGUE, anchor)
    if told is not None:
        year, month, _ = civil(told.first)
        if away.coarse and told.precision is Precision.MONTH:
            return Placement(*periods.month(year + away.sign, month), Anchor.NARRATIVE)
        known = told.precision in (Precision.DAY, Precision.TIME, Precision.MONTH, Precision.WEEK)
        known |= told.precision is Precision.QUARTER and unit is Unit.QUARTER
        day = told.first if told.interval.is_day else None
        found = _shift(state, away, day, (year, month if known else 0), Anchor.NARRATIVE)
        # A date too vague for the unit ("2019 … the start of the week") is not what the words lean on.
        if found.anchor is not Anchor.NONE or away.sign:
            return found
    if state.year is None:
        return unknown(unit)
    return _shift(state, away, state.day, state.month or (state.year, 0), Anchor.DOCUMENT)


def _leaned_on(state: State, away: Distance, unit: Unit) -> Told | None:
    """Return the date that a distance counts from; None for the document's."""
    last = state.last
    if not away.told or last is None:
        return None
    since = state.sentence - last.sentence
    if since > _RECENT and state.year is not None:
        return None
    if away.sign or away.pick:
        return last
    if state.year is None:
        return last if since <= 1 else None
    elsewhere = last.block != state.block or last.precision in (Precision.DAY, Precision.TIME)
    return None if elsewhere and unit in (Unit.YEAR, Unit.MONTH, Unit.WEEK) else last


def _part(year: int, quarter: int, anchor: Anchor) -> Placement:
    return Placement(*periods.part(year, f"Q{quarter}"), anchor)


def _the_quarter(state: State, away: Distance) -> Placement | None:
    """Return what "the quarter" means, and "the 1988 quarter"."""
    if away.year is not None:
        if state.quarter is not None:
            return _part(away.year.number, state.quarter[1], Anchor.EXPLICIT)
        whole = periods.year(away.year.number)
        return Placement(whole.value, whole.interval, Precision.VAGUE, Anchor.EXPLICIT)
    if away.sign:
        return None
    if state.month and (state.quarter is None or state.sentence - state.quarter[2] > _OLD_QUARTER):
        year, month = periods.shift_month(*state.month, -3)
        state.quarter = (year, (month - 1) // 3 + 1, state.sentence)
    return None if state.quarter is None else _part(*state.quarter[:2], Anchor.NARRATIVE)


def _shift(
    state: State, away: Distance, day: int | None, month: tuple[int, int], anchor: Anchor
) -> Placement:
    """Go a number of units from a base; `month` is (year, month or 0) and `day` its day when known."""
    assert away.amount is not None
    unit, count = Unit(away.unit), away.sign * away.amount
    whole = round(count)
    if unit in _YEARS:
        return _shift_years(away, day, month[0], anchor)
    monthly = unit in _MONTHS
    if abs(whole) > _FARTHEST or (monthly and not month[1]) or (day is None and not monthly):
        return unknown(unit)
    if monthly:
        year, number = periods.shift_month(*month, whole * _MONTHS[unit])
        if not periods.in_range(year):
            return unknown(unit)
        if unit is Unit.QUARTER:
            quarter = (number - 1) // 3 + 1
            state.quarter = (year, quarter, state.sentence)
            return _part(year, quarter, anchor)
        return _vague(Placement(*periods.month(year, number), anchor), 15 if away.counted else 0)
    assert day is not None
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        week = periods.week(day + round(count * unit.days))
        return _vague(Placement(*week, anchor), 3 if away.counted else 0)
    if unit is Unit.WEEKEND:
        return Placement(*periods.weekend(_saturday(day, whole)), anchor)
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        here = Placement(*periods.day(day), anchor)
        return replace(_vague(here, abs(whole) // 24 + 1), precision=Precision.TIME)
    return Placement(*periods.day(day + whole), anchor)


def _saturday(day: int, count: int) -> int:
    """Return the ordinal of the Saturday of the weekend some weekends away; 0 is the one that is near."""
    saturday = day - (weekday(day) - 5) % 7
    # Before a weekend the one that is near is to come, and the last one is over.
    ahead = weekday(day) < 5 and count <= 0
    return saturday + 7 * (count + ahead)


def _vague(placement: Placement, days: int) -> Placement:
    """Return a placement that may be some days off."""
    if not days or placement.interval is None:
        return placement
    return replace(placement, interval=placement.interval.widen(days))


def _shift_years(away: Distance, day: int | None, base: int, anchor: Anchor) -> Placement:
    assert away.amount is not None
    unit, count = Unit(away.unit), away.sign * away.amount
    year = base + round(count * _YEARS[unit])
    if not periods.in_range(year - 200) or not periods.in_range(year + 200):
        return Placement("XXXX", None, unit.precision, Anchor.NONE)
    if unit is Unit.CENTURY:
        start = year - year % 100
        return Placement(iso_year(start)[:-2], Interval.years(start, start + 100), unit.precision, anchor)
    if unit is Unit.DECADE:
        near = Placement(*periods.decade(year - year % 10), anchor)
        exact = not away.counted and away.sign == 0
        return near if exact else replace(near, interval=Interval.years(year - 5, year + 5))
    if away.fiscal and not away.told:
        return Placement(*periods.year(year, fiscal=True), anchor)
    found = replace(Placement(*periods.year(year), anchor), precision=unit.precision)
    if not away.counted and away.amount <= 1:
        return found
    # "two years ago" may be the calendar year or the day's anniversary, give or take half a year.
    centre = ordinal(year, 7) if day is None else periods.shift_day(day, 12 * (year - base))
    return replace(found, interval=Interval.year(year).hull(Interval(centre - 183, centre + 183)))


def offset(base: Placement, away: Distance) -> Placement:
    """Return what "three weeks before June 20, 2001" means: a day, or months and years as near as they are told."""
    unit, amount = Unit(away.unit), away.amount
    if base.interval is None or not base.interval.is_day or base.interval.first is None or amount is None:
        return unknown(unit)
    day, count = base.interval.first, away.sign * round(amount)
    whole = amount == int(amount)
    if unit in (Unit.DAY, Unit.WEEK, Unit.FORTNIGHT) and whole:
        return Placement(*periods.day(day + round(count * unit.days)), base.anchor)
    months = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}.get(unit, 0)
    if months and whole:
        return Placement(*periods.day(periods.shift_day(day, count * months)), base.anchor)
    far = round(amount * unit.days) + 1
    return Placement(periods.day(day).value, Interval.day(day).widen(far), Precision.VAGUE, base.anchor)
