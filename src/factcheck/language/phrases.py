"""Phrases: which of many known word sequences stand at a place in the text, longest first."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any, Generic, TypeVar

from factcheck.language.tokens import Tokens, first_token, words_of

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Tries of token sequences, matched without regard to case; each phrase carries a value.

    Matching at a place costs at most the length of the longest phrase, however many phrases there are. Phrases are
    kept by their first word, and those of a word are cut into tokens when a text first uses it: of tens of
    thousands of names a document needs a few hundred.
    """

    __slots__ = ("_firsts",)

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        """Hold the given (phrase, value) pairs; a phrase given twice keeps its last value."""
        # By the first word a trie of what follows, or, as long as no text has used it, a list of phrases.
        self._firsts: dict[str, dict[str, object] | list[tuple[str, T]]] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add one phrase; it is cut into tokens as a text is. One without a visible character is never found."""
        first = first_token(phrase)
        if first:
            waiting = self._firsts.setdefault(first, [])
            if isinstance(waiting, list):
                waiting.append((phrase, value))
            else:
                _grow(waiting, phrase, value)

    @property
    def starts(self) -> AbstractSet[str]:
        """The words that a phrase may start with, in lower case."""
        return self._firsts.keys()

    def places(self, tokens: Tokens) -> list[int]:
        """Return the indices of the tokens that a phrase may start at, by that token and the one after it; rising."""
        lowers, at, last = tokens.lowers, tokens.places, len(tokens) - 1
        found: list[int] = []
        for word in self.starts & at.keys():
            node = self._behind(word)
            if "" in node:
                found += at[word]
            else:
                found += [place for place in at[word] if place < last and lowers[place + 1] in node]
        found.sort()
        return found

    def _behind(self, word: str) -> dict[str, Any]:
        """Return the trie behind a first word."""
        node: Any = self._firsts[word]
        if node.__class__ is list:
            node = self._firsts[word] = _trie(node)
        return node  # type: ignore[no-any-return]

    def match(self, tokens: Tokens, index: int, stop: int | None = None) -> tuple[int, T] | None:
        """Return (index after the phrase, value) of the longest phrase starting at `index`, or None."""
        stop = len(tokens) if stop is None else stop
        if index >= stop:
            return None
        lowers = tokens.lowers
        node: Any = self._firsts.get(lowers[index])
        if node.__class__ is list:
            node = self._behind(lowers[index])
        best: tuple[int, T] | None = None
        while node is not None:
            index += 1
            if "" in node:  # no token is the empty string
                best = (index, node[""])
            node = node.get(lowers[index]) if index < stop else None
        return best


def _trie(phrases: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Return the tries of phrases behind their common first word."""
    node: dict[str, object] = {}
    for phrase, value in phrases:
        _grow(node, phrase, value)
    return node


def _grow(node: dict[str, object], phrase: str, value: object) -> None:
    for word in words_of(phrase)[1:]:
        node = node.setdefault(word, {})  # type: ignore[assignment]
    node[""] = value
