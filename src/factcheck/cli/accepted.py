"""What a run does with the file of accepted findings: the options, and the reports with those set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.streams import fail

if TYPE_CHECKING:
    from factcheck.batch.work import Outcome
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


def set_apart(
    work: Work, outcomes: Sequence[Outcome], today: str | None
) -> tuple[tuple[Outcome, ...], tuple[DocumentReport, ...]]:
    """Return the outcomes with their accepted findings set apart, and reports of what is left over in the files.

    A file that cannot be followed, or a day that is none, ends the command with exit code 2.
    """
    from factcheck.acceptance.files import AcceptedFindings
    from factcheck.cli.dates import typed_date
    from factcheck.config import ConfigError, selected_codes
    from factcheck.config.settings import severities
    from factcheck.intervals import parse_edtf_date

    try:
        accepted = AcceptedFindings(parse_edtf_date(typed_date(today)) if today else None)
        found = []
        for task, outcome in zip(work.tasks, outcomes, strict=True):
            if outcome.report is not None and task.data is None:
                report = accepted.apply(outcome.report, selected_codes(task.settings))
                outcome = outcome if report is outcome.report else replace(outcome, report=report)
            found.append(outcome)
    except (ConfigError, ValueError) as error:
        fail(str(error))
    if not work.tasks:
        return tuple(found), ()
    settings = work.tasks[0].settings
    return tuple(found), accepted.reports(selected_codes(settings), severities(settings))
