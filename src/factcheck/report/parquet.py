"""Tables as Parquet, through pyarrow, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO

from factcheck.report.table import FINDING_COLUMNS, Row, finding_rows

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


class RowGroups:
    """Rows that are written to a Parquet file a group at a time, so that no more than a group is in memory."""

    def __init__(
        self,
        columns: Mapping[str, type],
        out: BinaryIO,
        group: int = 10_000,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """Begin a file.

        Args:
            columns: names and types of the columns.
            out: where the file goes.
            group: how many rows make a group.
            notes: what the file says of itself, by name.
        """
        self._arrow = import_module("pyarrow")
        types = {str: self._arrow.string(), int: self._arrow.int64()}
        self._schema = self._arrow.schema(
            [(name, types[kind]) for name, kind in columns.items()], dict(notes or {}) or None
        )
        self._writer = import_module("pyarrow.parquet").ParquetWriter(out, self._schema)
        self._group = group
        self._rows: list[Row] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows; text that no UTF-8 can hold becomes escapes."""
        for row in rows:
            self._rows.append(row)
            if len(self._rows) >= self._group:
                self._flush()

    def copy(self, batch: Any) -> None:
        """Write rows that another file with the same columns holds, as pyarrow read them."""
        if self._rows:
            self._flush()
        if batch.num_rows:
            self._writer.write_batch(batch)

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        data = {name: [_storable(row[name]) for row in rows] for name in self._schema.names}
        self._writer.write_table(self._arrow.table(data, schema=self._schema))


def write_rows(columns: Mapping[str, type], rows: Iterable[Row], out: BinaryIO) -> None:
    """Write rows with typed columns."""
    writer = RowGroups(columns, out)
    writer.add(rows)
    writer.close()


def _storable(value: str | int) -> str | int:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def save(report: Report, look: Look, out: BinaryIO) -> None:
    """Write one row a finding, with the columns of the CSV."""
    del look
    write_rows(FINDING_COLUMNS, finding_rows(report), out)
