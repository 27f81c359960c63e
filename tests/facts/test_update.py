"""New data held against the small table: what it adds and ends, and what it contradicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.facts.importers import Founding, Holding, Life, Said
from factcheck.facts.importers.update import Update, update
from factcheck.facts.lint import lint
from factcheck.facts.model import Source
from factcheck.facts.rows import office_cells, organisation_cells, person_cells, write
from factcheck.facts.schema import COLUMNS
from factcheck.facts.verdict import judge
from factcheck.intervals import Interval, ordinal
from tests.facts import small
from tests.facts.test_phrases import TITLES

ARCHIVE = Source("archive", "State Archive", "", "", "2026-11-30", "", "")
TODAY = ordinal(2026, 11, 30)
MINISTER, PRESIDENT = "Alvarian foreign minister", "President of Alvaria"


def take(table: FactTable, *said: Said, complete: bool = False, as_of: int = TODAY) -> Update:
    return update(said, table, ARCHIVE, as_of, complete=complete, titles=TITLES)


def tenures(found: Update) -> list[list[str]]:
    """The rows of tenures by start: person, start, end, end_basis, sources."""
    rows = [[row[0], row[2], row[3], row[4], row[6]] for row in found.rows.get("tenures", {}).values()]
    return sorted(rows, key=lambda row: row[1])


def cells(found: Update, table: str) -> list[list[str]]:
    return list(found.rows.get(table, {}).values())


class TestTenures:
    def test_known_people_and_offices_are_used(self, table: FactTable) -> None:
        found = take(table, Holding("Per Lind", "1", "foreign minister", "Nordmark", start="2023-02-01"))
        assert tenures(found)[-1] == ["per-lind", "2023-02-01", "", "", "archive"]
        assert not found.rows.get("persons")
        assert not found.rows.get("offices")
        assert list(found.rows["sources"]) == [("archive",)]

    def test_what_the_table_has_is_left_to_it(self, table: FactTable) -> None:
        found = take(table, Holding("Bo Lind", "1", PRESIDENT, start="2010-07-01", end="2020-07-01"))
        assert found.known == 1
        assert not any(found.rows.values())

    def test_an_end_closes_an_open_tenure(self, table: FactTable) -> None:
        found = take(table, Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01", end="2026-07-01"))
        assert tenures(found) == [["ana-vrelska", "2020-07-01", "2026-07-01", "", "gazette|archive"]]

    def test_a_successor_ends_who_sat_there(self, table: FactTable) -> None:
        found = take(table, Holding("Nia Solberg", "1", PRESIDENT, start="2026-07-01"))
        assert tenures(found) == [
            ["ana-vrelska", "2020-07-01", "2026-07-01", "successor", "gazette|archive"],
            ["nia-solberg", "2026-07-01", "", "", "archive"],
        ]

    def test_a_stated_end_counts_for_more_than_the_successors_start(self, table: FactTable) -> None:
        found = take(
            table,
            Holding("Nia Solberg", "1", PRESIDENT, start="2026-07-01"),
            Holding("Ana Vrelska", "2", PRESIDENT, start="2020-07-01", end="2026-05-20"),
        )
        assert tenures(found)[0] == ["ana-vrelska", "2020-07-01", "2026-05-20", "", "gazette|archive"]

    def test_who_stands_in_ends_nobody(self, table: FactTable) -> None:
        found = take(table, Holding("Nia Solberg", "1", PRESIDENT, start="2026-07-01", acting=True))
        assert [row[0] for row in tenures(found)] == ["nia-solberg"]

    def test_many_seats_are_held_beside_each_other(self, table: FactTable) -> None:
        court = Holding("Nia Solberg", "1", "Justice of the High Court of Alvaria", start="2026-07-01")
        (row,) = tenures(take(table, court, Holding("Per Lind", "2", court.office, start="2020-07-01")))[1:]
        assert row[0] == "nia-solberg"

    def test_a_term_inside_a_tenure_is_part_of_it(self, table: FactTable) -> None:
        again = Holding("Ana Vrelska", "1", PRESIDENT, start="2025-07-01", end="2030-07-01")
        found = take(
            table, Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01", end="2025-07-01"), again
        )
        assert tenures(found) == [["ana-vrelska", "2020-07-01", "..", "", "gazette|archive"]]
        assert found.conflicts == []

    def test_posts_that_a_file_renames_are_one_office(self, table: FactTable) -> None:
        found = take(
            table,
            Holding("Nia Solberg", "1", "foreign minister", "Nordmark", start="2024-01-01", end="2025-01-01"),
            Holding("Nia Solberg", "1", "top diplomat", "Nordmark", start="2025-01-01", end="2026-01-01"),
        )
        assert tenures(found)[-1] == ["nia-solberg", "2024-01-01", "2026-01-01", "", "archive"]

    def test_a_second_stint_brings_the_first_along(self, table: FactTable) -> None:
        found = take(
            table, Holding("Luisa Moreno", "1", "foreign minister of Nordmark", start="2001", end="2002")
        )
        assert [row[1] for row in tenures(found)] == ["2001", "2019-05"]

    def test_a_more_exact_date_takes_the_place_of_a_vague_one(self, table: FactTable) -> None:
        said = Holding("Ivo Tarnsky", "1", MINISTER, start="2020-06-30", end="2024-11-04")
        assert tenures(take(table, said)) == [
            ["ivo-tarnsky", "2020-06-30", "2024-11-04", "", "gazette|archive"]
        ]

    def test_who_is_still_in_office_is_confirmed_to_the_new_day(self, table: FactTable) -> None:
        said = Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01", end="..")
        assert tenures(take(table, said)) == [["ana-vrelska", "2020-07-01", "..", "", "gazette|archive"]]
        assert take(table, said, as_of=table.as_of).known == 1

    def test_a_missing_end_says_nothing_unless_the_data_is_complete(self, table: FactTable) -> None:
        said = Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01")
        assert take(table, said).known == 1
        assert tenures(take(table, said, complete=True))[0][2] == ".."


class TestConflicts:
    @pytest.mark.parametrize(
        ("holding", "said"),
        [
            (
                Holding("Bo Lind", "1", PRESIDENT, start="2010-07-01", end="2019-01-01"),
                "end 2019-01-01, and 2020",
            ),
            (
                Holding("Bo Lind", "1", PRESIDENT, start="2010-01-01", end="2020-07-01"),
                "start 2010-01-01, and 2010",
            ),
            (
                Holding("Bo Lind", "1", PRESIDENT, start="2010-07-01", end=".."),
                "still in office on 2026-11-30",
            ),
            (
                Holding("Nia Solberg", "1", PRESIDENT, start="2012-01-01", end="2013-01-01"),
                "in office 2012-01-01 to 2013-01-01, where the list is complete and has bo-lind",
            ),
            (
                Holding("Nia Solberg", "1", PRESIDENT, start="2025-01-01"),
                "in office 2025-01-01 to an unknown day, where the list is complete and has ana-vrelska",
            ),
            (
                Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01", end="2025-01-01"),
                "end 2025-01-01, where the list is complete to 2026-01-31 and has no end",
            ),
        ],
    )
    def test_what_the_table_says_otherwise_is_told_and_left_out(
        self, table: FactTable, holding: Holding, said: str
    ) -> None:
        found = take(table, holding)
        (conflict,) = found.conflicts
        assert said in conflict
        assert not any(found.rows.values())

    def test_sources_may_differ_by_three_days(self, table: FactTable) -> None:
        said = Holding("Bo Lind", "1", PRESIDENT, start="2010-06-28", end="2020-07-04")
        assert take(table, said).known == 1

    def test_who_stood_in_contradicts_no_list_without_them(self, table: FactTable) -> None:
        said = Holding("Nia Solberg", "1", PRESIDENT, start="2012-01-01", end="2012-02-01", acting=True)
        assert len(tenures(take(table, said))) == 1


class TestPeople:
    def test_another_birth_date_is_another_person(self, table: FactTable) -> None:
        said = Holding(
            "Per Lind", "1", "foreign minister", "Nordmark", start="1960", end="1961", born="1920-01-01"
        )
        (person,) = cells(take(table, said), "persons")
        assert (person[0], person[4], person[-1]) == ("per-lind-2", "1920-01-01", "namesake of per-lind")

    def test_without_a_birth_date_a_name_in_another_state_is_another_person(self, table: FactTable) -> None:
        said = Holding("Luisa Moreno", "1", "Foreign Minister of Alvaria", start="1970", end="1979")
        (person,) = cells(take(table, said), "persons")
        assert (person[0], person[-1]) == ("luisa-moreno", "")

    def test_without_a_birth_date_a_name_in_the_same_state_or_in_a_body_is_the_same_person(
        self, table: FactTable
    ) -> None:
        said = [
            Holding("Luisa Moreno", "1", "President of Nordmark", start="2010", end="2012"),
            Holding("Uma von der Tal", "2", "President of Nordmark", start="2012", end="2014"),
        ]
        assert [row[0] for row in tenures(take(table, *said))] == ["lula-moreno", "uma-von-der-tal"]

    def test_a_death_is_taken_over_and_ends_what_the_person_held(self, table: FactTable) -> None:
        found = take(table, Life("Ana Vrelská", "1", "1961-04-02", "2026-05-04"))
        (person,) = cells(found, "persons")
        assert person[4:8] == ["1961-04-02", "2026-05-04", "", "gazette|archive"]
        assert tenures(found) == [["ana-vrelska", "2020-07-01", "2026-05-04", "", "gazette|archive"]]

    def test_a_more_exact_birth_takes_the_place_of_a_vague_one(self, table: FactTable) -> None:
        (person,) = cells(take(table, Life("Bo Lind", "1", "1950-03-01")), "persons")
        assert person[4] == "1950-03-01"

    def test_a_sex_is_taken_over_and_another_one_is_a_conflict(
        self, table: FactTable, tmp_path: Path
    ) -> None:
        (person,) = cells(take(table, Life("Bo Lind", "1", sex="male")), "persons")
        assert person[6:8] == ["male", "gazette|archive"]
        persons = small.FILES["persons.csv"].splitlines()
        rows = [f"{persons[0]},sex", *(f"{row},male" for row in persons[1:])]
        folder = small.write(tmp_path / "table", persons="\n".join(rows) + "\n")
        known = FactTable.load([folder], cache_dir=tmp_path / "cache")
        bo = known.person("bo-lind")
        assert bo is not None
        assert bo.sex == "male"
        assert take(known, Life("Bo Lind", "1", sex="male")).known == 1
        found = take(known, Life("Bo Lind", "1", sex="female"))
        assert found.conflicts == ["bo-lind sex: female, and male in the table"]

    def test_another_death_is_a_conflict(self, table: FactTable) -> None:
        found = take(table, Life("Jon Q. Adeyo", "1", died="2020-01-01"))
        assert found.conflicts == ["jon-adeyo died: 2020-01-01, and 2019-08-08 in the table"]
        assert not any(found.rows.values())

    def test_a_tenure_after_death_is_a_conflict(self, table: FactTable) -> None:
        (conflict,) = take(table, Life("Bo Lind", "1", died="2018-01-01")).conflicts
        assert conflict == "bo-lind al-president: died 2018-01-01, and 2010-07-01 to 2020-07-01 in the table"

    def test_people_whom_the_table_does_not_know_are_not_added_for_their_lives(
        self, table: FactTable
    ) -> None:
        found = take(table, Life("Nia Solberg", "1", "1970"))
        assert not any(found.rows.values())
        assert found.skipped.total() == 1

    def test_a_namesake_is_told_by_the_office(self, tmp_path: Path) -> None:
        persons = small.FILES["persons.csv"].replace("Per Lind,Lind,", "Per Lind,Lind,Bo Lind")
        folder = small.write(tmp_path / "table", persons=persons)
        table = FactTable.load([folder], cache_dir=tmp_path / "cache")
        assert (
            take(table, Holding("Bo Lind", "1", PRESIDENT, start="2010-07-01", end="2020-07-01")).known == 1
        )


class TestOfficesAndBodies:
    def test_a_new_office_claims_no_coverage(self, table: FactTable) -> None:
        found = take(table, Holding("Nia Solberg", "1", "President of Nordmark", start="2019-05-20"))
        (office,) = cells(found, "offices")
        expected = ["no-president-of-nordmark", "President of Nordmark", "president", "no", "", "1", ""]
        assert office[:7] == expected
        (person,) = cells(found, "persons")
        assert person[:3] == ["nia-solberg", "Nia Solberg", "Solberg"]

    def test_a_new_office_of_several_at_once_has_many_seats(self, table: FactTable) -> None:
        said = [
            Holding(name, name, "President of Nordmark", start="2019-05-20", end="2021-01-01")
            for name in ("Nia Solberg", "Iva Solberg")
        ]
        (office,) = cells(take(table, *said), "offices")
        assert office[5] == "many"

    def test_a_title_alone_is_that_of_the_country_named_beside_it(self, table: FactTable) -> None:
        found = take(table, Holding("Nia Solberg", "1", "President", "Nordmark", start="2019-05-20"))
        assert [office[3] for office in cells(found, "offices")] == ["no"]

    def test_foundings_and_dissolutions_fill_what_is_not_known(self, table: FactTable) -> None:
        found = take(
            table, Founding("League of Deltas", "1920-03-01"), Founding("Estuary Council", "", "2026-06-30")
        )
        assert [row[5:7] for row in cells(found, "organisations")] == [
            ["1920-03-01", "2004-05-31"],
            ["2004-06-01", "2026-06-30"],
        ]

    def test_another_founding_is_a_conflict(self, table: FactTable) -> None:
        (conflict,) = take(table, Founding("Estuary Council", "2003-01-01")).conflicts
        assert conflict == "ice founded: 2003-01-01, and 2004-06-01 in the table"

    @pytest.mark.parametrize(
        ("said", "reason"),
        [
            (Holding("A B", "1", "Lord of Nowhere", start="2019"), "no title and jurisdiction"),
            (Holding("A B", "1", PRESIDENT), "neither start nor end"),
            (Holding("A B", "1", PRESIDENT, start="2019", end="2018"), "before the start"),
            (Holding("A B", "1", "x", problem="no label"), "no label"),
            (Founding("Guild of Nowhere", "2019"), "no organisation of the table"),
        ],
    )
    def test_what_cannot_be_taken_is_counted(self, table: FactTable, said: Said, reason: str) -> None:
        (told,) = take(table, said).skipped
        assert reason in told


class TestCoverage:
    SUCCESSION = (
        Holding("Ana Vrelska", "1", PRESIDENT, start="2020-07-01", end="2026-07-01"),
        Holding("Nia Solberg", "2", PRESIDENT, start="2026-07-01"),
    )

    def test_complete_data_carries_a_list_on_to_its_day(self, table: FactTable) -> None:
        (office,) = cells(take(table, *self.SUCCESSION, complete=True), "offices")
        assert (office[0], office[6], office[-2]) == ("al-president", "../2026-11-30", "gazette|archive")

    def test_other_data_claims_nothing(self, table: FactTable) -> None:
        assert cells(take(table, *self.SUCCESSION), "offices") == []

    def test_a_gap_ends_the_list_where_it_ended(self, table: FactTable) -> None:
        gap = Holding("Nia Solberg", "2", PRESIDENT, start="2026-07-11")
        assert cells(take(table, self.SUCCESSION[0], gap, complete=True), "offices") == []

    def test_the_next_day_is_no_gap(self, table: FactTable) -> None:
        next_day = Holding("Nia Solberg", "2", PRESIDENT, start="2026-07-02")
        assert len(cells(take(table, self.SUCCESSION[0], next_day, complete=True), "offices")) == 1

    def test_a_new_office_is_complete_from_its_first_holder_on(self, table: FactTable) -> None:
        said = Holding("Nia Solberg", "1", "President of Nordmark", start="2019-05-20")
        (office,) = cells(take(table, said, complete=True), "offices")
        assert office[6] == "2019-05-20/2026-11-30"


def test_the_rows_are_a_sound_table_over_the_other_and_change_its_verdicts(
    folder: Path, tmp_path: Path
) -> None:
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    found = take(table, *TestCoverage.SUCCESSION, complete=True)
    desk = tmp_path / "desk"
    write(found.rows, desk, "archive")
    (desk / "table.toml").write_text('as_of = "2026-11-30"\n')
    assert lint(desk, [folder]) == []
    both = FactTable.load([folder, desk], cache_dir=tmp_path / "cache")
    office, old, new = both.office("al-president"), both.person("ana-vrelska"), both.person("nia-solberg")
    assert office is not None
    assert old is not None
    assert new is not None
    today = Interval.day(TODAY)
    assert judge(both, new, office, today).verdict == "supported"
    assert judge(both, old, office, today).verdict == "refuted"


def test_a_row_that_is_written_again_keeps_every_cell(tmp_path: Path) -> None:
    every = "al-president,President of Alvaria,president,al,Grey House chief,1,../2026-01-31,listed,terms,yes,gazette,x"
    offices = f"{','.join(COLUMNS['offices'])}\n{every}\n"
    folder = small.write(tmp_path / "table", offices=offices, tenures="person,office,source\n")
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    office, person, body = table.office("al-president"), table.person("jon-adeyo"), table.organisation("ice")
    assert office is not None
    assert person is not None
    assert body is not None
    for name, made in (
        ("offices", office_cells(office)),
        ("persons", person_cells(person)),
        ("organisations", organisation_cells(body)),
    ):
        assert made in [list(cells) for cells, _ in table.rows(name)]


def test_a_second_update_takes_the_place_of_what_the_first_wrote(folder: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    for number, holding in enumerate(
        (
            Holding("Nia Solberg", "1", PRESIDENT, start="2026-07-01", end=".."),
            Holding("Nia Solberg", "1", PRESIDENT, start="2026-07-01", end="2026-10-01"),
        )
    ):
        folders = [folder, desk] if desk.is_dir() else [folder]
        table = FactTable.load(folders, cache_dir=tmp_path / "cache")
        write(take(table, holding).rows, desk, f"file-{number}")
    both = FactTable.load([folder, desk], cache_dir=tmp_path / "cache")
    assert [(t.person, t.period.end) for t in both.tenures_in("al-president")][-1] == (
        "nia-solberg",
        "2026-10-01",
    )
    assert len(both.tenures_of("nia-solberg")) == 1
