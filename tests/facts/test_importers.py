from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.facts.importers import READERS, Holding, ImportFormatError, read
from factcheck.facts.importers.assemble import Imported, assemble, slug, write
from factcheck.facts.importers.holding import date_cell, end_after
from factcheck.facts.lint import lint
from factcheck.facts.model import Source
from factcheck.intervals import ordinal
from tests.facts import small
from tests.facts.test_phrases import TITLES

ARCHIVE = Source("archive", "State Archive", "", "", "2026-01-31", "", "")


def file(tmp_path: Path, name: str, content: object) -> Path:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


class TestDates:
    @pytest.mark.parametrize(
        ("written", "exact", "edtf"),
        [
            ("2019-05-20", True, "2019-05-20"),
            ("2019-05-20T00:00:00Z", True, "2019-05-20"),
            ("+2019-00-00T00:00:00Z", True, "2019"),
            ("2019-05-00", True, "2019-05"),
            ("2019", True, "2019"),
            ("2019-01-01", True, "2019-01-01"),
            ("2019-01-01T00:00:00Z", False, "2019"),
            ("2019-05-01T00:00:00Z", False, "2019-05"),
            ("2019-05-02T00:00:00Z", False, "2019-05-02"),
            ("2019-02-30", True, ""),
            ("soon", True, ""),
            ("", True, ""),
        ],
    )
    def test_a_date_is_as_exact_as_its_format_can_say(self, written: str, exact: bool, edtf: str) -> None:
        assert date_cell(written, exact=exact) == edtf

    def test_a_term_foreseen_has_not_ended(self) -> None:
        as_of = ordinal(2026, 1, 31)
        assert end_after("2027-01-03", as_of) == ".."
        assert end_after("2025-01-03", as_of) == "2025-01-03"
        assert end_after("", as_of) == ""


class TestWikidata:
    @staticmethod
    def date(time: str, precision: int) -> dict[str, object]:
        return {"snaktype": "value", "datavalue": {"value": {"time": time, "precision": precision}}}

    @staticmethod
    def item(identity: str) -> dict[str, object]:
        return {"snaktype": "value", "datavalue": {"value": {"id": identity}}}

    def dump(self) -> str:
        minister = {
            "mainsnak": self.item("Q7"),
            "rank": "normal",
            "qualifiers": {
                "P580": [self.date("+2024-11-05T00:00:00Z", 11)],
                "P582": [{"snaktype": "novalue"}],
                "P5102": [self.item("Q9")],
            },
        }
        year = {"mainsnak": self.item("Q7"), "qualifiers": {"P580": [self.date("+1999-00-00T00:00:00Z", 9)]}}
        unnamed = {"mainsnak": self.item("Q8"), "qualifiers": {}}
        false = {"mainsnak": self.item("Q7"), "rank": "deprecated", "qualifiers": {}}
        person = {
            "id": "Q1",
            "labels": {"en": {"value": "Nia Solberg"}},
            "aliases": {"en": [{"value": "Nia M. Solberg"}]},
            "claims": {
                "P39": [minister, year, unnamed, false],
                "P569": [{"mainsnak": self.date("+1970-03-00T00:00:00Z", 10)}],
            },
        }
        office = {
            "id": "Q7",
            "labels": {"en": {"value": "foreign minister"}},
            "claims": {"P1001": [{"mainsnak": self.item("Q5")}]},
        }
        country = {"id": "Q5", "labels": {"en": {"value": "Alvaria"}}, "claims": {}}
        acting = {"id": "Q9", "labels": {"en": {"value": "acting"}}, "claims": {}}
        return "[\n" + ",\n".join(map(json.dumps, (person, office, country, acting))) + "\n]\n"

    def test_positions_with_their_qualifiers(self, tmp_path: Path) -> None:
        exact, rough, unnamed = read("wikidata", file(tmp_path, "dump.json", self.dump()))
        assert exact == Holding(
            person="Nia Solberg",
            person_key="Q1",
            office="foreign minister",
            jurisdiction="Alvaria",
            start="2024-11-05",
            end="..",
            acting=True,
            aliases=("Nia M. Solberg",),
            born="1970-03",
        )
        assert (rough.start, rough.end, rough.acting) == ("1999", "", False)
        assert unnamed.problem == "no English label for Q8"

    def test_a_compressed_dump_reads_the_same(self, tmp_path: Path) -> None:
        plain = file(tmp_path, "dump.json", self.dump())
        packed = tmp_path / "dump.json.gz"
        packed.write_bytes(gzip.compress(plain.read_bytes()))
        assert list(read("wikidata", packed)) == list(read("wikidata", plain))


class TestSparql:
    def test_results_with_and_without_precision(self, tmp_path: Path) -> None:
        def row(**cells: str) -> dict[str, dict[str, str]]:
            return {name: {"type": "literal", "value": value} for name, value in cells.items()}

        base = {"person": "http://www.wikidata.org/entity/Q1", "personLabel": "Nia Solberg"}
        rows = [
            row(
                **base,
                positionLabel="President of Alvaria",
                start="2001-01-01T00:00:00Z",
                startPrecision="11",
            ),
            row(
                **base,
                positionLabel="President of Alvaria",
                start="2001-01-01T00:00:00Z",
                end="2003-04-01T00:00:00Z",
            ),
            row(**base, positionLabel="Q77"),
        ]
        exact, rough, unnamed = read("sparql", file(tmp_path, "r.json", {"results": {"bindings": rows}}))
        assert (exact.person, exact.start, exact.end) == ("Nia Solberg", "2001-01-01", "")
        assert (rough.start, rough.end) == ("2001", "2003-04")
        assert unnamed.problem == "no English label for Q77"


class TestPopolo:
    def test_posts_and_seats_of_a_parliament(self, tmp_path: Path) -> None:
        content = {
            "persons": [
                {"id": "p1", "name": "Nia Solberg", "family_name": "Solberg", "birth_date": "1970-03-02"},
            ],
            "organizations": [{"id": "o1", "name": "Assembly of Alvaria"}, {"id": "o2", "name": "Alvaria"}],
            "posts": [{"id": "s1", "label": "Foreign Minister", "organization_id": "o2"}],
            "events": [{"id": "t1", "start_date": "2018-01-15", "end_date": "2022-01-14"}],
            "memberships": [
                {"person_id": "p1", "post_id": "s1", "start_date": "2024-11-05"},
                {"person_id": "p1", "organization_id": "o1", "role": "member", "legislative_period_id": "t1"},
            ],
        }
        minister, member = read("popolo", file(tmp_path, "p.json", content))
        assert (minister.office, minister.jurisdiction, minister.start) == (
            "Foreign Minister",
            "Alvaria",
            "2024-11-05",
        )
        assert (minister.surname, minister.born, minister.many) == ("Solberg", "1970-03-02", False)
        assert (member.office, member.start, member.end) == (
            "Member of the Assembly of Alvaria",
            "2018-01-15",
            "2022-01-14",
        )
        assert member.many


class TestLegislators:
    TEXT = """
# people
- id:
    bioguide: S1
    fec:
    - A
    - B
  name:
    first: Nia
    middle: 'M.'
    last: "Solberg"
    official_full: Nia M.
      Solberg
  bio:
    birthday: '1970-03-02'
  terms:
  - type: sen
    start: '2009-01-06'
    end: '2015-01-03'
    state: OH
  - type: sen
    start: '2015-01-03'
    end: '2027-01-03'
    state: OH
    url: http://solberg.example/#about
  - type: rep
    start: '2003-01-07'
    end: '2005-01-03'
    state: WY
    district: 0
"""

    def test_terms_that_follow_upon_each_other_are_one_tenure(self, tmp_path: Path) -> None:
        senator, representative = read("legislators", file(tmp_path, "l.yaml", self.TEXT))
        assert (senator.person, senator.aliases) == ("Nia M. Solberg", ("Nia Solberg",))
        assert (senator.office, senator.start, senator.end) == (
            "United States Senator from Ohio",
            "2009-01-06",
            "2027-01-03",
        )
        assert representative.office == "United States Representative for Wyoming"


class TestCsv:
    def test_headers_of_many_sorts(self, tmp_path: Path) -> None:
        text = "Name,Position,Country,From,To,Acting\nNia Solberg,Foreign Minister,Alvaria,2024-11-05,present,yes\n"
        (holding,) = read("csv", file(tmp_path, "t.csv", text))
        assert (holding.office, holding.jurisdiction) == ("Foreign Minister", "Alvaria")
        assert (holding.start, holding.end, holding.acting) == ("2024-11-05", "..", True)

    def test_a_bad_date_is_a_problem_of_its_row(self, tmp_path: Path) -> None:
        bad, good = read(
            "csv", file(tmp_path, "t.csv", "person,office,start\nA B,President,spring\nC D,President,2019\n")
        )
        assert bad.problem == "'spring' is not a date"
        assert good.problem == ""


@pytest.mark.parametrize("format_name", sorted(READERS))
@pytest.mark.parametrize("content", ["", "nonsense\n", "[1, 2]\n", "a: &b\n", '{"results": 1}\n'])
def test_a_file_of_another_format_is_refused_or_empty(tmp_path: Path, format_name: str, content: str) -> None:
    path = file(tmp_path, "x", content)
    said = str(path)
    try:
        assert list(read(format_name, path)) == []
    except ImportFormatError as error:
        said = str(error)
    assert str(path) in said


class TestAssemble:
    def take(self, table: FactTable, *holdings: Holding) -> Imported:
        return assemble(holdings, table, ARCHIVE, titles=TITLES)

    def test_known_people_and_offices_are_used(self, table: FactTable) -> None:
        found = self.take(table, Holding("Per Lind", "1", "foreign minister", "Nordmark", start="2023-02-01"))
        assert list(found.rows["tenures"].values()) == [
            ["per-lind", "no-foreign-minister", "2023-02-01", "", "", "", "archive", ""]
        ]
        assert found.rows["persons"] == found.rows["offices"] == {}
        assert list(found.rows["sources"]) == [("archive",)]

    def test_what_the_table_has_is_left_to_it(self, table: FactTable) -> None:
        found = self.take(table, Holding("Ana Vrelska", "1", "Alvarian president", start="2020", end=".."))
        assert found.known == 1
        assert not any(found.rows.values())

    def test_a_second_stint_brings_the_first_along(self, table: FactTable) -> None:
        found = self.take(
            table, Holding("Bo Lind", "1", "President of Alvaria", start="2001-01-01", end="2002-01-01")
        )
        assert [row[2] for row in found.rows["tenures"].values()] == ["2010-07-01", "2001-01-01"]

    def test_another_birth_date_is_another_person(self, table: FactTable) -> None:
        found = self.take(
            table,
            Holding(
                "Per Lind", "1", "foreign minister", "Nordmark", start="1960", end="1961", born="1920-01-01"
            ),
        )
        (person,) = found.rows["persons"].values()
        assert (person[0], person[-1]) == ("per-lind-2", "namesake of per-lind")

    def test_a_new_office_claims_no_coverage(self, table: FactTable) -> None:
        found = self.take(table, Holding("Nia Solberg", "1", "President of Nordmark", start="2019-05-20"))
        (office,) = found.rows["offices"].values()
        assert office[:7] == [
            "no-president-of-nordmark",
            "President of Nordmark",
            "president",
            "no",
            "",
            "1",
            "",
        ]
        (person,) = found.rows["persons"].values()
        assert person[:3] == ["nia-solberg", "Nia Solberg", "Solberg"]

    @pytest.mark.parametrize(
        ("holding", "reason"),
        [
            (Holding("A B", "1", "Lord of Nowhere", start="2019"), "no title and jurisdiction"),
            (Holding("A B", "1", "President of Alvaria"), "neither start nor end"),
            (Holding("A B", "1", "President of Alvaria", start="2019", end="2018"), "before the start"),
            (Holding("A B", "1", "x", problem="no label"), "no label"),
        ],
    )
    def test_what_cannot_be_taken_is_counted(self, table: FactTable, holding: Holding, reason: str) -> None:
        (said,) = self.take(table, holding).skipped
        assert reason in said

    def test_the_rows_are_a_sound_table_over_the_other(self, folder: Path, tmp_path: Path) -> None:
        table = FactTable.load([folder], cache_dir=tmp_path / "cache")
        found = self.take(
            table,
            Holding("Nia Solberg", "1", "President of Nordmark", start="2019-05-20", end="2023-01-01"),
            Holding("Iva Solberg", "2", "President of Nordmark", start="2023-01-01", end="2030-01-01"),
        )
        write(found, tmp_path / "desk", "archive")
        assert lint(tmp_path / "desk", [folder]) == []
        both = FactTable.load([folder, tmp_path / "desk"], cache_dir=tmp_path / "cache")
        assert [t.period.end for t in both.tenures_in("no-president-of-nordmark")] == ["2023-01-01", ".."]


def test_slugs_are_ids() -> None:
    assert slug("José Łukasz O'Nair-Poe") == "jose-lukasz-onair-poe"
    assert slug("王") == ""


def test_the_command_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.facts.test_commands import facts

    monkeypatch.setattr("factcheck.resources.rules_dir", lambda: tmp_path / "rules")
    monkeypatch.setattr("factcheck.facts.importers.assemble.shipped_titles", lambda: TITLES)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    small.write(tmp_path / "rules" / "facts")
    source = file(
        tmp_path,
        "t.csv",
        "person,office,start\nNia Solberg,President of Nordmark,2019\nA B,Chief of X,2019\n",
    )
    command = (
        "import",
        "csv",
        source,
        "--to",
        tmp_path / "desk",
        "--source",
        "archive",
        "--title",
        "State Archive",
    )
    tried = facts(*command, "--dry-run")
    assert (tried.code, (tmp_path / "desk").exists()) == (0, False)
    ran = facts(*command)
    assert ran.code == 0
    assert "written: 1 persons, 1 offices, 1 tenures, 1 sources; 0 tenures were known already" in ran.err
    assert "left out: 1 because no title and jurisdiction" in ran.err
    assert "1 tenures were known already" in facts(*command).err
    assert facts("import", "xml", source, "--to", tmp_path, "--source", "archive").code == 2
    assert facts("import", "popolo", source, "--to", tmp_path, "--source", "archive").code == 2
