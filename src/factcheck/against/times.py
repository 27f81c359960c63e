"""Times of two texts held together: by the days that they mean, or by what is written of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from factcheck.intervals import civil, weekday
from factcheck.language.times.model import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression


Key: TypeAlias = tuple[str, *tuple[int, ...]]
"""What a time can be found by: ("day", 739026), ("date", 5, 12), ("month", 5), ("year", 2026), ("weekday", 0)."""


def calendar_keys(time: TimeExpression) -> Iterator[Key]:
    """Yield what a time of a source can be found by: its parts as written, and those of the day it means."""
    yield from dict.fromkeys(_keys(time))


def _keys(time: TimeExpression) -> Iterator[Key]:
    parts = _calendar(time)
    day = _day(time)
    if day is not None:
        yield "day", day
    if "weekday" in parts:
        yield "weekday", parts["weekday"]
    year, month = parts.get("year"), parts.get("month")
    interval = time.interval
    if interval is not None and interval.first is not None and interval.last is not None:
        first, last = civil(interval.first), civil(interval.last)
        year = first[0] if first[0] == last[0] else year
        month = first[1] if first[:2] == last[:2] else month
    if month is not None:
        yield "month", month
        if "day" in parts:
            yield "date", month, parts["day"]
        if year is not None:
            yield "month", month, year
    if year is not None:
        yield "year", year


def keys_to_find(time: TimeExpression) -> Iterator[Key]:
    """Yield where the time of a draft is looked for, the most exact first."""
    day = _day(time)
    if day is not None:
        yield "day", day
    if time.month is None:
        if time.weekday is not None:
            yield "weekday", time.weekday
        elif time.year is not None:
            yield "year", time.year
        return
    if time.day is not None:
        yield "date", time.month, time.day
        return
    if time.year is not None:
        yield "month", time.month, time.year
    yield "month", time.month


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
