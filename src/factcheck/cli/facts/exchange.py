"""`factcheck facts export`: the table for other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.facts.common import Folders, open_table
from factcheck.cli.streams import fail, say, write


class ExportFormat(StrEnum):
    """What to write the table as."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def export(
    target: Annotated[
        Path | None,
        typer.Argument(
            help="The folder to write to (a file for JSON). JSON may go to standard output.",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="Output format.")
    ] = ExportFormat.CSV,
    folders: Folders = None,
) -> None:
    """Write the whole table for other tools, with the days that each row's dates stand for."""
    from factcheck.facts.export import as_json, write_folder

    if target is None and output_format is not ExportFormat.JSON:
        fail("name the folder to write to")
    table = open_table(folders)
    if output_format is ExportFormat.JSON:
        write([as_json(table)], target)
        return
    assert target is not None
    try:
        paths = write_folder(table, target, output_format.value)
    except ImportError:
        fail("Parquet needs pyarrow: pip install pyarrow")
    except OSError as error:
        fail(f"{error.filename or target}: {error.strerror or error}")
    say(f"written: {len(paths)} files in {target}")
