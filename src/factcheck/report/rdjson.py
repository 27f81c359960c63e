"""The Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf), as one object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from factcheck.findings import Severity
from factcheck.report.escape import visible
from factcheck.report.json import as_text
from factcheck.report.links import HOME, help_uri
from factcheck.report.places import file_lines, file_region, message_lines

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport, Finding, Report
    from factcheck.report import Look

_SEVERITIES: Final = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def _position(document: DocumentReport, line: int, column: int) -> dict[str, int]:
    """Return a position as the format counts: columns in bytes of UTF-8."""
    start = document.line_starts[line - 1]
    before = document.text[start : start + column - 1].encode("utf-8", "surrogatepass")
    return {"line": line, "column": len(before) + 1}


def _range(document: DocumentReport, span: Span) -> dict[str, Any]:
    place = file_region(document, span)
    if place is None:
        first, last = file_lines(document, span)
        return {"start": {"line": first}, "end": {"line": last}}
    return {
        "start": _position(document, place.start_line, place.start_column),
        "end": _position(document, place.end_line, place.end_column),
    }


def _diagnostic(document: DocumentReport, finding: Finding) -> dict[str, Any]:
    where = _range(document, finding.span)
    found: dict[str, Any] = {
        "message": "\n".join(message_lines(finding, document)),
        "location": {"path": visible(document.file or document.path), "range": where},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code, "url": help_uri(finding.code)},
    }
    if finding.suggestion and file_region(document, finding.span) is not None:
        found["suggestions"] = [{"range": where, "text": finding.suggestion}]
    return found


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one object with a diagnostic for each finding and each file that could not be checked."""
    del look
    diagnostics = [
        {
            "message": visible(f"not checked: {item.reason}"),
            "location": {"path": visible(item.file or item.path)},
            "severity": "ERROR",
        }
        for item in report.skipped
    ]
    diagnostics += [
        _diagnostic(document, finding) for document in report.documents for finding in document.findings
    ]
    yield as_text({"source": {"name": "factcheck", "url": HOME}, "diagnostics": diagnostics}, indent=1) + "\n"
