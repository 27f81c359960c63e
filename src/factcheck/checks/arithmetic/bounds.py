"""Bounds: more than all of what cannot be more than all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.arithmetic.ranges import quantities, told_sentences, written
from factcheck.checks.scope import RUNNING
from factcheck.findings import Finding, Severity
from factcheck.language.quantities import PERCENT

if TYPE_CHECKING:
    from factcheck.language.quantities import Quantity

_ALL: Final = 100.0
_REACH: Final = 4
"""Words between a share and its percentage: "turnout reached a record 104 percent"."""


@check("CAL126", scope=RUNNING)
def more_than_all(context: Context) -> Iterator[Finding]:
    """Report "a turnout of 104 percent" and "120 percent of the vote"."""
    for sentence in told_sentences(context):
        for number in quantities(context, sentence):
            if (
                number.kind == PERCENT
                and number.value > _ALL
                and (_is_share(context, number, sentence.first) or _is_of_all(context, number, sentence.stop))
            ):
                yield finding(
                    "CAL126",
                    number.span,
                    f"{written(number.value)} percent is more than all there can be.",
                    severity=Severity.WARNING,
                )


def _is_share(context: Context, number: Quantity, first: int) -> bool:
    """Tell whether the words before a percentage make it a share of all: "turnout was"."""
    words, tokens = context.reading.words, context.reading.tokens
    share, link = words.words("quantities.share"), words.words("quantities.share-link")
    for index in range(number.first - 1, max(first, number.first - 1 - _REACH) - 1, -1):
        if tokens.lowers[index] in share:
            return True
        if tokens.lowers[index] not in link:
            return False
    return False


def _is_of_all(context: Context, number: Quantity, stop: int) -> bool:
    """Tell whether a percentage is one of people or votes that are counted once: "of the vote"."""
    words, tokens = context.reading.words, context.reading.tokens
    place = number.stop
    if place >= stop or tokens.lowers[place] != "of":
        return False
    place += 1
    while place < stop and tokens.lowers[place] in words.words("quantities.share-link"):
        place += 1
    return place < stop and tokens.lowers[place] in words.words("quantities.counted-once")
