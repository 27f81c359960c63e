"""What a time expression says, before a document's date gives it days: one class for each kind of meaning."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.values import dataclass


class Year(NamedTuple):
    """A year as written; `open` when two digits leave its century to the document's date."""

    number: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Any of year, month, day and weekday; the rest comes from the context.

    Attributes:
        year: as written (astronomical).
        years_on: years from the document's, when no year is written ("last year": -1).
        month: 1 to 12.
        months_on: months from the document's, when no month is written ("the 3rd of last month": -1).
        day: day of the month, as written.
        weekday: 0 (Monday) to 6.
        pick: which of a row is meant: "last", "this", "next" or "".
        told: whether the pick counts from a date told before.
        side: 1 for all that comes after ("post-1959"), -1 for all before.
        fiscal: whether the year is a fiscal one.
        swapped: whether day and month could change places in a numeric date.
        week: whether the week of the day is meant.
        named: whether its numbers are a name ("9/11").
    """

    year: Year | None = None
    years_on: int | None = None
    month: int | None = None
    months_on: int | None = None
    day: int | None = None
    weekday: int | None = None
    pick: str = ""
    told: bool = False
    side: int = 0
    fiscal: bool = False
    swapped: bool = False
    week: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a year ("Q3", "H1", "SU"), or a weekend ("WE")."""

    part: str
    year: Year | None = None
    years_on: int | None = None
    pick: str = ""
    told: bool = False
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade by its first year; `open` when only its last two digits are known."""

    start: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Century:
    """A century by its number ("19th": 19), before or after Christ (`era` -1 or 1)."""

    number: int
    era: int = 1


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day, and how it is found in a year (`holidays.day_of`); with `unit` its week or weekend."""

    rule: object
    year: Year | None = None
    years_on: int | None = None
    pick: str = ""
    told: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Distance:
    """A unit at a distance from the document's date ("last week"), or from another ("two days later").

    Attributes:
        unit: "day", "week" …
        amount: how many of them away; None when nobody counted.
        sign: -1 past, 1 future, 0 the same.
        told: whether it counts from a date told before.
        base: the date that it counts from, when the words name it ("three weeks before June 20, 2001").
        counted: whether it is told in counted units ("two years ago"), which is vaguer than "last year".
        coarse: whether its granularity comes from the context ("a year earlier", of a quarter).
        fiscal: whether the year is a fiscal one.
        pick: the word's direction when one of a row is picked, else "".
        year: the year of "the 1988 quarter".
    """

    unit: str = "year"
    amount: float | None = 1
    sign: int = 0
    told: bool = False
    base: Calendar | Holiday | None = None
    counted: bool = False
    coarse: bool = False
    fiscal: bool = False
    pick: str = ""
    year: Year | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """A weekday by its number in a month or week, or from the document's date.

    "the third Wednesday of April 2026"; "Thursday of next week"; "three Tuesdays ago": -3, without a base; "a week on
    Friday": 2. In a month -1 is the last.
    """

    nth: int
    weekday: int
    base: Calendar | Distance | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time; `value` when it has several units; `sign` when it ends or begins at the document's date."""

    unit: str
    amount: float | None = None
    sign: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """An age, or a place in a count of units ("its fourth year"); `elided` when the unit is left out."""

    age: bool
    unit: str
    amount: float
    elided: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A set of times, by its TIMEX3 value."""

    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The present, the past or the future as such, by its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on a day that the context gives."""


Meaning = (
    Calendar
    | Period
    | Decade
    | Century
    | Holiday
    | Distance
    | NthWeekday
    | Length
    | Count
    | Recurring
    | Reference
    | Clock
)


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised expression.

    Attributes:
        first: index of its first token in the sentence.
        stop: index after its last.
        meaning: what it says.
        mod: TIMEX3 modifier, or "".
        clock: "T17:00", "TNI" … of a date with a time of day, or "".
        elided: whether its month or year was taken from a neighbour.
    """

    first: int
    stop: int
    meaning: Meaning
    mod: str = ""
    clock: str = ""
    elided: bool = False
