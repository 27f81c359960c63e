from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.facts.lint import fix, lint
from factcheck.facts.lint.doubts import doubts, is_weak, weak_hosts
from tests.facts import small

Change = Callable[[str, str, str], Path]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """Write the small table with one piece of one file replaced."""

    def write(table: str, old: str, new: str) -> Path:
        text = small.FILES[f"{table}.csv"]
        assert old in text
        return small.write(tmp_path / "table", **{table: text.replace(old, new, 1)})

    return write


def complaints(folder: Path, *base: Path) -> list[tuple[str, int, str, str]]:
    return [(p.file.name, p.line, p.column, p.code) for p in lint(folder, base)]


def test_a_sound_table_has_no_complaint(folder: Path) -> None:
    assert lint(folder) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "expected"),
    [
        ("tenures", "2015-03-10,2020-06-30", "2015-3-10,2020-06-30", [(3, "start", "bad-cell")]),
        ("tenures", "2015-03-10,2020-06-30", "2021-03-10,2020-06-30", [(3, "end", "ends-before-start")]),
        ("tenures", "ivo-tarnsky,al", "nobody,al", [(4, "person", "unknown-id")]),
        ("events", ",Talberg,estuary-forum,20", ",talburg,estuary-forum,20", [(2, "place", "unknown-id")]),
        ("events", ",21,gazette", ",20,gazette", [(3, "series", "duplicate")]),
        ("events", "great-flood,", "estuary-forum-2025,", [(4, "id", "duplicate")]),
        ("persons", "Lind,,1950", "Lindt,,1950", [(3, "surname", "strange-surname")]),
        ("persons", "Per Lind,Lind,", "Per Lind,Lind,Bo Lind", [(9, "aliases", "alias-clash")]),
        ("organisations", ",ice,gazette", ",ise,gazette", [(3, "successor", "unknown-id")]),
        (
            "sources",
            "gazette,Official",
            "zzz,Never Cited,,,,,\ngazette,Official",
            [(2, "id", "unused-source")],
        ),
        ("offices", ",many,,", ",several,,", [(3, "seats", "bad-cell")]),
        ("things", "al-florin,gazette", "al-guilder,gazette", [(2, "successor", "unknown-id")]),
        ("things", "Alvarian florin,,", "Alvarian florin,crown,", [(3, "aliases", "alias-clash")]),
        ("absences", "al,prime-minister", "xx,prime-minister", [(2, "jurisdiction", "unknown-id")]),
        ("absences", "al,prime-minister", "al,prime-monster", [(2, "title", "unknown-title")]),
        (
            "offices",
            "foreign-minister,al,,",
            "foreign-minister,al,Grey House chief,",
            [(4, "aliases", "alias-clash")],
        ),
    ],
)
def test_each_fault_is_named_where_it_stands(
    change: Change, table: str, old: str, new: str, expected: list[tuple[int, str, str]]
) -> None:
    found = complaints(change(table, old, new))
    for line, column, code in expected:
        assert (f"{table}.csv", line, column, code) in found


def test_a_complaint_says_what_to_do(change: Change) -> None:
    (problem,) = lint(change("events", ",Talberg,estuary-forum,20", ",talburg,estuary-forum,20"))
    assert str(problem) == (
        f"{problem.file}:2: place: 'talburg' is not in places: add it there, or correct it (unknown-id)"
    )


class TestSeats:
    def test_two_holders_of_a_single_seat_overlap(self, change: Change) -> None:
        folder = change("tenures", "2015-03-10,2020-06-30", "2015-03-01,2020-06-30")
        assert complaints(folder) == [("tenures.csv", 3, "start", "overlap")]

    def test_sources_may_differ_on_a_handover_by_three_days(self, change: Change) -> None:
        assert lint(change("tenures", "2015-03-10,2020-06-30", "2015-03-08,2020-06-30")) == []

    def test_an_acting_holder_may_stand_in(self, change: Change) -> None:
        row = "ivo-tarnsky,al-foreign-minister,2018-01-01,2018-03-01,yes,gazette,\n"
        assert lint(change("tenures", "ivo-tarnsky,al-f", row + "ivo-tarnsky,al-f")) == []

    def test_one_person_twice_in_an_office_overlaps(self, change: Change) -> None:
        row = "ana-vrelska,al-foreign-minister,2018-01-01,2018-03-01,,gazette,\n"
        folder = change("tenures", "ivo-tarnsky,al-f", row + "ivo-tarnsky,al-f")
        assert complaints(folder) == [("tenures.csv", 4, "start", "overlap")]

    def test_many_seats_overlap_freely(self, change: Change) -> None:
        rows = (
            "ana-vrelska,al-justice,1990-01-01,2010-01-01,,gazette,\n"
            "bo-lind,al-justice,1991-01-01,2010-01-01,,gazette,\n"
        )
        assert lint(change("tenures", "jon-adeyo,al-p", rows + "jon-adeyo,al-p")) == []


class TestCoverage:
    def test_a_gap_inside_the_coverage_is_named(self, change: Change) -> None:
        folder = change("tenures", "2000-01-01,2015-03-10", "2000-01-01,2015-03-01")
        (problem,) = lint(folder)
        assert problem.code == "gap"
        assert "2015-03-02 to 2015-03-09, between bo-lind and ana-vrelska" in problem.message

    def test_a_rough_date_that_may_close_the_gap_closes_it(self, change: Change) -> None:
        assert lint(change("tenures", "2000-01-01,2015-03-10", "2000-01-01,2015-03")) == []

    def test_the_coverage_may_leave_a_vacancy_out(self, tmp_path: Path) -> None:
        tenures = small.FILES["tenures.csv"].replace("2000-01-01,2015-03-10", "2000-01-01,2015-01-01")
        offices = small.FILES["offices.csv"].replace(
            "2000-01-01/2026", "2000-01-01/2015-01-01|2015-03-10/2026"
        )
        assert lint(small.write(tmp_path, tenures=tenures, offices=offices)) == []

    def test_a_gap_at_either_end_counts(self, change: Change) -> None:
        assert complaints(change("offices", "2004-06-01/2026", "2004-01-01/2026")) == [
            ("offices.csv", 5, "covered", "gap")
        ]
        assert complaints(change("tenures", "2016-06-01,..", "2016-06-01,2025-06-01")) == [
            ("offices.csv", 5, "covered", "gap")
        ]

    @pytest.mark.parametrize("end", ["2062-01-31", "..", ""])
    def test_coverage_ends_on_a_day_not_far_off(self, change: Change, end: str) -> None:
        assert complaints(change("offices", "2004-06-01/2026-01-31", f"2004-06-01/{end}")) == [
            ("offices.csv", 5, "covered", "covered-too-far")
        ]

    def test_an_office_may_have_been_looked_up_later_than_the_table(self, change: Change) -> None:
        assert lint(change("offices", "2004-06-01/2026-01-31", "2004-06-01/2026-06-15")) == []

    def test_an_unknown_end_does_not_go_with_coverage(self, change: Change) -> None:
        assert complaints(change("tenures", "2000-01-01,2015-03-10", "2000-01-01,")) == [
            ("tenures.csv", 2, "end", "unknown-in-coverage")
        ]

    def test_coverage_without_a_holder_is_no_coverage(self, change: Change) -> None:
        assert complaints(change("offices", ",no,,1,,,", ",no,,1,1990/1995,,")) == [
            ("offices.csv", 6, "covered", "no-holders")
        ]


class TestLives:
    def test_nobody_holds_an_office_after_death(self, change: Change) -> None:
        found = complaints(change("persons", "1948,2019-08-08", "1948,2005-08-08"))
        assert found == [("tenures.csv", 6, "end", "after-death")]

    def test_an_end_that_rests_on_the_successor_is_no_excuse(self, tmp_path: Path) -> None:
        persons = small.FILES["persons.csv"].replace("1948,2019-08-08", "1948,2010-05-01")
        tenures = "person,office,start,end,end_basis,source\njon-adeyo,al-justice,1980,2010-07-01,successor,gazette\n"
        folder = small.write(tmp_path, persons=persons, tenures=tenures)
        assert ("tenures.csv", 2, "end", "after-death") in complaints(folder)

    def test_nobody_holds_an_office_before_birth(self, change: Change) -> None:
        assert ("tenures.csv", 9, "end", "before-birth") in complaints(
            change("persons", "1990-01-01", "2017-01-01")
        )


class TestNames:
    def test_a_namesake_is_vouched_for_in_the_note(self, tmp_path: Path) -> None:
        persons = small.FILES["persons.csv"].replace(
            "Per Lind,Lind,,1990-01-01,,gazette,",
            "Per Lind,Lind,Bo Lind,1990-01-01,,gazette,namesake of bo-lind",
        )
        assert lint(small.write(tmp_path, persons=persons)) == []

    def test_offices_of_two_states_may_share_an_alias(self, change: Change) -> None:
        assert lint(change("offices", "foreign-minister,no,,", "foreign-minister,no,Grey House chief,")) == []


class TestCanonicalForm:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("\n", "\r\n"),
            ("bo-lind,Bo Lind", '"bo-lind",Bo Lind'),
            ("1975,,gazette,\n", "1975,,gazette|gazette,\n"),
            ("J. Q. Adeyo", "J. Q. Adeyo|Jon Q. Adeyo"),
        ],
    )
    def test_another_form_is_a_complaint_that_fix_mends(self, folder: Path, old: str, new: str) -> None:
        path = folder / "persons.csv"
        wanted = path.read_bytes()
        path.write_bytes(wanted.replace(old.encode(), new.encode()))
        assert ("persons.csv", "not-canonical") in {(p.file.name, p.code) for p in lint(folder)}
        assert fix(folder) == [path]
        assert path.read_bytes() == wanted
        assert fix(folder) == []

    def test_a_column_that_few_rows_need_is_left_out_where_none_does(self, folder: Path) -> None:
        path = folder / "tenures.csv"
        wanted = path.read_text(encoding="utf-8")
        wide = wanted.replace(",end,", ",end,end_basis,").replace(",,gazette", ",,,gazette")
        path.write_text(wide, encoding="utf-8")
        assert fix(folder) == [path]
        assert path.read_text(encoding="utf-8") == wanted
        used = wide.replace("2020-07-01,,,gazette", "2020-07-01,successor,,gazette")
        path.write_text(used, encoding="utf-8")
        assert fix(folder) == []

    def test_fix_sorts_by_office_and_start(self, folder: Path) -> None:
        path = folder / "tenures.csv"
        wanted = path.read_text(encoding="utf-8")
        header, *rows = wanted.splitlines(keepends=True)
        path.write_text("".join([header, *reversed(rows)]), encoding="utf-8")
        fix(folder)
        assert path.read_text(encoding="utf-8") == wanted

    def test_fix_leaves_a_file_alone_that_it_cannot_read(self, folder: Path) -> None:
        path = folder / "persons.csv"
        broken = path.read_text(encoding="utf-8").replace("Bo Lind,Lind", "Bo Lind,Lind,one,too,many")
        path.write_text(broken, encoding="utf-8")
        assert fix(folder) == []
        assert path.read_text(encoding="utf-8") == broken
        assert "wrong-width" in {p.code for p in lint(folder)}


class TestOwnFolder:
    def test_a_newsroom_table_refers_to_the_table_it_extends(self, folder: Path, tmp_path: Path) -> None:
        own = tmp_path / "desk"
        own.mkdir()
        tenures = "person,office,start,end,acting,source,note\nbo-lind,al-justice,2021-01-01,..,,gazette,\n"
        (own / "tenures.csv").write_text(tenures, encoding="utf-8")
        assert lint(own, [folder]) == []
        assert {p.code for p in lint(own)} == {"unknown-id", "no-as-of"}

    def test_its_clash_with_the_table_it_extends_is_shown(self, folder: Path, tmp_path: Path) -> None:
        own = tmp_path / "desk"
        own.mkdir()
        tenures = (
            "person,office,start,end,acting,source,note\nper-lind,al-president,2025-01-01,..,,gazette,\n"
        )
        (own / "tenures.csv").write_text(tenures, encoding="utf-8")
        assert complaints(own, folder) == [("tenures.csv", 2, "start", "overlap")]

    def test_a_folder_without_tables_is_said_to_be_one(self, tmp_path: Path) -> None:
        assert [p.code for p in lint(tmp_path)] == ["no-table", "no-as-of"]


def test_a_note_that_begins_with_vacant_explains_gaps(tmp_path: Path) -> None:
    tenures = small.FILES["tenures.csv"].replace("2020-06-30,2024,,", "2020-06-30,2023,,")
    offices = small.FILES["offices.csv"].replace(
        "2000-01-01/2026-01-31,,gazette,", "2000-01-01/2026-01-31,,gazette,{}"
    )
    found = {}
    for note in ("", "vacant in 2024"):
        folder = small.write(
            tmp_path / (note or "none"), tenures=tenures, offices=offices.replace("{}", note)
        )
        found[note] = {problem.code for problem in lint(folder)}
    assert "gap" in found[""]
    assert "gap" not in found["vacant in 2024"]


class TestNotes:
    @pytest.mark.parametrize(
        ("table", "old", "new", "column"),
        [
            (
                "offices",
                "2000-01-01/2026-01-31,,gazette,",
                "2000-01-01/2026-01-31,,gazette,vacant from 2015-03-10 to 2015-06-01",
                "note",
            ),
            (
                "offices",
                "2004-06-01/2026-01-31,,gazette,",
                "2004-06-01/2026-01-31,,gazette,the post ended on 2025-12-31",
                "covered",
            ),
            ("tenures", "2019-05,,,gazette,", "2019-05,2020,,gazette,in office on 2021-03-01", "note"),
        ],
    )
    def test_a_note_that_its_row_contradicts(
        self, change: Change, table: str, old: str, new: str, column: str
    ) -> None:
        found = [(p.column, p.code) for p in lint(change(table, old, new))]
        assert found == [(column, "note-contradicts")]

    @pytest.mark.parametrize(
        ("table", "old", "new"),
        [
            (
                "offices",
                "2000-01-01/2026-01-31,,gazette,",
                "2000-01-01/2026-01-31,,gazette,vacant from 2015-03-08 to 2015-03-12",
            ),
            (
                "offices",
                "2004-06-01/2026-01-31,,gazette,",
                "2004-06-01/2026-01-31,,gazette,the post ended on 2026-01-31",
            ),
            ("tenures", "2019-05,,,gazette,", "2019-05,2020,,gazette,in office on 2020-03-01"),
        ],
    )
    def test_a_note_that_fits(self, change: Change, table: str, old: str, new: str) -> None:
        assert lint(change(table, old, new)) == []


class TestDoubts:
    SOURCES = "id,title,publisher,url,published,licence,note\ngazette,Gazette,,https://en.clateway.com/x,,,\n"

    def test_a_row_that_decides_verdicts_rests_on_more_than_a_copy(self, tmp_path: Path) -> None:
        folder = small.write(tmp_path / "table", sources=self.SOURCES)
        assert lint(folder) == []
        weak = [p for p in doubts(folder) if p.code == "weak-source"]
        # The offices with a complete list and a single seat, and none of the others.
        rows = small.FILES["tenures.csv"].splitlines()
        assert {rows[p.line - 1].split(",")[1] for p in weak} == {
            "al-foreign-minister",
            "al-president",
            "ice-secretary",
        }

    def test_a_second_source_of_its_own_is_enough(self, tmp_path: Path) -> None:
        tenures = small.FILES["tenures.csv"].replace("gazette", "gazette|almanac")
        sources = self.SOURCES + "almanac,Almanac,,https://almanac.example/,,,\n"
        folder = small.write(tmp_path / "table", sources=sources, tenures=tenures)
        assert [p for p in doubts(folder) if p.code == "weak-source"] == []

    @pytest.mark.parametrize(
        ("url", "weak"),
        [
            ("https://clateway.com/x", True),
            ("https://review.clateway.com/x", True),
            ("https://notclateway.com/x", False),
            ("https://en.wikipedia.org/wiki/X", False),
            ("", False),
        ],
    )
    def test_hosts_and_their_parts(self, url: str, weak: bool) -> None:
        assert is_weak(url, weak_hosts()) is weak

    def test_a_hole_in_a_list_may_lack_who_stood_in(self, tmp_path: Path) -> None:
        tenures = small.FILES["tenures.csv"].replace("2000-01-01,2015-03-10", "2000-01-01,2015-01-01")
        offices = small.FILES["offices.csv"].replace(
            "2000-01-01/2026", "2000-01-01/2015-01-01|2015-03-10/2026"
        )
        (problem,) = doubts(small.write(tmp_path / "a", tenures=tenures, offices=offices))
        assert problem.code == "gap-at-change"
        assert "2015-01-02 to 2015-03-09, after bo-lind" in problem.message
        vacant = offices.replace(
            "2015-03-10/2026-01-31,,gazette,", "2015-03-10/2026-01-31,,gazette,vacant then"
        )
        assert doubts(small.write(tmp_path / "b", tenures=tenures, offices=vacant)) == []
