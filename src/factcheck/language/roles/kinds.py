"""Kinds of titles: what is known of offices of a title everywhere, by the keys of the titles lexicon."""

from __future__ import annotations

from functools import cache

from factcheck.language.lexicon import lexicon


@cache
def titles_of(kind: str) -> frozenset[str]:
    """Return the keys of the titles of a kind ("head", "local", "for_life") that `titles.toml` lists.

    Raises:
        KeyError: there is no such kind.
    """
    return frozenset(lexicon().tables("titles")["kind"][kind])
