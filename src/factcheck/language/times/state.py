"""What the resolver knows while it reads: the document's date, and the dates that the text gave before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Precision, Unit
from factcheck.intervals import Interval, civil, ordinal
from factcheck.language.times.meaning import Calendar, Holiday, Period
from factcheck.language.times.model import Anchor
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Meaning
    from factcheck.language.times.model import DateAnchor

DIRECTIONS: Final = {"last": -1, "next": 1}
"""The direction that a picking word gives to a recurring day, month or season."""


@dataclass(frozen=True, slots=True)
class Placement:
    """What an expression means in time; the fields are those of `TimeExpression`."""

    value: str
    interval: Interval | None
    precision: Precision
    anchor: Anchor
    valid: bool = True
    placed: bool = True
    alternatives: tuple[Interval, ...] = ()


UNKNOWN: Final = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}
"""TIMEX3 values of units that nothing anchors."""


def unknown(unit: str) -> Placement:
    """Return what a unit means that nothing anchors."""
    return Placement(UNKNOWN.get(unit, "XXXX"), None, Unit(unit).precision, Anchor.NONE)


def open_day(value: str = UNKNOWN["day"]) -> Placement:
    """Return what a day means of which only the value is known."""
    return Placement(value, None, Precision.DAY, Anchor.NONE)


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the text gave, for later expressions to lean on; `written` when its year was."""

    interval: Interval
    precision: Precision
    block: int
    sentence: int
    written: bool

    @property
    def first(self) -> int:
        """The ordinal of its first day."""
        assert self.interval.first is not None
        return self.interval.first


class State:
    """The document's date and the memory of the text so far.

    Attributes:
        day: ordinal of the document's day, or None.
        month: (year, month) of the document, or None.
        year: year of the document, or None.
        last: the last date given.
        quarter: (year, quarter, sentence) of the last quarter given.
        sentence: index of the sentence being read.
        block: index of its block.
        direction: tells -1, 0, 1 or 2 (a deadline) of the words around what is being resolved.
    """

    __slots__ = ("block", "day", "direction", "last", "month", "quarter", "sentence", "year")

    def __init__(self, anchor: DateAnchor) -> None:
        """Start at a document's date."""
        self.day = anchor.day
        self.month = anchor.month
        self.year = anchor.year
        self.last: Told | None = None
        self.quarter: tuple[int, int, int] | None = None
        self.sentence = self.block = 0
        self.direction: Callable[[], int] = int

    @property
    def around(self) -> int | None:
        """The document's day, or the middle of its month when no more is known."""
        return ordinal(*self.month, 15) if self.day is None and self.month is not None else self.day

    @property
    def tense(self) -> int:
        """-1, 0, 1 or 2 (a deadline); most expressions never ask."""
        return self.direction()

    def remember(self, meaning: Meaning, placement: Placement) -> None:
        """Keep a bounded date for what comes after it."""
        interval = placement.interval
        if interval is None or interval.first is None or interval.last is None:
            return
        written = isinstance(meaning, Calendar | Period | Holiday) and meaning.year is not None
        self.last = Told(interval, placement.precision, self.block, self.sentence, written)
        if isinstance(meaning, Period) and meaning.part.startswith("Q"):
            self.quarter = (civil(interval.first)[0], int(meaning.part[1]), self.sentence)

    def full_year(self, short: int) -> int:
        """Complete a year of two digits: the latest such year not far after the document's."""
        if self.year is None:
            return short + (1900 if short > 30 else 2000)
        full = self.year - self.year % 100 + short
        return full - 100 if full > self.year + 15 else full
