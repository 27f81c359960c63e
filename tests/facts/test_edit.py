from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts.edit import RowError, add_row
from factcheck.facts.lint import lint

PER = {
    "person": "per-lind",
    "office": "no-foreign-minister",
    "start": "2020-01-01",
    "end": "..",
    "source": "gazette",
}


def test_a_sound_row_is_written_in_its_place(folder: Path) -> None:
    path, problems = add_row(folder, "tenures", PER)
    assert problems == []
    assert path == folder / "tenures.csv"
    assert (
        path.read_text(encoding="utf-8").splitlines()[-1]
        == "per-lind,no-foreign-minister,2020-01-01,..,,gazette,"
    )
    assert lint(folder) == []


def test_a_row_that_clashes_is_not_written(folder: Path) -> None:
    before = (folder / "tenures.csv").read_bytes()
    path, problems = add_row(folder, "tenures", PER | {"office": "al-president"})
    assert {(problem.file, problem.code) for problem in problems} == {(path, "overlap")}
    assert (folder / "tenures.csv").read_bytes() == before


@pytest.mark.parametrize(("column", "cell"), [("start", "yesterday"), ("person", ""), ("acting", "no")])
def test_a_cell_that_cannot_stand_is_refused(folder: Path, column: str, cell: str) -> None:
    with pytest.raises(RowError, match=column):
        add_row(folder, "tenures", PER | {column: cell})


def test_complaints_that_were_there_before_do_not_stop_a_row(folder: Path) -> None:
    stray = folder / "sources.csv"
    stray.write_text(stray.read_text(encoding="utf-8") + "unused,Unused,,,,,\n", encoding="utf-8")
    assert add_row(folder, "tenures", PER)[1] == []


def test_a_newsroom_starts_its_own_folder(folder: Path, tmp_path: Path) -> None:
    path, problems = add_row(tmp_path / "desk", "tenures", PER, [folder], file="nordmark")
    assert problems == []
    assert path == tmp_path / "desk" / "tenures" / "nordmark.csv"
    assert lint(tmp_path / "desk", [folder]) == []


def test_where_a_table_has_several_files_one_must_be_named(folder: Path) -> None:
    (folder / "tenures").mkdir()
    (folder / "tenures.csv").rename(folder / "tenures" / "one.csv")
    assert add_row(folder, "tenures", PER)[0] == folder / "tenures" / "one.csv"
    (folder / "tenures" / "two.csv").write_text(
        "person,office,start,end,acting,source,note\n", encoding="utf-8"
    )
    with pytest.raises(RowError, match="one, two"):
        add_row(folder, "tenures", PER)


def test_a_file_name_leads_nowhere_else(folder: Path) -> None:
    with pytest.raises(RowError, match="plain name"):
        add_row(folder, "tenures", PER, file="../persons")
