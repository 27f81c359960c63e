"""Holding the documents of a run against each other, when all of them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factcheck.across.together import held_together
from factcheck.batch.work import Outcome, Task, checker
from factcheck.findings import Skipped

TOGETHER: Final = "the documents together"
"""Stands for a path where what could not be run is of no one document."""


def together(
    tasks: Sequence[Task], outcomes: Sequence[Outcome]
) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
    """Return the outcomes with what the documents say against each other, each as its own settings want it, and notes.

    What could not be compared is told in the last outcome.
    """
    read = [number for number, outcome in enumerate(outcomes) if outcome.report is not None]
    reports = [report for outcome in outcomes if (report := outcome.report) is not None]
    joined = list(outcomes)
    held = held_together(reports, lambda at, item: checker(tasks[read[at]].settings).allowed(item))
    for number, report in zip(read, held.reports, strict=True):
        joined[number] = replace(joined[number], report=report)
    if held.failures:
        failed = tuple(Skipped(TOGETHER, reason) for reason in held.failures)
        joined[-1] = replace(joined[-1], skipped=(*joined[-1].skipped, *failed))
    return tuple(joined), held.notes
