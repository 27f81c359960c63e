"""Tokens and phrases: the shared first pass of reading."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language import tokens
from factcheck.language.phrases import PhraseTable
from factcheck.language.tokens import tokenize, touches


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def test_a_token_is_a_run_of_letters_or_of_digits_or_one_sign() -> None:
    assert texts("The 21st, U.S. side") == ["The", "21", "st", ",", "U", ".", "S", ".", "side"]


def test_whether_two_tokens_touch_is_seen_from_their_offsets() -> None:
    found = tokenize("21st day")
    assert touches(found, 1)
    assert not touches(found, 2)
    assert not touches(found, 0)


@given(st.text())
def test_tokens_are_exact_ordered_and_never_overlap(text: str) -> None:
    found = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text())
def test_nothing_visible_is_left_out(text: str) -> None:
    covered = {place for token in tokenize(text) for place in range(token.start, token.end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


@given(st.text(alphabet="ab1 2_é.’\n"), st.integers(1, 5))
def test_a_long_text_is_cut_in_stretches_into_the_same_tokens(text: str, together: int) -> None:
    whole = list(tokenize(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_TOGETHER", together)
        assert list(tokenize(text)) == whole


def test_the_longest_phrase_wins_and_case_does_not_matter() -> None:
    table = PhraseTable([("prime minister", 1), ("prime minister of state", 2), ("minister", 3)])
    tokens = tokenize("Prime Minister of Stateland")
    assert table.match(tokens, 0) == (2, 1)
    assert table.match(tokenize("PRIME MINISTER OF STATE"), 0) == (4, 2)
    assert table.match(tokens, 1) == (2, 3)
    assert table.match(tokens, 2) is None


def test_a_phrase_does_not_reach_past_the_stop() -> None:
    table = PhraseTable([("foreign minister", 1)])
    assert table.match(tokenize("foreign minister"), 0, 1) is None


def test_a_phrase_may_start_only_before_its_second_word() -> None:
    table = PhraseTable([("prime minister", 1), ("mayor", 2), ("the hague", 3)])
    tokens = tokenize("The mayor of The Hague met the prime minister, past her prime. The")
    assert [tokens.texts[place] for place in table.places(tokens)] == ["mayor", "The", "prime"]
    assert [table.match(tokens, place) is not None for place in table.places(tokens)] == [True, True, True]
