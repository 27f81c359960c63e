"""The document: a text with exact positions, cut into blocks, and the date it speaks from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from factcheck.intervals import Interval

_LINE_END: Final = re.compile(r"\r\n?|\n")


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
        level: heading level (1 to 6), list depth or quote depth (from 1); 0 elsewhere.
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
    FILE_NAME = "file-name"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DateSource:
    """One place where a document gives its own date; `span` is None where that is not in the text."""

    interval: Interval
    provenance: Provenance
    span: Span | None


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

    def __post_init__(self) -> None:
        if len(self.prose) != len(self.text):
            raise ValueError("prose and text differ in length")

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins; LF, CRLF and CR end a line."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset, both from 1, columns in code points."""
        return line_column(self.line_starts, offset)

    def in_text(self, span: Span) -> Span:
        """Return where a stretch of the prose stands in the text."""
        if not self.moved or span.start >= span.end or isinstance(span, TextSpan):
            return span
        start = self.moved.place(span.start)
        return Span(start, max(start, self.moved.place(span.end - 1)) + 1)

    def words(self, span: Span) -> str:
        """Return the words of a stretch of the prose as the text writes them; those that were closed up, as read."""
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
