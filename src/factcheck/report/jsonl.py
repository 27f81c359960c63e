"""The report as JSON lines: the run, then one line a document, then one line for each thing that was skipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.report.json import as_text, by_path, document_json, header, skipped_json

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one JSON object a line; its "type" is run, document or skipped, its content that of `json`."""
    del look
    yield as_text({"type": "run", **header(report), "notes": list(report.notes)}) + "\n"
    others = by_path(report)
    for document in report.documents:
        yield as_text({"type": "document", **document_json(document, others)}) + "\n"
    for item in report.skipped:
        yield as_text({"type": "skipped", **skipped_json(item)}) + "\n"
