"""Folding of names, so that spellings which differ only in convention compare equal.

Matching is always equality after folding, never a similarity ratio: two surnames one letter apart are two
people. `plain` forgets accents, case and punctuation; `loose` also forgets choices of transliteration;
`reductions` also forgets middle names. Callers try them in that order, up to the first that finds somebody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from factcheck.resources import listed_values, listed_words

MAX_LENGTH: Final = 200
"""Longer texts fold to "": nothing has such a name, and folding stays cheap on hostile input."""

_WORD: Final = re.compile(r"\w+")
_GAP: Final = re.compile(r"[\s-]+")
# Letters that Unicode does not decompose into a base letter and a mark; and what is dropped within a word.
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "a"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": " and "}
    | dict.fromkeys("'\u2019\u2018\u02bc\u02bb`\u00b4\u2032.", "")
)
_INITIALS: Final = 2
# First letters between which transliterations waver (Haidar and Gaidar, Yermak and Ermak).
_LIKE_INITIALS: Final = (
    frozenset("gh"),
    frozenset("yiej"),
    frozenset("ckq"),
    frozenset("vw"),
    frozenset("sz"),
)
_DOUBLED: Final = re.compile(r"([^\W\d_])\1+")
# Letters that writers choose between: "Joerg" and "Jörg" (not "Poe"), "Sergey" and "Sergei".
_UMLAUT: Final = re.compile(r"(?<=[^\W\d_])([aou])e(?=[^\W\d_])")
_DIPHTHONG: Final = re.compile(r"(?<=[ae])y(?![aeiou])")
_LONG_ENDINGS: Final = ("iy", "yy", "ii", "yi", "ij", "yj")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Fold accents, case, punctuation and a leading "the": "The U.S. Côte-d'Or" becomes "us cote dor".

    Runs of single letters are joined ("J. D. Poe", "J.D. Poe" and "JD Poe" are one).
    """
    if len(text) > MAX_LENGTH:
        return ""
    low = text.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFKD", text).lower()
        low = "".join(c for c in low if not unicodedata.combining(c))
    words: list[str] = _WORD.findall(low.translate(_LETTERS))
    if len(words) > 1 and words[0] == "the":
        del words[0]
    if min(map(len, words), default=2) == 1:
        words = _join_letters(words)
    return " ".join(words)


@lru_cache(maxsize=65_536)
def without_the(key: str) -> str:
    """Leave every "the" out of a plain key: news drops it from the titles of offices."""
    return " ".join(word for word in key.split() if word != "the")


def _join_letters(words: list[str]) -> list[str]:
    joined: list[str] = []
    single = False
    for word in words:
        letter = len(word) == 1 and word.isalpha()
        if letter and single:
            joined[-1] += word
        else:
            joined.append(word)
        single = letter
    return joined


@lru_cache(maxsize=65_536)
def loose(key: str, surname: bool = False) -> str:
    """Fold a plain key further: transliteration (-sky, -skyy, -skiy; ou, u; oe, ö; doubled letters) and "al-".

    The article is kept where it begins a whole name ("Al Gore"), and dropped from a surname alone.
    """
    words = key.split()
    kept = [
        word
        for i, word in enumerate(words)
        if word not in listed_words("people", "name_article") or (i == 0 and not (surname and words[1:]))
    ]
    return " ".join(_loose_word(word) for word in kept)


def _loose_word(word: str) -> str:
    if len(word) > 3 and word.endswith(_LONG_ENDINGS):
        word = word[:-2] + "y"
    word = listed_values("people", "name_spelling").get(word, word)
    word = word.replace("ou", "u").replace("ks", "x")
    word = _DIPHTHONG.sub("i", _UMLAUT.sub(r"\1", word))
    return _DOUBLED.sub(r"\1", word)


def bare(key: str) -> list[str]:
    """Return the words of a plain key without honorifics before it and "Jr." or "III" after it."""
    words = key.split()
    first, last = 0, len(words)
    while first < last - 1 and words[first] in listed_words("people", "borne"):
        first += 1
    while last > first + 1 and words[last - 1] in listed_words("people", "suffix"):
        last -= 1
    return words[first:last]


def suffix(key: str) -> str:
    """Return what tells a son from his father in a plain key ("jr"), or ""."""
    words = key.split()
    return words[-1] if len(words) > 1 and words[-1] in listed_words("people", "suffix") else ""


def reductions(key: str) -> Iterator[tuple[str, str]]:
    """Yield (loose key without middle names, the middle names) of a plain key, longest surname first.

    Where the surname begins is not known, so that one to three last words are tried. Titles before the name and
    "Jr." after it are left out first. Words of a patronymic are never left out.
    """
    words = bare(key)
    if words != key.split():
        yield loose(" ".join(words)), ""
    for tail in range(min(3, len(words) - 1), 0, -1):
        middle = words[1:-tail]
        if listed_words("people", "patronymic").isdisjoint(middle):
            yield loose(" ".join([words[0], *words[-tail:]])), " ".join(middle)


def reduced(key: str, surname: str) -> tuple[str, str] | None:
    """Return (loose key without middle names, the middle names) of a plain key whose surname is known.

    None where nothing can be left out, where the surname comes first ("Xi Jinping"), and for patronymics.
    """
    words, tail = bare(key), surname.split()
    if len(words) < 2 or words[0] in tail[:1]:
        return None
    size = len(tail) if words[-len(tail) :] == tail else 1
    middle = words[1:-size]
    if len(words) <= size or not listed_words("people", "patronymic").isdisjoint(middle):
        return None
    return loose(" ".join([words[0], *words[-size:]])), " ".join(middle)


def middles_agree(one: str, other: str) -> bool:
    """Tell whether two runs of middle names or initials can be the same person's (one may be empty).

    Names are compared by the first of them, an initial or two ("hw" from "H. W.") by the first letter.
    """
    if not one or not other:
        return True
    first, second = one.split()[0], other.split()[0]
    if min(len(first), len(second)) <= _INITIALS:
        return first[0] == second[0]
    return first == second


def surname_of(key: str, name: str, surname: str) -> str:
    """Return the part of an alias (plain key) that stands where the main name has its surname, or "".

    A single word is a name used alone. Of several, the part counts only if it can be a spelling of the surname:
    an alias may end in a second surname, or in a place ("Lord Poe of Roe").
    """
    words, main, part = bare(key), bare(name), surname.split()
    if len(words) < 2 or not part:
        return " ".join(words)
    if len(words) <= len(part):
        return ""
    found = ""
    if main[-len(part) :] == part:
        found = " ".join(words[-len(part) :])
    elif main[: len(part)] == part:
        found = " ".join(words[: len(part)])
    one, other = loose(found, surname=True)[:1], loose(surname, surname=True)[:1]
    return found if one == other or any({one, other} <= letters for letters in _LIKE_INITIALS) else ""


def as_written(phrase: str, part: str) -> str:
    """Return the words at the end or the beginning of a phrase that fold to `part`, or `part` itself."""
    for gap in _GAP.finditer(phrase):
        if plain(phrase[gap.end() :]) == part:
            return phrase[gap.end() :]
        if plain(phrase[: gap.start()]) == part:
            return phrase[: gap.start()]
    return phrase if plain(phrase) == part else part
