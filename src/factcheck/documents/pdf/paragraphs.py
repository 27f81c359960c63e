"""Lines of pages put together to paragraphs, over columns and pages, with broken words made whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median
from typing import Final, NamedTuple

from factcheck.documents.pdf.lines import Line, leading
from factcheck.resources import rules_dir

_WIDE: Final = 1.35
"""Leadings from which on a gap parts two paragraphs."""
_OTHER_SIZE: Final = 0.12
_INDENT: Final = 0.9
_SHORT: Final = 0.8
_ENDS: Final = frozenset('.!?…:"”’)')
_BROKEN: Final = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]\Z")
_SOFT: Final = "\u00ad"
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT: Final = re.compile(r"[^\W\d_]+")
_ITEM: Final = re.compile(r"(?:[•·‣◦▪●–—*-]|\(?\d{1,3}[.)]|\[\d{1,4}\]|[a-z]\))\s")


class Piece(NamedTuple):
    """A piece of text from one line, with the page and the number of the line on it, both from 1."""

    text: str
    page: int
    line: int


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[list[Piece]]:
    """Yield the paragraphs, each as the pieces of its lines; a broken word stands whole in the first of two lines."""
    words = _vocabulary(pages)
    current: list[Piece] = []
    last: Line | None = None
    last_page = 0
    width = 0.0
    for page, lines in enumerate(pages, 1):
        usual = leading(lines)
        body = median(line.size for line in lines) if lines else 1.0
        edges = _edges(lines)
        for number, line in enumerate(lines, 1):
            left, right = edges[line.column]
            if last is not None and _begins(
                last, line, page != last_page, usual * max(1.0, line.size / body), left, width
            ):
                yield current
                current = []
            if current:
                _go_on(current, line.text, words, page, number)
            else:
                current.append(Piece(line.text, page, number))
            last, last_page, width = line, page, right
    if current:
        yield current


def _edges(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Return the left and right edge of each column of a page."""
    found: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = found.get(line.column, (line.left, line.right))
        found[line.column] = (min(left, line.left), max(right, line.right))
    return found


def _begins(last: Line, line: Line, turned: bool, usual: float, left: float, last_right: float) -> bool:
    """Tell whether a line begins a paragraph.

    Args:
        last: the line before it.
        line: the line.
        turned: whether a page lies between them.
        usual: the leading of the page, for type of the line's size.
        left: the left edge of the line's column.
        last_right: the right edge of the column of the line before.
    """
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return True
    ended = last.text[-1:] in _ENDS
    if turned or line.column != last.column:
        return (
            ended
            and not line.text[:1].islower()
            and (line.left - left > _INDENT * line.size or last.right < last_right - 3 * last.size)
        )
    if usual and last.base - line.base > _WIDE * usual:
        return True
    if _ITEM.match(line.text):
        return True
    if ended and line.left - left > _INDENT * line.size and last.left - left <= _INDENT * line.size:
        return True
    # A line that ends well before the edge is the last of its paragraph.
    return last.right - left < _SHORT * (last_right - left) and (ended or line.text[:1].isupper()) and ended


def _go_on(current: list[Piece], text: str, words: frozenset[str], page: int, number: int) -> None:
    """Add a line to a paragraph; a word that is broken at its beginning is made whole in the line before."""
    before = current[-1]
    broken = _BROKEN.search(before.text)
    rest = _NEXT.match(text)
    if broken is None or rest is None or not rest[0][0].islower():
        current[-1] = before._replace(text=f"{before.text} ")
        current.append(Piece(text, page, number))
        return
    whole = broken[1] + rest[0]
    parted = f"{broken[1]}-{rest[0]}"
    soft = before.text[-1] == _SOFT
    apart = (
        not soft
        and whole.lower() not in words
        and (
            parted.lower() in words
            or broken[1].lower() in _prefixes()
            or (broken[1].lower() in words and rest[0].lower() in words)
        )
    )
    joined = before.text[: broken.start()] + (parted if apart else whole)
    end = rest.end()
    while end < len(text) and not text[end].isspace():  # with the signs that follow the word
        end += 1
    joined += text[rest.end() : end]
    left = text[end:].lstrip()
    current[-1] = before._replace(text=f"{joined} " if left else joined)
    if left:
        current.append(Piece(left, page, number))


@cache
def _prefixes() -> frozenset[str]:
    """Return the words that keep their hyphen before another one."""
    with (rules_dir() / "lexicons" / "hyphens.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["kept"])


def _vocabulary(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Return the words that stand whole in the lines, in lower case."""
    found: set[str] = set()
    broken = False
    for line in (line for lines in pages for line in lines):
        rest = _NEXT.match(line.text) if broken else None
        found.update(
            word.lower() for word in _WORD.findall(_BROKEN.sub("", line.text), rest.end() if rest else 0)
        )
        broken = _BROKEN.search(line.text) is not None
    return frozenset(found)
