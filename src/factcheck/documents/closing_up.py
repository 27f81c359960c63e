"""Words that the source interrupts with what nobody sees, closed up for reading, with the way back kept.

A soft hyphen, a zero-width space, a character reference that takes five characters to write one, a tag in the middle of
a word: in the text they stay; in the prose the word is written without them and the room that is left over follows the
word, so that the prose stays as long as the text. `Moved` says where each shifted stretch stands in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from io import StringIO
from typing import Final

from factcheck.documents.calendar_words import month
from factcheck.documents.model import NOTHING_MOVED, Moved

_NO_WIDTH: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_UNSEEN: Final = re.compile(f"[{_NO_WIDTH}]+")
_ANY: Final = re.compile(f"[{_NO_WIDTH}\u0300-\u036f\uff01-\uff5e]")
_COMPOSED: Final = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}")
_ACCENT: Final = re.compile("[\u0300-\u036f]")
_PARTED: Final = re.compile(r"\d \d  ?\d")
_SPACE: Final = re.compile(r"\s")
_FULL_WIDTH: Final = re.compile("[\uff01-\uff5e]")


@cache
def _parted_dates() -> tuple[re.Pattern[str], ...]:
    """Return the forms of scanned dates whose digits stand apart: "MAY 2 0 1 9 9 1", "17 OCTOBER 1 9 8 9"."""
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"\b{month()}\s{{1,3}}(?P<day>[0-3]\s[0-9]|[0-9]{{1,2}}),?\s{{1,3}}(?P<year>[12]\s[0-9]\s[0-9]\s[0-9])(?!\s?\d)",
            rf"\b{month()}\s{{1,3}}(?P<day>[0-3]\s[0-9]),?\s{{1,3}}(?P<year>[12][0-9]{{3}})(?!\s?\d)",
            rf"(?<!\d)(?<!\d\s)(?P<day>[0-3]\s[0-9]|[0-9]{{1,2}})\s{{1,3}}{month()},?\s{{1,3}}(?P<year>[12]\s[0-9]\s[0-9]\s[0-9])(?!\s?\d)",
        )
    )


def closed_up(prose: str, gaps: bytearray | None = None) -> tuple[str, Moved]:
    """Return the prose with its words closed up over characters without width, accents and gaps, and what moved.

    Args:
        prose: the prose.
        gaps: as long as the prose, 1 where a character is left over; it is changed.
    """
    odd = not prose.isascii() and _ANY.search(prose) is not None
    if not odd and gaps is None and _PARTED.search(prose) is None:
        return prose, NOTHING_MOVED
    gaps = bytearray(len(prose)) if gaps is None else gaps
    _mark_parted_digits(prose, gaps)
    if odd:
        prose = _FULL_WIDTH.sub(lambda match: chr(ord(match[0]) - 0xFEE0), _composed(prose, gaps))
        for match in _UNSEEN.finditer(prose):
            mark(gaps, *match.span())
    return close_up(prose, gaps)


def mark(gaps: bytearray, start: int, end: int) -> None:
    """Mark a stretch as left over."""
    gaps[start:end] = b"\1" * (end - start)


def _mark_parted_digits(prose: str, gaps: bytearray) -> None:
    """Mark the spaces that a scanner has put between the digits of days and years."""
    if _PARTED.search(prose) is None:
        return
    for form in _parted_dates():
        for match in form.finditer(prose):
            for part in ("day", "year"):
                for place in range(*match.span(part)):
                    gaps[place] |= prose[place].isspace()


def _composed(prose: str, gaps: bytearray) -> str:
    """Return the prose with letters and their accents as one character, and mark the places that this leaves over."""

    def letter(match: re.Match[str]) -> str:
        found = unicodedata.normalize("NFC", match[0])
        if len(found) > 1:
            return match[0]
        mark(gaps, match.start() + 1, match.end())
        return found.ljust(len(match[0]))

    return prose if _ACCENT.search(prose) is None else _COMPOSED.sub(letter, prose)


def close_up(prose: str, gaps: bytearray) -> tuple[str, Moved]:
    """Return the prose with words closed up over gaps, and what moved.

    A gap beside white space is only blanked. The length is kept.

    Args:
        prose: the prose.
        gaps: as long as the prose, 1 where a character is not read.
    """
    written = StringIO()
    moved = Moved()
    place, size = 0, len(prose)
    space = -1  # the next white space, looked up once for each word
    while (start := gaps.find(1, place)) >= 0:
        end = _end_of_gap(gaps, start)
        written.write(prose[place:start])
        write, read = start, end
        inside = start > 0 and not prose[start - 1].isspace()
        while inside and read < size and not prose[read].isspace():
            if space < read:
                found = _SPACE.search(prose, read)
                space = size if found is None else found.start()
            following = gaps.find(1, read, space + 1)  # what is left over may be white space itself
            stop = space if following < 0 else following
            written.write(prose[read:stop])
            moved.add(write, write + stop - read, read)
            write += stop - read
            read = stop
            if following < 0:
                break
            read = _end_of_gap(gaps, following)
        written.write(" " * (read - write))
        place = read
    if not place:
        return prose, NOTHING_MOVED
    written.write(prose[place:])
    return written.getvalue(), moved


def _end_of_gap(gaps: bytearray, start: int) -> int:
    end = gaps.find(0, start)
    return len(gaps) if end < 0 else end
