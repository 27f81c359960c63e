"""Passages that documents share word for word though each stands for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from factcheck.across.model import Across, Entry, Record
from factcheck.across.rules import AcrossRule, register
from factcheck.across.sheet import BESIDE, Sheet
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Related

CODE: Final = "CON427"
_PASSAGE: Final = 60
"""Words in common that make a copy; fewer are set phrases, notes on the author and the like."""


def keys(sheet: Sheet, records: Sequence[Record | None]) -> Iterator[Entry]:
    """Give each long sentence of running text under its words."""
    for record, running, letters, words in zip(
        records, sheet.running, sheet.letters, sheet.hashes, strict=True
    ):
        if record is not None and running and letters >= BESIDE:
            yield f"{words:016x}", record


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Tell of a sentence in each document but the oldest that has it; `gather` adds the sentences up."""
    oldest = records[0]
    seen = {oldest.path}
    for record in records[1:]:
        if record.path in seen:
            continue
        seen.add(record.path)
        yield Across(
            record.path,
            finding(
                CODE,
                Span(record.start, record.end),
                oldest.where,
                confidence=Confidence.HIGH,
                related=[Related(Span(oldest.start, oldest.end), _age(record, oldest), oldest.path)],
                properties=[("words", str(len(record.text.split()))), ("of", str(record.words))],
            ),
        )


def _age(record: Record, oldest: Record) -> str:
    """Say which document is the older one, when the days tell."""
    if record.first is None or oldest.last is None:
        return "at least one document is undated"
    return "older" if oldest.last < record.first else "of the same days"


def gather(found: Sequence[Across]) -> Iterator[Across]:
    """Yield one finding for each pair of documents that share a whole passage, with how much of the younger it is."""

    def pair(item: Across) -> tuple[str, str]:
        return item.path, item.finding.related[0].path

    for (path, _), parts in groupby(
        sorted(found, key=lambda item: (pair(item), item.finding.span)), key=pair
    ):
        shared = list(parts)
        words = sum(_number(item, "words") for item in shared)
        if words < _PASSAGE:
            continue
        longest = max(shared, key=lambda item: (_number(item, "words"), -item.finding.span.start))
        share = min(100, round(100 * words / max(1, _number(longest, "of"))))
        (related,) = longest.finding.related
        message = (
            f"{words:,} words ({share} % of this text) stand word for word in {longest.finding.message}."
        )
        yield Across(
            path,
            finding(
                CODE,
                longest.finding.span,
                message,
                confidence=Confidence.HIGH,
                related=[related],
                properties=[("words", str(words)), ("share", str(share))],
            ),
        )


def _number(item: Across, name: str) -> int:
    return int(dict(item.finding.properties)[name])


register(AcrossRule("copies", (CODE,), None, compare, gather=gather, sentence_keys=keys))
