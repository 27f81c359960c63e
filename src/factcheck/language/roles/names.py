"""Names of people: how far a name reaches from where it starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factcheck.language.tokens import Token

_PARTICLES: Final = frozenset(
    "de del della der den des di da das dos du von van vom zu zur ter ten la le el al bin ibn bint ben abu "
    "ould y e".split()
)
HONORIFICS: Final = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady baroness baron hon rev gen general col colonel lt "
    "capt captain adm "
    "admiral maj major sgt brig sheikh shaikh ayatollah hojatoleslam maulana haji hajji".split()
)
_SUFFIXES: Final = frozenset(["jr", "sr", "ii", "iii", "iv"])
# Capitalised words that begin no name: months, weekdays, and words that open sentences or stand in headlines.
_NO_NAME: Final = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday "
    "thursday friday saturday sunday today yesterday tomorrow the a an this that these those it its he she "
    "they we you "
    "i in on at as but and or if when while after before since for from by with his her their our there here "
    "what who "
    "how why where however meanwhile also then some many most both each not now no yes to of is was are were "
    "be been has "
    "have had will would can could may might must shall should do does did says said tells told via amid "
    "against over under "
    "about into out up down off".split()
)
# "May", "Will", "April" and "Ann" cannot be told from words by the word alone: a month or verb that another
# capitalised word follows is a first name.
_FIRST_NAMES_TOO: Final = frozenset(["may", "april", "june", "august", "will", "march"])
# What an apostrophe joins to a name without being part of it: "Poe's", "Poe'll".
_CLITICS: Final = frozenset("s t d m ll re ve".split())
_LONGEST: Final = 6


def capitalised(token: Token) -> bool:
    """Tell whether a token is a word that starts with a capital letter."""
    return token.text[0].isupper()


def _initial(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Tell whether an initial with its full stop stands at `index` ("J.")."""
    return (
        len(tokens[index].text) == 1
        and tokens[index].text.isupper()
        and index + 1 < stop
        and tokens[index + 1].text == "."
        and tokens[index + 1].start == tokens[index].end
    )


def _glued(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Tell whether "-Word" or "'Word" goes on right after token `index` ("Smith-Jones", "O'Neil", "Ma'ruf")."""
    return (
        index + 2 < stop
        and tokens[index + 1].text in "-'"
        and tokens[index + 1].start == tokens[index].end
        and tokens[index + 2].start == tokens[index + 1].end
        and (
            capitalised(tokens[index + 2])
            or (
                tokens[index + 2].text.isalpha()
                and (tokens[index + 1].text == "-" or tokens[index + 2].lower not in _CLITICS)
            )
        )
    )


def skip_honorifics(tokens: Sequence[Token], index: int, stop: int) -> int:
    """Return the index after the honorifics that stand at `index` ("Gen.", "Sir", "Dr.")."""
    while index < stop and tokens[index].lower in HONORIFICS and capitalised(tokens[index]):
        after = index + 1
        if after < stop and tokens[after].text == ".":
            after += 1
        if after >= stop or not (capitalised(tokens[after]) or tokens[after].lower in _PARTICLES):
            break
        index = after
    return index


def name_at(tokens: Sequence[Token], index: int, stop: int) -> int:
    """Return the index after the name that starts at `index`, or `index` when none does.

    A name is up to six capitalised words, with initials, particles ("von der"), hyphens and apostrophes inside;
    a possessive ends it.
    """
    if index >= stop or not tokens[index].text[0].isalpha():
        return index
    first = tokens[index]
    if not capitalised(first):
        particle = first.lower in _PARTICLES and index + 1 < stop and capitalised(tokens[index + 1])
        if not particle:
            return index
    elif first.lower in _NO_NAME:
        follows = index + 1 < stop and capitalised(tokens[index + 1]) and tokens[index + 1].text.isalpha()
        if first.lower not in _FIRST_NAMES_TOO or not follows or tokens[index + 1].lower in _NO_NAME:
            return index
    place, words, end = index, 0, index
    while place < stop and words < _LONGEST:
        token = tokens[place]
        if _initial(tokens, place, stop):
            place += 2
            words += 1
            end = place
            continue
        if not token.text[0].isalpha():
            break
        if capitalised(token):
            if words and token.lower in _NO_NAME:
                break
            while _glued(tokens, place, stop):
                place += 2
            place += 1
            words += 1
            end = place
            if token.lower in _SUFFIXES:
                break
            if place < stop and tokens[place].text == "," and place + 1 < stop:
                after = tokens[place + 1]
                if after.lower in _SUFFIXES and capitalised(after):
                    place += 1
                    continue
        elif token.lower in ("al", "el", "as", "ar", "ad", "an") and _glued(tokens, place, stop):
            place += 2  # "al-Sabir": the second half is a word of the name
        elif token.lower in _PARTICLES and words + 1 < _LONGEST:
            place += 1
            words += 1
        else:
            break
    # A name never ends in an initial alone ("Section B. The") unless words stand before it.
    return end


def name_before(tokens: Sequence[Token], first: int, stop: int) -> int | None:
    """Return where the name of two tokens or more starts that ends right before `stop`, not before `first`, or None."""
    return next((start for start in range(first, stop - 1) if name_at(tokens, start, stop) == stop), None)


def name_text(tokens: Sequence[Token], first: int, stop: int, prose: str) -> str:
    """Return the name as written, white space folded."""
    return " ".join(prose[tokens[first].start : tokens[stop - 1].end].split())
