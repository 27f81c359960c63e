"""Date phrases as mastheads, datelines, file names and metadata write them.

This is no reader of running text: it knows the few closed forms in which a document states its own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factcheck.documents.model import Span
from factcheck.intervals import Interval, ordinal

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s{1,3})?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR: Final = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
_CLOCK: Final = (
    r"(?:(?:,|\s+at|\s*[-–—|•·])?\s{1,3}\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\b\)?)?"
    r"|(?:,|\s+at)?\s{1,3}\d{1,2}\s?[ap]\.?m\.?(?:\s?\(?[A-Z]{2,5}\b\)?)?)?"
)
_FORMS: Final = tuple(
    re.compile(rf"(?<![^\W_])(?<![/.-]){form}{_CLOCK}", re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}{_YEAR}",
        rf"{_WEEKDAY}{_DAY}\s{{1,3}}(?:of\s)?{_MONTH},?\s{{1,3}}{_YEAR}",
        rf"{_WEEKDAY}{_DAY}-{_MONTH}-{_YEAR}",
        r"(?P<year>(?:1[5-9]|20)\d\d)(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
        r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|\s?[+-]\d\d:?\d\d)?)?",
        r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
        rf"{_MONTH},?\s{{1,3}}{_YEAR}",
    )
)
_YEARLESS: Final = tuple(
    re.compile(rf"(?<![^\W_])(?<![/.-]){form}(?!,?\s{{1,3}}\d{{4}})", re.IGNORECASE)
    for form in (rf"{_WEEKDAY}{_MONTH}\s{{1,3}}{_DAY}", rf"{_WEEKDAY}{_DAY}\s{{1,3}}{_MONTH}")
)


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A written date: where it stands and which days it can mean."""

    span: Span
    interval: Interval


def _interval(match: re.Match[str]) -> Interval | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first") is not None:
        first, second = int(parts["first"]), int(parts["second"])
        # 3/4/2026 is 4 March to some and 3 April to others: only one that has a single reading counts.
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["number"])
        day = int(parts["day"]) if parts.get("day") else 0
    try:
        return Interval.day(ordinal(year, month, day)) if day else Interval.month(year, month)
    except (ValueError, IndexError):
        return None


def date_phrases(text: str, offset: int = 0) -> list[DatePhrase]:
    """Return the dates with a year that stand in a short text, in order; `offset` is added to their spans."""
    if not any(char.isdigit() for char in text):
        return []
    found: list[DatePhrase] = []
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < other.span.end - offset and other.span.start - offset < end for other in found):
                continue
            if (interval := _interval(match)) is not None:
                found.append(DatePhrase(Span(start + offset, end + offset), interval))
    return sorted(found, key=lambda phrase: phrase.span)


def yearless_days(text: str) -> Iterator[tuple[Span, int, int]]:
    """Yield (span, month, day) of the dates without a year in a short text."""
    for form in _YEARLESS:
        for match in form.finditer(text):
            yield Span(*match.span()), MONTHS[match["month"].lower()], int(match["day"])


_IN_NAME: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<number>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"
)


def date_in_name(name: str) -> Interval | None:
    """Return the day that a file name gives (2026-01-21-council.md, notes_20260121.txt), or None."""
    match = _IN_NAME.search(name[:300])
    return None if match is None else _interval(match)
