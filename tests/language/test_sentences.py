"""Sentences: where one ends inside a block."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents import read_text
from factcheck.language.lexicon import lexicon
from factcheck.language.sentences import split_sentences
from factcheck.language.tokens import tokenize


def sentences(text: str) -> list[str]:
    document = read_text(text)
    found = split_sentences(tokenize(document.prose), document.blocks, lexicon())
    return [text[sentence.start : sentence.end] for sentence in found]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Ada Poe met U.S. officials on Jan. 21 in Springfield.",
        "The bill costs $3.5 million, says J. R. Roe of Acme Inc. in the report.",
        "Dr. Poe lives on St. Mary Street near No. 10 with her dog.",
        "The file is report.txt and the site is down.",
        "It opened at 5 p.m. Monday and at 6 p.m. Nov. 9, or at 7 p.m. EST, 8 p.m. Eastern Time.",
    ],
)
def test_abbreviations_numbers_and_initials_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. The fair went on.", 2),
        ("It rained at 5 p.m. The fair went on.", 2),
        ("It rained at 5 p.m. Est est.", 2),
        ("“It rained.” The fair went on!", 2),
        ("He sent aid.Former ministers came.", 2),
        ("They moved to the U.S. The others stayed.", 2),
        ("Who knows? Nobody does… Nobody ever did.", 3),
    ],
)
def test_full_stops_question_marks_and_glued_sentences_end_one(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_text_without_full_stops_is_cut_all_the_same() -> None:
    found = sentences("word " * 1000)
    assert len(found) == 3
    assert sum(len(sentence.split()) for sentence in found) == 1000


def test_a_sentence_never_crosses_a_block() -> None:
    assert sentences("A heading\n\nA paragraph without a full stop\n\nAnother one.") == [
        "A heading",
        "A paragraph without a full stop",
        "Another one.",
    ]


@given(st.text(alphabet="aA. \n\"'“”!?1JU", max_size=80))
def test_sentences_are_ordered_disjoint_and_not_empty(text: str) -> None:
    document = read_text(text)
    found = split_sentences(tokenize(document.prose), document.blocks, lexicon())
    assert all(sentence.first < sentence.stop for sentence in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
