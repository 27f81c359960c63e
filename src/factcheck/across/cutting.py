"""Cutting a sentence into its frame, its values and its marks, from its words and what was read in it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.told import NEGATED, SLOT, Mark, Slot, Told
from factcheck.across.values import Name, Number, Value, folded
from factcheck.facts.fold import plain
from factcheck.language.lexicon import Tags
from factcheck.language.quantities import PLAIN, read_quantities
from factcheck.language.times.words import Words, cardinal, ordinal_number
from factcheck.language.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.lexicon import Lexicon
    from factcheck.language.tokens import Tokens

ORDINAL: Final = "ordinal"
_MARKS: Final = frozenset(("former", "acting", "deputy"))
_LONGEST_JOINT: Final = 3  # small words inside a name
_UNTOLD: Final = frozenset(".'")  # signs that tell nothing apart
WORD, NAME, UNKNOWN = "word", "name", ""
"""What the first word of a sentence is by the rest of the document: one without a capital, a name, or neither."""


class Timed(NamedTuple):
    """A time expression in a sentence; positions count from its first character."""

    start: int
    end: int
    value: Value


class Titled(NamedTuple):
    """A person with a title in a sentence: where the name begins, the name, and the titles."""

    start: int
    name: str
    titles: tuple[str, ...]


class Material(NamedTuple):
    """What a sentence is cut from.

    Attributes:
        text: its prose.
        times: its time expressions, in order.
        people: those whom it gives a title.
        opening: WORD, NAME or UNKNOWN, for the first word.
    """

    text: str
    times: tuple[Timed, ...] = ()
    people: tuple[Titled, ...] = ()
    opening: str = UNKNOWN


class _Found(NamedTuple):
    """A value or a mark among the tokens of a sentence."""

    stop: int
    value: Value | str


class Cutter:
    """Cuts sentences of one language."""

    def __init__(self, words: Lexicon) -> None:
        """Prepare for the words of a language."""
        self.words = words
        self.joints = words.words("across.name_joint")
        self.shortened = words.words("abbreviations.honorific")
        self.courtesy = words.words("people.honorific")
        self.plain = words.words("across.no_name")
        self.negated = words.values("grammar.negated")
        numerals = words["numbers.small"].words | words["numbers.ordinal"].words
        self.numerals = numerals | words["numbers.whole"].starts | words["numbers.unity"].words
        self.suffix = words.words("numbers.suffix")

    def cut(self, material: Material, start: int = 0) -> Told:
        """Return a sentence that starts at a place of its document as values in a frame."""
        return _Cut(self, material).told(start)


@cache
def cutter(words: Lexicon) -> Cutter:
    """Return the cutter of a language, made once a process."""
    return Cutter(words)


class _Cut:
    """One sentence on its way; indices are those of its own tokens."""

    def __init__(self, cutter: Cutter, material: Material) -> None:
        self._cutter, self._material = cutter, material
        self._tokens = tokenize(material.text)
        self._found = self._values()

    def told(self, offset: int) -> Told:
        """Return the frame, the values and the marks."""
        tokens, found, text = self._tokens, self._found, self._material.text
        frame: list[str] = []
        slots: list[Slot] = []
        marks: list[Mark] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            item = found.get(index)
            if item is None and token.text[0].isupper():
                item = self._name(index)
            if item is None:
                if token.lower not in _UNTOLD:
                    frame.append(self._word(index))
                index += 1
                continue
            first = index - 1 if item.value == NEGATED and token.text == "'" else index
            start, end = tokens.starts[first], tokens.ends[item.stop - 1]
            place = (offset + start, offset + end, text[start:end])
            if isinstance(item.value, str):
                marks.append(Mark(item.value, len(frame), *place))
            else:
                frame.append(SLOT)
                slots.append(Slot(item.value, *place))
            index = item.stop
        return Told(tuple(frame), tuple(slots), tuple(marks), offset, offset + len(text))

    def _word(self, index: int) -> str:
        """Return a word of the frame; the "ca" of "can't" is "can"."""
        word = self._tokens.lowers[index]
        after = self._found.get(index + 1)
        if after is not None and after.value == NEGATED:
            return str(self._cutter.negated.get(word, word))
        return word

    def _values(self) -> dict[int, _Found]:
        """Return times, numbers and marks by the index of their first token; earlier kinds go before later ones."""
        found: dict[int, _Found] = {}
        if self._material.times:
            starts = [token.start for token in self._tokens]
            for time in self._material.times:
                first, stop = bisect_left(starts, time.start), bisect_left(starts, time.end)
                if first < stop:
                    found[first] = _Found(stop, time.value)
        taken = {place for first, item in found.items() for place in range(first, item.stop)}
        for first, item in (*self._numbers(), *self._marks()):
            if taken.isdisjoint(range(first, item.stop)):
                found[first] = item
                taken.update(range(first, item.stop))
        return found

    def _numbers(self) -> Iterator[tuple[int, _Found]]:
        tokens, words = self._tokens, self._cutter.words
        if any(token.text[0].isdigit() for token in tokens):
            for quantity in read_quantities(tokens, 0, len(tokens), words):
                after = quantity.stop
                suffixed = after < len(tokens) and self._glued(after)
                if suffixed and tokens.lowers[after] in self._cutter.suffix:
                    yield quantity.first, _Found(after + 1, Number(ORDINAL, quantity.value))
                elif not (suffixed and tokens.texts[after][0].isalnum()):
                    value, step = quantity.value * quantity.factor, quantity.step * quantity.factor
                    number = Number(quantity.kind, value, step, quantity.zeros, quantity.hedge)
                    yield quantity.first, _Found(after, number)
        for index, token in enumerate(tokens):
            if token.lower in self._cutter.numerals:
                item = _in_words(tokens, index, words)
                if item is not None:
                    yield index, item

    def _marks(self) -> Iterator[tuple[int, _Found]]:
        tokens = self._tokens
        tags = Tags(self._cutter.words, tokens)
        for tag in tags.all("titles.modifier"):
            if tag.value in _MARKS:
                hyphen = tag.stop < len(tokens) and tokens.texts[tag.stop] == "-" and self._glued(tag.stop)
                yield tag.first, _Found(tag.stop + hyphen, str(tag.value))
        for tag in tags.all("grammar.negation"):
            yield tag.first, _Found(tag.stop, NEGATED)
        for tag in tags.all("grammar.negated"):
            behind = tokens[tag.stop : tag.stop + 2]
            if [token.lower for token in behind] == ["'", "t"] and self._glued(tag.stop):
                yield tag.stop, _Found(tag.stop + 2, NEGATED)

    def _glued(self, index: int) -> bool:
        return self._tokens.ends[index - 1] == self._tokens.starts[index]

    def _name(self, index: int) -> _Found | None:
        """Return the run of capitalised words that starts at a token, small words inside it included."""
        tokens = self._tokens
        if index == 0 and self._opens_with_word():
            return None
        stop = self._run(index)
        start, end = tokens.starts[index], tokens.ends[stop - 1]
        person = next((one for one in self._material.people if start <= one.start < end), None)
        words = folded(self._material.text[start:end])
        if len(words) > 1 and words[0] in self._cutter.courtesy:
            words = words[1:]
        if not words:
            return None
        sure = index > 0 or stop > 1 or person is not None or self._material.opening == NAME
        titles = tuple(sorted(person.titles)) if person else ()
        return _Found(stop, Name(words, titles, plain(person.name) if person else "", sure))

    def _opens_with_word(self) -> bool:
        """Tell whether the first word has its capital from standing there alone."""
        if self._tokens.lowers[0] in self._cutter.plain:
            return True
        if len(self._tokens) > 1 and self._tokens.texts[1][0].isupper():
            return False
        return self._material.opening == WORD

    def _run(self, index: int) -> int:
        """Return the index after the last word of the name that starts at a token."""
        tokens, found = self._tokens, self._found
        stop = place = index + 1
        while place < len(tokens) and place not in found:
            token = tokens[place]
            if token.text[0].isupper():
                stop = place = place + 1
            elif token.text in ".-'&" and self._goes_on(place):
                place += 1
            elif token.lower in self._cutter.joints and place - stop < _LONGEST_JOINT and stop == place:
                while place < len(tokens) and tokens.lowers[place] in self._cutter.joints:
                    place += 1
                if place >= len(tokens) or place in found or not tokens.texts[place][0].isupper():
                    break
            else:
                break
        return stop

    def _goes_on(self, place: int) -> bool:
        """Tell whether a sign inside a name joins it to the next word: "Mrs. Poe", "Smith-Jones", "O'Neil"."""
        after = place + 1
        tokens = self._tokens
        if after >= len(tokens) or after in self._found or not tokens.texts[after][0].isupper():
            return False
        sign = tokens.texts[place]
        if not self._glued(place):
            return sign == "&"
        if sign == ".":
            before = tokens[place - 1]
            return len(before.text) <= 2 or before.lower in self._cutter.shortened or self._glued(after)
        return self._glued(after)


def _in_words(tokens: Tokens, index: int, lexicon: Lexicon) -> _Found | None:
    """Return the number in words that starts at a token; "one" and "half a" alone are none."""
    words = Words(tokens[index:], lexicon)
    ordinal = ordinal_number(words, 0)
    if ordinal is not None:
        return _Found(index + ordinal[1], Number(ORDINAL, float(ordinal[0])))
    number = cardinal(words, 0)
    if number is None or number[0] <= 1:
        return None
    return _Found(index + number[1], Number(PLAIN, number[0], 0.5))
