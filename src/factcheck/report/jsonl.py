"""The report as JSON lines, which can be written while documents are still checked.

One line a document, with what it says by itself; then one for each document that others say something against; then
what was skipped, and last the run, with what is known only when all is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.catalogue import across_codes
from factcheck.report.json import (
    accepted_json,
    as_text,
    by_path,
    document_json,
    finding_json,
    header,
    skipped_json,
)

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Report, Skipped
    from factcheck.report import Look
    from factcheck.report.json import Others


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one JSON object a line; its "type" is document, across, skipped or run, its content that of `json`."""
    del look
    others = by_path(report)
    parts = [parted(document) for document in report.documents]
    for alone, _ in parts:
        yield document_line(alone)
    for _, across in parts:
        if across.findings or across.accepted:
            yield across_line(across, others)
    yield from last_lines(report)


def parted(report: DocumentReport) -> tuple[DocumentReport, DocumentReport]:
    """Return a report with what its document says by itself, and one with what others say against it."""
    codes = across_codes()
    alone = replace(
        report,
        findings=tuple(item for item in report.findings if item.code not in codes),
        accepted=tuple(item for item in report.accepted if item.finding.code not in codes),
    )
    across = replace(
        report,
        findings=tuple(item for item in report.findings if item.code in codes),
        accepted=tuple(item for item in report.accepted if item.finding.code in codes),
    )
    return alone, across


def document_line(report: DocumentReport) -> str:
    """Return the line of a document, with what it says by itself."""
    return _line("document", document_json(report, {report.path: report}))


def across_line(report: DocumentReport, others: Others) -> str:
    """Return the line of what others say against a document.

    Args:
        report: the document, with nothing but that.
        others: the documents by their paths.
    """
    return _line(
        "across",
        {
            "path": report.path,
            "findings": [finding_json(report, finding, others) for finding in report.findings],
            "accepted": [accepted_json(report, one, others) for one in report.accepted],
        },
    )


def last_lines(report: Report) -> Iterator[str]:
    """Yield the lines behind those of documents: what was skipped, and the run."""
    for item in report.skipped:
        yield skipped_line(item)
    yield _line("run", {**header(report), "notes": list(report.notes)})


def skipped_line(item: Skipped) -> str:
    """Return the line of something that could not be checked."""
    return _line("skipped", skipped_json(item))


def _line(kind: str, content: Mapping[str, object]) -> str:
    return as_text({"type": kind, **content}) + "\n"
