"""`factcheck run`: check documents and report what is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.cli.accepted import ShowAccepted, Strict, Today
from factcheck.cli.fix import Diff, Fix, UnsafeFixes
from factcheck.cli.options import (
    Across,
    Against,
    Annotate,
    Cache,
    ChangedSince,
    Date,
    DateField,
    ForWhom,
    IdField,
    Ignore,
    Include,
    Jobs,
    ManifestFile,
    Model,
    OutputFile,
    Paths,
    Profile,
    Reports,
    Select,
    StdinFilename,
    Store,
    TextField,
    Watch,
    chosen,
)
from factcheck.cli.streams import FAILED, FINDINGS, NO_INPUT, OK, fail, in_color, say, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from factcheck.batch.work import Outcome
    from factcheck.cli.fix import Fixed
    from factcheck.cli.inputs import Checked, Work
    from factcheck.findings import DocumentReport, Report
    from factcheck.report import Look


class Format(StrEnum):
    """Output formats, as `factcheck.report` has them; written out so that `--help` need not import it."""

    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"


def _report_format(word: str) -> str:
    """Return the name of a format: one of ours, or of an installed plugin."""
    if word not in list(Format):
        from factcheck.report import added

        if word not in added():
            raise typer.BadParameter(f"{word!r} is not one of {', '.join((*Format, *added()))}")
    return word


ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=_report_format,
        autocompletion=lambda: [*Format],
        help=f"Output format: {', '.join(Format)}, or that of a plugin.",
    ),
]


class Color(StrEnum):
    """When to write colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Level(StrEnum):
    """Severities, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FailOn(StrEnum):
    """Severities, worst first, or none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def run(
    paths: Paths = None,
    date: Date = None,
    manifest: ManifestFile = None,
    against: Against = None,
    changed_since: ChangedSince = "",
    output_format: ReportFormat = Format.TERMINAL,
    output_file: OutputFile = None,
    report: Reports = None,
    annotate: Annotate = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Exit with 1 from this severity on (default: error).", show_default=False
        ),
    ] = None,
    show: Annotated[
        Level | None,
        typer.Option(
            "--show",
            help="Report from this severity on (default: warning; info for JSON and SARIF).",
            show_default=False,
        ),
    ] = None,
    persona: ForWhom = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count findings by rule instead of listing them.")
    ] = False,
    passes: Annotated[
        bool,
        typer.Option(
            "--passes", help="Add to SARIF what was found in order: quotations with a named speaker."
        ),
    ] = False,
    across: Across = True,
    store: Store = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name the files of folders that are passed over.")
    ] = False,
    watch: Watch = False,
    fix: Fix = False,
    diff: Diff = False,
    unsafe_fixes: UnsafeFixes = False,
    show_accepted: ShowAccepted = False,
    strict: Strict = False,
    today: Today = None,
    profile: Profile = "",
    stdin_filename: StdinFilename = "<stdin>",
    include: Include = None,
    text_field: TextField = "",
    date_field: DateField = "",
    id_field: IdField = "",
    jobs: Jobs = None,
    cache: Cache = True,
    model: Model = None,
    color: Annotated[Color, typer.Option("--color", help="When to write colours.")] = Color.AUTO,
) -> None:
    """Check documents and report what is wrong.

    Read are plain text, Markdown, HTML, Word, PDF, OpenDocument text, Rich Text, EPUB, e-mail, a mailbox, SubRip and
    WebVTT subtitles, reStructuredText, AsciiDoc, Org, LaTeX, notebook, CSV, JSON, JSON Lines and Parquet.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or run,
    3 there was nothing to check.
    """
    if watch:
        given = {**locals(), "watch": False}
        from factcheck.cli.watch import watch as watching

        watching(run, given)
    from factcheck.cli.accepted import strictly
    from factcheck.cli.fix import differences
    from factcheck.cli.inputs import prepare, split
    from factcheck.cli.reports import require_one_file, wanted, write_all, write_annotated
    from factcheck.documents import Fields
    from factcheck.report import FOR_PEOPLE, KEEPS_TEXT, render

    if statistics and output_format != Format.TERMINAL:
        fail("--statistics goes with --format terminal only")
    files = wanted(report)
    work = prepare(
        paths,
        date=date,
        manifest=manifest,
        stdin_filename=stdin_filename,
        profile=profile,
        include=include,
        fields=Fields(text_field, date_field, id_field),
        output_files=[*(file for _, file in files), *(file for file in (output_file, annotate) if file)],
        against=against,
        across=across,
        changed_since=changed_since,
        stored=store is not None,
        select=split(select),
        ignore=split(ignore),
        **chosen(fail_on=fail_on, show=show, persona=persona),
        model=model,
        page=any(kind in KEEPS_TEXT for kind in (output_format, *(kind for kind, _ in files))),
    )
    if annotate is not None:
        require_one_file(work, annotate)
    work = strictly(work) if strict else work
    done = _checked(
        work, jobs, today, store, fix=fix, diff=diff, unsafe=unsafe_fixes, cached=cache and annotate is None
    )
    work, checked, left_over = done.work, done.checked, done.left_over
    reports: dict[bool, Report] = {}

    def report_for(kind: str) -> Report:
        for_people = kind in FOR_PEOPLE
        if for_people not in reports:
            reports[for_people] = _report(work, checked, left_over, for_people=for_people, verbose=verbose)
        return reports[for_people]

    shown = report_for(output_format)
    _tell(work, shown, verbose=verbose)
    look = _look(color, output_file, statistics=statistics, passes=passes, accepted=show_accepted)
    written = write_all(files, report_for, look)
    if annotate is not None:
        written = write_annotated(work, report_for(Format.TERMINAL), annotate) and written
    write(differences(done.changed) if diff else render(shown, output_format, look), output_file)
    _say_if_nothing(work, shown)
    code = checked.code or _exit_code(work, checked.outcomes, left_over, shown, exit_zero=exit_zero)
    raise typer.Exit(code if written and done.is_good else FAILED)


def _look(color: Color, output_file: Path | None, *, statistics: bool, passes: bool, accepted: bool) -> Look:
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


def _tell(work: Work, report: Report, *, verbose: bool) -> None:
    """Name on standard error what could not be checked, and on request what was passed over."""
    from factcheck.cli.inputs import tell

    tell(report.skipped)
    for name in work.passed_over if verbose else ():
        say(f"{name}: passed over: no format that is read in folders")


def _say_if_nothing(work: Work, report: Report) -> None:
    if work.unchanged and not work.tasks and not work.skipped:
        say(
            f"none of {work.unchanged:,} texts has changed"
            if work.unchanged > 1
            else "the text has not changed"
        )
    elif not work.tasks and not work.skipped:
        say("there is nothing to check" + (f" ({report.notes[0]})" if report.notes else ""))


class _Done(NamedTuple):
    """What became of the documents.

    Attributes:
        work: what was done, with the documents of a store that something new is found in.
        checked: what is found, but for what is accepted.
        left_over: what is left over in files of accepted findings.
        changed: what is corrected.
        is_good: whether all that could be written is.
    """

    work: Work
    checked: Checked
    left_over: tuple[DocumentReport, ...]
    changed: tuple[Fixed, ...]
    is_good: bool


def _checked(
    work: Work,
    jobs: int | None,
    today: str | None,
    folder: Path | None,
    *,
    fix: bool,
    diff: bool,
    unsafe: bool,
    cached: bool,
) -> _Done:
    """Check and, on request, correct or keep documents, and set apart what is accepted."""
    from dataclasses import replace

    from factcheck.cli.accepted import set_apart
    from factcheck.cli.fix import corrected, fixed, refuse, write_fixed
    from factcheck.cli.inputs import check
    from factcheck.cli.stored import opened, with_others, written

    refuse(work, fix=fix, diff=diff, unsafe=unsafe)
    store = opened(folder, corrects=fix or diff)
    checked = check(work, jobs, cached=cached and not fix and not diff, store=store)
    changed: tuple[Fixed, ...] = ()
    good = True
    if fix or diff:
        outcomes, changed, good = fixed(work, checked.outcomes, today, unsafe=unsafe)
        checked = replace(checked, outcomes=outcomes)
        if changed and any(task.across for task in work.tasks):
            again = check(corrected(work, changed), jobs)
            checked = replace(again, code=again.code or checked.code)
        good = (not fix or write_fixed(changed)) and good
    work, checked = with_others(work, checked)
    found, left_over = set_apart(work, checked.outcomes, today)
    checked = replace(checked, outcomes=found)
    return _Done(work, checked, left_over, changed, written(store, checked) and good)


def _report(
    work: Work, checked: Checked, left_over: Sequence[DocumentReport], *, for_people: bool, verbose: bool
) -> Report:
    """Join what was found; findings milder than `show` are counted, not listed.

    People are shown what asks for a decision; programs get everything and choose.
    """
    from dataclasses import replace

    from factcheck.findings import Report, Severity

    usual = Severity.WARNING if for_people else Severity.INFO

    documents = []
    hidden = 0
    found = checked.outcomes
    for task, outcome in zip(work.tasks, found, strict=True):
        if outcome.report is not None:
            shown = tuple(item for item in outcome.report.findings if task.settings.shows(item, usual))
            more = len(outcome.report.findings) - len(shown)
            hidden += more
            documents.append(replace(outcome.report, findings=shown) if more else outcome.report)
    for one in left_over:  # about the file of accepted findings, by the settings of the first document
        shown = tuple(item for item in one.findings if work.tasks[0].settings.shows(item, usual))
        hidden += len(one.findings) - len(shown)
        if shown:
            documents.append(replace(one, findings=shown))
    notes = [*work.notes, *checked.notes]
    if work.passed_over:
        number = len(work.passed_over)
        hint = " (--verbose names them)" if for_people and not verbose else ""
        notes.append(f"{number} {'file' if number == 1 else 'files'} of other formats passed over{hint}")
    accepted = sum(len(item.accepted) for item in documents)
    if accepted:
        notes.append(f"{accepted} {'finding' if accepted == 1 else 'findings'} accepted (--show-accepted)")
    if hidden:
        hint = " (--show info)" if for_people else ""
        notes.append(f"{hidden} milder {'finding' if hidden == 1 else 'findings'} not shown{hint}")
    version, as_of = next((item.facts for item in documents if item.facts[0]), ("", ""))
    files = {task.item.path: task.member.file for task in work.tasks if task.member is not None}
    skipped = tuple(
        replace(item, file=files.get(item.path, ""))
        for item in (*work.skipped, *(item for outcome in found for item in outcome.skipped))
    )
    return Report(tuple(documents), skipped, version, as_of, tuple(notes))


def _exit_code(
    work: Work,
    found: Sequence[Outcome],
    left_over: Sequence[DocumentReport],
    report: Report,
    *,
    exit_zero: bool,
) -> int:
    if report.skipped:
        return FAILED
    if not work.tasks:
        return OK if work.unchanged else NO_INPUT
    failing = any(
        outcome.report is not None and task.settings.fails(outcome.report.findings)
        for task, outcome in zip(work.tasks, found, strict=True)
    )
    failing = failing or any(work.tasks[0].settings.fails(one.findings) for one in left_over)
    return FINDINGS if failing and not exit_zero else OK
