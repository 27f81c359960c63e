"""Sets of words that a reader asks for, each field by the class that fills it.

    class Stops(WordSets):
        weak = words_of("abbreviations.weak")
        number = words_of("abbreviations.number")

    stops = lexicon.sets(Stops)

A field is filled when it is first read, and stays: from then on it costs a look-up in the object's own dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from factcheck.language.lexicon.model import WordClass
    from factcheck.language.lexicon.store import Lexicon

T = TypeVar("T")


class WordSets:
    """The words that one reader asks for, in one language; made by `Lexicon.sets`."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare to ask the words of a language."""
        self.lexicon = lexicon


class Field(Generic[T]):
    """What one attribute of a `WordSets` holds."""

    def __init__(self, read: Callable[[Lexicon], T]) -> None:
        """Take how the attribute is read from the words of a language."""
        self._read = read

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: WordSets, owner: type) -> T: ...
    def __get__(self, instance: WordSets | None, owner: type) -> Self | T:
        """Fill the attribute."""
        if instance is None:
            return self
        found = instance.__dict__[self._name] = self._read(instance.lexicon)
        return found


def words_of(*names: str) -> Field[frozenset[str]]:
    """Return a field of the single words of these classes together."""
    return Field(lambda lexicon: frozenset().union(*map(lexicon.words, names)))


def forms_of(*names: str) -> Field[frozenset[str]]:
    """Return a field of all forms of these classes together, phrases among them."""
    return Field(lambda lexicon: frozenset().union(*map(lexicon.values, names)))


def lemmas_of(name: str) -> Field[frozenset[str]]:
    """Return a field of the lemmas of a class of verbs."""
    return Field(lambda lexicon: frozenset(lexicon.values(name).values()))


def values_of(name: str) -> Field[Mapping[str, Any]]:
    """Return a field of the forms of a class with their values."""
    return Field(lambda lexicon: lexicon.values(name))


def class_of(name: str) -> Field[WordClass]:
    """Return a field that is the class itself, to be matched against tokens."""
    return Field(lambda lexicon: lexicon[name])


_NEVER: Final = "(?!)"


def any_of(forms: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of some forms, whatever blanks part their words."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return (
        "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s{1,3}") for form in longest) + ")"
        if longest
        else _NEVER
    )


def pattern_of(template: str, *names: str) -> Field[re.Pattern[str]]:
    """Return a field that is a pattern without regard to case, in which each `%s` stands for a form of a class."""

    def read(lexicon: Lexicon) -> re.Pattern[str]:
        return re.compile(template % tuple(any_of(lexicon.values(name)) for name in names), re.IGNORECASE)

    return Field(read)
