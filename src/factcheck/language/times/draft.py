"""What the grammar recognised in a sentence, before it is given a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Form(IntEnum):
    """The shapes a time expression comes in; each has one resolver."""

    DATE = 1  # any of year, month, day, weekday; the rest comes from context
    PERIOD = 2  # a season, quarter, half, weekend … of a year
    DECADE = 3
    CENTURY = 4
    DEICTIC = 5  # a unit at a distance from the document date: "yesterday", "last week", "two years ago"
    ANAPHOR = 6  # a unit at a distance from a date given before: "the following day", "two years later"
    HOLIDAY = 7
    DURATION = 8
    SET = 9
    REFERENCE = 10  # PRESENT_REF, PAST_REF, FUTURE_REF
    CLOCK = 11  # a time of day on a day that context gives
    ORDINAL = 12  # "its fourth year", "the 12th day"
    AGE = 13
    NAMED = 14  # a day known by its numbers ("9/11")


@dataclass(slots=True)
class Draft:
    """A recognised expression: token indices in its sentence, and the parts as written.

    Attributes:
        form: its shape.
        first: index of its first token.
        stop: index after its last token.
        year: astronomical year as written.
        year_offset: year relative to the document's ("last year's": -1), when no year is written.
        month_offset: month relative to the document's ("the 3rd of last month": -1), when no month is written.
        century_open: True for a year of two digits ("'96"), whose century follows from the document date.
        month: 1 to 12.
        day: 1 to 31 (or what was written).
        weekday: 0 (Monday) to 6.
        pick: which of the recurring days is meant: "last", "next", "this", "previous", "following", or "".
        period: "Q3", "H1", "SU", "WE" …: the part of a year that a PERIOD names.
        fiscal: True when the text says it counts fiscal years.
        decade: first year of the decade, or its last two digits when `century_open`.
        century: as written ("19th": 19).
        before_christ: True for centuries BC.
        unit: unit of the distance, duration, set or ordinal.
        amount: how many of them; None when vague ("several").
        value: TIMEX3 value for sets, references and vague durations.
        sign: -1 past, 1 future, 0 same.
        coarse: True when "a year earlier" and the like take their granularity from the context.
        counted: True for a distance in counted units ("two years ago"), which is vaguer than "last year".
        mod: TIMEX3 modifier.
        clock: "T17:00", "TNI" …, or "".
        holiday: rule of `holidays.day_of`.
        swapped: (day, month) could also be (month, day) in a numeric date.
        elided: its month or year was taken from a neighbour.
        joined: the connector by which it continues the draft before it ("to", "-", "and", ","), or "".
    """

    form: Form
    first: int
    stop: int
    year: int | None = None
    year_offset: int | None = None
    month_offset: int | None = None
    century_open: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    pick: str = ""
    period: str = ""
    fiscal: bool = False
    decade: int = 0
    century: int = 0
    before_christ: bool = False
    unit: str = ""
    amount: float | None = None
    value: str = ""
    sign: int = 0
    coarse: bool = False
    counted: bool = False
    mod: str = ""
    clock: str = ""
    holiday: tuple[int, int] | str = ""
    swapped: bool = False
    elided: bool = False
    joined: str = ""
