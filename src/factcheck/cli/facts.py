"""`factcheck facts`: ask the fact table, and keep it in order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from factcheck.cli.streams import FINDINGS, fail, in_color, say, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factcheck.facts.load import FactTableError
    from factcheck.facts.table import FactTable

app = typer.Typer(
    name="facts",
    help="Ask the table of facts who held which office when, and keep the table in order.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How to print facts."""

    TERMINAL = "terminal"
    JSON = "json"


Folders = Annotated[
    list[Path] | None,
    typer.Option(
        "--facts",
        metavar="FOLDER",
        help="A table of your own, over the shipped one; may be repeated. Default: those of the configuration.",
        show_default=False,
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="Output format.")]


@app.command()
def who(
    office: Annotated[str, typer.Argument(help='An office in words: "foreign minister of Ukraine".')],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="YYYY-MM-DD, YYYY-MM or YYYY. Default: the as-of date."),
    ] = None,
    folders: Folders = None,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Tell who held an office on a day, since when, until when, and who says so."""
    from factcheck.facts import pages
    from factcheck.facts.phrases import resolve_office, suggest_office
    from factcheck.intervals import Interval, parse_edtf

    table = open_table(folders)
    try:
        when = parse_edtf(on) if on else Interval.day(table.as_of)
    except ValueError as error:
        fail(f"--on: {error}")
    offices = resolve_office(table, office)
    if not offices:
        _nothing(office, "office", suggest_office(table, office))
    if len(offices) > MANY:
        names = "; ".join(found.name for found in offices[:MANY])
        fail(f"{office!r} names {len(offices)} offices, add the country or body: {names} …")
    found = [pages.who(table, one, when) for one in offices]
    if output_format is Format.JSON:
        _write_json(found)
        return
    from factcheck.cli import facts_view

    _draw(*(facts_view.who(page) for page in found))


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(help="A person, office, place, organisation or event, by name or id.")
    ],
    folders: Folders = None,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Show all that the table holds under a name."""
    from factcheck.facts import pages
    from factcheck.facts.phrases import resolve_office
    from factcheck.intervals import iso_day

    table = open_table(folders)
    offices = resolve_office(table, name)
    found = pages.find(table, name, offices if len(offices) <= MANY else ())
    if not found:
        _nothing(name, "name", table.suggest(name))
    if output_format is Format.JSON:
        _write_json(found)
        return
    from factcheck.cli import facts_view

    _draw(*(facts_view.found(page, iso_day(table.as_of)) for page in found))


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="Words, or beginnings of words.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")] = 50,
    folders: Folders = None,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """List the names in the table that hold some words."""
    from factcheck.facts import pages

    table = open_table(folders)
    found = pages.search(table, text, limit)
    if not found:
        _nothing(text, "name", table.suggest(text))
    if output_format is Format.JSON:
        _write_json(found)
        return
    from factcheck.cli import facts_view

    _draw(facts_view.hits(found))


@app.command()
def stats(folders: Folders = None, output_format: OutputFormat = Format.TERMINAL) -> None:
    """Count what the table holds."""
    from factcheck.facts import pages

    page = pages.stats(open_table(folders))
    if output_format is Format.JSON:
        _write_json(page)
        return
    from factcheck.cli import facts_view

    _draw(facts_view.stats(page))


@app.command()
def lint(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER...]", help="Folders with tables. Default: the shipped table.", show_default=False
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite the files in canonical form first.")] = False,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Say what is wrong with a table, and what to do; exit with 1 when something is."""
    from factcheck.facts.lint import fix as rewrite
    from factcheck.facts.lint import lint as complaints
    from factcheck.facts.load import FactTableError
    from factcheck.resources import rules_dir

    shipped = rules_dir() / "facts"
    problems = []
    for folder in folders or [shipped]:
        base = [] if folder.resolve() == shipped.resolve() else [shipped]
        try:
            for path in rewrite(folder) if fix else ():
                say(f"rewritten: {path}")
            problems += complaints(folder, base)
        except FactTableError as error:
            _unsound(error)
        except OSError as error:
            fail(f"{error.filename or folder}: {error.strerror or error}")
    if output_format is Format.JSON:
        fields = ("file", "line", "column", "code", "message")
        _write_json([{field: _plain(getattr(problem, field)) for field in fields} for problem in problems])
    else:
        write((f"{problem}\n" for problem in problems), None)
    if problems:
        raise typer.Exit(FINDINGS)


MANY = 8
"""More offices than this for one phrase, and the question was too wide."""


def open_table(folders: list[Path] | None) -> FactTable:
    """Return the shipped table with the folders given, or those of the configuration, over it."""
    from factcheck.config import ConfigError, settings_for
    from factcheck.facts.load import FactTableError
    from factcheck.facts.table import FactTable
    from factcheck.resources import rules_dir

    try:
        own = folders or settings_for(Path.cwd()).facts
        return FactTable.load([rules_dir() / "facts", *own], progress=_progress())
    except ConfigError as error:
        fail(str(error))
    except FactTableError as error:
        _unsound(error)


def _unsound(error: FactTableError) -> NoReturn:
    for problem in error.problems[:20]:
        say(str(problem))
    more = len(error.problems) - 20
    fail("the fact table cannot be read" + (f"; {more} more complaints" if more > 0 else ""))


def _progress() -> Any:
    """Return what shows how far compiling has come, on a terminal; None elsewhere."""
    import sys

    if not sys.stderr.isatty():
        return None

    def tell(table: str, share: float) -> None:
        end = "\n" if share >= 1 else ""
        sys.stderr.write(f"\rcompiling the fact table: {share:4.0%} ({table})\033[K{end}")
        sys.stderr.flush()

    return tell


def _nothing(text: str, what: str, near: Iterable[str]) -> NoReturn:
    say(f"the table knows no {what} {text!r}")
    if names := "; ".join(near):
        say(f"did you mean: {names}?")
    raise typer.Exit(FINDINGS)


def _write_json(value: object) -> None:
    import json

    write([json.dumps(value, ensure_ascii=False, indent=2), "\n"], None)


def _draw(*pages: Iterable[RenderableType]) -> None:
    """Print pages with an empty line between them."""
    from shutil import get_terminal_size

    from factcheck.report import Look
    from factcheck.report.terminal import printed

    look = Look(color=in_color("auto", None), width=max(40, get_terminal_size().columns))
    write(["\n".join(printed(page, look) for page in pages)], None)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path) else value
