"""The notation of phrases: what it finds, what is no phrase, and what it may cost."""

from __future__ import annotations

import time

import pytest

from factcheck.house.phrases import PhraseError, Phrases, names_of
from factcheck.language.tokens import tokenize

LISTS = {"boats": ("ferry", "tug boat", "launch")}


def found(phrase: str | list[str], text: str, *, exact: bool = False) -> list[str]:
    """Return what phrases find in a text that is one sentence."""
    phrases = Phrases([phrase] if isinstance(phrase, str) else phrase, LISTS, exact=exact)
    tokens = tokenize(text)
    names = names_of(tokens, exact=exact)
    hits = phrases.find(
        names, lambda name: [place for place, one in enumerate(names) if one == name], lambda _: len(names)
    )
    return [text[tokens[hit.first].start : tokens[hit.stop - 1].end] for hit in hits]


@pytest.mark.parametrize(
    ("phrase", "text", "hits"),
    [
        ("quay", "The Quay and the quays.", ["Quay"]),
        ("a|an|the quay", "a quay, the  quay, my quay", ["a quay", "the  quay"]),
        ("very? old quay", "old quay, very old quay", ["old quay", "very old quay"]),
        ("# men", "12 men, some men, 3 men", ["12 men", "3 men"]),
        ("the * quay", "the old quay, the , quay", ["the old quay"]),
        ("~sail", "They sailed. Sailing sails.", ["sailed", "Sailing", "sails"]),
        ("the =boats", "the ferry, the tug boat, the tug", ["the ferry", "the tug boat"]),
        ("=times.month #", "in May 4 and June 5", ["May 4", "June 5"]),
        ("e-mail", "an e-mail, an email", ["e-mail"]),
        ("what ?", "So what? What!", ["what?"]),
        ("C | D", "C | D", ["C | D"]),
        ("=", "a = b", ["="]),
        ("* and *", "ham and eggs and ham", ["ham and eggs"]),
        ("don't", "I don't, I do not", ["don't"]),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, hits: list[str]) -> None:
    assert found(phrase, text) == hits


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    assert found(["the end", "the end of the", "of the line"], "the end of the line") == ["the end of the"]


def test_capitals_count_where_they_are_asked_to() -> None:
    assert found("Kiev", "kiev KIEV Kiev", exact=True) == ["Kiev"]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("", "must hold a word"),
        ("* *", "must hold a word"),
        ("very? old?", "must hold a word"),
        ("~quayed", "is no verb that is known"),
        ("=boots", "there is no list 'boots'"),
        ("=times.mont", "there is no list 'times.mont'"),
        ("=../../secret.x", "there is no list"),
        ("a " * 21, "more than 20 parts"),
        ("a||b", "holds nothing that can be seen"),
    ],
)
def test_what_is_no_phrase_is_told(phrase: str, said: str) -> None:
    with pytest.raises(PhraseError, match=said.replace("*", r"\*")):
        Phrases([phrase], LISTS)


def test_a_phrase_made_to_hurt_costs_no_more_than_the_length_of_the_text() -> None:
    """What would take a backtracking matcher for ever: twenty parts, each of which may be missing or be anything."""
    hurting = [" ".join(["*|a?"] * 19 + ["b"]), " ".join(["a?"] * 19 + ["b"])]
    costs = []
    for length in (2_000, 8_000):
        before = time.process_time()
        assert found(hurting, "a " * length) == []
        costs.append(time.process_time() - before)
    assert costs[1] < 10 * costs[0] + 0.5
