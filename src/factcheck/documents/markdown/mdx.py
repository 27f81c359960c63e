"""MDX: Markdown with components. Their tags, arguments and expressions are masked before the Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.documents.model import Span

FILLER: Final = "\u2060"
"""Stands in for what is masked in the middle of a line: it is no white space, so that no code block begins by it."""
_CODE: Final = re.compile(
    r"^[ \t]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?^[ \t]{0,3}(?P=fence)|.*\Z)|`[^`\n]{1,1000}`",
    re.DOTALL | re.MULTILINE,
)
_MODULE: Final = re.compile(
    r"^(?:import\s[^\n]{0,1000}?[\"'][^\n]*|export\s(?:const|let|var|default|function|class|async|\{)[^\n]*)"
    r"(?:\n(?![ \t]*\n)[^\n]*)*",
    re.MULTILINE,
)
_TAG: Final = re.compile(r"</?(?=[A-Za-z>])[\w.:-]{0,100}")
_INSIDE: Final = re.compile(r"[\"'{>]|<|\n[ \t]*\n")
_BREAK: Final = re.compile(r"</?(?:br|p|div|li|td|th|h[1-6]|tr|ul|ol)\b")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LONGEST: Final = 20_000


class Masked(NamedTuple):
    """A text without components, as long as before; what was masked; and how many words that held."""

    text: str
    hidden: list[Span]
    breaks: frozenset[int]
    words: int


def without_components(text: str, body: int) -> Masked:
    """Mask the components of an MDX text whose body starts at `body`."""
    code = [Span(*match.span()) for match in _CODE.finditer(text, body)]
    hidden = list(_outermost(_found(text, body, code)))
    breaks = frozenset(span.end for span in hidden if _BREAK.match(text, span.start))
    words = sum(len(_WORD.findall(_arguments(text[start:end]))) for start, end in hidden)
    return Masked(_masked(text, hidden, breaks), hidden, breaks, words)


def _found(text: str, body: int, code: list[Span]) -> Iterator[Span]:
    """Yield statements, expressions and tags outside code."""
    inside = bytearray(len(text))
    for start, end in code:
        inside[start:end] = b"\1" * (end - start)
    for match in _MODULE.finditer(text, body):
        if not inside[match.start()]:
            yield Span(*match.span())
    pairs = _braces(text, body, inside)
    yield from (Span(start, end) for start, end in pairs.items())
    for match in _TAG.finditer(text, body):
        if not inside[match.start()] and (end := _tag_end(text, match.end(), pairs)) > 0:
            yield Span(match.start(), end)


def _braces(text: str, body: int, inside: bytearray) -> dict[int, int]:
    """Return where each expression in braces ends, by where it begins."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"\\.|[{}]", text[body:]):
        place = match.start() + body
        if inside[place] or len(match[0]) > 1:
            continue
        if match[0] == "{":
            opened.append(place)
        elif opened:
            found[opened.pop()] = place + 1
    return found


def _tag_end(text: str, place: int, pairs: dict[int, int]) -> int:
    """Return where the tag ends that is open at a place, or 0 when it is none."""
    limit = min(len(text), place + _LONGEST)
    while (match := _INSIDE.search(text, place, limit)) is not None:
        sign = match[0]
        if sign == ">":
            return match.end()
        if sign in "\"'":
            place = text.find(sign, match.end(), limit) + 1
        elif sign == "{":
            place = pairs.get(match.start(), 0)
        else:
            return 0
        if not place:
            return 0
    return 0


def _outermost(spans: Iterator[Span]) -> Iterator[Span]:
    last = -1
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start >= last:
            yield span
            last = span.end


def _arguments(masked: str) -> str:
    """Return what a masked stretch holds beside the name of its component."""
    tag = _TAG.match(masked)
    return masked[tag.end() :] if tag is not None else masked


def _masked(text: str, hidden: list[Span], breaks: frozenset[int]) -> str:
    """Return the text with stretches masked: lines that hold nothing else are empty."""
    pieces: list[str] = []
    place = 0
    for start, end in hidden:
        sign = " " if end in breaks else FILLER
        pieces += (text[place:start], "".join(char if char in "\r\n" else sign for char in text[start:end]))
        place = end
    whole = "".join((*pieces, text[place:]))
    return re.sub(
        rf"^[ \t{FILLER}]*{FILLER}[ \t{FILLER}]*$",
        lambda match: " " * len(match[0]),
        whole,
        flags=re.MULTILINE,
    )
