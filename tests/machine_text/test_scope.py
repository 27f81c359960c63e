"""Whose words a passage holds, and when a text is about machines."""

from __future__ import annotations

import pytest

from factcheck.documents import read_text
from factcheck.language.tokens import tokenize
from factcheck.machine_text.lexicon import lexicon
from factcheck.machine_text.scope import Scope, is_about_machines, mentions


@pytest.mark.parametrize(
    ("count", "tokens", "about"),
    [
        (3, 10, False),
        (4, 10, True),
        (4, 500, True),
        (4, 501, False),
        (5, 501, True),
        (8, 1000, True),
        (8, 1001, False),
    ],
)
def test_four_mentions_in_five_hundred_words_make_a_topic_and_more_in_more(
    count: int, tokens: int, about: bool
) -> None:
    assert is_about_machines(count, tokens) is about


def test_a_phrase_is_one_mention_and_its_words_are_not_counted_again() -> None:
    tokens = tokenize("AI-generated texts and a language model, AI and AI.")
    assert [tokens.texts[index] for index in mentions(tokens, lexicon())] == ["AI", "language", "AI", "AI"]


@pytest.mark.parametrize(
    ("text", "words", "foreign"),
    [
        ("The ferry runs.", "ferry", False),
        ("“The ferry runs,” she said.", "ferry", True),
        ("“The ferry runs,” she said.", "she", False),
        ("‘The ferry runs,’ she said.", "ferry", True),
        ("> The ferry runs.\n\nIt is red.", "ferry", True),
        ("> The ferry runs.\n\nIt is red.", "red", False),
        ("It is red.\n\n> The ferry runs.", "red", False),
        ("It is red.\n\n```\nThe ferry runs.\n```\n\nIt is old.", "ferry", True),
        ("It is red.\n\n```\nThe ferry runs.\n```\n\nIt is old.", "old", False),
        ("It is red.\n\n## References\n\nPoe, A. (2019). The ferry. Kelby: Lind.", "ferry", True),
    ],
)
def test_what_is_quoted_or_listed_is_somebody_elses(text: str, words: str, foreign: bool) -> None:
    place = text.index(words)
    assert Scope(read_text(text, "a.md")).foreign(place, place + len(words)) is foreign
