"""What the measure of style looks at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.machine_text import features
from factcheck.machine_text.features import (
    character_features,
    delexicalise,
    fold,
    split_words,
    word_features,
)

COMMON = frozenset({"the", "was", "in"})


def test_folding_takes_layout_and_typography_away() -> None:
    assert fold("The  ferry’s\n “new” mast — 30 ft…") == 'The ferry\'s "new" mast - 30 ft...'


def test_names_numbers_and_rare_words_leave_only_their_shape() -> None:
    words = split_words("The ferry MS Ostrey was built in 1912.")
    assert delexicalise(words, COMMON) == ["the", "~rry", "A", "X", "was", "~ilt", "in", "0000", "."]


def test_two_texts_of_one_build_have_the_same_word_features() -> None:
    one = word_features("The ferry was in Ostrey.", COMMON, 18)
    other = word_features("The cherry was in Bergen.", COMMON, 18)
    assert one == other


def test_digits_are_alike_for_characters() -> None:
    assert character_features("in 1912 or", 18) == character_features("in 2026 or", 18)


@given(st.text(max_size=400))
def test_any_text_has_features_within_the_buckets(text: str) -> None:
    folded = fold(text)
    found = word_features(folded, COMMON, 10) | character_features(folded, 10)
    assert all(0 <= bucket < 1024 for bucket in found)


@given(st.text(max_size=200), st.sampled_from([8, 16, 18]))
def test_both_ways_of_counting_characters_agree(text: str, bits: int) -> None:
    line = fold(text)
    plain = line.translate(features._DIGITS).encode("ascii", "replace")
    features._seen = 0
    assert character_features(line, bits) == features._by_columns(plain, bits)
