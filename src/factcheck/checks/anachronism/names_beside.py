"""Names of places, bodies and things beside what tells of them: right before a verb, or ended behind a prize."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, TypeVar

from factcheck.language.bodies import BodyMention
from factcheck.language.events import EventMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks import Context

Mention = TypeVar("Mention", BodyMention, EventMention)

_MARKS: Final = frozenset(".,;:!?)–")
_ENDS: Final = ("grammar.preposition", "grammar.coordinator")
_TIED: Final = ("deeds.whose", "grammar.coordinator", "grammar.preposition")
"""Words before a name that is only part of a longer one's: "the court of the union"."""


def named_before(context: Context, stop: int | None, mentions: Sequence[BodyMention]) -> BodyMention | None:
    """Return the name that ends before a token, when it stands alone and is not tied to what stands before it."""
    if not stop:
        return None
    tokens, words = context.reading.tokens, context.reading.words
    end = tokens.ends[stop - 1]
    place = bisect_left(mentions, end, key=lambda one: one.span.end)
    named = next((one for one in mentions[place : place + 1] if one.span.end == end and one.alone), None)
    if named is None:
        return None
    first = bisect_left(tokens.starts, named.span.start)
    while first and tokens.lowers[first - 1] in words.words("grammar.article"):
        first -= 1
    before = tokens.lowers[first - 1] if first else ""
    return None if any(before in words.words(name) for name in _TIED) else named


def named_from(context: Context, place: int, mentions: Sequence[Mention]) -> Mention | None:
    """Return the name that begins at a token, or behind the articles there."""
    tokens, articles = context.reading.tokens, context.reading.words.words("grammar.article")
    while place < len(tokens) and tokens.lowers[place] in articles:
        place += 1
    if place >= len(tokens):
        return None
    start = tokens.starts[place]
    found = bisect_left(mentions, start, key=lambda one: one.span.start)
    return next((one for one in mentions[found : found + 1] if one.span.start == start), None)


def name_ends(context: Context, place: int, stop: int) -> bool:
    """Tell whether a name or date ends before a token: a mark, a preposition or the end `stop` of it all follows.

    A hyphen ends it where it stands for a dash: not in "the World Cup-winning coach".
    """
    tokens, words = context.reading.tokens, context.reading.words
    if place >= stop:
        return True
    after = tokens.lowers[place]
    dash = after == "-" and tokens.starts[place] > tokens.ends[place - 1]
    return dash or after in _MARKS or any(after in words.words(name) for name in _ENDS)
