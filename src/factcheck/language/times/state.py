"""What the resolver knows while it reads: the document's date, and the dates that the text gave before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.intervals import civil
from factcheck.language.times.draft import Form

if TYPE_CHECKING:
    from factcheck.intervals import Interval
    from factcheck.language.times.draft import Draft
    from factcheck.language.times.model import Anchor, DateAnchor, Precision

TENSED: Final = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}
"""The direction that a picking word gives to a recurring day, month or season."""
_DATELESS: Final = frozenset((Form.DURATION, Form.SET, Form.REFERENCE, Form.AGE, Form.ORDINAL))


@dataclass(slots=True)
class Meaning:
    """What a draft means; the fields are those of `TimeExpression`."""

    value: str
    interval: Interval | None
    precision: Precision
    anchor: Anchor
    valid: bool = True
    placed: bool = True
    alternatives: tuple[Interval, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A date that the text gave, for later expressions to lean on; `written` when its year was."""

    interval: Interval
    precision: Precision
    block: int
    sentence: int
    written: bool


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
    """

    __slots__ = ("block", "day", "last", "month", "quarter", "sentence", "year")

    def __init__(self, anchor: DateAnchor) -> None:
        """Start at a document's date."""
        self.day = anchor.day
        self.month = anchor.month
        self.year = anchor.year
        self.last: Reference | None = None
        self.quarter: tuple[int, int, int] | None = None
        self.sentence = 0
        self.block = 0

    def remember(self, draft: Draft, meaning: Meaning) -> None:
        """Keep a bounded date for what comes after it."""
        interval = meaning.interval
        if interval is None or interval.first is None or interval.last is None or draft.form in _DATELESS:
            return
        self.last = Reference(interval, meaning.precision, self.block, self.sentence, draft.year is not None)
        if draft.period.startswith("Q"):
            self.quarter = (civil(interval.first)[0], int(draft.period[1]), self.sentence)

    def full_year(self, short: int) -> int:
        """Complete a year of two digits: the latest such year not far after the document's."""
        if self.year is None:
            return short + (1900 if short > 30 else 2000)
        full = self.year - self.year % 100 + short
        return full - 100 if full > self.year + 15 else full
