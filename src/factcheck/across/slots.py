"""What a document was read to say, sentence by sentence: the material of frames and values.

"On Friday, May 2, former Mayor Ann Poe closed 12 of 40 parks" has the frame "on ⬚ , ⬚ closed ⬚ of ⬚ parks", the values
2 May (a Friday), Mayor Ann Poe, 12 and 40, and the mark "former". Two sentences of one frame tell the same thing, with
the same values or with others.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.across.cutting import NAME, UNKNOWN, WORD, Material, Timed, Titled, cutter
from factcheck.across.values import Number, Time, Value
from factcheck.language.times.model import Anchor, Role, TimeExpression

if TYPE_CHECKING:
    from factcheck.across.told import Told
    from factcheck.language.reading import Reading
    from factcheck.language.roles.model import RoleMention


class SlotReader:
    """Reads the sentences of one document as frames and values."""

    def __init__(self, reading: Reading) -> None:
        """Prepare for a document; its times and roles are read if nobody has yet."""
        self._reading = reading
        self._cutter = cutter(reading.words)
        self._openings: dict[str, str] = {}
        self._times: dict[int, list[TimeExpression]] = {}
        for time in reading.times.expressions:
            self._times.setdefault(time.sentence, []).append(time)
        self._roles: dict[int, list[RoleMention]] = {}
        for role in reading.roles.roles:
            self._roles.setdefault(role.sentence, []).append(role)

    def read(self, number: int) -> Told:
        """Return sentence `number` of the reading as values in a frame."""
        return self._cutter.cut(self.material(number), self._reading.sentences[number].start)

    def material(self, number: int) -> Material:
        """Return what sentence `number` is cut from; its positions count from the first character of the sentence."""
        sentence = self._reading.sentences[number]
        start = sentence.start
        if number not in self._times and number not in self._roles:
            text = self._reading.document.prose[start : sentence.end]
            return Material(text, opening=self._opening(sentence.first))
        return Material(
            self._reading.document.prose[start : sentence.end],
            tuple(
                Timed(time.start - start, time.end - start, _time(time))
                for time in self._times.get(number, ())
                if start <= time.start < time.end <= sentence.end
            ),
            tuple(
                Titled(role.person_span.start - start, role.name, (*role.keys, *role.offices))
                for role in self._roles.get(number, ())
            ),
            self._opening(sentence.first),
        )

    @cached_property
    def _firsts(self) -> frozenset[int]:
        return frozenset(sentence.first for sentence in self._reading.sentences)

    def _opening(self, index: int) -> str:
        """Return what the first word of a sentence is by the other places where the document has it."""
        word = self._reading.tokens[index].lower
        known = self._openings.get(word)
        if known is None:
            known = self._openings[word] = self._elsewhere(word) if word not in self._cutter.plain else WORD
        return known

    def _elsewhere(self, word: str) -> str:
        places = self._reading.tags.word(word)
        tokens = self._reading.tokens
        if any(tokens[place].text[0].islower() for place in places):
            return WORD
        return NAME if any(place not in self._firsts for place in places) else UNKNOWN


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
