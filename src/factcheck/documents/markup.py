"""Markup that stays where it is: a text whose marks are hidden, cut into blocks at the positions of the source."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from factcheck.documents.closing_up import mark
from factcheck.documents.dating_lines import is_date_line
from factcheck.documents.draft import Draft
from factcheck.documents.furniture import furniture
from factcheck.documents.masking import addresses, blank, plain, urls
from factcheck.documents.model import Block, BlockKind, Span
from factcheck.documents.plain import assign_sections

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEAD_WORDS: Final = 25


class SourceLine(NamedTuple):
    """A line of the source: where its visible part begins and ends, and by how much it is indented."""

    start: int
    end: int
    indent: int

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing."""
        return self.end <= self.start


def source_lines(text: str, start: int = 0) -> list[SourceLine]:
    """Return the lines of a text from a place on; LF, CRLF and CR end one."""
    found = []
    while start < len(text):
        match = _LINE.match(text, start)
        assert match is not None
        raw = match[0].rstrip()
        indent = len(raw) - len(raw.lstrip())
        found.append(SourceLine(start + indent, start + len(raw), indent))
        start = match.end()
    return found


class Markup:
    """Collects the blocks of a source, what of it is hidden, and what is shown but not read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hidden: list[Span] = []
        self.unread: list[Span] = []
        self.breaks: set[int] = set()
        self.blocks: list[Block] = []
        self.values: dict[str, str] = {}
        self.apart: Counter[str] = Counter()
        self.replaced: list[tuple[Span, str]] = []
        self._titled = self._references = False
        self._words = 0

    def hide(self, start: int, end: int, *, parts: bool = False) -> None:
        """Hide a stretch; `parts`: it parts the words beside it."""
        if start < end:
            self.hidden.append(Span(start, end))
            if parts:
                self.breaks.add(end)

    def replace(self, start: int, end: int, shown: str) -> None:
        """Read a stretch as something shorter, or as long."""
        self.replaced.append((Span(start, end), shown[: end - start]))

    def set_apart(self, start: int, end: int, label: str) -> None:
        """Hide a stretch whose words are counted."""
        self.apart[label] += len(self.text[start:end].split())
        self.hide(start, end, parts=True)

    def code(self, start: int, end: int) -> None:
        """Add a block of code, which is shown and not read."""
        if start < end:
            self.unread.append(Span(start, end))
            self.blocks.append(Block(BlockKind.CODE, start, end))

    def heading(self, start: int, end: int, level: int, *, title: bool = False) -> None:
        """Add a heading, which is the title when it says so, or is the first of the first level before any text."""
        if start >= end:
            return
        is_title = title or (level == 1 and not self._titled and not self._words)
        self._titled = self._titled or is_title
        self._references = furniture().opens_references(self.text[start:end])
        self.blocks.append(
            Block(BlockKind.TITLE if is_title else BlockKind.HEADING, start, end, max(1, min(level, 6)))
        )

    def block(self, kind: BlockKind, start: int, end: int, level: int = 0, marker: str = "") -> None:
        """Add a block; paragraphs that are furniture, meta data or entries of a list of sources are told by it."""
        if start >= end:
            return
        line = self.text[start:end] if end - start < 1_000 else ""
        if kind is BlockKind.PARAGRAPH:
            lexicon = furniture()
            head = self._words < _HEAD_WORDS
            if line and lexicon.is_boilerplate(line):
                kind = BlockKind.BOILERPLATE
            elif self._references and end - start < 1_500:
                kind = BlockKind.REFERENCE
            elif line and (lexicon.is_metadata(line, head=head) or (head and is_date_line(line))):
                kind = BlockKind.METADATA
        elif kind is BlockKind.LIST_ITEM and self._references:
            kind = BlockKind.REFERENCE
        if kind is BlockKind.PARAGRAPH:
            self._words += line.count(" ") if line else _HEAD_WORDS
        self.blocks.append(Block(kind, start, end, level, marker))

    def draft(self) -> Draft:
        """Return what was read."""
        text = self.text
        prose = blank(plain(text), [*self.hidden, *self.unread, *urls(text), *addresses(text)])
        gaps = joined_over(text, (span for span in self.hidden if span.end not in self.breaks), None)
        if self.replaced:
            gaps = bytearray(len(text)) if gaps is None else gaps
            pieces: list[str] = []
            place = 0
            for span, shown in sorted(self.replaced):
                if span.start >= place:
                    pieces += (prose[place : span.start], plain(shown).ljust(span.end - span.start))
                    place = span.end
                    if shown.strip():
                        mark(gaps, span.start + len(shown), span.end)
            prose = "".join((*pieces, prose[place:]))
        return Draft(
            text,
            prose,
            tuple(assign_sections(_in_order(prose, self.blocks))),
            gaps,
            hidden=self.hidden,
            breaks=frozenset(self.breaks),
            replaced=sorted(self.replaced),
            title=self.values.pop("title", ""),
            front_matter=self.values,
            set_apart=self.apart,
        )


class LineReader(ABC):
    """Reads markup line by line: an element begins at a line that shows something, and takes as many as it has."""

    def __init__(self, text: str, start: int = 0) -> None:
        """Prepare to read the lines of a text from a place on."""
        self.out = Markup(text)
        self.text = text
        self.lines = source_lines(text, start)
        self.place = 0

    def read(self) -> Draft:
        """Return what was read."""
        self._header()
        while self.place < len(self.lines):
            line = self.lines[self.place]
            if line.is_empty:
                self.place += 1
            else:
                self._element(line, self._words(line))
        return self.out.draft()

    def _words(self, line: SourceLine) -> str:
        return self.text[line.start : line.end]

    def _header(self) -> None:  # noqa: B027  # most formats have none
        """Take the head of the file, where the format has one."""

    @abstractmethod
    def _element(self, line: SourceLine, words: str) -> None:
        """Take the element that begins with the line at `place`, and set `place` behind it."""


def _in_order(prose: str, blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that show something, in order, those that begin inside another left out."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda one: (one.start, -one.end)):
        shown = block.kind is BlockKind.CODE or not prose[block.start : block.end].isspace()
        if shown and (not kept or block.start >= kept[-1].end):
            kept.append(block)
    return kept


def joined_over(text: str, hidden: Iterable[Span], gaps: bytearray | None) -> bytearray | None:
    """Return the marks of what is left over, with those of hidden markup in the middle of words."""
    runs: list[Span] = []
    for span in sorted(hidden):
        if runs and span.start <= runs[-1].end:
            runs[-1] = Span(runs[-1].start, max(runs[-1].end, span.end))
        else:
            runs.append(span)
    for start, end in runs:
        if 0 < start < end < len(text) and text[start - 1].isalpha() and text[end].isalpha():
            gaps = bytearray(len(text)) if gaps is None else gaps
            mark(gaps, start, end)
    return gaps


def paragraphs(lines: Iterable[SourceLine]) -> Iterator[list[SourceLine]]:
    """Yield the lines that stand together without an empty one between them."""
    current: list[SourceLine] = []
    for line in lines:
        if not line.is_empty:
            current.append(line)
        elif current:
            yield current
            current = []
    if current:
        yield current
