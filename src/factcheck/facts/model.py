"""What the fact table holds: people, places, organisations, offices, tenures, events and their sources.

Everything is frozen and cheap; dates are EDTF text together with the days they can mean.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from factcheck.intervals import Interval, parse_edtf_date
from factcheck.values import dataclass

OPEN = ".."
"""The end of what is still so on the as-of date."""

INFERRED_DAYS: Final = 183
"""How long before the successor's start a tenure may have ended whose end no source states (days).

Half a year: constitutions that fill a vacancy by election mostly ask for it within that time, and an acting holder
serves until then.
"""


HANDOVER_SLACK: Final = 3
"""Days by which sources differ on a handover (what is sworn one day is gazetted on another)."""

SHORTEST_TERM: Final = 2
"""Whole years that the shortest term of office counts which is taken to have run its course."""

YEAR_DAYS: Final = 365.2425


class EndBasis(StrEnum):
    """What the end of a tenure rests on."""

    STATED = "stated"  # a source gives it; an empty cell says so too
    ATTESTED = (
        "attested"  # the last day on which a source has the holder in office; when it ended is not known
    )
    SUCCESSOR = "successor"  # the successor's start; when it ended before that is not known


@dataclass(frozen=True, slots=True)
class Period:
    """A dated stretch of time, as exact as its source.

    Attributes:
        start: EDTF date, or "" when not known.
        end: EDTF date, ".." when still so on the as-of date, or "" when not known.
        certain: the days it surely covers, or None when no single day is sure.
        possible: the days it may cover; `None` on a side where nothing bounds it.
        basis: what the end rests on.
    """

    start: str
    end: str
    certain: Interval | None
    possible: Interval
    basis: EndBasis = EndBasis.STATED

    @property
    def is_open(self) -> bool:
        """Tell whether it was still so on the as-of date, or on the last day for which it is attested."""
        return self.end == OPEN or self.basis is EndBasis.ATTESTED

    @property
    def ended(self) -> Interval | None:
        """The days on which it may have ended, or None when it is open or the end is not known."""
        return None if self.is_open or not self.end else _ended(self.start, self.end, self.basis)

    @property
    def told(self) -> Interval | None:
        """The days it covers if it ended no sooner than the table says: `certain`, and up to an inferred end.

        Good enough to support a text, never to refute one.
        """
        if self.basis is not EndBasis.SUCCESSOR or self.certain is None:
            return self.certain
        return Interval(self.certain.first, _days(self.end).first)

    @property
    def started(self) -> Interval | None:
        """The days on which it may have started, or None when that is not known."""
        return _days(self.start) if self.start else None

    def surely(self, interval: Interval) -> bool:
        """Tell whether a day of the interval is surely covered."""
        return self.certain is not None and self.certain.meets(interval)

    def supports(self, interval: Interval) -> bool:
        """Tell whether a day of the interval is covered as far as the table tells (`told`)."""
        return self.told is not None and self.told.meets(interval)

    def maybe(self, interval: Interval) -> bool:
        """Tell whether a day of the interval may be covered."""
        return self.possible.meets(interval)


# The same days come up again and again: handovers are the end of one tenure and the start of the next.
_days = lru_cache(maxsize=65_536)(parse_edtf_date)


def _ended(start: str, end: str, basis: EndBasis) -> Interval:
    """Return the days on which something that has ended may have done so."""
    days = _days(end)
    if basis is not EndBasis.SUCCESSOR or days.first is None:
        return days
    began = _days(start) if start else Interval(None, None)
    first = days.first - (HANDOVER_SLACK if _ran_its_course(began, days) else INFERRED_DAYS)
    return Interval(first if began.last is None else min(max(first, began.last), days.first), days.last)


def _ran_its_course(began: Interval, ended: Interval) -> bool:
    """Tell whether a tenure known to the day lasted whole years, so that a term of office ran out.

    Whoever dies or is ousted does so on any day of the year, and successors then start on any day.
    """
    if not began.is_day or not ended.is_day or began.first is None or ended.first is None:
        return False
    days = ended.first - began.first
    years = round(days / YEAR_DAYS)
    return years >= SHORTEST_TERM and abs(days - years * YEAR_DAYS) <= HANDOVER_SLACK


def _attested(start: str, end: str) -> Period:
    seen, began = _days(end).first, _days(start) if start else None
    if seen is None or (began is not None and began.first is not None and seen < began.first):
        raise ValueError("an interval ends before it starts")
    dates = period(start, OPEN, seen)
    return Period(start, end, dates.certain, dates.possible, EndBasis.ATTESTED)


@lru_cache(maxsize=65_536)
def period(start: str, end: str, as_of: int, basis: EndBasis = EndBasis.STATED) -> Period:
    """Return the period of two EDTF cells, seen on the day `as_of` (ordinal).

    A start of "2019-05" is some day of that month: the period surely covers 31 May and possibly 1 May.
    An open end is sure up to the as-of day and possible after it; an unknown end is sure of the start alone.
    An attested end is open from that day on; one that is the successor's start is some day up to it.

    Raises:
        ValueError: a cell is not EDTF, the end lies before the start, or nothing is there to be attested.
    """
    if basis is not EndBasis.STATED and end in ("", OPEN):
        raise ValueError(f"an end that is {basis} needs a date")
    if basis is EndBasis.ATTESTED:
        return _attested(start, end)
    began = _days(start) if start else Interval(None, None)
    ended = _ended(start, end, basis) if end not in ("", OPEN) else Interval(None, None)
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
    return Period(start, end, certain, possible, basis)


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
    """Somebody; `born` and `died` are EDTF or "" (not known, or alive), `sex` is one of `schema.SEXES` or ""."""

    id: str
    name: str
    surname: str
    aliases: tuple[str, ...]
    born: str
    died: str
    sex: str
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
class Thing:
    """A product, platform, currency, building, work …; its period runs from first use to last.

    `kind` is one of `THING_KINDS`; `place` is a place id or "" (a currency's country, where a building stands);
    `successor` is a thing id or "".
    """

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
class Absence:
    """There was no office of a title (lexicon key) in a jurisdiction (place or organisation id) for a period."""

    jurisdiction: str
    title: str
    period: Period
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Name:
    """An official name of a place, organisation or thing (`entity`) and when it was that."""

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
        acting: the list of holders includes those who stood in for them, where it is complete.
        numbered: how its holders are counted by custom ("the 44th"): "terms", where somebody who comes back counts
            twice, "persons", or "" where that is not known. The list is complete from the first holder on.
        courtesy: past holders keep the title by custom.
    """

    id: str
    name: str
    titles: tuple[str, ...]
    jurisdiction: str
    aliases: tuple[str, ...]
    many: bool
    covered: tuple[Interval, ...]
    acting: bool
    numbered: str
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
    """Something that happened.

    `place` is a place id or a city's name; `edition` counts within the series; `winners` are place ids of the one who
    won it, several where it bore several names, or the names of the people and works that won.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    period: Period
    place: str
    series: str
    edition: int | None
    winners: tuple[str, ...]
    sources: tuple[str, ...]
    note: str

    @property
    def when(self) -> Interval:
        """The days from its earliest start to its latest end; its start alone where the end is not known."""
        began = self.period.started
        return self.period.possible if began is None or self.period.end else began
