"""The characters of a page, put together to lines in the order in which they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from factcheck.documents.draft import raised
from factcheck.values import dataclass

_SAME_LINE: Final = 0.4
"""Share of the type size by which characters of one line may differ in height."""
_WORD_GAP: Final = 0.18
_COLUMN_GAP: Final = 1.1
"""Gaps, in type sizes, from which on a space or another column stands between two characters."""
_NARROW_GAP: Final = 0.6
"""The same where several lines begin: columns of newspapers and papers stand no wider apart than words set flush."""
_FEWEST_STARTS: Final = 4
_CELL_GAP: Final = 3.0
"""The same for the cells of a row; the words of a narrow column that is set flush stand less far apart."""
_FEWEST_ROWS: Final = 3
_MOST_CROSSING: Final = 0.35
"""Share of lines that may run across a gutter: headlines and what stands below the columns."""
_NARROWEST: Final = 0.12
"""Width of a column, as a share of the page's text."""
_FEWEST_WORDS: Final = 2.5
"""Words that the lines of a column of text have on the average; cells of a table have fewer."""
_DEEPEST: Final = 6
_RAISED: Final = 0.12
"""Share of the type size by which marks of notes and powers stand above the line, at least."""
_HIGHEST: Final = 0.8
_SMALL: Final = 0.9
_LONGEST_MARK: Final = 4
_MOST_BESIDE: Final = 20


class Char(NamedTuple):
    """A character and its box, in points from the lower left corner; `size` is that of its type."""

    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(slots=True)
class Line:
    """A line, or the part of it in one column.

    Attributes:
        text: what it says.
        left: its left edge, in points.
        right: its right edge.
        base: the height on which it stands.
        size: the size of its type.
        column: which column of the page it stands in, counted in reading order.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    column: int = 0


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Return the lines of a page in the order in which they are read."""
    lines = _joined(_lowered(list(_runs(chars))))
    return [line for number, part in enumerate(_ordered(lines, 0)) for line in _in_column(part, number)]


def _in_column(lines: list[Line], number: int) -> list[Line]:
    for line in lines:
        line.column = number
    return lines


def _runs(chars: Iterable[Char]) -> Iterable[Line]:
    """Yield runs of characters that follow each other on one line, as the file has them."""
    signs: list[str] = []
    left = right = base = size = 0.0
    for char in chars:
        if char.sign.isspace():
            if signs and signs[-1] != " ":
                signs.append(" ")
            continue
        height = max(char.size, 1.0)
        gap = char.left - right
        goes_on = bool(signs) and abs(char.bottom - base) < _SAME_LINE * max(height, size)
        if goes_on and -0.5 * height < gap < _NARROW_GAP * height:
            if gap > _WORD_GAP * height and signs[-1] != " ":
                signs.append(" ")
            sign = char.sign
            if _is_raised(char.bottom, height, base, size):
                sign = raised(sign)
            elif len(signs) <= _LONGEST_MARK and _is_raised(base, size, char.bottom, height):
                signs = [raised(one) for one in signs]  # a mark that opens the line
                base = char.bottom
            signs.append(sign)
            right, size = max(right, char.right), max(size, height)
            continue
        if signs:
            yield Line("".join(signs).strip(), left, right, base, size)
        signs = [char.sign]
        left, right, base, size = char.left, char.right, char.bottom, height
    if signs:
        yield Line("".join(signs).strip(), left, right, base, size)


def _is_raised(base: float, size: float, below: float, usual: float) -> bool:
    """Tell whether small type stands above a line with another base and size: a mark of a note, or a power."""
    return size < _SMALL * usual and _RAISED * usual < base - below < _HIGHEST * usual


def _lowered(runs: list[Line]) -> list[Line]:
    """Return the runs with marks that stand high at an end of another one set into its line."""
    ends: dict[int, list[Line]] = {}
    starts: dict[int, list[Line]] = {}
    for run in runs:
        for edges, place in ((ends, run.right), (starts, run.left)):
            found = edges.setdefault(round(place), [])
            if len(found) < _MOST_BESIDE and run.text:
                found.append(run)
    for run in runs:
        if not 0 < len(run.text) <= _LONGEST_MARK:
            continue
        left, right = round(run.left), round(run.right)
        beside = [other for place in range(left - 3, left + 2) for other in ends.get(place, ())]
        beside += [other for place in range(right - 1, right + 5) for other in starts.get(place, ())]
        for other in beside:
            if _is_raised(run.base, run.size, other.base, other.size):
                run.base, run.text = other.base, raised(run.text)
                break
    return runs


def _joined(runs: list[Line]) -> list[Line]:
    """Return the runs from top to bottom, those that stand beside each other on one line joined."""
    rows: list[list[Line]] = []
    for run in sorted(runs, key=lambda one: -one.base):
        if not run.text:
            continue
        if rows and rows[-1][0].base - run.base < _SAME_LINE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    starts = Counter(round(run.left) for run in runs)
    usual = {start for start in starts if sum(starts[start + by] for by in (-1, 0, 1)) >= _FEWEST_STARTS}
    return [line for row in rows for line in _joined_row(sorted(row, key=lambda one: one.left), usual)]


def _joined_row(row: list[Line], usual: Container[int]) -> Iterable[Line]:
    """Yield the lines of a row: `usual` are the places where columns may begin, in points."""
    current = row[0]
    for run in row[1:]:
        size = max(current.size, run.size)
        gap = run.left - current.right
        aligned = round(run.left) in usual and gap >= _NARROW_GAP * min(current.size, run.size)
        if aligned or gap >= _COLUMN_GAP * size:
            yield current
            current = run
            continue
        space = " " if gap > _WORD_GAP * size else ""
        base = current.base if current.size >= run.size else run.base
        current = Line(
            current.text + space + run.text, current.left, max(current.right, run.right), base, size
        )
    yield current


def _ordered(lines: list[Line], depth: int) -> list[list[Line]]:
    """Return the lines column by column; lines across a gutter part what stands above them from what stands below."""
    gutter = _gutter(lines) if depth < _DEEPEST else None
    if gutter is None:
        return [_rows_joined(lines)] if lines else []
    found: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    crossing: list[Line] = []

    def flush() -> None:
        nonlocal left, right
        found.extend(_ordered(left, depth + 1))
        found.extend(_ordered(right, depth + 1))
        left, right = [], []

    for line in lines:
        if line.right <= gutter:
            if crossing:
                found.append(_rows_joined(crossing))
                crossing = []
            left.append(line)
        elif line.left >= gutter:
            if crossing:
                found.append(_rows_joined(crossing))
                crossing = []
            right.append(line)
        else:
            if left or right:
                flush()
            crossing.append(line)
    if crossing:
        found.append(_rows_joined(crossing))
    flush()
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where a gutter runs between two columns of text, or None without one."""
    if len(lines) < 2 * _FEWEST_ROWS:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    width = end - start
    best: tuple[int, float] | None = None
    for place in _candidates(lines):
        left = [line for line in lines if line.right <= place]
        right = [line for line in lines if line.left >= place]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST_ROWS or crossing > _MOST_CROSSING * len(lines):
            continue
        if not (_is_text(left, width) and _is_text(right, width) and _stand_beside(left, right)):
            continue
        if best is None or crossing < best[0]:
            best = (crossing, place)
    return None if best is None else best[1]


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Return places just left of where several lines begin."""
    starts = sorted(round(line.left) for line in lines)
    counted: dict[int, int] = {}
    for start in starts:
        counted[start] = counted.get(start, 0) + 1
    usual = sorted(counted, key=lambda start: -counted[start])[:12]
    return sorted(start - 1.0 for start in usual if start - 1 > starts[0])


def _is_text(lines: Sequence[Line], width: float) -> bool:
    """Tell whether lines are those of a column of text, and no cells of a table."""
    words = sum(line.text.count(" ") + 1 for line in lines) / len(lines)
    return words >= _FEWEST_WORDS and median(line.right - line.left for line in lines) >= _NARROWEST * width


def _stand_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Tell whether two groups of lines stand beside each other, not one below the other."""
    top = min(max(line.base for line in left), max(line.base for line in right))
    bottom = max(min(line.base for line in left), min(line.base for line in right))
    shorter = min(max(line.base for line in side) - min(line.base for line in side) for side in (left, right))
    return top - bottom >= 0.5 * shorter and top > bottom


def _rows_joined(lines: list[Line]) -> list[Line]:
    """Return lines of one column, those on one height joined as the cells of a row."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last is not None and abs(last.base - line.base) < _SAME_LINE * max(last.size, line.size):
            size = max(last.size, line.size)
            between = " | " if line.left - last.right > _CELL_GAP * size else " "
            found[-1] = Line(f"{last.text}{between}{line.text}", last.left, line.right, last.base, size)
        else:
            found.append(line)
    return found


def leading(lines: Sequence[Line]) -> float:
    """Return the usual distance between two lines of a column; 0 when there are no two."""
    gaps = [
        one.base - other.base
        for one, other in pairwise(lines)
        if one.column == other.column and 0 < one.base - other.base < 4 * max(one.size, other.size)
    ]
    return median(gaps) if gaps else 0.0
