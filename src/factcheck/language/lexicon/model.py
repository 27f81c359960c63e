"""A class of words, and the senses in which a word belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from factcheck.language.phrases import PhraseTable
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.tokens import Tokens

NUMBER: Final = "#"
"""In a context, any token that starts with a digit."""


class LexiconError(Exception):
    """The words of a language are not sound; the message names the file, the table and the mend."""


@dataclass(frozen=True, slots=True)
class Sense:
    """When a form belongs to a class, by the tokens right beside it.

    The contexts hold words in lower case and NUMBER. An empty `only_…` asks for nothing.

    Attributes:
        form: the word or phrase.
        only_before: one of these must stand right before it.
        only_after: one of these must stand right after it.
        unless_before: none of these may stand right before it.
        unless_after: none of these may stand right after it.
        examples: texts in which it belongs to the class; guillemets enclose it.
        allows: texts in which it does not.
    """

    form: str
    only_before: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    unless_before: frozenset[str] = frozenset()
    unless_after: frozenset[str] = frozenset()
    examples: tuple[str, ...] = ()
    allows: tuple[str, ...] = ()

    def holds(self, tokens: Tokens, first: int, stop: int) -> bool:
        """Tell whether the tokens beside `tokens[first:stop]` leave the form in this sense."""
        before = _name(tokens.lowers[first - 1]) if first else ""
        after = _name(tokens.lowers[stop]) if stop < len(tokens) else ""
        return (
            before not in self.unless_before
            and after not in self.unless_after
            and (not self.only_before or before in self.only_before)
            and (not self.only_after or after in self.only_after)
        )


def _name(word: str) -> str:
    return NUMBER if word[0].isdigit() else word


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words and phrases.

    Attributes:
        name: file and table, "times.month".
        about: what the words have in common, in one sentence.
        values: every form in lower case, with its value: what the data gives it, the lemma of a verb, else None.
        words: the forms of one token.
        starts: the first tokens of all forms.
        senses: the forms that belong to the class in some contexts only.
    """

    name: str
    about: str
    values: Mapping[str, Any]
    words: frozenset[str]
    starts: frozenset[str]
    senses: Mapping[str, Sense] = field(default_factory=dict)
    phrases: PhraseTable[str] | None = None

    def match(self, tokens: Tokens, index: int, stop: int | None = None) -> tuple[int, str] | None:
        """Return (index after it, form) of the longest form of the class that starts at `index`, or None."""
        word = tokens.lowers[index]
        if word not in self.starts:
            return None
        found = None if self.phrases is None else self.phrases.match(tokens, index, stop)
        if found is None:
            if word not in self.words:
                return None
            found = (index + 1, word)
        sense = self.senses.get(found[1])
        return found if sense is None or sense.holds(tokens, index, found[0]) else None
