"""Where a span stands, in lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.documents.model import line_column

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport


class Region(NamedTuple):
    """Lines and columns, from 1, in code points; the end column is the one after the last character."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


def region(report: DocumentReport, span: Span) -> Region:
    """Return the lines and columns of a span of a document."""
    return Region(*line_column(report.line_starts, span.start), *line_column(report.line_starts, span.end))


def words_of(report: DocumentReport, span: Span) -> str:
    """Return the words of a span of a document."""
    return report.text[span.start : span.end]
