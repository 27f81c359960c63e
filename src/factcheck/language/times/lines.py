"""The dates that a short line holds: a masthead, a label, a field, an answer at the prompt."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon import lexicon
from factcheck.language.times.forms import grammar
from factcheck.language.times.grammar import read_sentence
from factcheck.language.times.meaning import Calendar
from factcheck.language.times.words import Words
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator


_DIGIT: Final = re.compile(r"\d")
_IN_DIGITS: Final = re.compile(r"\d[-/.–‑]\d")
"""What every date whose month is a number holds."""


@cache
def _month() -> re.Pattern[str]:
    """Return the form of a token that names a month."""
    names = "|".join(sorted(lexicon().words("times.month")))
    return re.compile(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])", re.IGNORECASE)


@lru_cache(maxsize=1024)
def dates_in_line(text: str) -> tuple[tuple[int, int, Calendar], ...]:
    """Return (first code point, code point after the last, date) of the dates with a month in a line of English.

    They are as written: parts that nobody wrote stay open, and a day need not exist. Who reads a document asks of the
    same few lines again and again.
    """
    may = _DIGIT.search(text) is not None and (_month().search(text) or _IN_DIGITS.search(text)) is not None
    return tuple(_dates(text)) if may else ()


def _dates(text: str) -> Iterator[tuple[int, int, Calendar]]:
    tokens = tokenize(text)
    for found in read_sentence(Words(tokens), grammar(lexicon())):
        date = found.meaning
        if isinstance(date, Calendar) and date.month is not None and not found.elided and not found.mod:
            yield tokens.starts[found.first], tokens.ends[found.stop - 1], date
