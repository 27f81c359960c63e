"""HTML cut into tags and text, each with its place in the source, in time linear in any input.

The standard library's parser takes quadratic time on unfinished tags in the versions that most machines have, and trees
of other parsers do not tell where a piece stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from html import unescape
from typing import Final

_TAG: Final = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,40})(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
)
_LONGEST_TAG: Final = 4000  # code points; a longer one is skipped to its ">" and its attributes are not read
_ATTRIBUTE: Final = re.compile(r"""([^\s=<>"'/]{1,80})(?:\s{0,20}=\s{0,20}("[^"]*"|'[^']*'|[^\s<>"']+))?""")
_RAW: Final = frozenset(["script", "style", "title", "textarea", "noscript", "iframe", "xmp"])


class Piece(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a stretch of text; `start` and `end` are places in the source, `name` is in lower case."""

    piece: Piece
    start: int
    end: int
    name: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


def html_tokens(source: str) -> Iterator[Token]:
    """Yield the tags and the text between them, in order; comments and declarations are left out."""
    place = text = 0
    size = len(source)
    endless: set[str] = set()  # closing marks, and elements, that end no more

    def after(mark: str, start: int) -> int:
        """Return the place after the next `mark`, or -1."""
        found = -1 if mark in endless else source.find(mark, start)
        if found < 0:
            endless.add(mark)
            return -1
        return found + len(mark)

    while (place := source.find("<", place)) >= 0:
        following = source[place + 1 : place + 2]
        tag = None
        if following.isalpha() or following == "/":
            tag = _TAG.match(source, place, min(size, place + _LONGEST_TAG))
            end = tag.end() if tag is not None else after(">", place)
        elif source.startswith("<!--", place):
            end = after("-->", place + 4)
            end = place + 4 if end < 0 else end
        elif following in ("!", "?"):
            end = after(">", place)
        else:
            end = -1
        if end < 0:
            place += 1
            continue
        if text < place:
            yield Token(Piece.TEXT, text, place)
        if tag is not None:
            name = tag["name"].lower()
            if tag["close"]:
                yield Token(Piece.CLOSE, place, end, name)
            elif name not in _RAW:
                yield Token(Piece.OPEN, place, end, name, _attributes(tag["rest"]))
            elif name not in endless:
                stop = _raw_end(source, name, end)
                if stop < 0:
                    endless.add(name)  # never closed: what follows is read as if the tag were not there
                else:
                    yield Token(Piece.OPEN, place, end, name, _attributes(tag["rest"]))
                    if end < stop:
                        yield Token(Piece.TEXT, end, stop)
                    end = stop
        place = text = end
    if text < size:
        yield Token(Piece.TEXT, text, size)


def _attributes(rest: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        found.setdefault(match[1].lower(), unescape((match[2] or "").strip("\"'")))
    return found


def _raw_end(source: str, name: str, start: int) -> int:
    """Return where the content of an element without markup in it ends, or -1 when it never does."""
    match = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, start)
    return -1 if match is None else match.start()
