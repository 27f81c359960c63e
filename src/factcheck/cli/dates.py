"""Dates as people type them at a prompt: EDTF, or a day in words."""

from __future__ import annotations

from factcheck.intervals import parse_edtf


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
    import dateparser  # slow to import, and asked only for what is no EDTF

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
