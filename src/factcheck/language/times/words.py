"""One sentence as the time grammar sees it, and the numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.lexicon import (
    DASHES,
    FRACTIONS,
    NUMBER_WORDS,
    ONES,
    ORDINAL_ONES,
    ORDINAL_SUFFIXES,
    ORDINALS,
    SCALES,
    TEENS,
    TENS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.tokens import Token

# Look-ahead is bounded: no construct of the grammar reaches further past the end of a sentence than this.
_PADDING: Final = [""] * 16


class Words:
    """The tokens of one sentence, indexed from 0.

    `low` is padded with empty strings on the right, so the grammar may look ahead (and one back from 0) freely.
    """

    __slots__ = ("low", "n", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Hold the tokens of a sentence."""
        self.tokens = tokens
        self.n = len(tokens)
        self.low = [token[3] for token in tokens] + _PADDING

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
            elif before in "$€£¥₹#/_=@.:%+~" or (before.isalpha() and before not in ("ad", "fy", "c")):
                return False
        if self.glued(index + 1):
            after = low[index + 1]
            if after in "%/_=@×$€£°":
                return False
            if after in ".,:" and self.digits(index + 2) and self.glued(index + 2):
                return False
            if after.isalpha():
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
        return _digits(words, index)
    low = words.low
    word = low[index]
    if word in FRACTIONS:
        return FRACTIONS[word], index + 1
    if word in ("a", "one") and low[index + 1] in SCALES:
        total, after = _scaled(words, 1, index + 1)
        return (float(total), after) if total else None
    if word == "a" and low[index + 1] == "dozen":
        return 12.0, index + 2
    if word == "dozen":
        return 12.0, index + 1
    if word == "half" and low[index + 1] in ("a", "an"):
        return (6.0, index + 3) if low[index + 2] == "dozen" else (0.5, index + 2)
    if word not in NUMBER_WORDS:
        return None
    total, after = _scaled(words, *_below_hundred(words, index))
    if low[after] == "and" and low[after + 1] in ("a", "one") and low[after + 2] in ("half", "quarter"):
        return total + (0.5 if low[after + 2] == "half" else 0.25), after + 3
    return float(total), after


def _digits(words: Words, index: int) -> tuple[float, int] | None:
    low = words.low
    text = low[index]
    if len(text) > 9:
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
    if low[after] in FRACTIONS:
        return value + FRACTIONS[low[after]], after + 1
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
    if low[after] == "and" and low[after + 1] in ("a", "one") and low[after + 2] in ("half", "quarter"):
        return value + (0.5 if low[after + 2] == "half" else 0.25), after + 3
    return value, after


def _below_hundred(words: Words, index: int) -> tuple[int, int]:
    """Read a number word below 100 at `index`, where one stands."""
    low = words.low
    value = NUMBER_WORDS[low[index]]
    if low[index] in TENS:
        joint = skip_hyphen(words, index + 1)
        if low[joint] in ONES:
            return value + ONES[low[joint]], joint + 1
    return value, index + 1


def _scaled(words: Words, value: int, index: int) -> tuple[int, int]:
    """Continue a number after its first part: "[two] hundred and six"; bounded by the two scales there are."""
    low = words.low
    total = 0
    for _ in SCALES:
        if low[index] not in SCALES:
            break
        scale = SCALES[low[index]]
        if scale == 1000 and total:
            value += total
            total = 0
        total += value * scale
        value = 0
        index += 1
        joint = index + 1 if low[index] == "and" else index
        if low[joint] in NUMBER_WORDS:
            value, index = _below_hundred(words, joint)
        else:
            break
    return total + value, index


def ordinal_number(words: Words, index: int) -> tuple[int, int] | None:
    """Read an ordinal, "21st" or words ("two hundred and forty-fifth"); return (value, index after it)."""
    low = words.low
    word = low[index]
    if words.digits(index):
        if len(word) <= 4 and low[index + 1] in ORDINAL_SUFFIXES and words.glued(index + 1):
            return int(word), index + 2
        return None
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    if word not in NUMBER_WORDS and not (word == "a" and low[index + 1] in SCALES):
        return None
    if word in TENS:
        joint = skip_hyphen(words, index + 1)
        if low[joint] in ORDINAL_ONES:
            return TENS[word] + ORDINAL_ONES[low[joint]], joint + 1
    return _long_ordinal(words, index)


def _long_ordinal(words: Words, index: int) -> tuple[int, int] | None:
    """Read "two hundred and forty-fifth", "one hundredth": a scaled number whose last word is an ordinal."""
    low = words.low
    value, after = (1, index + 1) if low[index] == "a" else _below_hundred(words, index)
    total = 0
    for _ in SCALES:
        after = skip_hyphen(words, after)
        if low[after] not in SCALES:
            break
        total = (total + value) * SCALES[low[after]]
        value = 0
        after += 1
        joint = after + 1 if low[after] == "and" else skip_hyphen(words, after)
        if low[joint] in TENS:
            last = skip_hyphen(words, joint + 1)
            if low[last] in ORDINAL_ONES:
                return total + TENS[low[joint]] + ORDINAL_ONES[low[last]], last + 1
        if low[joint] in ORDINALS:
            return total + ORDINALS[low[joint]], joint + 1
        if low[joint] not in NUMBER_WORDS:
            return None
        value, after = _below_hundred(words, joint)
    last = skip_hyphen(words, after)
    if low[last] in ("hundredth", "thousandth"):
        return (total + value) * ORDINALS[low[last]], last + 1
    return None


def spoken_year(words: Words, index: int) -> tuple[int, int] | None:
    """Read a year in words: "nineteen ninety-six", "two thousand and twenty-one", "nineteen hundred"."""
    low = words.low
    word = low[index]
    if word == "two" and low[index + 1] == "thousand":
        value, after = _scaled(words, 2, index + 1)
        return (value, after) if 2000 <= value < 2100 else None
    if word not in TEENS and word != "twenty":
        return None
    century = NUMBER_WORDS[word]
    if not 15 <= century <= 20:
        return None
    after = skip_hyphen(words, index + 1)
    if low[after] == "hundred":
        if low[after + 1] == "and" and low[after + 2] in NUMBER_WORDS:
            rest, after = _below_hundred(words, after + 2)
            return century * 100 + rest, after
        return century * 100, after + 1
    if low[after] in ("oh", "o") and low[after + 1] in ONES:
        return century * 100 + ONES[low[after + 1]], after + 2
    if low[after] in TENS or low[after] in TEENS:
        rest, after = _below_hundred(words, after)
        return century * 100 + rest, after
    return None
