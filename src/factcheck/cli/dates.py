"""Dates as people type them at a prompt: EDTF, or a day in words."""

from __future__ import annotations

from factcheck.intervals import parse_edtf, weekday


def typed_date(text: str) -> str:
    """Return a typed date as EDTF: EDTF as it is, a full day in English words ("21 Jan 2026") as YYYY-MM-DD.

    Raises:
        ValueError: it is neither, names no such day, or is all digits and signs, whose order nobody can know.
    """
    try:
        parse_edtf(text)
    except ValueError as error:
        day = _day_in_words(text)
        if day is None:
            what = "no date: write EDTF (2026-01-21, 2026-01, 2026) or a day in words (21 Jan 2026)"
            raise ValueError(f"{text[:60]!r} is {what}") from error
        return day
    return text


def _day_in_words(text: str) -> str | None:
    if not any(letter.isalpha() for letter in text) or len(text) > 60:
        return None
    return _day_as_read(text) or _day_as_typed(text)


def _day_as_read(text: str) -> str | None:
    """Return the day that the reader of texts sees, when it is all that was typed and leaves nothing open."""
    from factcheck.language.times import Anchor, find_times_in

    found = find_times_in(text).expressions
    if len(found) != 1 or found[0].end - found[0].start != len(text.strip()):
        return None
    day, days = found[0], found[0].interval
    if day.anchor is not Anchor.EXPLICIT or day.mod or day.alternatives or days is None or days.first is None:
        return None
    fits = days.is_day and day.weekday in (None, weekday(days.first))
    return days.edtf if fits else None


def _day_as_typed(text: str) -> str | None:
    import dateparser  # slow to import, and asked only for what nothing else reads

    # Only absolute dates with all their parts: nothing may depend on the clock.
    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
        },
    )
    return None if found is None else found.date().isoformat()
