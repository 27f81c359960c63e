"""Consistency: one document that tells the same thing with two dates, numbers or ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.consistency.tellings import HAPPENINGS, happenings, told_once, told_sentences
from factcheck.checks.fact_evidence import at_time
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related
from factcheck.intervals import civil
from factcheck.language.events import links
from factcheck.language.roles.names import name_before, name_text
from factcheck.language.times.words import Words, cardinal

if TYPE_CHECKING:
    from factcheck.intervals import Interval
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

_OLDEST: Final = 115
# A sentence that tells of another time, or of a relative of the same name.
_OTHER_AGE: Final = re.compile(
    r"\b(?:1[89]\d\d|20\d\d|ago|then|was once|father|mother|son|daughter|uncle|nephew|niece|grand\w+|namesake|cousin|"
    r"film|novel|when)\b",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 8  # tokens


@check("CON401")
def event_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening that the text gives two days."""
    prose = context.document.prose
    times = dates_by_sentence(context.reading)
    first: dict[str, tuple[Interval, Span]] = {}
    said: set[str] = set()
    for told in context.view(happenings):
        days = [
            time
            for time in times.get(told.number, ())
            if time.day is not None and time.interval is not None and time.interval.is_day
        ]
        day = next((time for time in days if links(prose, told.span, time)), None)
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


@check("CON402")
def age_told_twice(context: Context) -> Iterator[Finding]:
    """Report a person who is given two ages: "Ann Poe, 45," and "Ann Poe, 47,"."""
    tokens = context.reading.tokens
    first: dict[str, tuple[int, Span]] = {}
    said: set[str] = set()
    prose = context.document.prose
    for _, sentence in told_sentences(context):
        if _OTHER_AGE.search(prose, sentence.start, sentence.end):
            continue
        for index in range(sentence.first + 3, sentence.stop - 1):
            age = _age(tokens, index)
            low = max(sentence.first, index - 1 - _LONGEST_NAME)
            start = name_before(tokens, low, index - 1) if age is not None else None
            if age is None or start is None:
                continue
            name = name_text(tokens, start, index - 1, context.document.prose)
            span = Span(tokens[start].start, tokens[index].end)
            known, where = first.setdefault(name, (age, span))
            if known != age and name not in said:
                said.add(name)
                yield finding(
                    "CON402",
                    span,
                    f"{name} is {age} here and {known} before.",
                    related=[Related(where, f"{known} here")],
                )


def _age(tokens: list[Token], index: int) -> int | None:
    """Return the age that a number between commas gives: ", 45,"."""
    number = tokens[index].text
    if not number[0].isdigit() or len(number) > 3 or tokens[index - 1].text != ",":
        return None
    closing = tokens[index + 1]
    glued = index + 2 < len(tokens) and closing.end == tokens[index + 2].start  # "1,450,000"
    if not (number.isascii() and number.isdigit()) or closing.text not in ",.;" or glued:
        return None
    return int(number) if 0 < int(number) <= _OLDEST else None


# --- sizes and lengths --------------------------------------------------------------------------------------------

# Units that count the parts of one thing, whatever the thing is, and units of time, which many things share.
_PARTS: Final = frozenset(
    "page member seat point chapter article nation storey story room bed minute word part".split()
)
_LASTING: Final = frozenset(["day", "hour", "week"])
_LASTS: Final = HAPPENINGS | frozenset(
    "trip tour strike flight debate speech journey walkout stopover session retreat blockade".split()
)
# Nouns that end the phrase they stand in, so that the word behind one is no part of it.
_HEADS: Final = _LASTS | frozenset(
    "report document letter book memo plan council committee commission board panel parliament assembly chamber house "
    "list tower building hotel hospital jury crew team treaty bill constitution statement manifesto ruling indictment "
    "bloc alliance league".split()
)
_DEFINITE: Final = frozenset("the this that its their his her our".split())
_NO_NOUN: Final = frozenset(
    "in of on at for to with by from and or that which who is was has had were are".split()
)


@check("CON403")
def measure_told_twice(context: Context) -> Iterator[Finding]:
    """Report a thing whose size or length the text gives twice: "the 12-page report" and "the 14-page report"."""
    tokens, prose = context.reading.tokens, context.document.prose
    first: dict[tuple[str, ...], tuple[float, Span]] = {}
    said: set[tuple[str, ...]] = set()
    for _, sentence in told_sentences(context):
        dashes = [i for i in range(sentence.first + 1, sentence.stop - 2) if tokens[i].text == "-"]
        if not dashes or not told_once(tokens, sentence):
            continue
        for index in dashes:
            measure = _measure(tokens, index, sentence)
            if measure is None:
                continue
            number, key, stop, definite = measure
            span = Span(tokens[index - 1].start, tokens[stop - 1].end)
            known, where = first.setdefault(key, (number, span))
            if known == number or not definite or key in said:
                continue
            said.add(key)
            yield finding(
                "CON403",
                span,
                f"“{prose[span.start : span.end]}” here, “{prose[where.start : where.end]}” before.",
                confidence=Confidence.MEDIUM,
                related=[Related(where, "told so here")],
            )


def _measure(
    tokens: list[Token], index: int, sentence: Sentence
) -> tuple[float, tuple[str, ...], int, bool] | None:
    """Return (number, what is measured, index after it, whether one known thing is meant) around a hyphen."""
    before, after = tokens[index - 1], tokens[index + 1]
    unit = after.lower
    if before.end != tokens[index].start or tokens[index].end != after.start:
        return None
    if unit not in _PARTS and unit not in _LASTING:
        return None
    number = cardinal(Words(tokens[index - 1 : index]), 0)
    low = index - 2
    if number is None or (low >= sentence.first and tokens[low].text == "-"):
        return None
    stop = index + 2
    words: list[str] = []
    while stop < sentence.stop and len(words) < 3:
        word = tokens[stop].text
        if not (word.isalpha() and word.islower()) or word in _NO_NOUN:
            break
        words.append(word)
        stop += 1
        if word in _HEADS:
            break
    # A name beside it tells one such thing from another: "the three-day Oslo talks", "the 12-page report of Ann Poe".
    named = any(
        tokens[i].text[0].isupper()
        for i in range(stop, min(stop + 3, sentence.stop))
        if tokens[i].text != "I"
    )
    if not words or named or (unit in _LASTING and words[0] not in _LASTS):
        return None
    definite = low >= sentence.first and tokens[low].lower in _DEFINITE
    return number[0], (unit, *words), stop, definite


# --- tolls --------------------------------------------------------------------------------------------------------

_TOLLS: Final = frozenset("killed injured wounded displaced destroyed damaged".split())
_BETWEEN: Final = frozenset("that which also has had have".split())


@check("CON405")
def toll_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening with two tolls: "the Elm Street fire killed 12 people" and "killed 14 people"."""
    tokens, prose = context.reading.tokens, context.document.prose
    first: dict[tuple[str, str, str], tuple[float, Span]] = {}
    said: set[str] = set()
    for told in context.view(happenings):
        index = told.stop
        while index < told.sentence.stop and tokens[index].lower in _BETWEEN:
            index += 1
        if index + 2 >= told.sentence.stop or tokens[index].lower not in _TOLLS:
            continue
        number = cardinal(Words(tokens[index + 1 : told.sentence.stop]), 0)
        if number is None or index + 1 + number[1] >= told.sentence.stop:
            continue
        whom = tokens[index + 1 + number[1]]
        span = Span(told.span.start, whom.end)
        key = (told.name, tokens[index].lower, whom.lower)
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
