"""Where a span stands, in lines and in the terms of the format, and what a finding says in lines of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import TextSpan, line_column
from factcheck.documents.places import Unit
from factcheck.documents.shown import as_seen
from factcheck.report.escape import visible
from factcheck.report.paths import member_of

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.documents.places import Place
    from factcheck.findings import DocumentReport, Evidence, Finding

_WORDS: Final = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_SHORT: Final = 5  # letters from which on a word in small letters is more than grammar


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


def place_in_words(report: DocumentReport, span: Span) -> str:
    """Say where a span begins without its column: "line 12", "paragraph 3"."""
    return str(place_of(report, span))


def file_region(report: DocumentReport, span: Span) -> Region | None:
    """Return lines and columns in the file; None where the text as read has other lines than the file."""
    return region(report, span) if report.places.unit is Unit.FILE else None


def file_lines(report: DocumentReport, span: Span) -> tuple[int, int]:
    """Return the lines of the file on which a span begins and ends: what opens at a click.

    Where a format has no such lines, as a Word file or a mail, it is the line on which the document begins, twice.
    """
    starts = report.line_starts
    first = report.places.line_of_file(span.start, starts)
    last = max(span.start, span.end - 1)
    return first, max(first, report.places.line_of_file(last, starts))


def place_elsewhere(report: DocumentReport, span: Span) -> str:
    """Say what a line of the file does not: "page 3, line 12", "#2, part 1, line 4"; or ""."""
    place = place_of(report, span)
    parts = [member_of(report)] if report.file else []
    if place.unit is not Unit.FILE:
        parts.append(str(place))
    return ", ".join(parts)


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


def says_more(evidence: Evidence, message: str) -> bool:
    """Tell whether a piece of evidence says anything that the message does not: a number, a name, a longer word."""
    return not _content(evidence.text) <= _content(message)


def _content(text: str) -> set[str]:
    words = _WORDS.findall(text)
    return {word.casefold() for word in words if len(word) >= _SHORT or not word.islower()}


def new_evidence(finding: Finding) -> tuple[Evidence, ...]:
    """Return the evidence that adds something to the message: what it says, or its source."""
    return tuple(item for item in finding.evidence if item.source or says_more(item, finding.message))


def said_with_place(document: DocumentReport, finding: Finding) -> str:
    """Return the message, with the place behind it in parentheses where a line of the file does not tell it."""
    place = place_elsewhere(document, finding.span)
    return f"{finding.message} ({place})" if place else finding.message


def message_lines(finding: Finding, document: DocumentReport | None = None) -> list[str]:
    """Return what a finding says, safe to print: the message, the evidence, the wording that would be right.

    Where the document is given, the message says the place that a line of its file does not tell.
    """
    lines = [finding.message if document is None else said_with_place(document, finding)]
    for item in new_evidence(finding):
        told = item.text if says_more(item, finding.message) else ""
        lines.append(f"{told} (source: {item.source})".strip() if item.source else told)
    if finding.suggestion:
        lines.append(f"Write: {finding.suggestion}")
    if finding.possibilities:
        lines.append(f"Or: {'; or: '.join(finding.possibilities)}")
    return [visible(line) for line in lines]
