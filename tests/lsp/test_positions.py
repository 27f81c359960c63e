"""Offsets and positions of editors, in each encoding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from factcheck.documents.model import line_starts
from factcheck.lsp.positions import Positions

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("aé€😀\r\n\x0c\u2028\ud83d\ude00 "), max_size=30)


def positions(text: str, encoding: str) -> Positions:
    return Positions(text, line_starts(text), encoding)


@pytest.mark.parametrize(("encoding", "unit"), [("utf-8", 9), ("utf-16", 4), ("utf-32", 3)])
def test_a_place_counts_the_units_before_it_in_its_line(encoding: str, unit: int) -> None:
    found = positions("one\r\né€😀b", encoding)
    assert found.position(8) == types.Position(1, unit)
    assert found.offset(types.Position(1, unit)) == 8


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, data=st.data())
def test_each_place_before_a_line_end_comes_back(encoding: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = positions(text, encoding)
    back = found.offset(found.position(offset))
    assert back == offset or text[back:offset] == "\r"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_lies_behind_a_line_or_the_text_is_its_end(encoding: str) -> None:
    found = positions("oné\ntwo", encoding)
    assert found.offset(types.Position(0, 99)) == 3
    assert found.offset(types.Position(1, 99)) == 7
    assert found.offset(types.Position(9, 0)) == 7


def test_a_place_within_a_character_is_that_of_its_beginning() -> None:
    assert positions("a😀b", "utf-16").offset(types.Position(0, 2)) == 1
    assert positions("a😀b", "utf-8").offset(types.Position(0, 4)) == 1
