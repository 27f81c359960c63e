"""The comparable values of a sentence, each in its slot, and the words that are left: the frame.

"On Friday, May 2, former Mayor Ann Poe closed 12 of 40 parks" has the frame "on ⬚ , ⬚ closed ⬚ of ⬚ parks", the values
2 May (a Friday), Mayor Ann Poe, 12 and 40, and the mark "former". Two sentences of one frame tell the same thing, with
the same values or with others.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.values import Name, Number, Time, Value, folded
from factcheck.facts.fold import plain
from factcheck.language.quantities import PLAIN, read_quantities
from factcheck.language.times.model import Anchor, Role, TimeExpression
from factcheck.language.times.words import Words, cardinal, ordinal_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.language.reading import Reading
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

SLOT: Final = "\u2b1a"
"""Stands in a frame for a value."""
NEGATED: Final = "not"
_MARKS: Final = frozenset(("former", "acting", "deputy"))
ORDINAL: Final = "ordinal"
_LONGEST_JOINT: Final = 3  # small words inside a name
_UNTOLD: Final = frozenset(".'")  # signs that tell nothing apart


@dataclass(frozen=True, slots=True)
class Slot:
    """One value and where it stands; `start` and `end` are code points of the prose, `text` the words."""

    value: Value
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that changes what is asserted: `what` is "former", "acting", "deputy" or "not".

    Attributes:
        what: its class.
        place: how many words and slots of the frame stand before it.
        start: first code point of the prose.
        end: code point after the last.
        text: as written.
    """

    what: str
    place: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence as values in a frame.

    Attributes:
        frame: the words in lower case, in order, with SLOT where a value stands; marks and full stops are left out.
        slots: the values, in the order of the SLOTs.
        marks: former, acting, deputy and not, in order.
        start: first code point of the sentence in the prose.
        end: code point after the last.
    """

    frame: tuple[str, ...]
    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...]
    start: int
    end: int

    @property
    def words(self) -> int:
        """How many words of the frame are letters."""
        return sum(word != SLOT and word[0].isalnum() for word in self.frame)


class _Found(NamedTuple):
    """A value or a mark among the tokens of a document."""

    stop: int
    value: Value | str


class SlotReader:
    """Reads the sentences of one document as frames and values."""

    def __init__(self, reading: Reading) -> None:
        """Prepare for a document; its times and roles are read if nobody has yet."""
        self._reading = reading
        self._tokens = reading.tokens
        self._starts = [token.start for token in reading.tokens]
        words = reading.words
        self._firsts = frozenset(sentence.first for sentence in reading.sentences)
        self._joints = words.words("across.name_joint")
        self._plain = words.words("across.no_name")
        self._negated = words.values("grammar.negated")
        self._negation = words.words("grammar.negation")
        self._clitics = words.words("people.clitic")
        self._times: dict[int, list[TimeExpression]] = {}
        for time in reading.times.expressions:
            self._times.setdefault(time.sentence, []).append(time)
        self._roles: dict[int, list[RoleMention]] = {}
        for role in reading.roles.roles:
            self._roles.setdefault(role.sentence, []).append(role)
        numerals = words["numbers.small"].words | words["numbers.ordinal"].words
        self._numerals = numerals | words["numbers.whole"].starts | words["numbers.unity"].words

    def read(self, number: int) -> Told:
        """Return sentence `number` of the reading as values in a frame."""
        sentence = self._reading.sentences[number]
        tokens = self._tokens
        found = self._values(number, sentence)
        frame: list[str] = []
        slots: list[Slot] = []
        marks: list[Mark] = []
        index, stop = sentence.first, sentence.stop
        while index < stop:
            token = tokens[index]
            item = found.get(index)
            if item is None and token.text[0].isupper():
                item = self._name(index, number, found)
            if item is None:
                word = token.lower
                if word not in _UNTOLD:
                    after = found.get(index + 1)
                    negated = after is not None and after.value == NEGATED and word in self._negated
                    frame.append(self._negated[word] if negated else word)
                index += 1
                continue
            first = index - 1 if item.value == NEGATED and token.text == "'" else index
            start, end = tokens[first].start, tokens[item.stop - 1].end
            text = self._reading.document.prose[start:end]
            if isinstance(item.value, str):
                marks.append(Mark(item.value, len(frame), start, end, text))
            else:
                frame.append(SLOT)
                slots.append(Slot(item.value, start, end, text))
            index = item.stop
        return Told(tuple(frame), tuple(slots), tuple(marks), sentence.start, sentence.end)

    def _values(self, number: int, sentence: Sentence) -> dict[int, _Found]:
        """Return times, numbers and marks by the index of their first token; earlier kinds go before later ones."""
        found: dict[int, _Found] = {}
        for time in self._times.get(number, ()):
            first = bisect_left(self._starts, time.start)
            stop = bisect_left(self._starts, time.end)
            if sentence.first <= first < stop <= sentence.stop:
                found[first] = _Found(stop, _time(time))
        taken = {place for first, item in found.items() for place in range(first, item.stop)}
        for first, item in (*self._numbers(sentence), *self._marks(sentence)):
            if taken.isdisjoint(range(first, item.stop)):
                found[first] = item
                taken.update(range(first, item.stop))
        return found

    def _numbers(self, sentence: Sentence) -> Iterator[tuple[int, _Found]]:
        tokens = self._tokens
        words = self._reading.words
        span = range(sentence.first, sentence.stop)
        if any(tokens[index].text[0].isdigit() for index in span):
            for quantity in read_quantities(tokens, sentence.first, sentence.stop, words):
                after = quantity.stop
                suffixed = after < sentence.stop and tokens[after].start == tokens[after - 1].end
                if suffixed and tokens[after].lower in words.words("numbers.suffix"):
                    yield quantity.first, _Found(after + 1, Number(ORDINAL, quantity.value))
                elif not (suffixed and tokens[after].text[0].isalnum()):
                    value = quantity.value * quantity.factor
                    step = quantity.step * quantity.factor
                    number = Number(quantity.kind, value, step, quantity.zeros, quantity.hedge)
                    yield quantity.first, _Found(after, number)
        for index in span:
            if tokens[index].lower in self._numerals:
                item = self._in_words(index, sentence)
                if item is not None:
                    yield index, item

    def _in_words(self, index: int, sentence: Sentence) -> _Found | None:
        """Return the number in words that starts at a token; "one" and "half a" alone are none."""
        words = Words(self._tokens[index : sentence.stop], self._reading.words)
        ordinal = ordinal_number(words, 0)
        if ordinal is not None:
            return _Found(index + ordinal[1], Number(ORDINAL, float(ordinal[0])))
        number = cardinal(words, 0)
        if number is None or number[0] <= 1:
            return None
        return _Found(index + number[1], Number(PLAIN, number[0], 0.5))

    def _marks(self, sentence: Sentence) -> Iterator[tuple[int, _Found]]:
        for tag in self._reading.tags.between("titles.modifier", sentence.first, sentence.stop):
            if tag.value in _MARKS:
                stop = tag.stop
                if stop < sentence.stop and self._tokens[stop].text == "-" and self._glued(stop):
                    stop += 1
                yield tag.first, _Found(stop, str(tag.value))
        for tag in self._reading.tags.between("grammar.negation", sentence.first, sentence.stop):
            yield tag.first, _Found(tag.stop, NEGATED)
        for tag in self._reading.tags.between("grammar.negated", sentence.first, sentence.stop - 2):
            apostrophe, letter = self._tokens[tag.stop], self._tokens[tag.stop + 1]
            if apostrophe.text == "'" and letter.lower == "t" and self._glued(tag.stop):
                yield tag.stop, _Found(tag.stop + 2, NEGATED)

    def _glued(self, index: int) -> bool:
        return self._tokens[index - 1].end == self._tokens[index].start

    def _name(self, index: int, number: int, found: dict[int, _Found]) -> _Found | None:
        """Return the run of capitalised words that starts at a token, small words inside it included."""
        tokens = self._tokens
        sentence = self._reading.sentences[number]
        opening = index == sentence.first
        if opening and self._is_word(index, sentence):
            return None
        stop = self._run(index, sentence, found)
        mention = self._mention(tokens[index].start, tokens[stop - 1].end, number)
        words = folded(self._reading.document.prose[tokens[index].start : tokens[stop - 1].end])
        if not words:
            return None
        sure = not opening or stop > index + 1 or mention is not None or self._known(index)
        titles = tuple(sorted({*mention.keys, *mention.offices})) if mention else ()
        person = plain(mention.name) if mention else ""
        return _Found(stop, Name(words, titles, person, sure))

    def _is_word(self, index: int, sentence: Sentence) -> bool:
        """Tell whether the first word of a sentence has its capital from standing there alone."""
        token = self._tokens[index]
        word = token.lower
        if word in self._plain:
            return True
        after = self._tokens[index + 1] if index + 1 < sentence.stop else None
        if after is not None and after.text[0].isupper():
            return False
        return any(self._tokens[place].text[0].islower() for place in self._reading.tags.word(word))

    def _known(self, index: int) -> bool:
        """Tell whether a word has a capital inside a sentence as well."""
        places = self._reading.tags.word(self._tokens[index].lower)
        return any(self._tokens[place].text[0].isupper() and place not in self._firsts for place in places)

    def _run(self, index: int, sentence: Sentence, found: dict[int, _Found]) -> int:
        """Return the index after the last word of the name that starts at a token."""
        tokens = self._tokens
        stop = place = index + 1
        while place < sentence.stop and place not in found:
            token = tokens[place]
            if token.text[0].isupper():
                stop = place = place + 1
            elif token.text in ".-'&" and self._goes_on(place, sentence, found):
                place += 1
            elif token.lower in self._joints and place - stop < _LONGEST_JOINT and stop == place:
                place = self._past_joints(place, sentence)
                if place >= sentence.stop or place in found or not tokens[place].text[0].isupper():
                    break
            else:
                break
        return stop

    def _past_joints(self, place: int, sentence: Sentence) -> int:
        while place < sentence.stop and self._tokens[place].lower in self._joints:
            place += 1
        return place

    def _goes_on(self, place: int, sentence: Sentence, found: dict[int, _Found]) -> bool:
        """Tell whether a sign inside a name joins it to the next word: "J. Poe", "Smith-Jones", "O'Neil"."""
        after = place + 1
        if after >= sentence.stop or after in found or not self._tokens[after].text[0].isupper():
            return False
        sign = self._tokens[place].text
        if not self._glued(place):
            return sign == "&"
        if sign == ".":
            return len(self._tokens[place - 1].text) <= 2 or self._glued(after)
        return self._glued(after)

    def _mention(self, start: int, end: int, number: int) -> RoleMention | None:
        """Return the role of a sentence whose person is named between two places, or None."""
        for role in self._roles.get(number, ()):
            if start <= role.person_span.start < end:
                return role
        return None


def _time(time: TimeExpression) -> Value:
    """Return a time expression as a value; ages and "its fourth year" count, they place nothing."""
    if time.role is not Role.TIME and time.amount is not None:
        return Number(f"{time.role.value}:{time.unit}", time.amount, 0.5)
    interval = time.interval
    return Time(
        type=time.type.value,
        value=time.value,
        first=None if interval is None else interval.first,
        last=None if interval is None else interval.last,
        weekday=time.weekday,
        day=(time.year, time.month, time.day),
        valid=time.valid and time.placed,
        relative=time.anchor is not Anchor.EXPLICIT,
        amount=time.amount,
    )


def read_sentence(reading: Reading, number: int) -> Told:
    """Return one sentence as values in a frame; for many of a document, keep a `SlotReader`."""
    return SlotReader(reading).read(number)


def words_of(told: Told, tokens: Sequence[Token]) -> str:
    """Return the words of a sentence folded to lower case, for finding others of the same words."""
    low = bisect_left(tokens, told.start, key=lambda token: token.start)
    high = bisect_left(tokens, told.end, key=lambda token: token.start)
    return " ".join(token.lower for token in tokens[low:high] if token.text[0].isalnum())
