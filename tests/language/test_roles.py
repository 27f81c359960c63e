"""Roles: which named person a text puts in which office, and in what manner of speaking.

Each line of role_readings.toml is a text with all the roles that it gives. A field that is left out is empty, the key
of a title its words, the construction "title-name" and the scope narration; `but` names what keeps a role from being
asserted plainly. `bare` are titles without a name: their words, whom they mean, and which of the roles says so.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.invented import VOCABULARY

from factcheck.documents import read_text
from factcheck.language.reading import Reading
from factcheck.language.roles import Construction, Modifier, RoleMention, Scope
from factcheck.language.vocabulary import plural_of


def roles(text: str) -> list[RoleMention]:
    return list(Reading(read_text(text), lambda: VOCABULARY).roles.roles)


def only(text: str) -> RoleMention:
    found = roles(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "key", "bodies"),
    [
        ("Freedonian Foreign Minister Ada Poe spoke.", "Ada Poe", "foreign-minister", ("fd",)),
        ("Freedonia's foreign minister Ada Poe spoke.", "Ada Poe", "foreign-minister", ("fd",)),
        (
            "The Minister of Foreign Affairs of Freedonia Ada Poe spoke.",
            "Ada Poe",
            "foreign-minister",
            ("fd",),
        ),
        ("In the end the President of Sylvania, Ada Poe, spoke.", "Ada Poe", "president", ("sy",)),
        ("Growers Union (GU) chair Ada B. Poe-Roe spoke.", "Ada B. Poe-Roe", "chair", ("growers-union",)),
        ("The talks began. President Ursula von der Roe spoke.", "Ursula von der Roe", "president", ()),
        ("Freedonian President Ada al-Sabir spoke.", "Ada al-Sabir", "president", ("fd",)),
        ("He met Defence Minister Dr. Ada Poe there.", "Ada Poe", "defence-minister", ()),
        ("Ada Poe, the foreign minister of Freedonia, spoke.", "Ada Poe", "foreign-minister", ("fd",)),
        ("Ada Poe (president of Freedonia) spoke.", "Ada Poe", "president", ("fd",)),
        ("Ada Poe is the president of Freedonia.", "Ada Poe", "president", ("fd",)),
        ("Ada Poe, who served as president of Freedonia, spoke.", "Ada Poe", "president", ("fd",)),
        ("Ada Poe was appointed in late 2025 as foreign minister.", "Ada Poe", "foreign-minister", ()),
        ("Ada Poe: president of Freedonia and a keen gardener.", "Ada Poe", "president", ("fd",)),
    ],
)
def test_title_and_name_are_joined(text: str, name: str, key: str, bodies: tuple[str, ...]) -> None:
    role = only(text)
    assert (role.name, role.keys[0], role.bodies) == (name, key, bodies)
    assert text[role.person_span.start : role.person_span.end] == name


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("former", Modifier.FORMER),
        ("ex-", Modifier.FORMER),
        ("then-", Modifier.THEN),
        ("the late", Modifier.LATE),
        ("acting", Modifier.ACTING),
        ("incoming", Modifier.INCOMING),
        ("outgoing", Modifier.OUTGOING),
        ("assistant", Modifier.DEPUTY),
        ("self-proclaimed", Modifier.CLAIMED),
        ("shadow", Modifier.CLAIMED),
        ("current", Modifier.CURRENT),
    ],
)
def test_words_before_the_title_change_what_is_asserted(words: str, modifier: Modifier) -> None:
    space = "" if words.endswith("-") else " "
    role = only(f"Yesterday {words}{space}Freedonian Foreign Minister Ada Poe spoke.")
    assert role.modifiers == {modifier}
    assert role.bodies == ("fd",)


@pytest.mark.parametrize("suffix", ["-elect", "-designate", " nominee"])
def test_words_after_the_title_do_so_too(suffix: str) -> None:
    assert Modifier.INCOMING in only(f"On Monday President{suffix} Ada Poe spoke.").modifiers


def test_several_people_share_a_title() -> None:
    found = roles("Presidents Ada Poe and Bea Roe signed it.")
    assert [(role.name, role.keys) for role in found] == [
        ("Ada Poe", ("president",)),
        ("Bea Roe", ("president",)),
    ]


def test_several_titles_share_a_person() -> None:
    found = roles("Freedonian Prime Minister and Growers Union leader Ada Poe spoke.")
    assert {(role.name, role.keys[0]) for role in found} == {
        ("Ada Poe", "prime-minister"),
        ("Ada Poe", "leader"),
    }


def test_an_article_before_the_first_title_makes_two_people() -> None:
    assert only("Both the prime minister and Chancellor Ada Poe called for it.").keys[0] == "chancellor"


def test_a_lone_surname_takes_the_fuller_name_of_the_document() -> None:
    role = only("They met Ada Poe first. Later President Poe spoke.")
    assert (role.name, role.full_names, role.opening_names) == ("Poe", ("Ada Poe",), ())


def test_the_first_word_of_a_sentence_may_be_none_of_the_name() -> None:
    role = only("Join Poe at noon. Later President Poe spoke.")
    assert (role.full_names, role.opening_names) == ((), ("Join Poe",))


def test_a_word_that_is_also_written_small_is_no_first_name() -> None:
    role = only("The reports say little. In Reports Poe is quoted. Later President Poe spoke.")
    assert (role.full_names, role.opening_names) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "He is Valley Farmers Association President Ada Poe.",
        "The company president Ada Poe spoke.",
    ],
)
def test_a_body_that_nobody_knows_keeps_its_own_presidents(text: str) -> None:
    assert only(text).foreign_body


def test_the_first_word_of_a_sentence_is_no_body() -> None:
    assert not only("Welcoming President Ada Poe was easy.").foreign_body


@pytest.mark.parametrize(
    "text",
    [
        "What would a President Ada Poe do about it.",
        "They spoke of the nomination of President Ada Poe.",
        "Could President Ada Poe come?",
        "If President Ada Poe comes, they leave.",
    ],
)
def test_hypotheses_nominations_and_questions_assert_nothing(text: str) -> None:
    assert only(text).hypothetical


def test_an_apposition_belongs_to_the_name_and_not_to_the_title_before_it() -> None:
    found = roles("Freedonian Foreign Minister Ada Poe, a former prime minister, spoke.")
    assert [(role.name, role.keys[0]) for role in found] == [
        ("Ada Poe", "foreign-minister"),
        ("Ada Poe", "prime-minister"),
    ]


def test_negation_joins_nothing() -> None:
    assert roles("Ada Poe is not president of Freedonia.") == []


def test_a_list_is_no_apposition() -> None:
    assert roles("They met Ada Poe, the foreign minister, the mayor and the bishop.") == []


@pytest.mark.parametrize(
    "text",
    [
        "FOR PRESIDENT ADA POE AND FRIENDS",
        "The president's Growers Day speech was long.",
        "```\nPresident Ada Poe\n```",
    ],
)
def test_capitals_possessives_and_code_are_not_read(text: str) -> None:
    assert [role for role in roles(text) if role.name == "ADA POE"] == []


def test_whose_words_they_are_is_kept() -> None:
    quoted, told = roles("“I met President Ada Poe,” he said. President Bea Roe was away.")
    assert (quoted.scope, told.scope) == (Scope.QUOTE, Scope.NARRATION)


def test_a_whole_phrase_can_name_an_office() -> None:
    role = only("Yesterday Blue House spokesman Ada Poe said so.")
    assert role.offices == ("fd-spokesman",)


def test_taking_and_leaving_an_office_are_told_apart() -> None:
    takes, leaves = roles("Ada Poe became president. Bea Roe resigned as president.")
    assert (takes.construction, leaves.construction) == (Construction.TAKES, Construction.LEAVES)


@pytest.mark.parametrize(
    ("title", "plural"),
    [
        ("foreign minister", "foreign ministers"),
        ("secretary of state", "secretaries of state"),
        ("attorney general", "attorneys general"),
        ("spokeswoman", "spokeswomen"),
        ("deputy", "deputies"),
    ],
)
def test_plurals_of_titles(title: str, plural: str) -> None:
    assert plural_of(title) == plural


READINGS = tomllib.loads(Path(__file__).with_name("role_readings.toml").read_text(encoding="utf-8"))[
    "reading"
]
BUT = ("hypothetical", "foreign_body", "vague", "whole")


def told(role: RoleMention, text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "words": text[role.span.start : role.span.end],
        "name": role.name,
        "title": role.title,
        "keys": "|".join(role.keys),
        "offices": "|".join(role.offices),
        "bodies": "|".join(role.bodies),
        "construction": role.construction.value,
        "modifiers": "|".join(sorted(role.modifiers)),
        "number": role.rank.number if role.rank else None,
        "extreme": str(role.rank.extreme or "") if role.rank else "",
        "full_names": "|".join(role.full_names),
        "opening_names": "|".join(role.opening_names),
        "scope": role.scope.value,
        "but": "|".join(name for name in BUT if getattr(role, name)),
    }
    return {name: value for name, value in fields.items() if value}


def meant(one: dict[str, Any]) -> dict[str, Any]:
    keys = {} if "offices" in one else {"keys": one["title"].lower().replace(" ", "-")}
    return {**keys, "construction": "title-name", "scope": "narration", **one}


@pytest.mark.parametrize("line", READINGS, ids=lambda line: line["text"])
def test_a_text_gives_the_roles_that_it_gives(line: dict[str, Any]) -> None:
    text = line["text"]
    found = Reading(read_text(text), lambda: VOCABULARY).roles
    assert [told(role, text) for role in found.roles] == [meant(one) for one in line.get("roles", ())]
    bare = [
        f"{text[one.span.start : one.span.end]}: {found.roles[one.role].name}, {one.role}"
        for one in found.bare
    ]
    assert bare == line.get("bare", [])


WORDS = st.sampled_from(
    [
        "President",
        "former",
        "Ada",
        "Poe",
        "of",
        "Freedonia",
        "'s",
        ",",
        ".",
        "the",
        "and",
        "minister",
        "(",
        ")",
        "-",
        "was",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
def test_no_text_breaks_the_reader_and_spans_are_exact(text: str) -> None:
    for role in roles(text):
        written = " ".join(text[role.person_span.start : role.person_span.end].split())
        assert role.name in (written, written.replace("’", "'"))
        assert role.span.start <= role.title_span.start < role.title_span.end <= role.span.end
        assert role.span.start <= role.person_span.start < role.person_span.end <= role.span.end
