"""Two documents side by side: what both say, what they say otherwise, and what one of them alone says."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from rapidfuzz.distance import Indel

from factcheck.against.draft import Draft
from factcheck.against.hold import held_against
from factcheck.against.model import ItemKind, Status
from factcheck.against.sources import Sources
from factcheck.documents.model import BlockKind, Span
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.against.model import Against
    from factcheck.language.reading import Reading
    from factcheck.language.tokens import Tokens

_SKIPPED: Final = (BlockKind.CODE, BlockKind.BOILERPLATE)
_ALIKE: Final = 0.5
"""Share of their telling words, weighed by how rare they are, that two sentences of one matter have in common."""


class Relation(StrEnum):
    """What two documents have of one sentence."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_ONE = "only-one"
    ONLY_OTHER = "only-other"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a document.

    Attributes:
        line: on which it begins, from 1.
        span: where it stands in the text: code points, end excluded.
        parts: its words in pieces, each with the number of the change that it belongs to, or None.
    """

    line: int
    span: Span
    parts: tuple[tuple[str, int | None], ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(words for words, _ in self.parts)

    def changed(self, number: int) -> str:
        """Return the words of a change, or "" where it has none here."""
        return "".join(words for words, change in self.parts if change == number)


@dataclass(frozen=True, slots=True)
class Change:
    """Words that two sentences have otherwise.

    Attributes:
        one: where they stand in the first document's text, or None where it has nothing in their place.
        other: where they stand in the second's, or None.
        kind: what they are where they are more than wording: a number, a date, a name …; or None.
    """

    one: Span | None
    other: Span | None
    kind: ItemKind | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in two documents; `one` or `other` is None where that one does not have it."""

    relation: Relation
    one: Line | None
    other: Line | None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side.

    Attributes:
        paths: their names.
        rows: in the order of the first; what the second alone has stands behind what it follows there.
        against: the items of the first held against the second, and those of the second against the first.
    """

    paths: tuple[str, str]
    rows: tuple[Row, ...]
    against: tuple[Against, Against]

    @property
    def counts(self) -> Counter[Relation]:
        """How many sentences there are of each relation."""
        return Counter(row.relation for row in self.rows)


class _Pair(NamedTuple):
    """A sentence of the first document and one of the second, by their places among the sentences compared."""

    one: int
    other: int
    same: bool


class _Side:
    """One of two documents: the sentences that are compared, each with its folded words."""

    def __init__(self, draft: Draft, against: Against) -> None:
        self.draft = draft
        self.reading = draft.reading
        blocks = self.reading.document.blocks
        self.numbers = [
            number
            for number, sentence in enumerate(self.reading.sentences)
            if blocks[sentence.block].kind not in _SKIPPED
        ]
        self.words = [
            tuple(word.key for word in draft.words(self.reading.sentences[number])) for number in self.numbers
        ]
        small = self.reading.words.words("comparing.small")
        self.telling = [
            frozenset(draft.stem(key) for key in words if key not in small) for words in self.words
        ]
        self.unlike = [item for item in against.items if item.status in (Status.ALTERED, Status.NOT_FOUND)]
        self._starts = [item.span.start for item in self.unlike]

    def tokens(self, place: int) -> Tokens:
        sentence = self.reading.sentences[self.numbers[place]]
        return self.reading.tokens[sentence.first : sentence.stop]

    def line(self, place: int, changes: Sequence[tuple[int, int]] = ()) -> Line:
        """Return a sentence as it is shown; `changes` are the tokens of each, as (first, stop), from its own first."""
        document = self.reading.document
        sentence = self.reading.sentences[self.numbers[place]]
        tokens = self.tokens(place)
        parts: list[tuple[str, int | None]] = []
        at = sentence.start
        for number, (first, stop) in enumerate(changes):
            if first < stop:
                start, end = tokens.starts[first], tokens.ends[stop - 1]
                parts += ((document.words(Span(at, start)), None), (document.words(Span(start, end)), number))
                at = end
        parts.append((document.words(Span(at, sentence.end)), None))
        shown = document.in_text(Span(sentence.start, sentence.end))
        return Line(document.line_column(shown.start)[0], shown, tuple(part for part in parts if part[0]))

    def span(self, tokens: Tokens, first: int, stop: int) -> Span | None:
        """Return where some tokens stand in the text, or None where there are none."""
        return (
            self.reading.document.in_text(Span(tokens.starts[first], tokens.ends[stop - 1]))
            if first < stop
            else None
        )

    def kind(self, tokens: Tokens, first: int, stop: int) -> ItemKind | None:
        """Return what some tokens are that the other document has otherwise or not at all."""
        if first >= stop:
            return None
        index = bisect_left(self._starts, tokens.ends[stop - 1]) - 1
        for item in self.unlike[max(0, index - 1) : index + 1]:
            if item.span.end > tokens.starts[first]:
                return item.kind
        return None


def compare(one: Reading, other: Reading) -> Comparison:
    """Lay two documents side by side. The cost grows with their length, not with its product."""
    sources = Sources([one]), Sources([other])
    against = held_against(one, sources[1]), held_against(other, sources[0])
    sides = _Side(Draft(one, sources[1]), against[0]), _Side(Draft(other, sources[0]), against[1])
    rows = tuple(_rows(*sides, list(_pairs(*sides))))
    placed = against[0].moved(one.document.in_text), against[1].moved(other.document.in_text)
    return Comparison((one.document.path, other.document.path), rows, placed)


def _pairs(one: _Side, other: _Side) -> Iterator[_Pair]:
    """Yield the sentences of the same words, the first with the first; then those that share most of theirs."""
    waiting: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(one.words) - 1, -1, -1):
        waiting.setdefault(one.words[place], []).append(place)
    taken: set[int] = set()
    left: list[int] = []
    for place, words in enumerate(other.words):
        found = waiting.get(words)
        if found:
            taken.add(found[-1])
            yield _Pair(found.pop(), place, True)
        else:
            left.append(place)
    yield from _alike(one, other, taken, left)


def _alike(one: _Side, other: _Side, taken: set[int], left: list[int]) -> Iterator[_Pair]:
    by_number = {number: place for place, number in enumerate(one.numbers)}
    scored: list[tuple[float, int, int]] = []
    for place in left:
        number = other.numbers[place]
        for candidate in _candidates(other.draft, number):
            there = by_number.get(candidate)
            if there is not None and there not in taken:
                share = _share(one, there, other, place)
                if share >= _ALIKE:
                    scored.append((-share, place, there))
    paired: set[int] = set()
    for _, place, there in sorted(scored):
        if place not in paired and there not in taken:
            paired.add(place)
            taken.add(there)
            yield _Pair(there, place, False)


def _candidates(draft: Draft, number: int) -> list[int]:
    """Return the sentences of the other document that the best passages for a sentence stand in."""
    source = draft.sources.all[0]
    aligned = draft.aligned(number, draft.reading.sentences[number].start)
    return list(
        dict.fromkeys(source.sentence_at(draft.sources.places[place].first) for place in aligned.best)
    )


def _share(one: _Side, here: int, other: _Side, there: int) -> float:
    weight = other.draft.sources.weight
    mine, theirs = one.telling[here], other.telling[there]
    whole = max(sum(map(weight, sorted(mine))), sum(map(weight, sorted(theirs))))
    return sum(map(weight, sorted(mine & theirs))) / whole if whole else 0.0


def _rows(one: _Side, other: _Side, pairs: list[_Pair]) -> Iterator[Row]:
    by_one = {pair.one: pair for pair in pairs}
    paired = {pair.other: pair.one for pair in pairs}
    behind: dict[int, list[int]] = {}
    last = -1
    for place in range(len(other.words)):
        if place in paired:
            last = paired[place]
        else:
            behind.setdefault(last, []).append(place)
    yield from (Row(Relation.ONLY_OTHER, None, other.line(place)) for place in behind.get(-1, ()))
    for place in range(len(one.words)):
        pair = by_one.get(place)
        if pair is None:
            yield Row(Relation.ONLY_ONE, one.line(place), None)
        elif pair.same:
            yield Row(Relation.SAME, one.line(place), other.line(pair.other))
        else:
            yield _different(one, place, other, pair.other)
        yield from (Row(Relation.ONLY_OTHER, None, other.line(after)) for after in behind.get(place, ()))


def _different(one: _Side, here: int, other: _Side, there: int) -> Row:
    """Return two sentences with the stretches of words that they have otherwise."""
    mine, theirs = one.tokens(here), other.tokens(there)
    steps = Indel.opcodes([token.lower for token in mine], [token.lower for token in theirs])
    stretches: list[tuple[tuple[int, int], tuple[int, int]]] = []
    low = low_other = 0
    for step in [*(step for step in steps if step.tag == "equal"), None]:
        high, high_other = (len(mine), len(theirs)) if step is None else (step.src_start, step.dest_start)
        if low < high or low_other < high_other:
            stretches.append(((low, high), (low_other, high_other)))
        if step is not None:
            low, low_other = step.src_end, step.dest_end
    changes = tuple(
        Change(
            one.span(mine, *left),
            other.span(theirs, *right),
            one.kind(mine, *left) or other.kind(theirs, *right),
        )
        for left, right in stretches
    )
    return Row(
        Relation.DIFFERENT,
        one.line(here, [left for left, _ in stretches]),
        other.line(there, [right for _, right in stretches]),
        changes,
    )
