"""GitLab Code Quality: the widget of merge requests (https://docs.gitlab.com/ci/testing/code_quality/)."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from factcheck.findings import Severity
from factcheck.report.escape import visible
from factcheck.report.fingerprints import fingerprints
from factcheck.report.json import as_text
from factcheck.report.paths import repository_path
from factcheck.report.places import region

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding, Report
    from factcheck.report import Look

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def _violation(document: DocumentReport, finding: Finding, print_: str) -> dict[str, Any]:
    place = region(document, finding.span)
    path = visible(repository_path(document.path))
    return {
        "description": visible(f"{finding.code}: {finding.message}"),
        "check_name": finding.name,
        # The widget shows one violation for each fingerprint of a project, so the path is part of it.
        "fingerprint": sha256(f"{path}\x1f{print_}".encode()).hexdigest()[:32],
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.start_line, "end": place.end_line}},
    }


def _unread(path: str, reason: str) -> dict[str, Any]:
    path = visible(repository_path(path))
    reason = visible(reason)
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
    found = [_unread(item.path, item.reason) for item in report.skipped]
    found += [
        _violation(document, finding, print_)
        for document in report.documents
        for finding, print_ in fingerprints(document)
    ]
    yield as_text(found, indent=1) + "\n"
