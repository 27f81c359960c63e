"""Sums: a total, and the parts that a list behind a colon gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import Range, counted_range, in_letters, quantities, written
from factcheck.checks.scope import RUNNING
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Related, Severity
from factcheck.language.quantities import MONEY, PLAIN, Quantity

_REACH: Final = 8  # tokens between the total and the colon
_NEAR: Final = 0.5
"""Share of the total by which a sum may be off and still be one of its parts, and not of something else."""


@check("CAL125", scope=RUNNING)
def sums(context: Context) -> Iterator[Finding]:
    """Report a total that its parts do not make: "40 members: 18 Greens, 15 Blues and 9 Reds"."""
    tokens, past = context.reading.tokens, 0
    for _, sentence, colon in context.placed(tokens.places.get(":", ())):
        if colon < past:
            continue
        past = sentence.stop
        numbers = sorted((*quantities(context, sentence), *in_letters(context, sentence)), key=_place)
        total = next((one for one in reversed(numbers) if one.stop <= colon), None)
        if total is None or colon - total.stop > _REACH or not _may_be_total(context, total, colon):
            continue
        parts = _parts(context, numbers, colon + 1, sentence.stop)
        if not parts or any(one.kind != total.kind or one.value >= total.value for one in parts):
            continue
        ranges = [counted_range(one) for one in parts]
        possible = Range(sum(one.low for one in ranges), sum(one.high for one in ranges))
        gap = counted_range(total).gap(possible)
        if not 0 < gap <= _NEAR * total.value:
            continue
        exact = sum(one.value for one in parts)
        yield finding(
            "CAL125",
            total.span,
            f"The parts behind the colon make {_amount(exact)}, not {_amount(total.value)}.",
            severity=Severity.WARNING,
            confidence=Confidence.MEDIUM,
            evidence=(
                Evidence(
                    f"{' + '.join(_amount(one.value) for one in parts)} = {_amount(exact)}.", kind="calendar"
                ),
            ),
            related=[Related(Span(parts[0].span.start, parts[-1].span.end), "the parts")],
        )


def _place(number: Quantity) -> int:
    return number.first


def _may_be_total(context: Context, total: Quantity, colon: int) -> bool:
    """Tell whether a number can be the sum of a list: counted or paid, sure, and of a list that is not left open."""
    if total.hedge or not (total.kind == PLAIN or total.kind.startswith(MONEY)):
        return False
    tokens, open_ended = context.reading.tokens, context.reading.words["quantities.open-list"]
    return not any(open_ended.match(tokens, place, colon) for place in range(total.stop, colon))


def _parts(context: Context, numbers: Sequence[Quantity], first: int, stop: int) -> list[Quantity]:
    """Return the numbers that open the items of a whole list ("18 Greens, 15 Blues and 9 Reds"); none of any other."""
    tokens = context.reading.tokens
    joiners = context.reading.words.words("quantities.joiner")
    starts = {number.first: number for number in numbers}
    found: list[Quantity] = []
    joined, opens = False, True
    for index in range(first, stop):
        token = tokens[index]
        if opens:
            number = starts.get(index)
            if number is None and token.lower in joiners and found:
                joined = True
                continue
            if number is None or number.hedge:
                return []
            found.append(number)
            opens = False
        elif index < found[-1].stop:
            continue
        elif token.text in ",;" or token.lower in joiners:
            opens, joined = True, token.lower in joiners
        elif index in starts:
            return []
    # The last part is joined: a list without "and" may go on.
    return found if joined and not opens else []


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else written(value)
