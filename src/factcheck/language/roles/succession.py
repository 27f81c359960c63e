"""Succession: "Ann Poe succeeded Bea Roe as foreign minister", in the active and the passive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.language.roles.names import HONORIFICS

if TYPE_CHECKING:
    from factcheck.language.roles.groups import TitleGroup
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

Name = tuple[int, int]
"""First token of a name, and the token after its last."""

_DETERMINERS: Final = frozenset("the a his her its their".split())
_FOLLOWS: Final = frozenset("succeeded succeeds replaced replaces".split())
_TAKES_OVER: Final = frozenset(["took", "takes"])
_IS: Final = frozenset(["was", "is", "been"])
_SKIPPED: Final = frozenset(["who", ",", "has", "had", "then", "later"])


def succession(
    tokens: Sequence[Token],
    group: TitleGroup,
    sentence: Sentence,
    name_ending: Callable[[int, int], Name | None],
) -> tuple[Name, Name] | None:
    """Return (who takes the office, who leaves it) as told before a title, or None.

    Args:
        tokens: the document's tokens.
        group: the title, with "as" before it.
        sentence: its sentence.
        name_ending: finds the name that ends right before a token and starts no earlier than another.
    """
    place = group.first - 1
    while place > sentence.first and tokens[place].lower in _DETERMINERS:
        place -= 1
    if place <= sentence.first + 1 or tokens[place].lower != "as":
        return None
    second = name_ending(place, sentence.first)
    if second is None:
        return None
    verb = second[0] - 1
    while verb > sentence.first and (tokens[verb].lower in HONORIFICS or tokens[verb].text == "."):
        verb -= 1
    words = [tokens[index].lower if index >= sentence.first else "" for index in range(verb - 2, verb + 1)]
    passive = False
    if words[2] in _FOLLOWS:
        end = verb
    elif words[2] == "from" and words[1] == "over" and words[0] in _TAKES_OVER:
        end = verb - 2
    elif words[2] == "by" and words[1] in ("succeeded", "replaced") and words[0] in _IS:
        end, passive = verb - 2, True
    else:
        return None
    while end - 1 > sentence.first and tokens[end - 1].lower in _SKIPPED:
        end -= 1
    first = name_ending(end, sentence.first)
    if first is None:
        return None
    return (second, first) if passive else (first, second)
