"""Prose: the text as it is read, with everything that is no language blanked, character for character."""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

from factcheck.documents.model import Span, cues_in

# Typographic variants and the plain character they are read as; each is one character for one.
_PLAIN: Final = (
    *(
        (space, " ")
        for space in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    ),
    *((space, " ") for space in "\u205f\u3000"),
    *((mark, "'") for mark in "’‘ʼ‛′"),
    *((hyphen, "-") for hyphen in "‐‑‒﹣－"),
)
_URL: Final = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”«»|]{1,2000}", re.IGNORECASE)
_TRAILING: Final = ".,;:!?'\"’”)]}*_"
_LOCAL: Final = re.compile(r"[\w.+%-]{1,64}\Z")
_DOMAIN: Final = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]{0,20}(?:\s[^<>]{0,4000})?/?>|<!--[^<>]{0,500}-->")
# Tags of site generators in Markdown: Hugo's "{{< … >}}" and "{{% … %}}", Liquid's "{% … %}", and "{{ … }}" with a
# filter, a string or a path in it. A bare "{{name}}" is a field that somebody left unfilled, and is read.
_TEMPLATE: Final = re.compile(
    r"\{\{[<%][^{}]{0,2000}[>%]\}\}|\{%[^{}%]{0,2000}%\}|\{\{(?=[^{}|\"'.]{0,200}[|\"'.])[^{}]{1,400}\}\}"
)


def plain(text: str) -> str:
    """Return the text with typographic spaces, apostrophes and hyphens made plain; the length is kept."""
    if text.isascii():
        return text
    for variant, replacement in _PLAIN:
        # Most texts hold few of these; `replace` on a missing character is a fast search and no copy.
        text = text.replace(variant, replacement)
    return text


class Stretches(Sequence[Span]):
    """Stretches of a text, in order of their beginnings, in little room: a page may have hundreds of thousands."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        """Take stretches that are in order."""
        self._starts, self._ends = array("i"), array("i")
        for start, end in stretches:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return list(map(Span, self._starts[index], self._ends[index]))
        return Span(self._starts[index], self._ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self._starts, self._ends)


def _url_end(text: str, start: int, end: int) -> int:
    """Return where a URL ends: closing punctuation belongs to the sentence unless it was opened inside."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        end -= 1
    return end


def urls(text: str) -> list[Span]:
    """Return where web addresses stand, without the punctuation that follows them."""
    if "://" not in text and not cues_in(text, ("www.",)):
        return []
    found = []
    for match in _URL.finditer(text):
        end = _url_end(text, match.start(), match.end())
        if end - match.start() > 8:
            found.append(Span(match.start(), end))
    return found


def addresses(text: str) -> list[Span]:
    """Return where e-mail addresses stand."""
    found = []
    place = text.find("@")
    while place >= 0:
        domain = _DOMAIN.match(text, place)
        local = _LOCAL.search(text, max(0, place - 64), place)
        if domain and local:
            found.append(Span(local.start(), domain.end()))
        place = text.find("@", place + 1)
    return found


def tags(text: str) -> Stretches:
    """Return where HTML tags and comments stand."""
    return Stretches(match.span() for match in _TAG.finditer(text)) if "<" in text else Stretches()


def templates(text: str) -> list[Span]:
    """Return where the tags of site generators stand."""
    return [Span(*match.span()) for match in _TEMPLATE.finditer(text)] if "{" in text else []


def blank(text: str, spans: Iterable[Span]) -> str:
    """Return the text with the given stretches replaced by spaces; line ends inside them are kept."""
    seen = io.StringIO()
    place = 0
    for start, end in spans if isinstance(spans, Stretches) else sorted(spans):
        start = max(start, place)
        if start >= end:
            continue
        seen.write(text[place:start])
        hidden = text[start:end]
        if "\n" in hidden or "\r" in hidden:
            seen.write("".join(char if char in "\r\n" else " " for char in hidden))
        else:
            seen.write(" " * len(hidden))
        place = end
    if not place:
        return text
    seen.write(text[place:])
    return seen.getvalue()
