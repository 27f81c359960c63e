"""What the verbs of house rules look at in a document, made once for each scope."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.documents.model import BlockKind, Span
from factcheck.house.phrases import Hit, Phrases, names_of
from factcheck.intervals import Interval
from factcheck.language.times.model import TimeType
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.language.sentences import Sentences
    from factcheck.language.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Said:
    """What a verb finds at one place.

    Attributes:
        span: the place.
        message: one sentence; the rule may have another.
        values: what the message of a rule may name in braces, besides {words}.
        suggestion: wording that the house is certain of, or "".
        possibilities: wordings that it offers.
        also: another place that the finding is about, with what it is, or None.
    """

    span: Span
    message: str
    values: Mapping[str, str] = field(default_factory=dict)
    suggestion: str = ""
    possibilities: tuple[str, ...] = ()
    also: tuple[Span, str] | None = None


class View:
    """The words of one document that a rule reads."""

    def __init__(self, context: Context) -> None:
        """Look at a document; `context` knows which of its words a rule reads."""
        self.context = context
        self.prose = context.document.prose
        self.tokens: Tokens = context.reading.tokens
        self.sentences: Sentences = context.reading.sentences
        self._firsts = self.sentences.firsts

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return names_of(self.tokens, exact=False)

    @cached_property
    def written(self) -> list[str]:
        """The tokens as written."""
        return names_of(self.tokens, exact=True)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, name in enumerate(self.written):
            found.setdefault(name, []).append(place)
        return found

    def _places_of(self, name: str) -> Sequence[int]:
        return self._places.get(name, ())

    def sentence_at(self, token: int) -> int | None:
        """Return the index of the sentence of a token, or None."""
        number = bisect_right(self._firsts, token) - 1
        return number if number >= 0 and token < self.sentences[number].stop else None

    def _stop_of(self, token: int) -> int:
        number = self.sentence_at(token)
        return 0 if number is None else self.sentences[number].stop

    def block_of(self, token: int) -> int:
        """Return the index of the block of a token that a sentence holds."""
        number = self.sentence_at(token)
        assert number is not None
        return self.sentences[number].block

    def reads(self, token: int) -> bool:
        """Tell whether the rule reads a token."""
        return self.context.holds(self.tokens.starts[token])

    def all(self, phrases: Phrases) -> Iterator[Hit]:
        """Yield the places of phrases, wherever they stand."""
        if phrases.exact:
            return phrases.find(self.written, self._places_of, self._stop_of)
        return phrases.find(self.lower, self.context.reading.tags.word, self._stop_of)

    def hits(self, phrases: Phrases, unless: Phrases | None = None) -> Iterator[Hit]:
        """Yield the places of phrases that the rule reads, in order, but not inside phrases of `unless`."""
        found = [hit for hit in self.all(phrases) if self.reads(hit.first)]
        if not found or unless is None:
            yield from found
            return
        spared = list(self.all(unless))
        firsts = [hit.first for hit in spared]
        for hit in found:
            number = bisect_right(firsts, hit.first) - 1
            if number < 0 or spared[number].stop < hit.stop:
                yield hit

    def span(self, first: int, stop: int) -> Span:
        """Return where tokens stand in the prose."""
        return Span(self.tokens.starts[first], self.tokens.ends[stop - 1])

    def words(self, hit: Hit) -> str:
        """Return what stands at a place, white space folded."""
        span = self.span(hit.first, hit.stop)
        return " ".join(self.prose[span.start : span.end].split())

    def units(self, per: str) -> Iterator[tuple[int, int]]:
        """Yield the sentences, the paragraphs or the whole of what the rule reads, as indices of tokens."""
        read = [
            (sentence.first, sentence.stop, sentence.block)
            for _, sentence in self.context.sentences()
            if sentence.stop > sentence.first
        ]
        if per == "sentence":
            yield from ((first, stop) for first, stop, _ in read)
        elif per == "paragraph":
            blocks: dict[int, tuple[int, int]] = {}
            for first, stop, block in read:
                blocks[block] = (blocks.get(block, (first, stop))[0], stop)
            yield from blocks.values()
        elif read:
            yield read[0][0], read[-1][1]

    @cached_property
    def _days_of(self) -> dict[int, list[Interval]]:
        found: dict[int, list[Interval]] = {}
        for time in self.context.reading.times.expressions:
            if time.interval is not None and time.type in (TimeType.DATE, TimeType.TIME):
                found.setdefault(time.sentence, []).append(time.interval)
        return found

    def days_at(self, token: int) -> tuple[Interval, ...]:
        """Return the days that a place may speak of: those of its sentence, else the paragraph's so far and today."""
        number = self.sentence_at(token)
        assert number is not None
        if number in self._days_of:
            return tuple(self._days_of[number])
        block = self.sentences[number].block
        found: list[Interval] = []
        place = number - 1
        while place >= 0 and self.sentences[place].block == block:
            found += self._days_of.get(place, ())
            place -= 1
        today = self.context.document.date.interval
        return (*found, *([] if today is None else [today]))

    @cached_property
    def attributed(self) -> frozenset[int]:
        """The sentences that name a source, quote, or cite."""
        from factcheck.language.sourcing import sourcing_view

        view = sourcing_view(self.context.reading)
        said = {report.sentence for report in view.reports}
        linked = {
            number
            for number, sentence in enumerate(self.sentences)
            if "](" in self.context.document.text[sentence.start : sentence.end]
        }
        return frozenset(said | set(view.cited) | set(view.quoted) | linked)


KINDS: Mapping[str, tuple[BlockKind, ...]] = {
    "text": (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM),
    "headings": (BlockKind.HEADING, BlockKind.TITLE),
    "title": (BlockKind.TITLE,),
    "captions": (BlockKind.CAPTION,),
    "tables": (BlockKind.TABLE_ROW,),
    "references": (BlockKind.REFERENCE,),
}
"""The parts of a text by what rules call them."""
