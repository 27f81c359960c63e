"""The verbs of house rules, a file for each kind of question.

A verb is a function that makes another of a rule and the word lists of its file; that one yields what it finds in a
document. `ask` makes it known under the verb's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from factcheck.house.phrases import Lists, Phrases
from factcheck.house.view import Said, View

Question: TypeAlias = Callable[[View], Iterator[Said]]
Maker: TypeAlias = Callable[[Any, Lists], Question]

_MAKERS: dict[str, Maker] = {}


def ask(verb: str) -> Callable[[Maker], Maker]:
    """Register a function that makes the question of a rule with this verb; it raises PhraseError for bad phrases."""

    def register(maker: Maker) -> Maker:
        _MAKERS[verb] = maker
        return maker

    return register


def question(rule: Any, lists: Lists) -> Question:
    """Return what a rule asks of a document.

    Raises:
        PhraseError: a phrase is not written as it should be.
    """
    from factcheck.house.verbs import counting, dating, names, shapes, words  # noqa: F401  # each registers its verbs

    return _MAKERS[rule.verb](rule, lists)


def spared(rule: Any, lists: Lists) -> Phrases | None:
    """Return the phrases inside which a rule finds nothing; None without any."""
    return Phrases(rule.unless, lists) if rule.unless else None


def quoted(words: str) -> str:
    """Return words as messages quote them."""
    return f"“{words}”"


def either(wordings: Sequence[str]) -> str:
    """Return wordings as one may choose among them: "“a” or “b”"."""
    return " or ".join(map(quoted, wordings))
