"""From what was recognised to what it means: a TIMEX3 value, the days, and what they were resolved against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from factcheck.almanac import periods
from factcheck.almanac.units import Precision, Unit, iso_duration
from factcheck.intervals import Interval, iso_day
from factcheck.language.times import dates, spans
from factcheck.language.times.meaning import (
    Calendar,
    Century,
    Clock,
    Count,
    Decade,
    Distance,
    Found,
    Holiday,
    Length,
    NthWeekday,
    Period,
    Recurring,
    Reference,
    Year,
)
from factcheck.language.times.model import Anchor, DateAnchor
from factcheck.language.times.state import Placement, State


class Resolver:
    """Resolves what was found in a document in the order of its text, remembering what later ones lean on."""

    def __init__(self, anchor: DateAnchor) -> None:
        """Start at a document's date."""
        self._state = State(anchor)

    def resolve(
        self, found: Found, direction: Callable[[], int], sentence: int, block: int
    ) -> tuple[Found, Placement]:
        """Place an expression in time; return it with the century of its year filled in.

        Args:
            found: what the grammar recognised.
            direction: tells -1, 0, 1 or 2 (a deadline) of the words around it.
            sentence: index of its sentence, which says how near earlier dates are.
            block: index of its block.
        """
        state = self._state
        state.sentence, state.block, state.direction = sentence, block, direction
        meaning: Any = found.meaning
        year = getattr(meaning, "year", None)
        if year is not None and year.open:
            found = replace(found, meaning=replace(meaning, year=Year(state.full_year(year.number))))
        try:
            return found, self._place(found)
        except (ValueError, OverflowError):
            # A date that no calendar can place ("1999-03-00", "next year" in 9999) costs itself alone.
            nothing = replace(found, meaning=Calendar())
            return nothing, Placement("XXXX-XX-XX", None, Precision.VAGUE, Anchor.NONE, placed=False)

    def _place(self, found: Found) -> Placement:
        state, meaning = self._state, found.meaning
        placement = _PLACES[type(meaning)](state, meaning)
        if not isinstance(meaning, _DATELESS):
            state.remember(meaning, placement)
        if placement.interval is not None and found.mod:
            placement = replace(placement, interval=periods.part_of(placement.interval, found.mod))
        if isinstance(meaning, Clock):
            return replace(placement, value=placement.value + found.clock)
        if found.clock and not isinstance(meaning, Recurring):
            value = placement.value
            day = value.count("-") == 2 and "W" not in value[:6]
            return replace(placement, precision=Precision.TIME, value=value + found.clock if day else value)
        return placement


def _length(state: State, length: Length) -> Placement:
    unit = Unit(length.unit)
    interval = None
    if length.sign and state.day is not None:
        days = unit.days * (length.amount if length.amount is not None else 10)
        if days < 400_000:
            far = state.day + length.sign * round(days)
            interval = Interval(min(state.day, far), max(state.day, far))
    anchor = Anchor.NONE if interval is None else Anchor.DOCUMENT
    return Placement(length.value or iso_duration(length.amount, unit), interval, unit.precision, anchor)


def _count(_: State, count: Count) -> Placement:
    return Placement(iso_duration(count.amount, count.unit), None, Unit(count.unit).precision, Anchor.NONE)


def _recurring(_: State, recurring: Recurring) -> Placement:
    precision = Unit(recurring.unit).precision if recurring.unit else Precision.DAY
    return Placement(recurring.value, None, precision, Anchor.NONE)


def _reference(state: State, reference: Reference) -> Placement:
    day = state.day
    if day is None:
        return Placement(reference.value, None, Precision.VAGUE, Anchor.NONE)
    intervals = {
        "PRESENT_REF": Interval.day(day),
        "PAST_REF": Interval(None, day),
        "FUTURE_REF": Interval(day, None),
    }
    return Placement(reference.value, intervals[reference.value], Precision.VAGUE, Anchor.DOCUMENT)


def _clock(state: State, _: Clock) -> Placement:
    last = state.last
    if last is not None and last.sentence == state.sentence and last.interval.is_day:
        day: int | None = last.first
        anchor = Anchor.NARRATIVE
    else:
        day, anchor = state.day, Anchor.DOCUMENT
    if day is None:
        return Placement("XXXX-XX-XX", None, Precision.TIME, Anchor.NONE)
    return Placement(iso_day(day), Interval.day(day), Precision.TIME, anchor)


_DATELESS: Final = (Length, Count, Recurring, Reference)
_PLACES: Final[dict[type, Callable[[State, Any], Placement]]] = {
    Calendar: dates.calendar,
    Holiday: dates.holiday,
    NthWeekday: dates.nth_weekday,
    Period: spans.period,
    Decade: spans.decade,
    Century: spans.century,
    Distance: dates.distance,
    Length: _length,
    Count: _count,
    Recurring: _recurring,
    Reference: _reference,
    Clock: _clock,
}
