"""The lines of a mail that its sender wrote: not those that are quoted, and not the signature."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from factcheck.documents.draft import Paragraph, words_in
from factcheck.resources import rules_dir
from factcheck.values import dataclass

_MARK: Final = re.compile(r"[ \t]{0,3}[>|]")
_RULE: Final = re.compile(r"[-_*=\s]{0,80}([^-_*=].{0,80}?)[-_*=:\s]{0,80}\Z")
_FIELD: Final = re.compile(r"[*\s]{0,3}([^\W\d_][\w-]{0,20})\s?[*]{0,2}:[*]{0,2}(?:\s|\Z)")
_FIELDS: Final = re.compile(r"(?<!\S)([^\W\d_][\w-]{0,20})\s?:(?=\s)")
_SIGNATURE_LINES: Final = 12
_SIGNATURE_WIDTH: Final = 90
_LONGEST: Final = 300
_FEWEST_FIELDS: Final = 3


class Line(NamedTuple):
    """A line of a part, or a paragraph of its HTML, with its number from 1."""

    text: str
    number: int
    paragraph: Paragraph | None = None


class Counts(NamedTuple):
    """How many words were quoted and signed."""

    quoted: int
    signed: int


@dataclass(frozen=True, slots=True)
class _Words:
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    separators: frozenset[str]
    forwarded: frozenset[str]
    fields: frozenset[str]
    heads: frozenset[str]
    sign_offs: frozenset[str]
    signed: tuple[str, ...]


@cache
def _words() -> _Words:
    with (rules_dir() / "lexicons" / "mail.toml").open("rb") as file:
        data = tomllib.load(file)
    quoted, signature = data["quoted"], data["signature"]
    return _Words(
        ends=tuple(quoted["attribution_ends"]),
        starts=tuple(quoted["attribution_starts"]),
        separators=frozenset(quoted["separators"]),
        forwarded=frozenset(quoted["forwarded"]),
        fields=frozenset(quoted["fields"]),
        heads=frozenset(quoted["heads"]),
        sign_offs=frozenset(signature["sign_offs"]),
        signed=tuple(signature["starts"]),
    )


def own_lines(lines: Sequence[Line]) -> tuple[list[Line], Counts]:
    """Return the lines that the sender wrote, and how many words of the others there are."""
    end = _older_message(lines)
    quoted = sum(words_in(line.text) for line in lines[end:])
    own: list[Line] = []
    for index, line in enumerate(lines[:end]):
        if _is_quoted(lines, index, end):
            quoted += words_in(line.text)
        else:
            own.append(line)
    start = _signature(own)
    signed = sum(words_in(line.text) for line in own[start:])
    kept = own[:start]
    while kept and not kept[-1].text.strip():
        kept.pop()
    return kept, Counts(quoted, signed)


def _is_quoted(lines: Sequence[Line], index: int, end: int) -> bool:
    """Tell whether a line is quoted, or says who is quoted below it."""
    text = lines[index].text
    if _MARK.match(text):
        return True
    return _attributes(text, index, lines, end) and any(
        _MARK.match(line.text) for line in lines[index + 1 : min(end, index + 4)]
    )


def _attributes(text: str, index: int, lines: Sequence[Line], end: int) -> bool:
    """Tell whether a line is "On …, … wrote:", or the first or second half of it."""
    words = _words()
    low = text.strip().lower()
    if not low or len(low) > _LONGEST:
        return False
    if low.endswith(words.ends):
        return True
    if low.startswith(words.starts) and index + 1 < end:
        return lines[index + 1].text.strip().lower().endswith(words.ends)
    return False


def _older_message(lines: Sequence[Line]) -> int:
    """Return the index of the line from which on everything is an older message; the number of lines without one."""
    words = _words()
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text or len(text) > _LONGEST:
            continue
        low = text.lower()
        found = _RULE.match(low)
        if found is not None and found[1].strip() in words.separators:
            return index
        field = _FIELD.match(text)
        if field is not None and field[1].lower() in words.heads and _is_head(lines, index):
            if not _is_forwarded(lines, index):
                return index
        elif low.endswith(words.ends) and _ends_here(lines, index):
            return index
    return len(lines)


def _is_head(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the header of an older message begins here: several of its fields, one a line."""
    found = 0
    for line in lines[index : index + 8]:
        matches = (
            [_FIELD.match(line.text)] if line.paragraph is None else _FIELDS.finditer(line.text[:_LONGEST])
        )
        found += sum(match is not None and match[1].lower() in _words().fields for match in matches)
    return found >= _FEWEST_FIELDS and any(line.text.strip() for line in lines[:index])


def _is_forwarded(lines: Sequence[Line], index: int) -> bool:
    for line in reversed(lines[max(0, index - 3) : index]):
        found = _RULE.match(line.text.strip().lower()[:_LONGEST])
        if found is not None and found[1].strip() in _words().forwarded:
            return True
    return False


def _ends_here(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a reply is quoted below "On …, … wrote:" that bears no marks: HTML mails show them as bars."""
    low = lines[index].text.strip().lower()
    if not low.startswith(_words().starts) or not any(char.isdigit() for char in low):
        return False
    below = next((line for line in lines[index + 1 :] if line.text.strip()), None)
    return below is not None and not _MARK.match(below.text)


def _signature(lines: Sequence[Line]) -> int:
    """Return the index of the line that opens the signature; the number of lines without one."""
    words = _words()
    for index, line in enumerate(lines):
        if line.text.rstrip("\r") in ("-- ", "--") or line.text.strip().lower().startswith(words.signed):
            return index
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    for index in filled[-_SIGNATURE_LINES:]:
        below = [line.text.strip() for line in lines[index + 1 :]]
        if lines[index].text.strip(" ,.!").lower() in words.sign_offs and all(
            len(text) <= _SIGNATURE_WIDTH for text in below
        ):
            return index
    return len(lines)
