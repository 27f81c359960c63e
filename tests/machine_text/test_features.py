"""What the measure of style looks at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.tokens import tokenize
from factcheck.machine_text import features as features_module
from factcheck.machine_text.features import (
    Reduced,
    features,
    fold,
    in_columns,
    in_sets,
    split_words,
    united,
)

COMMON = frozenset({"the", "was", "in"})


def counted(folded: str, bits: int = 18) -> tuple[set[int], set[int]]:
    """Return the buckets of the words and of the characters."""
    return in_sets(folded, split_words(folded), Reduced(COMMON), bits)


def test_folding_takes_layout_and_typography_away() -> None:
    assert fold("The  ferry’s\n “new” mast — 30 ft…") == 'The ferry\'s "new" mast - 30 ft...'


def test_names_numbers_and_rare_words_leave_only_their_shape() -> None:
    words = split_words("The ferry MS Ostrey was built in 1912.")
    reduced = Reduced(COMMON)
    assert [reduced[word] for word in words] == [
        b"the", b"~rry", b"A", b"X", b"was", b"~ilt", b"in", b"0000", b".",
    ]  # fmt: skip


def test_two_texts_of_one_build_have_the_same_word_features() -> None:
    assert counted("The ferry was in Ostrey.")[0] == counted("The cherry was in Bergen.")[0]


def test_a_run_of_words_is_not_the_same_words_apart() -> None:
    assert counted("was in the")[0] - counted("the in was")[0]


def test_digits_are_alike_for_characters() -> None:
    assert counted("in 1912 or")[1] == counted("in 2026 or")[1]


@given(st.text(max_size=400))
def test_any_text_has_features_within_the_buckets(text: str) -> None:
    words, characters = counted(fold(text), 10)
    assert all(0 <= bucket < 1024 for bucket in words | characters)


@given(st.lists(st.text(max_size=200), min_size=1, max_size=3), st.sampled_from([8, 16, 18]))
def test_both_ways_of_counting_agree(texts: list[str], bits: int) -> None:
    lines = list(map(fold, texts))
    columns = [in_columns(line, split_words(line), Reduced(COMMON), bits) for line in lines]
    sets = [counted(line, bits) for line in lines]
    for kind in (0, 1):
        assert united([row[kind] for row in columns]).tolist() == sorted(  # type: ignore[union-attr]
            united([row[kind] for row in sets])
        )


@given(st.text(st.characters() | st.sampled_from("a7 .’“—…ʼ−_"), max_size=200))
def test_tokens_that_are_known_change_nothing(text: str) -> None:
    reduced = Reduced(COMMON)
    assert list(map(list, features(text, reduced, 18, tokenize(text).texts))) == list(
        map(list, features(text, reduced, 18))
    )


def test_checksums_are_kept_until_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features_module, "_KEPT", 3)
    reduced = Reduced(COMMON)
    for line in ("the pier was new", "a boat in the mill", "the pier was new"):
        words = split_words(line)
        assert in_columns(line, words, reduced, 18)[0].tolist() == sorted(
            in_sets(line, words, reduced, 18)[0]
        )
        assert len(reduced.checksums) <= 5
