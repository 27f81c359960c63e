"""Documents that speak about each other: who disagrees with whom, and in which order in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.report.html.scale import Scale, Tick
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.report.html.views import DocumentView

WIDTH: Final = 960
_LABELS: Final = 330
_MOST: Final = 24
_ROW: Final = 22
_TOP: Final = 34


@dataclass(frozen=True, slots=True)
class Cell:
    """How many findings of one document point to another, and the first of them."""

    count: int
    link: str


@dataclass(frozen=True, slots=True)
class Line:
    """A document of the joint timeline: where its row is, its days, and the rows that it points to."""

    y: float
    x: float | None
    x2: float
    view: DocumentView
    joins: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """Documents in the order of their dates, with a line between those of which one speaks about the other."""

    height: float
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]


class Pairs:
    """The findings of a run that are about two of its documents."""

    def __init__(self, views: list[DocumentView]) -> None:
        """Look at a run."""
        self._counts: Counter[tuple[int, int]] = Counter()
        self._first: dict[tuple[int, int], str] = {}
        for view in views:
            for note in view.notes_on_others:
                pair = view.number, note.number
                self._counts[pair] += 1
                self._first.setdefault(pair, f"#{note.key}")
        involved: Counter[int] = Counter()
        for (one, other), number in self._counts.items():
            involved[one] += number
            involved[other] += number
        kept = {number for number, _ in involved.most_common(_MOST)}
        self.views = sorted(
            (view for view in views if view.number in kept), key=lambda view: (*view.days, view.number)
        )
        self.left_out = len(involved) - len(kept)

    @property
    def rows(self) -> Iterator[tuple[DocumentView, list[Cell | None]]]:
        """Yield the matrix: a document, and for each of `views` what it says about it."""
        for one in self.views:
            pairs = [(one.number, other.number) for other in self.views]
            yield (
                one,
                [
                    Cell(self._counts[pair], self._first[pair]) if pair in self._counts else None
                    for pair in pairs
                ],
            )

    @property
    def joint(self) -> Joint | None:
        """The joint timeline, or None when fewer than two of the documents are dated."""
        dated = [view for view in self.views if view.dated_days is not None]
        days = [day for view in dated for day in view.days[1:]]
        if len(dated) < 2:
            return None
        scale = Scale.over(days, _LABELS, WIDTH - 14, None)
        shown = {view.number: scale.x(view.days[1]) for view in dated}
        place = {view.number: _TOP + _ROW * (row + 0.5) for row, view in enumerate(self.views)}
        joins: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
        for one, other in self._counts:
            if one in shown and other in shown:
                joins[one].append((place[other], shown[other]))
        lines = tuple(
            Line(
                place[view.number],
                shown.get(view.number),
                scale.x(view.days[2]),
                view,
                tuple(joins[view.number]),
            )
            for view in self.views
        )
        return Joint(_TOP + _ROW * len(lines) + 8, tuple(scale.ticks()), lines)
