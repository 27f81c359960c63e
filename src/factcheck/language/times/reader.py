"""Reading the time expressions of a text, sentence by sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.grammar import read_sentence
from factcheck.language.times.lexicon import DASHES
from factcheck.language.times.model import (
    DateAnchor,
    Role,
    TimeExpression,
    TimeRange,
    TimeReading,
    TimeType,
)
from factcheck.language.times.resolve import Resolver
from factcheck.language.times.tense import tense_at
from factcheck.language.times.words import Words
from factcheck.language.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.documents.model import Document
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.state import Meaning

_SIGNALS: Final = frozenset(
    "since until till before after by in on at from between during through throughout within for of to and or "
    "as than circa around about over following prior".split()
)
_ROLES: Final = {Form.AGE: Role.AGE, Form.ORDINAL: Role.ORDINAL}
_DURATIONS: Final = frozenset((Form.DURATION, Form.AGE, Form.ORDINAL))
_ENDERS: Final = frozenset(".!?")


def read_times(document: Document, tokens: Sequence[Token], sentences: Iterable[Sentence]) -> TimeReading:
    """Return the time expressions of a document and the ranges they form."""
    anchor = DateAnchor(document.date.interval)
    found = _read(tokens, ((s.first, s.stop, s.block) for s in sentences), anchor)
    return TimeReading(tuple(found), tuple(find_ranges(found, tokens)))


def find_times(
    prose: str, tokens: Sequence[Token], sentences: Iterable[tuple[int, int]], anchor: DateAnchor
) -> list[TimeExpression]:
    """Return the time expressions of a text, in order.

    Args:
        prose: the text; positions are code points into it.
        tokens: its tokens.
        sentences: (first token, token after the last) of each sentence, in order, disjoint.
        anchor: the date the text speaks from.
    """
    return _read(tokens, ((first, stop, 0) for first, stop in sentences), anchor)


def find_times_in(text: str, date: Interval | None = None) -> TimeReading:
    """Return the time expressions of a plain text whose sentences end at full stops and blank lines."""
    tokens = tokenize(text)
    found = _read(tokens, _plain_sentences(text, tokens), DateAnchor(date))
    return TimeReading(tuple(found), tuple(find_ranges(found, tokens)))


def _plain_sentences(text: str, tokens: Sequence[Token]) -> Iterable[tuple[int, int, int]]:
    """Cut a plain text: at a line that ends a paragraph, and at a full stop before a capital."""
    begin = block = 0
    for index, (token, following) in enumerate(pairwise(tokens), 1):
        gap = text[token.end : following.start]
        if gap.count("\n") > 1:
            yield begin, index, block
            begin, block = index, block + 1
        elif token.text in _ENDERS and gap and following.text[0].isupper():
            before = tokens[index - 2].text if index > 1 else ""
            if (
                token.text != "."
                or len(before) > 5
                or (before.islower() and len(before) > 1)
                or before.isdigit()
            ):
                yield begin, index, block
                begin = index
    if begin < len(tokens):
        yield begin, len(tokens), block


def _read(
    tokens: Sequence[Token], sentences: Iterable[tuple[int, int, int]], anchor: DateAnchor
) -> list[TimeExpression]:
    resolver = Resolver(anchor)
    found: list[TimeExpression] = []
    for number, (first, stop, block) in enumerate(sentences):
        words = Words(tokens[first:stop])
        for draft in read_sentence(words):
            tense = tense_at(words, draft.first, draft.stop)
            meaning = resolver.resolve(draft, tense, number, block)
            found.append(_expression(words, draft, meaning, number))
    return found


def _type(draft: Draft) -> TimeType:
    if draft.form in _DURATIONS:
        return TimeType.DURATION
    if draft.form is Form.SET:
        return TimeType.SET
    return TimeType.TIME if draft.clock else TimeType.DATE


def _expression(words: Words, draft: Draft, meaning: Meaning, sentence: int) -> TimeExpression:
    before = words.low[draft.first - 1] if draft.first else ""
    return TimeExpression(
        start=words.tokens[draft.first].start,
        end=words.tokens[draft.stop - 1].end,
        type=_type(draft),
        value=meaning.value,
        interval=meaning.interval,
        precision=meaning.precision,
        mod=draft.mod,
        anchor=meaning.anchor,
        role=_ROLES.get(draft.form, Role.TIME),
        valid=meaning.valid,
        placed=meaning.placed,
        weekday=draft.weekday,
        year=draft.year,
        month=draft.month,
        day=draft.day,
        alternatives=meaning.alternatives,
        amount=draft.amount,
        unit=draft.unit,
        direction=draft.sign,
        signal=before if before in _SIGNALS else "",
        elided=draft.elided,
        sentence=sentence,
    )


_CONNECTORS: Final = frozenset(("to", "through", "until", "till", "thru", "and")) | DASHES


def find_ranges(expressions: Sequence[TimeExpression], tokens: Sequence[Token]) -> list[TimeRange]:
    """Join neighbouring expressions that one connector separates: "from A to B", "between A and B", "A–B"."""
    places = {token.start: index for index, token in enumerate(tokens)} if expressions else {}
    found: list[TimeRange] = []
    for number, (one, two) in enumerate(pairwise(expressions)):
        if one.sentence != two.sentence or one.type is not two.type or one.role is not Role.TIME:
            continue
        first, second = places[one.start], places[two.start]
        connector = tokens[second - 1].lower
        gap = second - 1
        if connector == "the" and second - 2 > first:
            gap -= 1
            connector = tokens[gap].lower
        if connector not in _CONNECTORS or tokens[gap - 1].end != one.end:
            continue
        opener = tokens[first - 1].lower if first else ""
        if opener not in ("from", "between"):
            opener = ""
        if (connector == "and") != (opener == "between"):
            continue
        if connector == "to" and not opener and one.type is TimeType.DURATION:
            continue
        start = tokens[first - 1].start if opener else one.start
        found.append(TimeRange(number, number + 1, start, two.end, opener, connector))
    return found
