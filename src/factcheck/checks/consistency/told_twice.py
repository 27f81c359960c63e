"""Consistency: one document that tells the same thing with two dates, numbers or ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks import Context, check, finding
from factcheck.checks.consistency.tellings import happenings, told_once
from factcheck.checks.fact_evidence import at_time
from factcheck.checks.scope import OWN_PROSE
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related
from factcheck.intervals import civil
from factcheck.language.events import links
from factcheck.language.times.words import Words, cardinal

if TYPE_CHECKING:
    from factcheck.intervals import Interval
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

_OLDEST: Final = 115
_YEAR: Final = re.compile(r"\b(?:1[89]\d\d|20\d\d|was once)\b", re.IGNORECASE)
_LONGEST_NAME: Final = 8  # tokens
_LONGEST_PHRASE: Final = 3  # words
_LETTERS: Final = 4  # capitals of the longest degree or order behind a name


@check("CON401", scope=OWN_PROSE)
def event_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening that the text gives two days."""
    prose = context.document.prose
    times = dates_by_sentence(context.reading)
    held_again = context.reading.words.words("events.held_again")
    first: dict[str, tuple[Interval, Span]] = {}
    said: set[str] = set()
    for told in context.view(happenings):
        if not held_again.isdisjoint(told.name.lower().split()):
            continue
        days = [
            time
            for time in times.get(told.number, ())
            if time.day is not None and time.interval is not None and time.interval.is_day
        ]
        day = next((time for time in days if links(prose, told.span, time, context.reading.words)), None)
        if day is None or day.interval is None:
            continue
        whole = Span(min(told.span.start, day.start), max(told.span.end, day.end))
        before, where = first.setdefault(told.name, (day.interval, whole))
        if told.name in said or before == day.interval or not _same_year(before, day.interval):
            continue  # marathons and fires come back another year
        said.add(told.name)
        then = at_time(before)
        yield finding(
            "CON401",
            whole,
            f"The {prose[told.span.start : told.span.end]} is {at_time(day.interval)} here and {then} before.",
            confidence=Confidence.MEDIUM,
            related=[Related(where, f"{then} here")],
        )


def _same_year(one: Interval, other: Interval) -> bool:
    return one.first is not None and other.first is not None and civil(one.first)[0] == civil(other.first)[0]


# --- ages ---------------------------------------------------------------------------------------------------------


class ToldAge(NamedTuple):
    """A person with an age beside the name: "Ann Poe, 45,"."""

    name: str
    age: int
    span: Span


@check("CON402", scope=OWN_PROSE)
def age_told_twice(context: Context) -> Iterator[Finding]:
    """Report a person who is given two ages: "Ann Poe, 45," and "Ann Poe, 47,"."""
    first: dict[str, ToldAge] = {}
    said: set[str] = set()
    for told in context.view(ages_told):
        known = first.setdefault(told.name, told)
        if known.age != told.age and told.name not in said:
            said.add(told.name)
            yield finding(
                "CON402",
                told.span,
                f"{told.name} is {told.age} here and {known.age} before.",
                related=[Related(known.span, f"{known.age} here")],
            )


def ages_told(context: Context) -> tuple[ToldAge, ...]:
    """Return the ages between commas behind full names, where the sentence tells of no other time or person."""
    return tuple(_ages_told(context))


def _ages_told(context: Context) -> Iterator[ToldAge]:
    tokens = context.reading.tokens
    prose = context.document.prose
    for _, sentence, index in context.placed(tokens.numbers):
        if not sentence.first + 3 <= index < sentence.stop - 1 or (age := _age(tokens, index)) is None:
            continue
        # A sentence that tells of another time, or of a relative of the same name.
        other = context.reading.tags.between("people.relative", sentence.first, sentence.stop)
        if other or _YEAR.search(prose, sentence.start, sentence.end):
            continue
        stop = _before_letters(tokens, sentence.first, index - 1, context.reading.words)
        start = context.reading.names.before(max(sentence.first, stop - _LONGEST_NAME), stop)
        if start is None:
            continue
        name = context.reading.names.text(start, stop)
        yield ToldAge(name, age, Span(tokens.starts[start], tokens.ends[index]))


def _before_letters(tokens: Tokens, first: int, stop: int, words: Lexicon) -> int:
    """Return where a name ends that letters may stand behind: at the comma of "Ann Poe, M.D.", else at `stop`."""
    place = stop - 1
    while place > first and stop - place <= _LONGEST_NAME:
        text = tokens.texts[place]
        short = text.isupper() and len(text) <= _LETTERS
        if text == ",":
            return place
        if not (text == "." or short or tokens.lowers[place] in words.words("abbreviations.letters")):
            break
        place -= 1
    return stop


def _age(tokens: Tokens, index: int) -> int | None:
    """Return the age that a number between commas gives: ", 45,"."""
    number = tokens.texts[index]
    if not number.isascii() or len(number) > 3 or tokens.texts[index - 1] != ",":
        return None
    closing = tokens[index + 1]
    glued = index + 2 < len(tokens) and closing.end == tokens.starts[index + 2]  # "1,450,000"
    if closing.text not in ",.;" or glued:
        return None
    return int(number) if 0 < int(number) <= _OLDEST else None


# --- sizes and lengths --------------------------------------------------------------------------------------------


@check("CON403", scope=OWN_PROSE)
def measure_told_twice(context: Context) -> Iterator[Finding]:
    """Report a thing whose size or length the text gives twice: "the 12-page report" and "the 14-page report"."""
    tokens, prose = context.reading.tokens, context.document.prose
    first: dict[tuple[str, ...], tuple[float, Span]] = {}
    said: set[tuple[str, ...]] = set()
    for _, sentence, index in context.placed(tokens.places.get("-", ())):
        if not sentence.first < index < sentence.stop - 2:
            continue
        measure = _measure(tokens, index, sentence, context.reading.words)
        if measure is None or not told_once(context, index - 1, measure[2]):
            continue
        number, key, stop, definite = measure
        span = Span(tokens.starts[index - 1], tokens.ends[stop - 1])
        known, where = first.setdefault(key, (number, span))
        if known == number or not definite or key in said:
            continue
        said.add(key)
        yield finding(
            "CON403",
            span,
            f"The text says “{prose[span.start : span.end]}” here and “{prose[where.start : where.end]}” before.",
            confidence=Confidence.MEDIUM,
            related=[Related(where, "told so here")],
        )


def _measure(
    tokens: Tokens, index: int, sentence: Sentence, words: Lexicon
) -> tuple[float, tuple[str, ...], int, bool] | None:
    """Return (number, what is measured, index after it, whether one known thing is meant) around a hyphen."""
    before, after = tokens[index - 1], tokens[index + 1]
    unit = after.lower
    if before.end != tokens.starts[index] or tokens.ends[index] != after.start:
        return None
    lasting = unit in words.words("measures.lasting")
    if not lasting and unit not in words.words("measures.part"):
        return None
    number = cardinal(Words(tokens[index - 1 : index]), 0)
    low = index - 2
    if number is None or (low >= sentence.first and tokens.texts[low] == "-"):
        return None
    found, stop = _noun_phrase(tokens, index + 2, sentence, words)
    if not found or (lasting and found[0] not in words.words("measures.lasts")):
        return None
    definite = low >= sentence.first and tokens.lowers[low] in words.words("measures.definite")
    return number[0], (unit, *found), stop, definite


def _noun_phrase(tokens: Tokens, start: int, sentence: Sentence, lexicon: Lexicon) -> tuple[list[str], int]:
    """Return the words of a common noun phrase and the index after it; none when a name stands beside it.

    A name tells one such thing from another: "the three-day Oslo talks", "the 12-page report of Ann Poe".
    """
    ends, heads = lexicon.words("measures.no_noun"), lexicon.words("measures.head")
    found: list[str] = []
    stop = start
    while stop < sentence.stop and len(found) < _LONGEST_PHRASE:
        word = tokens.texts[stop]
        if not (word.isalpha() and word.islower()) or word in ends:
            break
        found.append(word)
        stop += 1
        if word in heads:
            break
    beside = tokens[stop : min(stop + 3, sentence.stop)]
    named = any(token.text[0].isupper() and token.text != "I" for token in beside)
    return ([], stop) if named else (found, stop)


# --- tolls --------------------------------------------------------------------------------------------------------


@check("CON405", scope=OWN_PROSE)
def toll_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening with two tolls: "the Elm Street fire killed 12 people" and "killed 14 people"."""
    tokens, prose = context.reading.tokens, context.document.prose
    words = context.reading.words
    first: dict[tuple[str, str, str], tuple[float, Span]] = {}
    said: set[str] = set()
    for told in context.view(happenings):
        index = told.stop
        while index < told.sentence.stop and tokens.lowers[index] in words.words("measures.before_toll"):
            index += 1
        behind = tokens[index + 1 : told.sentence.stop]
        if not behind or tokens.lowers[index] not in words.words("measures.toll"):
            continue
        number = cardinal(Words(behind), 0)
        if number is None or not behind[number[1] :]:
            continue
        whom = behind[number[1]]
        if not whom.text.isalpha():
            continue
        span = Span(told.span.start, whom.end)
        key = (told.name, tokens.lowers[index], whom.lower)
        known, where = first.setdefault(key, (number[0], span))
        if known == number[0] or told.name in said:
            continue
        said.add(told.name)
        name = prose[told.span.start : told.span.end]
        yield finding(
            "CON405",
            span,
            f"The {name} {key[1]} {number[0]:,g} {key[2]} here and {known:,g} before.",
            confidence=Confidence.MEDIUM,
            related=[Related(where, f"{known:,g} here")],
        )
