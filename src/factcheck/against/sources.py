"""The sources of a draft, read once and indexed: where each word, number, name and time stands in them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.slots import SlotReader
from factcheck.against.folding import Word, folded, stem, words_of, written_small
from factcheck.against.model import Passage
from factcheck.against.numbers import Figure, read_numbers
from factcheck.against.times import calendar_keys
from factcheck.documents.model import BlockKind, Span
from factcheck.language.times.model import Role, TimeType

if TYPE_CHECKING:
    from factcheck.across.told import Told
    from factcheck.language.reading import Reading
    from factcheck.language.roles import RoleMention
    from factcheck.language.times.model import TimeExpression

PASSAGE: Final = 48
"""Words of the longest passage; a transcript without full stops is cut by it."""
_RARE: Final = 64
"""Passages that hold a word, from which on it is not followed further: it costs more than it tells."""
_BEST: Final = 3
"""Passages that a sentence is held against."""
_STUB: Final = 3
"""Letters at the beginning or end that words of like spelling share."""
_ALIKE: Final = 256
"""Words of one beginning that are looked at."""
_INITIALS: Final = 6
_LONGEST: Final = 400
"""Characters of a passage that a report shows."""


class Place(NamedTuple):
    """One passage: index of its source, and its words in that source."""

    source: int
    first: int
    stop: int


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
        low = bisect_left(tokens, start, key=lambda token: token.start)
        high = bisect_left(tokens, end, key=lambda token: token.start)
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
        return max(0, bisect_right(self.reading.sentences, first, key=lambda one: one.first) - 1)

    def word_of(self, position: int) -> int:
        """Return the index of the word at a code point of the prose, or of the last before it."""
        index = bisect_right(self.reading.tokens, position, key=lambda token: token.start) - 1
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


class Sources:
    """The sources of a draft together. Their order is that of their paths, whatever order they were named in."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Index the readings of documents."""
        ordered = sorted(readings, key=lambda one: (one.document.path, one.document.text))
        self.all: tuple[Source, ...] = tuple(Source(reading) for reading in ordered)
        self.places: list[Place] = []
        self._postings: dict[str, list[int]] = {}
        self._starts: list[list[int]] = []
        self._numbers: list[int] = []
        for number, source in enumerate(self.all):
            self._numbers.append(len(self.places))
            self._starts.append([])
            lexicon = source.reading.words
            for first, stop in source.passages():
                place = len(self.places)
                self.places.append(Place(number, first, stop))
                self._starts[number].append(first)
                for key in dict.fromkeys(stem(word.key, lexicon) for word in source.words[first:stop]):
                    self._postings.setdefault(key, []).append(place)

    @cached_property
    def written_small(self) -> frozenset[str]:
        """The words that the sources write in small letters somewhere."""
        return frozenset().union(*(written_small(source.reading) for source in self.all))

    @cached_property
    def positions(self) -> dict[str, list[tuple[int, int]]]:
        """Each folded word with where it stands: (index of the source, index of the word)."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, source in enumerate(self.all):
            for index, word in enumerate(source.words):
                found.setdefault(word.key, []).append((number, index))
        return found

    @cached_property
    def _beginnings(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self.positions:
            for sign in (key[:_STUB], f"-{key[-_STUB:]}"):
                known = found.setdefault(sign, [])
                if len(known) < _ALIKE:
                    known.append(key)
        return found

    def beginning(self, key: str) -> Sequence[str]:
        """Return words of the sources that begin as a word does; some of them, where there are very many."""
        return self._beginnings.get(key[:_STUB], ())

    def near(self, key: str) -> Sequence[str]:
        """Return words of the sources that begin or end as a word does and are about as long."""
        found = dict.fromkeys((*self.beginning(key), *self._beginnings.get(f"-{key[-_STUB:]}", ())))
        return [one for one in found if abs(len(one) - len(key)) <= 1 + len(key) // 4]

    @cached_property
    def initials(self) -> dict[str, tuple[int, int]]:
        """First letters of runs of three to six words, each with where the first such run stands."""
        found: dict[str, tuple[int, int]] = {}
        for number, source in enumerate(self.all):
            small = source.reading.words.words("comparing.small")
            telling = [
                (index, word.key[0]) for index, word in enumerate(source.words) if word.key not in small
            ]
            for at, (index, _) in enumerate(telling):
                letters = ""
                for _, letter in telling[at : at + _INITIALS]:
                    letters += letter
                    if len(letters) > 2:
                        found.setdefault(letters, (number, index))
        return found

    @cached_property
    def bodies(self) -> dict[str, list[tuple[int, int]]]:
        """The places and bodies that the fact table knows, by their ids, with where they stand."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, source in enumerate(self.all):
            starts = [source.reading.tokens[word.first].start for word in source.words]
            for mention in source.reading.bodies:
                index = max(0, bisect_right(starts, mention.span.start) - 1)
                for identity in mention.ids:
                    found.setdefault(identity, []).append((number, index))
        return found

    def written(self, source: int, word: int) -> str:
        """Return a word of a source as it is written."""
        found = self.all[source]
        span = Span(
            found.reading.tokens[found.words[word].first].start,
            found.reading.tokens[found.words[word].stop - 1].end,
        )
        return found.reading.document.words(span)

    @cached_property
    def roles(self) -> dict[str, list[tuple[int, RoleMention]]]:
        """The titles that the sources give to people, by the folded last word of the name."""
        found: dict[str, list[tuple[int, RoleMention]]] = {}
        for number, source in enumerate(self.all):
            for role in source.reading.roles.roles:
                key = folded(role.name.split()[-1].lower().strip("."))
                found.setdefault(key, []).append((number, role))
        return found

    @cached_property
    def numbers(self) -> dict[float, list[tuple[int, Figure]]]:
        """The numbers of all sources by value, each with the index of its source."""
        found: dict[float, list[tuple[int, Figure]]] = {}
        for number, source in enumerate(self.all):
            for figure in source.numbers:
                found.setdefault(figure.value, []).append((number, figure))
        return found

    @cached_property
    def times(self) -> dict[tuple[str, int], list[tuple[int, TimeExpression]]]:
        """The times of all sources by their parts ("month", 5), each with the index of its source."""
        found: dict[tuple[str, int], list[tuple[int, TimeExpression]]] = {}
        for number, source in enumerate(self.all):
            for time in source.dates:
                for key in calendar_keys(time):
                    found.setdefault(key, []).append((number, time))
        return found

    def word_of(self, source: int, position: int) -> int:
        """Return the index of the word of a source at a code point of its prose, or of the last before it."""
        return self.all[source].word_of(position)

    def place_of(self, source: int, position: int) -> int:
        """Return the index of the passage that a code point of a source stands in, or -1."""
        return self.passage_at(source, self.word_of(source, position))

    @cached_property
    def values(self) -> list[float]:
        """The values of all numbers in order."""
        return sorted(self.numbers)

    def around(self, source: int, word: int) -> Passage:
        """Return the passage that a word of a source stands in, as a report shows it."""
        place = self.passage_at(source, word)
        return self.passage(place) if place >= 0 else self.all[source].quote(word, word + 1)

    def passage_at(self, source: int, word: int) -> int:
        """Return the index of the passage that a word of a source stands in, or -1."""
        starts = self._starts[source]
        index = bisect_right(starts, word) - 1
        if index < 0:
            return -1
        place = self._numbers[source] + index
        return place if word < self.places[place].stop else -1

    def stems(self, place: int) -> list[str]:
        """Return the stems of a passage, word by word."""
        number, first, stop = self.places[place]
        source = self.all[number]
        return [stem(key, source.reading.words) for key in source.keys[first:stop]]

    def weight(self, key: str) -> float:
        """Return how much a stem tells of where a sentence is from: the rarer the more."""
        return math.log(1 + len(self.places) / (1 + len(self._postings.get(key, ()))))

    def holding(self, key: str) -> Sequence[int]:
        """Return the passages that hold a stem."""
        return self._postings.get(key, ())

    def scores(self, keys: Iterable[str]) -> dict[int, float]:
        """Return how much each passage shares with the stems of a sentence, but for frequent ones.

        The cost is bounded by the number of stems, whatever the size of the sources.
        """
        found: dict[int, float] = {}
        for key in dict.fromkeys(keys):
            places = self._postings.get(key, ())
            if 0 < len(places) <= _RARE:
                weight = self.weight(key)
                for place in places:
                    found[place] = found.get(place, 0.0) + weight
        return found

    def best(self, scores: dict[int, float]) -> tuple[int, ...]:
        """Return the passages with the highest scores, best first; of equals the earlier."""
        return tuple(sorted(scores, key=lambda place: (-scores[place], place))[:_BEST])

    def passage(self, place: int) -> Passage:
        """Return a passage as a report shows it."""
        source, first, stop = self.places[place]
        return self.all[source].quote(first, stop)
