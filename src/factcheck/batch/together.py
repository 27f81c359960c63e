"""Holding the documents of a run against each other, when all of them are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.across.together import held_together
from factcheck.batch.work import Outcome, Task, checker


def together(tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Return the outcomes with what the documents say against each other, each as its own settings want it."""
    read = [number for number, outcome in enumerate(outcomes) if outcome.report is not None]
    reports = [report for outcome in outcomes if (report := outcome.report) is not None]
    joined = list(outcomes)
    held = held_together(reports, lambda at, item: checker(tasks[read[at]].settings).allowed(item))
    for number, report in zip(read, held, strict=True):
        joined[number] = replace(joined[number], report=report)
    return tuple(joined)
