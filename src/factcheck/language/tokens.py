"""Tokens: the one linear pass over the text that every reader shares.

A token is a run of letters, a run of digits, or one other visible character. Nothing is glued together here:
"21st", "U.S." and "Trump's" are two, four and three tokens, and whoever cares sees from the offsets that they
touch. So no abbreviation list decides what a date or a name reader gets to see.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from heapq import merge
from itertools import accumulate, chain
from typing import Final, NamedTuple, overload

_TOKEN: Final = re.compile(r"([^\W\d_]+|\d+|[^\w\s]|_)")
_SIGN: Final = re.compile(r"[\W_]")
_TOGETHER: Final = 100_000
"""Code points that are cut at once, and places that are sorted at once: some hundred bytes are needed for each."""


class Token(NamedTuple):
    """One token; `start` and `end` are code points into the document's text."""

    start: int
    end: int
    text: str
    lower: str


class Tokens(Sequence[Token]):
    """The tokens of a text, in columns: a token is made when somebody looks at it.

    Equal words are one object, so that a long text needs some twenty-five bytes a token. Readers do not go through all
    words: they ask where theirs stand.

    Attributes:
        texts: the tokens as written.
        lowers: the tokens in lower case.
        starts: the first code point of each.
        ends: the code point after the last of each.
    """

    __slots__ = ("_capitals", "_distinct", "_numbers", "_places", "ends", "lowers", "starts", "texts")

    def __init__(self, texts: list[str], lowers: list[str], starts: array[int], ends: array[int]) -> None:
        self.texts, self.lowers, self.starts, self.ends = texts, lowers, starts, ends
        self._places: dict[str, array[int]] | None = None
        self._distinct: frozenset[str] | None = None
        self._capitals: Sequence[int] | None = None
        self._numbers: Sequence[int] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Tokens: ...
    def __getitem__(self, index: int | slice) -> Token | Tokens:
        """Return a token, or some of them in columns of their own."""
        if index.__class__ is slice:
            return Tokens(self.texts[index], self.lowers[index], self.starts[index], self.ends[index])
        # A named tuple made by its own constructor costs a third more.
        return _new(Token, (self.starts[index], self.ends[index], self.texts[index], self.lowers[index]))

    def __iter__(self) -> Iterator[Token]:
        return map(_token, zip(self.starts, self.ends, self.texts, self.lowers, strict=True))

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The indices of each word in lower case, rising."""
        if self._places is None:
            found: dict[str, array[int]] = defaultdict(_indices)
            for index, lower in enumerate(self.lowers):
                found[lower].append(index)
            self._places = dict(found)
        return self._places

    @property
    def capitals(self) -> Sequence[int]:
        """The indices of the tokens that start with a capital letter, rising."""
        if self._capitals is None:
            capital = {text for text in set(self.texts) if text[0].isupper()}
            self._capitals = array("i", [index for index, text in enumerate(self.texts) if text in capital])
        return self._capitals

    @property
    def numbers(self) -> Sequence[int]:
        """The indices of the tokens that start with a digit, rising."""
        if self._numbers is None:
            self._numbers = array("i", self.where(_is_numeral))
        return self._numbers

    def of(self, words: AbstractSet[str]) -> Sequence[int]:
        """Return the indices of the tokens that are one of some words in lower case, rising."""
        places = self.places
        if self._distinct is None:
            self._distinct = frozenset(places)
        # `words` may be the keys of a large table: from its side the few words of the text are looked up in it.
        return _together(list(map(places.__getitem__, words & self._distinct)))

    def where(self, holds: Callable[[str], bool]) -> Sequence[int]:
        """Return the indices of the tokens of which something holds, rising; each word is asked about once."""
        return _together([places for word, places in self.places.items() if holds(word)])


def _together(places: list[Sequence[int]]) -> Sequence[int]:
    """Return several rising rows of indices as one."""
    if len(places) == 1:
        return places[0]
    if sum(map(len, places)) > _TOGETHER:  # slower, but without an object for each
        return array("i", merge(*places))
    return sorted(chain.from_iterable(places))


def _is_numeral(word: str) -> bool:
    return word[0].isdigit()


_indices: Final = partial(array, "i")
_new: Final = tuple.__new__
_token: Final[Callable[[tuple[int, int, str, str]], Token]] = partial(_new, Token)


def tokenize(prose: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of `prose[start:end]`, with offsets into `prose`."""
    end = len(prose) if end is None else end
    once: dict[str, str] = {}
    texts: list[str] = []
    starts, ends = array("i"), array("i")
    while start < end:
        stop = start + _TOGETHER
        cut = (
            _SIGN.search(prose, stop, end) if stop < end else None
        )  # no token goes on over a sign or a space
        stop = end if cut is None else cut.start()
        # What parts the tokens and the tokens themselves by turns, the tokens second.
        pieces = _TOKEN.split(prose[start:stop])
        places = array("i", accumulate(map(len, pieces), initial=start))
        some = pieces[1::2]
        texts += map(once.setdefault, some, some)
        starts += places[1:-1:2]
        ends += places[2::2]
        start = stop
    lower = {text: text if (low := text.lower()) == text else low for text in once}
    return Tokens(texts, list(map(lower.__getitem__, texts)), starts, ends)


def words_of(text: str) -> list[str]:
    """Return the tokens of a text in lower case, without their places."""
    return [word.lower() for word in _TOKEN.findall(text)]


def first_token(text: str) -> str:
    """Return the first token of a text in lower case, or "" when nothing visible stands in it."""
    found = _TOKEN.search(text)
    return found[0].lower() if found is not None else ""


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether token `index` follows the one before it with nothing between."""
    return index > 0 and tokens[index - 1].end == tokens[index].start
