"""Where a span stands, in lines and in the terms of the format, and what a finding says in lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.documents.model import TextSpan, line_column
from factcheck.documents.places import Unit
from factcheck.documents.shown import as_seen
from factcheck.report.escape import visible

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.documents.places import Place
    from factcheck.findings import DocumentReport, Evidence, Finding


class Region(NamedTuple):
    """Lines and columns, from 1, in code points; the end column is the one after the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


def region(report: DocumentReport, span: Span) -> Region:
    """Return the lines and columns of a span of a document."""
    return Region(*line_column(report.line_starts, span.start), *line_column(report.line_starts, span.end))


def place_of(report: DocumentReport, span: Span) -> Place:
    """Return where a span begins in the terms of its format: the page and line of a PDF, the cue of a subtitle."""
    return report.places.at(span.start, report.line_starts)


def said_place(report: DocumentReport, span: Span) -> str:
    """Say where a span begins, as people look it up: "12:7" (line and column) in text, "page 3, line 12" in a PDF."""
    place = place_of(report, span)
    if place.unit is not Unit.FILE:
        return str(place)
    line, column, *_ = region(report, span)
    return f"{line}:{column}"


def words_of(report: DocumentReport, span: Span) -> str:
    """Return the words of a span as they are read: without markup, with character references resolved."""
    if report.shown and not isinstance(span, TextSpan):
        return as_seen(report.shown[span.start : span.end])
    return report.text[span.start : span.end]


def around(report: DocumentReport, start: int, end: int) -> str:
    """Return a stretch of the text as it is read, for an excerpt."""
    if report.shown:
        return as_seen(report.shown[start:end])
    return report.text[start:end]


def new_evidence(finding: Finding) -> tuple[Evidence, ...]:
    """Return the evidence that says more than the message: a source, or other words."""
    return tuple(
        item
        for item in finding.evidence
        if item.source or item.url or item.text.rstrip(".").casefold() not in finding.message.casefold()
    )


def message_lines(finding: Finding) -> list[str]:
    """Return what a finding says, safe to print: the message, the evidence, the wording that would be right."""
    lines = [finding.message]
    lines += [
        f"{item.text} (source: {item.source})" if item.source else item.text for item in new_evidence(finding)
    ]
    if finding.suggestion:
        lines.append(f"Suggested: {finding.suggestion}")
    return [visible(line) for line in lines]
