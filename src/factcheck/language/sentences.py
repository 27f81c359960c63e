"""Sentences: where one ends inside a block."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, overload

from factcheck.language.lexicon import WordSets, class_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.documents.model import Block
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.tokens import Token, Tokens

LONGEST: Final = 400
"""Tokens after which a sentence ends in any case, so that no reader pays for a text without full stops."""

_ORDINAL_DIGITS: Final = 2
_ENDERS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"”’')]»")
_OPENERS: Final = frozenset("\"“‘'([«—–-")


class _Stops(WordSets):
    """The words that tell a full stop from the end of a sentence."""

    abbreviations = words_of("abbreviations.open")
    weak = words_of("abbreviations.weak")
    clock = words_of("abbreviations.clock")
    zone = words_of("times.zone")
    zone_name = class_of("times.zone_name")
    weekday = words_of("times.weekday")
    month = words_of("times.month")
    number = words_of("abbreviations.number")
    ordinal = words_of("abbreviations.ordinal")
    openers = words_of("sentences.opener")


class Sentence(NamedTuple):
    """One sentence.

    Attributes:
        first: index of its first token in the document's tokens.
        stop: index after its last token; always more than `first`.
        start: first code point.
        end: code point after the last visible one.
        block: index of its block in the document's blocks.
    """

    first: int
    stop: int
    start: int
    end: int
    block: int


_new: Final = tuple.__new__
_sentence: Final[Callable[[tuple[int, int, int, int, int]], Sentence]] = partial(_new, Sentence)


class Sentences(Sequence[Sentence]):
    """The sentences of a text, in columns: a sentence is made when somebody looks at it.

    Attributes:
        firsts: the index of the first token of each.
        stops: the index after the last token of each.
        starts: the first code point of each.
        blocks: the index of the block of each.
    """

    __slots__ = ("_ends", "blocks", "firsts", "starts", "stops")

    def __init__(self, ends: Sequence[int]) -> None:
        """Begin without any; `ends` is where each token of the text ends."""
        self._ends = ends
        self.firsts, self.stops = array("i"), array("i")
        self.starts, self.blocks = array("i"), array("i")

    def add(self, first: int, stop: int, start: int, block: int) -> None:
        """Add a sentence behind those that there are."""
        self.firsts.append(first)
        self.stops.append(stop)
        self.starts.append(start)
        self.blocks.append(block)

    def __len__(self) -> int:
        return len(self.firsts)

    @overload
    def __getitem__(self, index: int) -> Sentence: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sentence]: ...
    def __getitem__(self, index: int | slice) -> Sentence | list[Sentence]:
        if isinstance(index, slice):
            return list(islice(self, *index.indices(len(self))))
        stop = self.stops[index]
        return _new(
            Sentence, (self.firsts[index], stop, self.starts[index], self._ends[stop - 1], self.blocks[index])
        )

    def __iter__(self) -> Iterator[Sentence]:
        ends = map(self._ends.__getitem__, map((-1).__add__, self.stops))
        return map(_sentence, zip(self.firsts, self.stops, self.starts, ends, self.blocks, strict=True))

    def holding(self, place: int) -> int:
        """Return the index of the last sentence that starts at or before a code point; -1 before the first."""
        return bisect_right(self.starts, place) - 1

    def of_token(self, index: int) -> int:
        """Return the index of the last sentence whose first token is at or before a token; -1 before the first."""
        return bisect_right(self.firsts, index) - 1


class Numbers(Set[int]):
    """Numbers of sentences of one text: a byte for each sentence, where a set takes ninety for each that it holds."""

    __slots__ = ("_marks",)

    def __init__(self, sentences: Sentences, numbers: Iterable[int] = ()) -> None:
        """Take numbers of the sentences of a text."""
        self._marks = bytearray(len(sentences))
        for number in numbers:
            self._marks[number] = 1

    @classmethod
    def _from_iterable(cls, it: Iterable[int]) -> set[int]:  # type: ignore[override]
        return set(it)

    def add(self, number: int) -> None:
        """Add the number of a sentence."""
        self._marks[number] = 1

    def __contains__(self, number: int) -> bool:  # type: ignore[override]
        return 0 <= number < len(self._marks) and self._marks[number] == 1

    def __iter__(self) -> Iterator[int]:
        return (number for number, mark in enumerate(self._marks) if mark)

    def __len__(self) -> int:
        return self._marks.count(1)


def _ends_here(tokens: Tokens, index: int, last: int, stops: _Stops) -> bool:
    """Tell whether the full stop at `index` ends a sentence; `last` is the block's last token."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index < last else None
    if after is None:
        return True
    if after.start == tokens.ends[index] and after.text[0] not in _CLOSERS:
        # "3.5", "U.S", "file.txt"; but "aid.Former" is two sentences glued together.
        return bool(
            before is not None
            and len(before.text) > 2
            and before.text[-1].islower()
            and after.text[0].isupper()
        )
    following = after
    place = index + 1
    while following.text[0] in _CLOSERS or following.text[0] in _OPENERS:
        place += 1
        if place > last or place > index + 4:
            break
        following = tokens[place]
    starts_new = following.text[0].isupper() or following.text[0].isdigit()
    if not starts_new:
        return following.text[0] not in ",;:" and not following.text[0].islower()
    if before is None or before.end != tokens.starts[index]:
        return True
    if before.text.isdigit() and len(before.text) <= _ORDINAL_DIGITS and following.lower in stops.ordinal:
        return False  # "am 21. Januar"
    if len(before.text) == 1 and before.text.isalpha() and before.text.isupper():
        # An initial ("J. Poe") or the end of "U.S."; after the latter only a word that opens sentences counts.
        return following.lower in stops.openers and before.text != "I"
    if before.lower in stops.abbreviations:
        if before.lower in stops.number and following.text[0].isdigit():
            return False
        return before.lower in stops.weak and following.lower in stops.openers
    return not (before.lower in stops.clock and _goes_on(following, stops))


def _goes_on(token: Token, stops: _Stops) -> bool:
    """Tell whether a token goes on with a time of the clock: "5 p.m. EST", "5 p.m. Monday", "5 p.m. Nov. 9"."""
    if token.text[0].isdigit() or token.lower in stops.weekday or token.lower in stops.month:
        return True
    return token.lower in stops.zone_name.starts or (token.text.isupper() and token.lower in stops.zone)


def split_sentences(tokens: Tokens, blocks: Iterable[Block], words: Lexicon) -> Sentences:
    """Cut the tokens of each block into sentences; tokens outside all blocks belong to none."""
    stops = words.sets(_Stops)
    found = Sentences(tokens.ends)
    texts, starts = tokens.texts, tokens.starts
    enders = tokens.of(_ENDERS)
    for number, block in enumerate(blocks):
        first = bisect_left(starts, block.start)
        stop = bisect_left(starts, block.end)
        begin = first
        at = bisect_left(enders, first)
        while begin < stop:
            # The next that ends a sentence, or else the end of the block.
            while (
                at < len(enders)
                and enders[at] < stop
                and not (
                    enders[at] >= begin
                    and (texts[enders[at]] != "." or _ends_here(tokens, enders[at], stop - 1, stops))
                )
            ):
                at += 1
            ends = at < len(enders) and enders[at] < stop
            end = enders[at] + 1 if ends else stop
            longest = begin + LONGEST + (1 if ends else 0)
            if end > longest:
                end = begin + LONGEST
            elif ends:
                while (
                    end < stop and texts[end][0] in _CLOSERS | _ENDERS and starts[end] == tokens.ends[end - 1]
                ):
                    end += 1
            found.add(begin, end, starts[begin], number)
            begin = end
    return found


def placed(places: Iterable[int], sentences: Sentences) -> Iterator[tuple[int, Sentence, int]]:
    """Yield (number of the sentence, sentence, place) of each rising index of a token that stands in a sentence."""
    stops, number, behind = sentences.stops, -1, -1
    sentence: Sentence | None = None
    for place in places:
        if place >= behind:
            number = bisect_right(stops, place, number + 1)
            if number == len(stops):
                return
            sentence = sentences[number]
            behind = sentence.stop
        if sentence is not None and sentence.first <= place:
            yield number, sentence, place
