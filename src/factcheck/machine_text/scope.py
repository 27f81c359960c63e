"""Whose words a passage holds, the text's own or ones it quotes; and whether a text is about machines."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotemarks import QuotedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.documents.model import Block
    from factcheck.language.tokens import Token
    from factcheck.machine_text.lexicon import Lexicon

_SINGLE: Final = re.compile("['‘’]")
_LONGEST_SINGLE: Final = 600  # code points between single quotation marks; beyond it was an apostrophe
_OTHERS_WORDS: Final = (BlockKind.QUOTE, BlockKind.CODE, BlockKind.REFERENCE)
_TOPICAL_COUNT: Final = 4  # mentions that make a text one about such tools …
_TOPICAL_WORDS: Final = 250  # … in so many words; in a longer text, in proportion


class Scope:
    """Tells for a passage whether it holds other people's words.

    These are stretches between quotation marks, double or single, and blocks that are quotations, code or
    entries of a list of references. Single marks count only as a pair, since most of them are apostrophes.
    """

    __slots__ = ("_block_ends", "_block_starts", "_double", "_single", "_single_starts")

    def __init__(self, prose: str, blocks: Sequence[Block]) -> None:
        """Find the quoted stretches, block by block."""
        self._double = QuotedText(prose, blocks)
        self._single = [span for block in blocks for span in _single_quoted(prose, block.start, block.end)]
        self._single_starts = [span.start for span in self._single]
        foreign = [block for block in blocks if block.kind in _OTHERS_WORDS]
        self._block_starts = [block.start for block in foreign]
        self._block_ends = [block.end for block in foreign]

    def foreign(self, start: int, end: int) -> bool:
        """Tell whether the middle of a passage is somebody else's words."""
        middle = (start + end) // 2
        if self._double.holds(middle):
            return True
        index = bisect_right(self._single_starts, middle) - 1
        if index >= 0 and middle < self._single[index].end:
            return True
        index = bisect_right(self._block_starts, middle) - 1
        return index >= 0 and middle < self._block_ends[index]


def _single_quoted(prose: str, start: int, end: int) -> Iterator[Span]:
    opened = -1
    for match in _SINGLE.finditer(prose, start, end):
        place = match.start()
        before = prose[place - 1] if place > start else " "
        after = prose[place + 1] if place + 1 < end else " "
        if opened >= 0 and place - opened > _LONGEST_SINGLE:
            opened = -1
        if opened < 0:
            if not before.isalnum() and after.isalnum():
                opened = place
        elif not before.isspace() and not after.isalnum():
            yield Span(opened, place + 1)
            opened = -1


def mentions(tokens: Sequence[Token], lexicon: Lexicon) -> list[int]:
    """Return the token indices at which a text speaks of writing machines."""
    found = []
    starts, match = lexicon.topic_starts, lexicon.topic.match
    past = 0
    for index, token in enumerate(tokens):
        if index >= past and token.lower in starts and (phrase := match(tokens, index)) is not None:
            past = phrase[0]
            found.append(index)
    return found


def is_about_machines(count: int, tokens: int) -> bool:
    """Tell whether so many mentions, those in the passages in question left out, make a text's topic."""
    return count >= _TOPICAL_COUNT and count * _TOPICAL_WORDS >= tokens * (_TOPICAL_COUNT / 2)
