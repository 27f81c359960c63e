"""A form where it stands: its parts, and what is right beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.language.times.meaning import Found
from factcheck.language.times.words import DASHES

if TYPE_CHECKING:
    from factcheck.language.times.forms import Form, Grammar
    from factcheck.language.times.parts import Part
    from factcheck.language.times.words import Words

NUMBER, CAPITAL, NOUN, HYPHEN, GLUED, NO_WORD = "#", "^", "@", "-", "+", "$"
"""What contexts of forms ask for beside words."""


class Sight(NamedTuple):
    """A form in its sentence."""

    words: Words
    grammar: Grammar
    first: int
    stop: int
    parts: tuple[Part, ...]

    @property
    def before(self) -> str:
        """The word before it."""
        return self.words.low[self.first - 1] if self.first else ""

    @property
    def after(self) -> str:
        """The word after it."""
        return self.words.low[self.stop]

    def value(self, *types: str) -> Any:
        """Return the value of the first part of one of some types, or None."""
        return next((part.value for part in self.parts if part.type in types), None)

    @property
    def inner(self) -> list[Any]:
        """The found expressions among its parts."""
        return [part.value for part in self.parts if isinstance(part.value, Found)]

    def found(self, kind: type) -> Any:
        """Return the first found expression among its parts whose meaning is of a kind."""
        return next(
            (p.value for p in self.parts if isinstance(p.value, Found) and isinstance(p.value.meaning, kind)),
            None,
        )


def stands_between(words: Words, grammar: Grammar, form: Form, first: int, stop: int) -> bool:
    """Tell whether what stands right beside a form lets it be one."""
    if form.before or form.not_before:
        here = _beside(words, grammar, first - 1, -1)
        if (form.before and form.before.isdisjoint(here)) or not form.not_before.isdisjoint(here):
            return False
    if form.after or form.not_after:
        here = _beside(words, grammar, stop, 1)
        if (form.after and form.after.isdisjoint(here)) or not form.not_after.isdisjoint(here):
            return False
    return True


def _beside(words: Words, grammar: Grammar, index: int, step: int) -> set[str]:
    """Return a word, it and the one beyond, and the signs of contexts that hold for it."""
    low = words.low
    if not 0 <= index < words.n:
        return {NO_WORD}
    word = low[index]
    found = set() if word in DASHES else {word}
    if word.isalpha():
        beyond = low[index + step] if index + step >= 0 else ""
        found.add(f"{word} {beyond}" if step > 0 else f"{beyond} {word}")
        if words.capital(index):
            found.add(CAPITAL)
        elif word not in grammar.words("function") and word not in grammar.words("goes_on"):
            found.add(NOUN)
    elif word.isdigit():
        found.add(NUMBER)
    else:
        found.add(NO_WORD)
        if word in DASHES and words.glued(index) and (step < 0 or words.glued(index + 1)):
            found.add(HYPHEN)
    edge = index if step > 0 else index + 1
    if words.glued(edge) and (
        word.isalnum() or (step > 0 and low[index + 1].isdigit() and words.glued(index + 1))
    ):
        found.add(GLUED)
    return found
