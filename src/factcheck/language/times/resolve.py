"""From what was recognised to what it means: a TIMEX3 value, the days, and what they were resolved against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval, iso_day
from factcheck.language.times import calendar_meaning, distance_meaning, period_meaning, periods
from factcheck.language.times.amounts import iso_duration
from factcheck.language.times.distance_meaning import UNIT_PRECISION
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import UNIT_DAYS
from factcheck.language.times.model import Anchor, DateAnchor, Precision
from factcheck.language.times.state import Meaning, State

if TYPE_CHECKING:
    from collections.abc import Callable


class Resolver:
    """Resolves the drafts of a document in the order of its text, remembering what later ones lean on."""

    def __init__(self, anchor: DateAnchor) -> None:
        """Start at a document's date."""
        self._state = State(anchor)

    def resolve(self, draft: Draft, tense: int, sentence: int, block: int) -> Meaning:
        """Give a draft its meaning.

        Args:
            draft: what the grammar recognised.
            tense: -1, 0, 1 or 2 (a deadline), of the words around it.
            sentence: index of its sentence, which says how near earlier dates are.
            block: index of its block.
        """
        state = self._state
        state.sentence, state.block = sentence, block
        try:
            return self._meaning(draft, tense)
        except (ValueError, OverflowError):
            # A date that no calendar can place ("1999-03-00", "next year" in 9999) costs itself alone.
            draft.year = draft.month = draft.day = draft.weekday = None
            return Meaning("XXXX-XX-XX", None, Precision.VAGUE, Anchor.NONE, placed=False)

    def _meaning(self, draft: Draft, tense: int) -> Meaning:
        state = self._state
        if draft.century_open and draft.year is not None:
            draft.year, draft.century_open = state.full_year(draft.year), False
        meaning = _FORMS[draft.form](state, draft, tense)
        state.remember(draft, meaning)
        if meaning.interval is not None and draft.mod:
            meaning.interval = periods.part_of(meaning.interval, draft.mod)
        if draft.clock and draft.form is not Form.CLOCK:
            meaning.precision = Precision.TIME
            if meaning.value.count("-") == 2 and "W" not in meaning.value[:6]:
                meaning.value += draft.clock
        return meaning


def _duration(state: State, draft: Draft, tense: int) -> Meaning:
    value = draft.value or iso_duration(draft.amount, draft.unit)
    interval = None
    if draft.sign and state.day is not None and draft.form is Form.DURATION:
        length = UNIT_DAYS.get(draft.unit, 1.0) * (draft.amount if draft.amount is not None else 10)
        if length < 400_000:
            far = state.day + draft.sign * round(length)
            interval = Interval(min(state.day, far), max(state.day, far))
    anchor = Anchor.NONE if interval is None else Anchor.DOCUMENT
    precision = UNIT_PRECISION.get(draft.unit, Precision.TIME)
    return Meaning(value, interval, precision, anchor)


def _frequency(state: State, draft: Draft, tense: int) -> Meaning:
    return Meaning(draft.value, None, UNIT_PRECISION.get(draft.unit, Precision.DAY), Anchor.NONE)


def _reference(state: State, draft: Draft, tense: int) -> Meaning:
    day = state.day
    interval = None
    if day is not None:
        interval = {
            "PRESENT_REF": Interval.day(day),
            "PAST_REF": Interval(None, day),
            "FUTURE_REF": Interval(day, None),
        }[draft.value]
    return Meaning(draft.value, interval, Precision.VAGUE, Anchor.NONE if day is None else Anchor.DOCUMENT)


def _clock(state: State, draft: Draft, tense: int) -> Meaning:
    last = state.last
    if last is not None and last.sentence == state.sentence and last.interval.is_day:
        day, anchor = last.interval.first, Anchor.NARRATIVE
    else:
        day, anchor = state.day, Anchor.DOCUMENT
    if day is None:
        return Meaning(f"XXXX-XX-XX{draft.clock}", None, Precision.TIME, Anchor.NONE)
    return Meaning(iso_day(day) + draft.clock, Interval.day(day), Precision.TIME, anchor)


_FORMS: Final[dict[Form, Callable[[State, Draft, int], Meaning]]] = {
    Form.DATE: calendar_meaning.date,
    Form.HOLIDAY: calendar_meaning.holiday,
    Form.NAMED: calendar_meaning.named,
    Form.PERIOD: period_meaning.period,
    Form.DECADE: period_meaning.decade,
    Form.CENTURY: period_meaning.century,
    Form.DEICTIC: distance_meaning.deictic,
    Form.ANAPHOR: distance_meaning.anaphor,
    Form.DURATION: _duration,
    Form.ORDINAL: _duration,
    Form.AGE: _duration,
    Form.SET: _frequency,
    Form.REFERENCE: _reference,
    Form.CLOCK: _clock,
}
