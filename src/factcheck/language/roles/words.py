"""The words of a language that role reading asks for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.lexicon.model import WordClass


class GroupWords(NamedTuple):
    """The words around a title (`titles.toml`)."""

    modifier: WordClass
    modifier_behind: WordClass
    plain: WordClass
    private: frozenset[str]
    no_body: frozenset[str]
    place: frozenset[str]
    counted: frozenset[str]
    link: frozenset[str]
    ordinal: frozenset[str]


class RoleWords(NamedTuple):
    """The words that join a title to a name (`roles.toml`)."""

    term: Mapping[str, str]
    article: frozenset[str]
    goes_on: frozenset[str]
    holds: frozenset[str]
    held: frozenset[str]
    has: frozenset[str]
    takes: frozenset[str]
    leaves: frozenset[str]
    negation: frozenset[str]
    filler: frozenset[str]
    rank: frozenset[str]
    deed: frozenset[str]
    nominee: frozenset[str]
    nominee_behind: frozenset[str]
    condition: frozenset[str]
    supposes: frozenset[str]
    follows: frozenset[str]
    takes_over: frozenset[str]
    auxiliary: frozenset[str]
    between_names: frozenset[str]


@cache
def group_words(words: Lexicon) -> GroupWords:
    """Return the words around a title, compiled once a language."""
    return GroupWords(
        modifier=words["titles.modifier"],
        modifier_behind=words["titles.modifier_behind"],
        plain=words["titles.plain"],
        private=words.words("titles.private"),
        no_body=words.words("titles.no_body"),
        place=words.words("titles.place"),
        counted=frozenset(words.values("titles.counted")),
        link=words.words("titles.link"),
        ordinal=frozenset(words.values("numbers.suffix")),
    )


@cache
def role_words(words: Lexicon) -> RoleWords:
    """Return the words that join titles to names, compiled once a language."""
    sets = (frozenset(words.values(f"roles.{name}")) for name in RoleWords._fields[2:])
    return RoleWords(words.values("roles.term"), words.words("grammar.article"), *sets)
