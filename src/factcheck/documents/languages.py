"""Which language a text is in: a guess from its script and its small words, made only when it is plain.

The rules read English. A text in another language is not wrong for it, but most of what it says goes unread, and the
reader of a report must know.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from typing import Final, NamedTuple

from factcheck.resources import rules_dir

_NO_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHAPES: Final = bytes(ord("a") if chr(byte).isalpha() else ord(" ") for byte in range(128)).ljust(256)
"""What each byte of a text in ASCII becomes, so that words can be counted."""
_SAMPLE: Final = 8_000
"""Characters that are looked at, from the beginning and from the middle."""
_FEWEST: Final = 20
_SHORTEST: Final = 6
"""Words below which nothing is guessed; below `_FEWEST` only what leaves no doubt."""
_SHORT_SHARE: Final = 0.3
_ENGLISH_SHARE: Final = (
    0.1  # small words are a third of English prose, and a tenth of its tables and lists of names
)
_OTHER_SHARE: Final = 0.2
_OTHER_SCRIPT: Final = 0.5


class Foreign(NamedTuple):
    """A language that is not English: its ISO 639-1 code ("" when unknown) and its name; both "" for English."""

    code: str
    name: str


ENGLISH: Final = Foreign("en", "English")


@cache
def _small_words() -> dict[Foreign, frozenset[str]]:
    with (rules_dir() / "lexicons" / "languages.toml").open("rb") as file:
        data = tomllib.load(file)
    return {Foreign(code, item["name"]): frozenset(item["words"]) for code, item in data.items()}


@cache
def _any_small_word() -> frozenset[str]:
    return frozenset().union(*_small_words().values())


def foreign_language(prose: str) -> Foreign:
    """Return the language of a text that is plainly not English, "another language" included.

    A short text must hold no English word at all, and many small words of the other language.

    Args:
        prose: the text as it is read.
    """
    sample = prose if len(prose) <= 2 * _SAMPLE else prose[:_SAMPLE] + prose[len(prose) // 2 :][:_SAMPLE]
    known = _small_words()
    # Bounds settle nearly every text: at least so many words are small English ones, at most so many there are at all,
    # and at most so many letters are no Latin ones.
    small = sum(map(known[ENGLISH].__contains__, sample.lower().split()))
    beyond_ascii = len(sample.encode()) - len(sample)
    most = (b" " + sample.encode("ascii", "replace").translate(_SHAPES)).count(b" a") + beyond_ascii
    if small > max(_FEWEST, _ENGLISH_SHARE * most, beyond_ascii):
        return Foreign("", "")
    words = list(map(str.lower, _WORD.findall(sample)))
    letters = sum(map(len, words))
    if not sample.isascii():
        beyond = _NO_ASCII.findall("".join(words))
        latin = letters - len(beyond) + sum(map(_is_latin, beyond))
        if letters >= _FEWEST and latin < letters * (1 - _OTHER_SCRIPT):
            return Foreign("", "another language")
    if len(words) < _SHORTEST:
        return Foreign("", "")
    short = len(words) < _FEWEST
    english, other = (0.0, _SHORT_SHARE) if short else (_ENGLISH_SHARE, _OTHER_SHARE)
    if sum(map(known[ENGLISH].__contains__, words)) > english * len(words):
        return Foreign("", "")  # as nearly always
    counts = Counter(filter(_any_small_word().__contains__, words))
    shares = {
        one: sum(counts[word] for word in counts.keys() & small) / len(words) for one, small in known.items()
    }
    best = max(shares, key=lambda one: (shares[one], one == ENGLISH))
    if best == ENGLISH or shares[best] < other:
        return Foreign("", "")
    return best


@cache
def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
