"""One sentence as the time grammar sees it, and the numbers in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.language.lexicon import Lexicon, WordClass, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.language.tokens import Tokens

DASHES: Final = frozenset("-–—‐‑−")
APOSTROPHES: Final = frozenset("'’‘`")
# Look-ahead is bounded: no construct of the grammar reaches further past the end of a sentence than this.
_PADDING: Final = [""] * 16
_SCALES: Final = 1_000_000
"""Above all scales of number words that are read."""
_LONGEST: Final = 9
"""Digits of the longest number that counts anything."""


class Numerals(NamedTuple):
    """The number words of a language, by value."""

    one: Mapping[str, int]
    ten: Mapping[str, int]
    teen: Mapping[str, int]
    small: Mapping[str, int]
    scale: Mapping[str, int]
    ordinal: Mapping[str, int]
    ordinal_one: Mapping[str, int]
    part: Mapping[str, float]
    whole: WordClass
    half: WordClass
    joint: frozenset[str]
    unity: frozenset[str]
    zero: frozenset[str]
    suffix: frozenset[str]


_VALUED: Final = Numerals._fields[:8]
"""The fields whose words have numbers."""


@cache
def numerals(language: Lexicon) -> Numerals:
    """Return the number words of a language."""

    def values(name: str) -> Mapping[str, int]:
        return language.values(f"numbers.{name}")

    return Numerals(
        **{name: values(name) for name in _VALUED},
        whole=language["numbers.whole"],
        half=language["numbers.half"],
        joint=language.words("numbers.joint"),
        unity=language.words("numbers.unity"),
        zero=language.words("numbers.zero"),
        suffix=language.words("numbers.suffix"),
    )


class Words:
    """The tokens of one sentence, indexed from 0.

    `low` is padded with empty strings on the right, so the grammar may look ahead (and one back from 0) freely.
    """

    __slots__ = ("low", "n", "numerals", "tokens")

    def __init__(self, tokens: Tokens, language: Lexicon | None = None) -> None:
        """Hold the tokens of a sentence, in English if nothing else is said."""
        self.tokens = tokens
        self.n = len(tokens)
        self.low = tokens.lowers + _PADDING
        self.numerals = numerals(language or lexicon())

    def glued(self, index: int) -> bool:
        """Tell whether token `index` follows the one before it with nothing between."""
        return 0 < index < self.n and self.tokens.ends[index - 1] == self.tokens.starts[index]

    def capital(self, index: int) -> bool:
        """Tell whether token `index` exists and starts with a capital letter."""
        return 0 <= index < self.n and self.tokens.texts[index][0].isupper()

    def digits(self, index: int) -> int:
        """Return the number of ASCII digits of token `index`, 0 when it is anything else."""
        word = self.low[index]
        return len(word) if word.isdigit() and word.isascii() else 0

    def plain_number(self, index: int) -> bool:
        """Tell whether the digits at `index` stand alone: no decimal, thousands, currency or percent around."""
        low = self.low
        if self.glued(index):
            before = low[index - 1]
            if before == ",":
                if index > 1 and self.digits(index - 2):
                    return False
            elif before in "$€£¥₹#/_=@.:%+~" or before.isalpha():
                return False
        if self.glued(index + 1):
            after = low[index + 1]
            if after in "%/_=@×$€£°" or after.isalpha():
                return False
            if after in ".,:" and self.digits(index + 2) and self.glued(index + 2):
                return False
        return True


def cardinal(words: Words, index: int) -> tuple[float, int] | None:
    """Read a cardinal number, digits or words; return (value, index after it)."""
    if words.digits(index):
        found = _digits(words, index)
        return None if found is None else _with_half(words, *found)
    known, word = words.numerals, words.low[index]
    spelled = _spelled(words, index)[0]
    if spelled is not None:
        return _with_half(words, float(spelled[0]), spelled[1])
    if word in known.part:
        return known.part[word], index + 1
    whole = known.whole.match(words.tokens, index) if word in known.whole.starts else None
    return None if whole is None else (float(known.whole.values[whole[1]]), whole[0])


def ordinal_number(words: Words, index: int) -> tuple[int, int] | None:
    """Read an ordinal, "21st" or words ("two hundred and forty-fifth"); return (value, index after it)."""
    if not words.digits(index):
        return _spelled(words, index)[1]
    low = words.low
    if len(low[index]) <= 4 and low[index + 1] in words.numerals.suffix and words.glued(index + 1):
        return int(low[index]), index + 2
    return None


def spoken_year(words: Words, index: int) -> tuple[int, int] | None:
    """Read a year in words: "nineteen ninety-six", "two thousand and twenty-one", "nineteen hundred"."""
    low, known = words.low, words.numerals
    found = _spelled(words, index)[0]
    if found is None or 1500 <= found[0] < 2100:
        return found
    century, after = found
    after = _past_hyphen(words, after)
    if not 15 <= century <= 20:
        return None
    if low[after] in known.zero and low[after + 1] in known.one:
        return century * 100 + known.one[low[after + 1]], after + 2
    rest = _spelled(words, after)[0]
    return (century * 100 + rest[0], rest[1]) if rest is not None and 10 <= rest[0] < 100 else None


def _spelled(words: Words, index: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Read a number in words: (value, index after it) of the cardinal and of the ordinal that start at a token."""
    low, known = words.low, words.numerals
    total = part = 0  # what the scales so far made, and what the next one counts
    place, last, cardinal = index, _SCALES, None
    if low[place] in known.unity and low[place + 1] in known.scale:
        part, place = 1, place + 1
    while True:
        word = low[place]
        value = known.small.get(word, known.ordinal.get(word, 0))
        power = known.scale.get(word, 0)
        if part and not power and value < 100 and not (part >= 20 and part % 10 == 0 and value < 10):
            break  # only ones follow tens: "twenty-one", but no "twenty twenty"
        if word in known.ordinal:
            if value < 100:
                return cardinal, (total + part + value, place + 1)
            counted = total + (part or 1) * value if total and value < last else (total + part or 1) * value
            return cardinal, (counted, place + 1)
        if power and (total + part) and (power < last or total < power > last == 100):
            # Scales come down ("two thousand three hundred"), save in "two hundred thousand".
            total, part, last = (
                ((total + part) * power, 0, power) if power > last else (total + part * power, 0, power)
            )
        elif word in known.small:
            part += value
        else:
            break
        place += 1
        cardinal = total + part, place
        following = _past_hyphen(words, place)
        if power and low[place] in known.joint:
            following = place + 1
        if low[following] in known.small or low[following] in known.ordinal or low[following] in known.scale:
            place = following
    return cardinal, None


def _past_hyphen(words: Words, index: int) -> int:
    """Return the index after a hyphen glued on both sides at `index`, else `index`."""
    if words.low[index] in DASHES and words.glued(index) and words.glued(index + 1):
        return index + 1
    return index


def _with_half(words: Words, value: float, index: int) -> tuple[float, int]:
    """Add the half of "two and a half"."""
    half = words.numerals.half
    if words.low[index] not in half.starts:
        return value, index
    found = half.match(words.tokens, index)
    return (value, index) if found is None else (value + half.values[found[1]], found[0])


def _digits(words: Words, index: int) -> tuple[float, int] | None:
    low = words.low
    text = low[index]
    if len(text) > _LONGEST:
        return None
    after = index + 1
    while (
        low[after] == ","
        and words.glued(after)
        and words.digits(after + 1) == 3
        and words.glued(after + 1)
        and len(text) < 12
    ):
        text += low[after + 1]
        after += 2
    value = float(text)
    if low[after] == "." and words.glued(after) and words.digits(after + 1) and words.glued(after + 1):
        value += float("0." + low[after + 1][:9])
        after += 2
    if low[after] in words.numerals.part:
        return value + words.numerals.part[low[after]], after + 1
    joint = after + 1 if low[after] == "-" and words.glued(after) else after
    if (
        0 < words.digits(joint) <= 2
        and low[joint + 1] == "/"
        and 0 < words.digits(joint + 2) <= 2
        and words.glued(joint + 1)
        and words.glued(joint + 2)
        and int(low[joint]) < int(low[joint + 2])
    ):
        return value + int(low[joint]) / int(low[joint + 2]), joint + 3
    return value, after
