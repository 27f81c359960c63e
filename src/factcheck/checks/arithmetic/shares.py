"""Shares: a part of a whole in words or in numbers, and the percentage that stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import (
    Range,
    counted_range,
    in_letters,
    quantities,
    range_of,
    told_sentences,
    written,
)
from factcheck.checks.scope import RUNNING
from factcheck.findings import Evidence, Finding, Related, Severity
from factcheck.language.quantities import FRACTION, PERCENT, PLAIN, Quantity, word_before

_NOUN: Final = 5  # tokens between a part and its percentage: "30 of 40 members of the council, or 75 percent"
_CLOSERS: Final = frozenset(").,;:")
_CLEAR: Final = 0.5  # points by which a computed share must be off to be told
_FRACTION: Final = {0.5: 6.0, 1 / 3: 5.0, 2 / 3: 5.0, 0.25: 4.0, 0.75: 4.0}
"""Points by which a part in words may be off its percentage; other parts, which are smaller, by `_SMALL`."""
_SMALL: Final = 3.0


@check("CAL122", scope=RUNNING)
def shares(context: Context) -> Iterator[Finding]:
    """Report a percentage that is not the share beside it: "30 of 40 members, or 60 percent", "two thirds (57 %)"."""
    for sentence in told_sentences(context):
        numbers = quantities(context, sentence)
        percents = [number for number in numbers if number.kind == PERCENT]
        if not percents:
            continue
        counts = [*(one for one in numbers if one.kind == PLAIN), *in_letters(context, sentence)]
        counts.sort(key=lambda number: number.first)
        for percent in percents:
            part = next((one for one in reversed(numbers) if one.stop <= percent.first), None)
            if part is not None and part.kind == FRACTION and _restates(context, part, percent):
                yield from _in_words(part, percent)
                continue
            told = _part_and_whole(context, counts, percent)
            if told is not None:
                yield from _counted(*told, percent)


def _part_and_whole(
    context: Context, counts: Sequence[Quantity], percent: Quantity
) -> tuple[Quantity, Quantity] | None:
    """Return the part and the whole that a percentage says again: "30 of the 40 members (60 %)", "of 40, 30 (60 %)"."""
    before = [one for one in counts if one.stop <= percent.first and _restates(context, one, percent)]
    for last in reversed(before):
        earlier = next((one for one in reversed(counts) if one.stop <= last.first), None)
        if earlier is None:
            continue
        if _is_of(context, earlier, last):
            return earlier, last
        if _is_of_before(context, earlier, last):
            return last, earlier
    return None


def _restates(context: Context, part: Quantity, percent: Quantity) -> bool:
    """Tell whether a percentage says again what stands before it: "(57 %)", ", or 57 percent,"."""
    tokens = context.reading.tokens
    word = word_before(tokens, percent, context.reading.words)
    if word.lower not in ("or", "(") or word.place < part.stop or word.place - part.stop > _NOUN:
        return False
    after = tokens[percent.stop] if percent.stop < len(tokens) else None
    return after is None or after.text in _CLOSERS


def _is_of(context: Context, part: Quantity, whole: Quantity) -> bool:
    """Tell whether two numbers are a part and its whole: "30 of 40", "30 out of the 40"."""
    if not (part.kind == whole.kind == PLAIN and 0 < part.value <= whole.value):
        return False
    match = context.reading.words["quantities.of"].match(context.reading.tokens, part.stop, whole.first)
    return match is not None and match[0] == whole.first


def _is_of_before(context: Context, whole: Quantity, part: Quantity) -> bool:
    """Tell whether a whole opens a clause and its part follows: "Of the 40 ships, 12"."""
    tokens = context.reading.tokens
    between = tokens[whole.stop : part.first]
    return (
        part.value <= whole.value
        and word_before(tokens, whole, context.reading.words).lower == "of"
        and 0 < len(between) <= _NOUN
        and between[-1].text == ","
        and all(token.text.isalpha() for token in between[:-1])
    )


def _counted(part: Quantity, whole: Quantity, percent: Quantity) -> Iterator[Finding]:
    one, two = counted_range(part), counted_range(whole)
    possible = Range(one.low / two.high * 100, one.high / two.low * 100)
    told = range_of(percent)
    gap = told.gap(possible)
    if gap <= _CLEAR:
        return
    exact = part.value / whole.value * 100
    hedged = any(number.hedge for number in (part, whole, percent))
    yield finding(
        "CAL122",
        percent.span,
        f"{part.value:g} of {whole.value:g} is {written(exact)} percent, not {written(percent.value)}.",
        severity=Severity.WARNING if hedged or (percent.zeros and gap < _FRACTION[0.5]) else Severity.ERROR,
        evidence=(
            Evidence(
                f"{part.value:g} / {whole.value:g} = {f'{exact:.1f}'.removesuffix('.0')} %.", kind="calendar"
            ),
        ),
        related=[Related(part.span, "the part"), Related(whole.span, "the whole")],
    )


def _in_words(part: Quantity, percent: Quantity) -> Iterator[Finding]:
    open_by = next((off for size, off in _FRACTION.items() if abs(size - part.value) < 1e-9), _SMALL)
    exact = part.value * 100
    low = exact - (
        2 * open_by if part.hedge in ("about", "below") else 0 if part.hedge == "above" else open_by
    )
    high = exact + (
        2 * open_by if part.hedge in ("about", "above") else 0 if part.hedge == "below" else open_by
    )
    if range_of(percent).gap(Range(low, high)) <= 0:
        return
    yield finding(
        "CAL122",
        percent.span,
        f"The part before it is {written(exact)} percent, not {written(percent.value)}.",
        severity=Severity.WARNING,
        related=[Related(part.span, "the part in words")],
    )
