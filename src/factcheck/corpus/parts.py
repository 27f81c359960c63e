"""Rows as files: a folder for each table, numbered parts in it, each whole or not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final

from factcheck.corpus.rows import COLUMNS, METRICS
from factcheck.files import replacing
from factcheck.report.json import as_text
from factcheck.report.parquet import RowGroups
from factcheck.report.table import Row

_GROUP: Final = 2_000
"""Rows that wait in memory until they are written to a Parquet file."""


class Kind(StrEnum):
    """How rows are written."""

    JSON_LINES = "jsonl"
    PARQUET = "parquet"


class _JsonLines:
    """Rows as JSON Lines."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        for row in rows:
            self._out.write(f"{as_text(row)}\n".encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        """Write what is left, which is nothing."""


class Part:
    """One part of every table, written as rows come. It takes its place when it is closed without an error.

    A table without rows has no part, but for the first, which says what its columns are.
    """

    def __init__(self, folder: Path, number: int, kind: Kind, tables: Iterable[str]) -> None:
        """Begin a part.

        Args:
            folder: where the folders of the tables are.
            number: that of the part; it orders the rows.
            kind: how rows are written.
            tables: the tables that it may have rows of.
        """
        self._folder, self._number, self._kind = folder, number, kind
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}
        self._tables = tuple(tables)

    def __enter__(self) -> Part:
        """Begin to write."""
        self._open.__enter__()
        for table in self._tables:
            # What a run left there that was ended before the part counted as done may have been about more documents.
            (self._folder / table / part_name(self._number, self._kind)).unlink(missing_ok=True)
            if self._number == 0:
                self._writer(table)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the files in their places, or forget them after an error."""
        try:
            if kind is None:
                for writer in self._writers.values():
                    writer.close()
        except BaseException as failed:
            self._open.__exit__(type(failed), failed, failed.__traceback__)
            raise
        self._open.__exit__(kind, error, trace)

    def add(self, tables: Mapping[str, Iterable[Row]]) -> None:
        """Write rows of several tables."""
        for table, rows in tables.items():
            found = tuple(rows)
            if found:
                self._writer(table).add(found)

    def _writer(self, table: str) -> Any:
        if table not in self._writers:
            folder = self._folder / table
            folder.mkdir(parents=True, exist_ok=True)
            out = self._open.enter_context(replacing(folder / part_name(self._number, self._kind)))
            parquet = self._kind is Kind.PARQUET
            self._writers[table] = RowGroups(COLUMNS[table], out, _GROUP) if parquet else _JsonLines(out)
        return self._writers[table]


def part_name(number: int, kind: Kind) -> str:
    """Return the name of a part, whose order is that of its number."""
    return f"part-{number:07}.{kind.value}"


TABLES: Final = tuple(name for name in COLUMNS if name != METRICS)
"""The tables that have parts; metrics is written when all else is."""
