"""Events: names of things that happened or recur, with the number that the text gives an edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.sentences import placed
from factcheck.language.times.words import Words, ordinal_number
from factcheck.language.tokens import Tokens, tokenize
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.phrases import PhraseTable
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.times.model import TimeExpression
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

_SKIPPED: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.BOILERPLATE])
_REACH: Final = 8
_FEW: Final = 9  # editions of its own that somebody counts in words


@dataclass(frozen=True, slots=True)
class EventMention:
    """A name of an event or of a series of events.

    Attributes:
        span: the name, with the edition's number where one is given.
        events: ids of single events that the name can mean.
        series: ids of series that it can mean.
        number: the edition's number as stated, or None.
        sentence: index of the sentence.
        block: index of the block.
    """

    span: Span
    events: tuple[str, ...]
    series: tuple[str, ...]
    number: int | None
    sentence: int
    block: int


def read_events(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    words: Vocabulary,
    lexicon: Lexicon,
) -> tuple[EventMention, ...]:
    """Return the named events of a document, in order of the text."""
    return tuple(_read(document, tokens, sentences, words.events, lexicon))


def _read(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    names: PhraseTable[tuple[tuple[str, str], ...]],
    lexicon: Lexicon,
) -> Iterator[EventMention]:
    past = 0
    for number, sentence, index in placed(names.places(tokens), sentences):
        if index < past or document.blocks[sentence.block].kind in _SKIPPED:
            continue
        found = names.match(tokens, index, sentence.stop)
        if found is None:
            continue
        past, ids = found
        stop = past
        edition = _edition_before(tokens, index, stop, sentence, lexicon)
        first = index if edition is None else edition[1]
        yield EventMention(
            span=Span(tokens.starts[first], tokens.ends[stop - 1]),
            events=tuple(identity for kind, identity in ids if kind == "event"),
            series=tuple(identity for kind, identity in ids if kind == "series"),
            number=None if edition is None else edition[0],
            sentence=number,
            block=sentence.block,
        )


def _edition_before(
    tokens: Tokens, index: int, stop: int, sentence: Sentence, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Return (number, first token) of the ordinal that counts the name from `index` to `stop`."""
    low = max(sentence.first, index - _REACH)
    words = Words(tokens[low:index])
    between = lexicon.words("events.edition_between")
    for first in range(index - low):
        found = ordinal_number(words, first)
        if found is None:
            continue
        value, end = found
        if not all(word in between for word in words.low[end : index - low]):
            continue
        own = _counts_own(tokens, low + first, stop, sentence, lexicon, few=value <= _FEW)
        return None if own else (value, low + first)
    return None


def _counts_own(
    tokens: Tokens, ordinal: int, stop: int, sentence: Sentence, lexicon: Lexicon, *, few: bool
) -> bool:
    """Tell whether an ordinal counts what somebody had of a series: "its first games", "the second in 100 years"."""
    before = tokens.lowers[ordinal - 1] if ordinal > sentence.first else ""
    genitive = before == "s" and ordinal - 2 >= sentence.first and tokens.texts[ordinal - 2] in "'’"
    if genitive or before in lexicon.words("grammar.possessive") | lexicon.words("grammar.indefinite"):
        return True
    after = tokens.lowers[stop] if stop < sentence.stop else ""
    behind = lexicon.words("events.own_count") | lexicon.words("grammar.preposition")
    return few and tokens.texts[ordinal].isalpha() and after in behind


_LINK_REACH: Final = 48


def links(prose: str, name: Span, time: TimeExpression, lexicon: Lexicon) -> bool:
    """Tell whether nothing but linking words stands between the name of an event and a date."""
    if time.start >= name.end:
        between = prose[name.end : time.start]
    elif time.end <= name.start:
        # "the 24 February 2022 invasion": right before it, or not at all.
        return not prose[time.end : name.start].strip()
    else:
        return False
    return len(between) <= _LINK_REACH and all(
        token.lower in lexicon.words("events.link") for token in tokenize(between)
    )
