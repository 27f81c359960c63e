"""What seasons, quarters, halves, weekends, decades and centuries mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.intervals import Interval, civil, iso_year, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.model import Anchor, Precision
from factcheck.language.times.state import TENSED, Meaning

if TYPE_CHECKING:
    from factcheck.language.times.draft import Draft
    from factcheck.language.times.state import State


def period(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a season, quarter, half or weekend means."""
    if draft.period == "WE":
        return _weekend(state, draft, tense)
    precision = {"Q": Precision.QUARTER, "H": Precision.HALF}.get(draft.period[0], Precision.SEASON)
    year, anchor = draft.year, Anchor.EXPLICIT
    if year is None:
        anchor = Anchor.DOCUMENT
        year = _period_year(state, draft, tense)
    if year is None or not periods.in_range(year):
        return Meaning(f"XXXX-{draft.period}", None, precision, Anchor.NONE)
    days = periods.period_days(year, draft.period)
    if draft.fiscal:
        days = periods.year_days(year, fiscal=True)
    return Meaning(f"{iso_year(year)}-{draft.period}", days, precision, anchor)


def _period_year(state: State, draft: Draft, tense: int) -> int | None:
    base = state.year
    if base is None:
        last = state.last
        if last is None or last.block != state.block or last.interval.first is None:
            return None
        return civil(last.interval.first)[0]
    if draft.year_offset is not None:
        return base + draft.year_offset
    if state.month is None:
        return base
    days = periods.period_days(base, draft.period)
    today = state.day if state.day is not None else ordinal(*state.month, 15)
    assert days.first is not None
    assert days.last is not None
    slack = 0 if draft.period[0] in "QH" else 30
    direction = TENSED.get(draft.pick, 0 if draft.pick == "this" else tense)
    if draft.pick == "this":
        return base
    if draft.period[0] == "Q" and not draft.pick:
        # Companies speak of a quarter most while it runs and in the months after it.
        if direction >= 0 and days.last >= today - 75:
            return base if days.first - today < 275 else base - 1
        return base if days.first <= today else base - 1
    if direction > 0:
        return base if days.last - slack >= today else base + 1
    started = days.first + slack <= today
    if draft.pick in ("last", "past"):
        started = days.last - slack < today
    return base if started else base - 1


def _weekend(state: State, draft: Draft, tense: int) -> Meaning:
    if state.day is None:
        return Meaning("XXXX-WXX-WE", None, Precision.WEEKEND, Anchor.NONE)
    saturday = state.day - (weekday(state.day) - 5) % 7
    direction = TENSED.get(draft.pick, tense)
    if direction > 0 and weekday(state.day) < 5:
        saturday += 7
    value, _ = periods.iso_week(saturday)
    return Meaning(value + "-WE", Interval(saturday, saturday + 1), Precision.WEEKEND, Anchor.DOCUMENT)


def decade(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a decade means."""
    start, anchor = draft.decade, Anchor.EXPLICIT
    if draft.century_open:
        start = state.full_year(start)
        if start > (state.year or 2020):
            start -= 100
    if not periods.in_range(start + 99):
        return Meaning("XXX", None, Precision.DECADE, Anchor.NONE)
    # "the 1900s" are ten years or a hundred.
    days = Interval.years(start, start + (99 if start % 100 == 0 and start < 2000 else 9))
    return Meaning(periods.decade_value(start), days, Precision.DECADE, anchor)


def century(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a century means."""
    return Meaning(
        periods.century_value(draft.century, before_christ=draft.before_christ),
        periods.century_days(draft.century, before_christ=draft.before_christ),
        Precision.CENTURY,
        Anchor.EXPLICIT,
    )
