"""`factcheck facts who`, `show`, `search` and `stats`: ask the table."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from factcheck.cli.facts.common import Folders, Format, OutputFormat, draw, nothing, open_table, write_json
from factcheck.cli.options import OutputFile
from factcheck.cli.streams import fail, write

MANY = 8
"""More offices than this for one phrase, and the question was too wide."""


def who(
    office: Annotated[str, typer.Argument(help='An office in words: "foreign minister of Ukraine".')],
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="DATE",
            help="A day, month or year (EDTF, or 21 Jan 2026). Default: the as-of date.",
        ),
    ] = None,
    folders: Folders = None,
    output_format: OutputFormat = Format.TERMINAL,
) -> None:
    """Tell who held an office on a day, since when, until when, and who says so."""
    from factcheck.cli.dates import typed_date
    from factcheck.facts import pages
    from factcheck.facts.phrases import resolve_office, suggest_office
    from factcheck.intervals import Interval, parse_edtf

    table = open_table(folders)
    try:
        when = parse_edtf(typed_date(on)) if on else Interval.day(table.as_of)
    except ValueError as error:
        fail(f"--on: {error}")
    offices = resolve_office(table, office)
    if not offices:
        nothing(office, "office", suggest_office(table, office))
    if len(offices) > MANY:
        names = "; ".join(found.name for found in offices[:MANY])
        fail(f"{office!r} names {len(offices)} offices, add the country or body: {names} …")
    found = [pages.who(table, one, when) for one in offices]
    if output_format is Format.JSON:
        write_json(found)
        return
    from factcheck.cli.facts import view

    draw(*(view.who(page) for page in found))


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
        nothing(name, "name", table.suggest(name))
    if output_format is Format.JSON:
        write_json(found)
        return
    from factcheck.cli.facts import view

    draw(*(view.found(page, iso_day(table.as_of)) for page in found))


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
        nothing(text, "name", table.suggest(text))
    if output_format is Format.JSON:
        write_json(found)
        return
    from factcheck.cli.facts import view

    draw(view.hits(found))


class StatsFormat(StrEnum):
    """How to print the counts."""

    TERMINAL = "terminal"
    JSON = "json"
    MARKDOWN = "markdown"


def stats(
    folders: Folders = None,
    output_format: Annotated[
        StatsFormat,
        typer.Option("--format", "-f", help="Output format; markdown is the full quality report."),
    ] = StatsFormat.TERMINAL,
    output_file: OutputFile = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Which kinds of offices have complete lists of holders, since when."),
    ] = False,
) -> None:
    """Count what the table holds."""
    from factcheck.facts import pages

    table = open_table(folders)
    if output_format is StatsFormat.MARKDOWN:
        from factcheck.facts.quality import report

        write([report(table)], output_file)
        return
    if coverage:
        from factcheck.facts.quality import coverage_matrix

        matrix = coverage_matrix(table)
        if output_format is StatsFormat.JSON:
            write_json(matrix, output_file)
            return
        from factcheck.cli.facts import view

        draw(view.matrix(matrix), file=output_file)
        return
    page = pages.stats(table)
    if output_format is StatsFormat.JSON:
        write_json(page, output_file)
        return
    from factcheck.cli.facts import view

    draw(view.stats(page), file=output_file)
