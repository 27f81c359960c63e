"""The document date: which day a text speaks from, and from where that is known.

Only what a document says of itself counts: an option, front matter, a labelled line ("Published 3 May 2021"),
a date alone on a line above the body, the dateline that opens the first paragraph, a date set off in the
title, the file name. A date inside a running sentence is none of these, and neither the clock nor the file's
time of modification is ever asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from factcheck.documents.dates import DatePhrase, date_in_name, date_phrases, yearless_days
from factcheck.documents.furniture import is_byline
from factcheck.documents.model import Block, BlockKind, DocumentDate, Provenance, Span
from factcheck.documents.update_notes import updates
from factcheck.intervals import Interval, civil

_HEAD_BLOCKS: Final = 14
_TAIL_BLOCKS: Final = 8
_LONGEST_LINE: Final = 200
_BODY_WORDS: Final = 25

_SMALL: Final = frozenset("of the and by release press news statement post blog report".split())
_BOUND: Final = re.compile(r"\b(?:of|for|to|after|before)\Z|\A[A-Z]?[a-z]+ing\Z")
_LABEL_END: Final = r"[^\w]{0,3}(?:on|at|online)?\s*\W{0,3}\Z"
_UPDATED: Final = re.compile(
    rf"\b(?:last[ -])?(?:updated|modified|revised|edited|lastmod)\b{_LABEL_END}", re.IGNORECASE
)
_PUBLISHED: Final = re.compile(
    r"\b(?:(?:first|originally|date)[ -])?(?:published|publication date|release date|posted|released|issued|"
    rf"dated?|created|filed|submitted|pubdate)\b{_LABEL_END}",
    re.IGNORECASE,
)
# Words that speak of another day than the document's own.
_FOREIGN: Final = re.compile(
    r"\b(?:accessed|retrieved|archived|expires?|deadline|due|effective|embargo(?:ed)?|copyright|event|when|"
    r"meeting|starts?|ends?|begins?|from|until|through|since|born|died|founded|established|between|before|after|"
    r"in|during)\b",
    re.IGNORECASE,
)
# What may stand beside a date on its own line: times, zones, labels, separators, reading time.
_BESIDE: Final = re.compile(
    r"\b(?:(?:first|originally|last)[ -])?(?:published|updated|modified|posted|released|issued|dated?|"
    r"created|revised|filed|submitted)\b"
    r"|\b(?:on|at|online|time|local|gmt|utc|[ecmp][sd]?t|bst|cet|cest|ist|[ap]\.?m)\b"
    r"|\d{1,2}[:.]\d\d|\d{1,3}[ -]min(?:ute)?s?(?: read)?|\b(?:read|reading)\b|[^\w\s]"
    r"|\bfor immediate release\b|\b\d{1,2}\b(?=\s?[ap]\.?m)",
    re.IGNORECASE,
)
_AGENCY_DATELINE: Final = re.compile(
    # A full stop is that of a short form: "Jan.", "Sept.", "D.C.", "St.".
    r"(?:[^.!?\n]|(?<=[A-Z])\.|(?<=[A-Z][a-z])\.|(?<=[A-Z][a-z]{2})\.|(?<=Sept)\.){0,90}?"
    r"(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s{0,3}(?:--?|[–—]|:)\s",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Found:
    interval: Interval
    provenance: Provenance
    span: Span | None
    updated: bool = False


def find_date(
    text: str,
    blocks: Sequence[Block],
    *,
    name: str = "",
    front_matter: dict[str, str] | None = None,
    given: DocumentDate | None = None,
) -> tuple[DocumentDate, tuple[str, ...]]:
    """Return the date of a document, and notes on what could not be settled.

    Args:
        text: the document's text, or its prose.
        blocks: its blocks.
        name: its file name, without folders.
        front_matter: keys (lower case) and values of its front matter.
        given: a date that the user or a manifest gave; it wins, and what the text says becomes a conflict.
    """
    notes: list[str] = []
    found = _from_front_matter(front_matter or {})
    found += _from_lines(text, blocks)
    opening, yearless = _from_first_paragraph(text, blocks)
    found += opening
    found += _from_title(text, blocks)
    if (interval := date_in_name(name)) is not None:
        found.append(_Found(interval, Provenance.FILE_NAME, None))
    if yearless is not None and not any(_falls_on(item.interval, yearless) for item in found):
        notes.append("the dateline gives a day but no year")
    return _with_notes(_settle(found, given), text), tuple(notes)


def _with_notes(date: DocumentDate, text: str) -> DocumentDate:
    """Return a date with the latest day on which the text says that it was changed, if that is later."""
    known = date.last
    if known is None:
        return date
    latest = max(updates(text), default=None, key=lambda interval: interval.last or 0)
    later = latest is not None and latest.last is not None and latest.last > known
    return replace(date, updated=latest) if later else date


def _falls_on(interval: Interval, month_day: tuple[int, int]) -> bool:
    """Tell whether an interval is one day, of this month and number."""
    return interval.first is not None and interval.is_day and civil(interval.first)[1:] == month_day


def _settle(found: list[_Found], given: DocumentDate | None) -> DocumentDate:
    published = [item for item in found if not item.updated]
    updates = [item for item in found if item.updated]
    updated = max((item.interval for item in updates), default=None, key=lambda interval: interval.last or 0)
    if given is not None and given.interval is not None:
        chosen = given
    elif published or updates:
        best = min(published or updates, key=lambda item: _STRENGTH[item.provenance])
        chosen = DocumentDate(best.interval, best.provenance, best.span, updated=updated)
    else:
        return DocumentDate()
    own = chosen.interval
    assert own is not None
    conflicts: list[tuple[str, Provenance]] = []
    for item in published:
        entry = (item.interval.edtf, item.provenance)
        if not item.interval.meets(own) and entry not in conflicts:
            conflicts.append(entry)
    if chosen.updated is not None and chosen.updated.before(own):
        conflicts.append((chosen.updated.edtf, Provenance.DATELINE))
        chosen = replace(chosen, updated=None)
    return replace(chosen, conflicts=tuple(conflicts))


_STRENGTH: Final = {provenance: rank for rank, provenance in enumerate(Provenance)}
_KEYS: Final = (
    "date published publishdate publish_date publish-date pubdate datepublished date_published created "
    "issued published_at publishedat dc.date article:published_time release_date"
).split()
_UPDATE_KEYS: Final = (
    "lastmod updated modified datemodified last_modified updated_at last_updated date_modified".split()
)


def _from_front_matter(values: dict[str, str]) -> list[_Found]:
    found = []
    for keys, updated in ((_KEYS, False), (_UPDATE_KEYS, True)):
        for key in keys:
            phrases = date_phrases(values.get(key, "")[:100])[:1]
            found += [_Found(phrase.interval, Provenance.FRONT_MATTER, None, updated) for phrase in phrases]
    return found


def _from_lines(text: str, blocks: Sequence[Block]) -> list[_Found]:
    """Read the labelled dates near the head and the end, and a date alone on a line above the body."""
    found: list[_Found] = []
    body = False
    for number, block in enumerate(blocks):
        if _HEAD_BLOCKS <= number < len(blocks) - _TAIL_BLOCKS:
            continue
        if block.kind in (BlockKind.REFERENCE, BlockKind.CODE, BlockKind.QUOTE, BlockKind.TABLE_ROW):
            continue
        if block.end - block.start > _LONGEST_LINE:
            body = body or block.kind is BlockKind.PARAGRAPH
            continue
        line = text[block.start : block.end]
        head = number < _HEAD_BLOCKS and not body
        standing = _standing_dates(line, block.start, head=head)
        found += standing
        if not standing and block.kind is BlockKind.PARAGRAPH and line.count(" ") >= _BODY_WORDS:
            body = True
    return found


def _standing_dates(line: str, offset: int, *, head: bool) -> list[_Found]:
    """Return the dates of a line that says nothing else; below the head only labelled ones."""
    found: list[_Found] = []
    phrases = [phrase for phrase in date_phrases(line, offset) if phrase.interval.is_day or head]
    if not phrases or not _says_only_dates(line, offset, phrases):
        return []
    for phrase in phrases:
        before = line[: phrase.span.start - offset]
        updated = _UPDATED.search(before) is not None
        labelled = updated or _PUBLISHED.search(before) is not None
        if labelled or (head and phrase.interval.is_day):
            found.append(_Found(phrase.interval, Provenance.DATELINE, phrase.span, updated))
    return found


def _says_only_dates(line: str, offset: int, phrases: Sequence[DatePhrase]) -> bool:
    """Tell whether a line holds dates, what goes with them, at most a place or a byline, and no statement."""
    rest = line
    for phrase in reversed(phrases):
        rest = rest[: phrase.span.start - offset] + " | " + rest[phrase.span.end - offset :]
    if len(phrases) > 1 and re.fullmatch(r"\W*\|\s*(?:-|–|—|to|and|&)\s*\|\W*", rest):
        return False  # a range ("3 May 2021 – 5 May 2021") is a programme, not a dateline
    parts = [part.strip() for part in re.split(r"[|•·]|\s[-–—]\s", rest)]
    for part in parts:
        if _FOREIGN.search(part):
            return False
        if _BOUND.search(part):
            return (
                False  # "The storm of (date)", "Remembering (date)": the date belongs to the words before it
            )
        left = _BESIDE.sub(" ", part).split()
        if not left or is_byline(part):
            continue
        # A place, an agency or a section name: few words, each with a capital.
        if len(left) > 5 or not all(word[0].isupper() or word in _SMALL for word in left):
            return False
    return True


def is_date_line(line: str) -> bool:
    """Tell whether a short line says a date and nothing else: no statement, at most a label or a place."""
    phrases = date_phrases(line)
    return bool(phrases) and _says_only_dates(line, 0, phrases)


def _from_first_paragraph(text: str, blocks: Sequence[Block]) -> tuple[list[_Found], tuple[int, int] | None]:
    """Read the dateline that opens the body: "KYIV, Jan. 21, 2026 (Agency) — The council …"."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        opening = text[block.start : min(block.end, block.start + 160)]
        match = _AGENCY_DATELINE.match(opening)
        if match is None or not _is_place(opening):
            continue
        place = match[0]
        for phrase in date_phrases(place, block.start):
            if phrase.interval.is_day:
                return [_Found(phrase.interval, Provenance.DATELINE, phrase.span)], None
        for _span, month, day in yearless_days(place):
            return [], (month, day)
    return [], None


def _is_place(opening: str) -> bool:
    """Tell whether a paragraph opens as datelines do: a place in capitals, or a name and a comma."""
    word = re.match(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,3}", opening)
    if word is None:
        return False
    first = word[0].split()[0]
    rest = opening[word.end() : word.end() + 1]
    return (len(first) > 2 and first.isupper()) or (rest in (",", " ") and first[0].isupper())


_SET_OFF: Final = re.compile(r"(?:[(\[]|\s[-–—|:]\s|,\s|:\s)\s*\Z")


def _from_title(text: str, blocks: Sequence[Block]) -> list[_Found]:
    """Read a date set off at the end of the title: "Notes on the harbour (January 2026)"."""
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is not BlockKind.TITLE:
            continue
        line = text[block.start : block.end][:400]
        phrases = date_phrases(line)
        if len(phrases) != 1:
            return []
        before, after = line[: phrases[0].span.start], line[phrases[0].span.end :]
        set_off = _SET_OFF.search(before)
        if set_off and set_off[0].strip() == ":" and _FOREIGN.search(before):
            return []
        if set_off and after.strip() in ("", ")", "]") and before.strip():
            span = Span(block.start + phrases[0].span.start, block.start + phrases[0].span.end)
            return [_Found(phrases[0].interval, Provenance.TITLE, span)]
        return []
    return []
