"""Names of winners as a text writes them, held against those of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.reading import Reading

_LONGEST: Final = 7
_INNER: Final = frozenset("-'’.")


@dataclass(slots=True)
class Named:
    """A name in a text: where it stands, its words without accents, and the token behind it."""

    span: Span
    text: str
    words: tuple[str, ...]
    stop: int

    @staticmethod
    def words_of(name: str) -> tuple[str, ...]:
        """Return the words of a name, folded for comparison."""
        return tuple("".join(c if c.isalnum() else " " for c in plain(name)).split())


def name_before(reading: Reading, stop: int) -> Named | None:
    """Return the name that ends before a token, unless it only tells whose something is, or is one of several."""
    tokens, words = reading.tokens, reading.words
    first = stop
    while first > max(0, stop - _LONGEST) and _belongs(reading, first - 1):
        first -= 1
    while first < stop and not tokens.texts[first][:1].isupper():
        first += 1
    if first >= stop or not tokens.texts[stop - 1][:1].isalpha():
        return None
    before = tokens.lowers[first - 1] if first else ""
    classes = ("deeds.whose", "grammar.coordinator", "grammar.preposition")
    if before == "s" or any(before in words.words(name) for name in classes):
        return None
    return _named(reading, first, stop)


def name_from(reading: Reading, first: int, limit: int) -> Named | None:
    """Return the name that begins at a token, unless another is joined to it."""
    tokens, words = reading.tokens, reading.words
    if first >= limit or not tokens.texts[first][:1].isupper():
        return None
    stop = first
    while stop < min(limit, first + _LONGEST) and _belongs(reading, stop):
        stop += 1
    while not tokens.texts[stop - 1][:1].isalpha():
        stop -= 1
    after = tokens.lowers[stop] if stop < limit else ""
    # "Ann Poe's team" is no winner, and "Ann Poe and Bo Lind" are two.
    return (
        None
        if after in words.words("grammar.coordinator") or (after in "'’" and after)
        else _named(reading, first, stop)
    )


def _belongs(reading: Reading, place: int) -> bool:
    text = reading.tokens.texts[place]
    return text[:1].isupper() or text in _INNER or text in reading.words.words("people.particle")


def _named(reading: Reading, first: int, stop: int) -> Named:
    tokens = reading.tokens
    span = Span(tokens.starts[first], tokens.ends[stop - 1])
    text = reading.document.prose[span.start : span.end]
    return Named(span, text, Named.words_of(text), stop)


def may_be(named: Named, name: str) -> bool:
    """Tell whether somebody may be meant by a name: as soon as a surname is shared."""
    words = Named.words_of(name)
    return named.words[-1] in words or words[-1] in named.words


def is_meant(context: Context, named: Named, name: str) -> bool:
    """Tell whether nobody but one who won is meant: by the whole name, or by a surname that nobody else bears here."""
    words = Named.words_of(name)
    if named.words[-len(words) :] == words:
        return True
    if len(named.words) > 1:
        return all(word in words for word in named.words)
    return named.words[0] == words[-1] and not _borne_by_another(context, words)


def _borne_by_another(context: Context, words: tuple[str, ...]) -> bool:
    """Tell whether a surname stands in the document behind another word with a capital."""
    return not context.view(_before).get(words[-1], set()).issubset(words)


def _before(context: Context) -> dict[str, set[str]]:
    """Return the words with a capital right before each word of a document, all folded; looked for once."""
    tokens = context.reading.tokens
    found: dict[str, set[str]] = {}
    for place in tokens.capitals:
        if place + 1 < len(tokens):
            found.setdefault(plain(tokens.texts[place + 1]), set()).add(plain(tokens.texts[place]))
    return found
