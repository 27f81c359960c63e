"""Stretches of the calendar by their numbers, from days to centuries, with their TIMEX3 values."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from factcheck.almanac.units import Precision
from factcheck.intervals import (
    MAX_YEAR,
    MIN_YEAR,
    Interval,
    civil,
    iso_day,
    iso_year,
    month_length,
    ordinal,
    weekday,
)

_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_PART_MONTHS: Final = {"Q": 3, "H": 6}
# How much of a period its modifiers leave, in twelfths of it; wide, since writers differ.
_PARTS: Final = {"START": (0, 5), "MID": (3, 9), "END": (6, 12)}


class Stretch(NamedTuple):
    """A stretch of the calendar: its TIMEX3 value, its days if it has any, and the unit it is told in."""

    value: str
    interval: Interval | None
    precision: Precision


def day(number: int) -> Stretch:
    """Return a day by its ordinal."""
    return Stretch(iso_day(number), Interval.day(number), Precision.DAY)


def week(number: int) -> Stretch:
    """Return the ISO week of a day: ("2026-W04", its seven days)."""
    monday = number - weekday(number)
    days = Interval(monday, monday + 6)
    if 1 <= monday <= date.max.toordinal() - 7 and number >= 1:
        found = date.fromordinal(number).isocalendar()
        return Stretch(f"{found.year:04d}-W{found.week:02d}", days, Precision.WEEK)
    return Stretch("XXXX-WXX", days, Precision.WEEK)


def weekend(saturday: int) -> Stretch:
    """Return the weekend of a Saturday: ("2026-W04-WE", its two days)."""
    return Stretch(f"{week(saturday).value}-WE", Interval(saturday, saturday + 1), Precision.WEEKEND)


def month(year: int, number: int) -> Stretch:
    """Return a month."""
    return Stretch(f"{iso_year(year)}-{number:02d}", Interval.month(year, number), Precision.MONTH)


def part(year: int, name: str) -> Stretch:
    """Return a quarter ("Q3"), half ("H1") or season ("SU") of a year.

    Seasons are those of the northern hemisphere with a month's slack on both sides; a winter may be the one that
    begins or the one that ends in the year.
    """
    if name == "WI":
        days = Interval(ordinal(year - 1, 11), ordinal(year + 1, 3, 31))
    elif name in _SEASON_MONTHS:
        days = _months(year, *_SEASON_MONTHS[name]).widen(30)
    else:
        size = _PART_MONTHS[name[0]]
        days = _months(year, size * (int(name[1]) - 1) + 1, size * int(name[1]))
    return Stretch(f"{iso_year(year)}-{name}", days, part_precision(name))


def part_precision(name: str) -> Precision:
    """Return the unit that a part of a year is told in."""
    return {"Q": Precision.QUARTER, "H": Precision.HALF}.get(name[0], Precision.SEASON)


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(ordinal(year, first), ordinal(year, last, month_length(year, last)))


def year(number: int, *, fiscal: bool = False) -> Stretch:
    """Return a year, or the days that a fiscal year of that number can have."""
    # Fiscal years begin between April of the year before and April of the year itself.
    days = Interval(ordinal(number - 1, 4), ordinal(number + 1, 3, 31)) if fiscal else Interval.year(number)
    return Stretch(iso_year(number), days, Precision.YEAR)


def decade(start: int) -> Stretch:
    """Return a decade by its first year: "199"."""
    return Stretch(iso_year(start)[:-1], Interval.years(start, start + 9), Precision.DECADE)


def century(number: int, *, before_christ: bool) -> Stretch:
    """Return a century, "18" for the 19th, by both ways of counting its first year (1900 or 1901)."""
    if before_christ:
        days = Interval.years(max(MIN_YEAR, 1 - number * 100), 100 - number * 100)
        return Stretch(f"BC{number:02d}", days, Precision.CENTURY)
    days = Interval.years((number - 1) * 100, min(MAX_YEAR, number * 100))
    return Stretch(f"{number - 1:02d}", days, Precision.CENTURY)


def in_range(year: int) -> bool:
    """Tell whether a year can be computed with."""
    return MIN_YEAR < year < MAX_YEAR


def part_of(interval: Interval, mod: str) -> Interval:
    """Return the days of the early, middle or late part of a bounded period; others leave it whole."""
    bounds = _PARTS.get(mod)
    if bounds is None or interval.first is None or interval.last is None or interval.is_day:
        return interval
    length = interval.last - interval.first + 1
    return Interval(
        interval.first + length * bounds[0] // 12,
        interval.last if bounds[1] == 12 else interval.first + length * bounds[1] // 12,
    )


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return (year, month) a number of months away."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1


def shift_day(number: int, months: int) -> int:
    """Return the ordinal of the same day some months away, or of the last one of a month that is shorter."""
    year, month, day = civil(number)
    year, month = shift_month(year, month, months)
    year = min(MAX_YEAR, max(MIN_YEAR, year))
    return ordinal(year, month, min(day, month_length(year, month)))


def nearest_weekday(base: int, wanted: int, direction: int, *, strict: bool) -> int:
    """Return the ordinal of a weekday before, after or around a day; with `strict` never that day itself."""
    ahead = (wanted - weekday(base)) % 7
    if direction > 0:
        return base + (ahead or (7 if strict else 0))
    if direction < 0:
        back = -ahead % 7
        return base - (back or (7 if strict else 0))
    return base + (ahead if ahead <= 3 else ahead - 7)
