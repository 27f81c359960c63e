"""Phrases: which of many known word sequences stand at a place in the text, longest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from factcheck.language.tokens import Tokens, first_token, words_of

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """Tries of token sequences, matched without regard to case; each phrase carries a value.

    Matching at a place costs at most the length of the longest phrase, however many phrases there are. Phrases are
    kept by their first word, and those of a word are cut into tokens when a text first uses it: of tens of
    thousands of names a document needs a few hundred.
    """

    __slots__ = ("_tries", "_waiting")

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        """Hold the given (phrase, value) pairs; a phrase given twice keeps its last value."""
        self._tries: dict[str, dict[str, object]] = {}
        self._waiting: dict[str, list[tuple[str, T]]] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add one phrase; it is cut into tokens as a text is. One without a visible character is never found."""
        first = first_token(phrase)
        if first:
            self._waiting.setdefault(first, []).append((phrase, value))

    def may_start(self, word: str) -> bool:
        """Tell whether any phrase starts with this word, in lower case: the cheap question to ask of every word."""
        return word in self._waiting or word in self._tries

    def match(self, tokens: Tokens, index: int, stop: int | None = None) -> tuple[int, T] | None:
        """Return (index after the phrase, value) of the longest phrase starting at `index`, or None."""
        stop = len(tokens) if stop is None else stop
        if index >= stop:
            return None
        lowers = tokens.lowers
        first = lowers[index]
        if first in self._waiting:
            self._grow(first)
        node = self._tries.get(first)
        best: tuple[int, T] | None = None
        while node is not None:
            index += 1
            if "" in node:  # no token is the empty string
                best = (index, node[""])  # type: ignore[assignment]
            node = node.get(lowers[index]) if index < stop else None  # type: ignore[assignment]
        return best

    def _grow(self, first: str) -> None:
        """Cut the waiting phrases of one first word into tokens."""
        root = self._tries.setdefault(first, {})
        for phrase, value in self._waiting.pop(first):
            node = root
            for word in words_of(phrase)[1:]:
                node = node.setdefault(word, {})  # type: ignore[assignment]
            node[""] = value
