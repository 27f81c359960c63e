"""What stands at each token of a sentence: its parts, and the longest form of each level, looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factcheck.language.times.composing import compose, types_of
from factcheck.language.times.contexts import stands
from factcheck.language.times.parts import Part, parts_at
from factcheck.language.times.words import APOSTROPHES, DASHES

if TYPE_CHECKING:
    from factcheck.language.times.forms import Form, Grammar, Node
    from factcheck.language.times.meaning import Found
    from factcheck.language.times.words import Words

_NOTHING: Final = object()


class Chart:
    """The parts and forms of one sentence."""

    __slots__ = ("_forms", "_parts", "grammar", "words")

    def __init__(self, words: Words, grammar: Grammar) -> None:
        """Hold a sentence."""
        self.words, self.grammar = words, grammar
        self._parts: dict[int, list[Part]] = {}
        self._forms: dict[tuple[int, int], Any] = {}

    def parts(self, index: int) -> list[Part]:
        """Return the typed parts that start at a token."""
        found = self._parts.get(index)
        if found is None:
            found = self._parts[index] = parts_at(self.words, self.grammar, index)
        return found

    def found(self, level: int, index: int) -> Found | None:
        """Return the longest form of a level, or of one below it, that starts at a token."""
        key = (level, index)
        best = self._forms.get(key, _NOTHING)
        if best is _NOTHING:
            best = self.found(level - 1, index) if level > 1 else None
            edges = self.grammar.levels[level - 1].edges
            if (
                best is None
                and self.words.low[index] not in edges
                and not any(p[0] in edges for p in self.parts(index))
            ):
                self._forms[key] = None
                return None
            for stop, form, captured in self._candidates(level, index):
                if best is not None and stop <= best.stop:
                    break
                made = self._made(form, index, stop, captured)
                if made is not None:
                    best = made
                    break
            self._forms[key] = best
        return best  # type: ignore[no-any-return]

    def _candidates(self, level: int, index: int) -> list[tuple[int, Form, tuple[Part, ...]]]:
        """Return the forms that read from a token, longest first, then in the order of their file."""
        words = self.words
        found: list[tuple[int, Form, tuple[Part, ...]]] = []
        stack: list[tuple[Node, int, tuple[Part, ...]]] = [(self.grammar.levels[level - 1], index, ())]
        while stack:
            node, place, captured = stack.pop()
            found += [(place, form, captured) for form in node.forms]
            edges = node.edges
            if not edges or place >= words.n:
                continue
            word = words.low[place]
            if word in edges:
                stack.append((edges[word], place + 1, captured))
            if node.signs:
                stack += [(edges[sign], place + 1, captured) for sign in self._signs(place) if sign in edges]
            here = [*self.parts(place), *self._founds(level, place)] if node.higher else self.parts(place)
            stack += [(edges[part[0]], part[2], (*captured, part)) for part in here if part[0] in edges]
        if len(found) > 1:
            found.sort(key=lambda one: (-one[0], one[1].order))
        return found

    def _signs(self, index: int) -> tuple[str, ...]:
        """Return the names by which forms ask for a sign."""
        words, word = self.words, self.words.low[index]
        if word in DASHES:
            return ("-", "--") if words.glued(index) and words.glued(index + 1) else ("--",)
        return ("'",) if word in APOSTROPHES else ()

    def _founds(self, level: int, index: int) -> list[Part]:
        """Return what forms of lower levels found at a token, by all its types."""
        found: list[Part] = []
        seen = None
        for lower in range(1, level):
            below = self.found(lower, index)
            if below is not None and below is not seen:
                seen = below
                found += [Part(name, below, below.stop) for name in types_of(below)]
        return found

    def _made(self, form: Form, first: int, stop: int, captured: tuple[Part, ...]) -> Found | None:
        if form.where and not stands(form.where, self.words, first, stop):
            return None
        return compose(form.kind, first, stop, captured, form.given)
