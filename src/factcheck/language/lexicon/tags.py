"""Where the words of each class stand in a document: readers visit their triggers, they do not scan all words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from factcheck.language.lexicon.store import Lexicon
    from factcheck.language.tokens import Tokens


class Tag(NamedTuple):
    """A word or phrase of a class in a document; `first` and `stop` are token indices."""

    first: int
    stop: int
    form: str
    value: Any


class Tags:
    """The places of each class of words that somebody asks for.

    A class is found by where its first words stand, so it costs what it finds, however many classes there are and
    however long the document is.
    """

    __slots__ = ("_found", "_lexicon", "_starts", "_tokens")

    def __init__(self, lexicon: Lexicon, tokens: Tokens) -> None:
        """Prepare to find the words of a language among the tokens of a document."""
        self._lexicon, self._tokens = lexicon, tokens
        self._found: dict[str, tuple[Tag, ...]] = {}
        self._starts: dict[str, list[int]] = {}

    def word(self, word: str) -> Sequence[int]:
        """Return the indices of the tokens that are this word, in lower case."""
        return self._tokens.places.get(word, ())

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
        found: list[Tag] = []
        past = 0
        for index in tokens.of(group.starts):
            if index < past:
                continue
            match = group.match(tokens, index)
            if match is not None:
                past = match[0]
                found.append(Tag(index, past, match[1], group.values[match[1]]))
        return tuple(found)
