"""The words a role can be made of: titles, the bodies that have offices, and whole names of offices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

from factcheck.language.lexicon import lexicon
from factcheck.language.phrases import PhraseTable
from factcheck.resources import read_tables
from factcheck.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Title:
    """What a title phrase may mean.

    Attributes:
        keys: keys of the titles lexicon, more than one where a phrase is ambiguous ("chancellor").
        plural: whether the phrase speaks of several people ("foreign ministers").
        vague: so general that a mismatch proves nothing ("leader").
        any_of: the titles that a short form may stand for ("Secretary").
    """

    keys: tuple[str, ...]
    plural: bool = False
    vague: bool = False
    any_of: tuple[str, ...] = ()


_VOWELS: Final = frozenset("aeou")


def plural_of(phrase: str) -> str:
    """Return the plural of a title phrase: "secretaries of state", "attorneys general", "prime ministers"."""
    words, known = phrase.split(), lexicon()
    links, behind = known.words("titles.link"), known.words("titles.adjective_behind")
    head = next((place - 1 for place, word in enumerate(words) if place and word in links), len(words) - 1)
    while head and words[head] in behind:
        head -= 1
    noun = words[head]
    if noun.endswith("man"):
        plural = f"{noun[:-2]}en"
    elif noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        plural = f"{noun[:-1]}ies"
    elif noun.endswith(("s", "ch", "x")):
        plural = f"{noun}es"
    else:
        plural = f"{noun}s"
    return " ".join([*words[:head], plural, *words[head + 1 :]])


class Vocabulary:
    """The phrases that role reading recognises.

    Attributes:
        titles: title phrases.
        bodies: names, adjectives and seats of places and organisations, each with the ids it can mean.
        offices: whole phrases that name an office without its jurisdiction, each with the office ids.
        events: names of events and of series of events, each with ("event" or "series", id).
        things: names of products, platforms and currencies, each with the ids it can mean.
    """

    __slots__ = ("bodies", "events", "offices", "things", "titles")

    def __init__(
        self,
        titles: Path,
        bodies: Iterable[tuple[str, str]] = (),
        offices: Iterable[tuple[str, str]] = (),
        events: Iterable[tuple[str, tuple[str, str]]] = (),
        things: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Build the tables.

        Args:
            titles: the titles lexicon, a TOML file.
            bodies: (phrase, place or organisation id).
            offices: (phrase, office id).
            events: (phrase, ("event" or "series", id)).
            things: (phrase, thing id).
        """
        self.titles: PhraseTable[Title] = PhraseTable(_titles(titles).items())
        self.bodies: PhraseTable[tuple[str, ...]] = PhraseTable(_gather(bodies).items())
        self.offices: PhraseTable[tuple[str, ...]] = PhraseTable(_gather(offices).items())
        self.events: PhraseTable[tuple[tuple[str, str], ...]] = PhraseTable(_gather(events).items())
        self.things: PhraseTable[tuple[str, ...]] = PhraseTable(_gather(_with_plurals(things)).items())


def _with_plurals(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for phrase, identity in pairs:
        yield phrase, identity
        yield plural_of(phrase), identity


T = TypeVar("T")


def _gather(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for phrase, identity in pairs:
        ids = found.setdefault(phrase.lower(), [])
        if identity not in ids:
            ids.append(identity)
    return {phrase: tuple(ids) for phrase, ids in found.items()}


def _titles(path: Path) -> dict[str, Title]:
    found: dict[str, Title] = {}
    for key, entry in read_tables(path)["titles"].items():
        for variant in entry["variants"]:
            for phrase, plural in ((variant, False), (plural_of(variant), True)):
                known = found.get(phrase)
                found[phrase] = Title(
                    keys=(*known.keys, key) if known else (key,),
                    plural=plural,
                    vague=entry.get("vague", False) and (known is None or known.vague),
                    any_of=tuple(entry.get("any_of", ())) + (known.any_of if known else ()),
                )
    return found
