"""The days of named days, from the rules that the words of a language name.

| rule | which day |
|---|---|
| `[12, 25]`, `"12-25"` | the same day each year |
| `"easter-2"` | days from Easter Sunday of the western churches |
| `"orthodox-2"` | days from Easter Sunday of the eastern churches |
| `"nth 5 6 2"` | the second (-1: the last) Sunday (6) of May; `"nth 11 0 1+1"` is the day after |
| `"US Memorial Day"` | as the library holidays has it, whose rules know what changed over the years |
| `"US Thanksgiving Day+1"` | the day after that |
| `"12-25 | 01-07"` | the day that is meant where nothing else is said, then those of other countries and churches |
| `"US Thanksgiving Day+1 | others"` | the day that is meant, but anybody may have a day of that name |
| `"others | nth 11 0 1+1"` | anybody may have such a day, and none is likelier; the known ones tell slips |
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from factcheck.intervals import month_length, ordinal, weekday

_OTHERS: Final = "others"
"""Stands in the rule of a day that anybody may have one of: an election day."""
_FIXED: Final = re.compile(r"(\d\d)-(\d\d)\Z")
_EASTER: Final = re.compile(r"(easter|orthodox)([+-]\d+)?\Z")
_NTH: Final = re.compile(r"nth (\d+) (\d) (-?\d)(\+\d)?\Z")
_NATIONAL: Final = re.compile(r"([A-Z]{2}) ([^+-]+?)([+-]\d+)?\Z")


def easter(year: int) -> int:
    """Return the ordinal of Easter Sunday of the western churches (the anonymous Gregorian algorithm, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return ordinal(year, month, day + 1)


def nth_weekday(year: int, month: int, day: int, count: int) -> int:
    """Return the ordinal of the count-th (from 1; -1 is the last) given weekday (0 Monday) of a month.

    The fifth of a month that has four lies in the next month.
    """
    if count > 0:
        first = ordinal(year, month)
        return first + (day - weekday(first)) % 7 + 7 * (count - 1)
    last = ordinal(year, month, month_length(year, month))
    return last - (weekday(last) - day) % 7


@lru_cache(maxsize=256)
def _national(country: str, year: int) -> dict[str, int]:
    from holidays.utils import country_holidays  # imported only where a text names such a day

    found = country_holidays(country, years=year, observed=False, language="en_US")
    return {name: day.toordinal() for day, names in found.items() for name in names.split("; ")}


def day_of(rule: object, year: int) -> int | None:
    """Return the ordinal of a named day in a year, or None when there was none, or its name means anybody's.

    Args:
        rule: as in the table above.
        year: 1 to 9999.
    """
    return _one(_parts(rule)[0], year)


def days_of(rule: object, year: int) -> list[int]:
    """Return every day that a named day's name is known to mean in a year, the likeliest first; empty when none is."""
    return [day for part in _parts(rule) if (day := _one(part, year)) is not None]


def anybodys(rule: object) -> bool:
    """Tell whether countries and bodies that no rule names may have a day of this name."""
    return _OTHERS in _parts(rule)


def _parts(rule: object) -> list[str]:
    """Return the rules of each day that a name may mean."""
    if isinstance(rule, list | tuple):
        month, day = rule
        return [f"{month:02d}-{day:02d}"]
    return [part.strip() for part in str(rule).split("|")]


def _one(rule: str, year: int) -> int | None:
    if match := _FIXED.match(rule):
        return ordinal(year, int(match[1]), int(match[2]))
    if match := _EASTER.match(rule):
        sunday = easter(year) if match[1] == "easter" else _orthodox_easter(year)
        return sunday + int(match[2] or 0)
    if match := _NTH.match(rule):
        return nth_weekday(year, int(match[1]), int(match[2]), int(match[3])) + int(match[4] or 0)
    if match := _NATIONAL.match(rule):
        day = _national(match[1], year).get(match[2])
        return None if day is None else day + int(match[3] or 0)
    return None


def _orthodox_easter(year: int) -> int:
    """Return the ordinal of Easter Sunday of the eastern churches in the Gregorian calendar (Meeus 1991, ch. 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return ordinal(year, month, day + 1) + year // 100 - year // 400 - 2
