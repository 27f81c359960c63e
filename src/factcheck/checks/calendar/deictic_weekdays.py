"""Weekdays that stand beside "today" or "tomorrow", held against the document's own day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, finding
from factcheck.checks.fact_evidence import in_words
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Confidence, Evidence, Finding, Severity
from factcheck.intervals import WEEKDAY_NAMES, weekday
from factcheck.language.times.model import Anchor

if TYPE_CHECKING:
    from factcheck.language.times.model import TimeExpression

_BETWEEN: Final = re.compile(r"\s?[,(–—-]\s?")
_BEHIND: Final = re.compile(r"\s?[,.;:!?)–—]")
_READ: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE)
_QUOTE_SIGNS: Final = frozenset('"“”«»')
_SLACK: Final = 1
"""Days by which the date of a document may lie behind the day on which it was written."""


def deictic_weekdays(context: Context) -> Iterator[Finding]:
    """Report "today, Monday" in a text of a Friday."""
    if context.document.date.day is None:
        return
    for told, named in pairwise(context.reading.times.expressions):
        if named.weekday is None or not _is_apposition(context, told, named):
            continue
        assert told.interval is not None
        assert told.interval.first is not None
        day = told.interval.first
        if named.weekday in {weekday(day + off) for off in range(-_SLACK, _SLACK + 1)}:
            continue
        right = WEEKDAY_NAMES[weekday(day)]
        words = context.document.prose[told.start : told.end]
        yield finding(
            "CAL101",
            Span(named.start, named.end),
            f"“{words}” is a {right} by the document's date, not a {WEEKDAY_NAMES[named.weekday]}.",
            severity=Severity.WARNING,  # the text may have been written days before it was dated
            confidence=Confidence.MEDIUM,
            evidence=(Evidence(f"“{words}” is {in_words(told.interval)}", "calendar"),),
            possibilities=[right],
        )


def _is_apposition(context: Context, told: TimeExpression, named: TimeExpression) -> bool:
    """Tell whether a bare weekday explains a bare "today" right before it, in the text's own words."""
    if told.anchor is not Anchor.DOCUMENT or told.interval is None or not told.interval.is_day:
        return False
    bare = (told.weekday, told.month, told.day, named.month, named.day, named.amount)
    if any(part is not None for part in bare):
        return False
    prose = context.document.prose
    if not prose[told.start : told.end].isalpha():
        return False  # "a day ago", "2 days later": more than one word
    sentence = context.reading.sentences[told.sentence]
    block = context.document.blocks[sentence.block]
    ends = named.end >= block.end or _BEHIND.match(prose, named.end)
    if not _BETWEEN.fullmatch(prose, told.end, named.start) or not ends:
        return False
    return block.kind in _READ and _QUOTE_SIGNS.isdisjoint(prose[sentence.start : sentence.end])
