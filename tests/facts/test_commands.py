from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from factcheck.cli.facts import app
from factcheck.cli.facts.view import spoken, stretch
from tests.facts import small


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def facts(*words: object, stdin: str | None = None) -> Ran:
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


@pytest.mark.usefixtures("shipped")
class TestWho:
    def test_it_names_holder_dates_and_source(self) -> None:
        ran = facts("who", "Alvarian foreign minister", "--on", "2018-05-01")
        assert ran.code == 0
        assert ran.out == (
            "Foreign Minister of Alvaria  on 1 May 2018\n"
            "  Ana Vrelská  10 March 2015 to 30 June 2020\n"
            "               Official Gazette, Alvarian State Press, 31 January 2026\n"
            "               https://gazette.example/\n"
        )

    def test_without_a_day_it_answers_for_the_as_of_date(self) -> None:
        assert "since 1 July 2020, still so on 31 January 2026" in facts("who", "president of Alvaria").out

    def test_where_the_dates_leave_it_open_it_says_so(self) -> None:
        out = facts("who", "foreign minister of Alvaria", "--on", "2024-06-01").out
        assert "leave open" in out
        assert "Ivo Tarnsky  30 June 2020 to 2024" in out

    def test_where_it_knows_nobody_it_says_what_it_knows(self) -> None:
        out = facts("who", "foreign minister of Alvaria", "--on", "1999-06-01").out
        assert "Not known. The list of holders is complete for: 1 January 2000 to 31 January 2026." in out
        assert "Bo Lind" in out

    def test_a_wrong_spelling_suggests_the_right_one(self) -> None:
        ran = facts("who", "foreign minister of Alvarai")
        assert (ran.code, ran.out) == (1, "")
        assert "did you mean: Foreign Minister of Alvaria?" in ran.err

    def test_a_wrong_date_is_an_error(self) -> None:
        ran = facts("who", "president of Alvaria", "--on", "2018-02-30")
        assert ran.code == 2
        assert "2018-02-30" in ran.err

    def test_json_says_the_same(self) -> None:
        (page,) = json.loads(facts("who", "president of Alvaria", "--on", "2018", "--format", "json").out)
        assert page["covered"] is True
        assert [tenure["person"]["id"] for tenure in page["holders"]] == ["bo-lind"]
        assert page["before"]["person"]["name"] == "Jon Q. Adeyo"
        assert page["holders"][0]["sources"][0]["url"] == "https://gazette.example/"


@pytest.mark.usefixtures("shipped")
class TestShowSearchStats:
    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Vrelska", ["Ana Vrelská  born 2 April 1961", "President of Alvaria"]),
            ("Lind", ["Bo Lind", "Per Lind"]),
            ("Alvaria", ["country", "adjective  Alvarian", "seat       Grey House, Port Alvar"]),
            ("Estuary Council", ["founded 1 June 2004", "Secretary of the Estuary Council"]),
            ("League of Deltas", ["dissolved 31 May 2004", "successor  ice"]),
            ("Northmarch", ["Nordmark  country", "Northmarch  not known to 31 December 1999"]),
            ("Talberg flood", ["Great Flood of Talberg  9 October 2011"]),
            ("Estuary Forum", ["recurring event", "21  Estuary Forum 2025  3 February 2025  Talberg"]),
            ("president of Alvaria", ["complete   … to 31 January 2026", "Ana Vrelská"]),
        ],
    )
    def test_show_finds_every_kind_of_thing(self, name: str, words: list[str]) -> None:
        ran = facts("show", name)
        assert ran.code == 0
        for word in words:
            assert word in ran.out

    def test_show_suggests(self) -> None:
        ran = facts("show", "Ana Vrelksa")
        assert ran.code == 1
        assert "did you mean: Ana Vrelská?" in ran.err

    def test_search_takes_beginnings_of_words(self) -> None:
        page = json.loads(facts("search", "tarn", "--format", "json").out)[0]
        assert (page["kind"], page["id"]) == ("surname", "ivo-tarnsky")
        assert "great-flood" in facts("search", "flood tal").out
        assert facts("search", "zzzz").code == 1

    def test_stats_count(self) -> None:
        page = json.loads(facts("stats", "-f", "json").out)
        assert page["rows"]["tenures"] == 10
        assert (page["offices_covered"], page["offices_covered_recently"]) == (3, 3)
        assert (page["open_tenures"], page["tenures_exact"]) == (3, 4)
        assert "tenures        10" in facts("stats").out


class TestKeeping:
    def test_lint_is_silent_on_a_sound_table(self, shipped: Path) -> None:
        assert facts("lint") == Ran(0, "", "")
        assert facts("lint", shipped).code == 0

    def test_lint_complains_and_fix_mends(self, shipped: Path) -> None:
        path = shipped / "persons.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-8", newline="")
        ran = facts("lint")
        assert (ran.code, ran.out.startswith(f"{path}:1:")) == (1, True)
        (problem,) = json.loads(facts("lint", "-f", "json").out)
        assert problem["code"] == "not-canonical"
        fixed = facts("lint", "--fix")
        assert fixed.code == 0
        assert f"rewritten: {path}" in fixed.err

    def test_lint_of_a_missing_folder_is_an_error(self, shipped: Path) -> None:
        ran = facts("lint", shipped / "nowhere")
        assert (ran.code, ran.out) == (2, "")
        assert "nowhere" in ran.err

    def test_an_unsound_table_is_an_error_with_every_complaint(self, shipped: Path) -> None:
        (shipped / "persons.csv").write_text("id\n")
        ran = facts("stats")
        assert ran.code == 2
        assert f"{shipped / 'persons.csv'}:1: the header line" in ran.err

    def test_diff_shows_what_changed(self, shipped: Path, tmp_path: Path) -> None:
        assert facts("diff", shipped, shipped) == Ran(0, "", "")
        new = small.write(tmp_path / "new", persons=small.FILES["persons.csv"].replace("1950", "1951"))
        ran = facts("diff", shipped, new)
        assert ran.code == 1
        assert ran.out == "persons\n  ~ bo-lind\n      born: 1950 -> 1951\n"
        (change,) = json.loads(facts("diff", shipped, new, "-f", "json").out)
        assert change["cells"] == {"born": {"old": "1950", "new": "1951"}}

    def test_what_a_table_of_ones_own_overrides_is_shown(self, shipped: Path, tmp_path: Path) -> None:
        desk = tmp_path / "desk"
        desk.mkdir()
        header, row = "id,name,surname,aliases,born,died,source,note", "bo-lind,Bo Lind,Lind,,1952,,gazette,"
        (desk / "persons.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
        assert shipped.is_dir()
        ran = facts("lint", desk)
        assert (ran.code, ran.out) == (0, "")
        assert "overrides 1 row of the shipped table" in ran.err
        assert facts("diff", desk).out == "persons\n  ~ bo-lind\n      born: 1950 -> 1952\n"

    def test_add_asks_for_what_is_missing(self, shipped: Path) -> None:
        answers = "no-foreign-minister\nsoon\n2020-01-01\n..\n\ngazette\n\n"
        ran = facts("add", "tenures", "person=per-lind", stdin=answers)
        assert ran.code == 0
        assert "'soon' is not an EDTF date" in ran.err
        written = (shipped / "tenures.csv").read_text(encoding="utf-8")
        assert "per-lind,no-foreign-minister,2020-01-01,..,,gazette,\n" in written

    @pytest.mark.parametrize(
        ("cells", "words"),
        [
            (
                ["person=nobody", "office=al-justice", "start=2020", "source=gazette"],
                "'nobody' is not in persons",
            ),
            (["person=per-lind", "office=al-justice", "start=20-20", "source=gazette"], "EDTF"),
            (["persons=per-lind"], "is no cell"),
        ],
    )
    def test_add_writes_nothing_unsound(self, shipped: Path, cells: list[str], words: str) -> None:
        before = (shipped / "tenures.csv").read_bytes()
        ran = facts("add", "tenures", "--no-ask", *cells)
        assert ran.code == 2
        assert words in ran.err
        assert (shipped / "tenures.csv").read_bytes() == before

    def test_add_writes_to_the_table_that_the_configuration_names(
        self, shipped: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "factcheck.toml").write_text('facts = ["desk"]\n', encoding="utf-8")
        cells = [
            "person=per-lind",
            "office=no-foreign-minister",
            "start=2020-01-01",
            "end=..",
            "source=gazette",
        ]
        before = (shipped / "tenures.csv").read_bytes()
        assert facts("add", "tenures", "--no-ask", *cells).code == 0
        assert (tmp_path / "desk" / "tenures.csv").is_file()
        assert (shipped / "tenures.csv").read_bytes() == before

    def test_export_writes_files_or_json(self, shipped: Path, tmp_path: Path) -> None:
        assert shipped.is_dir()
        assert facts("export", tmp_path / "out").code == 0
        assert (tmp_path / "out" / "tenures.csv").is_file()
        assert json.loads(facts("export", "--format", "json").out)["version"] == "7"
        assert facts("export").code == 2


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-05-02", "2 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("2019~", "about 2019"),
        ("2019-05-02?", "perhaps 2 May 2019"),
        ("2019-21", "spring 2019"),
        ("1990/2026-01-31", "1990 to 31 January 2026"),
        ("../2026", "… to 2026"),
        ("-0043", "-0043"),
        ("", ""),
    ],
)
def test_dates_are_written_as_people_read_them(edtf: str, words: str) -> None:
    assert spoken(edtf) == words


def test_stretches_are_written_as_people_read_them() -> None:
    assert stretch("2019", "..", "2026-01-31") == "since 2019, still so on 31 January 2026"
    assert stretch("", "2020", "2026-01-31") == "not known to 2020"
    assert stretch("2019", "", "2026-01-31") == "2019 to not known"
