"""The words of a finding in their line, clipped to a width, with marks below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from factcheck.report.escape import visible
from factcheck.report.places import around, words_of

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport

_REACH = 400  # code points looked at on each side of the words: more never fits on a line


class Excerpt(NamedTuple):
    """One line of text in three parts, safe to print; the middle part is what a finding is about."""

    before: str
    words: str
    after: str

    @property
    def indent(self) -> int:
        """Terminal columns before the words."""
        return cell_len(self.before)

    @property
    def width(self) -> int:
        """Terminal columns of the words."""
        return cell_len(self.words)


def _last_columns(text: str, columns: int) -> str:
    """Return the end of a text that fits, cut at a word, with an ellipsis when something is left out."""
    if cell_len(text) <= columns:
        return text
    place = len(text)
    room = columns - 1
    while place and room - cell_len(text[place - 1]) >= 0:
        place -= 1
        room -= cell_len(text[place])
    space = text.find(" ", place)
    if 0 <= space < len(text) - 1:
        place = space + 1
    return "…" + text[place:]


def _first_columns(text: str, columns: int, *, at_word: bool = True) -> str:
    """Return the beginning of a text that fits, with an ellipsis when something is left out."""
    if cell_len(text) <= columns:
        return text
    cut = set_cell_size(text, max(columns - 1, 0))
    if at_word and " " in cut.strip():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip() + "…"


def excerpt(report: DocumentReport, span: Span, columns: int) -> Excerpt:
    """Return the line around a span, in at most `columns` terminal columns (at least 20).

    A span over several lines is shown as one. Where the line is too long, the words keep their place in the
    middle third, and their own end is left out if need be.
    """
    text, starts = report.text, report.line_starts
    line_start = _line_start(starts, span.start)
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    before = visible(around(report, max(line_start, span.start - _REACH), span.start))
    words = visible(words_of(report, type(span)(span.start, min(span.end, span.start + 2 * _REACH))))
    after = visible(around(report, span.end, min(line_end, span.end + _REACH)))
    if line_start >= span.start - _REACH:
        before = before.lstrip()
    elif before:
        before = f" {before}"
    words = _first_columns(words, columns - 12)
    room = columns - cell_len(words)
    wanted = max(room // 2, room - cell_len(after.rstrip()))
    before = _last_columns(before, min(wanted, room))
    after = _first_columns(after.rstrip(), room - cell_len(before))
    return Excerpt(before, words, after)


def _line_start(starts: tuple[int, ...], offset: int) -> int:
    from bisect import bisect_right

    return starts[bisect_right(starts, offset) - 1]
