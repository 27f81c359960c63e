from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts import FactTable
from factcheck.intervals import Interval, ordinal


def people(found: tuple[object, ...]) -> list[str]:
    return [person.id for person in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Ana Vrelská", "ana-vrelska"),
        ("ANA VRELSKA", "ana-vrelska"),
        ("Ivo Tarnskyy", "ivo-tarnsky"),
        ("Iwo Tarnski", "ivo-tarnsky"),
        ("Jon Adeyo", "jon-adeyo"),
        ("Jon Quincy Adeyo", "jon-adeyo"),
        ("Dr. Jon Adeyo", "jon-adeyo"),
        ("J.Q. Adeyo", "jon-adeyo"),
        ("Uma Maria von der Tal", "uma-von-der-tal"),
        ("Mara Sabir", "mara-al-sabir"),
        ("Kim Sun Ho", "kim-sun-ho"),
        ("Lula", "lula-moreno"),
    ],
)
def test_a_person_is_found_as_news_writes_the_name(table: FactTable, written: str, person: str) -> None:
    assert people(table.persons_named(written)) == [person]


@pytest.mark.parametrize(
    "written", ["Ana Vrelsk", "Jon R. Adeyo", "Jon Adeyo Jr.", "Lind", "Sun-ho Poe", "", "?", "Jon"]
)
def test_a_name_that_nobody_has_finds_nobody(table: FactTable, written: str) -> None:
    assert table.persons_named(written) == ()


@pytest.mark.parametrize(
    ("surname", "persons"),
    [
        ("Lind", ["bo-lind", "per-lind"]),
        ("Tarnskiy", ["ivo-tarnsky"]),
        ("Tarnski", ["ivo-tarnsky"]),
        ("Sabir", ["mara-al-sabir"]),
        ("von der Tal", ["uma-von-der-tal"]),
        ("Kim", ["kim-sun-ho"]),
        ("Lula", ["lula-moreno"]),
        ("Ana", []),
    ],
)
def test_a_surname_finds_everybody_who_has_it(table: FactTable, surname: str, persons: list[str]) -> None:
    assert people(table.persons_surnamed(surname)) == persons


def test_offices_are_found_by_title_by_jurisdiction_and_by_alias(table: FactTable) -> None:
    both = ["al-foreign-minister", "no-foreign-minister"]
    assert [office.id for office in table.offices("foreign-minister")] == both
    assert [office.id for office in table.offices("head-of-state", "al")] == ["al-president"]
    assert [office.id for office in table.office_by_alias("the Grey House Chief")] == ["al-president"]
    assert [office.id for office in table.offices_of("ice")] == ["ice-secretary"]
    assert table.offices("foreign-minister", "nowhere") == ()


def test_an_office_states_how_it_may_be_judged(table: FactTable) -> None:
    office = table.office("al-president")
    assert office is not None
    assert (office.many, office.courtesy) == (False, True)
    assert office.covered == (Interval(None, ordinal(2026, 1, 31)),)


def test_tenures_come_earliest_first_with_parsed_dates(table: FactTable) -> None:
    tenures = table.tenures_of("ana-vrelska")
    assert [tenure.office for tenure in tenures] == ["al-foreign-minister", "al-president"]
    assert tenures[0].period.certain == Interval(ordinal(2015, 3, 10), ordinal(2020, 6, 30))
    assert [tenure.person for tenure in table.tenures_in("ice-secretary")] == ["per-lind", "uma-von-der-tal"]


def test_holders_are_those_who_surely_held_the_office(table: FactTable) -> None:
    handover = Interval.day(ordinal(2020, 6, 30))
    assert [t.person for t in table.holders("al-foreign-minister", handover)] == [
        "ana-vrelska",
        "ivo-tarnsky",
    ]
    assert table.holders("al-foreign-minister", Interval.day(ordinal(2024, 6, 1))) == ()


def test_places_are_found_by_name_former_name_demonym_and_metonym(table: FactTable) -> None:
    assert [place.id for place in table.places_named("Republic of Alvaria")] == ["al"]
    assert [place.id for place in table.places_named("Northmarch")] == ["no"]
    assert [place.id for place in table.places_by_demonym("Nordmarkish")] == ["no"]
    assert [place.id for place in table.places_by_metonym("the Grey House")] == ["al"]
    assert [name.name for name in table.names_of("no")] == ["Northmarch", "Nordmark"]


def test_organisations_events_and_editions(table: FactTable) -> None:
    (league,) = table.organisations_named("League of Deltas")
    assert league.successor == "ice"
    assert league.period.ended == Interval.day(ordinal(2004, 5, 31))
    assert [event.id for event in table.events_named("talberg flood")] == ["great-flood"]
    flood = table.event("great-flood")
    assert flood is not None
    assert flood.when == Interval.day(ordinal(2011, 10, 9))
    assert [event.edition for event in table.events_in_series("estuary-forum")] == [20, 21]
    edition = table.edition("estuary-forum", 21)
    assert edition is not None
    assert edition.when == Interval(ordinal(2025, 2, 3), ordinal(2025, 2, 6))
    assert table.edition("estuary-forum", 22) is None
    assert table.series("estuary-forum") is not None
    assert [series.id for series in table.series_named("Talberg Forum")] == ["estuary-forum"]


def test_every_row_leads_to_its_source(table: FactTable) -> None:
    (source,) = table.sources_of(table.tenures_of("ana-vrelska")[0])
    assert source.title == "Official Gazette"


def test_the_vocabulary_lists_phrases_with_kind_and_id(table: FactTable) -> None:
    assert ("Nordmarkish", "demonym", "no") in table.vocabulary("demonym")
    assert ("al-Sabir", "surname", "mara-al-sabir") in table.vocabulary("surname")
    assert {kind for _, kind, _ in table.vocabulary()} >= {"person", "office", "place", "event", "series"}


def test_the_table_states_its_version_and_its_day(table: FactTable) -> None:
    assert table.version == "7"
    assert table.as_of == ordinal(2026, 1, 31)
    assert table.stats()["tenures"] == 10
    assert list(table.ids("series")) == ["estuary-forum"]


def test_near_misses_are_suggested(table: FactTable) -> None:
    assert table.suggest("Ana Vrelksa", "person") == ("Ana Vrelská",)
    assert table.suggest("qqqqqqqqqqqq", "person") == ()


def test_a_table_travels_to_another_process_as_its_folders(table: FactTable) -> None:
    again = pickle.loads(pickle.dumps(table))
    assert again.content == table.content
    assert again.person("bo-lind") == table.person("bo-lind")


@given(st.text(max_size=60))
def test_no_query_raises_whatever_is_asked(table: FactTable, text: str) -> None:
    assert table.persons_named(text) is not None
    assert table.persons_surnamed(text) is not None
    assert table.office_by_alias(text) is not None
    assert table.places_named(text) is not None
    assert table.tenures_of(text) is not None
    assert table.person(text) is None or text.isascii()


def test_an_id_and_a_name_of_the_same_letters_are_two_questions(table: FactTable) -> None:
    for question in ("series", "event", "place", "organisation", "person", "office"):
        assert getattr(table, question)("unknown") is None
    for question in ("series_named", "events_named", "places_named", "organisations_named", "persons_named"):
        assert getattr(table, question)("unknown") == ()
