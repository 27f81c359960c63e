"""Lines and units of plain text: what belongs together before anything is called by name."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from factcheck.documents.calendar_words import month, ordinal_ending, weekday

MARKER: Final = re.compile(
    r"(?P<marker>[-*+•·‣◦▪●]|\(?\d{1,3}[.)]|\[\^?\d{1,4}\]:?|\[\^[\w-]{1,30}\]:|[a-z]\))"
    r"(?:[ \t\u00a0]+|(?<=[\]:])(?=\S))"
)
LONE_MARKER: Final = re.compile(r"(?:[-*+•·‣◦▪●]|\(?\d{1,3}[.)]|\[\d{1,4}\])\Z")
_ENDS: Final = frozenset('.!?:;…"”’)]»|')
_LONGEST_DATE: Final = 40
_DATE_END: Final = re.compile(r"[\w,.]")
_ROW: Final = re.compile(r"[|\t•·]| {3}")
_YEAR: Final = r"(?:1[5-9]|20)\d\d\b"
_WRAP_LIMIT: Final = 120
_WRAP_FLOOR: Final = 40


@cache
def _parted() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return how a date's first half ends a line, and how the other begins the next."""
    day = rf"\d{{1,2}}{ordinal_ending()}?\b"
    return tuple(
        (re.compile(rf"(?:{end})\Z", re.IGNORECASE), re.compile(start, re.IGNORECASE))
        for end, start in (
            (rf"\b{weekday()},", rf"(?:the\s)?{day}\s(?:of\s)?{month()}|{month()}\s{day}"),
            (rf"\b{weekday()},?\s{month()}", rf"{day}"),
            (rf"\b{month()}", rf"{day},?\s{_YEAR}"),
            (
                rf"\b(?:{weekday()},?|[a-z]+)\s(?:the\s)?{day}(?:\sof)?",
                rf"{month()}(?:,?\s{_YEAR}|[,.;]|\s[a-z])",
            ),
            (rf"\b{month()}\s{day},", rf"{_YEAR}"),
            (rf"\b(?:{month()}\s{day}|{day}\s{month()})", rf"{_YEAR}(?:[,.;:)]|\s[a-z])"),
        )
    )


class Line(NamedTuple):
    """A line, or several joined ones: visible text only, with the white space before it described."""

    start: int
    end: int
    indent: int
    after_blank: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines that show anything; LF, CRLF and CR end a line."""
    lines: list[Line] = []
    previous = 0
    blank = True
    last = -1
    for raw in text.replace("\r", "\n").split("\n"):
        first, last = last + 1, last + 1 + len(raw)
        if first == last:
            continue
        visible = raw.strip()
        if not visible:
            blank = True
        else:
            if first - previous > 1 and text[previous:first] != "\r\n":
                blank = True
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(first + indent, first + indent + len(visible), indent, blank))
            blank = False
        previous = last
    return lines


def is_wrapped(text: str, lines: list[Line]) -> bool:
    """Tell whether the document breaks its paragraphs into lines of about equal width (hard wrapping)."""
    inner = fits = ended = 0
    for line, following in pairwise(lines):
        if following.after_blank:
            continue
        inner += 1
        length = line.end - line.start + line.indent
        fits += _WRAP_FLOOR <= length <= _WRAP_LIMIT
        ended += text[line.end - 1] in _ENDS
    return inner >= 3 and fits * 10 >= inner * 8 and ended * 10 <= inner * 4


def join_lines(text: str, lines: list[Line]) -> list[Line]:
    """Join the lines of a paragraph: all of them in a hard-wrapped document, else only broken sentences."""
    if not lines:
        return []
    wrapped = is_wrapped(text, lines)
    units = [lines[0]]
    length = lines[0].end - lines[0].start
    for line in lines[1:]:
        unit = units[-1]
        if not line.after_blank and _continues(text, unit, line, length, wrapped=wrapped):
            units[-1] = unit._replace(end=line.end)
        else:
            units.append(line)
        length = line.end - line.start
    return units


def _continues(text: str, unit: Line, line: Line, length: int, *, wrapped: bool) -> bool:
    """Tell whether `line` goes on with `unit`, whose last line has `length` visible characters."""
    first, last = text[line.start], text[unit.end - 1]
    if first in "-*+•·‣◦▪●[(|>#0123456789" and (
        MARKER.match(text, line.start, line.end)
        or first in ">|#"
        or LONE_MARKER.match(text, line.start, min(line.end, line.start + 8))
    ):
        return False
    if _parts_a_date(text, unit, line):
        return True
    if "\t" in text[unit.start : min(unit.end, unit.start + 200)].strip() or text[unit.start] in "|>#":
        return False
    if last == "," and text.rfind("(", unit.start, unit.end) > text.rfind(")", unit.start, unit.end):
        return True  # "(Roe,⏎2012)": nobody ends a paragraph there
    if wrapped:
        # A line well short of the margin ends its paragraph, unless the sentence plainly goes on.
        return length >= _WRAP_FLOOR or (first.islower() and last not in _ENDS)
    return first.islower() and last not in _ENDS and length >= 20


def _parts_a_date(text: str, unit: Line, line: Line) -> bool:
    """Tell whether the end of a line parts a date: "on Monday,⏎January 20", "Monday, March⏎18, 2025"."""
    if not _DATE_END.match(text[unit.end - 1]):
        return False
    before = text[max(unit.start, unit.end - _LONGEST_DATE) : unit.end]
    after = text[line.start : min(line.end, line.start + _LONGEST_DATE)]
    if _ROW.search(text, line.start, min(line.end, line.start + 200)):
        return False  # the rows of a list or table have days of their own
    return any(end.search(before) and start.match(after) for end, start in _parted())
