"""Two sentences side by side: what agrees, what differs, and when they are not one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.across.align import Difference, align
from factcheck.across.told import SLOT, Mark, Slot
from tests.across.sentences import told


def differences(one: str, other: str) -> list[tuple[str, str, str]]:
    """Return (what, words here, words there) of each difference; fails where the two are not one sentence."""
    found = align(told(one), told(other))
    assert found is not None
    return [(item.what, _text(item.one), _text(item.other)) for item in found.differences]


def _text(where: Slot | Mark | None) -> str:
    return "" if where is None else where.text


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("The fair ran on Friday, May 3.", "The fair ran on Thursday, May 3.", "time"),
        ("The fair runs on September 30.", "The fair runs on September 31.", "time"),
        ("The fair ran yesterday at noon.", "The fair ran on Friday at noon.", "time"),
        ("The fair ran in March 2023.", "The fair ran in March 2024.", "time"),
        ("The fair will last two weeks.", "The fair will last 10 days.", "time"),
        ("The fair drew 412 people.", "The fair drew 421 people.", "number"),
        ("The fair cost 3.5 million euros.", "The fair cost €3.8m in all.", "number"),
        ("The fair is the twelfth of its kind.", "The fair is the 13th of its kind.", "number"),
        ("The fair was opened by Ann Poe.", "The fair was opened by Ida Roe.", "name"),
        ("Here Foreign Minister Ann Poe spoke.", "Here Defence Minister Ann Poe spoke.", "title"),
        ("The fair pleased former Mayor Poe.", "The fair pleased Mayor Poe.", "former"),
        ("The fair pleased acting Mayor Poe.", "The fair pleased Mayor Poe.", "acting"),
        ("The fair pleased Deputy Mayor Poe.", "The fair pleased Mayor Poe.", "deputy"),
        ("The fair did not please the mayor.", "The fair did please the mayor.", "not"),
        ("The fair didn't please the mayor.", "The fair did please the mayor.", "not"),
        ("Earlier this month, the band played.", "Earlier in March 2021, the band played.", "time"),
    ],
)
def test_one_value_told_otherwise_is_a_difference(one: str, other: str, difference: str) -> None:
    for first, second in ((one, other), (other, one)):
        found = align(told(first), told(second))
        kinds = [item.what for item in found.differences] if found else []
        assert kinds == [difference]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fair ran on Friday.", "The fair ran on May 3."),
        ("The fair ran on May 3.", "The fair ran on Friday, May 3."),
        ("The fair ran in May.", "The fair ran on May 3."),
        ("The fair will last two weeks.", "The fair will last 14 days."),
        ("The fair cost 3.5 million dollars.", "The fair cost $3.5m."),
        ("The fair drew about 400 people.", "The fair drew 412 people."),
        ("The fair drew 1,200 people.", "The fair drew 1,187 people."),
        ("The fair drew twenty-five clowns.", "The fair drew 25 clowns."),
        ("The fair pleased Mayor Poe.", "The fair pleased Mayor Ann Poe."),
        ("The fair pleased Ann Poe.", "The fair pleased Mayor Ann B. Poe."),
        ("The fair pleased Mrs. Poe.", "The fair pleased Ms. Poe."),
        ("The fair pleased Gen. Poe.", "The fair pleased Ann Poe."),
        ("The fair pleased Prof. Poe.", "The fair pleased Poe."),
        ("The fair pleased Oleh Zalensky.", "The fair pleased Oleh Zalenskyy."),
        ("The fair pleased the United States.", "The fair pleased the U.S."),
        ("The fair didn't please the mayor.", "The fair did not please the mayor."),
    ],
)
def test_two_ways_to_say_the_same_are_no_difference(one: str, other: str) -> None:
    assert differences(one, other) == []
    assert differences(other, one) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fair drew 412 people.", "The market drew 412 people to the square."),
        ("The fair drew 412 people.", "412 people came to see the fair."),
        (
            "The fair drew 412 people on Friday.",
            "The fair drew 412 people, and on Friday a band of geese came.",
        ),
    ],
)
def test_other_words_are_another_sentence(one: str, other: str) -> None:
    assert align(told(one), told(other)) is None


def test_a_difference_names_the_words_on_both_sides() -> None:
    assert differences("The fair drew 412 people.", "The fair drew 421 people.") == [("number", "412", "421")]
    found = align(told("The fair pleased Mayor Poe."), told("The fair pleased former Mayor Poe."))
    assert found is not None
    (item,) = found.differences
    assert isinstance(item, Difference)
    assert item.one is None
    assert item.beside is not None
    assert item.beside.text == "Mayor Poe"
    assert item.other is not None
    assert (item.other.start, item.other.end) == (17, 23)


def test_a_shortened_title_is_no_name_of_its_own() -> None:
    assert differences("The fair pleased Mrs. Poe.", "The fair pleased Mrs. Roe.") == [
        ("name", "Mrs. Poe", "Mrs. Roe")
    ]
    assert differences("The fair pleased Gov. Poe.", "The fair pleased Sen. Roe.") == [
        ("name", "Gov. Poe", "Sen. Roe")
    ]


def test_words_that_differ_beside_one_value_are_counted() -> None:
    found = align(told("The fair drew about 400 people."), told("The fair drew 400 people."))
    assert found is not None
    assert (found.shared, found.reworded, found.agreeing, found.unclear) == (4, 1, 1, 0)


def test_a_number_and_a_percentage_cannot_be_compared() -> None:
    found = align(told("The fair grew by 5 percent then."), told("The fair grew by 5 points then."))
    assert found is not None
    assert (found.unclear, found.differences) == (1, ())


WORDS = st.sampled_from(
    [
        "The",
        "fair",
        "in",
        "May",
        "2024",
        "12",
        "Ann",
        "Poe",
        "former",
        "Mayor",
        "of",
        "didn't",
        "not",
        ",",
        "5%",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25), st.lists(WORDS, min_size=1, max_size=25))
def test_a_sentence_agrees_with_itself_and_both_directions_find_the_same(
    one: list[str], other: list[str]
) -> None:
    first, second = told(" ".join(one)), told(" ".join(other))
    itself = align(first, first)
    assert itself is None or not itself.differences
    there, back = align(first, second), align(second, first)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert sorted((i.what, _text(i.one), _text(i.other)) for i in there.differences) == sorted(
            (i.what, _text(i.other), _text(i.one)) for i in back.differences
        )


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_every_value_and_mark_stands_where_it_says(words: list[str]) -> None:
    text = " ".join(words)
    found = told(text)
    assert found.frame.count(SLOT) == len(found.slots)
    items: list[Slot | Mark] = [*found.slots, *found.marks]
    for item in items:
        assert text[item.start : item.end] == item.text
        assert item.text
