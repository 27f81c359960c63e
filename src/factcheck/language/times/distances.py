"""What distances mean: "two years ago" from the document's date, "the following day" from a date given before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval, civil, iso_day, iso_year, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.model import Anchor, Precision
from factcheck.language.times.state import Placement
from factcheck.language.times.units import Unit, iso_duration

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Distance
    from factcheck.language.times.state import State

_RECENT_QUARTER: Final = 8
"""Sentences for which a quarter stays the one that is spoken of."""
_FARTHEST: Final = 2000
UNKNOWN: Final = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
}
"""TIMEX3 values of what nothing anchors."""


def distance(state: State, away: Distance) -> Placement:
    """Return what a unit at a distance means."""
    return _told(state, away) if away.told else _from_now(state, away)


def _from_now(state: State, away: Distance) -> Placement:
    if away.amount is None:
        value = "PAST_REF" if away.sign < 0 else "FUTURE_REF"
        return Placement(value, None, Precision.VAGUE, Anchor.DOCUMENT)
    if away.coarse and state.quarter is not None and state.sentence - state.quarter[2] <= _RECENT_QUARTER:
        return _quarter_away(state.quarter, away.sign)
    if state.year is None:
        return _unknown(away)
    return _shift(state, away, state.day, state.month or (state.year, 0), Anchor.DOCUMENT)


def _quarter_away(quarter: tuple[int, int, int], years: int) -> Placement:
    year, number, _ = quarter
    year += years
    days = periods.period_days(year, f"Q{number}")
    return Placement(f"{iso_year(year)}-Q{number}", days, Precision.QUARTER, Anchor.NARRATIVE)


def _unknown(away: Distance) -> Placement:
    unit = Unit(away.unit)
    return Placement(UNKNOWN.get(unit, "XXXX"), None, unit.precision, Anchor.NONE)


def _shift(
    state: State, away: Distance, day: int | None, month: tuple[int, int], anchor: Anchor
) -> Placement:
    """Go a number of units from a base; `month` is (year, month or 0) and `day` its day when known."""
    unit, count = Unit(away.unit), away.sign * (away.amount or 0)
    whole = round(count)
    if unit in (Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM, Unit.YEAR):
        return _shift_years(away, day, month, anchor)
    if abs(whole) > _FARTHEST:
        return _unknown(away)
    if unit in (Unit.MONTH, Unit.QUARTER):
        return _shift_months(state, away, whole, month, anchor)
    if day is None:
        return _unknown(away)
    if unit in (Unit.WEEK, Unit.FORTNIGHT):
        value, days = periods.iso_week(day + round(count * unit.days))
        return Placement(value, days.widen(3) if away.counted else days, unit.precision, anchor)
    if unit is Unit.WEEKEND:
        saturday = day - (weekday(day) - 5) % 7 + 7 * (whole if whole > 0 else whole + 1)
        if whole == 0:
            saturday = day + (5 - weekday(day)) % 7 if weekday(day) != 6 else day - 1
        value, _ = periods.iso_week(saturday)
        return Placement(value + "-WE", Interval(saturday, saturday + 1), unit.precision, anchor)
    if unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return Placement(iso_day(day), Interval.day(day).widen(abs(whole) // 24 + 1), Precision.TIME, anchor)
    return Placement(iso_day(day + whole), Interval.day(day + whole), Precision.DAY, anchor)


def _shift_months(
    state: State, away: Distance, count: int, month: tuple[int, int], anchor: Anchor
) -> Placement:
    quarterly = away.unit == Unit.QUARTER
    if not month[1]:
        return _unknown(away)
    year, number = periods.shift_month(*month, count * (3 if quarterly else 1))
    if not periods.in_range(year):
        return _unknown(away)
    if quarterly:
        quarter = (number - 1) // 3 + 1
        state.quarter = (year, quarter, state.sentence)
        days = periods.period_days(year, f"Q{quarter}")
        return Placement(f"{iso_year(year)}-Q{quarter}", days, Precision.QUARTER, anchor)
    days = Interval.month(year, number)
    return Placement(
        f"{iso_year(year)}-{number:02d}", days.widen(15) if away.counted else days, Precision.MONTH, anchor
    )


def _shift_years(away: Distance, day: int | None, month: tuple[int, int], anchor: Anchor) -> Placement:
    unit, count = Unit(away.unit), away.sign * (away.amount or 0)
    size = round(unit.days / Unit.YEAR.days)
    year = month[0] + round(count * size)
    if not periods.in_range(year - 200) or not periods.in_range(year + 200):
        return Placement("XXXX", None, unit.precision, Anchor.NONE)
    if unit is Unit.CENTURY:
        start = year - year % 100
        return Placement(iso_year(start)[:-2], Interval.years(start, start + 100), unit.precision, anchor)
    if unit is Unit.DECADE:
        start = year - year % 10
        if not away.counted and away.sign == 0:
            return Placement(
                periods.decade_value(start), Interval.years(start, start + 9), unit.precision, anchor
            )
        return Placement(
            periods.decade_value(year), Interval.years(year - 5, year + 5), unit.precision, anchor
        )
    if away.fiscal and not away.told:
        return Placement(iso_year(year), periods.year_days(year, fiscal=True), unit.precision, anchor)
    days = Interval.year(year)
    if away.counted or (away.amount or 0) > 1:
        # "two years ago" may be the calendar year or the day's anniversary, give or take half a year.
        centre = ordinal(year, 7) if day is None else periods.shift_years(day, year - month[0])
        days = days.hull(Interval(centre - 183, centre + 183))
    return Placement(iso_year(year), days, unit.precision, anchor)


def _told(state: State, away: Distance) -> Placement:
    """Return what a distance from a date given before means; without one, from the document's."""
    last, unit = state.last, Unit(away.unit)
    if unit is Unit.QUARTER:
        found = _told_quarter(state, away)
        if found is not None:
            return found
    recent = state.quarter is not None and state.sentence - state.quarter[2] <= _RECENT_QUARTER
    if away.coarse and recent and state.quarter is not None:
        return _quarter_away(state.quarter, away.sign)
    if last is None or (state.sentence - last.sentence > 6 and state.year is not None):
        return _from_document(state, away)
    if away.sign == 0 and not away.pick:
        elsewhere = last.block != state.block or last.precision in (Precision.DAY, Precision.TIME)
        if state.year is None and state.sentence - last.sentence > 1:
            return _from_document(state, away)
        if unit in (Unit.YEAR, Unit.MONTH, Unit.WEEK) and state.year is not None and elsewhere:
            return _from_document(state, away)
    if away.amount is None:
        return Placement(iso_duration(None, unit), None, Precision.VAGUE, Anchor.NARRATIVE)
    year, month, _ = civil(last.first)
    if away.coarse and last.precision is Precision.MONTH:
        target = year + away.sign
        value = f"{iso_year(target)}-{month:02d}"
        return Placement(value, Interval.month(target, month), Precision.MONTH, Anchor.NARRATIVE)
    day = last.first if last.interval.is_day else None
    known = last.precision in (Precision.DAY, Precision.TIME, Precision.MONTH, Precision.WEEK)
    found = _shift(state, away, day, (year, month if known else 0), Anchor.NARRATIVE)
    # A date too vague for the unit ("2019 … the start of the week") is not what the words lean on.
    return _from_document(state, away) if found.anchor is Anchor.NONE and away.sign == 0 else found


def _told_quarter(state: State, away: Distance) -> Placement | None:
    if away.year is not None:
        year = away.year.number
        if state.quarter is None:
            return Placement(iso_year(year), Interval.year(year), Precision.VAGUE, Anchor.EXPLICIT)
        part = f"Q{state.quarter[1]}"
        days = periods.period_days(year, part)
        return Placement(f"{iso_year(year)}-{part}", days, Precision.QUARTER, Anchor.EXPLICIT)
    if away.sign != 0:
        return None
    if (state.quarter is None or state.sentence - state.quarter[2] > 12) and state.month is not None:
        year, month = periods.shift_month(*state.month, -3)
        state.quarter = (year, (month - 1) // 3 + 1, state.sentence)
    return None if state.quarter is None else _quarter_away(state.quarter, 0)


def _from_document(state: State, away: Distance) -> Placement:
    if away.amount is None:
        return Placement(iso_duration(None, away.unit), None, Precision.VAGUE, Anchor.NONE)
    if state.year is None:
        return _unknown(away)
    return _shift(state, away, state.day, state.month or (state.year, 0), Anchor.DOCUMENT)
