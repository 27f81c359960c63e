"""Annotations of GitHub Actions: workflow commands, worst first, because only a few are displayed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.findings import Severity
from factcheck.report.escape import COMMAND_MARK, visible
from factcheck.report.paths import file_path
from factcheck.report.places import file_lines, file_region, message_lines

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding, Report
    from factcheck.report import Look

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _data(text: str) -> str:
    """Escape the text of a command."""
    marked = COMMAND_MARK.sub(r"\\x23", text)  # the older form of commands is read anywhere in a line
    return marked.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property, where colons and commas also have a meaning."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(document: DocumentReport, finding: Finding) -> str:
    first, last = file_lines(document, finding.span)
    properties = {"file": visible(file_path(document)), "line": str(first), "endLine": str(last)}
    place = file_region(document, finding.span)
    if place is not None and place.start_line == place.end_line:  # columns are refused for more than one line
        properties |= {"col": str(place.start_column), "endColumn": str(place.end_column)}
    properties["title"] = f"{finding.code} {finding.name}"
    lines = message_lines(finding, document)
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(chr(10).join(lines))}\n"


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one workflow command a finding, and one a skipped file."""
    del look
    for item in report.skipped:
        path = _property(visible(file_path(item)))
        yield f"::error file={path}::{_data(visible(f'not checked: {item.reason}'))}\n"
    found = [(document, finding) for document in report.documents for finding in document.findings]
    found.sort(key=lambda pair: pair[1].severity.rank)
    for document, finding in found:
        yield _annotation(document, finding)
