"""Date phrases as mastheads, datelines, file names and metadata write them.

Dates are read by the forms of `language.times`, as in prose; here stands what goes beyond them: the time of day behind
a date, the forms of machines, and those of file names and folders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.documents.calendar_words import any_of, months, ordinal_ending
from factcheck.documents.model import Span
from factcheck.intervals import Interval, ordinal
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.times.meaning import Calendar

_TIME: Final = re.compile(
    r"T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|\s?[+-]\d\d:?\d\d)?"
    r"|(?:(?:,|\s+at|\s*[-–—|•·])?\s{1,3}\d{1,2}[:.]\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:[ap]\.?m\.?)?"
    r"(?:\s?\(?(?:[A-Z]{2,5}|[+-]\d\d:?\d\d)\b\)?)?"
    r"|(?:,|\s+at)?\s{1,3}\d{1,2}\s?[ap]\.?m\.?(?:\s?\(?[A-Z]{2,5}\b\)?)?)",
    re.IGNORECASE,
)
"""The time of day behind a date, which belongs to the phrase."""
_FIRST_YEAR: Final = 1500
"""No document states a date before this as its own."""
_FIELD_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"\W{0,2}(?P<year>(?:1[5-9]|20)\d\d)-?(?P<number>\d\d)-?(?P<day>\d\d)(?!\d)",
        r"\W{0,2}(?P<year>(?:1[5-9]|20)\d\d)[-/](?P<number>\d\d?)(?![-/\d])",
    )
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
        month = months()[parts["month"].lower()] if parts.get("month") else int(parts["number"])
        day = int(parts["day"]) if parts.get("day") else 0
    try:
        return Interval.day(ordinal(year, month, day)) if day else Interval.month(year, month)
    except (ValueError, IndexError):
        return None


def _dates(text: str) -> Iterator[tuple[Span, Calendar]]:
    """Yield the dates with a month in a short text, as the reader of time expressions finds them in prose."""
    from factcheck.language.times.lines import dates_in_line

    for start, end, date in dates_in_line(text):
        tail = _TIME.match(text, end)
        yield Span(start, end if tail is None else tail.end()), date


def date_phrases(text: str, offset: int = 0) -> list[DatePhrase]:
    """Return the dates with a year that stand in a short text, in order; `offset` is added to their spans."""
    found: list[DatePhrase] = []
    for span, date in _dates(text):
        # 3/4/2026 is 4 March to some and 3 April to others: only one that has a single reading counts.
        if date.year is None or date.year.open or date.swapped or not _FIRST_YEAR <= date.year.number < 2100:
            continue
        year, month, day = date.year.number, date.month or 1, date.day
        try:
            interval = Interval.day(ordinal(year, month, day)) if day else Interval.month(year, month)
        except ValueError:
            continue
        found.append(DatePhrase(Span(span.start + offset, span.end + offset), interval))
    return found


def field_date(value: str) -> DatePhrase | None:
    """Return the date that a field of meta data gives: as text writes it, or "20210503", or "2021-05"."""
    value = value.strip()[:100]
    phrases = date_phrases(value)
    if phrases:
        return phrases[0]
    for form in _FIELD_FORMS:
        match = form.match(value)
        if match is not None and (interval := _interval(match)) is not None:
            return DatePhrase(Span(*match.span()), interval)
    return None


def yearless_days(text: str) -> Iterator[tuple[Span, int, int]]:
    """Yield (span, month, day) of the dates without a year in a short text."""
    for span, date in _dates(text):
        if date.year is None and date.month is not None and date.day is not None:
            yield span, date.month, date.day


_NAME_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_NAME_MARK: Final = r"[-_. ,]{0,2}"
_FOLDER_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")


def _name_month() -> str:
    return rf"(?P<month>{any_of(months())})(?![a-z])"


@cache
def _in_name() -> tuple[re.Pattern[str], ...]:
    """Return the forms of dates in the names of files and folders, the surest first."""
    month, day = _name_month(), rf"(?P<day>\d{{1,2}})(?:{ordinal_ending()}|(?!\d))"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_. ]?)(?P<number>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)",
            r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_. ])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
            rf"(?<!\d){_NAME_YEAR}{_NAME_MARK}{month}{_NAME_MARK}{day}",
            rf"{month}{_NAME_MARK}{day}{_NAME_MARK}(?<=[^\d]){_NAME_YEAR}",
            rf"(?<!\d){day}{_NAME_MARK}{month}{_NAME_MARK}{_NAME_YEAR}",
            r"(?<!\d)(?P<first>\d{1,2})(?P<mark>[-_. ])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
            rf"{month}{_NAME_MARK}{_NAME_YEAR}",
            rf"(?<!\d){_NAME_YEAR}{_NAME_MARK}{month}(?!{_NAME_MARK}\d)",
            r"(?<!\d)(?<!\d[-_])(?P<year>(?:19|20)\d\d)[-_](?P<number>0[1-9]|1[0-2])(?![-_]?\d)",
        )
    )


@cache
def _folder_day() -> re.Pattern[str]:
    return re.compile(rf"(?P<day>\d{{1,2}})(?!\d)(?:{ordinal_ending()})?(?=\W|_|\Z)")


@cache
def _folder_month() -> re.Pattern[str]:
    number = r"(?P<number>0?[1-9]|1[0-2])(?:[-_ .][a-z]{3,9})?"
    return re.compile(rf"(?:{number}|{_name_month()})\Z", re.IGNORECASE)


_MOST_FOLDERS: Final = 6


def date_in_name(name: str) -> Interval | None:
    """Return the day or month that a file name gives (2026-01-21-council.md, Aug1_2019.txt), or None."""
    name = name[-300:]
    for form in _in_name():
        match = form.search(name)
        if match is None or ("month" in match.groupdict() and _inside_word(name, match.start("month"))):
            continue
        if (interval := _interval(match)) is not None:
            return interval
    return None


def _inside_word(name: str, start: int) -> bool:
    """Tell whether a month's name is the end of another word ("Grammar"); "NorbyOct" is two words."""
    before = name[start - 1 : start]
    return before.isalpha() and not (name[start].isupper() and before.islower())


def date_in_path(path: str) -> Interval | None:
    """Return the day or month that a file's name or its folders give ("2024/July/8/part3.html"), or None.

    A folder of a day, or the beginning of the name, counts only below folders of a year and a month.
    """
    *folders, name = path.replace("\\", "/").split("/")
    if (interval := date_in_name(name)) is not None:
        return interval
    folders = folders[-_MOST_FOLDERS:]
    for index in range(len(folders) - 1, -1, -1):
        if (interval := date_in_name(folders[index])) is not None:
            return interval
        if _FOLDER_YEAR.match(folders[index]) and index + 1 < len(folders):
            month = _folder_month().match(folders[index + 1])
            if month is None:
                continue
            number = int(month["number"] or 0) or months()[month["month"].lower()]
            below = folders[index + 2] if index + 2 < len(folders) else name
            day = _folder_day().match(below)
            try:
                if day is not None:
                    return Interval.day(ordinal(int(folders[index]), number, int(day["day"])))
            except ValueError:
                pass
            return Interval.month(int(folders[index]), number)
    return None
