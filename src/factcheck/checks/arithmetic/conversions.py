"""Conversions: a measure given in two units."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import Range, quantities, range_of, told_sentences
from factcheck.checks.scope import RUNNING
from factcheck.findings import Evidence, Finding, Related, Severity
from factcheck.language.quantities import FRACTION, MONEY, PERCENT, PLAIN, POINTS, Quantity, word_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.tokens import Tokens

_NO_MEASURES: Final = (PLAIN, PERCENT, POINTS, FRACTION)
_TEMPERATURES: Final = ("celsius", "fahrenheit")
_PRODUCT: Final = frozenset(("by", "x", "×"))
_OFF: Final = 0.06
"""Share of the value by which writers round a conversion beyond its own places ("10 miles (15 km)")."""
_WRONG: Final = 0.25
"""Share by which it must be off to be an error."""
_DEGREES: Final = 1.5
_SIGN_REACH: Final = 3
"""Tokens before a temperature within which a word may turn its sign."""
_ROUNDED: Final = 0.05
"""Share of a round number that may be rounding."""


@check("CAL123", scope=RUNNING)
def conversions(context: Context) -> Iterator[Finding]:
    """Report a measure whose conversion in brackets is another length, weight, area, speed or temperature."""
    tokens = context.reading.tokens
    for sentence in told_sentences(context):
        numbers = quantities(context, sentence)
        for place, (one, two) in enumerate(pairwise(numbers)):
            if one.kind in _NO_MEASURES or one.kind.startswith(MONEY) or not _converts(context, one, two):
                continue
            if _compound(tokens, numbers, place):
                continue
            if one.kind in _TEMPERATURES:
                around = tokens[max(0, one.first - _SIGN_REACH) : two.first]
                signs = context.reading.words.words("quantities.below_zero")
                if signs.isdisjoint(token.lower for token in around):
                    yield from _temperature(one, two)
            elif one.kind == two.kind and one.factor != two.factor:
                yield from _measure(one, two)


def _converts(context: Context, one: Quantity, two: Quantity) -> bool:
    """Tell whether the second quantity stands in brackets or behind "or" right after the first."""
    tokens = context.reading.tokens
    word = word_before(tokens, two, context.reading.words)
    after = tokens.texts[two.stop] if two.stop < len(tokens) else "."
    opened = word.lower == "(" and word.place == one.stop and after in ");,/"
    other = (
        word.lower == "or" and word.place == one.stop + 1 and tokens.texts[one.stop] == "," and after in ".,;"
    )
    return opened or other


def _compound(tokens: Tokens, numbers: Sequence[Quantity], place: int) -> bool:
    """Tell whether a measure is one of several parts: "5 feet 10 inches (1.78 m)", "6 by 4 feet (2 by 1 m)"."""
    one, two = numbers[place], numbers[place + 1]
    if place and one.first - numbers[place - 1].stop <= 1:
        return True
    product = not _PRODUCT.isdisjoint(tokens.lowers[max(0, one.first - 1) : one.first])
    return product or any(following.first - two.stop <= 1 for following in numbers[place + 2 : place + 3])


def _measure(one: Quantity, two: Quantity) -> Iterator[Finding]:
    first = _loose(one).scaled(one.factor)
    second = _loose(two).scaled(two.factor)
    middle = max(one.value * one.factor, two.value * two.factor)
    gap = first.gap(second)
    if gap <= _OFF * middle:
        return
    sure = gap > _WRONG * middle and not (one.hedge or two.hedge)
    yield _wrong(one, two, one.value * one.factor / two.factor, sure=sure)


def _temperature(one: Quantity, two: Quantity) -> Iterator[Finding]:
    if two.kind not in _TEMPERATURES or one.kind == two.kind:
        return
    scale, offset = (1.8, 32.0) if one.kind == "celsius" else (5 / 9, -32 * 5 / 9)
    second = range_of(two)
    # A rise of 2 °C is one of 3.6 °F; which of the two is meant, the sentence seldom says.
    readings = (_loose(one).scaled(scale, offset), _loose(one).scaled(scale))
    gap = min(reading.gap(second) for reading in readings)
    if gap > _DEGREES:
        yield _wrong(one, two, one.value * scale + offset, sure=not (one.hedge or two.hedge))


def _loose(quantity: Quantity) -> Range:
    """Return the range of a measure; round ones are rounded ("100 km (60 miles)")."""
    found = range_of(quantity)
    step = min(quantity.step * 10**quantity.zeros, _ROUNDED * quantity.value)
    return Range(min(found.low, quantity.value - step), max(found.high, quantity.value + step))


def _wrong(one: Quantity, two: Quantity, exact: float, *, sure: bool) -> Finding:
    return finding(
        "CAL123",
        two.span,
        f"The measure before it is {float(f'{exact:.3g}'):,g} of this unit, not {two.value:,g}.",
        severity=Severity.ERROR if sure else Severity.WARNING,
        evidence=(Evidence(f"{one.value:g} × {one.factor / two.factor:.4g}.", kind="calendar"),)
        if one.kind == two.kind
        else (),
        related=[Related(one.span, "the measure")],
    )
