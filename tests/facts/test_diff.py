from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import FactTableError
from factcheck.facts.diff import Change, diff, overrides
from tests.facts import small


def changed(tmp_path: Path, **tables: tuple[str, str]) -> list[Change]:
    texts = {}
    for table, (old, new) in tables.items():
        assert old in small.FILES[f"{table}.csv"]
        texts[table] = small.FILES[f"{table}.csv"].replace(old, new)
    return diff([small.write(tmp_path / "old")], [small.write(tmp_path / "new", **texts)])


def test_equal_tables_do_not_differ(tmp_path: Path) -> None:
    assert changed(tmp_path) == []


def test_a_changed_cell_is_shown_with_both_values(tmp_path: Path) -> None:
    (change,) = changed(tmp_path, persons=("1961-04-02", "1961-04-03"))
    assert change == Change("changed", "persons", "ana-vrelska", {"born": ("1961-04-02", "1961-04-03")})


def test_a_corrected_start_is_one_change(tmp_path: Path) -> None:
    (change,) = changed(tmp_path, tenures=("2024-11-05", "2024-11-06"))
    assert (change.kind, change.cells) == ("changed", {"start": ("2024-11-05", "2024-11-06")})


def test_rows_that_came_and_went(tmp_path: Path) -> None:
    row = "lula-moreno,no-foreign-minister,2019-05,,,gazette,\n"
    (gone,) = changed(tmp_path / "a", tenures=(row, ""))
    assert (gone.kind, gone.key) == ("removed", "lula-moreno no-foreign-minister 2019-05")
    (came,) = changed(tmp_path / "b", tenures=(row, row + "per-lind,no-foreign-minister,2021,..,,gazette,\n"))
    assert (came.kind, came.cells["end"]) == ("added", ("", ".."))


def test_what_a_newsroom_table_overrides(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "tenures.csv").write_text(
        "person,office,start,end,acting,source,note\n"
        "ana-vrelska,al-president,2020-07-01,2026-01-15,,gazette,\n"
        "kim-sun-ho,al-president,2026-01-15,..,,gazette,\n",
        encoding="utf-8",
    )
    (change,) = overrides([small.write(tmp_path / "base")], desk)
    assert change.key == "ana-vrelska al-president 2020-07-01"
    assert change.cells == {"end": ("..", "2026-01-15")}


def test_an_unsound_table_is_refused(tmp_path: Path) -> None:
    broken = small.write(tmp_path / "new", persons="id\n")
    with pytest.raises(FactTableError):
        diff([broken], [broken])
