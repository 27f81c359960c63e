"""`factcheck claims`: the worksheet of everything in a text that somebody should verify."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import (
    Against,
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
from factcheck.cli.streams import FAILED, NO_INPUT, OK, fail, in_color, say, write, write_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.findings import DocumentReport, Skipped


class Format(StrEnum):
    """How to print the worksheet."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    PARQUET = "parquet"
    JSON = "json"
    TIMEML = "timeml"


def claims(
    paths: Paths = None,
    date: Date = None,
    manifest: ManifestFile = None,
    against: Against = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TABLE,
    output_file: OutputFile = None,
    times: Annotated[
        bool, typer.Option("--times", help="List time expressions too, which assert nothing by themselves.")
    ] = False,
    profile: Profile = "",
    stdin_filename: StdinFilename = "<stdin>",
    include: Include = None,
    text_field: TextField = "",
    date_field: DateField = "",
    id_field: IdField = "",
    jobs: Jobs = None,
) -> None:
    """List every claim with its verdict and the evidence."""
    from factcheck.cli.inputs import check, prepare, tell
    from factcheck.documents import Fields

    if output_format in _BINARY:
        _require_binary(output_format.value, output_file)
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
        against=against,
    )
    checked = check(work, jobs)
    found = checked.outcomes
    skipped = (*work.skipped, *(item for outcome in found for item in outcome.skipped))
    documents = [outcome.report for outcome in found if outcome.report is not None]
    _write(output_format, documents, skipped, output_file, times=times)
    tell(skipped)
    if not work.tasks and not work.skipped:
        say("there is nothing to check")
        raise typer.Exit(NO_INPUT)
    raise typer.Exit(checked.code or (FAILED if skipped else OK))


_BINARY = frozenset((Format.XLSX, Format.PARQUET))


def _require_binary(name: str, file: Path | None) -> None:
    """End the command where a format needs a library that is missing, or would fill a terminal with bytes."""
    from factcheck.cli.reports import require

    require(name)
    if file is None and sys.stdout.isatty():
        fail(f"{name} is no text: name a file (-o claims.{name})")


def _write(
    output_format: Format,
    documents: Sequence[DocumentReport],
    skipped: Sequence[Skipped],
    file: Path | None,
    *,
    times: bool,
) -> None:
    from importlib import import_module
    from shutil import get_terminal_size

    from factcheck.report import Look

    module = import_module(f"factcheck.report.worksheet.{output_format.value}")
    match output_format:
        case Format.TABLE:
            look = Look(color=in_color("auto", file), width=max(40, get_terminal_size().columns))
            write(module.render(documents, look, times=times), file)
        case Format.JSON:
            write(module.render(documents, skipped), file)
        case Format.TIMEML:
            if len(documents) > 1:
                fail("TimeML holds one document: give one file")
            write(module.render(documents), file)
        case Format.XLSX:
            try:
                write_bytes(partial(module.save, documents, times=times), file)
            except module.TooManyRowsError as error:
                fail(str(error))
        case Format.PARQUET:
            write_bytes(partial(module.save, documents), file)
        case _:
            write(module.render(documents, times=times), file)
