"""Notes that a text was changed later: "This post was updated on 22 June 2018", "[Update, May 2018: …]"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.documents.dates import date_phrases

if TYPE_CHECKING:
    from factcheck.intervals import Interval

_CHANGED: Final = r"(?:updated|corrected|amended|edited|revised|modified|reviewed|changed|expanded)"
_PAGE: Final = (
    r"(?:post|page|article|story|document|entry|piece|guide|text|report|release|statement|item|blog|site|version|"
    r"column|transcript|list|map|chart|graphic|timeline|faq)"
)
# A sentence about the page itself, or a label at the head of a line or behind a bracket.
_NOTE: Final = re.compile(
    rf"\b(?:this|our|the original)\s+(?:\w+\s+)?{_PAGE}\s+(?:was|were|is|has|had)\s+(?:\w+\s+){{0,2}}"
    rf"{_CHANGED}\b[^.;\n]{{0,40}}?(?=\b(?:on|in|at)\b|,)"
    rf"|(?:^|[\[(_*>])[\s\[(_*>]{{0,4}}(?:(?:last|page last)\s+)?(?:updates?|{_CHANGED}|edits?|corrections?|"
    r"clarifications?|editor['’]s\s+notes?)\b"
    rf"|\blast\s+{_CHANGED}\b",
    re.IGNORECASE | re.MULTILINE,
)
# What may stand between the words of a note and its date: "on", "at 10:15 a.m. on", ":", "(".
_BETWEEN: Final = re.compile(
    r"[\s,:;.(\[–—-]*(?:(?:on|in|at|as|of|by)\b[\s:]*)?(?:\d{1,2}[:.]\d\d[^,\n]{0,12},?\s*(?:on\s+)?)?\Z",
    re.IGNORECASE,
)
_AHEAD: Final = 48
"""Code points behind a note in which its date begins."""


def updates(text: str) -> Iterator[Interval]:
    """Yield the days or months on which the notes of a text say that it was changed."""
    for note in _NOTE.finditer(text):
        behind = text[note.end() : note.end() + _AHEAD]
        phrase = next(iter(date_phrases(behind)), None)
        if phrase is not None and _BETWEEN.match(behind[: phrase.span.start]):
            yield phrase.interval
