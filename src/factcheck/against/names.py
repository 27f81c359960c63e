"""Names as a text writes them: runs of capitalised words that are no openers, months or titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.against.folding import Word, words_of
from factcheck.documents.model import Span
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

_LONGEST: Final = 8
"""Tokens of the longest name."""
_HEADLINE: Final = 0.6
"""Share of capitalised words from which on a sentence is a headline, whose capitals prove nothing."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text.

    Attributes:
        parts: its telling words, folded, in order.
        first: index of its first token.
        stop: index after its last.
        span: where it stands.
        sentence: index of its sentence.
        opens: whether it is the first word of its sentence, where any word has a capital.
    """

    parts: tuple[str, ...]
    first: int
    stop: int
    span: Span
    sentence: int
    opens: bool


def read_names(
    reading: Reading, sentences: Sequence[tuple[int, Sentence]], small: Container[str] = frozenset()
) -> Iterator[Name]:
    """Yield the names in some sentences of a document, in order; one that opens a sentence may be a word.

    Args:
        reading: the document.
        sentences: its sentences, with their indices.
        small: words that are known to be written small, so that a capital at the head of a sentence makes no name.
    """
    tokens, words = reading.tokens, reading.words
    for number, sentence in sentences:
        headline = _headline(tokens, sentence)
        index = sentence.first
        while index < sentence.stop:
            if not _may_begin(reading, index):
                index += 1
                continue
            stop = _stop(tokens, index, sentence.stop, words)
            first = index
            opens = _opens(tokens, first, sentence.first)
            if opens and stop - first > 1 and _opener(tokens.lowers[first], words, small):
                first, opens = first + 1, False
            if opens and stop - first > 1 and not _single(tokens, first, stop):
                opens = False
            parts = list(_parts(tokens, first, stop, words))
            if parts:
                first, end = parts[0].first, parts[-1].stop
                span = Span(tokens.starts[first], tokens.ends[end - 1])
                yield Name(tuple(part.key for part in parts), first, end, span, number, opens or headline)
            index = stop


def _opener(lower: str, words: Lexicon, small: Container[str]) -> bool:
    """Tell whether a word at the head of a sentence is none of the name behind it."""
    return lower in words.words("people.no_name") or lower in small


def _headline(tokens: Tokens, sentence: Sentence) -> bool:
    letters = [token for token in tokens[sentence.first : sentence.stop] if token.text[0].isalpha()]
    return len(letters) > 3 and sum(token.text[0].isupper() for token in letters) > _HEADLINE * len(letters)


def _opens(tokens: Tokens, index: int, first: int) -> bool:
    """Tell whether a word opens its sentence, or what stands in quotation marks or behind a colon."""
    before = index - 1
    while before >= first and not tokens.texts[before][0].isalnum() and tokens.texts[before] not in ",;)-&":
        before -= 1
    return before < first or before < index - 1


def _may_begin(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return token.text[0].isupper() and not (
        len(token.text) == 1 and token.lower in reading.words.words("grammar.subject")
    )


def _stop(tokens: Tokens, first: int, stop: int, words: Lexicon) -> int:
    """Return the index after the name that begins at a token: capitalised words, and particles between them."""
    particles = words.words("people.particle")
    end = place = first + 1
    while place < stop and place - first < _LONGEST:
        token = tokens[place]
        touching = token.start == tokens.ends[place - 1]
        if token.text[0].isupper() or (
            token.text[0].isdigit() and touching and tokens.texts[place - 1][0].isalpha()
        ):
            place += 1
            end = place
        elif (
            token.text in "-'.&" and touching and place + 1 < stop and tokens.starts[place + 1] == token.end
        ) or (token.text == "." and len(tokens.texts[place - 1]) == 1):
            if not (place + 1 < stop and tokens.texts[place + 1][0].isupper()):
                break
            place += 1
        elif token.lower in particles and place + 1 < stop and tokens.texts[place + 1][0].isupper():
            place += 1
        else:
            break
    return end


def _single(tokens: Tokens, first: int, stop: int) -> bool:
    """Tell whether a name is one word, however it is cut ("O'Neil")."""
    return all(tokens.starts[place] == tokens.ends[place - 1] for place in range(first + 1, stop))


def _parts(tokens: Tokens, first: int, stop: int, words: Lexicon) -> Iterator[Word]:
    dates, skipped = (
        words.words("times.month_name") | words.words("times.weekday"),
        words.words("comparing.small"),
    )
    for word in words_of(tokens, first, stop):
        if _telling(word, tokens, words) and word.key not in dates and word.key not in skipped:
            yield word


def _telling(word: Word, tokens: Tokens, words: Lexicon) -> bool:
    token = tokens[word.first]
    return (
        (token.text[0].isupper() or token.text[0].isdigit())
        and (len(word.key) > 1 or token.text[0].isdigit())
        and word.key not in words.words("people.honorific")
    )
