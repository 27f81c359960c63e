"""`factcheck run`: check documents and report what is wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.cli.accepted import ShowAccepted, Strict, Today
from factcheck.cli.choices import Color, FailOn, Format, Level, ReportFormat
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
from factcheck.cli.streams import FAILED, fail, write

if TYPE_CHECKING:
    from pathlib import Path

    from factcheck.cli.checking import Done
    from factcheck.cli.inputs import Work
    from factcheck.cli.reports import Wanted
    from factcheck.report import Look


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
    from factcheck.cli.checking import checked
    from factcheck.cli.inputs import prepare, split
    from factcheck.cli.reports import require_one_file, wanted
    from factcheck.cli.telling import look_of
    from factcheck.documents import Fields
    from factcheck.kept.cache import kept_results
    from factcheck.report import KEEPS_TEXT

    if statistics and output_format != Format.TERMINAL:
        fail("--statistics goes with --format terminal only")
    files = wanted(report)
    as_it_was = (
        annotate is not None or fix or diff or store is not None
    )  # what is kept tells less of a document
    with kept_results(wanted=cache and not as_it_was) as results:
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
            results=results,
            select=split(select),
            ignore=split(ignore),
            **chosen(fail_on=fail_on, show=show, persona=persona),
            model=model,
            page=any(kind in KEEPS_TEXT for kind in (output_format, *(kind for kind, _ in files))),
        )
        if annotate is not None:
            require_one_file(work, annotate)
        work = strictly(work) if strict else work
        if output_format == Format.JSONL and not files and not as_it_was:
            code = _streamed(work, jobs, today, output_file, verbose=verbose, exit_zero=exit_zero)
        else:
            look = look_of(color, output_file, statistics=statistics, passes=passes, accepted=show_accepted)
            wants = _Wants(output_format, output_file, files, annotate, look, diff, verbose, exit_zero)
            done = checked(work, jobs, today, store, fix=fix, diff=diff, unsafe=unsafe_fixes)
            code = _reported(done, wants)
    raise typer.Exit(code)


class _Wants(NamedTuple):
    """What is to be written of a run, and how: the options of these names."""

    kind: str
    file: Path | None
    files: tuple[Wanted, ...]
    annotate: Path | None
    look: Look
    diff: bool
    verbose: bool
    exit_zero: bool


def _reported(done: Done, wants: _Wants) -> int:
    """Write the reports of what was done, and return the exit code."""
    from factcheck.cli.fix import differences
    from factcheck.cli.reports import write_all, write_annotated
    from factcheck.cli.telling import say_if_nothing, tell_beside, told
    from factcheck.report import FOR_PEOPLE, render

    work, found = done.work, done.checked
    made = {
        for_people: told(work, found, done.left_over, for_people=for_people, verbose=wants.verbose)
        for for_people in {kind in FOR_PEOPLE for kind in (wants.kind, *(kind for kind, _ in wants.files))}
    }
    shown, telling = made[wants.kind in FOR_PEOPLE]
    tell_beside(work, shown, verbose=wants.verbose)
    written = write_all(wants.files, lambda kind: made[kind in FOR_PEOPLE][0], wants.look)
    if wants.annotate is not None:
        report, _ = told(work, found, done.left_over, for_people=True, verbose=wants.verbose)
        written = write_annotated(work, report, wants.annotate) and written
    write(differences(done.changed) if wants.diff else render(shown, wants.kind, wants.look), wants.file)
    say_if_nothing(work, shown)
    code = found.code or telling.code(shown, exit_zero=wants.exit_zero)
    return code if written and done.is_good else FAILED


def _streamed(
    work: Work, jobs: int | None, today: str | None, file: Path | None, *, verbose: bool, exit_zero: bool
) -> int:
    """Check documents and write what is found of each at once; return the exit code."""
    from factcheck.cli.streaming import Streaming
    from factcheck.cli.telling import say_if_nothing, tell_beside

    streaming = Streaming(work, today, verbose=verbose, exit_zero=exit_zero)
    # Beside lines on the same terminal a bar would be in the way.
    write(streaming.lines(jobs, bar=file is not None or not sys.stdout.isatty()), file, at_once=True)
    tell_beside(work, streaming.report, verbose=verbose)
    say_if_nothing(work, streaming.report)
    return streaming.code
