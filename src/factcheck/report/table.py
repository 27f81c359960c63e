"""Findings as rows of a table, for spreadsheets, data frames and databases: one row a finding, one value a cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.report.fingerprints import fingerprints
from factcheck.report.places import place_in_words, region, words_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding, Report

Row = dict[str, str | int]

FINDING_COLUMNS: Final = {
    "path": str, "place": str, "line": int, "column": int, "end_line": int, "end_column": int, "start": int, "end": int,
    "severity": str, "confidence": str, "code": str, "name": str, "message": str, "text": str, "suggestion": str,
    "possibilities": str,
    "evidence": str, "fact": str, "source": str, "url": str, "date": str, "date_from": str, "fingerprint": str,
}  # fmt: skip
"""Names and types of the columns of findings."""


def joined(values: Iterator[str]) -> str:
    """Return what several pieces of evidence say in one cell, each once."""
    return "; ".join(dict.fromkeys(value for value in values if value))


def finding_rows(report: Report) -> Iterator[Row]:
    """Yield a row for each finding, with the columns of `FINDING_COLUMNS`."""
    for document in report.documents:
        yield from report_rows(document)


def report_rows(document: DocumentReport) -> Iterator[Row]:
    """Yield a row for each finding of a document."""
    for finding, fingerprint in fingerprints(document):
        yield _row(document, finding, fingerprint)


def _row(document: DocumentReport, finding: Finding, fingerprint: str) -> Row:
    place = region(document, finding.span)
    return {
        "path": document.path,
        "place": place_in_words(document, finding.span),
        "line": place.start_line,
        "column": place.start_column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "start": finding.span.start,
        "end": finding.span.end,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "text": words_of(document, finding.span),
        "suggestion": finding.suggestion,
        "possibilities": " | ".join(finding.possibilities),
        "evidence": joined(item.text for item in finding.evidence),
        "fact": joined(item.fact for item in finding.evidence),
        "source": joined(item.source for item in finding.evidence),
        "url": joined(item.url for item in finding.evidence),
        "date": document.date.edtf,
        "date_from": document.date.provenance.value,
        "fingerprint": fingerprint,
    }
