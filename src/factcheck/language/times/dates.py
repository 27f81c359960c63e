"""What dates that name a day, a month, a year or a holiday mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.almanac import periods
from factcheck.almanac.holidays import day_of
from factcheck.almanac.holidays import nth_weekday as nth_of
from factcheck.almanac.units import Precision
from factcheck.intervals import Interval, civil, iso_year, month_length, ordinal, weekday
from factcheck.language.times import distances
from factcheck.language.times.meaning import Calendar, Distance
from factcheck.language.times.model import Anchor
from factcheck.language.times.state import DIRECTIONS, Placement, open_day

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Holiday, NthWeekday
    from factcheck.language.times.state import State

_LEAP_YEAR: Final = 2024
# Days (and months ahead) around the document's date in which a date without a year is simply the nearest one.
_NEAR: Final = 100
_NEAR_MONTHS: Final = 2
# Days before the document in which a date without a year is the document's own even inside an older story.
_RECENT: Final = 45


def calendar(state: State, date: Calendar) -> Placement:
    """Return what a year, month, day or weekday means; the parts left out come from the context."""
    if date.year is None and date.years_on is not None and state.year is not None:
        return dated(date, state.year + date.years_on, Anchor.DOCUMENT)
    if date.year is not None:
        return dated(date, date.year.number, Anchor.EXPLICIT)
    if date.months_on is not None:
        return _day_of_month(state, date.day, date.months_on)
    if date.month is None:
        return _weekday(state, date)
    year = _year_for(state, date)
    narrative = _narrative_year(state, date)
    if narrative is None:
        return dated(date, year, Anchor.NONE if year is None else Anchor.DOCUMENT)
    told = dated(date, narrative, Anchor.NARRATIVE)
    if year is None:
        return told
    near = dated(date, year, Anchor.DOCUMENT)
    chosen = near if _is_near(state, near) else told
    readings = tuple(one.interval for one in (told, near) if one.interval is not None)
    return replace(chosen, alternatives=readings)


def _day_of_month(state: State, day: int | None, months: int) -> Placement:
    """Return what "the 3rd of last month" means."""
    if state.month is not None and day is not None:
        year, month = periods.shift_month(*state.month, months)
        if periods.in_range(year) and day <= month_length(year, month):
            return Placement(*periods.day(ordinal(year, month, day)), Anchor.DOCUMENT)
    return open_day()


def _is_near(state: State, placement: Placement) -> bool:
    """Tell whether a date lies so near the document's that it needs no year even inside an older story."""
    interval = placement.interval
    if state.day is None or interval is None:
        return False
    assert interval.first is not None
    assert interval.last is not None
    return interval.first - 3 <= state.day <= interval.last + _RECENT


def dated(date: Calendar, year: int | None, anchor: Anchor) -> Placement:
    """Give the meaning of a year, month or day whose year is known (or not)."""
    month, day = date.month, date.day
    if year is not None and not periods.in_range(year):
        return Placement(iso_year(year), None, Precision.YEAR, anchor, valid=False)
    head = "XXXX" if year is None else iso_year(year)
    if month is None:
        return Placement(head, None if year is None else _whole_year(date, year), Precision.YEAR, anchor)
    if day is None:
        whole = None if year is None else Interval.month(year, month)
        return Placement(f"{head}-{month:02d}", whole, Precision.MONTH, anchor)
    longest = month_length(_LEAP_YEAR if year is None else year, month)
    value = f"{head}-{month:02d}-{day:02d}"
    if day > longest and anchor is not Anchor.EXPLICIT and day <= month_length(_LEAP_YEAR, month):
        return open_day(f"XXXX-{month:02d}-{day:02d}")  # 29 February of a year that nobody wrote
    if day > longest:
        return Placement(value, None, Precision.DAY, anchor, valid=False)
    if year is None:
        return Placement(value, None, Precision.DAY, anchor)
    found = ordinal(year, month, day)
    if date.week:
        return Placement(*periods.week(found), anchor)
    if date.swapped:
        readings = sorted((found, ordinal(year, day, month)))
        both = tuple(Interval.day(reading) for reading in readings)
        return Placement(f"{head}-XX-XX", Interval(*readings), Precision.DAY, anchor, alternatives=both)
    return Placement(value, Interval.day(found), Precision.DAY, anchor)


def _whole_year(date: Calendar, year: int) -> Interval | None:
    interval = periods.year(year, fiscal=date.fiscal).interval
    if not date.side:
        return interval
    assert interval is not None
    assert interval.first is not None
    assert interval.last is not None
    # "post-1959", "pre-2020"
    return Interval(interval.last + 1, None) if date.side == 1 else Interval(None, interval.first - 1)


def _narrative_year(state: State, date: Calendar) -> int | None:
    """Return the year that the text is speaking of, when it is not the document's own."""
    last = state.last
    if last is None or state.tense > 0 or (date.pick and not date.told):
        return None
    if last.block != state.block or state.sentence - last.sentence > 2 or not last.written:
        return None
    if last.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return None
    if last.precision is Precision.YEAR and state.sentence != last.sentence:
        return None
    year = civil(last.first)[0]
    return None if state.year is not None and abs(year - state.year) < 2 else year


def _year_for(state: State, date: Calendar) -> int | None:
    """Choose the year of a date written without one, by its tense or nearest to the document's date."""
    assert date.month is not None
    pick = date.pick
    if pick == "this":
        return state.year
    direction = DIRECTIONS.get(pick, state.tense)
    if state.month is None:
        return state.year if direction == 0 else None
    assert state.year is not None
    if date.day is not None:
        return _year_of_day(state, date, direction)
    distance = date.month - state.month[1]
    if 0 < distance % 12 <= _NEAR_MONTHS and not pick:
        return state.year if distance > 0 else state.year + 1
    if direction < 0:
        past = distance < 0 or (distance == 0 and pick != "last")
        return state.year if past else state.year - 1
    if direction > 0:
        ahead = distance > 0 or (distance == 0 and pick != "next")
        return state.year if ahead else state.year + 1
    return state.year - 1 if distance > 2 else state.year


def _year_of_day(state: State, date: Calendar, direction: int) -> int:
    here, base = state.year, state.around
    assert here is not None
    assert base is not None
    assert date.month is not None
    assert date.day is not None
    years = (year for year in (here - 1, here, here + 1) if date.day <= month_length(year, date.month))
    days = {year: ordinal(year, date.month, date.day) for year in years}
    if not days:
        return here
    if date.weekday is not None:
        days = {year: day for year, day in days.items() if weekday(day) == date.weekday} or days
    nearest = min(days, key=lambda year: abs(days[year] - base))
    contrary = direction > 1 and days[nearest] < base - 7
    if abs(days[nearest] - base) <= _NEAR and date.pick == "" and not contrary:
        # For a day this near a writer leaves the year out, whatever the tense; for one a year off nobody does.
        return nearest
    if direction > 0:
        return min((year for year in days if days[year] >= base - 7), default=max(days))
    if direction < 0:
        return max((year for year in days if days[year] <= base + 14), default=min(days))
    return nearest


def _weekday(state: State, date: Calendar) -> Placement:
    """Resolve a weekday (or a weekday and a day of the month) against the document's day."""
    wanted = date.weekday
    if date.day is not None:
        return open_day(f"XXXX-XX-{date.day:02d}")
    if wanted is None:
        return open_day()
    if date.told and state.last is not None and state.last.interval.is_day:
        found = periods.nearest_weekday(state.last.first, wanted, DIRECTIONS.get(date.pick, 0), strict=True)
        return Placement(*periods.day(found), Anchor.NARRATIVE)
    if state.day is None:
        return open_day(f"XXXX-WXX-{wanted + 1}")
    # "It closed this Tuesday", "it closes this Tuesday"; without "this" a weekday is the last one.
    direction = DIRECTIONS.get(date.pick, state.tense or (1 if date.pick else -1))
    strict = date.pick in DIRECTIONS
    found = periods.nearest_weekday(state.day, wanted, direction, strict=strict)
    return Placement(*periods.day(found), Anchor.DOCUMENT)


def nth_weekday(state: State, nth: NthWeekday) -> Placement:
    """Return what "the third Wednesday of April 2026", "Thursday of next week" and "three Tuesdays ago" mean."""
    nothing = open_day(f"XXXX-WXX-{nth.weekday + 1}")
    if nth.base is None:
        if state.day is None:
            return nothing
        sign = 1 if nth.nth > 0 else -1
        first = periods.nearest_weekday(state.day, nth.weekday, sign, strict=True)
        return Placement(*periods.day(first + 7 * (nth.nth - sign)), Anchor.DOCUMENT)
    if isinstance(nth.base, Distance):
        week = distances.distance(state, nth.base)
        if week.interval is None or week.interval.first is None:
            return nothing
        return Placement(*periods.day(week.interval.first + nth.weekday), week.anchor)
    month = _month(state, nth.base)
    if month.interval is None or month.interval.first is None:
        return open_day()
    year, number, _ = civil(month.interval.first)
    found = nth_of(year, number, nth.weekday, nth.nth)
    return Placement(*periods.day(found), month.anchor) if civil(found)[1] == number else open_day()


def _month(state: State, month: Calendar) -> Placement:
    if month.months_on is None:
        return calendar(state, month)
    if state.month is None:
        return open_day()
    return Placement(*periods.month(*periods.shift_month(*state.month, month.months_on)), Anchor.DOCUMENT)


def holiday(state: State, day: Holiday) -> Placement:
    """Return what a named day means; without a year it is the one that the tense points to."""
    anchor = Anchor.EXPLICIT if day.year is not None else Anchor.DOCUMENT
    year = _holiday_year(state, day)
    if year is None or not periods.in_range(year) or year < 1:
        return Placement("XXXX", None, Precision.DAY, Anchor.NONE)
    found = day_of(day.rule, year)
    if found is None:
        return Placement(iso_year(year), Interval.year(year), Precision.VAGUE, anchor)
    if day.unit:
        return Placement(*periods.week(found), anchor)
    return Placement(*periods.day(found), anchor)


def _holiday_year(state: State, day: Holiday) -> int | None:
    if day.year is not None:
        return day.year.number
    if state.year is None:
        return None
    year = state.year + (day.years_on or 0)
    here = day_of(day.rule, year) if 1 <= year <= 9999 else None
    today = state.around
    if day.years_on is None and today is not None and here is not None:
        direction = DIRECTIONS.get(day.pick, 0 if day.pick == "this" else state.tense)
        near = abs(here - today) <= _NEAR and not day.pick
        if direction < 0 and here >= today and not near:
            year -= 1
        elif direction > 0 and here <= today and not near:
            year += 1
    return year


def distance(state: State, away: Distance) -> Placement:
    """Return what a distance means, from the document's date or another."""
    if away.base is None:
        return distances.distance(state, away)
    base = away.base
    return distances.offset(
        calendar(state, base) if isinstance(base, Calendar) else holiday(state, base), away
    )
