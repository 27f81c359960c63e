"""Hidden characters: what a reader cannot see, told from what a script or an emoji needs."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


class Hidden(StrEnum):
    """Kinds of hidden characters."""

    TAGS = "tag characters"
    SELECTORS = "variation selectors in a row"
    ORDER = "characters that reverse the direction of reading"
    ZERO_WIDTH = "zero-width characters"


@dataclass(frozen=True, slots=True)
class HiddenRun:
    """A run of hidden characters of one kind.

    Attributes:
        kind: which.
        start: first code point.
        end: code point after the last.
        decoded: the ASCII text that tag characters or selectors spell, or "".
    """

    kind: Hidden
    start: int
    end: int
    decoded: str = ""


_RUN: Final = re.compile(
    "(?P<tags>[\U000e0001\U000e0020-\U000e007f]+)"
    "|(?P<selectors>[\U000e0100-\U000e01ef]+|[\ufe00-\ufe0f]{2,})"
    "|(?P<order>[\u202d\u202e\u2066-\u2068]+)"
    "|(?P<zero>[\u200b-\u200d\u2060-\u2064\ufeff]+)"
)
_ANY: Final = re.compile(
    "[\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef\ufe00-\ufe0f\u202d\u202e\u2066-\u2068\u200b-\u200d\u2060-\u2064\ufeff]"
)
_BLACK_FLAG: Final = "\U0001f3f4"


def find_hidden(text: str) -> Iterator[HiddenRun]:
    """Yield runs of hidden characters that no script, emoji or file format accounts for.

    Left alone: a byte-order mark at the start, soft hyphens, the joiners inside emoji and between letters of
    scripts other than Latin, Greek and Cyrillic, tag characters of regional flags, direction marks in a
    text with right-to-left letters, zero-width spaces beside scripts written without spaces.
    """
    if text.isascii():
        return
    if _ANY.search(text) is None:
        return
    rightward: bool | None = None
    for match in _RUN.finditer(text):
        kind, start, end = match.lastgroup, match.start(), match.end()
        if kind == "tags":
            flag = start and text[start - 1] == _BLACK_FLAG and text[end - 1] == "\U000e007f"
            if flag and end - start <= 8:
                continue
            yield HiddenRun(Hidden.TAGS, start, end, _spelled(match[0]))
        elif kind == "selectors":
            if end - start > 1:  # one alone chooses the form of an ideograph
                yield HiddenRun(Hidden.SELECTORS, start, end, _spelled(match[0]))
        elif kind == "order":
            if rightward is None:
                rightward = _RIGHT_TO_LEFT.search(text) is not None
            if not rightward:
                yield HiddenRun(Hidden.ORDER, start, end)
        elif start and not _needed(text, start, end):
            yield HiddenRun(Hidden.ZERO_WIDTH, start, end)


_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _needed(text: str, start: int, end: int) -> bool:
    """Tell whether a joiner or a zero-width space is part of how its neighbours are written."""
    before = text[start - 1]
    after = text[end] if end < len(text) else " "
    for neighbour in (before, after):
        point = ord(neighbour)
        if point >= 0x0590 and not 0x1E00 <= point <= 0x206F and not 0x2C60 <= point <= 0x2DFF:
            return True
    return False


def _spelled(run: str) -> str:
    letters = []
    for character in run[:200]:
        point = ord(character)
        if 0xE0020 <= point <= 0xE007E:
            letters.append(chr(point - 0xE0000))
        elif 0xE0100 <= point <= 0xE01EF:
            letters.append(chr(point - 0xE0100 + 16) if 0x20 <= point - 0xE0100 + 16 < 0x7F else "")
    return "".join(letters)
