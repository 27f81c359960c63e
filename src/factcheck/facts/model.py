"""What the fact table holds: people, places, organisations, offices, tenures, events and their sources.

Everything is frozen and cheap; dates are EDTF text together with the days they can mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from factcheck.intervals import Interval, parse_edtf_date

OPEN = ".."
"""The end of what is still so on the as-of date."""


@dataclass(frozen=True, slots=True)
class Period:
    """A dated stretch of time, as exact as its source.

    Attributes:
        start: EDTF date, or "" when not known.
        end: EDTF date, ".." when still so on the as-of date, or "" when not known.
        certain: the days it surely covers, or None when no single day is sure.
        possible: the days it may cover; `None` on a side where nothing bounds it.
    """

    start: str
    end: str
    certain: Interval | None
    possible: Interval

    @property
    def is_open(self) -> bool:
        """Tell whether it was still so on the as-of date."""
        return self.end == OPEN

    @property
    def ended(self) -> Interval | None:
        """The days on which it may have ended, or None when it is open or the end is not known."""
        return _days(self.end) if self.end not in ("", OPEN) else None

    @property
    def started(self) -> Interval | None:
        """The days on which it may have started, or None when that is not known."""
        return _days(self.start) if self.start else None

    def surely(self, interval: Interval) -> bool:
        """Tell whether a day of the interval is surely covered."""
        return self.certain is not None and self.certain.meets(interval)

    def maybe(self, interval: Interval) -> bool:
        """Tell whether a day of the interval may be covered."""
        return self.possible.meets(interval)


# The same days come up again and again: handovers are the end of one tenure and the start of the next.
_days = lru_cache(maxsize=65_536)(parse_edtf_date)


@lru_cache(maxsize=65_536)
def period(start: str, end: str, as_of: int) -> Period:
    """Return the period of two EDTF cells, seen on the day `as_of` (ordinal).

    A start of "2019-05" is some day of that month: the period surely covers 31 May and possibly 1 May.
    An open end is sure up to the as-of day and possible after it; an unknown end is sure of the start alone.

    Raises:
        ValueError: a cell is not EDTF, or the end lies before the start.
    """
    began = _days(start) if start else Interval(None, None)
    ended = _days(end) if end not in ("", OPEN) else Interval(None, None)
    possible = Interval(began.first, ended.last)
    latest_start, earliest_end = began.last, ended.first
    # An end is never before the start, whatever the precision of either says.
    if latest_start is not None and ended.last is not None:
        latest_start = min(latest_start, ended.last)
    if earliest_end is not None and began.first is not None:
        earliest_end = max(earliest_end, began.first)
    if end == OPEN:
        earliest_end = as_of if latest_start is None else max(as_of, latest_start)
    elif earliest_end is None:
        earliest_end = latest_start
    if latest_start is None:
        latest_start = earliest_end
    certain = None
    if latest_start is not None and earliest_end is not None and latest_start <= earliest_end:
        certain = Interval(latest_start, earliest_end)
    return Period(start, end, certain, possible)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; `published` is EDTF or ""."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    licence: str
    note: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `born` and `died` are EDTF or "" (not known, or alive)."""

    id: str
    name: str
    surname: str
    aliases: tuple[str, ...]
    born: str
    died: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country, territory, region, city or former state; `within` is a place id or ""."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    metonyms: tuple[str, ...]
    within: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body; its period runs from founding to dissolution; `successor` is an organisation id or ""."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    place: str
    period: Period
    successor: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Name:
    """An official name of a place or organisation (`entity`) and when it was that."""

    entity: str
    name: str
    period: Period
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Office:
    """A post that people hold.

    Attributes:
        titles: keys of the titles lexicon; the first is the office's own.
        jurisdiction: a place or organisation id.
        aliases: whole phrases that name the office without its jurisdiction.
        many: several hold it at once (`seats` is "many").
        covered: intervals for which the list of holders is complete and without gaps; may be none.
        courtesy: past holders keep the title by custom.
    """

    id: str
    name: str
    titles: tuple[str, ...]
    jurisdiction: str
    aliases: tuple[str, ...]
    many: bool
    covered: tuple[Interval, ...]
    courtesy: bool
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person (id) held an office (id) for a period."""

    person: str
    office: str
    period: Period
    acting: bool
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Series:
    """A recurring event, such as a yearly summit."""

    id: str
    name: str
    aliases: tuple[str, ...]
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; `place` is a place id or a city's name; `edition` counts within the series."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    period: Period
    place: str
    series: str
    edition: int | None
    sources: tuple[str, ...]
    note: str

    @property
    def when(self) -> Interval:
        """The days from its earliest start to its latest end; its start alone where the end is not known."""
        began = self.period.started
        return self.period.possible if began is None or self.period.end else began
