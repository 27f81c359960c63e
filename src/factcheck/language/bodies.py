"""Bodies and things: places, organisations, products and currencies that a text names as the vocabulary does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.sentences import placed
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.phrases import PhraseTable
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens
    from factcheck.language.vocabulary import Vocabulary

_SKIPPED: Final = frozenset([BlockKind.CODE, BlockKind.BOILERPLATE])


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A place, organisation or thing named in the text.

    Attributes:
        span: the name.
        name: as written.
        ids: ids that it can mean.
        sentence: index of the sentence.
        alone: whether no capitalised word stands right beside it, and no hyphen ties it to a number, so that it is no
            part of a longer name or of a type number.
    """

    span: Span
    name: str
    ids: tuple[str, ...]
    sentence: int
    alone: bool


def read_bodies(
    document: Document, tokens: Tokens, sentences: Sentences, words: Vocabulary
) -> Iterator[BodyMention]:
    """Return the bodies that a document names, in order of the text; the longest name at each place."""
    return _read(document, tokens, sentences, words.bodies, capital=True)


def read_things(
    document: Document, tokens: Tokens, sentences: Sentences, words: Vocabulary
) -> Iterator[BodyMention]:
    """Return the products, platforms and currencies that a document names, in order of the text."""
    return _read(document, tokens, sentences, words.things, capital=False)


def _read(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    bodies: PhraseTable[tuple[str, ...]],
    *,
    capital: bool,
) -> Iterator[BodyMention]:
    places = bodies.places(tokens)
    if capital:
        places = [place for place in places if tokens.texts[place][0].isupper()]
    past = 0
    for number, sentence, index in placed(places, sentences):
        if index < past:
            continue
        if document.blocks[sentence.block].kind in _SKIPPED:
            continue
        found = bodies.match(tokens, index, sentence.stop)
        if found is None:
            continue
        past, ids = found
        span = Span(tokens.starts[index], tokens.ends[past - 1])
        alone = not (_capital(tokens, index - 1, sentence) or _capital(tokens, past, sentence))
        alone = alone and not _numbered(tokens, past, sentence)
        yield BodyMention(span, document.prose[span.start : span.end], ids, number, alone)


def _capital(tokens: Tokens, index: int, sentence: Sentence) -> bool:
    """Tell whether a capitalised word stands at `index` inside the sentence; its first word proves nothing."""
    return sentence.first < index < sentence.stop and tokens.texts[index][0].isupper()


def _numbered(tokens: Tokens, stop: int, sentence: Sentence) -> bool:
    """Tell whether a hyphen and a number follow at once: "XYZ-420" is a type, whoever bears these letters."""
    if stop + 1 >= sentence.stop or tokens.texts[stop] != "-" or tokens.starts[stop] != tokens.ends[stop - 1]:
        return False
    return tokens.texts[stop + 1][0].isdigit() and tokens.starts[stop + 1] == tokens.ends[stop]
