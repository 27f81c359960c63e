"""Succession: "Ann Poe succeeded Bea Roe as foreign minister", in the active and the passive."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.language.roles.groups import TitleGroup
    from factcheck.language.roles.names import Names
    from factcheck.language.roles.words import RoleWords
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Tokens

Name = tuple[int, int]
"""First token of a name, and the token after its last."""


def succession(
    tokens: Tokens,
    group: TitleGroup,
    sentence: Sentence,
    name_ending: Callable[[int, int], Name | None],
    names: Names,
    words: RoleWords,
) -> tuple[Name, Name] | None:
    """Return (who takes the office, who leaves it) as told before a title, or None.

    Args:
        tokens: the document's tokens.
        group: the title, with "as" before it.
        sentence: its sentence.
        name_ending: finds the name that ends right before a token and starts no earlier than another.
        names: the names of the document.
        words: the words of its language.
    """
    place = group.first - 1
    while place > sentence.first and tokens.lowers[place] in words.article:
        place -= 1
    if place <= sentence.first + 1 or tokens.lowers[place] != "as":
        return None
    second = name_ending(place, sentence.first)
    if second is None:
        return None
    verb = second[0] - 1
    while verb > sentence.first and (names.is_honorific(verb) or tokens.texts[verb] == "."):
        verb -= 1
    told = [tokens.lowers[index] if index >= sentence.first else "" for index in range(verb - 2, verb + 1)]
    passive = False
    if told[2] in words.follows:
        end = verb
    elif told[2] == "from" and told[1] == "over" and told[0] in words.takes_over:
        end = verb - 2
    elif told[2] == "by" and told[1] in words.follows and told[0] in words.auxiliary:
        end, passive = verb - 2, True
    else:
        return None
    before = range(end - 1, sentence.first, -1)
    end -= len(list(takewhile(lambda at: tokens.lowers[at] in words.between_names, before)))
    first = name_ending(end, sentence.first)
    if first is None:
        return None
    return (second, first) if passive else (first, second)
