"""Page furniture: lines that stand around an article, and headings that open lists of sources."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from factcheck.resources import language_tables
from factcheck.values import dataclass

_EDGES: Final = " \t\r\n*_#>-–—•·|[](){}:;.,!…'\""
_LONGEST: Final = 400
_READ_TIME: Final = re.compile(r"\d{1,3}\s*[- ]?min(?:ute)?s?(?:\s+(?:read|listen|watch))?(?:\s*source)?\Z")
_COUNTED: Final = re.compile(r"(.{0,120}?)\s*[(\[]\s*(\d{1,6})\s+([a-z]+)\s*[)\]]\s*:?\s*\Z", re.IGNORECASE)
_SECTION_NUMBER: Final = re.compile(r"(?:(?:\d{1,2}\.)*\d{1,2}\.?|[ivxlc]{1,6}\.|[a-z]\.)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Boilerplate:
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    between: tuple[tuple[str, str], ...]
    max_words: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lexicon of page furniture, ready to compare lines with."""

    whole: frozenset[str]
    classes: tuple[_Boilerplate, ...]
    labels: frozenset[str]
    label_starts: tuple[str, ...]
    headings: frozenset[str]
    counted: frozenset[str]
    subjects: frozenset[str]
    byline: re.Pattern[str]
    name_words: frozenset[str]
    caption: re.Pattern[str]

    def is_boilerplate(self, line: str) -> bool:
        """Tell whether a line is a sharing button, a sign-up, a rights notice or the like."""
        if len(line) > _LONGEST:
            return False
        key = normal(line)
        if key in self.whole:
            return True
        words = key.count(" ") + 1
        for item in self.classes:
            if words > item.max_words:
                continue
            if key.startswith(item.starts) and words <= min(item.max_words, 30):
                return True
            for phrase in item.contains:
                if phrase in key:
                    return True
            if words <= 12 and any(
                key.startswith(a + " ") and key.endswith(" " + b) for a, b in item.between
            ):
                return True
        return False

    def is_metadata(self, line: str, *, head: bool) -> bool:
        """Tell whether a line speaks of the document itself; `head`: it stands before the body."""
        if len(line) > 1000:
            return False
        label, colon, rest = line.partition(":")
        if colon and len(label) <= 30 and normal(label) in self.labels:
            # "Date: 3 May" but not "Photo: the mayor said on Tuesday that the bridge would close."
            return rest.count(" ") <= 12 or normal(label) in self.subjects
        if len(line) > 160:
            return False
        key = normal(line)
        if _READ_TIME.match(key):
            return True
        if key.startswith(self.label_starts) and key.count(" ") <= 12:
            return line.rstrip()[-1:] != "." or any(char.isdigit() for char in key)
        return head and is_byline(line)

    def opens_references(self, line: str) -> bool:
        """Tell whether a heading opens a list of sources ("References", "Sources (4 articles)")."""
        if len(line) > 160:
            return False
        if (counted := counted_heading(line, self.counted)) is not None and counted[0].strip():
            return True
        key = normal(line)
        key = _SECTION_NUMBER.sub("", key, count=1)
        return key in self.headings


def counted_heading(line: str, nouns: frozenset[str]) -> tuple[str, int, str] | None:
    """Return (title, stated count, noun) of a heading such as "Stories (19 stories)", or None."""
    if len(line) > 160:
        return None
    match = _COUNTED.match(line.strip(" \t#*_"))
    if match is None or match[3].lower() not in nouns:
        return None
    return match[1].strip(), int(match[2]), match[3].lower()


def is_byline(line: str) -> bool:
    """Tell whether a short line names who wrote the text: "By Ann Poe and Richard Roe, Staff Writers"."""
    return bool(byline_of(line))


def byline_of(line: str) -> str:
    """Return whom a byline names: "Ann Poe and Richard Roe, Staff Writers"; "" when the line is none."""
    known = furniture()
    match = known.byline.match(line.strip(" \t*_"))
    if match is None or line.rstrip()[-1:] in ".!?:":
        return ""
    words = [word for word in re.split(r"[\s,|/•·]+", match[1]) if word]
    if not 1 <= len(words) <= 14 or any(char.isdigit() for char in words[0]):
        return ""
    small = sum(1 for word in words if word[0].islower() and word not in known.name_words)
    return str(match[1]).strip() if words[0][0].isupper() and small == 0 else ""


def normal(line: str) -> str:
    """Return a line as the lexicon writes it: lower case, plain apostrophes, single spaces, bare edges."""
    line = line.lower().replace("’", "'").strip(_EDGES)
    return " ".join(line.split())


def _strings(table: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(table.get(key, ()))


@cache
def furniture() -> Furniture:
    """Return the lexicon, read once."""
    data = language_tables("furniture")
    classes = data["boilerplate"]
    byline = "|".join(sorted(data["byline"]["opens"], key=len, reverse=True))
    caption = "|".join(re.escape(label).replace("\\#", r"\d{1,3}") for label in data["caption"]["labels"])
    return Furniture(
        whole=frozenset(line for item in classes for line in _strings(item, "whole")),
        classes=tuple(
            _Boilerplate(
                _strings(item, "starts"),
                _strings(item, "contains"),
                tuple((start, end) for start, end in item.get("between", ())),
                item.get("max_words", 12),
            )
            for item in classes
        ),
        labels=frozenset(data["metadata"]["labels"]),
        label_starts=tuple(data["metadata"]["starts"]),
        headings=frozenset(data["references"]["headings"]),
        counted=frozenset(data["references"]["counted"]),
        subjects=frozenset(data["metadata"]["subjects"]),
        byline=re.compile(rf"(?:{byline})\s+(.{{2,120}})\Z", re.IGNORECASE),
        name_words=frozenset(data["byline"]["inside"]),
        caption=re.compile(rf"(?:{caption})\s*[:|]\s*(?=\S)", re.IGNORECASE),
    )
