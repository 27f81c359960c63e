"""`factcheck facts update` and `new`: new data into a table of one's own, as a difference that somebody reviews."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.facts.common import below, draw, own_folder, table_below
from factcheck.cli.streams import FINDINGS, fail, say

if TYPE_CHECKING:
    from factcheck.facts.importers.update import Update

To = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FOLDER",
        help="The table to write to, a folder of your own. Default: the first of the configuration.",
        show_default=False,
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", metavar="DATE", help="The day it was so: ends after it are foreseen. Default: the table's."
    ),
]
Publisher = Annotated[str, typer.Option("--publisher", help="Who published the source.")]
Published = Annotated[str, typer.Option("--published", metavar="DATE", help="When the source was published.")]
Licence = Annotated[str, typer.Option("--licence", help="The licence of the source.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")]


def update(
    path: Annotated[Path, typer.Argument(help="A file with data, or a folder of such files.")],
    source: Annotated[
        str, typer.Option("--source", metavar="ID", help="The source that every row will cite.")
    ],
    to: To = None,
    as_of: AsOf = "",
    complete: Annotated[
        bool,
        typer.Option(
            "--complete",
            help="The data has every holder of the offices that it names: no end means still in office, and the lists "
            "of holders are complete to the as-of day where nobody is missing.",
        ),
    ] = False,
    from_: Annotated[
        str, typer.Option("--from", metavar="FORMAT", help="What the file is; found out when not given.")
    ] = "",
    title: Annotated[
        str, typer.Option("--title", help="The title of the source, where the table lacks it.")
    ] = "",
    publisher: Publisher = "",
    url: Annotated[str, typer.Option("--url", help="The address of the source.")] = "",
    published: Published = "",
    licence: Licence = "",
    dry_run: DryRun = False,
) -> None:
    """Bring a table up to date with other people's data: new holders, ends, deaths, foundings and dissolutions.

    What contradicts the table is told and left out. Exit codes: 0 nothing contradicts it, 1 something does, 2 a file
    cannot be read.
    """
    from itertools import chain

    from factcheck.facts.importers import READERS, ImportFormatError, files_of, read
    from factcheck.facts.importers.update import update as hold_against
    from factcheck.facts.model import Source
    from factcheck.facts.schema import cell_error
    from factcheck.failures import told

    if from_ and from_ not in READERS:
        fail(
            f"there is no format {from_!r}: "
            + "; ".join(f"{name} ({what})" for name, what in READERS.items())
        )
    for name, column, cell in (("--source", "id", source), ("--published", "published", published)):
        if error := cell_error("sources", column, cell):
            fail(f"{name}: {error}")
    folder = _target(to)
    table, day = table_below(folder), _day(as_of)
    cited = table.source(source) or Source(source, title or path.name, publisher, url, published, licence, "")
    try:
        files = [(from_, path)] if from_ else files_of(path)
        said = chain.from_iterable(read(name, file) for name, file in files)
        found = hold_against(said, table, cited, day, complete=complete)
        if not dry_run and any(found.rows.values()):
            _write_all(found, folder, path.name.split(".")[0], day)
    except (ImportFormatError, OSError, ValueError) as error:
        fail(told(error))
    _tell(found, dry_run=dry_run)


def new(
    office: Annotated[str, typer.Argument(help='The office in words: "Mayor of Kelby".')],
    holder: Annotated[str, typer.Option("--holder", metavar="NAME", help="Who took it.")],
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="When: YYYY-MM-DD, YYYY-MM or YYYY.")],
    source: Annotated[str, typer.Option("--source", metavar="URL", help="The page that says so.")],
    to: To = None,
    as_of: AsOf = "",
    acting: Annotated[bool, typer.Option("--acting", help="For the time being.")] = False,
    born: Annotated[str, typer.Option("--born", metavar="DATE", help="When the holder was born.")] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind", help="What a body is that the table lacks: city, region, country … or organisation."
        ),
    ] = "city",
    within: Annotated[
        str, typer.Option("--within", metavar="ID", help="The place that such a body is in: gb, us, bavaria.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="The title of the page.")] = "",
    publisher: Publisher = "",
    published: Published = "",
    licence: Licence = "",
    dry_run: DryRun = False,
) -> None:
    """Add an office of your own with its holder, or the next holder: every row that it needs, or none.

    Place or organisation, office, person, source and tenure are made where the table lacks them; whoever held the
    office before is ended, and its list of holders is complete from its first one to the as-of day.
    """
    from factcheck.facts.edit import add_rows
    from factcheck.facts.importers.holding import Holding
    from factcheck.facts.local import ORGANISATION, Body, OfficeError, hold, source_of
    from factcheck.facts.schema import PLACE_KINDS, cell_error

    if kind not in (*PLACE_KINDS, ORGANISATION):
        fail(f"--kind: {kind!r} is none of {', '.join((*PLACE_KINDS, ORGANISATION))}")
    for name, column, cell in (
        ("--since", "start", since),
        ("--born", "born", born),
        ("--published", "published", published),
    ):
        table_name = "tenures" if column == "start" else "persons" if column == "born" else "sources"
        if cell and (error := cell_error(table_name, column, cell)):
            fail(f"{name}: {error}")
    folder = _target(to)
    table, day = table_below(folder), _day(as_of)
    when = table.as_of if day is None else day
    try:
        cited = source_of(source, title, publisher, published, licence)
        holding = Holding(holder, holder, office, start=since, acting=acting, born=born)
        found = hold(table, office, holding, table.source(cited.id) or cited, when, Body(kind, within))
        if not dry_run and any(found.rows.values()):
            paths, problems = add_rows(folder, found.rows, "local", below(folder), when)
            for problem in problems:
                say(str(problem))
            if problems:
                fail("nothing was written")
            say(f"written to {', '.join(str(file) for file in paths)}")
    except OfficeError as error:
        fail(str(error))
    except (OSError, ValueError) as error:
        fail(str(error))
    _tell(found, dry_run=dry_run)


def _target(to: Path | None) -> Path:
    """Return the folder to write to; the shipped table is nobody's to write to."""
    folder = to or own_folder()
    if folder is None:
        fail("name a folder of your own with --to, or `facts` in the settings")
    if not below(folder):
        fail(f"{folder} is the shipped table: name a folder of your own with --to")
    return folder


def _day(as_of: str) -> int | None:
    from factcheck.intervals import parse_edtf_date

    try:
        return parse_edtf_date(as_of).last if as_of else None
    except ValueError as error:
        fail(f"--as-of: {error}")


def _write_all(found: Update, folder: Path, stem: str, as_of: int | None) -> None:
    from factcheck.facts.edit import set_as_of
    from factcheck.facts.lint import lint
    from factcheck.facts.rows import write

    folder.mkdir(parents=True, exist_ok=True)
    paths = write(found.rows, folder, stem)
    if as_of is not None:
        paths.append(set_as_of(folder, as_of))
    for path in paths:
        say(f"written: {path}")
    for problem in lint(folder, below(folder)):
        say(str(problem))


def _tell(found: Update, *, dry_run: bool) -> None:
    """Show the difference, what contradicts the table, and what was left out; exit with 1 for contradictions."""
    from factcheck.cli.facts import view

    draw(view.changes(found.changes), view.conflicts(found.conflicts))
    counts = ", ".join(f"{len(rows):,} {name}" for name, rows in found.rows.items() if rows) or "nothing"
    verb = "would be written" if dry_run else "rows"
    say(f"{verb}: {counts}; {found.known:,} known already; {len(found.conflicts):,} contradict the table")
    for reason, count in found.skipped.most_common():
        say(f"left out: {count:,} because {reason}")
    if found.conflicts:
        raise typer.Exit(FINDINGS)
