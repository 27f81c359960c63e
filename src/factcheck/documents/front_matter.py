"""Front matter: the lines that open a file and describe it.

Read are YAML between `---`, TOML between `+++`, a JSON object, and header lines without fences (`Date: …` as Pelican,
MultiMarkdown and mail have them, `#+DATE: …` of Org, `:date: …` and `.. date: …` of reStructuredText, `% …` of Pandoc).
Only single-line pairs of the top level count; that is where dates and titles stand, and a document nobody trusts is
given no YAML loader to play with.
"""

from __future__ import annotations

import json
import re
from typing import Final

from factcheck.documents.dating_words import dating_words

_LONGEST: Final = 20_000
_MOST_LINES: Final = 60
_PAIR: Final = re.compile(
    r"[\"']?([A-Za-z][\w.: -]{0,60}?)[\"']?[ \t]*[:=][ \t]+?(\S[^\r\n]{0,500})", re.MULTILINE
)
_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_JSON_FENCE: Final = "---json"
_COMMENT: Final = re.compile(r"<!--\s*\n(.{1,4000}?)-->", re.DOTALL)
_HEADER: Final = re.compile(
    r"(?P<mark>#\+|:|\.\.[ ]|)(?P<key>[A-Za-z][\w-]{0,30}(?:[ ][\w-]{1,20})?)[ \t]{0,9}:"
    r"(?:[ \t]{1,20}(?P<value>[^\r\n]{0,500}))?$"
)
_PANDOC: Final = re.compile(r"%[ \t](?P<value>[^\r\n]{1,300})")
_PANDOC_KEYS: Final = ("title", "author", "date")


def split_front_matter(text: str, *, header: bool) -> tuple[int, dict[str, str]]:
    """Return where the body starts (0 without front matter), and the keys (lower case) with their values.

    Args:
        text: the text.
        header: whether header lines without any mark belong to the format; in plain text they are lines like others.
    """
    first = text[:1]
    if first in "-+" and text[:3] in _FENCES:
        return _fenced(text)
    if first == "{":
        return _json(text)
    if first == "%":
        return _pandoc(text)
    if first == "<" and (comment := _COMMENT.match(text)) is not None:
        end, values = _header(comment[1].lstrip())
        return (comment.end(), values) if end else (0, {})
    return _header(text) if header or first in "#:." else (0, {})


def _fenced(text: str) -> tuple[int, dict[str, str]]:
    closing = _FENCES[text[:3]]
    lines = text[:_LONGEST].splitlines(keepends=True)
    if lines[0].strip() == _JSON_FENCE:
        end, found = _json(text[len(lines[0]) :])
        closing_fence = text.find(text[:3], len(lines[0]) + end)
        return (closing_fence + 3, found) if found and closing_fence >= 0 else (0, {})
    if lines[0].strip() != text[:3]:
        return 0, {}
    values: dict[str, str] = {}
    place = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() in closing:
            return (place + len(line), values) if values else (0, {})
        place += len(line)
        if (match := _PAIR.match(line)) is not None:
            values.setdefault(match[1].lower(), _bare(match[2].strip()))
    return 0, {}


def _json(text: str) -> tuple[int, dict[str, str]]:
    try:
        data, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return 0, {}
    rest = text[end : end + 2]
    if not isinstance(data, dict) or not data or (rest and rest[0] not in "\r\n"):
        return 0, {}
    values = {
        str(key).lower(): str(value)[:500] for key, value in data.items() if isinstance(value, str | int)
    }
    return (end, values) if values else (0, {})


def _header(text: str) -> tuple[int, dict[str, str]]:
    """Read lines of a key, a colon and a value, up to the first empty line, when the keys are those of a header."""
    if not text[:1].isalpha() and text[:2] not in ("#+", "..") and text[:1] != ":":
        return 0, {}
    values: dict[str, str] = {}
    place = 0
    marks: set[str] = set()
    for number, line in enumerate(text[:_LONGEST].splitlines(keepends=True)):
        shown = line.rstrip()
        if not shown or number >= _MOST_LINES:
            break
        match = _HEADER.match(shown)
        if match is None:
            if not values or line[0] not in " \t":  # a value may go on in an indented line
                return 0, {}
        else:
            marks.add(match["mark"])
            values.setdefault(match["key"].lower(), _bare((match["value"] or "").strip()))
        place += len(line)
    known = sum(1 for key in values if key in dating_words().known_keys)
    if len(marks) != 1 or (known < 2 and marks == {""}) or not known or len(values) > 4 * known + 2:
        return 0, {}
    return place, {key: value for key, value in values.items() if value}


def _pandoc(text: str) -> tuple[int, dict[str, str]]:
    values: dict[str, str] = {}
    place = 0
    for key, line in zip(_PANDOC_KEYS, text[:_LONGEST].splitlines(keepends=True), strict=False):
        if (match := _PANDOC.match(line)) is None:
            break
        values[key] = match["value"].strip()
        place += len(line)
    return (place, values) if len(values) > 1 else (0, {})


def _bare(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].rstrip()
