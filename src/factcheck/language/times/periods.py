"""Days of the named parts of years, and the TIMEX3 values of days, weeks and years."""

from __future__ import annotations

from datetime import date
from typing import Final

from factcheck.intervals import MAX_YEAR, MIN_YEAR, Interval, civil, iso_year, month_length, ordinal

_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
# How much of a period its modifiers leave, in twelfths of it; wide, since writers differ.
_PARTS: Final = {"START": (0, 5), "MID": (3, 9), "END": (6, 12)}


def in_range(year: int) -> bool:
    """Tell whether a year can be computed with."""
    return MIN_YEAR < year < MAX_YEAR


def period_days(year: int, period: str) -> Interval:
    """Return the days of a quarter ("Q3"), half ("H1") or season ("SU") of a year.

    Seasons are those of the northern hemisphere with a month's slack on both sides; a winter may be the one that
    begins or the one that ends in the year.
    """
    if period[0] == "Q":
        month = 3 * int(period[1]) - 2
        return Interval(ordinal(year, month), ordinal(year, month + 2, month_length(year, month + 2)))
    if period[0] == "H":
        month = 6 * int(period[1]) - 5
        return Interval(ordinal(year, month), ordinal(year, month + 5, month_length(year, month + 5)))
    if period in _SEASON_MONTHS:
        low, high = _SEASON_MONTHS[period]
        return Interval(ordinal(year, low), ordinal(year, high, month_length(year, high))).widen(30)
    return Interval(ordinal(year - 1, 11), ordinal(year + 1, 3, 31))


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


def day_in(year: int, month: int, day: int) -> int:
    """Return the ordinal of a day of a month, or of the month's last day when it is shorter."""
    return ordinal(year, month, min(day, month_length(year, month)))


def shift_years(day: int, count: int) -> int:
    """Return the ordinal of the same day some years away (28 February for 29 February)."""
    year, month, number = civil(day)
    year = min(MAX_YEAR, max(MIN_YEAR, year + count))
    return day_in(year, month, number)


def iso_week(day: int) -> tuple[str, Interval]:
    """Return ("2026-W04", its seven days) for the ISO week of a day."""
    monday = day - (day + 6) % 7
    if 1 <= monday <= date.max.toordinal() - 7 and day >= 1:
        found = date.fromordinal(day).isocalendar()
        return f"{found.year:04d}-W{found.week:02d}", Interval(monday, monday + 6)
    return "XXXX-WXX", Interval(monday, monday + 6)


def decade_value(year: int) -> str:
    """Write a decade as TIMEX3 does: "199"."""
    return iso_year(year)[:-1]


def century_value(number: int, *, before_christ: bool) -> str:
    """Write a century as TIMEX3 does: "18" for the 19th."""
    return f"BC{number:02d}" if before_christ else f"{number - 1:02d}"


def century_days(number: int, *, before_christ: bool) -> Interval:
    """Return the days of a century, by both ways of counting its first year (1900 or 1901)."""
    if before_christ:
        return Interval.years(max(MIN_YEAR, 1 - number * 100), 100 - number * 100)
    return Interval.years((number - 1) * 100, min(MAX_YEAR, number * 100))


def year_days(year: int, *, fiscal: bool) -> Interval:
    """Return the days of a year, or those that a fiscal year of that number can have."""
    if fiscal:
        # Fiscal years begin between April of the year before and April of the year itself.
        return Interval(ordinal(year - 1, 4), ordinal(year + 1, 3, 31))
    return Interval.year(year)
