"""The forms of a language's time expressions, read from its data and grown into one trie a level.

An element of a form is a word, or a type of part in capitals. Forms share what they have in common, so that looking for
all of them at a place costs no more than the longest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, Final

from factcheck.language.lexicon import Lexicon, LexiconError, WordClass
from factcheck.language.times.contexts import Contexts, Line
from factcheck.language.times.words import APOSTROPHES, DASHES
from factcheck.language.tokens import tokenize

LEVELS: Final = 3
SIGNS: Final = frozenset(("-", "--", "'"))
FOUND: Final = frozenset((
    "DATE", "AGAIN", "DAYDATE", "BARE_DAY", "YEARLESS", "YEARMONTH", "WEEKDATE", "PERIOD", "CENTURY", "DISTANCE",
    "DAY_DISTANCE", "LENGTH", "STRETCH", "CLOCK", "FEAST",
))  # fmt: skip
"""The types of what forms of lower levels found."""
FILE: Final = "time-forms"
WORDS: Final = "times"
_KEYS: Final = frozenset(("is", "reads", "level", "with", "where", "examples"))


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
        signs: whether a dash or an apostrophe may come next.
        higher: whether something that forms of lower levels find may come next.
    """

    edges: dict[str, Node] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)
    signs: bool = False
    higher: bool = False

    def grow(self, element: str) -> Node:
        """Return the place behind an element, made when it is new."""
        self.signs = self.signs or element in SIGNS
        self.higher = self.higher or element in FOUND
        return self.edges.setdefault(element, Node())


class Grammar:
    """The forms of one language, with the words that they are made of.

    Attributes:
        language: the words.
        levels: the trie of each level.
        types: single words, with the (type, value) pairs that they can be.
        phrases: by their first word, the classes that hold phrases.
        known: words that may stand in any form.
        starts: words that a form may start with.
        upper: types that are written in capitals.
        capital: types that begin with a capital.
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
        self.levels = tuple(Node() for _ in range(LEVELS))
        self.names: set[str] = set()
        self._words: dict[str, frozenset[str]] = {}
        self._seconds: dict[str, frozenset[str] | None] = {}
        self._known: set[str] = set()
        shared = {} if language.whole is None else language.whole.tables(FILE)["where"]
        self._contexts = Contexts(language, self._known, {**shared, **tables.get("where", {})})
        for order, table in enumerate(tables["form"]):
            self._grow(order, table)
        case = tables.get("case", {})
        self.upper = frozenset(case.get("upper", ()))
        self.capital = frozenset(case.get("capital", ()))
        self.order: str = tables.get("numeric", {}).get("order", "mdy")
        self.types: dict[str, list[tuple[str, Any]]] = {}
        self.phrases: dict[str, list[tuple[str, WordClass]]] = {}
        literal = {name for name in self.names if not name.isupper()}
        for name in sorted(self.names - literal):
            group = self._class(name)
            for word in group.words if group is not None else ():
                self.types.setdefault(word, []).append((name, group.values[word]))  # type: ignore[union-attr]
            if group is not None and group.phrases is not None:
                for word in group.starts:
                    self.phrases.setdefault(word, []).append((name, group))
        numbers = set(language["numbers.small"].starts | language["numbers.ordinal"].starts | APOSTROPHES)
        for name in ("whole", "part", "unity"):
            numbers |= language[f"numbers.{name}"].starts
        self._known |= literal | self.types.keys() | self.phrases.keys() | numbers
        self.known = frozenset(self._known)
        roots = {name for node in self.levels for name in node.edges}
        self.starts = frozenset(
            (roots & literal)
            | {word for word, types in self.types.items() if any(name in roots for name, _ in types)}
            | {word for word, groups in self.phrases.items() if any(name in roots for name, _ in groups)}
            | numbers
        )

    def may_start(self, word: str, following: str) -> bool:
        """Tell whether a form can start with one of `starts` when another word follows."""
        if word not in self._seconds:
            self._seconds[word] = self._second(word)
        seconds = self._seconds[word]
        return seconds is None or following in seconds or "0" <= following[:1] < ":"

    def _second(self, word: str) -> frozenset[str] | None:
        """Return what must stand behind a word for a form to start with it; None when the word may stand alone."""
        numerals = {
            name: self.language[f"numbers.{name}"] for name in ("small", "ordinal", "part", "unity", "scale")
        }
        if word in APOSTROPHES:
            return frozenset()  # "'96"
        if any(word in numerals[name].words for name in ("small", "ordinal", "part")):
            return None
        found = set(numerals["scale"].words) if word in numerals["unity"].words else set()
        if word in self.words("abbreviation"):
            found.add(".")
        for root in self.levels:
            for name in (word, *(name for name, _ in self.types.get(word, ()))):
                child = root.edges.get(name)
                if child is not None and child.forms:
                    return None
                found |= set() if child is None else self._leads(child)
        for group in (self.language["numbers.whole"], *(group for _, group in self.phrases.get(word, ()))):
            for form in group.values:
                parts = tokenize(form)
                if parts[0].lower == word and len(parts) > 1:
                    found.add(parts[1].lower)
        return frozenset(found)

    def _leads(self, node: Node) -> set[str]:
        """Return the words that can lead on from a node."""
        found: set[str] = set()
        for name in node.edges:
            if not name.isupper():
                found |= DASHES if name in ("-", "--") else APOSTROPHES if name == "'" else {name}
                continue
            group = self._class(name)
            # Numbers, and what forms of lower levels found, start with anything that starts a form.
            found |= self.starts if group is None else group.starts
        return found

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class of times.toml."""
        found = self._words.get(name)
        if found is None:
            found = self._words[name] = self.language.words(f"{WORDS}.{name}")
        return found

    def _class(self, name: str) -> WordClass | None:
        table = name.lower()
        return self.language[f"{WORDS}.{table}"] if table in self.language.tables(WORDS) else None

    def _grow(self, order: int, table: Mapping[str, Any]) -> None:
        if unknown := table.keys() - _KEYS:
            raise LexiconError(f"{FILE}.toml, form {order + 1}: no key is called {min(unknown)!r}")
        form = Form(
            order,
            table["is"],
            table.get("with", {}),
            self._contexts.lines(table.get("where", ())),
        )
        root = self.levels[table.get("level", 1) - 1]
        for pattern in table["reads"]:
            for elements in expand(pattern):
                node = root
                for element in elements:
                    self.names.add(element)
                    node = node.grow(element)
                node.forms.append(form)


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
