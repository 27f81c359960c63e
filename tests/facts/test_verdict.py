from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.facts.ruling import Ruling
from factcheck.facts.verdict import best, judge, judge_former
from factcheck.intervals import ordinal, parse_edtf
from tests.facts import small


def ask(
    table: FactTable,
    person: str,
    office: str,
    when: str,
    tolerance: int = 30,
    *,
    former: bool = False,
    acting: bool = False,
) -> Ruling:
    who, what = table.person(person), table.office(office)
    assert who is not None
    assert what is not None
    return (judge_former if former else judge)(table, who, what, parse_edtf(when), tolerance, acting=acting)


def outcome(ruling: Ruling) -> tuple[str, str]:
    return ruling.verdict, ruling.reason


@pytest.mark.parametrize("when", ["2015-03-10", "2018-01-01", "2020-06-30", "2020", "2010/2015-04"])
def test_a_tenure_that_meets_the_time_supports(table: FactTable, when: str) -> None:
    ruling = ask(table, "ana-vrelska", "al-foreign-minister", when)
    assert outcome(ruling) == ("supported", "")
    assert [tenure.period.start for tenure in ruling.basis] == ["2015-03-10"]


def test_an_open_tenure_supports_up_to_the_as_of_day(table: FactTable) -> None:
    assert ask(table, "ana-vrelska", "al-president", "2026-01-31").verdict == "supported"


def test_an_open_tenure_proves_nothing_after_the_as_of_day(table: FactTable) -> None:
    assert outcome(ask(table, "ana-vrelska", "al-president", "2026-02-01")) == ("not-covered", "after-as-of")
    assert outcome(ask(table, "per-lind", "al-president", "2026-02-01")) == ("not-covered", "after-coverage")


def test_outside_the_tenure_and_inside_the_coverage_is_refuted(table: FactTable) -> None:
    ruling = ask(table, "ana-vrelska", "al-foreign-minister", "2022-05-01")
    assert outcome(ruling) == ("refuted", "")
    assert [tenure.person for tenure in ruling.holders] == ["ivo-tarnsky"]
    assert [tenure.office for tenure in ruling.then] == ["al-president"]
    assert ruling.history == "before"


@pytest.mark.parametrize("when", ["2015-02-10", "2020-07-30"])
def test_near_a_handover_nothing_is_settled(table: FactTable, when: str) -> None:
    assert outcome(ask(table, "ana-vrelska", "al-foreign-minister", when)) == ("not-covered", "handover")


def test_a_text_that_gives_the_day_is_held_to_it(table: FactTable) -> None:
    ruling = ask(table, "ana-vrelska", "al-foreign-minister", "2020-07-30", tolerance=3)
    assert outcome(ruling) == ("refuted", "")


def test_dates_that_the_table_knows_only_roughly_refute_nothing(table: FactTable) -> None:
    assert outcome(ask(table, "ivo-tarnsky", "al-foreign-minister", "2024-06-01")) == (
        "not-covered",
        "imprecise",
    )
    assert outcome(ask(table, "jon-adeyo", "al-president", "1980-06-01")) == ("not-covered", "imprecise")


def test_an_end_that_no_source_states_supports_and_refutes_nothing_before_it(tmp_path: Path) -> None:
    head = "person,office,start,end,end_basis,source\n"
    rows = (
        "bo-lind,al-foreign-minister,2000-01-01,2015-03-10,stated,gazette\n"
        "ana-vrelska,al-foreign-minister,2015-03-10,2020-10-16,successor,gazette\n"
        "kim-sun-ho,al-foreign-minister,2020-10-16,..,,gazette\n"
    )
    folder = small.write(tmp_path / "table", tenures=head + rows)
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    minister, inferred, sure = "al-foreign-minister", "2020-08-01", "2018-08-01"
    assert outcome(ask(table, "ana-vrelska", minister, inferred)) == ("supported", "")
    assert outcome(ask(table, "ana-vrelska", minister, sure, former=True)) == ("refuted", "")
    assert outcome(ask(table, "ana-vrelska", minister, inferred, former=True)) == ("not-covered", "imprecise")
    assert outcome(ask(table, "ana-vrelska", minister, "2021-01-01")) == ("refuted", "")
    # Somebody may have stood in: the table names nobody for certain.
    assert outcome(ask(table, "lula-moreno", minister, sure)) == ("refuted", "")
    assert outcome(ask(table, "lula-moreno", minister, inferred)) == ("not-covered", "no-holder")


def test_a_holder_last_attested_on_a_day_may_have_left_after_it(tmp_path: Path) -> None:
    head = "person,office,start,end,end_basis,source\n"
    rows = "ana-vrelska,al-foreign-minister,2015-03-10,2025-12-01,attested,gazette\n"
    folder = small.write(tmp_path / "table", tenures=head + rows)
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    minister = "al-foreign-minister"
    assert outcome(ask(table, "ana-vrelska", minister, "2025-12-01")) == ("supported", "")
    assert outcome(ask(table, "ana-vrelska", minister, "2025-12-02")) == ("not-covered", "after-as-of")
    assert ask(table, "ana-vrelska", minister, "2025-12-02", former=True).reason == "after-as-of"


def test_an_end_that_is_not_known_refutes_nothing(table: FactTable) -> None:
    ruling = ask(table, "lula-moreno", "no-foreign-minister", "2024-01-01")
    assert outcome(ruling) == ("not-covered", "imprecise")


def test_an_office_without_coverage_refutes_nobody(table: FactTable) -> None:
    ruling = ask(table, "bo-lind", "no-foreign-minister", "2019-06-01")
    assert outcome(ruling) == ("not-covered", "no-coverage")
    assert ask(table, "bo-lind", "al-justice", "2019-06-01").reason == "no-coverage"


def test_before_the_coverage_nothing_is_refuted(table: FactTable) -> None:
    assert ask(table, "ana-vrelska", "al-foreign-minister", "1999-06-01").reason == "outside-coverage"
    # Whoever left on the eve of the first covered day is not listed, yet only a handover away.
    assert ask(table, "ana-vrelska", "al-foreign-minister", "2000-01-20").reason == "outside-coverage"
    assert ask(table, "ana-vrelska", "al-foreign-minister", "2000-02-20").verdict == "refuted"


def test_a_time_partly_outside_the_coverage_refutes_nothing(table: FactTable) -> None:
    assert ask(table, "bo-lind", "al-foreign-minister", "2025/2026").reason == "outside-coverage"
    assert ask(table, "bo-lind", "al-foreign-minister", "2021/..").reason == "outside-coverage"


def test_nobody_is_refuted_while_the_table_names_no_other_holder(table: FactTable) -> None:
    assert outcome(ask(table, "jon-adeyo", "al-foreign-minister", "2024-06-01")) == (
        "not-covered",
        "no-holder",
    )


def test_a_vacancy_refutes_whoever_is_known_to_have_left(table: FactTable) -> None:
    assert outcome(ask(table, "bo-lind", "al-foreign-minister", "2024-06-01")) == ("refuted", "")


def test_history_tells_never_from_not_known(table: FactTable) -> None:
    assert (
        ask(table, "bo-lind", "ice-secretary", "2010-01-01").history == "never"
    )  # complete since the founding
    assert ask(table, "uma-von-der-tal", "ice-secretary", "2010-01-01").history == "after"
    assert ask(table, "bo-lind", "al-foreign-minister", "2021-01-01").history == "before"
    assert (
        ask(table, "jon-adeyo", "al-foreign-minister", "2021-01-01").history == "unknown"
    )  # old enough before 2000
    assert ask(table, "per-lind", "al-foreign-minister", "2021-01-01").history == "never"  # a child in 2000


def test_coverage_longer_than_any_career_is_complete(tmp_path: Path) -> None:
    offices = small.FILES["offices.csv"].replace("2000-01-01/2026-01-31,,gazette", "1901/2026-01-31,,gazette")
    tenures = small.FILES["tenures.csv"].replace("2000-01-01,2015-03-10", "1901,2015-03-10")
    folder = small.write(tmp_path / "table", offices=offices, tenures=tenures)
    table = FactTable.load([folder], cache_dir=tmp_path / "cache")
    assert ask(table, "lula-moreno", "al-foreign-minister", "2021-01-01").history == "never"


class TestFormer:
    def test_a_past_tenure_supports(self, table: FactTable) -> None:
        ruling = ask(table, "bo-lind", "al-president", "2022-01-01", former=True)
        assert outcome(ruling) == ("supported", "")
        assert [tenure.period.end for tenure in ruling.basis] == ["2020-07-01"]

    @pytest.mark.parametrize("when", ["2022-01-01", "2026-01-31"])
    def test_whoever_serves_is_not_former(self, table: FactTable, when: str) -> None:
        assert outcome(ask(table, "ana-vrelska", "al-president", when, former=True)) == ("refuted", "")

    def test_after_the_as_of_day_an_open_tenure_may_have_ended(self, table: FactTable) -> None:
        ruling = ask(table, "kim-sun-ho", "al-foreign-minister", "2029-02-01", former=True)
        assert outcome(ruling) == ("not-covered", "after-as-of")

    @pytest.mark.parametrize("when", ["2020-06-20", "2015-03-20"])
    def test_near_a_handover_nothing_is_settled(self, table: FactTable, when: str) -> None:
        ruling = ask(table, "ana-vrelska", "al-foreign-minister", when, former=True)
        assert outcome(ruling) == ("not-covered", "handover")

    def test_a_rough_end_settles_nothing_in_its_year(self, table: FactTable) -> None:
        ruling = ask(table, "ivo-tarnsky", "al-foreign-minister", "2024-06-01", former=True)
        assert outcome(ruling) == ("not-covered", "imprecise")

    def test_whoever_never_held_it_is_not_former_where_the_list_is_complete(self, table: FactTable) -> None:
        assert ask(table, "per-lind", "al-president", "2021-01-01", former=True).verdict == "refuted"
        assert (
            ask(table, "jon-adeyo", "al-foreign-minister", "2021-01-01", former=True).reason
            == "outside-coverage"
        )
        assert ask(table, "bo-lind", "no-foreign-minister", "2021-01-01", former=True).reason == "no-coverage"


def test_one_true_reading_ends_the_matter(table: FactTable) -> None:
    refuted = ask(table, "ana-vrelska", "al-foreign-minister", "2022-05-01")
    supported = ask(table, "ana-vrelska", "al-foreign-minister", "2016-05-01")
    unknown = ask(table, "bo-lind", "no-foreign-minister", "2019-06-01")
    assert best([refuted, unknown, supported]) is supported
    assert best([refuted, unknown]) is unknown
    assert best([refuted]) is refuted
    assert best([]) is None


@pytest.mark.parametrize(
    "person", ["ana-vrelska", "bo-lind", "ivo-tarnsky", "jon-adeyo", "kim-sun-ho", "per-lind"]
)
@pytest.mark.parametrize(
    "office", ["al-foreign-minister", "al-president", "ice-secretary", "no-foreign-minister"]
)
def test_no_day_is_refuted_both_ways(table: FactTable, person: str, office: str) -> None:
    for year in range(1980, 2027):
        when = f"{year}-06-15"
        now = ask(table, person, office, when)
        former = ask(table, person, office, when, former=True)
        if now.verdict == former.verdict == "refuted":
            assert now.history in ("never", "after")
        if now.verdict == "supported":
            assert former.verdict != "supported"


def test_an_office_covered_beyond_the_tables_day_proves_its_open_tenure_that_long(tmp_path: Path) -> None:
    offices = small.FILES["offices.csv"].replace("../2026-01-31", "../2026-06-15")
    table = FactTable.load([small.write(tmp_path / "table", offices=offices)], cache_dir=tmp_path / "cache")
    for day, verdict in (("2026-06-15", "refuted"), ("2026-06-16", "not-covered")):
        assert ask(table, "ana-vrelska", "al-president", day, former=True).verdict == verdict


def test_somebody_of_the_same_surname_and_initial_may_be_meant(tmp_path: Path) -> None:
    persons = small.FILES["persons.csv"].replace(
        "ana-vrelska,Ana Vrelská,Vrelská,", "ana-vrelska,Benno Lind,Lind,"
    )
    table = FactTable.load([small.write(tmp_path / "table", persons=persons)], cache_dir=tmp_path / "cache")
    # Bo Lind was president up to 2020, and Benno Lind has been since.
    assert outcome(ask(table, "bo-lind", "al-president", "2023-05-01")) == ("not-covered", "no-holder")
    assert outcome(ask(table, "ana-vrelska", "al-president", "2023-05-01", former=True)) == (
        "not-covered",
        "no-holder",
    )
    assert ask(table, "kim-sun-ho", "al-president", "2023-05-01").verdict == "refuted"


class TestBeyondTheTable:
    """The small table ends on 31 January 2026; two years later, what it says last is too old to tell."""

    LAST = ordinal(2026, 1, 31)

    @pytest.mark.parametrize("when", ["2026-02-01", "2028-02-01"])
    def test_who_had_left_by_the_last_day_is_in_doubt_for_two_years(
        self, table: FactTable, when: str
    ) -> None:
        ruling = ask(table, "bo-lind", "al-president", when)
        assert outcome(ruling) == ("not-covered", "left")
        assert ruling.doubtful
        assert ruling.edge == self.LAST

    def test_later_nothing_is_in_doubt(self, table: FactTable) -> None:
        ruling = ask(table, "bo-lind", "al-president", "2028-02-02")
        assert outcome(ruling) == ("not-covered", "after-coverage")
        assert not ruling.doubtful
        assert ruling.edge == self.LAST

    def test_who_never_held_the_office_may_have_taken_it_since(self, table: FactTable) -> None:
        ruling = ask(table, "lula-moreno", "al-president", "2026-05-01")
        assert (ruling.reason, ruling.doubtful, ruling.edge) == ("after-coverage", False, self.LAST)

    def test_the_last_holder_may_still_be_one(self, table: FactTable) -> None:
        ruling = ask(table, "ana-vrelska", "al-president", "2026-05-01")
        assert (ruling.reason, ruling.doubtful, ruling.edge) == ("after-as-of", False, self.LAST)

    @pytest.mark.parametrize("when", ["2026-02-01", "2028-02-01"])
    def test_the_last_holder_called_former_is_in_doubt_for_two_years(
        self, table: FactTable, when: str
    ) -> None:
        ruling = ask(table, "ana-vrelska", "al-president", when, former=True)
        assert outcome(ruling) == ("not-covered", "in-office")
        assert ruling.doubtful
        assert ruling.edge == self.LAST

    def test_a_past_holder_called_former_is_supported(self, table: FactTable) -> None:
        assert ask(table, "bo-lind", "al-president", "2026-05-01", former=True).verdict == "supported"

    def test_a_list_that_does_not_say_who_is_last_leaves_all_open(self, table: FactTable) -> None:
        assert ask(table, "bo-lind", "no-foreign-minister", "2026-05-01").reason == "no-coverage"
        ruling = ask(table, "lula-moreno", "no-foreign-minister", "2026-05-01", former=True)
        assert not ruling.doubtful

    def test_a_namesake_of_the_last_holder_is_in_no_doubt(self, tmp_path: Path) -> None:
        persons = small.FILES["persons.csv"].replace("Bo Lind,Lind", "Alf Vrelska,Vrelska")
        folder = small.write(tmp_path / "table", persons=persons)
        table = FactTable.load([folder], cache_dir=tmp_path / "cache")
        assert ask(table, "bo-lind", "al-president", "2026-05-01").reason == "after-coverage"

    def test_one_reading_that_is_open_leaves_the_claim_open(self, table: FactTable) -> None:
        doubt = ask(table, "bo-lind", "al-president", "2026-05-01")
        left_open = ask(table, "lula-moreno", "al-president", "2026-05-01")
        refuted = ask(table, "ana-vrelska", "al-foreign-minister", "2022-05-01")
        assert best([refuted, doubt, left_open]) is left_open
        assert best([refuted, doubt]) is doubt


class TestActing:
    def test_who_stood_in_is_not_listed(self, table: FactTable) -> None:
        who = ("lula-moreno", "al-foreign-minister", "2018-01-01")
        assert outcome(ask(table, *who)) == ("refuted", "")
        assert outcome(ask(table, *who, acting=True)) == ("not-covered", "acting-unlisted")

    def test_where_they_are_listed_the_list_refutes(self, tmp_path: Path) -> None:
        offices = small.FILES["offices.csv"].replace("covered,courtesy", "covered,acting,courtesy")
        offices = offices.replace("/2026-01-31,", "/2026-01-31,listed,").replace(
            ",,,,gazette", ",,,,,gazette"
        )
        offices = offices.replace("many,,,", "many,,,,").replace(",1,,,gazette", ",1,,,,gazette")
        folder = small.write(tmp_path / "table", offices=offices)
        table = FactTable.load([folder], cache_dir=tmp_path / "cache")
        ruling = ask(table, "lula-moreno", "al-foreign-minister", "2018-01-01", acting=True)
        assert outcome(ruling) == ("refuted", "")

    def test_who_has_left_the_office_does_not_stand_in(self, table: FactTable) -> None:
        ruling = ask(table, "bo-lind", "al-foreign-minister", "2018-01-01", acting=True)
        assert outcome(ruling) == ("refuted", "")

    def test_who_takes_it_later_may_have_stood_in(self, table: FactTable) -> None:
        ruling = ask(table, "kim-sun-ho", "al-foreign-minister", "2018-01-01", acting=True)
        assert outcome(ruling) == ("not-covered", "acting-unlisted")

    def test_who_is_in_the_office_may_be_its_former_acting_holder(self, table: FactTable) -> None:
        who = ("ana-vrelska", "al-foreign-minister", "2018-01-01")
        assert outcome(ask(table, *who, former=True)) == ("refuted", "")
        assert outcome(ask(table, *who, former=True, acting=True)) == ("not-covered", "acting-unlisted")
