"""`factcheck accept` and `factcheck baseline`: write findings, with a reason, into the file of accepted findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import Date, Ignore, Jobs, ManifestFile, Model, Paths, Profile, Select
from factcheck.cli.streams import FAILED, NO_INPUT, OK, fail, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.acceptance.entries import Entry
    from factcheck.findings import DocumentReport, Finding

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who accepts it; by default the name that Git signs with."),
]
Until = Annotated[
    str,
    typer.Option(
        "--until", metavar="DATE", help="The last day on which it holds (EDTF).", show_default=False
    ),
]


def accept(
    place: Annotated[
        str, typer.Argument(metavar="FILE[:LINE]", help="The document, and the line of the finding.")
    ],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Code or name of the rule (ROL301).")],
    reason: Annotated[str, typer.Option("--reason", "-r", metavar="WORDS", help="Why it may stay.")],
    by: By = None,
    until: Until = "",
    every: Annotated[bool, typer.Option("--all", help="Accept every finding of the rule there.")] = False,
    date: Date = None,
    profile: Profile = "",
) -> None:
    """Accept a finding, with a reason, in factcheck-accepted.toml.

    The entry holds for the words of the finding in that document, wherever they move; when they are changed, it ends.
    Exit codes: 0 written, 2 there is no such finding, or more than one.
    """
    from factcheck.acceptance.matching import entry_for
    from factcheck.acceptance.places import file_for, pattern_for
    from factcheck.catalogue import find_rule
    from factcheck.config import ConfigError, configuration_for, known_rules

    path, line = _place(place)
    try:
        rules = known_rules(configuration_for(Path(path).absolute().parent, profile).settings.house_rules)
    except ConfigError as error:
        fail(str(error))
    known = find_rule(rule, rules)
    if known is None:
        fail(f"no rule is called {rule!r}")
    if not reason.strip():
        fail("--reason must say why the finding may stay")
    report = _check_one(path, date, profile)
    found = [
        one
        for one in report.findings
        if one.code == known.code and (line is None or _line(report, one) == line)
    ]
    if not found:
        told = ", ".join(sorted({one.code for one in report.findings})) or "nothing"
        fail(f"{place}: {known.code} is not found there; what is found is {told}")
    if len(found) > 1 and not every:
        lines = ", ".join(str(_line(report, one)) for one in found)
        fail(f"{place}: {known.code} is found in lines {lines}: name one (FILE:LINE), or accept --all")
    document = Path(path)
    try:
        file = file_for(document)
    except ConfigError as error:
        fail(str(error))
    pattern = pattern_for(document, file)
    signed = _signed(by, file.parent)
    new = [
        entry_for(report, one, pattern, " ".join(reason.split()), by=signed, until=_day(until))
        for one in found
    ]
    _add(file, new)
    say(f"{len(new)} {'finding is' if len(new) == 1 else 'findings are'} accepted in {file}")


def baseline(
    paths: Paths = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", "-r", metavar="WORDS", help="Why they may stay.", show_default=False),
    ] = None,
    by: By = None,
    until: Until = "",
    date: Date = None,
    manifest: ManifestFile = None,
    select: Select = None,
    ignore: Ignore = None,
    profile: Profile = "",
    jobs: Jobs = None,
    model: Model = None,
) -> None:
    """Accept everything that is found today, so that only what is new is told.

    Errors and warnings are accepted (or what the setting `show` reports). Entries of an older baseline that are found
    no more are taken out; what somebody accepted with a reason of its own stays.
    """
    from factcheck.acceptance.entries import BASELINE, entries_of
    from factcheck.acceptance.files import AcceptedFindings
    from factcheck.acceptance.matching import entry_for
    from factcheck.acceptance.places import file_for, pattern_for
    from factcheck.cli.inputs import check, prepare, split, tell
    from factcheck.config import ConfigError, selected_codes
    from factcheck.findings import Severity

    work = prepare(
        paths,
        date=date,
        manifest=manifest,
        stdin_filename="<stdin>",
        profile=profile,
        select=split(select),
        ignore=split(ignore),
        model=model,
    )
    checked = check(work, jobs)
    tell((*work.skipped, *(item for outcome in checked.outcomes for item in outcome.skipped)))
    accepted = AcceptedFindings()
    new: dict[Path, list[Entry]] = {}
    try:
        for task, outcome in zip(work.tasks, checked.outcomes, strict=True):
            if outcome.report is None or task.data is not None:
                continue
            report = accepted.apply(outcome.report, selected_codes(task.settings))
            document = Path(report.path)
            file = file_for(document)
            shown = [one for one in report.findings if task.settings.shows(one, Severity.WARNING)]
            signed = _signed(by, file.parent) if shown else ""
            new.setdefault(file, []).extend(
                entry_for(
                    report, one, pattern_for(document, file), reason or BASELINE, by=signed, until=_day(until)
                )
                for one in shown
            )
        gone = {entry for entry in accepted.left_over if entry.reason == BASELINE}
        for file, entries in new.items():
            known = entries_of(file)
            kept = [entry for entry in known if entry not in gone]
            if entries or len(kept) < len(known):
                _write(file, [*kept, *entries])
            out = len(known) - len(kept)
            say(f"{file}: {len(entries):,} new, {len(kept):,} kept, {out:,} taken out")
    except ConfigError as error:
        fail(str(error))
    if not work.tasks and not work.skipped:
        say("there is nothing to check")
        raise typer.Exit(NO_INPUT)
    skipped = work.skipped or any(outcome.skipped for outcome in checked.outcomes)
    raise typer.Exit(checked.code or (FAILED if skipped else OK))


def _place(place: str) -> tuple[str, int | None]:
    """Return the file and the line that a word names; a file whose name ends so has no line."""
    file, colon, line = place.rpartition(":")
    if colon and line.isascii() and line.isdigit() and not Path(place).exists():
        return file, int(line)
    return place, None


def _check_one(path: str, date: str | None, profile: str) -> DocumentReport:
    """Return the report of one document without what is accepted already."""
    from factcheck.acceptance.files import AcceptedFindings
    from factcheck.cli.inputs import check, prepare
    from factcheck.config import ConfigError, selected_codes

    work = prepare([path], date=date, manifest=None, stdin_filename="<stdin>", profile=profile)
    outcomes = check(work, 1).outcomes
    skipped = [*work.skipped, *(item for outcome in outcomes for item in outcome.skipped)]
    if skipped:
        fail(f"{skipped[0].path}: {skipped[0].reason}")
    if len(outcomes) != 1 or outcomes[0].report is None:
        fail(f"{path}: name one document")
    try:
        return AcceptedFindings().apply(outcomes[0].report, selected_codes(work.tasks[0].settings))
    except ConfigError as error:
        fail(str(error))


def _line(report: DocumentReport, finding: Finding) -> int:
    from factcheck.documents.model import line_column

    return line_column(report.line_starts, finding.span.start)[0]


def _day(until: str) -> str:
    from factcheck.intervals import parse_edtf_date

    if until:
        try:
            parse_edtf_date(until)
        except ValueError as error:
            fail(f"--until: {error}")
    return until


def _signed(by: str | None, folder: Path) -> str:
    from factcheck.acceptance.places import git_user

    return git_user(folder) if by is None else by.strip()


def _add(file: Path, new: Sequence[Entry]) -> None:
    from factcheck.acceptance.entries import add
    from factcheck.config import ConfigError
    from factcheck.failures import told

    try:
        add(file, new)
    except ConfigError as error:
        fail(str(error))
    except OSError as error:
        fail(told(error, str(file)))


def _write(file: Path, entries: Iterable[Entry]) -> None:
    from factcheck.acceptance.entries import write
    from factcheck.failures import told

    try:
        write(file, entries)
    except OSError as error:
        fail(told(error, str(file)))
