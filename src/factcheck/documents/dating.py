"""The document date: which day a text speaks from, and from where that is known.

Only what a document says of itself counts: an option, front matter, the head of a release, a labelled line
("Published 3 May 2021"), a date alone on a line above the body, the dateline that opens the first paragraph, a title
that names the day of its kind of document ("Minutes of March 11, 2016"), the file's name and folders. A date inside a
running sentence is none of these, and neither the clock nor the file's time of modification is ever asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factcheck.documents.dates import date_in_path, field_date
from factcheck.documents.dating_lines import Found, from_first_paragraph, from_lines, from_notes
from factcheck.documents.dating_title import from_title
from factcheck.documents.dating_words import dating_words
from factcheck.documents.model import Block, DateSource, DocumentDate, Provenance, StatedDate
from factcheck.intervals import Interval, civil

_STRENGTH: Final = {provenance: rank for rank, provenance in enumerate(Provenance)}
_KEY_PART: Final = re.compile(r"[a-z]+")
_LONG_NAME: Final = 4
_FIRST_KEYS: Final = ("date", "published")
_ADDRESS_KEYS: Final = ("path", "permalink", "url", "slug")


def find_date(
    text: str,
    blocks: Sequence[Block],
    *,
    path: str = "",
    front_matter: dict[str, str] | None = None,
    page_data: dict[str, str] | None = None,
    stated: Sequence[StatedDate] = (),
    given: DocumentDate | None = None,
) -> tuple[DocumentDate, tuple[str, ...]]:
    """Return the date of a document, and notes on what could not be settled.

    Args:
        text: the document's text, or its prose.
        blocks: its blocks.
        path: its file name, with folders where they are known.
        front_matter: keys (lower case) and values of its front matter.
        page_data: the same of what a page says beside its text.
        stated: dates that the file states outside its text.
        given: a date that the user or a manifest gave; it wins, and what the text says becomes a conflict.
    """
    notes: list[str] = []
    found = _from_fields(front_matter or {}, Provenance.FRONT_MATTER)
    found = found or _from_address(front_matter or {})
    opening, yearless = from_first_paragraph(text, blocks)
    found += opening  # the dateline of the story comes before the stamps of its page
    found += from_lines(text, blocks)
    found += from_notes(text, blocks)
    found += from_title(text, blocks)
    found += _from_fields(page_data or {}, Provenance.META)
    for one in stated:
        if (phrase := field_date(one.value)) is not None:
            found.append(Found(phrase.interval, one.provenance, None, one.updated))
    if (interval := date_in_path(path)) is not None:
        found.append(Found(interval, Provenance.FILE_NAME, None))
    if yearless is not None and not any(_falls_on(item.interval, yearless) for item in found):
        notes.append("the dateline gives a day but no year")
    return _settle(found, given), tuple(notes)


def _falls_on(interval: Interval, month_day: tuple[int, int]) -> bool:
    """Tell whether an interval is one day, of this month and number."""
    return interval.first is not None and interval.is_day and civil(interval.first)[1:] == month_day


def _settle(found: list[Found], given: DocumentDate | None) -> DocumentDate:
    published = [item for item in found if not item.updated]
    updates = [item for item in found if item.updated]
    updated = max((item.interval for item in updates), default=None, key=lambda interval: interval.last or 0)
    if given is not None and given.interval is not None:
        chosen = replace(given, updated=given.updated or updated)
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
        if apart(item.interval, own) > 1 and entry not in conflicts:
            conflicts.append(entry)
    if chosen.updated is not None and chosen.updated.before(own):
        if given is None or given.interval is None:
            conflicts.append((chosen.updated.edtf, Provenance.DATELINE))
        chosen = replace(chosen, updated=None)
    sources = tuple(DateSource(item.interval, item.provenance, item.span) for item in published)
    return replace(chosen, conflicts=tuple(conflicts), sources=sources)


def apart(one: Interval, other: Interval) -> int:
    """Return how many days lie between two dates; 0 where they can be the same day."""
    if one.meets(other) or None in (one.first, one.last, other.first, other.last):
        return 0
    first, second = sorted(((one.first or 0, one.last or 0), (other.first or 0, other.last or 0)))
    return second[0] - first[1]


def _from_fields(values: dict[str, str], provenance: Provenance) -> list[Found]:
    published: list[Found] = []
    updates: list[Found] = []
    for key in sorted(values, key=lambda key: (key not in _FIRST_KEYS, "date" not in key)):
        sense = _sense(key)
        if not sense or (phrase := field_date(values[key])) is None:
            continue
        item = Found(phrase.interval, provenance, None, sense == "updated")
        (updates if item.updated else published).append(item)
    return [*published[:2], *updates]


def _from_address(values: dict[str, str]) -> list[Found]:
    """Return the day in the address that front matter gives a page: `path = "2025/08/05/news"`."""
    for key in _ADDRESS_KEYS:
        if key in values and (interval := date_in_path(values[key])) is not None and interval.is_day:
            return [Found(interval, Provenance.FRONT_MATTER, None)]
    return []


def _sense(key: str) -> str:
    """Tell what a field dates by the parts of its name: "published", "updated", or "" for anything else."""
    words = dating_words()
    parts = frozenset(_KEY_PART.findall(key))

    def speaks_of(names: frozenset[str]) -> bool:
        # "publishedat" and "expirydate" hold their words without any mark between them.
        return not parts.isdisjoint(names) or any(len(name) >= _LONG_NAME and name in key for name in names)

    if speaks_of(words.foreign_keys):
        return ""
    if speaks_of(words.updated_keys):
        return "updated"
    return "published" if speaks_of(words.published_keys) else ""
