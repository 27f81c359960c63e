"""The time expressions of a document by sentence and by block, for checks that look at the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.language.times.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checks import Context
    from factcheck.language.times.model import TimeExpression


# A "sentence" longer or fuller of dates than these is a list or a table, which no rule about sentences understands.
_LONGEST: Final = 300
_MOST_TIMES: Final = 40


class SentenceTimes:
    """Look-ups that cost no more than the sentence they are about, however many dates a document has."""

    def __init__(self, context: Context) -> None:
        """Look into a document."""
        self._reading = context.reading
        self._words: tuple[int, Words] | None = None

    @cached_property
    def _numbers(self) -> list[int]:
        return [time.sentence for time in self._reading.times.expressions]

    def _bounds(self, sentence: int) -> tuple[int, int]:
        first = bisect_left(self._numbers, sentence)
        return first, bisect_left(self._numbers, sentence + 1, first)

    def of(self, sentence: int) -> Sequence[TimeExpression]:
        """Return the expressions of a sentence, in order."""
        first, stop = self._bounds(sentence)
        return self._reading.times.expressions[first:stop]

    def is_prose(self, sentence: int) -> bool:
        """Tell whether a sentence is short enough to be one."""
        found = self._reading.sentences[sentence]
        first, stop = self._bounds(sentence)
        return found.stop - found.first <= _LONGEST and stop - first <= _MOST_TIMES

    def words(self, sentence: int) -> Words:
        """Return the tokens of a sentence; the last one asked for is kept."""
        if self._words is None or self._words[0] != sentence:
            found = self._reading.sentences[sentence]
            self._words = (sentence, Words(self._reading.tokens[found.first : found.stop]))
        return self._words[1]

    def place(self, time: TimeExpression) -> tuple[int, int]:
        """Return the indices of an expression's first token, and after its last, in its sentence."""
        tokens = self.words(time.sentence).tokens
        first = bisect_left(tokens.starts, time.start)
        return first, bisect_left(tokens.starts, time.end, first)

    def before(self, time: TimeExpression, count: int) -> list[str]:
        """Return up to `count` words before an expression in its sentence, in lower case."""
        first = self.place(time)[0]
        return self.words(time.sentence).low[max(0, first - count) : first]

    def following(self, time: TimeExpression) -> str:
        """Return the word after an expression in its sentence, in lower case, or "" at its end."""
        return self.words(time.sentence).low[self.place(time)[1]]

    def after(self, time: TimeExpression, count: int) -> list[str]:
        """Return the words after an expression in its sentence, in lower case, "" past its end."""
        stop = self.place(time)[1]
        return self.words(time.sentence).low[stop : stop + count]

    @cached_property
    def _years(self) -> dict[int, Counter[int]]:
        found: dict[int, Counter[int]] = {}
        for time in self._reading.times.expressions:
            if time.year is not None and not time.elided:
                block = self._reading.sentences[time.sentence].block
                found.setdefault(block, Counter())[time.year] += 1
        return found

    def years_around(self, time: TimeExpression) -> set[int]:
        """Return the years written in the block of an expression, itself left out, and in the block before."""
        block = self._reading.sentences[time.sentence].block
        here = self._years.get(block, Counter()).copy()
        if time.year is not None and not time.elided:
            here[time.year] -= 1
        return {year for year, count in here.items() if count > 0} | set(self._years.get(block - 1, ()))
