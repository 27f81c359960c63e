"""The document: a text with exact positions, cut into blocks, and the date it speaks from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from factcheck.documents.places import LINES_OF_THE_FILE, Place, Places
from factcheck.documents.shown import as_seen
from factcheck.intervals import Interval
from factcheck.values import dataclass

_LINE_END: Final = re.compile(r"\r\n?|\n")
_SPACE: Final = re.compile(r"\s")
_TOGETHER: Final = 100_000


class Span(NamedTuple):
    """A stretch of a document's text: code points, end excluded."""

    start: int
    end: int


class TextSpan(Span):
    """A stretch that was looked for in the text and not in the prose; where words are closed up it stands as it is."""

    __slots__ = ()


class Moved:
    """The stretches of a prose that stand elsewhere in its text, in order.

    They are kept in little room, because a text that is made to fill the memory has hundreds of thousands.
    """

    __slots__ = ("_ends", "_sources", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int, int]] = ()) -> None:
        """Take stretches as (start and end in the prose, start in the text)."""
        self._starts, self._ends, self._sources = array("q"), array("q"), array("q")
        for start, end, source in stretches:
            self.add(start, end, source)

    def add(self, start: int, end: int, source: int) -> None:
        """Add a stretch behind those that are known."""
        self._starts.append(start)
        self._ends.append(end)
        self._sources.append(source)

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Moved) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(len(self._starts))

    def _all(self) -> tuple[array[int], array[int], array[int]]:
        return self._starts, self._ends, self._sources

    def place(self, place: int) -> int:
        """Return where a place of the prose stands in the text."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._ends[index]:
            return place
        return place - self._starts[index] + self._sources[index]


NOTHING_MOVED: Final = Moved()


def count_words(text: str) -> int:
    """Return how many words a text has: what white space parts. A long one is not cut into all of them at once."""
    if len(text) <= _TOGETHER:
        return len(text.split())
    count = place = 0
    while place < len(text):
        gap = _SPACE.search(text, place + _TOGETHER)
        stop = len(text) if gap is None else gap.start()
        count += len(text[place:stop].split())
        place = stop
    return count


def cues_in(text: str, cues: Collection[str], start: int = 0, end: int | None = None) -> set[str]:
    """Return those of some words in lower case that stand in a stretch of text in any case, also inside other words.

    To write a long text in lower case at once takes twelve bytes for each of its characters.
    """
    end = len(text) if end is None else end
    longest = max(map(len, cues))
    found: set[str] = set()
    while start < end:
        piece = text[start : min(end, start + _TOGETHER + longest)].lower()
        found.update([cue for cue in cues if cue in piece])
        start += _TOGETHER
    return found


def line_starts(text: str) -> list[int]:
    """Return the offset at which each line of a text begins; LF, CRLF and CR end a line."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def line_column(line_starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return (line, column) of an offset, both from 1, columns in code points."""
    line = bisect_right(line_starts, offset)
    return line, offset - line_starts[line - 1] + 1


class BlockKind(StrEnum):
    """What a block is; checks choose the kinds that they read."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"
    REFERENCE = "reference"
    METADATA = "metadata"  # front matter, bylines, datelines standing alone, "Keywords:" lines
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text.

    Attributes:
        kind: what it is.
        start: first code point, after the marker and the indentation.
        end: code point after the last visible one.
        level: heading level (1 to 6), list depth or quote depth (from 1); 1 for boilerplate that markup keeps apart
            from the text; 0 elsewhere.
        marker: the list or reference marker as written ("3.", "[4]", "-"), or "".
        section: index of the heading block that governs this one, or -1.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    section: int = -1


class Provenance(StrEnum):
    """Where a document's date was found, strongest first."""

    OPTION = "option"  # --date, or the argument of the API
    MANIFEST = "manifest"
    FRONT_MATTER = "front-matter"
    DATELINE = "dateline"
    TITLE = "title"
    MAIL_HEADER = "mail-header"
    FIELD = "field"  # of a row or record
    META = "meta"  # meta data, micro data and linked data of a page; dc:date of a book
    FILE_NAME = "file-name"
    CREATED = "created"  # a property of the file, which a template may have brought along
    NONE = "none"

    @property
    def of_the_container(self) -> bool:
        """Whether it says when the file or message was made, which may be another day than the text's."""
        return self in (Provenance.MAIL_HEADER, Provenance.FIELD, Provenance.CREATED)


@dataclass(frozen=True, slots=True)
class DateSource:
    """One place where a document gives its own date; `span` is None where that is not in the text."""

    interval: Interval
    provenance: Provenance
    span: Span | None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that a file states outside its text, as written there; `updated`: it dates the latest change."""

    value: str
    provenance: Provenance
    updated: bool = False


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The day (or month, or year) a document speaks from, and how that is known.

    Attributes:
        interval: the days it can mean, or None when the text gives none.
        provenance: where it was found.
        span: where it stands in the text, when it does.
        conflicts: other dates that the document gives for itself, more than a day off, as (EDTF, provenance).
        updated: the day of the latest update that the text states, or None.
        sources: every place where the document gives its own date, strongest kinds first as they were found.
    """

    interval: Interval | None = None
    provenance: Provenance = Provenance.NONE
    span: Span | None = None
    conflicts: tuple[tuple[str, Provenance], ...] = ()
    updated: Interval | None = None
    sources: tuple[DateSource, ...] = ()

    @property
    def day(self) -> int | None:
        """The ordinal of the day, or None when only a month or a year, or nothing, is known."""
        return self.interval.first if self.interval is not None and self.interval.is_day else None

    @property
    def last(self) -> int | None:
        """The last day the document can speak from (the update counts), or None when undated."""
        days = [i.last for i in (self.interval, self.updated) if i is not None and i.last is not None]
        return max(days, default=None)

    @property
    def edtf(self) -> str:
        """The date in EDTF, or "" when there is none."""
        return "" if self.interval is None else self.interval.edtf


@dataclass(frozen=True, slots=True)
class Metadatum:
    """Something that a file says of itself and no reader of the text sees.

    Attributes:
        name: lower case; "generator", "creator", "description", "digitalsourcetype:article", "c2pa" …
        value: as written.
        span: where it stands in the text; empty at 0 where it does not.
    """

    name: str
    value: str
    span: Span


@dataclass(frozen=True)
class Document:
    """A text as read, with what is known about it.

    Attributes:
        path: as the user gave it, or the name given to standard input; used in every report.
        text: the decoded text, line ends as in the file, without a byte-order mark. Every position in the
            program counts code points of this text.
        prose: what is read: as long as `text`, character for character, but with markup, URLs and code
            blanked by spaces and typographic variants (no-break spaces, curly apostrophes, odd hyphens) plain. Words
            that the text interrupts with what nobody sees (soft hyphens, tags) are closed up: see `closing_up`.
        blocks: in order, without overlap.
        date: the document date.
        title: the title as plain text, or "".
        notes: what the reader had to decide and the user should know ("read as Windows-1252").
        language: ISO 639-1 code of the language that it seems to be in.
        metadata: what an HTML or Word file says of its making.
        moved: the stretches of prose that stand elsewhere in the text, in order; `in_text` finds them.
        unread: why nothing of the file was read, or "".
        places: where it stands in the terms of its format.
        shown: as long as the text, with what nobody sees filled (see `shown`), or "" where all of the text is seen.
        set_apart: what was not judged, with its number of words: quoted replies, comments, running heads …
        file: the path of the file that holds the document beside others, or "" where `path` is that of its file.
    """

    path: str
    text: str
    prose: str
    blocks: tuple[Block, ...]
    date: DocumentDate = field(default_factory=DocumentDate)
    title: str = ""
    notes: tuple[str, ...] = ()
    metadata: tuple[Metadatum, ...] = ()
    moved: Moved = NOTHING_MOVED
    unread: str = ""
    language: str = "en"
    places: Places = LINES_OF_THE_FILE
    shown: str = ""
    set_apart: tuple[tuple[str, int], ...] = ()
    file: str = ""

    def __post_init__(self) -> None:
        if len(self.prose) != len(self.text) or len(self.shown) not in (0, len(self.text)):
            raise ValueError("prose, shown text and text differ in length")

    @cached_property
    def word_count(self) -> int:
        """How many words the prose has."""
        return count_words(self.prose)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; LF, CRLF and CR end a line."""
        return line_starts(self.text)

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset, both from 1, columns in code points."""
        return line_column(self.line_starts, offset)

    def place(self, offset: int) -> Place:
        """Return where an offset stands in the terms of the document's format."""
        return self.places.at(offset, self.line_starts)

    def in_text(self, span: Span) -> Span:
        """Return where a stretch of the prose stands in the text."""
        if not self.moved or span.start >= span.end or isinstance(span, TextSpan):
            return span
        start = self.moved.place(span.start)
        return Span(start, max(start, self.moved.place(span.end - 1)) + 1)

    def words(self, span: Span) -> str:
        """Return the words of a stretch of the prose as they are seen: without markup, closed up."""
        if self.shown:
            return as_seen(self.shown[slice(*self.in_text(span))])
        return (self.prose if self.moved else self.text)[span.start : span.end]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """Return the block that holds an offset, or None between blocks."""
        index = bisect_right(self._block_starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].end:
            return None
        return self.blocks[index]
