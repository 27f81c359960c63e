"""What the facts commands share: their options, the table, and how they answer."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from factcheck.cli.streams import FINDINGS, fail, in_color, say, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from factcheck.facts.load import FactTableError, Progress
    from factcheck.facts.table import FactTable


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


def shipped() -> Path:
    """Return the folder of the shipped table."""
    from factcheck.resources import rules_dir

    return rules_dir() / "facts"


def own_folder() -> Path | None:
    """Return the first folder with facts that the configuration names, or None."""
    return next(iter(_configured()), None)


def below(folder: Path) -> list[Path]:
    """Return the folders that a folder extends: the shipped table, unless it is that itself."""
    return [] if folder.resolve() == shipped().resolve() else [shipped()]


def open_table(folders: list[Path] | None) -> FactTable:
    """Return the shipped table with the folders given, or those of the configuration, over it."""
    return _load(folders or _configured())


def table_below(folder: Path) -> FactTable:
    """Return the table that a folder is to be written over: what it holds already, and what it extends.

    A folder that is not there yet, of the configuration or not, is one that is going to be.
    """
    others = [*_configured(), folder]
    return _load(list(dict.fromkeys(other for other in others if other.is_dir() and any(other.iterdir()))))


def _configured() -> list[Path]:
    from factcheck.config import ConfigError, settings_for

    try:
        return list(settings_for(Path.cwd()).facts)
    except ConfigError as error:
        fail(str(error))


def _load(folders: list[Path]) -> FactTable:
    from factcheck.facts.load import FactTableError
    from factcheck.facts.table import FactTable

    try:
        return FactTable.load([shipped(), *folders], progress=_progress())
    except FactTableError as error:
        unsound(error)


def unsound(error: FactTableError) -> NoReturn:
    """Say what is wrong with a table, and end the command with exit code 2."""
    for problem in error.problems[:20]:
        say(str(problem))
    more = len(error.problems) - 20
    fail("the fact table cannot be read" + (f"; {more} more complaints" if more > 0 else ""))


def _progress() -> Progress | None:
    """Return what shows how far compiling has come, on a terminal; None elsewhere."""
    import sys

    if not sys.stderr.isatty():
        return None

    def tell(what: str, share: float) -> None:
        line = f"compiling the fact table: {share:4.0%} ({what})" if share < 1 else ""
        sys.stderr.write(f"\r{line}\033[K")
        sys.stderr.flush()

    return tell


def nothing(text: str, what: str, near: Iterable[str]) -> NoReturn:
    """Say that nothing was found and what is spelt nearly like it, and end the command with exit code 1."""
    say(f"the table knows no {what} {text!r}")
    if names := "; ".join(near):
        say(f"did you mean: {names}?")
    raise typer.Exit(FINDINGS)


def write_json(value: object, file: Path | None = None) -> None:
    """Print a value as JSON, or write it to a file."""
    from factcheck.report.json import as_text

    write([as_text(value, indent=2), "\n"], file)


def draw(*pages: Iterable[RenderableType], file: Path | None = None) -> None:
    """Print pages with an empty line between them, or write them to a file."""
    from shutil import get_terminal_size

    from factcheck.report import Look
    from factcheck.report.terminal import printed

    look = Look(color=in_color("auto", file), width=max(40, get_terminal_size().columns))
    write(["\n".join(printed(page, look) for page in pages)], file)
