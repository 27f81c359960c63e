"""Values that two documents may tell differently, and whether two of them can both be right.

Every value is a named tuple of numbers, strings and tuples of them, so that it can be kept, sent and cached.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from factcheck.facts.fold import loose, plain
from factcheck.intervals import Interval, weekday

ROUGHLY: Final = 0.06
"""How far two numbers may be apart, as a share of the larger, when one is hedged ("about 40")."""
_DAYS: Final = {"D": 1.0, "W": 7.0, "M": 30.4375, "Y": 365.25}
"""Days in the unit of a TIMEX3 duration (P2W)."""


class Relation(StrEnum):
    """What two values are to each other."""

    EQUAL = "equal"  # they say the same
    COMPATIBLE = "compatible"  # one says less, or rounds: both can be right
    DIFFERENT = "different"  # they cannot both be right of one thing
    INCOMPARABLE = "incomparable"  # not of one kind, or one of them cannot be resolved


class Time(NamedTuple):
    """A time, resolved.

    Attributes:
        type: TIMEX3 type ("DATE", "TIME", "DURATION", "SET").
        value: TIMEX3 value ("2024-05-02", "P2W").
        first: ordinal of the first day it can mean, or None when open or not resolved.
        last: ordinal of the last day.
        weekday: as written, 0 (Monday) to 6, or None.
        day: (year, month, day) as written, each None where the words have none.
        valid: False for a date that no calendar has.
        relative: whether the words alone do not place it ("Thursday", "in two weeks").
        amount: of a duration, or None.
    """

    type: str
    value: str
    first: int | None = None
    last: int | None = None
    weekday: int | None = None
    day: tuple[int | None, int | None, int | None] = (None, None, None)
    valid: bool = True
    relative: bool = False
    amount: float | None = None

    def against(self, other: Time) -> Relation:
        """Compare: days first, then the weekday beside them, then how a duration is written."""
        dates = ("DATE", "TIME")
        if self.type in dates and other.type in dates:
            return self._days(other)
        if self.type != other.type:
            return Relation.INCOMPARABLE
        if self.value == other.value:
            return Relation.EQUAL
        mine, theirs = self._length(), other._length()
        if mine is None or theirs is None:
            return Relation.INCOMPARABLE
        if mine == theirs:
            return Relation.EQUAL
        return Relation.COMPATIBLE if _near(mine, theirs, 0.02) else Relation.DIFFERENT

    def _length(self) -> float | None:
        """Return the length of a duration in days, or None."""
        unit = self.value[-1:]
        if self.type != "DURATION" or self.amount is None or unit not in _DAYS or "T" in self.value:
            return None
        return self.amount * _DAYS[unit]

    def _days(self, other: Time) -> Relation:
        if self.valid != other.valid:
            return Relation.DIFFERENT
        if self.weekday is not None and other.weekday is not None and self.weekday != other.weekday:
            return Relation.DIFFERENT
        if any(None not in pair and pair[0] != pair[1] for pair in zip(self.day, other.day, strict=True)):
            return Relation.DIFFERENT
        mine, theirs = self._placed(), other._placed()
        if mine is None or theirs is None:
            return self._written(other)
        if mine == theirs:
            return Relation.EQUAL
        if not mine.meets(theirs):
            return Relation.DIFFERENT
        return Relation.COMPATIBLE if _fits(self, theirs) and _fits(other, mine) else Relation.DIFFERENT

    def _written(self, other: Time) -> Relation:
        """Compare by what is written alone, where one is not resolved."""
        if self.value == other.value:
            return Relation.EQUAL
        said = any(
            mine is not None and mine == theirs for mine, theirs in zip(self.day, other.day, strict=True)
        )
        return Relation.COMPATIBLE if said else Relation.INCOMPARABLE

    def _placed(self) -> Interval | None:
        """Return the days it can mean, or None where an end is open or it is not resolved."""
        return None if self.first is None or self.last is None else Interval(self.first, self.last)


def _fits(time: Time, days: Interval) -> bool:
    """Tell whether the weekday that a time is written with is that of a day."""
    return time.weekday is None or not days.is_day or weekday(days.first or 0) == time.weekday


class Number(NamedTuple):
    """A number with what it measures.

    Attributes:
        unit: "number", "percent", "points", "fraction", "ordinal", "money:euro", a measure ("length") …
        value: in the base unit of the measure.
        step: half of the last place that is written, in the same unit: the number may be rounded from value ± step.
        zeros: how many places before that are noughts, so that it may be rounded further.
        hedge: "about", "above" or "below" where the text leaves it open, or "".
    """

    unit: str
    value: float
    step: float = 0.0
    zeros: int = 0
    hedge: str = ""

    def against(self, other: Number) -> Relation:
        """Compare: equal when one is the other rounded, or one is hedged and they are near."""
        if self.unit != other.unit:
            return Relation.INCOMPARABLE
        if self.value == other.value:
            return Relation.EQUAL
        if (self.hedge or other.hedge) and _near(self.value, other.value, ROUGHLY):
            return Relation.COMPATIBLE
        if _rounded(self, other) or _rounded(other, self):
            return Relation.COMPATIBLE
        return Relation.DIFFERENT


def _near(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


_ROUND_PLACES: Final = 2
"""Noughts from which on a number is read as a round one: 1,200 may be 1,187, 40 is not 38."""


def _rounded(coarse: Number, fine: Number) -> bool:
    """Tell whether `coarse` can be `fine` rounded to fewer places."""
    places = coarse.zeros if coarse.zeros >= _ROUND_PLACES else 0
    step = coarse.step * 10.0**places
    return step > fine.step * 10.0**fine.zeros and abs(coarse.value - fine.value) <= step


class Name(NamedTuple):
    """A run of capitalised words: a person with title and first name, a place, a body.

    Attributes:
        words: folded ("secretary", "of", "state", "ann", "poe"); initials joined, accents and case left out.
        titles: keys of the titles that role reading found in it or right beside it; sorted.
        person: folded surname or name of the person, when role reading found one, else "".
        sure: whether it is a name for certain: False for a lone first word of a sentence.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    person: str = ""
    sure: bool = True

    def against(self, other: Name) -> Relation:
        """Compare: an added first name or title agrees, another spelling too; initials agree with the whole."""
        if self.words == other.words:
            return Relation.EQUAL
        if not (self.sure and other.sure):
            return Relation.INCOMPARABLE
        mine, theirs = loose(" ".join(self.words)), loose(" ".join(other.words))
        if mine == theirs:
            return Relation.EQUAL
        if _contained(self.words, other.words) or _initials(self.words, other.words):
            return Relation.COMPATIBLE
        if self.person and self.titles and other.titles and _same_person(self.person, other.person):
            return Relation.COMPATIBLE if set(self.titles) & set(other.titles) else Relation.DIFFERENT
        return Relation.DIFFERENT


def _contained(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words of one stand in the other in order: "poe", "ann poe"."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_stands_for(word, there) for there in rest) for word in short)


def _stands_for(word: str, there: str) -> bool:
    """Tell whether two words are one: the same, loosely spelled, or an initial."""
    initial: bool = min(len(word), len(there)) == 1 and word[0] == there[0]
    return initial or word == there or loose(word) == loose(there)


def _initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether one is the first letters of the other: "us", "united states"."""
    for short, long in ((one, other), (other, one)):
        if len(short) == 1 and len(long) > 1:
            letters = "".join(word[0] for word in long)
            capital = "".join(word[0] for word in long if len(word) > 3)
            if short[0] in (letters, capital):
                return True
    return False


def _same_person(one: str, other: str) -> bool:
    mine, theirs = one.split(), other.split()
    return bool(mine and theirs and loose(mine[-1]) == loose(theirs[-1]))


Value: TypeAlias = Time | Number | Name
"""What can stand in a slot."""


def against(one: Value, other: Value) -> Relation:
    """Return what two values are to each other; of different kinds they are incomparable."""
    if isinstance(one, Time) and isinstance(other, Time):
        return one.against(other)
    if isinstance(one, Number) and isinstance(other, Number):
        return one.against(other)
    if isinstance(one, Name) and isinstance(other, Name):
        return one.against(other)
    return Relation.INCOMPARABLE


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a name folded: "The U.S. Côte" becomes ("us", "cote")."""
    return tuple(plain(text).split())
