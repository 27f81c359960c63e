"""Where quotation marks open and close, in every style, paragraph by paragraph.

A mark that closes nothing and one that opens nothing are left alone; a quotation that stays open at the end of
its paragraph is one of several paragraphs if the next begins with an opening mark, and ends with the paragraph
otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.documents.model import Block, Document

READ_KINDS: Final = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.CAPTION,
        BlockKind.TITLE,
        BlockKind.HEADING,
    }
)
_PAIRS: Final = {"“": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"”', "``": "''"}
_SINGLE: Final = "'‘"
_SINGLE_CLOSERS: Final = "'’"
# It begins with a class of characters, so that the places of all others are passed over at once.
_MARK: Final = re.compile(r"[“”„«»‹›\"‘’'`](?:(?<!`)|(?<=`)`)")
_LONGEST_SINGLE: Final = 600


class QuotedSpan(NamedTuple):
    """A quoted stretch with and without its marks; `open_ended`: no closing mark stands in its paragraph."""

    span: Span
    content: Span
    block: int
    open_ended: bool


def quoted_spans(document: Document) -> list[QuotedSpan]:
    """Return the quoted stretches of a document in order, without those inside others."""
    found: list[QuotedSpan] = []
    for index, block in enumerate(document.blocks):
        if block.kind in READ_KINDS:
            found += _in_block(document.text, document.prose, block, index)
    return found


def _in_block(text: str, prose: str, block: Block, index: int) -> Iterator[QuotedSpan]:
    place = block.start
    unclosed = block.start  # no single mark closes before this place
    while (match := _MARK.search(text, place, block.end)) is not None:
        start, mark = match.start(), match[0]
        place = match.end()
        if prose[start] == " " or not _opens(text, block, start, place, mark):
            continue  # a blanked mark belongs to a tag or to code
        if mark in _SINGLE:
            if place < unclosed:
                continue
            limit = min(block.end, place + _LONGEST_SINGLE)
            close = _single_close(text, place, limit, block.end)
            if close is None:
                unclosed = limit
                continue
            if close[0] - place == 1:
                continue  # "rock 'n' roll"
        else:
            close = _close(text, block, place, mark)
            if close is None:
                yield QuotedSpan(Span(start, block.end), Span(place, block.end), index, True)
                return
        if close[0] - place > 1 or text[place : close[0]].isalnum():
            yield QuotedSpan(Span(start, close[1]), Span(place, close[0]), index, False)
        place = close[1]


def _opens(text: str, block: Block, start: int, end: int, mark: str) -> bool:
    """Tell whether a mark opens a quotation here."""
    if mark in ("”", "’", "›", "''"):
        return False
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if after.isspace():
        return False
    if mark in ("'", "‘"):
        # An apostrophe ("rock 'n' roll", "the '90s") opens nothing.
        return (
            not before.isalnum()
            and not after.isdigit()
            and before not in '”"'
            and (after.isalpha() or after in "[(…")
        )
    if mark == '"':
        return not before.isalnum() or after.isupper()
    if mark == "»":
        return before.isspace()
    return True


def _close(text: str, block: Block, place: int, mark: str) -> tuple[int, int] | None:
    """Return where the mark that closes a quotation starts and ends, or None.

    A second opening mark ends a quotation that was never closed.
    """
    closers = _PAIRS[mark]
    while (match := _MARK.search(text, place, block.end)) is not None:
        place = match.end()
        if match[0] in closers:
            if mark != '"' or _closes_straight(text, match.start(), block.end):
                return match.span()
            return match.start(), match.start()
        if match[0] == mark:
            return match.start(), match.start()
    return None


def _single_close(text: str, place: int, limit: int, end: int) -> tuple[int, int] | None:
    for position in range(place + 1, limit):
        if text[position] in _SINGLE_CLOSERS:
            after = text[position + 1] if position + 1 < end else " "
            if not text[position - 1].isspace() and not after.isalnum():
                return position, position + 1
    return None


def _closes_straight(text: str, position: int, end: int) -> bool:
    before = text[position - 1]
    after = text[position + 1] if position + 1 < end else " "
    return not (before.isspace() and after.isalnum())
