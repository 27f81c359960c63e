"""Words and phrases of house rules, matched token by token: never backwards, so that no phrase can make a text costly.

A phrase is parts with blanks between them. A part is a word; words with "|" between them ("a|an"); "#", any number;
"*", any one word; "=name", a list of the same file or a class of `rules/language` ("=times.month"); "~say", all forms
of a verb. With "?" behind it, it may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon import WHOLE, LexiconError, lexicon
from factcheck.language.tokens import Tokens, tokenize
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.tokens import Tokens

NUMBER: Final = "#"
ANY: Final = "*"
LIST: Final = "="
VERB: Final = "~"
MAYBE: Final = "?"
OR: Final = "|"
MOST_PARTS: Final = 20
MOST_WORDS: Final = 5_000
"""Words that one part may stand for."""

Lists = Mapping[str, Sequence[str]]


class PhraseError(ValueError):
    """A phrase is not written as it should be; the message is for people."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a phrase.

    Attributes:
        words: what it may be, as tokens, by the first of them.
        number: whether any number will do.
        any: whether any word will do.
        optional: whether it may be missing.
    """

    words: Mapping[str, tuple[tuple[str, ...], ...]]
    number: bool = False
    any: bool = False
    optional: bool = False

    def ends(self, names: Sequence[str], place: int, stop: int) -> Iterator[int]:
        """Yield the places behind this part where it stands at `place`."""
        if place >= stop:
            return
        name = names[place]
        if (self.any and name[0].isalnum()) or (self.number and name[0].isdigit()):
            yield place + 1
        for word in self.words.get(name, ()):
            end = place + len(word)
            if end <= stop and tuple(names[place:end]) == word:
                yield end


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, as written and as parts."""

    written: str
    parts: tuple[Part, ...]

    @property
    def starts(self) -> frozenset[str] | None:
        """The tokens that it can begin with; None where it can begin with any number or word."""
        found: set[str] = set()
        for part in self.parts:
            if part.any or part.number:
                return None
            found.update(part.words)
            if not part.optional:
                break
        return frozenset(found)

    def match(self, names: Sequence[str], place: int, stop: int) -> int | None:
        """Return where the longest reading of the phrase at `place` ends, or None."""
        here = {place}
        for part in self.parts:
            there = {end for one in here for end in part.ends(names, one, stop)}
            here = here | there if part.optional else there
            if not here:
                return None
        end = max(here)
        return end if end > place else None


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text, as indices of tokens: the first, and that behind the last."""

    first: int
    stop: int
    phrase: str


class Phrases:
    """Phrases of one rule, found together; at a place the longest wins.

    Attributes:
        exact: whether capitals and small letters count.
    """

    __slots__ = ("_anywhere", "_by_start", "exact")

    def __init__(self, written: Iterable[str], lists: Lists, *, exact: bool = False) -> None:
        """Read phrases.

        Args:
            written: the phrases.
            lists: the lists of words that the file gives names to.
            exact: whether capitals and small letters count.

        Raises:
            PhraseError: one is not written as it should be.
        """
        self.exact = exact
        self._by_start: dict[str, list[Phrase]] = {}
        self._anywhere: list[Phrase] = []
        for text in written:
            phrase = _phrase(text, lists, exact)
            starts = phrase.starts
            if starts is None:
                self._anywhere.append(phrase)
            for start in starts or ():
                self._by_start.setdefault(start, []).append(phrase)

    def at(self, names: Sequence[str], place: int, stop: int) -> Hit | None:
        """Return the longest phrase that begins at a place and ends before `stop`, or None."""
        best: Hit | None = None
        for phrase in (*self._by_start.get(names[place], ()), *self._anywhere):
            end = phrase.match(names, place, stop)
            if end is not None and (best is None or end > best.stop):
                best = Hit(place, end, phrase.written)
        return best

    def find(
        self, names: Sequence[str], places: Callable[[str], Sequence[int]], stop_of: Callable[[int], int]
    ) -> Iterator[Hit]:
        """Yield the phrases of a text in order; none overlaps another.

        Args:
            names: its tokens, in lower case unless `exact`.
            places: gives the indices of a token.
            stop_of: gives the index behind the sentence of a token; 0 for a token of none.
        """
        candidates: Iterable[int] = range(len(names))
        if not self._anywhere:
            candidates = sorted({place for start in self._by_start for place in places(start)})
        past = 0
        for place in candidates:
            if place < past:
                continue
            hit = self.at(names, place, stop_of(place))
            if hit is not None:
                past = hit.stop
                yield hit


def _phrase(text: str, lists: Lists, exact: bool) -> Phrase:
    parts = tuple(_part(word, lists, exact) for word in text.split())
    if len(parts) > MOST_PARTS:
        raise PhraseError(f"{text!r:.60} has more than {MOST_PARTS} parts")
    if all(part.optional or part.any for part in parts):
        raise PhraseError(f"{text!r:.60} must hold a word that may not be missing")
    return Phrase(text, parts)


def _part(written: str, lists: Lists, exact: bool) -> Part:
    optional = len(written) > 1 and written.endswith(MAYBE)
    number = any_word = False
    words: dict[str, list[tuple[str, ...]]] = {}
    count = 0
    bare = written[:-1] if optional else written
    for word in (OR,) if bare == OR else bare.split(OR):
        if word == NUMBER:
            number = True
        elif word == ANY:
            any_word = True
        else:
            for form in _forms(word, lists):
                tokens = tuple(token.text if exact else token.lower for token in tokenize(form))
                if not tokens:
                    raise PhraseError(f"{written!r:.60} holds nothing that can be seen")
                words.setdefault(tokens[0], []).append(tokens)
                count += 1
    if count > MOST_WORDS:
        raise PhraseError(f"{written!r:.60} stands for more than {MOST_WORDS:,} words")
    return Part({start: tuple(forms) for start, forms in words.items()}, number, any_word, optional)


def _forms(word: str, lists: Lists) -> Iterable[str]:
    """Return what a word, a list or a verb stands for."""
    if len(word) < 2 or word[0] not in (LIST, VERB):
        return (word,)
    name = word[1:]
    if word[0] == VERB:
        verbs = lexicon(WHOLE).verbs
        if name not in verbs:
            raise PhraseError(f"{word!r:.60}: {name!r:.40} is no verb that is known; write its forms with |")
        return verbs.inflect(name)
    if name in lists:
        return lists[name]
    try:
        return tuple(lexicon(WHOLE)[name].values)
    except LexiconError:
        raise PhraseError(
            f"{word!r:.60}: there is no list {name!r:.40} in this file, and no such class in rules/language"
        ) from None


def names_of(tokens: Tokens, *, exact: bool) -> list[str]:
    """Return tokens as phrases see them."""
    return [token.text if exact else token.lower for token in tokens]
