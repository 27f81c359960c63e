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
from typing import Final

from factcheck.resources import rules_dir

ENGLISH: Final = "English"
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 8_000
"""Characters that are looked at, from the beginning and from the middle."""
_FEWEST: Final = 20
_ENGLISH_SHARE: Final = (
    0.1  # small words are a third of English prose, and a tenth of its tables and lists of names
)
_OTHER_SHARE: Final = 0.2
_OTHER_SCRIPT: Final = 0.5


@cache
def _small_words() -> dict[str, frozenset[str]]:
    with (rules_dir() / "lexicons" / "languages.toml").open("rb") as file:
        data = tomllib.load(file)
    return {item["name"]: frozenset(item["words"]) for item in data.values()}


def foreign_language(prose: str) -> str:
    """Return the name of the language, or "another language", when a text is plainly not English; else "".

    Args:
        prose: the text as it is read.
    """
    sample = prose if len(prose) <= 2 * _SAMPLE else prose[:_SAMPLE] + prose[len(prose) // 2 :][:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if not sample.isascii():
        latin = sum(1 for word in words for char in word if char.isascii() or _is_latin(char))
        if letters >= _FEWEST and latin < letters * (1 - _OTHER_SCRIPT):
            return "another language"
    if len(words) < _FEWEST:
        return ""
    known = _small_words()
    counts = Counter(words)
    shares = {name: sum(counts[word] for word in small) / len(words) for name, small in known.items()}
    best = max(shares, key=lambda name: (shares[name], name == ENGLISH))
    if best == ENGLISH or shares[ENGLISH] > _ENGLISH_SHARE or shares[best] < _OTHER_SHARE:
        return ""
    return best


@cache
def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
