"""Tellings: sentences that tell of a happening with a name of its own, for rules that hold two of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotemarks import QuotedText

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

# Nouns of things that happen once under one name: "the Springfield summit", "the Elm Street fire".
HAPPENINGS: Final = frozenset(
    "summit meeting conference congress referendum election earthquake attack bombing crash collision fire blaze flood "
    "explosion shooting massacre siege battle raid match final festival trial hearing ceremony inauguration opening "
    "launch visit derailment eruption landslide wedding funeral marathon ceasefire truce".split()
)
# Words of a sentence that tells of two dates, sizes or places on purpose.
MOVED: Final = frozenset(
    "postponed rescheduled moved delayed originally instead initially planned first second earlier later next previous "
    "another new again former last not extended shortened expanded cut grew grown rose risen updated revised than "
    "other different both each third".split()
)
_SKIPPED: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.TABLE_ROW])
_LONGEST_NAME: Final = 4


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


def told_sentences(context: Context) -> Iterator[tuple[int, Sentence]]:
    """Return the sentences of running text, with their indices."""
    blocks = context.document.blocks
    for number, sentence in enumerate(context.reading.sentences):
        if blocks[sentence.block].kind not in _SKIPPED:
            yield number, sentence


def told_once(tokens: list[Token], sentence: Sentence) -> bool:
    """Tell whether nothing in a sentence says that there were two of a thing, or that it changed."""
    return not any(token.lower in MOVED for token in tokens[sentence.first : sentence.stop])


def happenings(context: Context) -> tuple[Happening, ...]:
    """Return the named happenings of sentences in which the writer tells of them, in order of the text."""
    return tuple(_happenings(context))


def _happenings(context: Context) -> Iterator[Happening]:
    tokens = context.reading.tokens
    quoted = QuotedText(context.document)
    for number, sentence in told_sentences(context):
        found = [i for i in range(sentence.first, sentence.stop) if tokens[i].lower in HAPPENINGS]
        if not found or not told_once(tokens, sentence):
            continue
        for index in found:
            if quoted.holds(tokens[index].start):
                continue
            first = _name_start(tokens, index, sentence)
            stop = index + 1 if first is not None else _place_stop(tokens, index, sentence)
            if stop is None:
                continue
            start = first if first is not None else index
            span = Span(tokens[start].start, tokens[stop - 1].end)
            # "the summit in Geneva" is the Geneva summit.
            words = [token.lower for token in tokens[start:stop]]
            name = " ".join(words if first is not None else [*words[2:], words[0]])
            yield Happening(span, name, stop, number, sentence)


def _place_stop(tokens: list[Token], index: int, sentence: Sentence) -> int | None:
    """Return the index after "in Geneva" behind a happening that "the" makes a known one, or None."""
    if index <= sentence.first or tokens[index - 1].lower != "the" or index + 2 >= sentence.stop:
        return None
    stop = index + 2
    while stop < sentence.stop and stop - index < _LONGEST_NAME and tokens[stop].text[0].isupper():
        stop += 1
    return stop if tokens[index + 1].lower == "in" and stop > index + 2 else None


def _name_start(tokens: list[Token], index: int, sentence: Sentence) -> int | None:
    """Return the first token of the proper name before a happening noun ("Elm Street" fire), or None."""
    first = index
    while first > sentence.first and index - first < _LONGEST_NAME and tokens[first - 1].text[0].isupper():
        first -= 1
    if first < index and tokens[first].text.lower() == "the":
        first += 1
    return first if first < index else None
