"""One line a finding, as compilers write them: editors, grep and logs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.report.escape import inert, visible
from factcheck.report.places import region

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield "path:line:column: severity CODE message" for each finding, in order of documents and positions."""
    del look
    for document in report.documents:
        path = visible(document.path)
        for finding in document.findings:
            line, column, *_ = region(document, finding.span)
            said = f"{path}:{line}:{column}: {finding.severity} {finding.code} {visible(finding.message)}"
            yield f"{inert(said)}\n"
