"""What stands at each token of a sentence: its parts, and the longest form that starts there, looked up once.

A form starts with a word or a part, or with what another form found ("LENGTH ago"). So at a place the longest of the
first kind is read, and then made longer by the second kind for as long as there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.composing import compose, types_of
from factcheck.language.times.contexts import stands
from factcheck.language.times.parts import parts_at
from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.times.forms import Form, Grammar, Node
    from factcheck.language.times.meaning import Found
    from factcheck.language.times.parts import Part
    from factcheck.language.times.words import Words

    Reading = tuple[Node, int, tuple[Part, ...]]
    """A place in a trie of forms, the token after what was read, and the parts."""


_DEEPEST: Final = 5
"""Expressions within expressions; no text that is meant to be read goes so deep."""


class Chart:
    """The parts and forms of one sentence."""

    __slots__ = ("_deep", "_depth", "_forms", "_parts", "_refused", "grammar", "words")

    def __init__(self, words: Words, grammar: Grammar) -> None:
        """Hold a sentence."""
        self.words, self.grammar = words, grammar
        self._parts: dict[int, Sequence[Part]] = {}
        self._forms: dict[int, list[Found]] = {}
        self._deep: dict[tuple[int, int], list[Found]] = {}
        self._depth, self._refused = 0, False

    def parts(self, index: int) -> Sequence[Part]:
        """Return the typed parts that start at a token."""
        found = self._parts.get(index)
        if found is None:
            word = self.words.low[index]
            if word not in self.grammar.known and not word.isdigit():
                return ()
            found = self._parts[index] = parts_at(self.words, self.grammar, index)
        return found

    def found(self, index: int) -> Found | None:
        """Return the longest expression that starts at a token."""
        found = self.founds(index)
        return found[-1] if found else None

    def founds(self, index: int) -> Sequence[Found]:
        """Return the longest expression that starts at a token, after those that it was made of."""
        known, depth = self._forms.get(index), self._depth
        if known is not None:
            return known
        low = self.words.low
        if not self.grammar.may_start(low[index], low[index + 1]):
            return ()
        # From so deep that no form is looked for further on, less may be seen: that counts for this depth alone.
        here = self._deep.get((index, depth)) if depth < _DEEPEST else ()
        if here is not None:
            self._refused = True
            return here
        refused, self._refused, self._depth = self._refused, False, depth + 1
        chain = self._chain(index)
        self._depth = depth
        if self._refused:
            self._deep[index, depth] = chain
        else:
            self._forms[index] = chain
        self._refused = self._refused or refused
        return chain

    def _chain(self, index: int) -> list[Found]:
        chain: list[Found] = []
        longest = self._longest(index, [(self.grammar.root, index, ())])
        while longest is not None:
            chain.append(longest)
            edges, stop = self.grammar.after.edges, longest.stop
            readings: list[Reading] = [
                (edges[name], stop, ((name, longest, stop),)) for name in types_of(longest) if name in edges
            ]
            longest = self._longest(index, readings) if readings else None
        return chain

    def _longest(self, index: int, readings: list[Reading]) -> Found | None:
        """Return what the longest form means that stands for a time; of several the first of their file."""
        candidates = self._candidates(readings)
        candidates.sort(key=_length_and_order)
        for stop, form, captured in candidates:
            if not form.where or stands(form.where, self.words, index, stop):
                made = compose(form.kind, index, stop, captured, form.given)
                if made is not None:
                    return made
        return None

    def _candidates(self, stack: list[Reading]) -> list[tuple[int, Form, tuple[Part, ...]]]:
        """Return the forms that go on from what was read, with the token after them and their parts."""
        low, n, parts = self.words.low, self.words.n, self.parts
        found: list[tuple[int, Form, tuple[Part, ...]]] = []
        while stack:
            node, place, captured = stack.pop()
            if node.forms:
                found += [(place, form, captured) for form in node.forms]
            edges = node.edges
            if not edges or place >= n:
                continue
            child = edges.get(low[place])
            if child is not None:
                stack.append((child, place + 1, captured))
            if node.signs:
                stack += [(edges[sign], place + 1, captured) for sign in self._signs(place) if sign in edges]
            if node.typed:
                for part in parts(place):
                    child = edges.get(part[0])
                    if child is not None:
                        stack.append((child, part[2], (*captured, part)))
            if node.higher:
                for inner in self.founds(place):
                    for name in types_of(inner):
                        child = edges.get(name)
                        if child is not None:
                            stack.append((child, inner.stop, (*captured, (name, inner, inner.stop))))
        return found

    def _signs(self, index: int) -> tuple[str, ...]:
        """Return the names by which forms ask for a sign."""
        words, word = self.words, self.words.low[index]
        if word in DASHES:
            return ("-", "--") if words.glued(index) and words.glued(index + 1) else ("--",)
        return ("'",) if word in APOSTROPHES else ()


def _length_and_order(candidate: tuple[int, Form, tuple[Part, ...]]) -> tuple[int, int]:
    return -candidate[0], candidate[1].order
