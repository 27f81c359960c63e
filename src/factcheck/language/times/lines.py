"""The dates that a short line holds: a masthead, a label, a field, an answer at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.lexicon import lexicon
from factcheck.language.times.forms import grammar
from factcheck.language.times.grammar import read_sentence
from factcheck.language.times.meaning import Calendar
from factcheck.language.times.words import Words
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator


def dates_in_line(text: str) -> Iterator[tuple[int, int, Calendar]]:
    """Yield (first code point, code point after the last, date) of the dates with a month in a line of English.

    They are as written: parts that nobody wrote stay open, and a day need not exist.
    """
    if not any(char.isdigit() for char in text):
        return
    tokens = tokenize(text)
    for found in read_sentence(Words(tokens), grammar(lexicon())):
        date = found.meaning
        if isinstance(date, Calendar) and date.month is not None and not found.elided and not found.mod:
            yield tokens[found.first].start, tokens[found.stop - 1].end, date
