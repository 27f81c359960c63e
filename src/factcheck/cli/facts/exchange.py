"""`factcheck facts export` and `import`: the table and other people's data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.facts.common import Folders, below, open_table
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


def import_(
    format_name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="wikidata, sparql, popolo, legislators, csv")
    ],
    file: Annotated[Path, typer.Argument(help="The file to read.")],
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="The table to write to: a folder of your own.")
    ],
    source: Annotated[
        str, typer.Option("--source", metavar="ID", help="The source that every row will cite.")
    ],
    title: Annotated[str, typer.Option("--title", help="Its title, where the table does not have it.")] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Its publisher.")] = "",
    url: Annotated[str, typer.Option("--url", help="Its address.")] = "",
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="When it was published.")
    ] = "",
    licence: Annotated[str, typer.Option("--licence", help="Its licence.")] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="DATE", help="The day the file is from: ends after it are foreseen."),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")
    ] = False,
) -> None:
    """Take over who held which office from other people's data, as far as the table does not have it."""
    from factcheck.facts.importers import READERS, ImportFormatError, read
    from factcheck.facts.importers.assemble import assemble
    from factcheck.facts.importers.assemble import write as write_rows
    from factcheck.facts.lint import lint
    from factcheck.facts.model import Source
    from factcheck.facts.schema import cell_error
    from factcheck.intervals import parse_edtf_date
    from factcheck.report.escape import visible

    if format_name not in READERS:
        fail(
            f"there is no format {format_name!r}: "
            + "; ".join(f"{name} ({what})" for name, what in READERS.items())
        )
    for column, cell in (("id", source), ("published", published)):
        if error := cell_error("sources", column, cell):
            fail(f"--{'source' if column == 'id' else column}: {error}")
    try:
        day = parse_edtf_date(as_of).last if as_of else None
    except ValueError as error:
        fail(f"--as-of: {error}")
    has_table = to.is_dir() and any(to.iterdir())
    table = open_table([to] if has_table else None)
    cited = table.source(source) or Source(source, title or file.name, publisher, url, published, licence, "")
    try:
        found = assemble(read(format_name, file), table, cited, day)
        paths = [] if dry_run else write_rows(found, to, file.name.split(".")[0])
    except ImportFormatError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(str(error))
    counts = ", ".join(f"{len(rows):,} {name}" for name, rows in found.rows.items() if rows) or "nothing"
    say(f"{'would write' if dry_run else 'written'}: {counts}; {found.known:,} tenures were known already")
    for reason, count in found.skipped.most_common():
        say(f"left out: {count:,} because {reason}")
    write((f"{visible(str(path))}\n" for path in paths), None)
    for problem in lint(to, below(to)) if paths else ():
        say(str(problem))
