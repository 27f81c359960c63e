"""Where a verdict turns: the last day on one side, and the first on the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.facts.verdict import judge, judge_former
from factcheck.intervals import parse_edtf
from tests.facts import small
from tests.facts.test_verdict import ask, outcome

MINISTER = "al-foreign-minister"
COVERED = "2000-01-01/2026-01-31,,gazette"
Make = Callable[..., FactTable]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a maker of the small table with some files replaced."""

    def made(**changes: str) -> FactTable:
        return FactTable.load([small.write(tmp_path / "table", **changes)], cache_dir=tmp_path / "cache")

    return made


def tenures(*rows: str) -> str:
    return "\n".join(["person,office,start,end,acting,source,note", *rows, ""])


def persons(*rows: str) -> str:
    return small.FILES["persons.csv"] + "\n".join([*rows, ""])


def covered_from(day: str) -> str:
    return small.FILES["offices.csv"].replace(COVERED, f"{day}/2026-01-31,,gazette")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2020-07-30", "not-covered"),
        ("2020-07-31", "refuted"),
        ("2015-02-08", "not-covered"),
        ("2015-02-07", "refuted"),
    ],
)
def test_thirty_days_either_side_of_a_handover_settle_nothing(
    table: FactTable, when: str, expected: str
) -> None:
    person, office = table.person("ana-vrelska"), table.office(MINISTER)
    assert person is not None
    assert office is not None
    assert judge(table, person, office, parse_edtf(when)).verdict == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2015-04-08", "not-covered"),
        ("2015-04-09", "refuted"),
        ("2020-05-31", "refuted"),
        ("2020-06-01", "not-covered"),
    ],
)
def test_whoever_serves_is_not_former_thirty_days_inside(table: FactTable, when: str, expected: str) -> None:
    person, office = table.person("ana-vrelska"), table.office(MINISTER)
    assert person is not None
    assert office is not None
    assert judge_former(table, person, office, parse_edtf(when)).verdict == expected


@pytest.mark.parametrize(
    ("end", "expected"), [("2024-03-01", ("refuted", "")), ("2024-02-29", ("not-covered", "handover"))]
)
def test_a_tenure_needs_a_day_that_is_away_from_both_ends(
    make: Make, end: str, expected: tuple[str, str]
) -> None:
    table = make(tenures=tenures(f"kim-sun-ho,{MINISTER},2024-01-01,{end},,gazette,"))
    assert outcome(ask(table, "kim-sun-ho", MINISTER, "2024-01-31", former=True)) == expected


def test_a_tenure_of_which_no_day_is_certain_settles_nothing(make: Make) -> None:
    table = make(tenures=tenures(f"kim-sun-ho,{MINISTER},2024,2024,,gazette,"))
    assert outcome(ask(table, "kim-sun-ho", MINISTER, "2024-06-15", former=True)) == (
        "not-covered",
        "imprecise",
    )


def test_a_time_without_beginning_is_outside_every_coverage(table: FactTable) -> None:
    assert outcome(ask(table, "bo-lind", MINISTER, "../1998")) == ("not-covered", "outside-coverage")


class TestNamesakes:
    """A text that drops what tells father and son apart is held against neither."""

    def ruling(self, make: Make, name: str, surname: str) -> tuple[str, str]:
        table = make(
            persons=persons(f"other,{name},{surname},,1950-01-01,,gazette,"),
            tenures=tenures(
                f"bo-lind,{MINISTER},2000-01-01,2010-01-01,,gazette,",
                f"kim-sun-ho,{MINISTER},2010-01-01,2012-01-01,,gazette,",
                f"other,{MINISTER},2012-01-01,..,,gazette,",
            ),
        )
        person = "kim-sun-ho" if surname == "Kim" else "bo-lind"
        return outcome(ask(table, person, MINISTER, "2020-01-01"))

    def test_surname_and_initial_agree(self, make: Make) -> None:
        assert self.ruling(make, "Benno Lind", "Lind") == ("not-covered", "no-holder")

    def test_another_initial_is_another_person(self, make: Make) -> None:
        assert self.ruling(make, "Karl Lind", "Lind") == ("refuted", "")

    def test_another_surname_is_another_person(self, make: Make) -> None:
        assert self.ruling(make, "Benno Lund", "Lund") == ("refuted", "")

    def test_the_initial_is_that_of_the_given_name_wherever_it_stands(self, make: Make) -> None:
        assert self.ruling(make, "Kim Dae-su", "Kim") == ("refuted", "")
        assert self.ruling(make, "Kim Suk", "Kim") == ("not-covered", "no-holder")

    def test_a_namesake_before_makes_former_uncertain(self, make: Make) -> None:
        table = make(
            persons=persons("other,Benno Lind,Lind,,1950-01-01,,gazette,"),
            tenures=tenures(
                f"other,{MINISTER},2000-01-01,2010-01-01,,gazette,",
                f"bo-lind,{MINISTER},2010-01-01,..,,gazette,",
            ),
        )
        assert outcome(ask(table, "bo-lind", MINISTER, "2020-01-01", former=True)) == (
            "not-covered",
            "no-holder",
        )

    def test_a_namesake_who_comes_later_does_not(self, make: Make) -> None:
        table = make(
            persons=persons("other,Benno Lind,Lind,,1950-01-01,,gazette,"),
            tenures=tenures(
                f"bo-lind,{MINISTER},2010-01-01,2022-01-01,,gazette,",
                f"other,{MINISTER},2022-01-01,..,,gazette,",
            ),
        )
        assert outcome(ask(table, "bo-lind", MINISTER, "2020-01-01", former=True)) == ("refuted", "")


class TestNever:
    """Never is said where the list reaches back to the first day on which the person could have been a holder."""

    def history(self, make: Make, start: date, person: str = "lula-moreno") -> str:
        day = start.isoformat()
        changed = small.FILES["persons.csv"].replace("Lula,1966-01-01", "Lula,")
        table = make(
            persons=changed,
            offices=covered_from(day),
            tenures=tenures(f"kim-sun-ho,{MINISTER},{day},..,,gazette,"),
        )
        return ask(table, person, MINISTER, "2021-01-01").history

    @pytest.mark.parametrize(("later", "expected"), [(0, "never"), (1, "unknown")])
    def test_ninety_years_of_list_are_longer_than_any_career(
        self, make: Make, later: int, expected: str
    ) -> None:
        start = date(2021, 1, 1) - timedelta(days=90 * 365) + timedelta(days=later)
        assert self.history(make, start) == expected

    @pytest.mark.parametrize(("later", "expected"), [(0, "never"), (1, "unknown")])
    def test_nobody_holds_office_before_twenty_five(self, make: Make, later: int, expected: str) -> None:
        start = date(1961, 4, 2) + timedelta(days=25 * 365 + later)
        assert self.history(make, start, "ana-vrelska") == expected

    @pytest.mark.parametrize(("first", "expected"), [("2004-06-01", "never"), ("2004-06-02", "unknown")])
    def test_a_list_from_the_founding_is_complete(self, make: Make, first: str, expected: str) -> None:
        offices = small.FILES["offices.csv"].replace("2004-06-01/2026-01-31", f"{first}/2026-01-31")
        table = make(offices=offices, tenures=small.FILES["tenures.csv"].replace("2004-06-01", first))
        assert ask(table, "jon-adeyo", "ice-secretary", "2010-01-01").history == expected
