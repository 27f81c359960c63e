"""One source of a draft: its words, numbers and times, and the passages it is cut into."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.across.slots import SlotReader
from factcheck.against.folding import Word, words_of
from factcheck.against.model import Passage
from factcheck.against.numbers import Figure, read_numbers
from factcheck.documents.model import BlockKind, Span
from factcheck.language.times.model import Role, TimeType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.across.told import Told
    from factcheck.language.reading import Reading
    from factcheck.language.times.model import TimeExpression

PASSAGE: Final = 48
"""Words of the longest passage; a transcript without full stops is cut by it."""
_LONGEST: Final = 400
"""Characters of a passage that a report shows."""


class Source:
    """One document that a draft rests on.

    Attributes:
        reading: its annotations.
        words: its words in order.
    """

    def __init__(self, reading: Reading) -> None:
        """Hold the reading of a document; what is asked for is read when it is."""
        self.reading = reading
        self.words: list[Word] = words_of(reading.tokens)
        self._told: dict[int, Told] = {}

    @cached_property
    def keys(self) -> list[str]:
        """Its folded words."""
        return [word.key for word in self.words]

    @property
    def path(self) -> str:
        """How the user named it."""
        return self.reading.document.path

    @cached_property
    def numbers(self) -> tuple[Figure, ...]:
        """Its numbers."""
        return read_numbers(self.reading)

    @cached_property
    def _firsts(self) -> list[int]:
        return [word.first for word in self.words]

    def between(self, first: int, stop: int) -> Sequence[Figure]:
        """Return the numbers among the words `first` to `stop`."""
        low, high = self.words[first].first, self.words[stop - 1].stop
        return self.numbers[bisect_left(self._numbers, low) : bisect_left(self._numbers, high)]

    def words_between(self, start: int, end: int) -> list[Word]:
        """Return its words between two code points of the prose."""
        tokens = self.reading.tokens
        low = bisect_left(tokens.starts, start)
        high = bisect_left(tokens.starts, end)
        return self.words[bisect_left(self._firsts, low) : bisect_left(self._firsts, high)]

    def times_between(self, first: int, stop: int) -> list[TimeExpression]:
        """Return the dates and weekdays among the words `first` to `stop`."""
        tokens = self.reading.tokens
        low, high = tokens[self.words[first].first].start, tokens[self.words[stop - 1].stop - 1].end
        times = self.dates
        start = bisect_left(times, low, key=lambda one: one.start)
        return list(times[start : bisect_left(times, high, key=lambda one: one.start)])

    @cached_property
    def dates(self) -> tuple[TimeExpression, ...]:
        """Its time expressions that mean a day, a month or a year."""
        return tuple(
            time
            for time in self.reading.times.expressions
            if time.type in (TimeType.DATE, TimeType.TIME) and time.role is Role.TIME
        )

    @cached_property
    def _slots(self) -> SlotReader:
        return SlotReader(self.reading)

    def told(self, sentence: int) -> Told:
        """Return a sentence as values in a frame."""
        if sentence not in self._told:
            self._told[sentence] = self._slots.read(sentence)
        return self._told[sentence]

    def sentence_at(self, word: int) -> int:
        """Return the index of the sentence that a word stands in, or of the last before it."""
        first = self.words[word].first
        return max(0, self.reading.sentences.of_token(first))

    def word_of(self, position: int) -> int:
        """Return the index of the word at a code point of the prose, or of the last before it."""
        index = bisect_right(self.reading.tokens.starts, position) - 1
        return self.word_at(max(0, index))

    @cached_property
    def _numbers(self) -> list[int]:
        return [figure.first for figure in self.numbers]

    def is_first_name(self, index: int) -> bool:
        """Tell whether a word may be a first name of the capitalised word behind it, which it stands right before."""
        tokens = self.reading.tokens
        word, after = self.words[index], tokens[self.words[index + 1].first]
        token = tokens[word.first]
        names = self.reading.names
        return (
            token.text[0].isupper()
            and after.text[0].isupper()
            and self.words[index + 1].first == word.stop
            and names.at(word.first, word.stop + 1) == word.stop + 1
            and not names.is_honorific(word.first)
        )

    def word_at(self, token: int) -> int:
        """Return the index of the word that a token belongs to, or of the last before it."""
        return max(0, bisect_right(self._firsts, token) - 1)

    def passages(self) -> Iterator[tuple[int, int]]:
        """Yield the passages as ranges of words: sentences, the long ones cut."""
        blocks = self.reading.document.blocks
        for sentence in self.reading.sentences:
            if blocks[sentence.block].kind is BlockKind.CODE:
                continue
            first = bisect_right(self._firsts, sentence.first - 1)
            stop = bisect_right(self._firsts, sentence.stop - 1)
            for place in range(first, stop, PASSAGE):
                yield place, min(place + PASSAGE, stop)

    def quote(self, first: int, stop: int) -> Passage:
        """Return the words `first` to `stop` as a report shows them."""
        document, tokens = self.reading.document, self.reading.tokens
        span = Span(tokens[self.words[first].first].start, tokens[self.words[stop - 1].stop - 1].end)
        text = " ".join(document.words(span).split())
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1].rstrip() + "…"
        shown = document.in_text(span)
        line, _ = document.line_column(shown.start)
        place = document.places.at(shown.start, document.line_starts)
        return Passage(document.path, line, place, text, shown)
