"""One sentence as the time grammar sees it, and the numbers in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.language.lexicon import Lexicon, WordClass, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.language.tokens import Token

DASHES: Final = frozenset("-–—‐‑−")
APOSTROPHES: Final = frozenset("'’‘`")
# Look-ahead is bounded: no construct of the grammar reaches further past the end of a sentence than this.
_PADDING: Final = [""] * 16
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

    def __init__(self, tokens: Sequence[Token], language: Lexicon | None = None) -> None:
        """Hold the tokens of a sentence, in English if nothing else is said."""
        self.tokens = tokens
        self.n = len(tokens)
        self.low = [token[3] for token in tokens] + _PADDING
        self.numerals = numerals(language or lexicon())

    def glued(self, index: int) -> bool:
        """Tell whether token `index` follows the one before it with nothing between."""
        return 0 < index < self.n and self.tokens[index - 1].end == self.tokens[index].start

    def capital(self, index: int) -> bool:
        """Tell whether token `index` exists and starts with a capital letter."""
        return 0 <= index < self.n and self.tokens[index].text[0].isupper()

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


def skip_hyphen(words: Words, index: int) -> int:
    """Return the index after a hyphen glued on both sides at `index`, else `index`."""
    if words.low[index] in DASHES and words.glued(index) and words.glued(index + 1):
        return index + 1
    return index


def cardinal(words: Words, index: int) -> tuple[float, int] | None:
    """Read a cardinal number, digits or words; return (value, index after it)."""
    if words.digits(index):
        found = _digits(words, index)
        return None if found is None else _with_half(words, *found)
    low, known = words.low, words.numerals
    word = low[index]
    if word in known.small:
        value, after = _below_hundred(words, index)
        total, after = _scaled(words, value, after)
        return _with_half(words, float(total), after)
    if word in known.part:
        return known.part[word], index + 1
    if word in known.unity and low[index + 1] in known.scale:
        total, after = _scaled(words, 1, index + 1)
        return float(total), after
    whole = known.whole.match(words.tokens, index) if word in known.whole.starts else None
    return None if whole is None else (float(known.whole.values[whole[1]]), whole[0])


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


def _below_hundred(words: Words, index: int) -> tuple[int, int]:
    """Read a number word below 100 at `index`, where one stands."""
    low, known = words.low, words.numerals
    value = known.small[low[index]]
    if low[index] in known.ten:
        joint = skip_hyphen(words, index + 1)
        if low[joint] in known.one:
            return value + known.one[low[joint]], joint + 1
    return value, index + 1


def _scaled(words: Words, value: int, index: int) -> tuple[int, int]:
    """Continue a number after its first part: "[two] hundred and six"; bounded by the two scales there are."""
    low, known = words.low, words.numerals
    total = 0
    for _ in known.scale:
        if low[index] not in known.scale:
            break
        scale = known.scale[low[index]]
        if scale == 1000 and total:
            value += total
            total = 0
        total += value * scale
        value = 0
        index += 1
        joint = index + 1 if low[index] in known.joint else index
        if low[joint] not in known.small:
            break
        value, index = _below_hundred(words, joint)
    return total + value, index


def ordinal_number(words: Words, index: int) -> tuple[int, int] | None:
    """Read an ordinal, "21st" or words ("two hundred and forty-fifth"); return (value, index after it)."""
    low, known = words.low, words.numerals
    word = low[index]
    if words.digits(index):
        if len(word) <= 4 and low[index + 1] in known.suffix and words.glued(index + 1):
            return int(word), index + 2
        return None
    if word in known.ordinal:
        return known.ordinal[word], index + 1
    if word not in known.small and not (word in known.unity and low[index + 1] in known.scale):
        return None
    if word in known.ten:
        joint = skip_hyphen(words, index + 1)
        if low[joint] in known.ordinal_one:
            return known.ten[word] + known.ordinal_one[low[joint]], joint + 1
    return _long_ordinal(words, index)


def _long_ordinal(words: Words, index: int) -> tuple[int, int] | None:
    """Read "two hundred and forty-fifth", "one hundredth": a scaled number whose last word is an ordinal."""
    low, known = words.low, words.numerals
    value, after = _below_hundred(words, index) if low[index] in known.small else (1, index + 1)
    total = 0
    for _ in known.scale:
        after = skip_hyphen(words, after)
        if low[after] not in known.scale:
            break
        total = (total + value) * known.scale[low[after]]
        value = 0
        after += 1
        joint = after + 1 if low[after] in known.joint else skip_hyphen(words, after)
        if low[joint] in known.ten:
            last = skip_hyphen(words, joint + 1)
            if low[last] in known.ordinal_one:
                return total + known.ten[low[joint]] + known.ordinal_one[low[last]], last + 1
        if low[joint] in known.ordinal:
            return total + known.ordinal[low[joint]], joint + 1
        if low[joint] not in known.small:
            return None
        value, after = _below_hundred(words, joint)
    last = skip_hyphen(words, after)
    power = known.ordinal.get(low[last], 0)
    return ((total + value) * power, last + 1) if power >= 100 else None


def spoken_year(words: Words, index: int) -> tuple[int, int] | None:
    """Read a year in words: "nineteen ninety-six", "two thousand and twenty-one", "nineteen hundred"."""
    low, known = words.low, words.numerals
    century = known.teen.get(low[index]) or known.ten.get(low[index]) or known.one.get(low[index], 0)
    if century == 2 and known.scale.get(low[index + 1]) == 1000:
        value, after = _scaled(words, 2, index + 1)
        return (value, after) if 2000 <= value < 2100 else None
    if not 15 <= century <= 20:
        return None
    after = skip_hyphen(words, index + 1)
    if known.scale.get(low[after]) == 100:
        if low[after + 1] in known.joint and low[after + 2] in known.small:
            rest, after = _below_hundred(words, after + 2)
            return century * 100 + rest, after
        return century * 100, after + 1
    if low[after] in known.zero and low[after + 1] in known.one:
        return century * 100 + known.one[low[after + 1]], after + 2
    if low[after] in known.ten or low[after] in known.teen:
        rest, after = _below_hundred(words, after)
        return century * 100 + rest, after
    return None
