"""Words folded for comparison: accents, case and inflection forgotten, initials joined."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.facts.fold import plain

if TYPE_CHECKING:
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.reading import Reading
    from factcheck.language.tokens import Tokens

_SHORT: Final = 3
"""Letters that a word keeps when its ending goes."""
_INITIALS: Final = 2
"""Letters between the full stops of an abbreviation ("U.S.", "Ph.D.")."""


class Word(NamedTuple):
    """A word of a text: the folded form, and the tokens that it is made of."""

    key: str
    first: int
    stop: int


def words_of(tokens: Tokens, first: int = 0, stop: int | None = None) -> list[Word]:
    """Return the words among the tokens `first` to `stop`, without signs; "U.S." is one word, as are "US" and "G7"."""
    stop = len(tokens) if stop is None else stop
    found: list[Word] = []
    index = first
    while index < stop:
        token = tokens[index]
        if not token.text[0].isalnum():
            index += 1
            continue
        key, end = folded(token.lower), index + 1
        if len(token.text) == 1 and token.text.isupper() and end < stop and _touching_digits(tokens, end):
            key, end = key + tokens.texts[end], end + 1  # "G7", "Q2"
        if len(token.text) <= _INITIALS and token.text[0].isalpha():
            while end + 1 < stop and _initial(tokens, end):
                key += folded(tokens.lowers[end + 1])
                end += 2
        found.append(Word(key, index, end))
        index = end
    return found


def written_small(reading: Reading) -> frozenset[str]:
    """Return the words that a document writes in small letters somewhere."""
    return frozenset(token.text for token in reading.tokens if token.text.islower())


def _touching_digits(tokens: Tokens, index: int) -> bool:
    return tokens.texts[index].isdigit() and tokens.starts[index] == tokens.ends[index - 1]


def _initial(tokens: Tokens, index: int) -> bool:
    """Tell whether a full stop and a short run of letters go on right behind one ("U.S")."""
    dot, after = tokens[index], tokens[index + 1]
    return (
        dot.text == "."
        and dot.start == tokens.ends[index - 1]
        and after.start == dot.end
        and len(after.text) <= _INITIALS
        and after.text[0].isupper() == tokens.texts[index - 1][0].isupper()
        and after.text[0].isalpha()
    )


def folded(lower: str) -> str:
    """Return a token in lower case without accents."""
    return lower if lower.isascii() else plain(lower) or lower


@cache
def _endings(words: Lexicon) -> tuple[tuple[str, str], ...]:
    values = words.values("comparing.ending")
    return tuple(sorted(((form, str(value)) for form, value in values.items()), key=lambda one: -len(one[0])))


@lru_cache(maxsize=65_536)
def stem(key: str, words: Lexicon) -> str:
    """Return what a folded word keeps without its inflection: "carried" and "carries" give "carry"."""
    if len(key) <= _SHORT or not key.isalpha():
        return key
    for ending, instead in _endings(words):
        if key.endswith(ending) and len(key) - len(ending) + len(instead) >= _SHORT:
            key = key[: -len(ending)] + instead
            break
    if len(key) > _SHORT and key[-1] == key[-2]:
        key = key[:-1]
    return key[:-1] if len(key) > _SHORT and key[-1] == "e" else key


def respelled(key: str, words: Lexicon) -> str:
    """Return a folded word without what British and American spelling differ in; the result is for comparison alone."""
    for letters, instead in words.values("comparing.spelling").items():
        key = key.replace(letters, str(instead))
    return key


def same_name(one: str, other: str, words: Lexicon) -> bool:
    """Tell whether two folded words name the same by their form: "german" and "germany", "pole" and "poles"."""
    if one == other or f"{one}s" == other or one == f"{other}s":
        return True
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    endings = words.words("comparing.name-ending")
    rests = one[common:], other[common:]
    return common > _SHORT and all(not rest or rest in endings for rest in rests)
