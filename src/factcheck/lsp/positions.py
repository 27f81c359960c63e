"""Places of a text as editors count them: lines, and code units of the encoding that both sides agreed on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from factcheck.values import dataclass

# By the name of an encoding of positions: the codec, and the bytes of one unit.
_UNITS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_LINE_ENDS: Final = "\r\n"


@dataclass(frozen=True, slots=True)
class Positions:
    """Turns offsets of a text into positions of the protocol and back.

    Attributes:
        text: the text; offsets count its code points.
        starts: the offset at which each line begins; LF, CRLF and CR end a line, and nothing else does.
        encoding: what positions count: units of "utf-8", "utf-16" or "utf-32".
    """

    text: str
    starts: Sequence[int]
    encoding: str

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        before = self.text[self.starts[line] : offset]
        codec, size = _UNITS[self.encoding]
        units = len(before) if before.isascii() else len(before.encode(codec, "surrogatepass")) // size
        return types.Position(line, units)

    def range(self, start: int, end: int) -> types.Range:
        """Return the range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; what lies behind the end of a line or of the text is that end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        end = self.starts[position.line + 1] if position.line + 1 < len(self.starts) else len(self.text)
        line = self.text[start:end].rstrip(_LINE_ENDS)
        if line.isascii():
            return start + min(position.character, len(line))
        codec, size = _UNITS[self.encoding]
        left = position.character
        for place, sign in enumerate(line):
            left -= len(sign.encode(codec, "surrogatepass")) // size
            if left < 0:  # a position within a character is that of its beginning
                return start + place
        return start + len(line)
