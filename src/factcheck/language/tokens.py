"""Tokens: the one linear pass over the text that every reader shares.

A token is a run of letters, a run of digits, or one other visible character. Nothing is glued together here:
"21st", "U.S." and "Trump's" are two, four and three tokens, and whoever cares sees from the offsets that they
touch. So no abbreviation list decides what a date or a name reader gets to see.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")

_LONG: Final = 100_000
"""Characters from which equal words are one object: it takes a little longer, and half of the room."""


class Token(NamedTuple):
    """One token; `start` and `end` are code points into the document's text."""

    start: int
    end: int
    text: str
    lower: str


def tokenize(prose: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `prose[start:end]`, with offsets into `prose`."""
    end = len(prose) if end is None else end
    found = _TOKEN.finditer(prose, start, end)
    # A named tuple made by its own constructor costs a third more, and every text is made of them.
    new = tuple.__new__
    if end - start < _LONG:
        return [new(Token, (match.start(), match.end(), text := match[0], text.lower())) for match in found]
    once: dict[str, str] = {}
    keep, lower = once.setdefault, _Lower()
    return [
        new(Token, (match.start(), match.end(), text := keep(word := match[0], word), lower[text]))
        for match in found
    ]


class _Lower(dict[str, str]):
    """Words in lower case, each made once."""

    def __missing__(self, text: str) -> str:
        lower = self[text] = text.lower()
        return lower


def first_token(text: str) -> str:
    """Return the first token of a text in lower case, or "" when nothing visible stands in it."""
    found = _TOKEN.search(text)
    return found[0].lower() if found is not None else ""


def touches(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether token `index` follows the one before it with nothing between."""
    return index > 0 and tokens[index - 1].end == tokens[index].start
