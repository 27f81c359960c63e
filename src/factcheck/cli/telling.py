"""What a run says when its documents are checked: the report, what is told beside it, and the exit code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.cli.streams import FAILED, FINDINGS, NO_INPUT, OK, in_color, say
from factcheck.findings import Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from factcheck.batch.work import Outcome, Task
    from factcheck.cli.choices import Color
    from factcheck.cli.inputs import Checked, Work
    from factcheck.findings import DocumentReport, Skipped
    from factcheck.report import Look


def look_of(
    color: Color, output_file: Path | None, *, statistics: bool, passes: bool, accepted: bool
) -> Look:
    """Return how the report is to look, where it goes."""
    from shutil import get_terminal_size

    from factcheck.report import Look

    return Look(
        color=in_color(color, output_file),
        width=max(40, get_terminal_size().columns),
        statistics=statistics,
        passes=passes,
        accepted=accepted,
    )


def tell_beside(work: Work, report: Report, *, verbose: bool) -> None:
    """Name on standard error what could not be checked, and on request what was passed over."""
    from factcheck.cli.inputs import tell

    tell(report.skipped)
    for name in work.passed_over if verbose else ():
        say(f"{name}: passed over: no format that is read in folders")


def say_if_nothing(work: Work, report: Report) -> None:
    """Say so where there was nothing to check."""
    if work.unchanged and not work.tasks and not work.skipped:
        say(
            f"none of {work.unchanged:,} texts has changed"
            if work.unchanged > 1
            else "the text has not changed"
        )
    elif not work.tasks and not work.skipped:
        say("there is nothing to check" + (f" ({report.notes[0]})" if report.notes else ""))


class Telling:
    """What is told of the documents of a run, one after the other, so that none of them need be held.

    People are shown what asks for a decision; programs get everything and choose. What is milder is counted.
    """

    def __init__(self, work: Work, *, for_people: bool, verbose: bool) -> None:
        """Begin without documents."""
        self._work, self._for_people, self._verbose = work, for_people, verbose
        self._usual = Severity.WARNING if for_people else Severity.INFO
        self._hidden = self._accepted = 0
        self._fails = False
        self._facts = "", ""
        self._files = {task.item.path: task.member.file for task in work.tasks if task.member is not None}

    def document(self, task: Task, report: DocumentReport) -> DocumentReport:
        """Return a report as it is shown, and count what is found."""
        self._fails = self._fails or task.settings.fails(report.findings)
        shown = tuple(item for item in report.findings if task.settings.shows(item, self._usual))
        more = len(report.findings) - len(shown)
        self._hidden += more
        self._accepted += len(report.accepted)
        if not self._facts[0]:
            self._facts = report.facts
        return replace(report, findings=shown) if more else report

    def left_over(self, reports: Sequence[DocumentReport]) -> Iterator[DocumentReport]:
        """Yield reports about files of accepted findings as they are shown, by the settings of the first document."""
        for report in reports:
            shown = self.document(self._work.tasks[0], report)
            if shown.findings:
                yield shown

    def skipped(self, outcome: Outcome) -> Iterator[Skipped]:
        """Yield what could not be checked of a document."""
        for item in outcome.skipped:
            yield replace(item, file=self._files.get(item.path, ""))

    def report(
        self, documents: Sequence[DocumentReport], skipped: Sequence[Skipped], notes: Sequence[str]
    ) -> Report:
        """Return the report of the run.

        Args:
            documents: as they are shown.
            skipped: what could not be checked.
            notes: what is to be said of the run.
        """
        notes = [*self._work.notes, *notes]
        if self._work.passed_over:
            number = len(self._work.passed_over)
            hint = " (--verbose names them)" if self._for_people and not self._verbose else ""
            notes.append(f"{number} {'file' if number == 1 else 'files'} of other formats passed over{hint}")
        if self._accepted:
            found = "finding" if self._accepted == 1 else "findings"
            notes.append(f"{self._accepted} {found} accepted (--show-accepted)")
        if self._hidden:
            hint = " (--show info)" if self._for_people else ""
            found = "finding" if self._hidden == 1 else "findings"
            notes.append(f"{self._hidden} milder {found} not shown{hint}")
        return Report(tuple(documents), tuple(skipped), *self._facts, tuple(notes))

    def code(self, report: Report, *, exit_zero: bool) -> int:
        """Return the exit code of a run."""
        if report.skipped:
            return FAILED
        if not self._work.tasks:
            return OK if self._work.unchanged else NO_INPUT
        return FINDINGS if self._fails and not exit_zero else OK


def told(
    work: Work, checked: Checked, left_over: Sequence[DocumentReport], *, for_people: bool, verbose: bool
) -> tuple[Report, Telling]:
    """Join what was found."""
    telling = Telling(work, for_people=for_people, verbose=verbose)
    pairs = [*zip(work.tasks, checked.outcomes, strict=True)]
    documents = [telling.document(task, one.report) for task, one in pairs if one.report is not None]
    documents += telling.left_over(left_over)
    skipped = [*work.skipped, *(item for _, outcome in pairs for item in telling.skipped(outcome))]
    return telling.report(documents, skipped, checked.notes), telling
