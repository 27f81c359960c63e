"""Expressions that start with a number: which of the many constructs it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times import amounts, calendar_forms, clock, counts, relative_forms, year_forms
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import DASHES, MONTHS, NUMBER_WORDS, ORDINALS, UNITS, WEEKDAYS
from factcheck.language.times.series import elided_before

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


def digits_first(words: Words, index: int) -> Draft | None:
    """Read an expression that starts with digits; the longest construct is tried first."""
    size = words.digits(index)
    if size == 4:
        return (
            calendar_forms.numeric(words, index)
            or year_forms.era_year(words, index)
            or clock.clock(words, index)
            or _year_and_quarter(words, index)
            or amounts.counted(words, index)
            or year_forms.bare_year(words, index)
        )
    if size > 2:
        return (
            year_forms.era_year(words, index)
            or amounts.counted(words, index)
            or counts.apposed_age(words, index)
        )
    low = words.low
    follower = low[index + 1]
    if not follower or (follower.isalpha() and follower not in _AFTER_DIGITS and not words.glued(index + 1)):
        # The common case: a number that counts something else.
        return amounts.counted(words, index) if follower in amounts.QUALITIES else None
    return (
        calendar_forms.day_first(words, index)
        or clock_and_date(words, index)
        or calendar_forms.numeric(words, index)
        or year_forms.century(words, index)
        or year_forms.quarter(words, index)
        or year_forms.decade(words, index)
        or year_forms.era_year(words, index)
        or amounts.counted(words, index)
        or counts.ordinal_unit(words, index)
        or elided_before(words, index)
        or counts.apposed_age(words, index)
    )


# Words after a number that may make it a date, a time or an amount of time; all others end the matter at once.
_AFTER_DIGITS: Final = frozenset((*UNITS, *MONTHS)) | frozenset(
    "am pm a p of day o in at to or and bc bce ad ce b hours gmt utc through until plus hundred thousand".split()
)


def _year_and_quarter(words: Words, index: int) -> Draft | None:
    """Read "2024 Q3", "the 1989 third quarter"."""
    year = calendar_forms.written_year(words, index)
    if year is None:
        return None
    place = index + 2 if words.low[index + 1] in DASHES else index + 1
    if words.low[place] == "q" or words.low[place] in ORDINALS:
        inner = year_forms.quarter(words, place)
        if inner is not None and inner.year is None:
            inner.first, inner.year = index, year[0]
            return inner
    return None


def number_word(words: Words, index: int) -> Draft | None:
    """Read an expression that starts with a number in words."""
    return (
        calendar_forms.day_first(words, index)
        or year_forms.year_in_words(words, index)
        or year_forms.century(words, index)
        or clock_and_date(words, index)
        or amounts.counted(words, index)
        or counts.ordinal_unit(words, index)
    )


def ordinal_first(words: Words, index: int) -> Draft | None:
    """Read an expression that starts with an ordinal in words: "third quarter", "first two weeks", "fifth of May"."""
    low = words.low
    if low[index] == "first" or low[index] == "last":
        after = low[index + 1]
        if after in ("few", "several") or after in NUMBER_WORDS or words.digits(index + 1):
            draft = amounts.counted(words, index + 1)
            if draft is not None and draft.form is Form.DURATION:
                draft.first = index
                return draft
    return (
        year_forms.quarter(words, index)
        or year_forms.century(words, index)
        or calendar_forms.day_first(words, index)
        or counts.ordinal_unit(words, index)
    )


def clock_and_date(words: Words, index: int) -> Draft | None:
    """Read a time of day, with the date that follows it: "10 p.m. Wednesday", "5 p.m. EST on Nov. 9"."""
    found = clock.clock(words, index)
    if found is None:
        return None
    low = words.low
    for place in (found.stop, found.stop + 1):
        if place > found.stop and low[found.stop] not in (",", "on"):
            break
        word = low[place]
        inner: Draft | None = None
        if word in WEEKDAYS:
            inner = calendar_forms.weekday_first(words, place)
        elif word in MONTHS:
            inner = calendar_forms.month_first(words, place)
            inner = None if inner is None or inner.day is None else inner
        elif words.digits(place) and place > found.stop:
            inner = calendar_forms.day_first(words, place)
        elif word in ("today", "yesterday", "tomorrow"):
            inner = relative_forms.day_word(words, place)
        if inner is not None:
            inner.first = index
            inner.clock = found.clock
            return inner
    return found
