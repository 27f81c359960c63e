"""Reading the time expressions of a text, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from factcheck.intervals import Interval
from factcheck.language.clauses import SentenceClauses
from factcheck.language.lexicon import Lexicon, lexicon
from factcheck.language.times.forms import grammar
from factcheck.language.times.grammar import read_sentence, triggers
from factcheck.language.times.meaning import (
    Calendar,
    Count,
    Distance,
    Found,
    Holiday,
    Length,
    NthWeekday,
    Period,
    Recurring,
)
from factcheck.language.times.model import (
    DateAnchor,
    Role,
    TimeExpression,
    TimeRange,
    TimeReading,
    TimeType,
)
from factcheck.language.times.resolve import Resolver
from factcheck.language.times.tense import Directions
from factcheck.language.times.words import DASHES, Words
from factcheck.language.tokens import Tokens, tokenize
from factcheck.values import shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factcheck.documents.model import Document
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.meaning import Meaning
    from factcheck.language.times.state import Placement

_start: Final = attrgetter("start")
_ENDERS: Final = frozenset(".!?")


def read_times(
    document: Document,
    tokens: Tokens,
    sentences: Iterable[Sentence],
    language: Lexicon,
    clauses: Callable[[int], SentenceClauses],
) -> TimeReading:
    """Return the time expressions of a document and the ranges they form; `clauses` gives those of a sentence."""
    anchor = DateAnchor(document.date.interval)
    found = _read(tokens, ((s.first, s.stop, s.block) for s in sentences), anchor, language, clauses)
    return TimeReading(tuple(found), tuple(find_ranges(found, tokens, language)))


def find_times(
    prose: str,
    tokens: Tokens,
    sentences: Iterable[tuple[int, int]],
    anchor: DateAnchor,
    language: Lexicon | None = None,
) -> list[TimeExpression]:
    """Return the time expressions of a text, in order.

    Args:
        prose: the text; positions are code points into it.
        tokens: its tokens.
        sentences: (first token, token after the last) of each sentence, in order, disjoint.
        anchor: the date the text speaks from.
        language: its words; English if nothing else is said.
    """
    return _read(tokens, ((first, stop, 0) for first, stop in sentences), anchor, language or lexicon())


def find_times_in(text: str, date: Interval | None = None, language: Lexicon | None = None) -> TimeReading:
    """Return the time expressions of a plain text whose sentences end at full stops and blank lines.

    Args:
        text: the text.
        date: the days that it speaks from, if known.
        language: its words; English if nothing else is said.
    """
    tokens, language = tokenize(text), language or lexicon()
    found = _read(tokens, _plain_sentences(text, tokens, language), DateAnchor(date), language)
    return TimeReading(tuple(found), tuple(find_ranges(found, tokens, language)))


def _plain_sentences(text: str, tokens: Tokens, language: Lexicon) -> Iterable[tuple[int, int, int]]:
    """Cut a plain text: at a line that ends a paragraph, and at a full stop before a capital."""
    begin = block = 0
    ordinal = language.words("abbreviations.ordinal")
    for index, (token, following) in enumerate(pairwise(tokens), 1):
        gap = text[token.end : following.start]
        if gap.count("\n") > 1:
            yield begin, index, block
            begin, block = index, block + 1
        elif token.text in _ENDERS and gap and following.text[0].isupper():
            before = tokens.texts[index - 2] if index > 1 else ""
            if (
                token.text != "."
                or len(before) > 5
                or (before.islower() and len(before) > 1)
                or (before.isdigit() and following.lower not in ordinal)
            ):
                yield begin, index, block
                begin = index
    if begin < len(tokens):
        yield begin, len(tokens), block


def _read(
    tokens: Tokens,
    sentences: Iterable[tuple[int, int, int]],
    anchor: DateAnchor,
    language: Lexicon,
    clauses: Callable[[int], SentenceClauses] | None = None,
) -> list[TimeExpression]:
    resolver, forms = Resolver(anchor), grammar(language)
    signals = forms.words("signal")
    found: list[TimeExpression] = []
    places, at = triggers(tokens, forms), 0
    for number, (first, stop, block) in enumerate(sentences):
        begin = bisect_left(places, first, at)
        at = bisect_left(places, stop, begin)
        if begin == at:
            continue
        words = Words(tokens[first:stop], language)
        cut = (
            partial(SentenceClauses, words.tokens, language) if clauses is None else partial(clauses, number)
        )
        directions = Directions(words, cut, language)
        for one in read_sentence(words, forms, [place - first for place in places[begin:at]]):
            one, placement = resolver.resolve(one, partial(directions.at, one.first, one.stop), number, block)
            before = words.low[one.first - 1] if one.first else ""
            found.append(_expression(words, one, placement, number, before if before in signals else ""))
    return found


def _type(found: Found) -> TimeType:
    meaning = found.meaning
    if isinstance(meaning, Length | Count):
        return TimeType.DURATION
    if isinstance(meaning, Recurring):
        return TimeType.SET
    return TimeType.TIME if found.clock else TimeType.DATE


def _role(found: Found) -> Role:
    if isinstance(found.meaning, Count):
        return Role.AGE if found.meaning.age else Role.ORDINAL
    return Role.TIME


def _expression(
    words: Words, found: Found, placement: Placement, sentence: int, signal: str
) -> TimeExpression:
    meaning = found.meaning
    date = meaning if isinstance(meaning, Calendar) else Calendar()
    year = meaning.year if isinstance(meaning, Calendar | Period | Holiday | Distance) else None
    counted = isinstance(meaning, Distance | Length | Count)
    return TimeExpression(
        start=words.tokens.starts[found.first],
        end=words.tokens.ends[found.stop - 1],
        type=_type(found),
        value=shared(placement.value),
        interval=shared(placement.interval),
        precision=placement.precision,
        mod=found.mod,
        anchor=placement.anchor,
        role=_role(found),
        valid=placement.valid,
        placed=placement.placed,
        weekday=date.weekday,
        year=None if year is None else year.number,
        month=date.month,
        day=date.day,
        alternatives=placement.alternatives,
        amount=meaning.amount if counted else None,  # type: ignore[union-attr]
        unit=getattr(meaning, "unit", ""),
        direction=date.side or _sign(meaning),
        signal=signal,
        elided=found.elided or (isinstance(meaning, Count) and meaning.elided),
        sentence=sentence,
    )


def _sign(meaning: Meaning) -> int:
    """Return the side of its anchor that a meaning lies on."""
    if isinstance(meaning, NthWeekday) and meaning.base is None:
        return 1 if meaning.nth > 0 else -1
    return getattr(meaning, "sign", 0)


def find_ranges(expressions: Sequence[TimeExpression], tokens: Tokens, language: Lexicon) -> list[TimeRange]:
    """Join neighbouring expressions that one connector separates: "from A to B", "between A and B", "A–B"."""
    words = {
        name: grammar(language).words(name)
        for name in ("range_word", "opener", "pair_opener", "article", "pair_joint", "loose_word")
    }
    found: list[TimeRange] = []
    for number, (one, two) in enumerate(pairwise(expressions)):
        if one.sentence != two.sentence or one.type is not two.type or one.role is not Role.TIME:
            continue
        first = bisect_left(tokens.starts, one.start)
        second = bisect_left(tokens.starts, two.start, first)
        gap = second - 1
        connector = tokens.lowers[gap]
        if connector in words["article"] and second - 2 > first:
            gap -= 1
            connector = tokens.lowers[gap]
        if (connector not in words["range_word"] and connector not in DASHES) or tokens.ends[
            gap - 1
        ] != one.end:
            continue
        opener = tokens.lowers[first - 1] if first else ""
        if opener not in words["opener"]:
            opener = ""
        if (connector in words["pair_joint"]) != (opener in words["pair_opener"]):
            continue
        if connector in words["loose_word"] and not opener and one.type is TimeType.DURATION:
            continue
        start = tokens.starts[first - 1] if opener else one.start
        found.append(TimeRange(number, number + 1, start, two.end, opener, connector))
    return found
