"""The one way a table file is written: sorted rows, LF, minimal quoting, so that a diff shows only the change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from factcheck.facts.load import Problem, unreadable
from factcheck.facts.schema import COLUMNS, LISTS, SPARSE, columns_in
from factcheck.files import replacing

SORTED_BY: Final[dict[str, tuple[str, ...]]] = {
    "names": ("entity", "start", "name"),
    "tenures": ("office", "start", "person"),
    "absences": ("jurisdiction", "title", "start"),
}
"""The columns a table is sorted by; the others by their id."""


def canonical(table: str, rows: Iterable[list[str]]) -> str:
    """Return the text of a table file: cells stripped, rows sorted, identical rows and list values once.

    Columns of `SPARSE` that no row fills are left out.

    Raises:
        ValueError: a row is not as wide as the table.
    """
    columns = COLUMNS[table]
    order = [columns.index(column) for column in SORTED_BY.get(table, ("id",))]
    unique: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"a row is not {len(columns)} cells wide")
        cells = _clean(columns, row)
        unique[cells] = [cells[i] for i in order]
    written = [cells for _, cells in sorted((key, cells) for cells, key in unique.items())]
    sparse = SPARSE.get(table, frozenset())
    kept = [
        place
        for place, column in enumerate(columns)
        if column not in sparse or any(cells[place] for cells in written)
    ]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([columns[place] for place in kept])
    writer.writerows([cells[place] for place in kept] for cells in written)
    return stream.getvalue()


def _clean(columns: tuple[str, ...], row: list[str]) -> tuple[str, ...]:
    cells = dict(zip(columns, map(str.strip, row), strict=True))
    for column in LISTS & cells.keys():
        values = dict.fromkeys(filter(None, map(str.strip, cells[column].split("|"))))
        if column == "aliases":
            values.pop(cells["name"], None)
        cells[column] = "|".join(values)
    return tuple(cells.values())


def check_format(table: str, path: Path) -> list[Problem]:
    """Return the complaint that a file is not in canonical form, if it is not; unreadable files give none."""
    written = _read(path)
    wanted = _canonical_text(table, written)
    if written is None or wanted is None or written == wanted:
        return []
    what = "the file is not in canonical form from here on"
    if "\r" in written or written.startswith("\ufeff"):
        return [_not_canonical(path, 1, "the file has Windows line ends or a byte-order mark")]
    pairs = zip(written.split("\n"), wanted.split("\n"), strict=False)
    for line, (have, want) in enumerate(pairs, 1):
        if have != want:
            return [_not_canonical(path, line, f"{what}, where {want.split(',')[0]!r} belongs")]
    return [_not_canonical(path, written.count("\n") or 1, "the file does not end with one line end")]


def fix(table: str, path: Path) -> bool:
    """Rewrite a file canonically; return whether it changed. A file that cannot be parsed is left alone.

    Raises:
        OSError: the file cannot be written.
    """
    written = _read(path)
    wanted = _canonical_text(table, written)
    if wanted is None or written == wanted:
        return False
    write_atomically(path, wanted)
    return True


def write_atomically(path: Path, text: str) -> None:
    """Write a UTF-8 file so that a reader sees the old or the new one, never half of it.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as stream:
        stream.write(text.encode("utf-8"))


def read_rows(table: str, path: Path) -> list[list[str]]:
    """Return the rows of a table file, each cell in its column's place, without the header.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file is not a readable table of these columns.
    """
    rows = _rows(table, path.read_text(encoding="utf-8-sig"))
    if rows is None:
        raise ValueError(str(unreadable(path, OSError("the file is no sound CSV table"))))
    return rows


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _rows(table: str, text: str) -> list[list[str]] | None:
    try:
        rows = [
            row
            for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
            if row
        ]
    except csv.Error:
        return None
    try:
        order = columns_in(table, rows[0] if rows else [])
    except ValueError:
        return None
    if any(len(row) != len(rows[0]) for row in rows):
        return None
    return [["" if place is None else row[place] for place in order] for row in rows[1:]]


def _canonical_text(table: str, written: str | None) -> str | None:
    rows = None if written is None else _rows(table, written)
    if rows is None:
        return None
    try:
        return canonical(table, rows)
    except ValueError:
        return None


def _not_canonical(path: Path, line: int, what: str) -> Problem:
    return Problem(path, line, "", "not-canonical", f"{what}: run `factcheck facts lint --fix`")
