"""One finding for each cause: a wrong date trips several rules, and the reader wants to hear of it once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from factcheck.findings import Confidence, Finding

_CONFIDENCE_RANK: Final = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}
# Families whose findings on the same words have one cause: a wrong date trips several calendar rules at once.
_CAUSES: Final = {"CAL": "date", "ANA": "date", "ROL": "role"}


def one_per_cause(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in order of position, then severity, one for each cause.

    Exact repetitions go. So do findings of one rule, or of rules about the same kind of cause, whose words are
    for the most part those of a worse (or surer, or earlier) finding.
    """
    ranked = sorted(
        dict.fromkeys(findings),
        key=lambda item: (
            item.severity.rank,
            _CONFIDENCE_RANK[item.confidence],
            item.span.end - item.span.start,
            item.span,
            item.code[3:],
            item.message,
        ),
    )
    kept: list[Finding] = []
    taken: dict[str, dict[int, list[Finding]]] = {}
    for item in ranked:
        cause = _CAUSES.get(item.code[:3], item.code)
        cells = taken.setdefault(cause, {})
        # Only findings that share a cell of 256 characters can overlap, so this stays linear in practice.
        reach = range(item.span.start >> 8, (max(item.span.end - 1, item.span.start) >> 8) + 1)
        near = {id(other): other for cell in reach for other in cells.get(cell, ())}
        if any(_same_place(item, other) for other in near.values()):
            continue
        kept.append(item)
        for cell in reach:
            cells.setdefault(cell, []).append(item)
    kept.sort(key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code[3:]))
    return tuple(kept)


def _same_place(one: Finding, other: Finding) -> bool:
    """Tell whether two findings share more than half of the shorter one's words."""
    if one.span == other.span:
        return one.code != other.code or one.message == other.message
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return shared * 2 > shorter
