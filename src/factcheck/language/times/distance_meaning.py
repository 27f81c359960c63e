"""What distances mean: "two years ago" from the document's date, "the following day" from a date given before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval, civil, iso_day, iso_year, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.amounts import iso_duration
from factcheck.language.times.draft import Form
from factcheck.language.times.lexicon import UNIT_DAYS
from factcheck.language.times.model import Anchor, Precision
from factcheck.language.times.state import Meaning

if TYPE_CHECKING:
    from factcheck.language.times.draft import Draft
    from factcheck.language.times.state import State

UNIT_PRECISION: Final = {
    "day": Precision.DAY, "weekend": Precision.WEEKEND, "week": Precision.WEEK, "fortnight": Precision.WEEK,
    "month": Precision.MONTH, "quarter": Precision.QUARTER, "year": Precision.YEAR, "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}  # fmt: skip


def deictic(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a distance from the document's date means."""
    precision = UNIT_PRECISION.get(draft.unit, Precision.TIME)
    if draft.amount is None:
        value = "PAST_REF" if draft.sign < 0 else "FUTURE_REF"
        return Meaning(value, None, Precision.VAGUE, Anchor.DOCUMENT)
    if draft.coarse and state.quarter is not None and state.sentence - state.quarter[2] <= 8:
        return _quarter_away(state, draft.sign)
    if state.year is None:
        return Meaning(_unknown(draft.unit), None, precision, Anchor.NONE)
    month = state.month or (state.year, 0)
    return _shift(state, draft, state.day, month, Anchor.DOCUMENT)


def _quarter_away(state: State, years: int) -> Meaning:
    assert state.quarter is not None
    year, number, _ = state.quarter
    year += years
    days = periods.period_days(year, f"Q{number}")
    return Meaning(f"{iso_year(year)}-Q{number}", days, Precision.QUARTER, Anchor.NARRATIVE)


def _unknown(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def _shift(state: State, draft: Draft, day: int | None, month: tuple[int, int], anchor: Anchor) -> Meaning:
    """Go a number of units from a base; `month` is (year, month or 0) and `day` its day when known."""
    unit, count = draft.unit, draft.sign * (draft.amount or 0)
    whole = round(count)
    precision = UNIT_PRECISION.get(unit, Precision.TIME)
    unknown = Meaning(_unknown(unit), None, precision, Anchor.NONE)
    ago = draft.counted
    if unit in ("decade", "century", "millennium", "year"):
        return _shift_years(state, draft, day, month, anchor)
    if abs(whole) > 2000:
        return unknown
    if unit in ("month", "quarter"):
        if not month[1]:
            return unknown
        year, number = periods.shift_month(*month, whole * (3 if unit == "quarter" else 1))
        if not periods.in_range(year):
            return unknown
        if unit == "quarter":
            quarter = (number - 1) // 3 + 1
            state.quarter = (year, quarter, state.sentence)
            return Meaning(
                f"{iso_year(year)}-Q{quarter}",
                periods.period_days(year, f"Q{quarter}"),
                precision,
                anchor,
            )
        days = Interval.month(year, number)
        return Meaning(f"{iso_year(year)}-{number:02d}", days.widen(15) if ago else days, precision, anchor)
    if day is None:
        return unknown
    if unit in ("week", "fortnight"):
        target = day + round(count * UNIT_DAYS[unit])
        value, days = periods.iso_week(target)
        return Meaning(value, days.widen(3) if ago else days, precision, anchor)
    if unit == "weekend":
        saturday = day - (weekday(day) - 5) % 7 + 7 * (whole if whole > 0 else whole + 1)
        if whole == 0:
            saturday = day + (5 - weekday(day)) % 7 if weekday(day) != 6 else day - 1
        value, _ = periods.iso_week(saturday)
        return Meaning(value + "-WE", Interval(saturday, saturday + 1), precision, anchor)
    if unit in ("hour", "minute", "second"):
        return Meaning(iso_day(day), Interval.day(day).widen(abs(whole) // 24 + 1), Precision.TIME, anchor)
    target = day + whole
    return Meaning(iso_day(target), Interval.day(target), Precision.DAY, anchor)


def _shift_years(
    state: State, draft: Draft, day: int | None, month: tuple[int, int], anchor: Anchor
) -> Meaning:
    unit, count = draft.unit, draft.sign * (draft.amount or 0)
    size = {"decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)
    year = month[0] + round(count * size)
    precision = UNIT_PRECISION.get(unit, Precision.CENTURY)
    if not periods.in_range(year - 200) or not periods.in_range(year + 200):
        return Meaning("XXXX", None, precision, Anchor.NONE)
    if unit == "century":
        start = year - year % 100
        return Meaning(iso_year(start)[:-2], Interval.years(start, start + 100), precision, anchor)
    if unit == "decade":
        start = year - year % 10
        if not draft.counted and draft.sign == 0:
            return Meaning(periods.decade_value(start), Interval.years(start, start + 9), precision, anchor)
        return Meaning(periods.decade_value(year), Interval.years(year - 5, year + 5), precision, anchor)
    if draft.form is Form.DEICTIC and draft.fiscal:
        return Meaning(iso_year(year), periods.year_days(year, fiscal=True), precision, anchor)
    days = Interval.year(year)
    if draft.counted or (draft.amount or 0) > 1:
        # "two years ago" may be the calendar year or the day's anniversary, give or take half a year.
        centre = ordinal(year, 7) if day is None else periods.shift_years(day, year - month[0])
        days = days.hull(Interval(centre - 183, centre + 183))
    return Meaning(iso_year(year), days, precision, anchor)


def anaphor(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a distance from a date given before means; without one, from the document's."""
    last = state.last
    unit = draft.unit
    if unit == "quarter" and draft.year is not None:
        number = state.quarter[1] if state.quarter is not None else 0
        if not number:
            return Meaning(iso_year(draft.year), Interval.year(draft.year), Precision.VAGUE, Anchor.EXPLICIT)
        value = f"{iso_year(draft.year)}-Q{number}"
        return Meaning(
            value, periods.period_days(draft.year, f"Q{number}"), Precision.QUARTER, Anchor.EXPLICIT
        )
    if unit == "quarter" and draft.sign == 0:
        if (state.quarter is None or state.sentence - state.quarter[2] > 12) and state.month is not None:
            year, month = periods.shift_month(*state.month, -3)
            state.quarter = (year, (month - 1) // 3 + 1, state.sentence)
        if state.quarter is not None:
            return _quarter_away(state, 0)
    if draft.coarse and state.quarter is not None and state.sentence - state.quarter[2] <= 8:
        return _quarter_away(state, draft.sign)
    bare = draft.sign == 0
    if last is None or (state.sentence - last.sentence > 6 and state.year is not None):
        return _from_document(state, draft)
    elsewhere = last.block != state.block or last.precision in (Precision.DAY, Precision.TIME)
    if bare and not draft.pick and state.year is None and state.sentence - last.sentence > 1:
        return _from_document(state, draft)
    if bare and unit in ("year", "month", "week") and not draft.pick and state.year is not None and elsewhere:
        return _from_document(state, draft)
    if draft.amount is None:
        return Meaning(iso_duration(None, unit), None, Precision.VAGUE, Anchor.NARRATIVE)
    assert last.interval.first is not None
    year, month, _ = civil(last.interval.first)
    day = last.interval.first if last.interval.is_day else None
    known_month = last.precision in (Precision.DAY, Precision.TIME, Precision.MONTH, Precision.WEEK)
    if draft.coarse and last.precision is Precision.MONTH:
        target = year + draft.sign
        return Meaning(
            f"{iso_year(target)}-{month:02d}",
            Interval.month(target, month),
            Precision.MONTH,
            Anchor.NARRATIVE,
        )
    found = _shift(state, draft, day, (year, month if known_month else 0), Anchor.NARRATIVE)
    # A date too vague for the unit ("2019 … the start of the week") is not what the words lean on.
    return _from_document(state, draft) if found.anchor is Anchor.NONE and draft.sign == 0 else found


def _from_document(state: State, draft: Draft) -> Meaning:
    if draft.amount is None:
        return Meaning(iso_duration(None, draft.unit), None, Precision.VAGUE, Anchor.NONE)
    if state.year is None:
        precision = UNIT_PRECISION.get(draft.unit, Precision.VAGUE)
        return Meaning(_unknown(draft.unit), None, precision, Anchor.NONE)
    return _shift(state, draft, state.day, state.month or (state.year, 0), Anchor.DOCUMENT)
