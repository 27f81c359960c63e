"""`factcheck compare`: two documents side by side."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import OutputFile, Profile
from factcheck.cli.streams import OK, fail, in_color, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.comparing import Comparison
    from factcheck.report import Look


class Format(StrEnum):
    """How to print the comparison."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"


def compare(
    one: Annotated[str, typer.Argument(metavar="A", help="A file.", show_default=False)],
    other: Annotated[
        str, typer.Argument(metavar="B", help="The file to hold beside it.", show_default=False)
    ],
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Output format.")] = Format.TERMINAL,
    output_file: OutputFile = None,
    profile: Profile = "",
) -> None:
    """Lay two documents side by side: what both say, what they say otherwise, and what one alone says."""
    from shutil import get_terminal_size

    from factcheck.api import Checker
    from factcheck.batch.work import SourceFile, read_sources
    from factcheck.cli.inputs import identity
    from factcheck.config import ConfigError, configuration_for
    from factcheck.report import Look

    seen = None if output_file is None else identity(output_file)
    if seen is not None and seen in (identity(one), identity(other)):
        fail(f"{output_file}: the report would overwrite a document: name another file")
    documents = []
    for path in (one, other):
        found, skipped = read_sources((SourceFile(path),))
        if skipped:
            fail(f"{skipped[0].path}: {skipped[0].reason}")
        if len(found) != 1:
            fail(f"{path}: holds {len(found)} documents: compare takes files of one")
        documents.append(found[0])
    try:
        checker = Checker(configuration_for(Path.cwd(), profile).settings)
    except ConfigError as error:
        fail(str(error))
    comparison = checker.compare(*documents)
    look = Look(color=in_color("auto", output_file), width=max(40, get_terminal_size().columns))
    write(_written(comparison, output_format, look), output_file)
    raise typer.Exit(OK)


def _written(comparison: Comparison, output_format: Format, look: Look) -> Iterator[str]:
    from factcheck.report.comparing import as_json, as_terminal

    if output_format is Format.HTML:
        from factcheck.report.html.compare import render

        return render(comparison)
    return as_json(comparison) if output_format is Format.JSON else as_terminal(comparison, look)
