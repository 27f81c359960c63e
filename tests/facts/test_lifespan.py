from __future__ import annotations

import pytest

from factcheck.facts import FactTable
from factcheck.facts.lifespan import Presence, lacks_office, lifespans, presence
from factcheck.intervals import parse_edtf


@pytest.mark.parametrize(
    ("phrase", "when", "expected"),
    [
        ("Alvarian crown", "1918-12-31", Presence.NOT_YET),
        ("Alvarian crown", "1919-02-15", Presence.UNKNOWN),
        ("Alvarian crown", "1980", Presence.THERE),
        ("crown", "2002-01-01", Presence.NO_LONGER),
        ("Alvarian florin", "2001-12-31", Presence.NOT_YET),
        ("Alvarian florin", "2026-01-31", Presence.THERE),
        ("Alvarian florin", "2026-02-01", Presence.UNKNOWN),
        ("Jon Q. Adeyo", "1947-12-31", Presence.NOT_YET),
        ("Jon Q. Adeyo", "2019-08-09", Presence.NO_LONGER),
        ("Ana Vrelská", "2025-01-01", Presence.UNKNOWN),
        ("Estuary Council", "2004-05-31", Presence.NOT_YET),
        ("League of Deltas", "2010", Presence.NO_LONGER),
        ("Pond", "2010", Presence.THERE),
        ("Ponder", "2010", Presence.THERE),
        ("nothing of that name", "2010", Presence.UNKNOWN),
    ],
)
def test_people_bodies_and_things_are_there_from_their_beginning_to_their_end(
    table: FactTable, phrase: str, when: str, expected: Presence
) -> None:
    assert presence(lifespans(table, phrase), parse_edtf(when)) is expected


def test_a_name_is_borne_for_its_time_alone(table: FactTable) -> None:
    pond = lifespans(table, "Pond", ["name"])
    assert [(one.kind, one.id, one.name) for one in pond] == [("name", "pond", "Pond")]
    assert presence(pond, parse_edtf("2010")) is Presence.NOT_YET
    assert presence(lifespans(table, "Ponder", ["name"]), parse_edtf("2024")) is Presence.NO_LONGER
    assert presence(lifespans(table, "Northmarch", ["name"]), parse_edtf("2010")) is Presence.NO_LONGER


def test_days_around_a_beginning_or_an_end_may_settle_nothing(table: FactTable) -> None:
    crown = lifespans(table, "Alvarian crown")
    assert presence(crown, parse_edtf("2002-01-10")) is Presence.NO_LONGER
    assert presence(crown, parse_edtf("2002-01-10"), slack=31) is Presence.UNKNOWN
    assert presence(crown, parse_edtf("1919-01-10"), slack=31) is Presence.UNKNOWN


def test_readings_that_differ_settle_nothing(table: FactTable) -> None:
    crown, florin = lifespans(table, "Alvarian crown"), lifespans(table, "Alvarian florin")
    assert presence([*crown, *florin], parse_edtf("1910")) is Presence.NOT_YET
    assert presence([*crown, *florin], parse_edtf("2026-06-01")) is Presence.UNKNOWN


def test_each_kind_can_be_asked_for_alone(table: FactTable) -> None:
    assert {one.kind for one in lifespans(table, "Pond")} == {"thing", "name"}
    assert [one.kind for one in lifespans(table, "Pond", ["thing"])] == ["thing"]
    assert lifespans(table, "Pond", ["person"]) == ()


@pytest.mark.parametrize(
    ("titles", "body", "when", "expected"),
    [
        (["prime-minister"], "al", "2010-07-01", True),
        (["prime-minister"], "al", "2010-06-30", False),
        (["prime-minister"], "al", "2028-01-31", True),  # constitutions change slowly
        (["prime-minister"], "al", "2028-03-01", False),
        (["prime-minister"], "no", "2015-01-01", False),
        (["chancellor"], "al", "2015-01-01", False),
        (["prime-minister", "chancellor"], "al", "2015-01-01", False),
        ([], "al", "2015-01-01", False),
    ],
)
def test_an_office_is_lacking_only_as_a_source_says(
    table: FactTable, titles: list[str], body: str, when: str, expected: bool
) -> None:
    assert (lacks_office(table, titles, body, parse_edtf(when)) is not None) is expected
