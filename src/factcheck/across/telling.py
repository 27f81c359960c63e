"""One document as the rules across documents see it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.across.coding import encoded_plain
from factcheck.across.hashing import folded
from factcheck.across.model import DOUBT, Record, is_sure
from factcheck.across.sheet import Sheet
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
_RUNNING: Final = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
_LONG: Final = 8
"""Words and signs of a sentence that two people hardly write alike."""


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

    def sheet(self, rules: tuple[str, ...]) -> Sheet:
        """Return its sentences in columns, for the rules of these names."""
        context, slots, blocks = self.context, self.slots, self.context.document.blocks
        document, numbers = context.document, self.sentences
        prose, language, plain = document.prose, context.reading.words.language, slots.plain
        running = {number for number, block in enumerate(blocks) if block.kind in _RUNNING}
        sentences = [context.reading.sentences[number] for number in numbers]
        texts = [prose[sentence.start : sentence.end] for sentence in sentences]
        starts = [sentence.start for sentence in sentences]
        if document.moved:
            starts = [self.in_one_piece(sentence.start, sentence.end) for sentence in sentences]
        data = [
            encoded_plain(language, slots.opening(sentence.first))
            if number in plain and not self._errors
            else slots.data(number, self.errors(start, start + len(text)) if self._errors else ())
            for number, sentence, start, text in zip(numbers, sentences, starts, texts, strict=True)
        ]
        return Sheet(
            self.path,
            self.first,
            self.last,
            document.word_count,
            self.about,
            rules,
            tuple(texts),
            tuple(starts),
            tuple(data),
            *folded(texts),
            tuple([one.stop - one.first >= _LONG and one.block in running for one in sentences]),
        )

    def in_one_piece(self, start: int, end: int) -> int:
        """Return where a stretch of the prose begins in the text; -1 where its words do not stand in one piece."""
        first, stop = self.place(start, end)
        return first if stop - first == end - start else -1

    def passage(self, span: Span, data: Data) -> Record | None:
        """Return a record of a passage, word for word; None where its words do not stand in one piece."""
        start = self.in_one_piece(*span)
        if start < 0:
            return None
        text = self.context.document.prose[span.start : span.end]
        return Record(self.path, self.first, self.last, start, start + len(text), text, data)

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
