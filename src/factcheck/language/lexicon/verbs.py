"""The forms of English verbs, made from their lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final

from factcheck.language.lexicon.model import LexiconError


class Form(Enum):
    """The forms of a verb."""

    BASE = "base"  # "go"
    S = "s"  # "goes"
    ING = "ing"  # "going"
    PAST = "past"  # "went"
    PARTICIPLE = "participle"  # "gone"


_VOWELS: Final = frozenset("aeiou")


class Verbs:
    """Lemmas and their forms.

    Attributes:
        forms: each form in lower case, with the (lemma, form) pairs it can be.
        nouns: bases and forms in "-s" that are more often nouns.
    """

    __slots__ = ("_by_lemma", "forms", "nouns")

    def __init__(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Inflect the verbs of a language's `verbs.toml`.

        Args:
            tables: `regular` and `doubling` with `words` (lemmas; the last consonant of the latter doubles),
                `irregular` with `values`: lemma to [past, participle], then the "-s" and "-ing" forms where they are
                irregular too; several forms of one kind are parted by blanks. `noun` with `words`.

        Raises:
            LexiconError: a lemma stands twice.
        """
        self._by_lemma: dict[str, dict[Form, tuple[str, ...]]] = {}
        for name, double in (("regular", False), ("doubling", True)):
            for lemma in tables.get(name, {}).get("words", ()):
                self._add(lemma, _regular(lemma, double=double))
        for lemma, parts in tables.get("irregular", {}).get("values", {}).items():
            self._add(lemma, _irregular(lemma, parts))
        self.nouns = frozenset(tables.get("noun", {}).get("words", ()))
        self.forms: dict[str, tuple[tuple[str, Form], ...]] = {}
        for lemma, forms in self._by_lemma.items():
            for form, written in forms.items():
                for word in written:
                    self.forms[word] = (*self.forms.get(word, ()), (lemma, form))

    def _add(self, lemma: str, forms: dict[Form, tuple[str, ...]]) -> None:
        if lemma in self._by_lemma:
            raise LexiconError(f"verbs.toml: the verb {lemma!r} stands twice; keep one")
        self._by_lemma[lemma] = forms

    def __contains__(self, lemma: object) -> bool:
        """Tell whether a lemma is known."""
        return lemma in self._by_lemma

    def inflect(self, lemma: str, forms: Iterable[Form] = tuple(Form)) -> tuple[str, ...]:
        """Return how a verb is written in some of its forms.

        Raises:
            KeyError: the lemma is unknown.
        """
        known = self._by_lemma[lemma]
        return tuple(dict.fromkeys(word for form in forms for word in known[form]))


def third_person(lemma: str) -> str:
    """Return the form in "-s": "says", "carries", "watches"."""
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def _ing(lemma: str, double: bool = False) -> str:
    if double:
        return f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}ing"
    return f"{lemma}ing"


def _ed(lemma: str, double: bool) -> str:
    if double:
        return f"{lemma}{lemma[-1]}ed"
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def _regular(lemma: str, *, double: bool) -> dict[Form, tuple[str, ...]]:
    past = (_ed(lemma, double),)
    return {
        Form.BASE: (lemma,),
        Form.S: (third_person(lemma),),
        Form.ING: (_ing(lemma, double),),
        Form.PAST: past,
        Form.PARTICIPLE: past,
    }


def _irregular(lemma: str, parts: list[str]) -> dict[Form, tuple[str, ...]]:
    past, participle, *rest = parts
    return {
        Form.BASE: (lemma,),
        Form.S: tuple(rest[0].split()) if rest else (third_person(lemma),),
        Form.ING: tuple(rest[1].split()) if len(rest) > 1 else (_ing(lemma),),
        Form.PAST: tuple(past.split()),
        Form.PARTICIPLE: tuple(participle.split()),
    }
