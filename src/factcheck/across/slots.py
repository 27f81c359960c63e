"""What a document was read to say, sentence by sentence: the material of frames and values.

"On Friday, May 2, former Mayor Ann Poe closed 12 of 40 parks" has the frame "on ⬚ , ⬚ closed ⬚ of ⬚ parks", the values
2 May (a Friday), Mayor Ann Poe, 12 and 40, and the mark "former". Two sentences of one frame tell the same thing, with
the same values or with others.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.across.coding import Errors, material
from factcheck.across.cutting import NAME, UNKNOWN, WORD, cutter
from factcheck.language.quantities import Quantity, read_quantities
from factcheck.language.times.model import Anchor, Role, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factcheck.across.model import Data
    from factcheck.across.told import Told
    from factcheck.language.reading import Reading
    from factcheck.language.roles.model import RoleMention


class SlotReader:
    """Reads the sentences of one document as frames and values.

    Attributes:
        times: the time expressions of each sentence that has some, by its number.
    """

    def __init__(self, reading: Reading) -> None:
        """Prepare for a document; its times and roles are read if nobody has yet."""
        self._reading = reading
        self._cutter = cutter(reading.words)
        self._openings: dict[str, str] = {}
        self.times: dict[int, list[TimeExpression]] = {}
        for time in reading.times.expressions:
            self.times.setdefault(time.sentence, []).append(time)
        self._roles: dict[int, list[RoleMention]] = {}
        for role in reading.roles.roles:
            self._roles.setdefault(role.sentence, []).append(role)

    def read(self, number: int) -> Told:
        """Return sentence `number` of the reading as values in a frame."""
        sentence = self._reading.sentences[number]
        text = self._reading.document.prose[sentence.start : sentence.end]
        return self._cutter.cut(material(text, self.data(number)), sentence.start)

    @cached_property
    def plain(self) -> frozenset[int]:
        """The sentences in which nothing was read: they have no time and give nobody a title."""
        return frozenset(range(len(self._reading.sentences))).difference(self.times, self._roles)

    def quantities(self, number: int) -> Iterator[Quantity]:
        """Yield the quantities in digits of sentence `number` that are no part of a time."""
        sentence = self._reading.sentences[number]
        times = self.times.get(number, ())
        for found in read_quantities(
            self._reading.tokens, sentence.first, sentence.stop, self._reading.words
        ):
            if not any(time.start < found.span.end and found.span.start < time.end for time in times):
                yield found

    def data(self, number: int, errors: Errors | tuple[()] = ()) -> Data:
        """Return what was read in sentence `number`, as `coding` keeps it.

        Args:
            number: of the sentence.
            errors: what other rules say against its words.
        """
        sentence = self._reading.sentences[number]
        start, end = sentence.start, sentence.end
        times = [
            (time.start - start, time.end - start, *_time(time))
            for time in self.times.get(number, ())
            if start <= time.start < time.end <= end
        ]
        people = [
            (role.person_span.start - start, role.name, (*role.keys, *role.offices))
            for role in self._roles.get(number, ())
        ]
        opening = self.opening(sentence.first)
        return (self._reading.words.language, opening, tuple(times), tuple(people), tuple(errors))

    @cached_property
    def capitalised(self) -> Counter[str]:
        """How often the document has each word with a capital, by the word in lower case."""
        return self._counted(self._reading.tokens.capitals)

    @cached_property
    def _opened(self) -> Counter[str]:
        """How many sentences each word opens."""
        return self._counted(self._reading.sentences.firsts)

    def _counted(self, places: Iterable[int]) -> Counter[str]:
        """Count the words that stand at some places, in lower case."""
        return Counter(map(self._reading.tokens.lowers.__getitem__, places))

    def opening(self, index: int) -> str:
        """Return what the first word of a sentence is by the other places where the document has it."""
        word = self._reading.tokens.lowers[index]
        known = self._openings.get(word)
        if known is None:
            known = self._openings[word] = self._opening(word)
        return known

    def _opening(self, word: str) -> str:
        if word in self._cutter.plain:
            return WORD
        times = len(self._reading.tags.word(word))
        if times > self.capitalised.get(word, 0):
            return WORD
        return NAME if times > self._opened.get(word, 0) else UNKNOWN


def _time(time: TimeExpression) -> tuple[object, ...]:
    """Return a time as a kind of value and its fields; ages and "its fourth year" count, they place nothing."""
    if time.role is not Role.TIME and time.amount is not None:
        return ("number", f"{time.role.value}:{time.unit}", time.amount, 0.5)
    interval = time.interval
    first, last = (None, None) if interval is None else (interval.first, interval.last)
    day = (time.year, time.month, time.day)
    valid, relative = time.valid and time.placed, time.anchor is not Anchor.EXPLICIT
    return ("time", time.type.value, time.value, first, last, time.weekday, day, valid, relative, time.amount)
