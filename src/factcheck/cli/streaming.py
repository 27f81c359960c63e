"""`factcheck run --format jsonl`: the line of each document is written when it is checked, and none is held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.acceptance.accept import part
from factcheck.batch.bench import Bench
from factcheck.batch.gathered import Gathered
from factcheck.batch.pool import size_of
from factcheck.batch.remembering import check_new
from factcheck.batch.stop import StopError
from factcheck.batch.together import TOGETHER
from factcheck.cli.accepted import Apart
from factcheck.cli.inputs import NOT_TOGETHER, tell_stopped
from factcheck.cli.progress import progress, somebody_watches
from factcheck.cli.stopping import stopped_by_signals
from factcheck.cli.telling import Telling
from factcheck.findings import Report, Skipped
from factcheck.kept.shelf import BrokenOffError
from factcheck.report.jsonl import across_line, document_line, last_lines

if TYPE_CHECKING:
    from factcheck.batch.gathered import Told
    from factcheck.batch.stop import Stop
    from factcheck.cli.inputs import Work
    from factcheck.findings import DocumentReport

_NOT_ALL_TOLD: Final = (
    "not all that the documents say against each other is told: the run was stopped meanwhile"
)


class Streaming:
    """A run whose report is written while it goes on.

    Attributes:
        report: what is known when all lines are written: everything but the documents.
        code: the exit code then.
    """

    def __init__(self, work: Work, today: str | None, *, verbose: bool, exit_zero: bool) -> None:
        """Begin a run.

        Args:
            work: the documents.
            today: the day on which accepted findings must still hold, as it was typed, or None.
            verbose: whether files of other formats are named.
            exit_zero: whether findings make no exit code.
        """
        self._work = work
        self._apart = Apart(today)
        self._telling = Telling(work, for_people=False, verbose=verbose)
        self._exit_zero = exit_zero
        self._skipped = [*work.skipped]
        self._notes: tuple[str, ...] = ()
        self.report = Report(())
        self.code = 0

    def lines(self, jobs: int | None, *, bar: bool = False) -> Iterator[str]:
        """Check the documents, and yield the lines of the report.

        Args:
            jobs: processes to use, or None to decide by the size of the documents.
            bar: whether to show how far it is, where somebody watches.
        """
        work = self._work
        left = done = 0
        sizes = [size_of(task) for task in work.tasks] if bar and somebody_watches() else ()
        with (
            stopped_by_signals() as (stop, seen),
            Gathered(work.tasks, work.results) as gathered,
            Bench() as bench,
        ):
            with progress(sizes) as advance:
                outcomes = check_new(work.tasks, jobs, stop, work.results, work.seen, bench, whole=False)
                for number, (task, outcome) in enumerate(zip(work.tasks, outcomes, strict=True)):
                    done += 1
                    left += outcome.stopped
                    self._skipped += self._telling.skipped(outcome)
                    if outcome.report is not None:
                        if task.across:
                            gathered.add(number, outcome)
                        yield document_line(self._shown(number, outcome.report))
                    advance()
            yield from self._across(gathered, stop, bench)
        if seen:
            tell_stopped(seen[0], done - left, done)
        for report in self._telling.left_over(self._apart.left_over(work)):
            yield document_line(report)
        self.report = self._telling.report((), self._skipped, self._notes)
        yield from last_lines(self.report)
        self.code = 128 + seen[0] if seen else self._telling.code(self.report, exit_zero=self._exit_zero)

    def _shown(self, number: int, report: DocumentReport) -> DocumentReport:
        task = self._work.tasks[number]
        return self._telling.document(task, self._apart.of(task, report))

    def _across(self, gathered: Gathered, stop: Stop, bench: Bench) -> Iterator[str]:
        """Yield the lines of what documents say against each other."""
        if not self._work.tasks or not self._work.tasks[0].across:
            return
        self._notes = (NOT_TOGETHER,)
        if stop.wanted:
            return
        with suppress(StopError, BrokenOffError):
            told = gathered.held(stop, bench)
            self._notes = gathered.notes
            self._skipped += (Skipped(TOGETHER, reason) for reason in gathered.told)
            for one in told:
                if stop.wanted:
                    self._notes = (*gathered.notes, _NOT_ALL_TOLD)
                    return
                report = self._shown(one.number, _with(one))
                if report.findings or report.accepted:
                    yield across_line(report, gathered)


def _with(told: Told) -> DocumentReport:
    """Return a document with what others say against it; what comments of the text accept is set apart."""
    standing, accepted, _ = part(told.findings, told.report.ignores)
    ordered = sorted(
        standing, key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code[3:])
    )
    return replace(told.report, findings=tuple(ordered), accepted=accepted, ignores=())
