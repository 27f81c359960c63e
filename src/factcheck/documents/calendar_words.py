"""The names of months and weekdays and the endings of ordinals, for patterns over lines, names and scanned digits.

Running text is read by `language/times`; here are only shapes that are looked at before there is any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from factcheck.resources import language_tables


@cache
def months() -> Mapping[str, int]:
    """Return the names of months, whole or shortened, in lower case, with their numbers."""
    tables = language_tables("times")
    return {**tables["month_name"]["values"], **tables["month_short"]["values"]}


@cache
def month() -> str:
    """Return a pattern for the name of a month and the full stop that may shorten it."""
    return rf"(?:{any_of(months())})\b\.?"


@cache
def weekday() -> str:
    """Return a pattern for the name of a weekday and the full stop that may shorten it."""
    tables = language_tables("times")
    return rf"(?:{any_of([*tables['weekday']['values'], *tables['weekday_short']['values']])})\b\.?"


@cache
def ordinal_ending() -> str:
    """Return a pattern for the letters that make an ordinal of a number."""
    return f"(?:{any_of(language_tables('numbers')['suffix']['words'])})"


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
