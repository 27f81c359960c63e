"""What a run does with the file of accepted findings: the options, and the reports with those set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.streams import fail

if TYPE_CHECKING:
    from factcheck.batch.work import Outcome, Task
    from factcheck.cli.inputs import Work
    from factcheck.findings import DocumentReport

ShowAccepted = Annotated[
    bool, typer.Option("--show-accepted", help="List accepted findings too, with their reasons.")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Warn of what accepts nothing: comments and entries that are left over."),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day on which entries with an end must still hold; without it, the day of each document alone.",
        show_default=False,
    ),
]

_LEFT_OVER = ("ACC703", "ACC704", "ACC705")


def strictly(work: Work) -> Work:
    """Return the work with a warning for what accepts nothing."""
    louder = tuple((code, "warning") for code in _LEFT_OVER)
    tasks = tuple(
        replace(task, settings=replace(task.settings, rules=(*task.settings.rules, *louder)))
        for task in work.tasks
    )
    return replace(work, tasks=tasks)


class Apart:
    """Sets accepted findings apart, document by document.

    A file that cannot be followed, or a day that is none, ends the command with exit code 2.
    """

    def __init__(self, today: str | None) -> None:
        """Begin a run.

        Args:
            today: the day on which entries must still hold, as it was typed, or None.
        """
        from factcheck.acceptance.files import AcceptedFindings
        from factcheck.cli.dates import typed_date
        from factcheck.intervals import parse_edtf_date

        try:
            self._accepted = AcceptedFindings(parse_edtf_date(typed_date(today)) if today else None)
        except ValueError as error:
            fail(str(error))

    def of(self, task: Task, report: DocumentReport) -> DocumentReport:
        """Return a report with its accepted findings set apart."""
        from factcheck.config import ConfigError, selected_codes

        if task.data is not None:
            return report
        try:
            return self._accepted.apply(report, selected_codes(task.settings))
        except (ConfigError, ValueError) as error:
            fail(str(error))

    def left_over(self, work: Work) -> tuple[DocumentReport, ...]:
        """Return reports of what is left over in the files when all documents were told."""
        from factcheck.config import selected_codes
        from factcheck.config.settings import severities

        if not work.tasks:
            return ()
        settings = work.tasks[0].settings
        return self._accepted.reports(selected_codes(settings), severities(settings))


def set_apart(
    work: Work, outcomes: Sequence[Outcome], today: str | None
) -> tuple[tuple[Outcome, ...], tuple[DocumentReport, ...]]:
    """Return the outcomes with their accepted findings set apart, and reports of what is left over in the files."""
    apart = Apart(today)
    found = []
    for task, outcome in zip(work.tasks, outcomes, strict=True):
        if outcome.report is not None:
            report = apart.of(task, outcome.report)
            outcome = outcome if report is outcome.report else replace(outcome, report=report)
        found.append(outcome)
    return tuple(found), apart.left_over(work)
