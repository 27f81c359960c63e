"""What changed between two versions of a table, row by row."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal

from factcheck.facts.load import FactTableError, Problem, Row, open_layer, read_table
from factcheck.facts.schema import COLUMNS
from factcheck.values import dataclass

_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "names": ("entity", "name"),
    "absences": ("jurisdiction", "title", "start"),
    "tenures": ("person", "office", "start"),
}
"""What identifies a row; an id where the table has one."""

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that differs.

    Attributes:
        kind: added, removed or changed.
        table: the table it stands in.
        key: what identifies the row ("ann-poe us-senator 2001-01-03").
        cells: column -> (old, new) of the cells that differ; all that are filled in where the row is new or gone.
    """

    kind: Kind
    table: str
    key: str
    cells: dict[str, tuple[str, str]]


def diff(old: Iterable[Path], new: Iterable[Path]) -> list[Change]:
    """Return the changes from one table to another, each read from folders where later ones override.

    A tenure whose start was corrected is one change, where person and office have a single tenure on both sides.

    Raises:
        FactTableError: a folder is not sound.
    """
    before, after = _read(old), _read(new)
    changes = []
    for table, columns in COLUMNS.items():
        gone = {key: row for key, row in before[table].items() if key not in after[table]}
        came = {key: row for key, row in after[table].items() if key not in before[table]}
        pairs = [(row, after[table][key]) for key, row in before[table].items() if key in after[table]]
        for key, other in _redated(gone, came) if table == "tenures" else ():
            pairs.append((gone.pop(key), came.pop(other)))
        found = [_change("changed", table, columns, *pair) for pair in pairs if pair[0] != pair[1]]
        found += [_change("removed", table, columns, row, {}) for row in gone.values()]
        found += [_change("added", table, columns, {}, row) for row in came.values()]
        changes += sorted(found, key=lambda change: (change.key, change.kind))
    return changes


def overrides(base: Iterable[Path], own: Path) -> list[Change]:
    """Return the rows of a folder that contradict those of the folders it extends.

    Raises:
        FactTableError: a folder is not sound.
    """
    below = list(base)
    return [change for change in diff(below, [*below, own]) if change.kind != "added"]


_Rows = dict[tuple[str, ...], dict[str, str]]


def _read(folders: Iterable[Path]) -> dict[str, _Rows]:
    problems: list[Problem] = []
    tables: dict[str, _Rows] = {table: {} for table in COLUMNS}
    for folder in folders:
        layer = open_layer(folder, problems)
        for table, columns in COLUMNS.items():
            rows = list(read_table(table, layer.files[table], problems))
            if table == "tenures":
                pairs = {tuple(row.cells[:2]) for row in rows}
                tables[table] = {key: row for key, row in tables[table].items() if key[:2] not in pairs}
            tables[table] |= {_key(table, row): dict(zip(columns, row.cells, strict=True)) for row in rows}
    if problems:
        raise FactTableError(problems)
    return tables


def _key(table: str, row: Row) -> tuple[str, ...]:
    columns = COLUMNS[table]
    return tuple(row.cells[columns.index(column)] for column in _KEYS.get(table, ("id",)))


def _redated(gone: _Rows, came: _Rows) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the keys of tenures that differ in their start alone, as far as that is beyond doubt."""
    singles: dict[tuple[str, ...], list[list[tuple[str, ...]]]] = {}
    for side, rows in enumerate((gone, came)):
        for key in rows:
            singles.setdefault(key[:2], [[], []])[side].append(key)
    return [(old[0], new[0]) for old, new in singles.values() if len(old) == len(new) == 1]


def _change(
    kind: Kind, table: str, columns: Iterable[str], old: dict[str, str], new: dict[str, str]
) -> Change:
    cells = {column: (old.get(column, ""), new.get(column, "")) for column in columns}
    row = old or new
    key = " ".join(filter(None, (row[column] for column in _KEYS.get(table, ("id",)))))
    return Change(kind, table, key, {column: pair for column, pair in cells.items() if pair[0] != pair[1]})
