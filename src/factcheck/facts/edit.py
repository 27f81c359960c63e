"""Adding rows to a table's files, in canonical form, once they are known to be sound."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from factcheck.facts.canonical import canonical, read_rows, write_atomically
from factcheck.facts.lint import lint
from factcheck.facts.load import SETTINGS_FILE, Problem
from factcheck.facts.rows import Rows, row_of, slug, write
from factcheck.facts.schema import COLUMNS, cell_error
from factcheck.intervals import iso_day, parse_edtf_date

_AS_OF: Final = re.compile(r"^as_of *=.*$", re.MULTILINE)


class RowError(ValueError):
    """A row cannot be added; the message says why and what to do."""


def add_row(
    folder: Path, table: str, cells: Mapping[str, str], base: Sequence[Path] = (), file: str = ""
) -> tuple[Path, list[Problem]]:
    """Write one row into a folder's table and return its file and the complaints the row gives rise to.

    The row is written only if it gives rise to none.

    Args:
        folder: the folder to write to; made when missing.
        table: a key of `COLUMNS`.
        cells: column -> cell; columns left out are empty.
        base: the folders that this one extends, whose ids the row may refer to.
        file: the file within the table ("united-kingdom"), where it is a folder; "" for the one that is there.

    Raises:
        RowError: a cell is not sound, or it is not clear which file is meant.
        OSError: the file cannot be read or written.
    """
    for column in COLUMNS[table]:
        if error := cell_error(table, column, cells.get(column, "")):
            raise RowError(f"{column}: {error}")
    path = _file(folder, table, file)
    rows = read_rows(table, path) if path.exists() else []
    text = canonical(table, [*rows, row_of(table, **cells)])

    def write_into(copy: Path) -> None:
        tried = copy / path.relative_to(folder)
        tried.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(tried, text)

    found = [
        problem
        for problem in _complaints(folder, base, write_into)
        # A source comes before the row that cites it.
        if not (table == "sources" and problem.code == "unused-source")
    ]
    if not found:
        write_into(folder)
    return path, found


def add_rows(
    folder: Path, rows: Rows, stem: str, base: Sequence[Path] = (), as_of: int | None = None
) -> tuple[list[Path], list[Problem]]:
    """Write rows of several tables that belong together, and return the files and the complaints they give rise to.

    They are written only if they give rise to none.

    Args:
        folder: the folder to write to; made when missing.
        rows: what to write; a row takes the place of one with the same key.
        stem: the file within each table that is a folder.
        base: the folders that this one extends.
        as_of: ordinal of the folder's as-of day from now on; None leaves it.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: a file that is there is no table of ours.
    """

    def write_into(copy: Path) -> list[Path]:
        copy.mkdir(parents=True, exist_ok=True)
        written = write(rows, copy, stem)
        return [*written, set_as_of(copy, as_of)] if as_of is not None else written

    if found := _complaints(folder, base, write_into):
        return [], found
    return write_into(folder), []


def set_as_of(folder: Path, as_of: int) -> Path:
    """State in a folder's settings as of which day it holds, unless it states a later one; return the file.

    Raises:
        OSError: the file cannot be read or written.
        ValueError: the file is no settings file.
    """
    path = folder / SETTINGS_FILE
    text = path.read_text(encoding="utf-8") if path.is_file() else f'version = "{slug(folder.name)}.1"\n'
    have = tomllib.loads(text).get("as_of")
    if have is None or (parse_edtf_date(str(have)).last or 0) < as_of:
        line = f'as_of = "{iso_day(as_of)}"'
        text = _AS_OF.sub(line, text) if have is not None else f"{text.rstrip()}\n{line}\n"
        write_atomically(path, text)
    return path


def _complaints(folder: Path, base: Sequence[Path], write_into: Callable[[Path], object]) -> list[Problem]:
    """Return the complaints that a change of a folder gives rise to, by trying it on a copy."""
    known = {_said(problem, folder) for problem in lint(folder, base)} if folder.is_dir() else set()
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.name
        if folder.is_dir():
            shutil.copytree(folder, copy)
        write_into(copy)
        found = [problem for problem in lint(copy, base) if _said(problem, copy) not in known]
        return [replace(problem, file=folder / problem.file.relative_to(copy)) for problem in found]


def _said(problem: Problem, folder: Path) -> tuple[str, str, str]:
    return problem.file.relative_to(folder).as_posix(), problem.code, problem.message


def _file(folder: Path, table: str, file: str) -> Path:
    single, several = folder / f"{table}.csv", folder / table
    if file:
        if file != Path(file).name or file.startswith("."):
            raise RowError(f"{file!r} is not the name of a file: give a plain name such as united-kingdom")
        return several / f"{file.removesuffix('.csv')}.csv"
    if single.exists() or not several.is_dir():
        return single
    found = sorted(several.glob("*.csv"))
    if len(found) == 1:
        return found[0]
    names = ", ".join(path.stem for path in found)
    raise RowError(f"{table} has several files: say which one ({names})")
