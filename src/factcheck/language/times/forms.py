"""The forms of a language's time expressions, read from its data and grown into tries.

An element of a form is a word, or a type of part in capitals. Forms share what they have in common, so that looking for
all of them at a place costs no more than the longest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from factcheck.language.lexicon import Lexicon, LexiconError, WordClass
from factcheck.language.times.contexts import Contexts, Line
from factcheck.language.times.words import APOSTROPHES, DASHES
from factcheck.language.tokens import tokenize
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SIGNS: Final = frozenset(("-", "--", "'"))
FOUND: Final = frozenset((
    "DATE", "AGAIN", "DAYDATE", "BARE_DAY", "YEARLESS", "YEARMONTH", "WEEKDATE", "PERIOD", "CENTURY", "DISTANCE",
    "DAY_DISTANCE", "LENGTH", "STRETCH", "CLOCK", "FEAST",
))  # fmt: skip
"""The types of what other forms found."""
FILE: Final = "time-forms"
WORDS: Final = "times"
_NUMBERS: Final = ("small", "ordinal", "whole", "part", "unity")
"""The classes of words that numbers start with."""
_NOTHING: Final[frozenset[str]] = frozenset()
_ANYTHING: Final = frozenset(("*",))
"""What may follow a word that starts no form, and one that may stand alone."""
_KEYS: Final = frozenset(("is", "reads", "with", "where", "examples"))


@dataclass(frozen=True, slots=True)
class Form:
    """One form.

    Attributes:
        order: its place in the file: the first of two forms of one length counts.
        kind: what it means, a name of `composing.KINDS`.
        given: fields of the meaning that no word gives.
        where: whether it stands for a time by the words beside it.
    """

    order: int
    kind: str
    given: Mapping[str, Any]
    where: tuple[Line, ...]


@dataclass(slots=True)
class Node:
    """A place in a trie of forms.

    Attributes:
        edges: what may come next.
        forms: the forms that end here.
        typed: whether a typed part may come next.
        signs: whether a dash or an apostrophe may come next.
        higher: whether something that another form finds may come next.
    """

    edges: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    typed: bool = False
    signs: bool = False
    higher: bool = False

    def grow(self, element: str) -> Node:
        """Return the place behind an element, made when it is new."""
        self.typed = self.typed or element.isupper()
        self.signs = self.signs or element in SIGNS
        self.higher = self.higher or element in FOUND
        return self.edges.setdefault(element, Node())


class Grammar:
    """The forms of one language, with the words that they are made of.

    Attributes:
        language: the words.
        root: the trie of the forms that start with a word or part.
        after: the trie of those that start with what another form found.
        types: single words, with the (type, value) pairs that they can be.
        phrases: by their first word, the classes that hold phrases, with the second words of these.
        known: words that may stand in any form.
        numbers: words that a number in words starts with.
        starts: words that a form may start with.
        upper: types that are written in capitals.
        cased: those, and types that begin with one.
        abbreviations: words that a full stop may follow.
        doubtful: months that are other words as well.
        order: of day and month in digits with slashes: "mdy" or "dmy".
        names: all that forms are made of.
    """

    def __init__(self, language: Lexicon) -> None:
        """Read the forms of a language.

        Raises:
            LexiconError: a form is not sound; the message names it.
        """
        self.language = language
        tables = language.tables(FILE)
        self.root, self.after = Node(), Node()
        self.names: set[str] = set()
        self.known: set[str] = set(APOSTROPHES)
        self._words: dict[str, frozenset[str]] = {}
        self._seconds: dict[str, frozenset[str]] = {}
        shared = {} if language.whole is None else language.whole.tables(FILE)["where"]
        contexts = Contexts(language, self.known, {**shared, **tables.get("where", {})})
        for order, table in enumerate(tables["form"]):
            self._grow(order, table, contexts)
        case = tables.get("case", {})
        self.upper = frozenset(case.get("upper", ()))
        self.cased = self.upper | frozenset(case.get("capital", ()))
        self.abbreviations, self.doubtful = self.words("abbreviation"), self.words("doubtful")
        self.order: str = tables.get("numeric", {}).get("order", "mdy")
        self.types: dict[str, list[tuple[str, Any]]] = {}
        self.phrases: dict[str, list[tuple[str, WordClass, frozenset[str]]]] = {}
        for name in sorted(self.names):
            group = self._class(name)
            if group is None:
                self.known |= set() if name.isupper() else {name}
                continue
            for word in group.words:
                self.types.setdefault(word, []).append((name, group.values[word]))
            for word, seconds in _phrases(group).items():
                self.phrases.setdefault(word, []).append((name, group, frozenset(seconds)))
        self.numbers = {word for name in _NUMBERS for word in language[f"numbers.{name}"].starts}
        self.known |= self.types.keys() | self.phrases.keys() | self.numbers
        self.starts: frozenset[str] = frozenset(self.numbers | APOSTROPHES)
        self.starts = self.starts.union(*map(self._firsts, self.root.edges))

    def may_start(self, word: str, following: str) -> bool:
        """Tell whether a form can start with a word when another follows; any number may."""
        seconds = self._seconds.get(word)
        if seconds is None:
            if word.isdigit():
                return True
            seconds = self._seconds[word] = self._second(word) if word in self.starts else _NOTHING
        return (
            seconds is _ANYTHING or following in seconds or (seconds is not _NOTHING and following.isdigit())
        )

    def _second(self, word: str) -> frozenset[str]:
        """Return what must stand behind a word for a form to start with it."""
        if word in APOSTROPHES:
            return frozenset(("",))  # "'96"
        numbers = {name: self.language[f"numbers.{name}"].words for name in (*_NUMBERS, "scale")}
        if any(word in numbers[name] for name in ("small", "ordinal", "part")):
            return _ANYTHING
        found = set(numbers["scale"]) if word in numbers["unity"] else set()
        if word in self.words("abbreviation"):
            found.add(".")
        for name, child in self.root.edges.items():
            group = self._class(name)
            if name == word or (group is not None and word in group.words):
                if child.forms:
                    return _ANYTHING
                found = found.union(*map(self._firsts, child.edges))
        for _, _, seconds in self.phrases.get(word, ()):
            found |= seconds
        for name in ("whole", "unity"):
            found |= _phrases(self.language[f"numbers.{name}"]).get(word, set())
        return frozenset(found)

    def _firsts(self, name: str) -> AbstractSet[str]:
        """Return the words that an element of a form can start with."""
        if not name.isupper():
            return DASHES if name in ("-", "--") else APOSTROPHES if name == "'" else {name}
        group = self._class(name)
        # Numbers, and what other forms found, start with anything that starts a form.
        return self.starts if group is None else group.starts

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class of times.toml."""
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = self.language.words(f"{WORDS}.{name}")
        return found

    def _class(self, name: str) -> WordClass | None:
        table = name.lower()
        there = name.isupper() and table in self.language.tables(WORDS)
        return self.language[f"{WORDS}.{table}"] if there else None

    def _grow(self, order: int, table: Mapping[str, Any], contexts: Contexts) -> None:
        if unknown := table.keys() - _KEYS:
            raise LexiconError(f"{FILE}.toml, form {order + 1}: no key is called {min(unknown)!r}")
        form = Form(
            order,
            table["is"],
            table.get("with", {}),
            contexts.lines(table.get("where", ())),
        )
        for pattern in table["reads"]:
            for elements in expand(pattern):
                node = self.after if elements[0] in FOUND else self.root
                for element in elements:
                    self.names.add(element)
                    node = node.grow(element)
                node.forms.append(form)


def _phrases(group: WordClass) -> dict[str, set[str]]:
    """Return the second tokens of the phrases of a class, by their first ones."""
    found: dict[str, set[str]] = {}
    for form in group.values if group.phrases is not None else ():
        tokens = tokenize(form)
        if len(tokens) > 1:
            found.setdefault(tokens.lowers[0], set()).add(tokens.lowers[1])
    return found


@cache
def grammar(language: Lexicon) -> Grammar:
    """Return the forms of a language, read once a process."""
    return Grammar(language)


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield every sequence of elements that a pattern stands for: with and without what may be left out.

    Raises:
        LexiconError: a bracket has no partner.
    """
    elements = pattern.replace("[", " [ ").replace("]", " ] ").replace("'s", "' s").split()
    found, rest = _sequence(elements, 0)
    if rest != len(elements):
        raise LexiconError(f"{FILE}.toml: a bracket of {pattern!r} has no partner")
    yield from found


def _sequence(elements: Sequence[str], index: int) -> tuple[list[tuple[str, ...]], int]:
    parts: list[list[tuple[str, ...]]] = []
    while index < len(elements) and elements[index] != "]":
        if elements[index] == "[":
            inner, index = _sequence(elements, index + 1)
            if index == len(elements):
                raise LexiconError(f"{FILE}.toml: a bracket of {' '.join(elements)!r} has no partner")
            parts.append([(), *inner])
        else:
            parts.append([(choice,) for choice in elements[index].split("|")])
        index += 1
    return [tuple(element for part in choice for element in part) for choice in product(*parts)], index
