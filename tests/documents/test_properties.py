"""What holds for every text: exact positions, ordered blocks, no exception."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents import DocumentError, Span, read_bytes, read_text

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


UNSEEN = st.sampled_from(["\u00ad", "\u200b", "\u2060", "\ufeff", "\u0301", "\u202a", "", " "])


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
@settings(max_examples=150, deadline=None)
@given(text=TEXTS, unseen=UNSEEN)
def test_what_is_read_stands_in_the_text_character_by_character(path: str, text: str, unseen: str) -> None:
    text = text.replace("&", "").replace("e", f"e{unseen}")
    document = read_text(text, path)
    places = []
    for place, read in enumerate(document.prose):
        if read.isspace():
            continue
        span = document.in_text(Span(place, place + 1))
        places.append(span.start)
        original = document.text[span.start : span.end]
        accented = unicodedata.normalize("NFC", document.text[span.start : span.start + 4])
        assert (
            read == original or read in "-'" or accented.startswith(read) or 0xFF00 < ord(original) < 0xFFFF
        )
    assert places == sorted(set(places))


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from(["Mon", "day", "18", " ", ",", "é"]), max_size=12), unseen=UNSEEN)
def test_nothing_unseen_parts_a_word(path: str, words: list[str], unseen: str) -> None:
    if unseen in (" ", "\u0301"):
        return
    # A word stands first: blanks at the head of a line are layout, in Markdown that of code.
    plain = read_text("Read " + "".join(words), path)
    document = read_text("Read " + unseen.join(words), path)
    assert document.prose.split() == plain.prose.split()


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
