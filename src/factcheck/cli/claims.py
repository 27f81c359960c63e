"""`factcheck claims`: the worksheet of everything in a text that somebody should verify."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.options import (
    Date,
    DateField,
    IdField,
    Include,
    Jobs,
    ManifestFile,
    OutputFile,
    Paths,
    Profile,
    StdinFilename,
    TextField,
)
from factcheck.cli.streams import FAILED, NO_INPUT, OK, fail, in_color, say, write


class Format(StrEnum):
    """How to print the worksheet."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TIMEML = "timeml"


def claims(
    paths: Paths = None,
    date: Date = None,
    manifest: ManifestFile = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TABLE,
    output_file: OutputFile = None,
    profile: Profile = "",
    stdin_filename: StdinFilename = "<stdin>",
    include: Include = None,
    text_field: TextField = "",
    date_field: DateField = "",
    id_field: IdField = "",
    jobs: Jobs = None,
) -> None:
    """List every claim with its verdict and the evidence."""
    from shutil import get_terminal_size

    from factcheck.cli.inputs import check, prepare, tell
    from factcheck.documents import Fields
    from factcheck.report import Look
    from factcheck.report.worksheet import as_csv, as_json, as_table, as_timeml

    work = prepare(
        paths,
        date=date,
        manifest=manifest,
        stdin_filename=stdin_filename,
        profile=profile,
        include=include,
        fields=Fields(text_field, date_field, id_field),
        output_files=[output_file] if output_file else [],
        every_claim=True,
    )
    checked = check(work, jobs)
    found = checked.outcomes
    skipped = (*work.skipped, *(item for outcome in found for item in outcome.skipped))
    documents = [outcome.report for outcome in found if outcome.report is not None]
    look = Look(color=in_color("auto", output_file), width=max(40, get_terminal_size().columns))
    match output_format:
        case Format.TABLE:
            pieces = as_table(documents, look)
        case Format.CSV:
            pieces = as_csv(documents)
        case Format.JSON:
            pieces = as_json(documents, skipped)
        case Format.TIMEML:
            if len(documents) > 1:
                fail("TimeML holds one document: give one file")
            pieces = as_timeml(documents)
    write(pieces, output_file)
    tell(skipped)
    if not work.tasks and not work.skipped:
        say("there is nothing to check")
        raise typer.Exit(NO_INPUT)
    raise typer.Exit(checked.code or (FAILED if skipped else OK))
