"""The date that a title gives: set off at its end, or as the day of its kind of document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factcheck.documents.dates import date_phrases
from factcheck.documents.dating_lines import HEAD_BLOCKS, Found
from factcheck.documents.dating_words import dating_words
from factcheck.documents.model import Block, BlockKind, Provenance, Span

_LONGEST: Final = 400
_SET_OFF: Final = re.compile(r"(?:[(\[]|\s[-–—|:]\s|,\s|:\s)\s*\Z")
_SEPARATOR: Final = re.compile(r"\s[-–—|]\s|[:|,(;]")
_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
_MOST_WORDS: Final = 8


def from_title(text: str, blocks: Sequence[Block]) -> list[Found]:
    """Read the date of the title, or of the one heading that has a date."""
    titles = [block for block in blocks[:HEAD_BLOCKS] if block.kind is BlockKind.TITLE]
    headings = [block for block in blocks[:HEAD_BLOCKS] if block.kind is BlockKind.HEADING]
    for block in titles[:1] or headings[:1]:
        line = text[block.start : block.end][:_LONGEST]
        phrases = date_phrases(line)
        if len(phrases) != 1:
            return []
        before, after = line[: phrases[0].span.start], line[phrases[0].span.end :]
        if _is_set_off(before, after) or (phrases[0].interval.is_day and _is_of_its_kind(before, after)):
            span = Span(block.start + phrases[0].span.start, block.start + phrases[0].span.end)
            return [Found(phrases[0].interval, Provenance.TITLE, span)]
    return []


def _is_set_off(before: str, after: str) -> bool:
    """Tell whether a date is set off at the end: "Notes on the harbour (January 2026)"."""
    mark = _SET_OFF.search(before)
    if mark is None or after.strip() not in ("", ")", "]") or not before.strip():
        return False
    return not (mark[0].strip() == ":" and dating_words().foreign.search(before))


def _is_of_its_kind(before: str, after: str) -> bool:
    """Tell whether a title names a kind of document and its day, and not what happened on that day.

    "Minutes of March 11, 2016", "March 11, 2016 Meeting Notes", "Board minutes March 11, 2016"; not "The fire of March
    11, 1916", nor "Notes on the fire of March 11, 1916".
    """
    words = dating_words()
    before = before.rstrip(" \t(,-–—|:")
    if before:
        rest = _WORD.match(after.lstrip())
        if rest is not None and rest[0].lower() not in words.kinds and rest[0].lower() not in words.links:
            return False  # "Meeting on July 2, 2021 cancelled" tells what became of it
        if words.far_before_date.search(f"{before} "):
            return any(word.lower() in words.kinds for word in _WORD.findall(before))
        link = words.before_date.search(f"{before} ")
        return link is not None and link[1].lower() in words.kinds
    segment = _SEPARATOR.split(after.lstrip(" \t,:-–—|"), maxsplit=1)[0]
    found = _WORD.findall(segment)
    return 0 < len(found) <= _MOST_WORDS and found[-1].lower() in words.kinds
