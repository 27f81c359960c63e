"""Findings as tables: CSV for everybody, Parquet for data frames and databases."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any

import pytest

from factcheck.documents import Span
from factcheck.report import render, save
from tests.report.sample import FINDING, FULL, HOSTILE, TEXT, document, report


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render(FULL, "csv")))))


def parquet(what: Any) -> Any:
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    save(what, "parquet", out)
    out.seek(0)
    return pq.read_table(out)


def test_csv_has_a_row_for_each_finding_with_place_words_and_evidence() -> None:
    _, row = rows()
    assert row["path"] == "news/ostrey.txt"
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == ("4", "1", "4", "21")
    assert TEXT[int(row["start"]) : int(row["end"])] == row["text"] == "Former Mayor Ann Poe"
    assert (row["severity"], row["code"], row["suggestion"]) == ("error", "GEN602", "Mayor Ann Poe")
    assert row["source"] == "Ostrey Gazette, 2019-05-21"
    assert row["url"] == "https://example.org/gazette"
    assert row["date"] == "2026-01-21"


def test_parquet_holds_the_same_with_numbers_as_numbers() -> None:
    table = parquet(FULL)
    names = list(rows()[0])
    assert table.column_names == names
    assert str(table.schema.field("line").type) == "int64"
    assert str(table.schema.field("message").type) == "string"
    assert [{name: str(row[name]) for name in names} for row in table.to_pylist()] == rows()


def test_a_run_without_findings_is_a_table_with_columns() -> None:
    assert parquet(report()).column_names == list(rows()[0])
    assert "".join(render(report(), "csv")).count("\n") == 1


def test_text_reaches_parquet_as_it_is_and_csv_without_what_is_unseen() -> None:
    text = f"Ann {HOSTILE}\n"
    odd = report(document(replace(FINDING, span=Span(0, len(text)), related=()), text=text))
    (cell,) = parquet(odd).column("text").to_pylist()
    assert cell == text.replace("\udc80", "\\udc80")
    assert "\x1b" not in "".join(render(odd, "csv"))
