"""One line a finding, as compilers write them: editors, grep and logs read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.documents.places import Unit
from factcheck.report.escape import inert, visible
from factcheck.report.places import place_of, region

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield "path:line:column: severity CODE message" for each finding, in order of documents and positions.

    Where a format counts in something else than lines, the place stands behind the message: "(page 3, line 12)".
    """
    del look
    for document in report.documents:
        path = visible(document.path)
        for finding in document.findings:
            line, column, *_ = region(document, finding.span)
            said = f"{path}:{line}:{column}: {finding.severity} {finding.code} {visible(finding.message)}"
            place = place_of(document, finding.span)
            if place.unit is not Unit.FILE:
                said += f" ({visible(str(place))})"
            yield f"{inert(said)}\n"
