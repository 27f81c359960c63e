"""Time expressions: what a text says about when, in TIMEX3 terms and as days."""

from __future__ import annotations

from enum import StrEnum

from factcheck.almanac.units import Precision
from factcheck.intervals import Interval, civil
from factcheck.values import dataclass


class TimeType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What an expression was resolved against."""

    EXPLICIT = "explicit"  # the words alone
    DOCUMENT = "document-date"
    NARRATIVE = "narrative"  # a date that the text gave before
    NONE = "none"


class Role(StrEnum):
    """What the expression does in the sentence, beyond its TIMEX3 type."""

    TIME = "time"
    AGE = "age"  # "aged 79", "a 17-year-old"
    ORDINAL = "ordinal"  # "its fourth year", "the 12th day"


@dataclass(frozen=True, slots=True)
class DateAnchor:
    """The date a document speaks from, when known: one day, or the month or year it is known to be in."""

    interval: Interval | None = None

    @property
    def day(self) -> int | None:
        """The ordinal of the day, or None when no single day is known."""
        return self.interval.first if self.interval is not None and self.interval.is_day else None

    @property
    def month(self) -> tuple[int, int] | None:
        """(year, month), or None when the date is vaguer than that."""
        ends = self._ends()
        return ends[0][:2] if ends and ends[0][:2] == ends[1][:2] else None

    @property
    def year(self) -> int | None:
        """The year, or None when the date is vaguer than that."""
        ends = self._ends()
        return ends[0][0] if ends and ends[0][0] == ends[1][0] else None

    def _ends(self) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
        interval = self.interval
        if interval is None or interval.first is None or interval.last is None:
            return None
        return civil(interval.first), civil(interval.last)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression.

    Attributes:
        start: first code point.
        end: code point after the last.
        type: TIMEX3 type.
        value: TIMEX3 value; unknown parts are X ("XXXX-09-24").
        interval: the days it can mean; None when it cannot be anchored, is no date, or names no real day.
        precision: the unit it speaks in.
        mod: TIMEX3 modifier (START, MID, END, APPROX, BEFORE, AFTER, LESS_THAN, MORE_THAN …), or "".
        anchor: what it was resolved against.
        role: whether it gives a time, an age or a count of units.
        valid: False for a date that no calendar has ("31 April").
        placed: False when its parts cannot be placed in time at all ("1999-03-00"); it then has none.
        weekday: as written, 0 (Monday) to 6, or None.
        year: as written (astronomical: 0 is 1 BC), or None.
        month: as written, or None.
        day: as written, or None; the year, month and day of a deictic ("last year") are None.
        alternatives: all readings of an ambiguous numeric date ("03/04/2024"), else empty.
        amount: of a duration ("two years": 2), age or ordinal, or of the distance in "two years ago"; or None.
        unit: of `amount`: "day", "week", "month", "year" …, or "".
        direction: -1 when the words place it before their anchor ("ago", "last"), 1 when after, else 0.
        signal: the preposition or conjunction right before it, in lower case ("since", "until", "by"), or "".
        elided: True when its month or year was taken from a neighbour ("22" in "January 21 and 22").
        sentence: index of the sentence it stands in.
    """

    start: int
    end: int
    type: TimeType
    value: str
    interval: Interval | None
    precision: Precision
    mod: str = ""
    anchor: Anchor = Anchor.NONE
    role: Role = Role.TIME
    valid: bool = True
    placed: bool = True
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    alternatives: tuple[Interval, ...] = ()
    amount: float | None = None
    unit: str = ""
    direction: int = 0
    signal: str = ""
    elided: bool = False
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Two expressions that the text joins into a range: "from 2019 to 2024", "January 21–22".

    Attributes:
        first: index of the earlier-written expression.
        second: index of the later-written one.
        start: first code point of the whole, with "from" or "between".
        end: code point after the last.
        opener: "from", "between", or "".
        connector: the joining word or sign as written, in lower case ("to", "and", "-").
    """

    first: int
    second: int
    start: int
    end: int
    opener: str
    connector: str


@dataclass(frozen=True, slots=True)
class TimeReading:
    """The time expressions of a document, in order of the text, and the ranges they form."""

    expressions: tuple[TimeExpression, ...]
    ranges: tuple[TimeRange, ...]
