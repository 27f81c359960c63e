"""The sources of a draft, read once and indexed: where each word, number, name and time stands in them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.against.folding import folded, stem, written_small
from factcheck.against.model import Passage
from factcheck.against.numbers import Figure
from factcheck.against.source import Source
from factcheck.against.times import Key, calendar_keys
from factcheck.documents.model import Span

if TYPE_CHECKING:
    from factcheck.language.reading import Reading
    from factcheck.language.roles import RoleMention
    from factcheck.language.times.model import TimeExpression

_RARE: Final = 64
"""Passages that hold a word, from which on it is not followed further: it costs more than it tells."""
_FREQUENT: Final = 2
"""Frequent words that are followed where a sentence has no other."""
_BEST: Final = 3
"""Passages that a sentence is held against."""
_STUB: Final = 3
"""Letters at the beginning or end that words of like spelling share."""
_ALIKE: Final = 256
"""Words of one beginning that are looked at."""


class Place(NamedTuple):
    """One passage: index of its source, and its words in that source."""

    source: int
    first: int
    stop: int


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
    def _initials(self) -> list[tuple[str, list[int]]]:
        """For each source the first letters of its telling words, and the indices of these."""
        found = []
        for source in self.all:
            small = source.reading.words.words("comparing.small")
            telling = [index for index, word in enumerate(source.words) if word.key not in small]
            found.append(("".join(source.words[index].key[0] for index in telling), telling))
        return found

    def initials(self, letters: str) -> tuple[int, int] | None:
        """Return where words stand in a row that begin with some letters: (source, word); None where none do."""
        for number, (row, telling) in enumerate(self._initials):
            place = row.find(letters)
            if place >= 0:
                return number, telling[place]
        return None

    @cached_property
    def fours(self) -> dict[int, list[tuple[int, int]]]:
        """Runs of four words by their hash, each with places of it: (source, word), not more than a few."""
        found: dict[int, list[tuple[int, int]]] = {}
        for number, source in enumerate(self.all):
            keys = source.keys
            for index in range(len(keys) - 3):
                places = found.setdefault(hash(tuple(keys[index : index + 4])), [])
                if len(places) < _RARE:
                    places.append((number, index))
        return found

    @cached_property
    def bodies(self) -> dict[str, list[tuple[int, int]]]:
        """The places and bodies that the fact table knows, by their ids, with where they stand."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, source in enumerate(self.all):
            starts = [source.reading.tokens.starts[word.first] for word in source.words]
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
    def numbers(self) -> dict[float, dict[str, list[tuple[int, Figure]]]]:
        """The numbers of all sources by value and kind, each with the index of its source."""
        found: dict[float, dict[str, list[tuple[int, Figure]]]] = {}
        for number, source in enumerate(self.all):
            for figure in source.numbers:
                found.setdefault(figure.value, {}).setdefault(figure.kind, []).append((number, figure))
        return found

    @cached_property
    def _values(self) -> list[float]:
        return sorted(self.numbers)

    def values_near(self, value: float, reach: float) -> list[float]:
        """Return the values of numbers that are within `reach` of a value, the nearest if they are many."""
        middle = bisect_left(self._values, value)
        near = self._values[max(0, middle - _RARE) : middle + _RARE]
        return [one for one in near if abs(one - value) <= reach]

    @cached_property
    def times(self) -> dict[Key, list[tuple[int, TimeExpression]]]:
        """The times of all sources by what they can be found by, each with the index of its source."""
        found: dict[Key, list[tuple[int, TimeExpression]]] = {}
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

    def keys(self, place: int) -> list[str]:
        """Return the folded words of a passage."""
        number, first, stop = self.places[place]
        return self.all[number].keys[first:stop]

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
        known = [key for key in dict.fromkeys(keys) if key in self._postings]
        rare = [key for key in known if len(self._postings[key]) <= _RARE]
        if not rare:
            rare = sorted(known, key=lambda key: (len(self._postings[key]), key))[:_FREQUENT]
        found: dict[int, float] = {}
        for key in rare:
            weight = self.weight(key)
            for place in self._postings[key][: _RARE * _RARE]:
                found[place] = found.get(place, 0.0) + weight
        return found

    def best(self, scores: dict[int, float]) -> tuple[int, ...]:
        """Return the passages with the highest scores, best first; of equals the earlier."""
        return tuple(sorted(scores, key=lambda place: (-scores[place], place))[:_BEST])

    def passage(self, place: int) -> Passage:
        """Return a passage as a report shows it."""
        source, first, stop = self.places[place]
        return self.all[source].quote(first, stop)
