"""Numbers of a text, in digits and in words, with what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.against.folding import folded, stem
from factcheck.documents.model import Span
from factcheck.language.quantities import FRACTION, MONEY, PLAIN, Quantity, read_quantities, unit_at
from factcheck.language.times.words import DASHES, Words, cardinal, ordinal_number
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence

ORDINAL: Final = "ordinal"
_CENTS: Final = 100
_ABOUT: Final = 0.06
"""How far an open number ("about 40") may be from the other: a newsroom's rounding of two leading digits."""
_COARSE: Final = 0.05
_SMALL: Final = 4
_NOUGHTS: Final = 2
"""Closing noughts from which a number may be a rounded one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number in a text.

    Attributes:
        kind: as in `Quantity.kind`, or `ORDINAL`.
        value: in the unit of the SI where it has one, else as written.
        step: half of the last place that is written, in the same unit; a number is equal to another that rounds to it.
        hedge: "about", "above" or "below" where the text leaves it open, or "".
        noun: stem of what it counts, or "".
        worded: whether it is written in words.
        span: where it stands.
        first: index of its first token in the document.
        sentence: index of its sentence.
    """

    kind: str
    value: float
    step: float
    hedge: str
    noun: str
    worded: bool
    span: Span
    first: int
    sentence: int

    @property
    def small(self) -> bool:
        """Whether it is a small count in words, which a writer may have counted up."""
        return self.worded and self.kind == PLAIN and self.value <= _SMALL


def read_numbers(reading: Reading) -> tuple[Figure, ...]:
    """Return the numbers of a document in order of the text."""
    return tuple(
        figure
        for number, sentence in enumerate(reading.sentences)
        for figure in sorted(_of_sentence(reading, number, sentence), key=lambda one: one.span)
    )


def _of_sentence(reading: Reading, number: int, sentence: Sentence) -> Iterator[Figure]:
    words, tokens = reading.words, reading.tokens
    taken: set[int] = set()
    for found in read_quantities(tokens, sentence.first, sentence.stop, words):
        if found.kind == FRACTION or _is_ordinal(reading, found):
            continue  # "half" is an adverb as often
        taken.update(range(found.first, found.stop))
        yield _figure(reading, found, number, sentence, worded=False)
    seen = Words(tokens[sentence.first : sentence.stop], words)
    starts = seen.numerals
    index = 0
    while index < seen.n:
        low = seen.low[index]
        begins = low in starts.ordinal or low.isdigit() or low in starts.small or low in starts.unity
        ordinal = ordinal_number(seen, index) if begins else None
        if ordinal is not None:
            place = sentence.first + index
            span = Span(tokens.starts[place], tokens[sentence.first + ordinal[1] - 1].end)
            noun = _noun(reading, sentence.first + ordinal[1], sentence.stop)
            yield Figure(ORDINAL, float(ordinal[0]), 0.0, "", noun, not low.isdigit(), span, place, number)
            index = ordinal[1]
            continue
        if sentence.first + index in taken or not (
            low in starts.small or low in starts.unity or low in starts.whole.starts
        ):
            index += 1
            continue
        read = _spoken(seen, index, words)
        if read is None or (seen.glued(index) and seen.low[index - 1] != "-"):
            index += 1
            continue
        found = _worded(reading, sentence, sentence.first + index, sentence.first + read[1], read[0])
        yield _figure(reading, found, number, sentence, worded=True)
        index = max(read[1], found.stop - sentence.first)


def _is_ordinal(reading: Reading, found: Quantity) -> bool:
    """Tell whether letters that make an ordinal touch a number: "21st"."""
    tokens = reading.tokens
    return (
        found.stop < len(tokens)
        and tokens.starts[found.stop] == tokens.ends[found.stop - 1]
        and tokens.lowers[found.stop] in reading.words.words("numbers.suffix")
    )


def _spoken(seen: Words, index: int, words: Lexicon) -> tuple[float, int] | None:
    """Read a number in words as transcripts have them: "twenty - five", "twelve point five", "three dot fourteen"."""
    read = cardinal(seen, index)
    if read is None:
        return None
    value, after = read
    if after == index + 1 and seen.low[index] in seen.numerals.ten and seen.low[after] in DASHES:
        unit = seen.numerals.one.get(seen.low[after + 1])
        if unit is not None:
            value, after = value + unit, after + 2
    if seen.low[after] not in words.words("comparing.spoken-point"):
        return value, after
    place, digits = after + 1, ""
    while seen.low[place] in seen.numerals.one or seen.low[place] in words.words("numbers.zero"):
        digits += str(seen.numerals.one.get(seen.low[place], 0))
        place += 1
    if not digits and seen.low[place] in seen.numerals.small:
        part, place = cardinal(seen, place) or (0, place)
        digits = f"{part:g}"
    return (value + float(f"0.{digits}"), place) if digits else (value, after)


def _worded(reading: Reading, sentence: Sentence, first: int, stop: int, value: float) -> Quantity:
    """Return a number in words with its scale and unit: "three and a half million euros", "twelve euros fifty"."""
    tokens, words = reading.tokens, reading.words
    scales = words.values("quantities.scale")
    if stop < sentence.stop and tokens.lowers[stop] in scales:
        value *= float(scales[tokens.lowers[stop]])
        stop += 1
    kind, factor, stop = unit_at(tokens, stop, sentence.stop, words)
    if kind.startswith(MONEY) and stop < sentence.stop:
        rest = Words(tokens[stop : sentence.stop], words)
        cents = cardinal(rest, 0) if rest.low[0] in rest.numerals.small else None
        if cents is not None and cents[0] < _CENTS:
            value, stop = value + cents[0] / _CENTS, stop + cents[1]
    span = Span(tokens.starts[first], tokens.ends[stop - 1])
    return Quantity(kind, value, factor, 0.0, 0, "", first, stop, span)


def _figure(reading: Reading, found: Quantity, number: int, sentence: Sentence, *, worded: bool) -> Figure:
    noun = _noun(reading, found.stop, sentence.stop) if found.kind == PLAIN else found.kind
    # "1,200" may stand for 1,187; "20" does not stand for 18.
    noughts = 10**found.zeros if found.zeros >= _NOUGHTS else 1
    return Figure(
        found.kind,
        found.value * found.factor,
        found.step * found.factor * noughts,
        found.hedge,
        noun,
        worded,
        found.span,
        found.first,
        number,
    )


def _noun(reading: Reading, place: int, stop: int) -> str:
    """Return the stem of the word that a number stands before, over a hyphen; "" where a sign follows."""
    tokens, words = reading.tokens, reading.words
    if place < stop and tokens.texts[place] == "-":
        place += 1
    if place >= stop or not tokens.texts[place][0].isalpha():
        return ""
    key = folded(tokens.lowers[place])
    return "" if key in words.words("comparing.small") else stem(key, words)


def comparable(one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are of one kind, so that one may stand for the other; a bare one goes with any."""
    if one.kind == other.kind:
        return True
    bare = {one.kind, other.kind} & {PLAIN, ORDINAL}
    return bool(bare)


def equal(draft: Figure, source: Figure) -> bool:
    """Tell whether a source has the number of a draft: the same, rounded, or within what an open word leaves."""
    gap = abs(draft.value - source.value)
    size = max(abs(draft.value), abs(source.value))
    if gap <= 1e-9 * size:
        return True
    if draft.hedge or source.hedge:
        return gap <= _ABOUT * size
    # 3.5 million may be written for 3,512,000; half of the last place must be small beside the number itself.
    rounded = draft.step > 0 and gap <= draft.step and draft.step < size * _COARSE
    return rounded and not draft.worded and abs(source.value) >= 1
