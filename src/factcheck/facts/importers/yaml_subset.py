"""The part of YAML that data files are dumped in: block mappings and sequences of plain or quoted scalars.

It is read in one linear pass; whatever lies beyond (anchors, tags, flow collections that are not empty) is
refused by line, never guessed at. Scalars stay text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

_REFUSED: Final = ("&", "*", "!", "{", "[", "@", "`", "%", "? ")
_DEEPEST: Final = 50


class YamlError(ValueError):
    """A line lies beyond the part of YAML that is read."""


class _Lines:
    """The lines that matter, one ahead: (number, indentation, text)."""

    def __init__(self, text: str) -> None:
        self._lines = self._significant(text)
        self.now: tuple[int, int, str] | None = next(self._lines, None)

    def step(self) -> None:
        self.now = next(self._lines, None)

    def put(self, number: int, indent: int, text: str) -> None:
        self.now = (number, indent, text)

    @staticmethod
    def _significant(text: str) -> Iterator[tuple[int, int, str]]:
        for number, line in enumerate(text.split("\n"), 1):
            bare = line.rstrip()
            content = bare.lstrip(" ")
            if content and not content.startswith("#") and bare not in ("---", "..."):
                yield number, len(bare) - len(content), content


def parse(text: str) -> object:
    """Return the lists, dictionaries and texts of a document; an empty value is None.

    Raises:
        YamlError: a line lies beyond what is read.
    """
    lines = _Lines(text)
    if lines.now is None:
        return None
    value = _block(lines, lines.now[1], 0)
    if lines.now is not None:
        raise YamlError(f"line {lines.now[0]}: the indentation fits nothing above it")
    return value


def _block(lines: _Lines, indent: int, depth: int) -> object:
    assert lines.now is not None
    if depth > _DEEPEST:
        raise YamlError(f"line {lines.now[0]}: nested deeper than {_DEEPEST} levels")
    if lines.now[2] == "-" or lines.now[2].startswith("- "):
        return _sequence(lines, indent, depth)
    return _mapping(lines, indent, depth)


def _sequence(lines: _Lines, indent: int, depth: int) -> list[object]:
    found: list[object] = []
    while lines.now and lines.now[1] == indent and (lines.now[2] == "-" or lines.now[2].startswith("- ")):
        number, _, text = lines.now
        content = text[1:].lstrip(" ")
        if content and (_key(content) or content.startswith("- ")):
            inner = indent + len(text) - len(content)
            lines.put(number, inner, content)
            found.append(_block(lines, inner, depth + 1))
        elif content:
            lines.step()
            found.append(_scalar(lines, number, content, indent))
        else:
            lines.step()
            found.append(_nested(lines, indent + 1, depth))
    return found


def _mapping(lines: _Lines, indent: int, depth: int) -> dict[str, object]:
    found: dict[str, object] = {}
    while lines.now and lines.now[1] == indent:
        number, _, text = lines.now
        pair = _key(text)
        if pair is None:
            raise YamlError(f"line {number}: no `key: value`")
        key, content = pair
        lines.step()
        if content:
            found[key] = _scalar(lines, number, content, indent)
        elif lines.now and lines.now[1] == indent and (lines.now[2] == "-" or lines.now[2].startswith("- ")):
            found[key] = _sequence(lines, indent, depth + 1)  # a list may stand as far left as its key
        else:
            found[key] = _nested(lines, indent + 1, depth)
    return found


def _key(text: str) -> tuple[str, str] | None:
    """Return key and value of "key: value", or None."""
    if text.startswith(("'", '"', "#", "|", ">", *_REFUSED)):
        return None
    key, colon, value = text.partition(": ")
    if not colon:
        key, value = (text[:-1], "") if text.endswith(":") else ("", "")
    return (key.rstrip(), value.strip()) if key.strip() else None


def _nested(lines: _Lines, least: int, depth: int) -> object:
    if lines.now is None or lines.now[1] < least:
        return None
    return _block(lines, lines.now[1], depth + 1)


def _scalar(lines: _Lines, number: int, text: str, indent: int) -> object:
    """Return a scalar that may run on over deeper lines."""
    if text in ("[]", "{}"):
        return [] if text == "[]" else {}
    if text.startswith(_REFUSED):
        raise YamlError(f"line {number}: {text[:20]!r} is YAML that is not read here")
    block = text in ("|", "|-", "|+", ">", ">-", ">+")
    parts = [] if block else [text]
    while lines.now and lines.now[1] > indent:
        parts.append(lines.now[2])
        lines.step()
    if block:
        return ("\n" if text[0] == "|" else " ").join(parts)
    whole = " ".join(parts)
    if whole.startswith("'"):
        end = _closing(whole, number)
        return whole[1:end].replace("''", "'")
    if whole.startswith('"'):
        try:
            return str(json.loads(whole))
        except ValueError as error:
            raise YamlError(f"line {number}: a quoted text with escapes that are not read here") from error
    if any(": " in part or part.endswith(":") for part in parts[1:]):
        raise YamlError(f"line {number}: the lines below are indented as if they belonged to {text[:20]!r}")
    plain = whole.split(" #", 1)[0].rstrip()
    return None if plain in ("null", "~", "Null", "NULL") else plain


def _closing(text: str, number: int) -> int:
    at = 1
    while (at := text.find("'", at)) != -1:
        if text[at + 1 : at + 2] != "'":
            return at
        at += 2
    raise YamlError(f"line {number}: a quotation mark is not closed")
