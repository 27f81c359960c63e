"""Findings parted into those that stand and those that the text itself accepts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.acceptance.comments import Ignore
from factcheck.findings import Accepted, Finding

FAMILY = "ACC"
"""Rules about what is accepted; nothing accepts their findings."""


def part(
    findings: Iterable[Finding], ignores: Sequence[Ignore]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...], frozenset[Ignore]]:
    """Return the findings that stand, those that comments accept, and the comments that accepted one.

    Args:
        findings: at their places in the text.
        ignores: the comments of the document.
    """
    standing, accepted = [], []
    used: set[Ignore] = set()
    holding = [ignore for ignore in ignores if ignore.holds]
    for finding in findings:
        by = [ignore for ignore in holding if ignore.covers(finding.code, finding.span)]
        if by and not finding.code.startswith(FAMILY):
            used.update(by)
            accepted.append(Accepted(finding, by[0].reason))
        else:
            standing.append(finding)
    return tuple(standing), tuple(accepted), frozenset(used)
