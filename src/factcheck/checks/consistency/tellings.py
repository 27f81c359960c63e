"""Tellings: sentences that tell of a happening with a name of its own, for rules that hold two of them together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

_LONGEST_NAME: Final = 4
_BESIDE: Final = 3  # tokens around a name in which its kind is counted


@dataclass(frozen=True, slots=True)
class Happening:
    """A named happening in a sentence: "Elm Street fire".

    Attributes:
        span: its words.
        name: the words in lower case, one space between them.
        stop: index of the token after it.
        number: index of the sentence.
        sentence: the sentence.
    """

    span: Span
    name: str
    stop: int
    number: int
    sentence: Sentence


def told_once(context: Context, first: int, stop: int) -> bool:
    """Tell whether nothing about what tokens `first` to `stop` name says that there are two of it, or that it changed.

    The clause around speaks of a change; the words right beside, of another of its kind ("the second summit").
    """
    reading = context.reading
    tags = reading.tags
    if tags.between("events.one_of_many", first - _BESIDE, stop + _BESIDE):
        return False
    found = reading.clauses.clause_at(reading.tokens.starts[first])
    if found is None:
        return True
    whole = found.finite or found
    low = bisect_left(reading.tokens.starts, whole.start)
    high = bisect_left(reading.tokens.starts, whole.end)
    if tags.between("events.moved", low, high):
        return False
    # "The toll rose, and the fire killed 14": the clause that it is joined to may speak of the same.
    sentence = reading.sentences[reading.sentences.holding(whole.start)]
    moved = tags.between("events.moved", sentence.first, low)
    return not moved or not tags.between("events.counted", sentence.first, low)


def happenings(context: Context) -> tuple[Happening, ...]:
    """Return the named happenings of sentences in which the writer tells of them, in order of the text."""
    return tuple(_happenings(context))


def _happenings(context: Context) -> Iterator[Happening]:
    tokens = context.reading.tokens
    for number, sentence in context.sentences():
        for tag in context.reading.tags.between("events.named", sentence.first, sentence.stop):
            index = tag.first
            if not context.holds(tokens.starts[index]):
                continue
            first = _name_start(tokens, index, sentence)
            stop = index + 1 if first is not None else _place_stop(tokens, index, sentence)
            if stop is None:
                continue
            start = first if first is not None else index
            if not told_once(context, start, stop):
                continue
            span = Span(tokens.starts[start], tokens.ends[stop - 1])
            # "the summit in Geneva" is the Geneva summit.
            words = [token.lower for token in tokens[start:stop]]
            name = " ".join(words if first is not None else [*words[2:], words[0]])
            yield Happening(span, name, stop, number, sentence)


def _place_stop(tokens: Tokens, index: int, sentence: Sentence) -> int | None:
    """Return the index after "in Geneva" behind a happening that "the" makes a known one, or None."""
    if index <= sentence.first or tokens.lowers[index - 1] != "the":
        return None
    stop = index + 2
    while stop < sentence.stop and stop - index < _LONGEST_NAME and tokens.texts[stop][0].isupper():
        stop += 1
    return stop if stop > index + 2 and tokens.lowers[index + 1] == "in" else None


def _name_start(tokens: Tokens, index: int, sentence: Sentence) -> int | None:
    """Return the first token of the proper name before a happening noun ("Elm Street" fire), or None.

    Of a longer row of capitalised words nobody knows where the name begins.
    """
    first, low = index, max(sentence.first, index - _LONGEST_NAME - 1)
    while first > low and tokens.texts[first - 1][0].isupper():
        first -= 1
    if tokens.lowers[first] == "the":
        first += 1
    return first if 0 < index - first <= _LONGEST_NAME else None
