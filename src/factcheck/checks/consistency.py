"""Consistency: one document that tells the same thing in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Confidence, Finding, Related
from factcheck.language.events import links
from factcheck.language.roles.names import name_at, name_text

if TYPE_CHECKING:
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.model import TimeExpression
    from factcheck.language.tokens import Token

# Nouns of things that happen once under one name: "the Springfield summit", "the Elm Street fire".
_HAPPENINGS: Final = frozenset(
    "summit meeting conference congress referendum election earthquake attack bombing crash collision fire blaze flood "
    "explosion shooting massacre siege battle raid match final festival trial hearing ceremony inauguration opening "
    "launch visit derailment eruption landslide wedding funeral marathon ceasefire truce".split()
)
# Words of a sentence that tells of two dates on purpose.
_MOVED: Final = frozenset(
    "postponed rescheduled moved delayed originally instead initially planned first second earlier later next previous "
    "another new again former last not".split()
)
_SKIPPED: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE_ROW])
_OLDEST: Final = 115


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling of a thing."""

    span: Span
    words: str


def _sentences(context: Context) -> Iterator[tuple[int, Sentence]]:
    blocks = context.document.blocks
    for number, sentence in enumerate(context.reading.sentences):
        if blocks[sentence.block].kind not in _SKIPPED:
            yield number, sentence


def _named_happening(tokens: list[Token], index: int, sentence: Sentence) -> int | None:
    """Return the first token of the proper name before a happening noun ("Elm Street" fire), or None."""
    first = index
    while first > sentence.first and index - first < 4 and tokens[first - 1].text[0].isupper():
        first -= 1
    if first == index or tokens[first].text.lower() == "the":
        first += 1 if first < index else 0
    return first if first < index else None


@check("CON401")
def event_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening that the text gives two days."""
    tokens, prose = context.reading.tokens, context.document.prose
    times = dates_by_sentence(context.reading)
    first: dict[str, tuple[TimeExpression, _Told]] = {}
    said: set[str] = set()
    for number, sentence in _sentences(context):
        days = [
            t
            for t in times.get(number, ())
            if t.day is not None and t.interval is not None and t.interval.is_day
        ]
        if not days or any(token.lower in _MOVED for token in tokens[sentence.first : sentence.stop]):
            continue
        for index in range(sentence.first, sentence.stop):
            start = _named_happening(tokens, index, sentence) if tokens[index].lower in _HAPPENINGS else None
            if start is None:
                continue
            span = Span(tokens[start].start, tokens[index].end)
            day = next((time for time in days if links(prose, span, time)), None)
            if day is None or day.interval is None:
                continue
            name = " ".join(prose[span.start : span.end].lower().split())
            whole = Span(min(span.start, day.start), max(span.end, day.end))
            told = _Told(whole, at_time(day.interval))
            before, where = first.setdefault(name, (day, told))
            if name in said or before.interval == day.interval:
                continue
            said.add(name)
            yield finding(
                "CON401",
                whole,
                f"The {prose[span.start : span.end]} is {told.words} here and {where.words} before.",
                confidence=Confidence.MEDIUM,
                related=[Related(where.span, f"{where.words} here")],
            )


@check("CON402")
def age_told_twice(context: Context) -> Iterator[Finding]:
    """Report a person who is given two ages: "Ann Poe, 45," and "Ann Poe, 47,"."""
    tokens = context.reading.tokens
    first: dict[str, tuple[int, Span]] = {}
    said: set[str] = set()
    for _, sentence in _sentences(context):
        index = sentence.first
        while index < sentence.stop:
            stop = name_at(tokens, index, sentence.stop)
            if stop <= index + 1:
                index = max(stop, index + 1)
                continue
            age = _age_after(tokens, stop, sentence.stop)
            name = name_text(tokens, index, stop, context.document.prose)
            if age is not None:
                span = Span(tokens[index].start, tokens[stop + 1].end)
                known, where = first.setdefault(name, (age, span))
                if known != age and name not in said:
                    said.add(name)
                    yield finding(
                        "CON402",
                        span,
                        f"{name} is {age} here and {known} before.",
                        related=[Related(where, f"{known} here")],
                    )
            index = stop


def _age_after(tokens: list[Token], index: int, stop: int) -> int | None:
    """Return the age in ", 45," right after a name."""
    if index + 2 >= stop or tokens[index].text != "," or tokens[index + 2].text not in ",.;":
        return None
    number = tokens[index + 1].text
    glued = tokens[index + 2].end < tokens[min(index + 3, stop - 1)].start or index + 3 >= stop
    if not (number.isascii() and number.isdigit() and len(number) <= 3 and glued):
        return None
    return int(number) if 0 < int(number) <= _OLDEST else None
