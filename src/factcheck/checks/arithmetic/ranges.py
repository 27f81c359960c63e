"""What a written number can have been before it was rounded, and the numbers of a sentence that are no times."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.language.quantities import PERCENT, PLAIN, Quantity, hedge_before, read_quantities
from factcheck.language.tokens import touches
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.sentences import Sentence

_OPEN: Final = 0.25
"""How far "about" or "more than" lets a number be from the one that is written, as a share of it."""
_MOST_ZEROS: Final = 3
_COUNTED: Final = 1000
"""Below this, a number is counted rather than rounded to tens or hundreds."""
_FEW: Final = 100


@dataclass(frozen=True, slots=True)
class Range:
    """The values a number may have: `low` to `high`."""

    low: float
    high: float

    def gap(self, other: Range) -> float:
        """Return how far two ranges are apart, 0 where they meet."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def scaled(self, factor: float, offset: float = 0.0) -> Range:
        """Return the range in another unit."""
        return Range(self.low * factor + offset, self.high * factor + offset)


def range_of(quantity: Quantity, zeros: int | None = None) -> Range:
    """Return what a quantity may have been before it was rounded, hedges included.

    Args:
        quantity: the quantity.
        zeros: how many of the noughts it ends with may come from rounding; numbers that stand together are rounded
            alike, so the fewest of theirs. None takes its own.
    """
    own = quantity.zeros if zeros is None else min(zeros, quantity.zeros)
    if quantity.kind == PERCENT or quantity.value < _COUNTED:
        own = 0
    step = quantity.step * 10 ** min(own, _MOST_ZEROS)
    low, high = quantity.value - step, quantity.value + step
    if quantity.hedge in ("about", "below"):
        low -= _OPEN * quantity.value
    if quantity.hedge in ("about", "above"):
        high += _OPEN * quantity.value
    return Range(low, high)


def counted_range(quantity: Quantity) -> Range:
    """Return what a count may have been: things are counted below a hundred, and rounded above."""
    counted = quantity.kind == PLAIN and quantity.value < _FEW and not quantity.hedge
    return Range(quantity.value, quantity.value) if counted else range_of(quantity)


def told_sentences(context: Context) -> Iterator[Sentence]:
    """Yield the sentences in scope that hold a number in digits."""
    last = -1
    for number, sentence, _ in context.placed(context.reading.tokens.numbers):
        if number != last:
            yield sentence
        last = number


def quantities(context: Context, sentence: Sentence) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence that belong to no time expression, read once a document."""
    known = context.view(_known)
    found = known.get(sentence.first)
    if found is None:
        found = known[sentence.first] = _quantities(context, sentence)
    return found


def _known(_: Context) -> dict[int, tuple[Quantity, ...]]:
    return {}


def _quantities(context: Context, sentence: Sentence) -> tuple[Quantity, ...]:
    found = read_quantities(context.reading.tokens, sentence.first, sentence.stop, context.reading.words)
    if not found:
        return ()
    times = context.reading.times.expressions
    first = bisect_left(times, sentence.start, key=lambda time: time.start)
    stop = bisect_left(times, sentence.end, key=lambda time: time.start)
    here = times[first:stop]
    return tuple(
        quantity
        for quantity in found
        if not any(time.start < quantity.span.end and quantity.span.start < time.end for time in here)
    )


def in_time(context: Context, place: int) -> bool:
    """Tell whether a place in the text belongs to a time expression."""
    times = context.reading.times.expressions
    index = bisect_left(times, place + 1, key=lambda time: time.start) - 1
    return index >= 0 and place < times[index].end


def in_letters(context: Context, sentence: Sentence) -> Iterator[Quantity]:
    """Yield the small numbers of a sentence that are written as words: "three children and three adults"."""
    tokens, counts = context.reading.tokens, context.reading.words.values("quantities.count")
    for tag in context.reading.tags.between("quantities.count", sentence.first, sentence.stop):
        span = Span(tokens.starts[tag.first], tokens.ends[tag.stop - 1])
        if (
            not in_time(context, span.start)
            and not touches(tokens, tag.first)
            and not touches(tokens, tag.stop)
        ):
            hedge = hedge_before(tokens, tag.first, sentence.first, context.reading.words)
            yield Quantity(PLAIN, float(counts[tag.form]), 1.0, 0.0, 0, hedge, tag.first, tag.stop, span)


def written(value: float) -> str:
    """Return a number as a text gives it: one decimal at the most."""
    return f"{value:.1f}".removesuffix(".0")
