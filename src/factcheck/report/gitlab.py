"""GitLab Code Quality: the widget of merge requests (https://docs.gitlab.com/ci/testing/code_quality/)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from factcheck.findings import Severity
from factcheck.report.escape import visible
from factcheck.report.fingerprints import fingerprints
from factcheck.report.json import as_text
from factcheck.report.paths import file_path, member_of
from factcheck.report.places import file_lines, said_with_place

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding, Report, Skipped
    from factcheck.report import Look

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def _violation(document: DocumentReport, finding: Finding, print_: str) -> dict[str, Any]:
    first, last = file_lines(document, finding.span)
    path = visible(file_path(document))
    return {
        "description": visible(f"{finding.code}: {said_with_place(document, finding)}"),
        "check_name": finding.name,
        # The widget shows one violation for each fingerprint of a project, so the path is part of it.
        "fingerprint": sha256(f"{path}\x1f{print_}".encode()).hexdigest()[:32],
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": first, "end": last}},
    }


def _unread(item: Skipped) -> dict[str, Any]:
    path = visible(file_path(item))
    member = visible(member_of(item))
    reason = f"{member}: {visible(item.reason)}" if member else visible(item.reason)
    return {
        "description": f"not checked: {reason}",
        "check_name": "not-checked",
        "fingerprint": sha256(f"{path}\x1f{reason}".encode()).hexdigest()[:32],
        "severity": "blocker",
        "location": {"path": path, "lines": {"begin": 1}},
    }


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield a list of violations: what could not be checked, then the findings in order."""
    del look
    found = [_unread(item) for item in report.skipped]
    found += [
        _violation(document, finding, print_)
        for document in report.documents
        for finding, print_ in fingerprints(document)
    ]
    yield as_text(found, indent=1) + "\n"
