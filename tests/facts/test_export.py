from __future__ import annotations

import csv
import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.facts.export import as_json, write_folder
from factcheck.facts.schema import COLUMNS


def test_json_holds_every_row_with_the_days_it_stands_for(table: FactTable) -> None:
    content = json.loads(as_json(table))
    assert content["version"] == "7"
    assert {name: len(content[name]) for name in COLUMNS} == table.stats()
    (rough,) = [row for row in content["tenures"] if row["start"] == "2019-05"]
    assert (rough["certain_first"], rough["certain_last"]) == ("2019-05-31", "2019-05-31")
    assert (rough["possible_first"], rough["possible_last"]) == ("2019-05-01", None)
    (person,) = [row for row in content["persons"] if row["id"] == "ivo-tarnsky"]
    assert person["aliases"] == ["Ivo Tarnskiy", "Iwo Tarnski"]


def test_csv_holds_every_row(table: FactTable, tmp_path: Path) -> None:
    paths = write_folder(table, tmp_path / "out", "csv")
    assert [path.name for path in paths] == [f"{name}.csv" for name in COLUMNS]
    with (tmp_path / "out" / "tenures.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 10
    assert rows[0]["possible_first"] == "2015-03-10"


@pytest.mark.skipif(find_spec("pyarrow") is None, reason="pyarrow is not installed")
def test_parquet_holds_every_row(table: FactTable, tmp_path: Path) -> None:
    from importlib import import_module

    write_folder(table, tmp_path, "parquet")
    assert import_module("pyarrow.parquet").read_table(tmp_path / "tenures.parquet").num_rows == 10
