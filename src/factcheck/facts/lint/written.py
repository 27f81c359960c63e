"""The table as written, held in memory for the linter, with each row's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from factcheck.facts.load import Layer, Problem, open_layer, read_table
from factcheck.facts.model import EndBasis, Period, period
from factcheck.facts.schema import COLUMNS, PERIODS, split_list
from factcheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One row: where it stands, and its cells by column."""

    table: str
    file: Path
    line: int
    cells: dict[str, str]
    as_of: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> tuple[str, ...]:
        """Return the values of a list cell."""
        return split_list(self.cells[column])

    @property
    def period(self) -> Period:
        """The stretch of time the row states."""
        start, end = PERIODS[self.table]
        basis = EndBasis(self.cells.get("end_basis") or EndBasis.STATED)
        return period(self.cells[start], self.cells[end], self.as_of, basis)

    @property
    def place(self) -> str:
        """Where the row stands, for other rows' complaints."""
        return f"{self.file.parent.name}/{self.file.name}:{self.line}"

    def problem(self, column: str, code: str, message: str) -> Problem:
        """Return a complaint about this row."""
        return Problem(self.file, self.line, column, code, message)


@dataclass(frozen=True, slots=True)
class Written:
    """One folder's rows, and those of the folders it extends.

    Attributes:
        layer: the folder that is linted.
        own: its rows by table.
        base: the rows of the folders below it by table.
        as_of: ordinal of the as-of day.
    """

    layer: Layer
    own: dict[str, list[Record]]
    base: dict[str, list[Record]]
    as_of: int
    _ids: dict[str, dict[str, Record]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, base: Sequence[Path], problems: list[Problem]) -> Written:
        """Read the folders; complaints about the linted one are appended to `problems`.

        Raises:
            FactTableError: a folder cannot be read.
        """
        below: dict[str, list[Record]] = {table: [] for table in COLUMNS}
        as_of = 0
        for other in base:
            layer = open_layer(other, [])
            as_of = layer.as_of or as_of
            for table, rows in _records(layer, as_of, []).items():
                below[table] += rows
        layer = open_layer(folder, problems)
        if layer.as_of is None and not base:
            what = 'the table does not say as of when it holds: write as_of = "YYYY-MM-DD"'
            problems.append(Problem(folder / "table.toml", 0, "", "no-as-of", what))
        as_of = layer.as_of or as_of
        return cls(layer, _records(layer, as_of, problems), below, as_of)

    def all(self, table: str) -> Iterator[Record]:
        """Yield the rows of a table, those of the folders below first."""
        yield from self.base[table]
        yield from self.own[table]

    def by_id(self, table: str) -> dict[str, Record]:
        """Return the rows of a table by id, later ones over earlier ones."""
        if table not in self._ids:
            self._ids[table] = {row["id"]: row for row in self.all(table)}
        return self._ids[table]


def _records(layer: Layer, as_of: int, problems: list[Problem]) -> dict[str, list[Record]]:
    return {
        table: [
            Record(table, row.file, row.line, dict(zip(columns, row.cells, strict=True)), as_of)
            for row in read_table(table, layer.files[table], problems)
        ]
        for table, columns in COLUMNS.items()
    }
