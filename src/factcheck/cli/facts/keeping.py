"""`factcheck facts lint`, `diff` and `add`: keep a table in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.facts.common import (
    Format,
    OutputFormat,
    below,
    draw,
    own_folder,
    shipped,
    unsound,
    write_json,
)
from factcheck.cli.streams import FINDINGS, fail, say, write

if TYPE_CHECKING:
    from factcheck.facts.load import Problem


def lint(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER...]", help="Folders with tables. Default: the shipped table.", show_default=False
        ),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Rewrite the files in canonical form first.")] = False,
    weak: Annotated[
        bool,
        typer.Option(
            "--doubts",
            help="List too what is not wrong but weak: copies of encyclopedias as sources, gaps at changes.",
        ),
    ] = False,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Say what is wrong with a table, and what to do; exit with 1 when something is."""
    from factcheck.facts.lint import fix as rewrite
    from factcheck.facts.lint import lint as complaints
    from factcheck.facts.lint.doubts import doubts
    from factcheck.facts.load import FactTableError

    problems: list[Problem] = []
    doubtful: list[Problem] = []
    for folder in folders or [shipped()]:
        try:
            for path in rewrite(folder) if fix else ():
                say(f"rewritten: {path}")
            problems += complaints(folder, below(folder))
            doubtful += doubts(folder, below(folder)) if weak else ()
            _tell_overrides(folder)
        except FactTableError as error:
            unsound(error)
        except OSError as error:
            fail(f"{error.filename or folder}: {error.strerror or error}")
    if output_format is Format.JSON:
        fields = ("line", "column", "code", "message")
        write_json(
            [
                {"file": str(problem.file), **{field: getattr(problem, field) for field in fields}}
                for problem in (*problems, *doubtful)
            ]
        )
    else:
        write((f"{problem}\n" for problem in (*problems, *doubtful)), None)
    if problems:
        raise typer.Exit(FINDINGS)


def _tell_overrides(folder: Path) -> None:
    """Say how many rows of the shipped table a folder contradicts; nothing for one that is not sound."""
    from factcheck.facts.diff import overrides
    from factcheck.facts.load import FactTableError

    try:
        number = len(overrides(below(folder), folder)) if below(folder) else 0
    except FactTableError:
        return  # the linter has said why
    if number:
        rows = "row" if number == 1 else "rows"
        say(f"{folder} overrides {number:,} {rows} of the shipped table: see `factcheck facts diff {folder}`")


def diff(
    old: Annotated[Path, typer.Argument(help="The folder of the older table; or a table of your own.")],
    new: Annotated[
        Path | None, typer.Argument(help="The folder of the newer table.", show_default=False)
    ] = None,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Show what changed between two tables, or what a table of your own overrides in the shipped one."""
    from factcheck.facts.diff import diff as changes_between
    from factcheck.facts.diff import overrides
    from factcheck.facts.load import FactTableError

    try:
        changes = overrides([shipped()], old) if new is None else changes_between([old], [new])
    except FactTableError as error:
        unsound(error)
    if output_format is Format.JSON:
        write_json(
            [
                {
                    "kind": change.kind,
                    "table": change.table,
                    "key": change.key,
                    "cells": {column: {"old": a, "new": b} for column, (a, b) in change.cells.items()},
                }
                for change in changes
            ]
        )
    else:
        from factcheck.cli.facts import view

        draw(view.changes(changes))
    if changes:
        raise typer.Exit(FINDINGS)


def add(
    table: Annotated[str, typer.Argument(help="persons, offices, tenures, events, sources …")],
    cells: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COLUMN=VALUE...]", help="Cells; the others are asked for.", show_default=False
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="The table to add to. Default: the first of the configuration, else the shipped one.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        str,
        typer.Option(
            "--file", metavar="NAME", help="The file, where the table has several.", show_default=False
        ),
    ] = "",
    ask: Annotated[bool, typer.Option("--ask/--no-ask", help="Ask for the cells that are not given.")] = True,
) -> None:
    """Add a row to a table: ask for its cells, check it against all others, and write it in its place."""
    from factcheck.facts.edit import RowError, add_row
    from factcheck.facts.load import FactTableError
    from factcheck.facts.schema import COLUMNS

    if table not in COLUMNS:
        fail(f"there is no table {table!r}: {', '.join(COLUMNS)}")
    given: dict[str, str] = {}
    for cell in cells or ():
        column, equals, value = cell.partition("=")
        if not equals or column not in COLUMNS[table]:
            fail(f"{cell!r} is no cell: write COLUMN=VALUE with one of {', '.join(COLUMNS[table])}")
        given[column] = value
    if ask:
        given |= _asked(table, given)
    folder = to or own_folder() or shipped()
    try:
        path, problems = add_row(folder, table, given, below(folder), file)
    except RowError as error:
        fail(str(error))
    except FactTableError as error:
        unsound(error)
    except OSError as error:
        fail(f"{error.filename or folder}: {error.strerror or error}")
    for problem in problems:
        say(str(problem))
    if problems:
        fail("the row was not written")
    say(f"written to {path}")


def _asked(table: str, given: dict[str, str]) -> dict[str, str]:
    from factcheck.facts.schema import COLUMNS, LISTS, REQUIRED, SPARSE, cell_error

    found: dict[str, str] = {}
    for column in COLUMNS[table]:
        if column in SPARSE.get(table, ()):
            continue  # few rows need it: who does gives it with the command
        while column not in given and column not in found:
            hint = " (several: one|two)" if column in LISTS else ""
            hint += "" if column in REQUIRED[table] else " (may be empty)"
            value = typer.prompt(f"{column}{hint}", default="", show_default=False, err=True).strip()
            if error := cell_error(table, column, value):
                say(error)
            else:
                found[column] = value
    return found
