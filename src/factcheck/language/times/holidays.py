"""The days of the few named days that English-language news dates things by."""

from __future__ import annotations

from typing import Final

from factcheck.intervals import month_length, ordinal, weekday

# (month, weekday, n): the n-th such weekday of the month; -1 is the last.
_NTH: Final = {
    "thanksgiving": (11, 3, 4),
    "labor-day": (9, 0, 1),
    "memorial-day": (5, 0, -1),
    "mlk": (1, 0, 3),
    "presidents-day": (2, 0, 3),
    "columbus-day": (10, 0, 2),
    "mothers-day": (5, 6, 2),
    "fathers-day": (6, 6, 3),
}
# Days after Easter Sunday.
_FROM_EASTER: Final = {
    "easter": 0,
    "easter-monday": 1,
    "good-friday": -2,
    "maundy-thursday": -3,
    "palm-sunday": -7,
    "ash-wednesday": -46,
    "mardi-gras": -47,
    "ascension": 39,
    "pentecost": 49,
}


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
    """Return the ordinal of the count-th (from 1; -1 is the last) given weekday (0 Monday) of a month."""
    if count > 0:
        first = ordinal(year, month)
        return first + (day - weekday(first)) % 7 + 7 * (count - 1)
    last = ordinal(year, month, month_length(year, month))
    return last - (weekday(last) - day) % 7


def day_of(rule: tuple[int, int] | str, year: int) -> int | None:
    """Return the ordinal of a named day in a year, or None when the name means different days in places.

    Args:
        rule: (month, day), or the name of a rule ("thanksgiving": the United States' one).
        year: 1 to 9999.
    """
    if isinstance(rule, tuple):
        return ordinal(year, *rule)
    if rule in _FROM_EASTER:
        return easter(year) + _FROM_EASTER[rule]
    if rule in _NTH:
        return nth_weekday(year, *_NTH[rule])
    if rule == "black-friday":
        return nth_weekday(year, 11, 3, 4) + 1
    if rule == "cyber-monday":
        return nth_weekday(year, 11, 3, 4) + 4
    if rule == "election-day":
        return nth_weekday(year, 11, 0, 1) + 1
    return None
