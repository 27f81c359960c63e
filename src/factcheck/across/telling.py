"""One document as the rules across documents see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.across.coding import encoded_plain
from factcheck.across.hashing import Folded, folded
from factcheck.across.model import DOUBT, Record, is_sure
from factcheck.across.slots import SlotReader
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.across.model import Data
    from factcheck.across.told import Told
    from factcheck.checks import Context
    from factcheck.findings import Finding

_DECIDING: Final = ("CAL", "ANA", "ROL")
"""Families that calendar and table decide in: what they warn of tells which of two documents is more likely wrong."""
_SILENT: Final = frozenset((BlockKind.CODE, BlockKind.BOILERPLATE, BlockKind.REFERENCE, BlockKind.TABLE_ROW))
"""Blocks that tell nothing that a reader would hold against another document."""


class Telling:
    """A document, what was read in it, and what its own rules found.

    Attributes:
        context: the document with its annotations and claims.
        path: its name.
        first: ordinal of the first day it speaks from, or None when undated.
        last: ordinal of the last one.
    """

    def __init__(self, context: Context, findings: Sequence[Finding] = ()) -> None:
        """Hold a document.

        Args:
            context: the document.
            findings: what the rules that look at it alone found, at places of its text.
        """
        self.context = context
        self.path = context.document.path
        interval = context.document.date.interval
        self.first = None if interval is None else interval.first
        self.last = None if interval is None else interval.last
        self._told: dict[int, Told] = {}
        self._errors = [
            (item.span, item.code if item.severity is Severity.ERROR else f"{item.code}{DOUBT}")
            for item in findings
            if item.severity is Severity.ERROR
            or (item.severity is Severity.WARNING and item.code[:3] in _DECIDING)
        ]

    @cached_property
    def slots(self) -> SlotReader:
        """What reads its sentences as frames and values."""
        return SlotReader(self.context.reading)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of the sentences that tell something."""
        blocks = self.context.document.blocks
        return tuple(
            number
            for number, sentence in enumerate(self.context.reading.sentences)
            if blocks[sentence.block].kind not in _SILENT
        )

    @cached_property
    def among(self) -> frozenset[int]:
        """These numbers, to ask whether one is among them."""
        return frozenset(self.sentences)

    @cached_property
    def folded(self) -> list[Folded]:
        """The letters of each of `sentences`, hashed."""
        prose, sentences = self.context.document.prose, self.context.reading.sentences
        told = [sentences[number] for number in self.sentences]
        return [folded(prose[sentence.start : sentence.end]) for sentence in told]

    @cached_property
    def named_day(self) -> int | None:
        """The ordinal of the latest day that the text names in full, where the document has no date; or None."""
        times = self.context.reading.times.expressions
        days = [
            time.interval.first
            for time in times
            if time.interval is not None and time.interval.is_day and time.year is not None
        ]
        return max((day for day in days if day is not None), default=None)

    @cached_property
    def about(self) -> str:
        """The words that stand with a capital several times in the document: " poe skerrow "."""
        counted = self.slots.capitalised
        return f" {' '.join(sorted([word for word, number in counted.items() if number > 1]))} "

    def told(self, number: int) -> Told:
        """Return a sentence as values in a frame, read once for all rules."""
        if number not in self._told:
            self._told[number] = self.slots.read(number)
        return self._told[number]

    @cached_property
    def records(self) -> list[Record | None]:
        """A record of each of `sentences` and what was read in it; None where its words do not stand in one piece.

        There are thousands in a long document, and in most nothing was read: what is the same for all is asked once.
        """
        context, slots = self.context, self.slots
        document, sentences = context.document, context.reading.sentences
        language, about, words = context.reading.words.language, self.about, document.word_count
        prose, moved, plain, opening = document.prose, document.moved, slots.plain, slots.opening
        path, day, until = self.path, self.first, self.last
        new = tuple.__new__  # a third cheaper than the constructor
        found: list[Record | None] = []
        for number in self.sentences:
            sentence = sentences[number]
            first, stop = sentence.start, sentence.end
            start, end = self.place(first, stop) if moved else (first, stop)
            if end - start != stop - first:
                found.append(None)
                continue
            errors = self.errors(start, end) if self._errors else []
            if number in plain and not errors:
                data = encoded_plain(language, opening(sentence.first))
            else:
                data = slots.data(number, errors)
            record = (path, day, until, start, end, prose[first:stop], data, "", False, words, about)
            found.append(new(Record, record))
        return found

    def passage(self, span: Span, data: Data) -> Record | None:
        """Return a record of a passage, word for word; None where its words do not stand in one piece."""
        start, end = self.place(*span)
        if end - start != span.end - span.start:
            return None
        text = self.context.document.prose[span.start : span.end]
        return Record(self.path, self.first, self.last, start, end, text, data)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the prose stands in the text."""
        if not self.context.document.moved:
            return start, end
        span = self.context.document.in_text(Span(start, end))
        return span.start, span.end

    def errors(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return what speaks against a stretch of the text: (start, end, code as in `Record.refuted`); errors first."""
        found = [(*span, code) for span, code in self._errors if span.start < end and start < span.end]
        return sorted(found, key=lambda item: not is_sure(item[2]))

    def record(self, span: Span, data: Data = (), *, roughly_dated: bool = False) -> Record:
        """Return a record of words of the prose.

        Args:
            span: the words.
            data: what else the rule compares.
            roughly_dated: let the latest day that the text names stand for the date of an undated document.
        """
        start, end = span
        document = self.context.document
        if document.moved:
            start, end = self.place(start, end)
        first, last = self.first, self.last
        named = roughly_dated and first is None and last is None
        if named:
            first = last = self.named_day
        text = " ".join(document.words(span).split())
        refuted = next((code for *_, code in self.errors(start, end)), "") if self._errors else ""
        return Record(self.path, first, last, start, end, text, data, refuted, named)
