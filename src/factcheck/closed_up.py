"""Findings and claims at their places in the text, where words were closed up for reading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.documents.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.claims import Claim
    from factcheck.documents.model import Document
    from factcheck.findings import Finding
    from factcheck.language.reading import Reading


def findings_in_text(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings with the places of the text in place of those of the words as read."""
    if not document.moved:
        return tuple(findings)
    return tuple(
        replace(
            item,
            span=document.in_text(item.span),
            related=tuple(
                one if one.path else replace(one, span=document.in_text(one.span)) for one in item.related
            ),
            removes=tuple(map(document.in_text, item.removes)),
        )
        for item in findings
    )


def claims_in_text(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims with the places of the text in place of those of the words as read."""
    if not document.moved:
        return tuple(claims)
    return tuple(replace(claim, span=document.in_text(claim.span)) for claim in claims)


def sentences_in_text(reading: Reading, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the place in the text of the sentence that holds each stretch: its block where it stands in none."""
    if not spans:
        return ()
    document = reading.document
    starts = reading.sentences.starts
    found: list[Span] = []
    for span in spans:
        place = bisect_right(starts, span.start) - 1
        sentence = reading.sentences[place] if place >= 0 else None
        if sentence is None or sentence.end < span.end:
            block = document.block_at(span.start)
            whole = span if block is None else Span(block.start, max(block.end, span.end))
        else:
            whole = Span(sentence.start, sentence.end)
        whole = document.in_text(whole)
        found.append(found[-1] if found and found[-1] == whole else whole)
    return tuple(found)
