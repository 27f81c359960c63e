"""Scales of time for drawings: from days to places on a line, with the ticks that a reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import asinh
from typing import Final

from factcheck.intervals import MONTH_NAMES, civil, ordinal
from factcheck.values import dataclass

_YEAR: Final = 365.2425
_LINEAR_YEARS: Final = 12
"""Longest stretch that is drawn to one scale; beyond it, what is far from the document's date is drawn closer."""
_NEAR: Final = 0.5 * _YEAR
"""Days around the document's date that keep about one scale when the rest is drawn closer."""
_TICK_GAP: Final = 62.0
"""Room that the words of a tick need."""
# Steps between ticks: a number of months, or of days below one month.
_MONTH_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAY_STEPS: Final = (1, 2, 7, 14)
_FAR_YEARS: Final = (0, 1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: where it stands, and what it says."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days laid on a line from `left` to `right`.

    Attributes:
        first: ordinal of the first day.
        last: ordinal of the last day, after `first`.
        left: where the first day stands.
        right: where the last day ends.
        centre: ordinal of the day that far days are drawn closer around, or None for one scale throughout.
    """

    first: int
    last: int
    left: float
    right: float
    centre: int | None = None

    @classmethod
    def over(cls, days: Iterable[int], left: float, right: float, centre: int | None) -> Scale:
        """Return a scale that shows some days (at least one), with a little room on both sides."""
        low, high = min(found := tuple(days)), max(found)
        room = max(round((high - low) * 0.06), 4)
        first, last = low - room, high + room
        wide = last - first > _LINEAR_YEARS * _YEAR
        return cls(first, last, left, right, centre if wide else None)

    def x(self, day: int) -> float:
        """Return where a day stands; days outside stand at the edge."""
        day = min(max(day, self.first), self.last)
        start, end = self._place(self.first), self._place(self.last)
        return round(self.left + (self.right - self.left) * (self._place(day) - start) / (end - start), 1)

    def _place(self, day: int) -> float:
        return float(day) if self.centre is None else asinh((day - self.centre) / _NEAR)

    def ticks(self) -> list[Tick]:
        """Return as many ticks as have room, with the shortest words that tell them apart."""
        found: list[Tick] = []
        for day, label in self._far_ticks() if self.centre is not None else self._even_ticks():
            x = self.x(day)
            if not found or x - found[-1].x >= _TICK_GAP:
                found.append(Tick(x, label))
        return found

    def _far_ticks(self) -> Iterator[tuple[int, str]]:
        year = civil(self.centre or 0)[0]
        for distance in sorted({*_FAR_YEARS, *(-step for step in _FAR_YEARS)}):
            wanted = year + distance
            if abs(distance) >= 20:
                wanted = round(wanted / 10) * 10
            if -9999 <= wanted <= 9999 and self.first <= ordinal(wanted) <= self.last:
                yield ordinal(wanted), _year(wanted)

    def _even_ticks(self) -> Iterator[tuple[int, str]]:
        days = self.last - self.first
        room = int((self.right - self.left) / _TICK_GAP)
        for step in _DAY_STEPS:
            if days / step <= room:
                start = self.first + -self.first % step
                for day in range(start, self.last + 1, step):
                    yield day, _day(day)
                return
        step = next((step for step in _MONTH_STEPS if days / (step * _YEAR / 12) <= room), _MONTH_STEPS[-1])
        year, month, _ = civil(self.first)
        month = (month - 1) // step * step if step < 12 else 0
        year -= year % (step // 12) if step >= 12 else 0
        place = year * 12 + month
        while -9999 <= place // 12 <= 9999 and (day := ordinal(place // 12, place % 12 + 1)) <= self.last:
            if day >= self.first:
                yield day, _month(place, step)
            place += step


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _month(place: int, step: int) -> str:
    year, month = divmod(place, 12)
    return _year(year) if step >= 12 else f"{MONTH_NAMES[month][:3]} {_year(year)}"


def _day(day: int) -> str:
    _, month, number = civil(day)
    return f"{number} {MONTH_NAMES[month - 1][:3]}"
