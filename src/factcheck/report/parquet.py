"""Tables as Parquet, through pyarrow, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from factcheck.report.table import FINDING_COLUMNS, Row, finding_rows

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def write_rows(columns: Mapping[str, type], rows: Iterable[Row], out: BinaryIO) -> None:
    """Write rows with typed columns; text that no UTF-8 can hold becomes escapes."""
    pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    types = {str: pa.string(), int: pa.int64()}
    found = list(rows)
    data = {name: [_storable(row[name]) for row in found] for name in columns}
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    pq.write_table(pa.table(data, schema=schema), out)


def _storable(value: str | int) -> str | int:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def save(report: Report, look: Look, out: BinaryIO) -> None:
    """Write one row a finding, with the columns of the CSV."""
    del look
    write_rows(FINDING_COLUMNS, finding_rows(report), out)
