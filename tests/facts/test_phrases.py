from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.facts import FactTable
from factcheck.facts.phrases import resolve_office, suggest_office, title_variants

TITLES = title_variants(
    {
        "foreign-minister": {"variants": ["foreign minister", "minister of foreign affairs", "top diplomat"]},
        "president": {"variants": ["president"]},
        "head-of-state": {"variants": ["head of state"]},
        "secretary-general": {"variants": ["secretary general", "chief"]},
    }
)


def resolve(table: FactTable, phrase: str) -> list[str]:
    return [office.id for office in resolve_office(table, phrase, TITLES)]


@pytest.mark.parametrize(
    "phrase",
    [
        "foreign minister of Alvaria",
        "the Foreign Minister of the Republic of Alvaria",
        "Alvarian foreign minister",
        "Alvaria's top diplomat",
        "Alvaria’s minister of foreign affairs",
        "minister of foreign affairs of Alvaria",
        "Port Alvar's foreign minister",
        "top Alvarian diplomat",
        "Minister of Foreign Affairs, Alvaria",
        "Foreign Minister (Alvaria)",
        "Alvaria: foreign minister",
        "minister of Alvaria's foreign affairs",
        "al-foreign-minister",
        "Foreign Minister of Alvaria",
    ],
)
def test_title_and_place_name_an_office_in_any_order(table: FactTable, phrase: str) -> None:
    assert resolve(table, phrase) == ["al-foreign-minister"]


@pytest.mark.parametrize(
    ("phrase", "offices"),
    [
        ("Estuary Council chief", ["ice-secretary"]),
        ("ICE secretary-general", ["ice-secretary"]),
        ("Grey House chief", ["al-president"]),
        ("Alvaria's head of state", ["al-president"]),
        ("Northmarch foreign minister", ["no-foreign-minister"]),
        ("League of Deltas: Secretary of the Estuary Council", ["ice-secretary"]),
        ("Nordmark's Grey House chief", []),
        ("foreign minister", ["al-foreign-minister", "no-foreign-minister"]),
        ("foreign minister of Utopia", []),
        ("Alvarian", []),
        ("of of of", []),
        ("", []),
    ],
)
def test_bodies_aliases_other_titles_and_titles_alone(
    table: FactTable, phrase: str, offices: list[str]
) -> None:
    assert resolve(table, phrase) == offices


@pytest.mark.parametrize(
    "phrase", ["foriegn minister of Alvaria", "Alvarien foreign minister", "Alvarria foreign ministr"]
)
def test_a_wrong_spelling_suggests_the_right_one(table: FactTable, phrase: str) -> None:
    assert resolve(table, phrase) == []
    assert suggest_office(table, phrase, TITLES) == ("Foreign Minister of Alvaria",)


@given(st.text(max_size=80))
def test_no_phrase_raises(table: FactTable, phrase: str) -> None:
    assert isinstance(resolve_office(table, phrase, TITLES), tuple)
