"""Calendar arithmetic on whole days, and EDTF, the written form of dates in the fact table.

A day is its *ordinal* in the proleptic Gregorian calendar: 1 is 0001-01-01, as in `datetime.date.toordinal`,
and years before 1 (astronomical: 0 is 1 BC) have ordinals below 1, so no century needs a case of its own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from factcheck.values import dataclass

MIN_YEAR: Final = -9999
MAX_YEAR: Final = 9999
MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CUMULATIVE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Tell whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days (28 to 31) of a month (1 to 12)."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """Return the ordinal of a day that exists.

    Raises:
        ValueError: the year is outside -9999..9999, or there is no such month or day.
    """
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(f"year {year} is outside {MIN_YEAR}..{MAX_YEAR}")
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        raise ValueError(f"there is no day {year:04d}-{month:02d}-{day:02d}")
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    leap_day = 1 if month > 2 and is_leap(year) else 0
    return before * 365 + leap_days + _CUMULATIVE[month - 1] + leap_day + day


def civil(day: int) -> tuple[int, int, int]:
    """Return (astronomical year, month, day) of an ordinal; the inverse of `ordinal`."""
    # Shift by whole 400-year cycles of 146,097 days, so that `date` does the work for every year.
    cycles = 0
    if not 1 <= day <= date.max.toordinal():
        cycles = (day - 1) // 146_097
        day -= cycles * 146_097
    found = date.fromordinal(day)
    return found.year + 400 * cycles, found.month, found.day


def weekday(day: int) -> int:
    """Return the weekday of an ordinal, 0 (Monday) to 6 (Sunday)."""
    return (day + 6) % 7


def iso_year(year: int) -> str:
    """Write an astronomical year with four digits, as EDTF and TIMEX3 do ("-0043" is 44 BC)."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_day(day: int) -> str:
    """Write an ordinal as YYYY-MM-DD."""
    year, month, number = civil(day)
    return f"{iso_year(year)}-{month:02d}-{number:02d}"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval of days; `None` means unbounded (or unknown) on that side.

    Attributes:
        first: ordinal of the first day, or None.
        last: ordinal of the last day, or None; never before `first`.
    """

    first: int | None
    last: int | None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError("an interval ends before it starts")

    @classmethod
    def day(cls, day: int) -> Interval:
        """Return the interval of one day."""
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Interval:
        """Return the interval of one calendar month."""
        return cls(ordinal(year, month), ordinal(year, month, month_length(year, month)))

    @classmethod
    def year(cls, year: int) -> Interval:
        """Return the interval of one calendar year."""
        return cls(ordinal(year), ordinal(year, 12, 31))

    @classmethod
    def years(cls, first: int, last: int) -> Interval:
        """Return the interval from 1 January of `first` to 31 December of `last`."""
        return cls(ordinal(first), ordinal(last, 12, 31))

    @property
    def is_day(self) -> bool:
        """Tell whether the interval is exactly one day."""
        return self.first is not None and self.first == self.last

    @property
    def length(self) -> int | None:
        """The number of days, or None when unbounded."""
        return None if self.first is None or self.last is None else self.last - self.first + 1

    def meets(self, other: Interval) -> bool:
        """Tell whether the two intervals share a day."""
        return not self.before(other) and not other.before(self)

    def before(self, other: Interval) -> bool:
        """Tell whether every day of this interval is earlier than every day of the other."""
        return self.last is not None and other.first is not None and self.last < other.first

    def within(self, other: Interval) -> bool:
        """Tell whether every day of this interval is a day of the other."""
        starts = other.first is None or (self.first is not None and other.first <= self.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends

    def widen(self, days: int) -> Interval:
        """Return the interval with `days` more on both bounded sides."""
        return Interval(
            None if self.first is None else self.first - days, None if self.last is None else self.last + days
        )

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        first = None if self.first is None or other.first is None else min(self.first, other.first)
        last = None if self.last is None or other.last is None else max(self.last, other.last)
        return Interval(first, last)

    @property
    def edtf(self) -> str:
        """The interval in EDTF, as short as it goes: a year, a month, a day, or START/END ("..": open)."""
        if self.first is None or self.last is None:
            first = ".." if self.first is None else iso_day(self.first)
            last = ".." if self.last is None else iso_day(self.last)
            return f"{first}/{last}"
        if self.is_day:
            return iso_day(self.first)
        start, end = civil(self.first), civil(self.last)
        starts_month, ends_month = start[2] == 1, end[2] == month_length(*end[:2])
        starts_year, ends_year = starts_month and start[1] == 1, ends_month and end[1] == 12
        if starts_year and ends_year:
            first, last = iso_year(start[0]), iso_year(end[0])
        elif starts_month and ends_month:
            first, last = (f"{iso_year(part[0])}-{part[1]:02d}" for part in (start, end))
        else:
            first, last = iso_day(self.first), iso_day(self.last)
        return first if first == last else f"{first}/{last}"


_EDTF_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)\Z")
# EDTF seasons (level 1); the months are those of the northern hemisphere, as news in English uses them.
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11)}


def parse_edtf_date(text: str) -> Interval:
    """Return the days that one EDTF date can mean: "2022", "2022-02", "2022-02-24", "2022~", "2025-21".

    A qualifier (`?` uncertain, `~` approximate, `%` both) widens the interval by half its unit on both
    sides: 183 days for a year, 15 for a month, 3 for a day.

    Raises:
        ValueError: the text is no EDTF date of these forms, or there is no such day.
    """
    match = _EDTF_DATE.match(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date (YYYY, YYYY-MM, YYYY-MM-DD; then ?, ~ or %)")
    year, month, day, qualifier = int(match[1]), int(match[2] or 0), int(match[3] or 0), match[4]
    if day:
        found, slack = Interval.day(ordinal(year, month, day)), 3
    elif month in _SEASONS:
        low, high = _SEASONS[month]
        found, slack = Interval(ordinal(year, low), Interval.month(year, high).last), 15
    elif month == 24:
        found, slack = Interval(ordinal(year, 12), Interval.month(year + 1, 2).last), 15
    elif match[2]:
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r} names no month or season")
        found, slack = Interval.month(year, month), 15
    else:
        found, slack = Interval.year(year), 183
    return found.widen(slack) if qualifier else found


def parse_edtf(text: str) -> Interval:
    """Return the days of an EDTF date or interval: "2022-02-24", "1990/2026-01-31", "2019-05-20/..".

    An open (`..`) or unknown (empty) bound of an interval becomes `None`.

    Raises:
        ValueError: the text is not EDTF of these forms, or the interval ends before it starts.
    """
    first, slash, last = text.partition("/")
    if not slash:
        return parse_edtf_date(first)
    start = None if first in ("", "..") else parse_edtf_date(first).first
    end = None if last in ("", "..") else parse_edtf_date(last).last
    return Interval(start, end)
