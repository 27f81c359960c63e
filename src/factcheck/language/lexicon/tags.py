"""Where the words of each class stand in a document: readers visit their triggers, they do not scan all words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from factcheck.language.lexicon.store import Lexicon
    from factcheck.language.tokens import Token


class Tag(NamedTuple):
    """A word or phrase of a class in a document; `first` and `stop` are token indices."""

    first: int
    stop: int
    form: str
    value: Any


class Tags:
    """An index of a document's words, and from it the places of each class that somebody asks for.

    One pass over the tokens notes where each word stands. A class is then found by its first words alone, so it costs
    what it finds, however many classes there are and however long the document is.

    Attributes:
        capitals: the indices of the tokens that start with a capital letter, in order.
    """

    __slots__ = ("_found", "_lexicon", "_places", "_starts", "_tokens", "capitals")

    def __init__(self, lexicon: Lexicon, tokens: Sequence[Token]) -> None:
        """Index the tokens of a document."""
        self._lexicon, self._tokens = lexicon, tokens
        self.capitals: list[int] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, (_, _, text, lower) in enumerate(tokens):
            self._places[lower].append(index)
            if text[0].isupper():
                self.capitals.append(index)
        self._found: dict[str, tuple[Tag, ...]] = {}
        self._starts: dict[str, list[int]] = {}

    def word(self, word: str) -> Sequence[int]:
        """Return the indices of the tokens that are this word, in lower case."""
        return self._places.get(word, ())

    def all(self, name: str) -> tuple[Tag, ...]:
        """Return the places of a class in the document, in order; inside a phrase no other form is found."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._read(name)
        return found

    def between(self, name: str, first: int, stop: int) -> tuple[Tag, ...]:
        """Return the places of a class that lie whole among the tokens `first` to `stop`."""
        found = self.all(name)
        if not found:
            return ()
        starts = self._starts.get(name)
        if starts is None:
            starts = self._starts[name] = [tag.first for tag in found]
        inside = found[bisect_left(starts, first) : bisect_left(starts, stop)]
        return inside[:-1] if inside and inside[-1].stop > stop else inside

    def _read(self, name: str) -> tuple[Tag, ...]:
        group, tokens = self._lexicon[name], self._tokens
        small, large = sorted((group.starts, self._places.keys()), key=len)
        places = sorted(index for word in small if word in large for index in self._places[word])
        found: list[Tag] = []
        past = 0
        for index in places:
            if index < past:
                continue
            match = group.match(tokens, index)
            if match is not None:
                past = match[0]
                found.append(Tag(index, past, match[1], group.values[match[1]]))
        return tuple(found)
