"""Dates that lines of the text give: heads of releases, labels, datelines, and notes on changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, islice, pairwise
from typing import Final

from factcheck.documents.dates import DatePhrase, date_phrases, yearless_days
from factcheck.documents.dating_words import dating_words
from factcheck.documents.furniture import is_byline, normal
from factcheck.documents.model import Block, BlockKind, Provenance, Span
from factcheck.intervals import Interval
from factcheck.values import dataclass

HEAD_BLOCKS: Final = 14
"""How many blocks from the beginning may date the document."""
_TAIL_BLOCKS: Final = 8
_LONGEST_LINE: Final = 200
_LONGEST_RELEASE: Final = 300
_BODY_WORDS: Final = 25
_MOST_NOTES: Final = 50
_RELEASE_WORDS: Final = 12
_DATED_HEADINGS: Final = 3

_UNREAD: Final = (BlockKind.REFERENCE, BlockKind.CODE, BlockKind.QUOTE, BlockKind.TABLE_ROW)
_HEADINGS: Final = (BlockKind.TITLE, BlockKind.HEADING)
_DIGIT: Final = re.compile(r"\d")
_DASH: Final = re.compile(r"[-–—:]\s|--")
"""What every dateline of an agency ends with."""
_AGENCY_DATELINE: Final = re.compile(
    # A full stop is that of a short form: "Jan.", "Sept.", "D.C.", "St.".
    r"(?:[^.!?\n]|(?<=[A-Z])\.|(?<=[A-Z][a-z])\.|(?<=[A-Z][a-z]{2})\.|(?<=Sept)\.){0,90}?"
    r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\.?\s{0,3}(?:(?:--?|[–—]|:)\s|--)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date that the document gives for itself, or for its latest change."""

    interval: Interval
    provenance: Provenance
    span: Span | None
    updated: bool = False
    labelled: bool = False


def from_lines(text: str, blocks: Sequence[Block]) -> list[Found]:
    """Read the labelled dates near the head and the end, and a date alone on a line above the body."""
    head: list[Found] = []
    tail: list[Found] = []
    body = False
    entries = _is_log(text, blocks)
    for number, block in enumerate(blocks):
        if HEAD_BLOCKS <= number < len(blocks) - _TAIL_BLOCKS or block.kind in _UNREAD:
            continue
        if entries and block.kind is BlockKind.HEADING:
            continue
        above = number < HEAD_BLOCKS and not body
        if above and (released := _release_date(text, block)) is not None:
            head.insert(0, released)
            continue
        if block.end - block.start > _LONGEST_LINE:
            body = body or block.kind is BlockKind.PARAGRAPH
            continue
        line = text[block.start : block.end]
        standing = [
            found
            for start, part in _labelled_lines(line)
            for found in _standing_dates(part, block.start + start, head=above)
            if block.kind is not BlockKind.LIST_ITEM or found.labelled
        ]
        if not _is_list(text, blocks, block):
            (head if above else tail).extend(standing)
        if not standing and block.kind is BlockKind.PARAGRAPH and len(line.split()) > _BODY_WORDS:
            body = True
    # Several stamps below the text are those of other texts, and beside a date above it so is one.
    stamped = [item for item in tail if not item.updated]
    if len(stamped) > 1 or any(not item.updated for item in head):
        tail = [item for item in tail if item.updated]
    return head + tail


def _is_log(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether headings with dates part the document into entries, none of which dates the whole."""
    dated = 0
    for block in blocks:
        if block.kind in _HEADINGS and block.end - block.start <= _LONGEST_LINE:
            dated += bool(date_phrases(text[block.start : block.end]))
            if dated >= _DATED_HEADINGS:
                return True
    return False


def _is_list(text: str, blocks: Sequence[Block], block: Block) -> bool:
    """Tell whether a block stands under a heading of other texts ("Related posts")."""
    if block.section < 0:
        return False
    heading = blocks[block.section]
    if heading.end - heading.start > _LONGEST_LINE:
        return False
    return normal(text[heading.start : heading.end]) in dating_words().lists


def _release_date(text: str, block: Block) -> Found | None:
    """Read the first date behind "FOR IMMEDIATE RELEASE", whatever else stands on the line."""
    line = text[block.start : min(block.end, block.start + _LONGEST_RELEASE)]
    opening = dating_words().release.match(line) if _DIGIT.search(line) else None
    if opening is None:
        return None
    for phrase in date_phrases(line[opening.end() :], block.start + opening.end()):
        between = line[opening.end() : phrase.span.start - block.start]
        if not phrase.interval.is_day or len(between.split()) > _RELEASE_WORDS:
            return None
        if dating_words().foreign.search(between.replace(" at ", " ")) and "." in between:
            return None
        return Found(phrase.interval, Provenance.DATELINE, phrase.span)
    return None


def _standing_dates(line: str, offset: int, *, head: bool) -> list[Found]:
    """Return the dates of a line that says nothing else; below the head only labelled ones."""
    found: list[Found] = []
    phrases = [phrase for phrase in date_phrases(line, offset) if phrase.interval.is_day or head]
    if not phrases or _is_range(line, offset, phrases) or not _says_only_dates(line, offset, phrases):
        return []
    words = dating_words()
    for phrase in phrases:
        before = line[: phrase.span.start - offset]
        updated = words.updated.search(before) is not None
        labelled = updated or words.published.search(before) is not None
        if labelled or (head and phrase.interval.is_day):
            found.append(Found(phrase.interval, Provenance.DATELINE, phrase.span, updated, labelled))
    return found


_LABELLED: Final = re.compile(r"[*_]{0,3}[A-Z][\w ]{0,30}:")


def _labelled_lines(block: str) -> list[tuple[int, str]]:
    """Return the lines of a block, with where they begin, if each has a label ("**Date:** …"), or else the block."""
    lines = block.split("\n")
    if len(lines) < 2 or not all(_LABELLED.match(line.strip()) for line in lines):
        return [(0, block)]
    starts = [0, *accumulate(len(line) + 1 for line in lines[:-1])]
    return list(zip(starts, lines, strict=True))


_BETWEEN_ENDS: Final = re.compile(r"\s*(?:-|–|—|to|and|&)\s*")


def _is_range(line: str, offset: int, phrases: Sequence[DatePhrase]) -> bool:
    """Tell whether two dates are the ends of a time, as of a programme or an era: "3 May 2021 – 5 May 2021"."""
    return any(
        _BETWEEN_ENDS.fullmatch(line, one.span.end - offset, two.span.start - offset)
        for one, two in pairwise(phrases)
    )


def _says_only_dates(line: str, offset: int, phrases: Sequence[DatePhrase]) -> bool:
    """Tell whether a line holds dates, what goes with them, at most a place or a byline, and no statement."""
    rest = line
    for phrase in reversed(phrases):
        rest = rest[: phrase.span.start - offset] + " | " + rest[phrase.span.end - offset :]
    words = dating_words()
    for part in (part.strip() for part in re.split(r"[|•·]|\s[-–—]\s", rest)):
        if words.foreign.search(part):
            return False
        if dating_words().bound.search(part):
            return (
                False  # "The storm of (date)", "Remembering (date)": the date belongs to the words before it
            )
        left = words.beside.sub(" ", part).split()
        if not left or is_byline(part):
            continue
        if part.rstrip(" *_").endswith(":") and not part.isupper():
            return False  # a label of something else: "Available: (date)"
        # A place, an agency or a section name: few words, each with a capital.
        if len(left) > 5 or not all(word[0].isupper() or word in dating_words().small for word in left):
            return False
    return True


def is_date_line(line: str) -> bool:
    """Tell whether a short line says a date and nothing else: no statement, at most a label or a place."""
    phrases = date_phrases(line)
    return bool(phrases) and not _is_range(line, 0, phrases) and _says_only_dates(line, 0, phrases)


def from_first_paragraph(text: str, blocks: Sequence[Block]) -> tuple[list[Found], tuple[int, int] | None]:
    """Read the dateline that opens the body: "KYIV, Jan. 21, 2026 (Agency) — The council …"."""
    for block in blocks[:HEAD_BLOCKS]:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        opening = text[block.start : min(block.end, block.start + 160)]
        if _DIGIT.search(opening) is None or _DASH.search(opening) is None or not _is_place(opening):
            continue
        match = _AGENCY_DATELINE.match(opening)
        if match is None or dating_words().note.match(opening):
            continue
        place = match[0]
        for phrase in date_phrases(place, block.start):
            if phrase.interval.is_day:
                return [Found(phrase.interval, Provenance.DATELINE, phrase.span)], None
        for _span, month, day in yearless_days(place):
            return [], (month, day)
    return [], None


def _is_place(opening: str) -> bool:
    """Tell whether a paragraph opens as datelines do: a place in capitals, or a name and a comma."""
    opening = opening.removeprefix("(")
    word = re.match(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}", opening)
    if word is None:
        return False
    first = word[0].split()[0]
    rest = opening[word.end() : word.end() + 1]
    return (len(first) > 2 and first.isupper()) or (rest in (",", " ") and first[0].isupper())


def from_notes(text: str, blocks: Sequence[Block]) -> list[Found]:
    """Read the days on which notes in the text say that it was changed."""
    words = dating_words()
    found: list[Found] = []
    for block in blocks:
        if block.kind in (BlockKind.REFERENCE, BlockKind.CODE):
            continue
        if (note := words.note.match(text, block.start, block.end)) is not None:
            found += _date_at(text, note.end(), block.end)
    low = text.lower()
    if any(word in low for word in words.changes):
        for change in islice(words.changed.finditer(text), _MOST_NOTES):
            found += _date_at(text, change.end(), len(text))
    return found


def _date_at(text: str, start: int, end: int) -> list[Found]:
    """Return the date that stands right at a place, as the day of a change."""
    phrases = date_phrases(text[start : min(end, start + 80)], start)
    if phrases and phrases[0].span.start == start:
        return [Found(phrases[0].interval, Provenance.DATELINE, phrases[0].span, updated=True)]
    return []
