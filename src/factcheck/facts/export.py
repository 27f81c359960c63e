"""Writing the table for other tools: one file with everything (JSON), or one a table (CSV, Parquet)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from factcheck.facts.model import Period
from factcheck.facts.schema import COLUMNS, DATED, LISTS
from factcheck.facts.table import FactTable
from factcheck.files import replacing, replacing_text
from factcheck.intervals import Interval, iso_day

FORMATS: Final = ("csv", "json", "parquet")

Row = dict[str, str | None]

_SPANS: Final = ("certain_first", "certain_last", "possible_first", "possible_last")


def rows(table: FactTable, name: str) -> Iterator[Row]:
    """Yield the rows of one table as written, in a fixed order; dated ones with the days they stand for.

    Raises:
        KeyError: there is no such table.
    """
    columns = COLUMNS[name]
    for cells, dates in table.rows(name):
        row: Row = dict(zip(columns, cells, strict=True))
        yield row | _spans(dates) if dates is not None else row


def write_folder(table: FactTable, folder: Path, format_name: str) -> list[Path]:
    """Write every table as a file of its own into a folder, which is made when missing; return the files.

    Raises:
        OSError: a file cannot be written.
        ImportError: Parquet is asked for and `pyarrow` is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in COLUMNS:
        path = folder / f"{name}.{format_name}"
        if format_name == "parquet":
            _write_parquet(path, list(rows(table, name)), name)
        else:
            with replacing_text(path) as stream:
                writer = csv.DictWriter(stream, _columns(name), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows(table, name))
        written.append(path)
    return written


def as_json(table: FactTable) -> str:
    """Return the whole table as one JSON object; list cells are lists."""
    content: dict[str, object] = {"version": table.version, "as_of": iso_day(table.as_of)}
    content |= {name: [_with_lists(row) for row in rows(table, name)] for name in COLUMNS}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _with_lists(row: Row) -> Mapping[str, object]:
    return {
        column: ((cell or "").split("|") if cell else []) if column in LISTS else cell
        for column, cell in row.items()
    }


def _spans(dates: Period) -> Row:
    certain = dates.certain or Interval(None, None)
    days = (certain.first, certain.last, dates.possible.first, dates.possible.last)
    return {span: None if day is None else iso_day(day) for span, day in zip(_SPANS, days, strict=True)}


def _columns(name: str) -> tuple[str, ...]:
    return COLUMNS[name] + (_SPANS if name in DATED else ())


def _write_parquet(path: Path, content: list[Row], name: str) -> None:
    # Not a dependency: most people never export Parquet.
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    columns = {column: [row[column] for row in content] for column in _columns(name)}
    schema = pyarrow.schema([(column, pyarrow.string()) for column in columns])
    with replacing(path) as stream:
        parquet.write_table(pyarrow.table(columns, schema=schema), stream)
