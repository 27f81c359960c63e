"""Times of two texts held together: by the days that they mean, or by what is written of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.intervals import civil, weekday
from factcheck.language.times.model import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression


def calendar_keys(time: TimeExpression) -> Iterator[tuple[str, int]]:
    """Yield what a time of a source can be found by: its parts as written, and those of the day it means."""
    yield from dict.fromkeys(_parts(time))


def _parts(time: TimeExpression) -> Iterator[tuple[str, int]]:
    for name in ("year", "month", "weekday"):
        value = getattr(time, name)
        if value is not None:
            yield name, value
    interval = time.interval
    if interval is not None and interval.first is not None and interval.last is not None:
        year, month, _ = civil(interval.first)
        end_year, end_month, _ = civil(interval.last)
        if year == end_year:
            yield "year", year
            if month == end_month:
                yield "month", month
        if interval.is_day:
            yield "weekday", weekday(interval.first)


def agree(draft: TimeExpression, source: TimeExpression) -> bool:
    """Tell whether a source's time may be the one of a draft: nothing that both say differs, and it says as much."""
    there = _calendar(source)
    if _day(draft) is not None and _day(source) is not None:
        # A weekday that is written counts beside the day: "Monday, 11 August" is no Friday's date.
        return _day(draft) == _day(source) and draft.weekday in (None, source.weekday, there["weekday"])
    for name in ("year", "month", "day"):
        value = getattr(draft, name)
        if value is not None and there.get(name, value) != value:
            return False
    if draft.day is not None and "day" not in there:
        return False
    if draft.month is not None and "month" not in there:
        return False
    if draft.weekday is not None and draft.day is None:
        return there.get("weekday") == draft.weekday
    return draft.weekday is None or there.get("weekday", draft.weekday) == draft.weekday


def _day(time: TimeExpression) -> int | None:
    """Return the day that an expression means, as an ordinal, or None."""
    interval = time.interval
    return (
        interval.first
        if interval is not None and interval.is_day and time.anchor is not Anchor.NONE
        else None
    )


def _calendar(time: TimeExpression) -> dict[str, int]:
    parts = {name: getattr(time, name) for name in ("year", "month", "day", "weekday")}
    found: dict[str, int] = {name: value for name, value in parts.items() if value is not None}
    day = _day(time)
    if day is not None:
        year, month, number = civil(day)
        found |= {"year": year, "month": month, "day": number, "weekday": weekday(day)}
    return found
