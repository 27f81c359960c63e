"""What dates that name a day, a month, a year or a holiday mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval, civil, iso_day, iso_year, month_length, ordinal, weekday
from factcheck.language.times import periods
from factcheck.language.times.holidays import day_of
from factcheck.language.times.model import Anchor, Precision
from factcheck.language.times.state import TENSED, Meaning

if TYPE_CHECKING:
    from factcheck.language.times.draft import Draft
    from factcheck.language.times.state import State

# Days (and months ahead) around the document's date in which a date without a year is simply the nearest one.
_NEAR: Final = 100
_NEAR_MONTHS: Final = 2
# Days before the document in which a date without a year is the document's own even inside an older story.
_RECENT: Final = 45


def date(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a year, month, day or weekday means; the parts left out come from the context."""
    if draft.year is None and draft.year_offset is not None and state.year is not None:
        return calendar_date(state, draft, state.year + draft.year_offset, Anchor.DOCUMENT)
    if draft.year is not None:
        return calendar_date(state, draft, draft.year, Anchor.EXPLICIT)
    if draft.month_offset is not None:
        return _day_of_month(state, draft, draft.month_offset)
    if draft.month is None:
        return _weekday(state, draft, tense)
    narrative = _narrative_year(state, draft, tense)
    year = _year_for(state, draft, tense)
    if narrative is None:
        return calendar_date(state, draft, year, Anchor.NONE if year is None else Anchor.DOCUMENT)
    told = calendar_date(state, draft, narrative, Anchor.NARRATIVE)
    if year is None:
        return told
    near = calendar_date(state, draft, year, Anchor.DOCUMENT)
    chosen = near if _is_near(state, near) else told
    chosen.alternatives = tuple(m.interval for m in (told, near) if m.interval is not None)
    return chosen


def _day_of_month(state: State, draft: Draft, offset: int) -> Meaning:
    """Return what "the 3rd of last month" means."""
    if state.month is not None and draft.day is not None:
        year, month = periods.shift_month(*state.month, offset)
        if periods.in_range(year) and draft.day <= month_length(year, month):
            found = ordinal(year, month, draft.day)
            return Meaning(iso_day(found), Interval.day(found), Precision.DAY, Anchor.DOCUMENT)
    return Meaning("XXXX-XX-XX", None, Precision.DAY, Anchor.NONE)


def _is_near(state: State, meaning: Meaning) -> bool:
    """Tell whether a date lies so near the document's that it needs no year even inside an older story."""
    interval = meaning.interval
    if state.day is None or interval is None or interval.first is None or interval.last is None:
        return False
    return interval.first - 3 <= state.day <= interval.last + _RECENT


def calendar_date(state: State, draft: Draft, year: int | None, anchor: Anchor) -> Meaning:
    """Give the meaning of a year, month or day whose year is known (or not)."""
    month, day = draft.month, draft.day
    if year is not None and not periods.in_range(year):
        return Meaning(iso_year(year), None, Precision.YEAR, anchor, valid=False)
    head = "XXXX" if year is None else iso_year(year)
    if month is None:
        interval = None if year is None else periods.year_days(year, fiscal=draft.fiscal)
        if draft.sign and interval is not None:  # "post-1959", "pre-2020"
            assert interval.first is not None
            assert interval.last is not None
            interval = (
                Interval(interval.last + 1, None) if draft.sign > 0 else Interval(None, interval.first - 1)
            )
        return Meaning(head, interval, Precision.YEAR, anchor)
    if day is None:
        whole = None if year is None else Interval.month(year, month)
        return Meaning(f"{head}-{month:02d}", whole, Precision.MONTH, anchor)
    longest = month_length(2024 if year is None else year, month)
    value = f"{head}-{month:02d}-{day:02d}"
    if day > longest and anchor is not Anchor.EXPLICIT and day <= month_length(2024, month):
        # 29 February of a year that nobody wrote.
        return Meaning(f"XXXX-{month:02d}-{day:02d}", None, Precision.DAY, Anchor.NONE)
    if day > longest:
        return Meaning(value, None, Precision.DAY, anchor, valid=False)
    if year is None:
        return Meaning(value, None, Precision.DAY, anchor)
    found = ordinal(year, month, day)
    if draft.unit == "week":
        week, days = periods.iso_week(found)
        return Meaning(week, days, Precision.WEEK, anchor)
    alternatives: tuple[Interval, ...] = ()
    if draft.swapped:
        readings = sorted((found, ordinal(year, day, month)))
        alternatives = tuple(Interval.day(reading) for reading in readings)
        return Meaning(f"{head}-XX-XX", Interval(*readings), Precision.DAY, anchor, alternatives=alternatives)
    return Meaning(value, Interval.day(found), Precision.DAY, anchor)


def _narrative_year(state: State, draft: Draft, tense: int) -> int | None:
    """Return the year that the text is speaking of, when it is not the document's own."""
    last = state.last
    if last is None or tense > 0 or draft.pick in ("last", "next", "this", "past", "coming"):
        return None
    if last.block != state.block or state.sentence - last.sentence > 2 or not last.written:
        return None
    if last.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return None
    if last.precision is Precision.YEAR and state.sentence != last.sentence:
        return None
    assert last.interval.first is not None
    year = civil(last.interval.first)[0]
    return None if state.year is not None and abs(year - state.year) < 2 else year


def _year_for(state: State, draft: Draft, tense: int) -> int | None:
    """Choose the year of a date written without one, by its tense or nearest to the document's date."""
    if state.year is None or draft.month is None:
        return None
    pick = draft.pick
    direction = TENSED.get(pick, 0 if pick == "this" else tense)
    if pick == "this":
        return state.year
    if state.month is None:
        return state.year if direction == 0 else None
    distance = draft.month - state.month[1]
    if draft.day is None:
        if 0 < distance % 12 <= _NEAR_MONTHS and not pick:
            return state.year if distance > 0 else state.year + 1
        if direction < 0:
            past = distance < 0 or (distance == 0 and pick not in ("last", "past", "previous"))
            return state.year if past else state.year - 1
        if direction > 0:
            ahead = distance > 0 or (distance == 0 and pick != "next")
            return state.year if ahead else state.year + 1
        return state.year if distance <= 0 else (state.year - 1 if distance > 2 else state.year)
    return _year_of_day(state, draft, direction)


def _year_of_day(state: State, draft: Draft, direction: int) -> int:
    assert state.year is not None
    assert state.month is not None
    assert draft.month is not None
    assert draft.day is not None
    base = state.day if state.day is not None else ordinal(state.month[0], state.month[1], 15)
    years = (state.year - 1, state.year, state.year + 1)
    days = {
        year: ordinal(year, draft.month, draft.day)
        for year in years
        if draft.day <= month_length(year, draft.month)
    }
    if not days:
        return state.year
    if draft.weekday is not None:
        fitting = {year: day for year, day in days.items() if weekday(day) == draft.weekday}
        days = fitting or days
    nearest = min(days, key=lambda year: abs(days[year] - base))
    contrary = direction > 1 and days[nearest] < base - 7
    if abs(days[nearest] - base) <= _NEAR and draft.pick == "" and not contrary:
        # For a day this near a writer leaves the year out, whatever the tense; for one a year off nobody does.
        return nearest
    if direction > 0:
        return min((year for year in days if days[year] >= base - 7), default=max(days))
    if direction < 0:
        return max((year for year in days if days[year] <= base + 14), default=min(days))
    return nearest


def _weekday(state: State, draft: Draft, tense: int) -> Meaning:
    """Resolve a weekday (or a weekday and a day of the month) against the document's day."""
    wanted = draft.weekday
    if wanted is None:
        return Meaning("XXXX-XX-XX", None, Precision.DAY, Anchor.NONE)
    if draft.day is not None:
        return Meaning(f"XXXX-XX-{draft.day:02d}", None, Precision.DAY, Anchor.NONE)
    if draft.pick in ("that", "same", "previous", "following", "preceding") and state.last is not None:
        start = state.last.interval.first
        if start is not None and state.last.interval.is_day:
            found = _nearest_weekday(start, wanted, TENSED.get(draft.pick, 0), strict=True)
            return Meaning(iso_day(found), Interval.day(found), Precision.DAY, Anchor.NARRATIVE)
    if state.day is None:
        return Meaning(f"XXXX-WXX-{wanted + 1}", None, Precision.DAY, Anchor.NONE)
    direction = TENSED.get(draft.pick, tense or -1)
    strict = draft.pick in ("last", "next", "previous", "following", "coming", "past")
    if draft.pick == "this":
        direction, strict = (1, False)
    found = _nearest_weekday(state.day, wanted, direction, strict=strict)
    return Meaning(iso_day(found), Interval.day(found), Precision.DAY, Anchor.DOCUMENT)


def _nearest_weekday(base: int, wanted: int, direction: int, *, strict: bool) -> int:
    ahead = (wanted - weekday(base)) % 7
    if direction > 0:
        return base + (ahead or (7 if strict else 0))
    if direction < 0:
        back = (-ahead) % 7
        return base - (back or (7 if strict else 0))
    return base + (ahead if ahead <= 3 else ahead - 7)


def named(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a day known by its numbers means."""
    return calendar_date(state, draft, draft.year, Anchor.EXPLICIT)


def holiday(state: State, draft: Draft, tense: int) -> Meaning:
    """Return what a named day means; without a year it is the one that the tense points to."""
    anchor = Anchor.EXPLICIT if draft.year is not None else Anchor.DOCUMENT
    year = draft.year
    if year is None and state.year is not None:
        year = state.year + (draft.year_offset or 0)
        base = state.day
        here = day_of(draft.holiday, year)
        if draft.year_offset is None and base is not None and here is not None:
            direction = TENSED.get(draft.pick, 0 if draft.pick == "this" else tense)
            near = abs(here - base) <= _NEAR and not draft.pick
            if direction < 0 and here > base and not near:
                year -= 1
            elif direction > 0 and here < base and not near:
                year += 1
    if year is None or not periods.in_range(year) or year < 1:
        return Meaning("XXXX", None, Precision.DAY, Anchor.NONE)
    found = day_of(draft.holiday, year)
    if found is None:
        return Meaning(iso_year(year), Interval.year(year), Precision.VAGUE, anchor)
    if draft.unit in ("week", "weekend"):
        value, days = periods.iso_week(found)
        return Meaning(value, days, Precision.WEEK, anchor)
    return Meaning(iso_day(found), Interval.day(found), Precision.DAY, anchor)
