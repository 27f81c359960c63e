"""What comparing documents gave, put into their reports. It imports nothing that compares: an earlier run may have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.acceptance.accept import part

if TYPE_CHECKING:
    from factcheck.across.model import Across
    from factcheck.findings import DocumentReport, Finding


class Held(NamedTuple):
    """What holding documents against each other gave.

    Attributes:
        reports: those of the documents, with what they say against each other and without their records.
        failures: what could not be compared, and why.
        notes: what was left out.
    """

    reports: tuple[DocumentReport, ...]
    failures: tuple[str, ...]
    notes: tuple[str, ...]


def joined(
    reports: Sequence[DocumentReport],
    found: Iterable[Across],
    allowed: Callable[[int, Finding], Finding | None],
    failures: tuple[str, ...],
    notes: tuple[str, ...],
) -> Held:
    """Return reports with what comparing their documents gave.

    Args:
        reports: the documents; of those with one path the first is meant.
        found: what comparing gave, in order.
        allowed: given the number of a report and a finding, returns the finding as its settings want it, or None.
        failures: what could not be compared.
        notes: what was left out.
    """
    numbers: dict[str, int] = {}
    for number, report in enumerate(reports):
        numbers.setdefault(report.path, number)
    mine: dict[int, list[Finding]] = {}
    for path, finding in found:
        number = numbers[path]
        wanted = allowed(number, finding)
        if wanted is not None:
            mine.setdefault(number, []).append(wanted)
    together = tuple(_joined(report, mine.get(number, ())) for number, report in enumerate(reports))
    return Held(together, failures, notes)


def _joined(report: DocumentReport, across: Sequence[Finding]) -> DocumentReport:
    """Return a report with more findings; what comments of the text accept is set apart."""
    if not across and report.records is None and not report.ignores:
        return report  # as most are that an earlier run kept
    standing, accepted, _ = part(across, report.ignores)
    findings = report.findings
    if standing:
        findings = tuple(
            sorted(
                (*findings, *standing),
                key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code[3:]),
            )
        )
    return replace(
        report, records=None, ignores=(), findings=findings, accepted=(*report.accepted, *accepted)
    )
