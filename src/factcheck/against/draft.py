"""The draft as its sources are asked about it: its sentences, each with the passages that tell of the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.slots import SlotReader
from factcheck.against.folding import Word, folded, stem, words_of, written_small
from factcheck.against.model import Item, ItemKind, Passage, Status
from factcheck.against.names import Name, read_names
from factcheck.against.numbers import Figure, read_numbers
from factcheck.against.source import PASSAGE
from factcheck.documents.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.across.told import Told
    from factcheck.against.sources import Sources
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence

SKIPPED: Final = frozenset([BlockKind.CODE, BlockKind.REFERENCE, BlockKind.METADATA, BlockKind.BOILERPLATE])
"""What a draft says in them is none of its sources' business."""


_KEPT: Final = 200_000
"""Scores of passages that are kept for the sentences they belong to; each takes about 100 bytes."""
_TELLING: Final = 0.5
"""Share of what the best passage has in common with a sentence, from which another source tells of the same."""


class Aligned(NamedTuple):
    """What the sources have for one sentence of the draft.

    Attributes:
        scores: how much each passage shares with it.
        best: the passages that share most, best first.
        keys: stems of its telling words.
    """

    scores: dict[int, float]
    best: tuple[int, ...]
    keys: frozenset[str]


class Draft:
    """A draft and the sources it is held against."""

    def __init__(self, reading: Reading, sources: Sources) -> None:
        """Hold both; what is asked for is read when it is."""
        self.reading = reading
        self.sources = sources
        self._aligned: dict[tuple[str, ...], Aligned] = {}
        self._scores = 0
        self._words: dict[int, list[Word]] = {}

    @cached_property
    def sentences(self) -> tuple[tuple[int, Sentence], ...]:
        """The sentences that are held against the sources, with their indices."""
        blocks = self.reading.document.blocks
        return tuple(
            (number, one)
            for number, one in enumerate(self.reading.sentences)
            if blocks[one.block].kind not in SKIPPED
        )

    @cached_property
    def told(self) -> frozenset[int]:
        """The indices of these sentences."""
        return frozenset(number for number, _ in self.sentences)

    @cached_property
    def numbers(self) -> tuple[Figure, ...]:
        """Its numbers."""
        return read_numbers(self.reading)

    def words(self, sentence: Sentence) -> list[Word]:
        """Return the folded words of a sentence."""
        return words_of(self.reading.tokens, sentence.first, sentence.stop)

    def words_between(self, start: int, end: int) -> list[Word]:
        """Return the folded words between two code points of the prose."""
        return words_of(self.reading.tokens, *self.token_range(Span(start, end)))

    def telling(self, words: list[Word]) -> list[str]:
        """Return the stems of words that tell one passage from another."""
        lexicon = self.reading.words
        small = lexicon.words("comparing.small")
        return [stem(word.key, lexicon) for word in words if word.key not in small]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Its names."""
        small = written_small(self.reading) | self.sources.written_small
        return tuple(read_names(self.reading, self.sentences, small))

    def names_in(self, number: int) -> set[str]:
        """Return the stems of the names in a sentence, by its index."""
        first = bisect_left(self.names, number, key=lambda name: name.sentence)
        stop = bisect_left(self.names, number + 1, key=lambda name: name.sentence)
        return {self.stem(part) for name in self.names[first:stop] if not name.opens for part in name.parts}

    @cached_property
    def _slots(self) -> SlotReader:
        return SlotReader(self.reading)

    def told_by(self, number: int) -> Told:
        """Return a sentence as values in a frame, by its index."""
        return self._slots.read(number)

    def stem(self, word: str) -> str:
        """Return a word in lower case without accents and inflection."""
        return stem(folded(word), self.reading.words)

    @cached_property
    def opposites(self) -> dict[str, tuple[str, ...]]:
        """The stems of words that have an opposite, with the stems of those."""
        found: dict[str, tuple[str, ...]] = {}
        for one, others in self.reading.words.values("comparing.opposite").items():
            for other in str(others).split():
                for left, right in ((one, other), (other, one)):
                    key = self.stem(left)
                    found[key] = tuple(dict.fromkeys((*found.get(key, ()), self.stem(right))))
        return found

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the tokens that a stretch of the prose holds, as (first, stop)."""
        starts = self._token_starts
        return bisect_left(starts, span.start), bisect_left(starts, span.end)

    @cached_property
    def _token_starts(self) -> Sequence[int]:
        return self.reading.tokens.starts

    def aligned(self, number: int, place: int) -> Aligned:
        """Return what the sources have for a sentence, by its index; for the part of it around a code point."""
        words = self._words.get(number)
        if words is None:
            words = self._words[number] = self.words(self.reading.sentences[number])
        token = bisect_right(self._token_starts, place) - 1
        part = max(0, bisect_right(words, token, key=lambda word: word.first) - 1) // PASSAGE
        keys = tuple(self.telling(words[part * PASSAGE : (part + 1) * PASSAGE]))
        found = self._aligned.get(keys)
        if found is None:
            scores = self.sources.scores(keys)
            found = Aligned(scores, self.sources.best(scores), frozenset(keys))
            self._scores += len(scores)
            if self._scores > _KEPT:
                self._aligned.clear()
                self._scores = len(scores)
            self._aligned[keys] = found
        return found

    def tellings(self, number: int, aligned: Aligned, here: int) -> Iterator[int]:
        """Yield the passages of other sources that tell of the same as one passage does: of each source the best.

        Args:
            number: index of the sentence.
            aligned: what the sources have for it.
            here: the passage.
        """
        names = self.names_in(number)
        places = self.sources.places
        best: dict[int, int] = {}
        for place in sorted(aligned.scores, key=lambda one: (-aligned.scores[one], one)):
            best.setdefault(places[place].source, place)
        for source in sorted(best.keys() - {places[here].source}):
            place = best[source]
            if aligned.scores[place] < _TELLING * aligned.scores[here]:
                continue
            if names <= {*self.sources.stems(place)}:  # else it is another ferry
                yield place

    def item(
        self,
        kind: ItemKind,
        span: Span,
        status: Status,
        passage: Passage | None = None,
        *,
        source_words: str = "",
        reason: str = "",
        certain: bool = True,
    ) -> Item:
        """Make an item; its span is of the prose."""
        text = " ".join(self.reading.document.words(span).split())
        return Item(kind, span, text, status, passage, source_words, reason, certain)
