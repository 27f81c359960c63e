"""Units of time: their TIMEX3 designators, their mean lengths, and durations as TIMEX3 writes them."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Precision(StrEnum):
    """The unit that a date speaks in."""

    TIME = "time"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"


class Unit(StrEnum):
    """A unit of time, by the name that it has in data and results.

    Attributes:
        code: TIMEX3 designator; those after T count clock time.
        days: mean length in days of the Gregorian calendar.
        precision: of a date that speaks in this unit.
        per: how many of the next smaller unit TIMEX3 counts instead, or 1.
    """

    code: str
    days: float
    precision: Precision

    def __new__(
        cls, name: str, code: str = "", days: float = 0.0, precision: Precision = Precision.TIME
    ) -> Self:
        """Make a member."""
        unit = str.__new__(cls, name)
        unit._value_ = name
        unit.code, unit.days, unit.precision = code, days, precision
        return unit

    SECOND = "second", "TS", 0.0, Precision.TIME
    MINUTE = "minute", "TM", 0.0, Precision.TIME
    HOUR = "hour", "TH", 1 / 24, Precision.TIME
    NIGHT = "night", "TNI", 1.0, Precision.TIME
    DAY = "day", "D", 1.0, Precision.DAY
    WEEKEND = "weekend", "WE", 2.0, Precision.WEEKEND
    WEEK = "week", "W", 7.0, Precision.WEEK
    FORTNIGHT = "fortnight", "W", 14.0, Precision.WEEK
    MONTH = "month", "M", 30.436875, Precision.MONTH
    QUARTER = "quarter", "Q", 91.310625, Precision.QUARTER
    YEAR = "year", "Y", 365.2425, Precision.YEAR
    DECADE = "decade", "DE", 3652.425, Precision.DECADE
    CENTURY = "century", "CE", 36524.25, Precision.CENTURY
    MILLENNIUM = "millennium", "ML", 365242.5, Precision.CENTURY


_WEEKS, _YEARS = {Unit.FORTNIGHT: 2}, {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def iso_duration(amount: float | None, name: str) -> str:
    """Write a duration as TIMEX3 does: "P2Y", "PT30M", "PXD", "P2.5Y" (fortnights and decades in smaller units)."""
    unit = Unit(name)
    if unit in _WEEKS:
        amount, unit = (None if amount is None else amount * _WEEKS[unit]), Unit.WEEK
    elif unit in _YEARS and amount is not None:
        amount, unit = amount * _YEARS[unit], Unit.YEAR
    if amount is None:
        text = "X"
    elif amount == int(amount):
        text = str(int(amount))
    elif unit is Unit.YEAR and amount * 12 == int(amount * 12):
        return f"P{int(amount)}Y{int(amount * 12) % 12}M" if amount >= 1 else f"P{int(amount * 12)}M"
    elif unit is Unit.HOUR and amount * 60 == int(amount * 60):
        return f"PT{int(amount)}H{int(amount * 60) % 60}M" if amount >= 1 else f"PT{int(amount * 60)}M"
    elif unit is Unit.MINUTE and amount * 2 == int(amount * 2):
        return f"PT{int(amount)}M30S" if amount >= 1 else "PT30S"
    else:
        text = f"{amount:g}"
    code = unit.code
    return f"PT{text}{code[1:]}" if code.startswith("T") and len(code) == 2 else f"P{text}{code}"
