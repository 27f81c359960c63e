"""Adding a row to a table's files, in canonical form, once it is known to be sound."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from factcheck.facts.canonical import canonical, read_rows, write_atomically
from factcheck.facts.lint import lint
from factcheck.facts.load import Problem
from factcheck.facts.schema import COLUMNS, cell_error


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
    text = canonical(table, [*rows, [cells.get(column, "") for column in COLUMNS[table]]])
    known = {_said(problem, folder) for problem in lint(folder, base)} if folder.is_dir() else set()
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.name
        if folder.is_dir():
            shutil.copytree(folder, copy)
        tried = copy / path.relative_to(folder)
        tried.parent.mkdir(parents=True, exist_ok=True)
        tried.write_text(text, encoding="utf-8", newline="")
        found = [problem for problem in lint(copy, base) if _said(problem, copy) not in known]
    if found:
        return path, [replace(problem, file=folder / problem.file.relative_to(copy)) for problem in found]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text)
    return path, []


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
