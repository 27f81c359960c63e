"""What holds for every text: exact positions, ordered blocks, no exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import DocumentError, read_bytes, read_text

PIECES = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\r", "- ", "1. ", "[1] ", "[1]", "# ", "> ", "```\n", "| a | b |\n|---|---|\n", "\t",
     "    ", "The pier fell on Monday, the clerk said.", "References\n", "Timeline\n", "Sources (2 articles)\n",
     "By Ann Poe\n", "May 3, 2021", "Published ", "Jan 2026 – ", "https://poe.example/a?b=(c)", "a@b.example",
     "*", "_", "`", "[", "](", ")", "<b>", "<!--", "-->", "&amp;", "\\", "\u00a0", "’", "😀", "\ufeff", "---\n",
     "date: 2021-05-03\n", "===\n", "[^1]: ", "\x1b[31m", "\u2028", "Keywords: pier", "Share the Post:"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_every_text_is_read_with_exact_ordered_blocks(path: str, text: str) -> None:
    document = read_text(text, path)
    assert document.text == text.removeprefix("\ufeff")
    assert len(document.prose) == len(document.text)
    place = 0
    for number, block in enumerate(document.blocks):
        assert place <= block.start < block.end <= len(document.text)
        assert not document.text[block.end - 1].isspace()
        assert -1 <= block.section < number
        place = block.end


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_prose_changes_characters_only_into_plain_ones(path: str, text: str) -> None:
    document = read_text(text, path)
    for original, read in zip(document.text, document.prose, strict=True):
        assert read == original or read in " -'"


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200))
def test_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_bytes(data, "a.txt")
    except DocumentError:
        return
    assert len(document.prose) == len(document.text)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_every_word_outside_markup_stands_in_a_block(text: str) -> None:
    document = read_text(text, "a.md")
    covered = bytearray(len(document.text))
    for block in document.blocks:
        covered[block.start : block.end] = b"\1" * (block.end - block.start)
    missed = "".join(char for char, seen in zip(document.prose, covered, strict=True) if not seen)
    assert "pier fell" not in missed
