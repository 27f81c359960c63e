"""Phrases: which of many known word sequences stand at a place in the text, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from factcheck.language.tokens import Token, tokenize

T = TypeVar("T")


class PhraseTable(Generic[T]):
    """A trie of token sequences, matched without regard to case; each phrase carries a value.

    Matching at a place costs at most the length of the longest phrase, however many phrases there are.
    """

    __slots__ = ("_root",)

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        """Hold the given (phrase, value) pairs; a phrase given twice keeps its last value."""
        self._root: dict[str, object] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Add one phrase; it is cut into tokens as a text is."""
        node = self._root
        for token in tokenize(phrase):
            node = node.setdefault(token.lower, {})  # type: ignore[assignment]
        node[""] = value  # no token is the empty string

    def may_start(self, token: Token) -> bool:
        """Tell whether any phrase starts with this token; the cheap question to ask at every place."""
        return token.lower in self._root

    def match(self, tokens: Sequence[Token], index: int, stop: int | None = None) -> tuple[int, T] | None:
        """Return (index after the phrase, value) of the longest phrase starting at `index`, or None."""
        node = self._root
        best: tuple[int, T] | None = None
        stop = len(tokens) if stop is None else stop
        while index < stop:
            step = node.get(tokens[index].lower)
            if step is None:
                break
            node = step  # type: ignore[assignment]
            index += 1
            if "" in node:
                best = (index, node[""])  # type: ignore[assignment]
        return best
