"""Slips: when a text speaks about a date instead of telling it, or counts its days by another calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import BlockKind
from factcheck.intervals import is_leap, month_length, ordinal, weekday
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.times.model import TimeExpression

# Britain and its colonies counted by the Julian calendar up to 1752, Russia up to 1918, Greece up to 1923.
GREGORIAN_FOR_ENGLISH: Final = 1753
_LAST_JULIAN: Final = 1923
_BESIDE: Final = 5  # words
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "‘": "’", "«": "»", "'": "'"}
_HEADING: Final = 4


def speaks_about_date(context: Context, time: TimeExpression) -> bool:
    """Tell whether the sentence speaks about the date as a date ("there is no 31 April")."""
    sentence = context.reading.sentences[time.sentence]
    if context.reading.tags.between("calendar.about_dates", sentence.first, sentence.stop):
        return True
    about = not context.reading.words.words("calendar.about_errors").isdisjoint(words_beside(context, time))
    return about or context.view(SentenceTimes).before(time, 1) in (["no"], ["a"])


def is_quoted_date(context: Context, time: TimeExpression) -> bool:
    """Tell whether a date is quoted as it was written: little more than it stands between the quotation marks."""
    prose = context.document.prose
    closing = _QUOTES.get(prose[time.start - 1 : time.start])
    return closing is not None and closing in prose[time.end : time.end + 2]


def corrects(context: Context) -> bool:
    """Tell whether the document is a column of corrections, by the words of a heading or by its title."""
    document = context.document
    heads = [block for block in document.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    texts = (document.title, *(document.prose[block.start : block.end] for block in heads[:_HEADING]))
    words = {token.lower for text in texts for token in tokenize(text, 0, len(text))}
    return not words.isdisjoint(context.reading.words.words("calendar.correction"))


def is_old_style(context: Context, time: TimeExpression) -> bool:
    """Tell whether a date is Julian: "old style", or the other day in brackets, "July 21 (August 3)"."""
    following = next(
        (one for one in context.view(SentenceTimes).of(time.sentence) if one.start > time.end), None
    )
    twice = (
        following is not None
        and context.document.prose[time.end : following.start].strip() == "("
        and following.day is not None
        and following.weekday is None
    )
    sentence = context.reading.sentences[time.sentence]
    return twice or bool(context.reading.tags.between("calendar.old_style", sentence.first, sentence.stop))


def words_beside(context: Context, time: TimeExpression) -> set[str]:
    """Return the five words on each side of a date in its sentence."""
    sentences = context.view(SentenceTimes)
    return {*sentences.before(time, _BESIDE), *sentences.after(time, _BESIDE)}


def julian_weekday(time: TimeExpression) -> int | None:
    """Return the weekday that the written day had in the Julian calendar, or None for a later year."""
    if time.year is None or time.year > _LAST_JULIAN or time.month is None or time.day is None:
        return None
    # Thirteen days apart since March 1900, twelve since March 1800, and so on.
    century_year = time.year if time.month > 2 else time.year - 1
    offset = century_year // 100 - century_year // 400 - 2
    return weekday(
        ordinal(time.year, time.month, min(time.day, month_length(time.year, time.month))) + offset
    )


def is_julian_leap_day(time: TimeExpression) -> bool:
    """Tell whether a day is the 29 February that only the Julian calendar has ("29 February 1900")."""
    if time.year is None or (time.month, time.day) != (2, 29) or time.year > _LAST_JULIAN:
        return False
    return time.year % 4 == 0 and not is_leap(time.year)
