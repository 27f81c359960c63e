"""Inline Markdown: which characters of a paragraph are markup and no text.

A scan from left to right with bounded look-ahead; it never fails and never goes back further than one
paragraph. It is lenient where CommonMark has rules that only matter for rendering (which of two stars binds),
because a mask that hides one star too many changes no word.
"""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.model import Span

_SPECIAL: Final = re.compile(r"[\\`*_~\[\]!<]")
_TICKS: Final = re.compile(r"`+")
_MARKS: Final = re.compile(r"([*_~])\1{0,2}")
_TARGET: Final = re.compile(
    r"\((?:\s{0,9}<[^<>\n]{0,2000}>|(?:[^\s()\\]|\\.|\([^\s()]{0,500}\)){0,2000})"
    r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)"
)
_LABEL: Final = re.compile(r"\[(?!\^)[^\[\]\n]{0,200}\]")
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\s]{1,60}\]")
_ANGLE: Final = re.compile(
    r"<(?:/?[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]{0,1000})?/?|!--[^<>]{0,1000}--|[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[^\s<>@]{1,64}@[^\s<>]{1,255})>"
)
_ENTITY: Final = re.compile(
    r"&(?:(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|(?:amp|lt|gt|quot|nbsp|shy)\b)"
)
_STRUCK: Final = re.compile(
    r"(?<![~\\])~~(?!~)|<(?P<close>/?)(?P<name>del|s|strike)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
_ESCAPABLE: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_NEAREST_TICKS: Final = 5000


def entities_read(prose: str) -> tuple[str, bytearray | None]:
    """Return prose with each character reference ("&amp;") as its character and spaces, and where those are left over.

    The length is kept; the marks are 1 at each space that the reference leaves over, and there are none without any.
    """
    if "&" not in prose:
        return prose, None
    from html import unescape

    gaps = bytearray(len(prose))

    def character(match: re.Match[str]) -> str:
        found = unescape(match[0])
        if len(found) >= len(match[0]) or "\r" in found or "\n" in found:
            return " ".ljust(len(match[0]))
        if not found.isspace():
            start, end = match.span()
            gaps[start + len(found) : end] = b"\1" * (end - start - len(found))
        return found.ljust(len(match[0]))

    return _ENTITY.sub(character, prose), gaps


def inline_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of `text[start:end]` that are markup: marks, targets, code, tags."""
    spans: list[Span] = []
    brackets: list[tuple[int, bool]] = []  # where "[" opened, and whether it was an image
    place = start
    without_ticks: set[int] = set()  # lengths of tick runs known to have no partner further on
    while (match := _SPECIAL.search(text, place, end)) is not None:
        place = match.start()
        char = match[0]
        step = 1
        if char == "\\":
            if place + 1 < end and text[place + 1] in _ESCAPABLE:
                spans.append(Span(place, place + 1))
                step = 2
        elif char == "`":
            step = _code(text, place, end, spans, without_ticks)
        elif char in "*_~":
            step = _emphasis(text, place, start, end, spans)
        elif char == "<":
            if angle := _ANGLE.match(text, place, end):
                spans.append(Span(*angle.span()))
                step = angle.end() - place
        elif char == "!":
            if place + 1 < end and text[place + 1] == "[":
                brackets.append((place, True))
                step = 2
        elif char == "[":
            if footnote := _FOOTNOTE.match(text, place, end):
                step = footnote.end() - place  # citations read it; it stays
            else:
                brackets.append((place, False))
        elif brackets:
            step = _link(text, place, end, brackets.pop(), spans)
        place += step
    return spans


def struck_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the stretches of `text[start:end]` that are struck out: "~~…~~", and deleted passages of HTML."""
    spans: list[Span] = []
    opened: dict[str, int] = {}
    for match in _STRUCK.finditer(text, start, end):
        name = (match["name"] or "~~").lower()
        ends = bool(match["close"])
        begins = not ends
        if name == "~~":
            ends = match.start() > start and not text[match.start() - 1].isspace()
            begins = match.end() < end and not text[match.end()].isspace()
        if ends and name in opened:
            spans.append(Span(opened.pop(name), match.end()))
        elif begins:
            opened.setdefault(name, match.start())
    return spans


def _code(text: str, place: int, end: int, spans: list[Span], hopeless: set[int]) -> int:
    run = _TICKS.match(text, place, end)
    assert run is not None
    size = len(run[0])
    if size in hopeless:
        return size
    for closing in _TICKS.finditer(text, run.end(), min(end, run.end() + _NEAREST_TICKS)):
        if len(closing[0]) == size:
            spans.append(Span(place, closing.end()))
            return closing.end() - place
    hopeless.add(size)
    return size


def _emphasis(text: str, place: int, start: int, end: int, spans: list[Span]) -> int:
    run = _MARKS.match(text, place, end)
    assert run is not None
    size = len(run[0])
    before = text[place - 1] if place > start else " "
    after = text[run.end()] if run.end() < end else " "
    inside_word = before.isalnum() and after.isalnum()
    between_spaces = before.isspace() and after.isspace()
    single_tilde = run[0] == "~"
    if not between_spaces and not single_tilde and not (inside_word and run[1] == "_"):
        spans.append(Span(place, run.end()))
    return size


def _link(text: str, place: int, end: int, opened: tuple[int, bool], spans: list[Span]) -> int:
    """Mask a link or an image that closes at `place`; the words of a link stay, an image goes as a whole."""
    opening, image = opened
    tail = _TARGET.match(text, place + 1, end) or _LABEL.match(text, place + 1, end)
    if tail is None:
        return 1
    if image:
        spans.append(Span(opening, tail.end()))
    else:
        spans.append(Span(opening, opening + 1))
        spans.append(Span(place, tail.end()))
    return tail.end() - place
