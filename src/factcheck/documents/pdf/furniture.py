"""What runs along the pages of a document and is none of its text: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

from factcheck.documents.pdf.lines import Line, leading

_EDGE: Final = 3
"""Lines from the top and from the bottom of a page that may run along."""
_HEIGHT: Final = 6.0
"""Points by which such lines may stand higher or lower from page to page."""
_APART: Final = 1.3
"""Leadings by which what runs along stands apart from the text."""
_SHARE: Final = 0.3
"""Share of the pages on which a line runs along; left and right pages may have different ones."""
_LONGEST: Final = 160
_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(r"\W{0,4}(?:\w{1,8}\s)?(\d{1,4})(?:\s?(?:/|\w{1,4})\s?\d{1,4})?\W{0,4}\Z")
# "1/1", "Page 1 of 1"
_ONLY: Final = re.compile(r"\W{0,4}(?:\w{1,8}\s)?1\s?(?:/|\w{1,4})\s?1\W{0,4}")


def running(pages: Sequence[Sequence[Line]]) -> list[frozenset[int]]:
    """Return for each page the indexes of its lines that run along."""
    if len(pages) == 1 and (only := _of_one_page(pages[0])):
        return [only]
    seen: Counter[tuple[str, bool]] = Counter()
    heights: dict[tuple[str, bool], list[float]] = {}
    for lines in pages:
        edges = [(lines[index], top) for top in (True, False) for index in _edge(lines, top)]
        for key, base in {_key(line, top): line.base for line, top in edges}.items():
            seen[key] += 1
            heights.setdefault(key, []).append(base)
    need = max(2, int(_SHARE * sum(1 for lines in pages if lines)))
    found = []
    for number, lines in enumerate(pages, 1):
        along: set[int] = set()
        for top in (True, False):
            order = _edge(lines, top, _EDGE + 1)
            runs = [_runs(lines[index], top, seen, heights, need) for index in order[:_EDGE]]
            if order and not runs[0]:
                runs[0] = _counts_pages(lines[order[0]].text, number, len(pages))
            along.update(order[: _outer(lines, order, runs)])
        found.append(frozenset(along) if len(along) < len(lines) or number > 1 else frozenset())
    return found


def _of_one_page(lines: Sequence[Line]) -> frozenset[int]:
    """Return what runs along the only page: a line that counts it ("1/1"), and the one at its other edge that is alike.

    Both are in smaller type than the text and stand apart from it, as browsers print them.
    """
    if len(lines) <= _EDGE:
        return frozenset()
    order = sorted(range(len(lines)), key=lambda index: -lines[index].base)
    size = median(line.size for line in lines for _ in line.text)
    usual = leading(lines)
    fitting = [
        index
        for index, inner in (order[:2], order[:-3:-1])
        if lines[index].size < size and abs(lines[index].base - lines[inner].base) > _APART * usual
    ]
    counted = any(_ONLY.fullmatch(cell.strip()) for index in fitting for cell in lines[index].text.split("|"))
    return frozenset(fitting) if counted else frozenset()


def _runs(
    line: Line,
    top: bool,
    seen: Counter[tuple[str, bool]],
    heights: dict[tuple[str, bool], list[float]],
    need: int,
) -> bool:
    """Tell whether a line stands on enough pages at about the same height."""
    key = _key(line, top)
    level = sum(1 for base in heights[key] if abs(base - line.base) <= _HEIGHT)
    return bool(key[0]) and seen[key] >= need and level >= need


def _outer(lines: Sequence[Line], order: list[int], runs: list[bool]) -> int:
    """Return how many lines from the edge inwards run along: as many as a gap parts from the text, or one."""
    usual = leading(lines)
    count = 0
    for number, (index, along) in enumerate(zip(order, runs, strict=False)):
        if not along:
            break
        inner = order[number + 1] if number + 1 < len(order) else -1
        gap = abs(lines[index].base - lines[inner].base) if inner >= 0 else usual * 2
        if gap > _APART * usual or not number:
            count = number + 1
    return count


def _edge(lines: Sequence[Line], top: bool, most: int = _EDGE) -> list[int]:
    """Return the indexes of the highest or lowest lines of a page, the outermost first."""
    order = sorted(range(len(lines)), key=lambda index: -lines[index].base)
    return order[:most] if top else order[_EDGE:][::-1][:most]


def _key(line: Line, top: bool) -> tuple[str, bool]:
    text = "" if len(line.text) > _LONGEST else _NUMBER.sub("#", line.text.casefold())
    return " ".join(text.split()), top


def _counts_pages(text: str, number: int, pages: int) -> bool:
    """Tell whether a line is the number of its page and nothing else."""
    match = _PAGE_NUMBER.match(text)
    return match is not None and int(match[1]) == number and (pages > 1 or text.strip().isdecimal())
