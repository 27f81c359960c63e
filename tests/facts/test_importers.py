from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.facts.importers import (
    READERS,
    Founding,
    Holding,
    ImportFormatError,
    Life,
    files_of,
    format_of,
    joined,
    read,
)
from factcheck.facts.importers.holding import date_cell, end_after
from factcheck.facts.rows import slug
from factcheck.intervals import ordinal


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
                "P21": [{"mainsnak": self.item("Q6581072")}],
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
            sex="female",
        )
        assert isinstance(rough, Holding)
        assert (rough.start, rough.end, rough.acting) == ("1999", "", False)
        assert unnamed.problem == "no English label for Q8"

    def test_lives_and_bodies_without_positions(self, tmp_path: Path) -> None:
        def entity(name: str, **claims: str) -> str:
            dated = {key: [{"mainsnak": self.date(time, 11)}] for key, time in claims.items()}
            return json.dumps({"id": f"Q{len(name)}", "labels": {"en": {"value": name}}, "claims": dated})

        dump = "\n".join(
            (
                entity("Nia Solberg", P569="+1970-03-02T00:00:00Z", P570="+2026-05-01T00:00:00Z"),
                entity("Estuary Council", P571="+2004-06-01T00:00:00Z", P576="+2026-06-30T00:00:00Z"),
                entity("Plum"),
            )
        )
        assert list(read("wikidata", file(tmp_path, "dump.json", dump))) == [
            Life("Nia Solberg", "Q11", "1970-03-02", "2026-05-01"),
            Founding("Estuary Council", "2004-06-01", "2026-06-30"),
        ]

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
        assert isinstance(exact, Holding)
        assert isinstance(rough, Holding)
        assert (exact.person, exact.person_key) == ("Nia Solberg", "http://www.wikidata.org/entity/Q1")
        assert (exact.start, exact.end) == ("2001-01-01", "")
        assert (rough.start, rough.end) == ("2001", "2003-04")
        assert unnamed.problem == "no English label for Q77"

    @pytest.mark.parametrize("suffix", ["json", "csv"])
    def test_births_deaths_foundings_and_dissolutions(self, tmp_path: Path, suffix: str) -> None:
        lives = [
            {"personLabel": "Nia Solberg", "born": "1970-03-02T00:00:00Z", "died": "2026-05-04T00:00:00Z"}
        ]
        bodies = [
            {"bodyLabel": "Estuary Council", "inception": "2004-06-02T00:00:00Z", "dissolved": "t1234"},
            {"bodyLabel": "League of Deltas", "inception": "", "dissolved": "2004-05-31T00:00:00Z"},
        ]
        for number, (rows, expected) in enumerate(
            (
                (lives, [Life("Nia Solberg", "Nia Solberg", "1970-03-02", "2026-05-04")]),
                (
                    bodies,
                    [
                        Founding("Estuary Council", "2004-06-02"),
                        Founding("League of Deltas", "", "2004-05-31"),
                    ],
                ),
            )
        ):
            columns = list(rows[0])
            content: object = "\n".join([",".join(columns), *(",".join(row.values()) for row in rows), ""])
            if suffix == "json":
                bindings = [{name: {"value": cell} for name, cell in row.items() if cell} for row in rows]
                content = {"head": {"vars": columns}, "results": {"bindings": bindings}}
            path = file(tmp_path, f"{number}.{suffix}", content)
            assert list(read(format_of(path), path)) == expected

    def test_variables_that_tell_nothing_are_named(self, tmp_path: Path) -> None:
        content = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"value": "1"}}]}}
        with pytest.raises(ImportFormatError, match=r"select \?personLabel .* \(there are: x\)"):
            list(read("sparql", file(tmp_path, "r.json", content)))


class TestPopolo:
    def test_posts_and_seats_of_a_parliament(self, tmp_path: Path) -> None:
        content = {
            "persons": [
                {
                    "id": "p1",
                    "name": "Nia Solberg",
                    "family_name": "Solberg",
                    "birth_date": "1970-03-02",
                    "gender": "Female",
                },
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
        assert isinstance(minister, Holding)
        assert isinstance(member, Holding)
        assert (minister.office, minister.jurisdiction, minister.start) == (
            "Foreign Minister",
            "Alvaria",
            "2024-11-05",
        )
        assert (minister.surname, minister.born, minister.many) == ("Solberg", "1970-03-02", False)
        assert minister.sex == "female"
        assert (member.office, member.start, member.end) == (
            "Member of the Assembly of Alvaria",
            "2018-01-15",
            "2022-01-14",
        )
        assert member.many


def test_a_query_for_sex_is_a_life(tmp_path: Path) -> None:
    text = "item,itemLabel,sexLabel\nQ1,Nia Solberg,female\nQ2,Bo Lind,unheard of\n"
    assert list(read("csv", file(tmp_path, "sex.csv", text))) == [
        Life("Nia Solberg", "Q1", sex="female"),
        Life("Bo Lind", "Q2"),
    ]


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
    gender: F
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
        terms = [
            one
            for one in read("legislators", file(tmp_path, "l.yaml", self.TEXT))
            if isinstance(one, Holding)
        ]
        assert len(terms) == 3
        senator, representative = joined(terms)
        assert (senator.person, senator.aliases) == ("Nia M. Solberg", ("Nia Solberg",))
        assert senator.sex == "female"
        assert (senator.office, senator.start, senator.end) == (
            "United States Senator from Ohio",
            "2009-01-06",
            "2027-01-03",
        )
        assert representative.office == "United States Representative for Wyoming"


class TestJoined:
    @staticmethod
    def terms(*dates: tuple[str, str]) -> list[tuple[str, str]]:
        holdings = [Holding("Nia Solberg", "1", "President", start=start, end=end) for start, end in dates]
        return [(one.start, one.end) for one in joined(holdings)]

    def test_a_break_of_more_than_ten_days_parts_two_tenures(self) -> None:
        assert self.terms(("2009", "2012-01-01"), ("2012-01-11", "2015")) == [("2009", "2015")]
        apart = [("2009", "2012-01-01"), ("2012-01-12", "2015")]
        assert self.terms(*apart) == apart

    def test_terms_may_stand_in_any_order(self) -> None:
        assert self.terms(("2012-01-01", ".."), ("2009", "2012-01-01")) == [("2009", "..")]

    def test_a_term_inside_another_ends_nothing(self) -> None:
        assert self.terms(("2009-01-01", "2015-01-01"), ("2011-01-01", "2012-01-01")) == [
            ("2009-01-01", "2015-01-01")
        ]

    def test_nothing_is_joined_across_an_unknown_end(self) -> None:
        apart = [("2009", ""), ("2012", "2015")]
        assert self.terms(*apart) == apart


class TestIfg:
    def test_appointments_in_one_file(self, tmp_path: Path) -> None:
        text = (
            "person,short_name,post,organisation,rank,start,end,acting\n"
            "Nia Solberg,Solberg,Foreign Secretary,Foreign Office,SoS,2019-07-24,,\n"
        )
        path = file(tmp_path, "m.csv", text)
        assert format_of(path) == "ifg"
        assert list(read("ifg", path)) == [
            Holding(
                "Nia Solberg",
                "Nia Solberg",
                "Foreign Secretary",
                "United Kingdom",
                start="2019-07-24",
                surname="Solberg",
            )
        ]

    def test_the_tables_of_the_database(self, tmp_path: Path) -> None:
        tables = {
            "person": "id,name,short_name,start_date,end_date\n"
            "p,Nia Solberg,Solberg,,2008-10-03\np,Lady Solberg,Solberg,2008-10-03,\n",
            "post": "id,name\ns,Foreign Secretary\n",
            "appointment": "id,person_id,post_id,start_date,end_date\n"
            "a,p,s,2007-06-28,2008-01-01\nb,p,s,2009-06-28,2010-05-11\n",
            "appointment_characteristics": "id,appointment_id,is_acting\nx,b,True\n",
        }
        for name, text in tables.items():
            file(tmp_path, f"{name}.csv", text)
        assert files_of(tmp_path) == [("ifg", tmp_path)]
        first, second = (one for one in read("ifg", tmp_path) if isinstance(one, Holding))
        assert (first.person, first.aliases, first.acting) == ("Nia Solberg", ("Lady Solberg",), False)
        assert (second.person, second.aliases, second.acting) == ("Lady Solberg", ("Nia Solberg",), True)
        (tmp_path / "post.csv").unlink()
        with pytest.raises(OSError, match=r"post\.csv"):
            list(read("ifg", tmp_path))


class TestFormats:
    def test_the_files_of_a_folder_are_read_each_by_its_own_format(self, tmp_path: Path) -> None:
        made = {
            "a.csv": "person,office\n",
            "b.json": '{"results": {"bindings": []}}',
            "c.json": '{"memberships": []}',
            "d.yaml": "[]",
            "e.jsonl": '{"id": "Q1", "labels": {}, "claims": {}}\n',
        }
        for name, text in made.items():
            file(tmp_path, name, text)
        file(tmp_path, ".hidden", "x")
        assert [(name, path.name) for name, path in files_of(tmp_path)] == [
            ("csv", "a.csv"),
            ("sparql", "b.json"),
            ("popolo", "c.json"),
            ("legislators", "d.yaml"),
            ("wikidata", "e.jsonl"),
        ]

    def test_a_file_of_no_known_format_is_named_with_what_to_do(self, tmp_path: Path) -> None:
        with pytest.raises(ImportFormatError, match=r"notes\.doc: .* --from"):
            files_of(file(tmp_path, "notes.doc", "x"))
        (tmp_path / "empty").mkdir()
        with pytest.raises(ImportFormatError, match="holds no file"):
            files_of(tmp_path / "empty")


class TestCsv:
    def test_headers_of_many_sorts(self, tmp_path: Path) -> None:
        text = "Name,Position,Country,From,To,Acting\nNia Solberg,Foreign Minister,Alvaria,2024-11-05,present,yes\n"
        (holding,) = read("csv", file(tmp_path, "t.csv", text))
        assert isinstance(holding, Holding)
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


def test_slugs_are_ids() -> None:
    assert slug("José Łukasz O'Nair-Poe") == "jose-lukasz-onair-poe"
    assert slug("王") == ""
