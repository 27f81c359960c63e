"""Whose words a passage holds, the text's own or ones it quotes; and whether a text is about machines."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind
from factcheck.language.quotemarks import QuotedText

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.tokens import Tokens
    from factcheck.machine_text.lexicon import Lexicon

_OTHERS_WORDS: Final = (BlockKind.QUOTE, BlockKind.CODE, BlockKind.REFERENCE)
_TOPICAL_COUNT: Final = 4  # mentions that make a text one about such tools …
_TOPICAL_WORDS: Final = 250  # … in so many words; in a longer text, in proportion


class Scope:
    """Tells for a passage whether it holds other people's words.

    These are stretches between quotation marks, double or single, and blocks that are quotations, code or
    entries of a list of references.
    """

    __slots__ = ("_block_ends", "_block_starts", "_quoted")

    def __init__(self, document: Document) -> None:
        """Find the quoted stretches, block by block."""
        self._quoted = QuotedText(document)
        foreign = [block for block in document.blocks if block.kind in _OTHERS_WORDS]
        self._block_starts = [block.start for block in foreign]
        self._block_ends = [block.end for block in foreign]

    def foreign(self, start: int, end: int) -> bool:
        """Tell whether the middle of a passage is somebody else's words."""
        middle = (start + end) // 2
        if self._quoted.holds(middle):
            return True
        index = bisect_right(self._block_starts, middle) - 1
        return index >= 0 and middle < self._block_ends[index]


def mentions(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """Return the token indices at which a text speaks of writing machines."""
    found = []
    past = 0
    for index in lexicon.topic.places(tokens):
        if index >= past and (phrase := lexicon.topic.match(tokens, index)) is not None:
            past = phrase[0]
            found.append(index)
    return found


def is_about_machines(count: int, tokens: int) -> bool:
    """Tell whether so many mentions, those in the passages in question left out, make a text's topic."""
    return count >= _TOPICAL_COUNT and count * _TOPICAL_WORDS >= tokens * (_TOPICAL_COUNT / 2)
