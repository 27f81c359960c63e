"""Whether a sentence tells what is dated as done, or announces it: the strict reading that a verdict may rest on.

`tense.py` guesses a direction for every expression; here silence is the rule, and a verb must stand where it governs
the date.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


class Telling(Enum):
    """How the verb that governs a date presents it."""

    DONE = "done"  # "was signed on 3 March 2025", "On 3 March 2025, she signed"
    COMING = "coming"  # "will open on 3 March 2025"
    UNCLEAR = "unclear"


_DONE: Final = frozenset(
    "was were did said told made took came went saw gave found left held met won lost began became rose fell grew "
    "spent sold sent brought built kept paid ran spoke stood struck wrote drew drove flew shot sank swore threw fought "
    "heard laid felt ate broke died wed hit beat".split()
)
_NOT_DONE: Final = frozenset(
    "need speed feed seed indeed hundred united red bed exceed proceed succeed ted fred weed breed shed embed naked "
    "wicked sacred rugged related based limited advanced continued combined interested armed detailed".split()
)
# Verbs that in the past tense set a day to come.
_AHEAD: Final = frozenset(
    "scheduled planned set slated due expected proposed postponed delayed moved rescheduled extended booked announced "
    "agreed called fixed listed targeted projected forecast predicted promised pledged committed required requested "
    "invited needed allowed authorized authorised ordered voted decided wanted hoped intended designated declared "
    "proclaimed anticipated estimated budgeted reserved earmarked deferred pushed brought moved dated timed tipped "
    "nominated appointed renewed assigned prepared offered asked sought aimed wished vowed pencilled".split()
)
_AUXILIARIES: Final = frozenset(("will", "shall", "ll"))
# Words that take what follows out of the plain telling.
_UNREAL: Final = frozenset(
    "will shall ll would may might can could should must if unless until whether to expected scheduled planned due "
    "slated plans plan intends hopes aims proposed upcoming deadline imagine suppose scenario fictional novel let "
    "wo cannot not never no forecast projected predicted projection expires expiring estimated".split()
)
_BREAKS: Final = frozenset((";", ":", "—", "–", "(", ")", "[", "]", '"', "“", "”"))
# Between "will" and its date: a clause of its own, or another time.
_DETACHED: Final = frozenset(
    "that which who whose whom where when as because since after before from dated like unlike than what how why "
    "whether if ago of's had has have been was were did said".split()
) | {","}
_ON: Final = frozenset(("on", "in"))
_BY: Final = frozenset(("on", "by", "through", "until", "till", "in", "at"))
_BE: Final = frozenset(("be", "being", "is", "are", "am", "get", "gets", "getting", "'re", "re", "m"))
_CAPTIONED: Final = frozenset(("left", "right", "centre", "center", "pictured", "seen", "photographed"))
_REACH: Final = 14
_FRONTED_REACH: Final = 30


def telling(words: Words, first: int, stop: int) -> Telling:
    """Judge the expression at tokens `first` to `stop` of a sentence."""
    before = first - 1
    if before >= 0 and words.low[before] == "the":
        before -= 1
    signal = words.low[before] if before >= 0 else ""
    if _fronted(words, first):
        return _after(words, stop) if signal in _ON or first == 0 else Telling.UNCLEAR
    if signal in _BY and _announced(words, before):
        return Telling.COMING
    if _next_is(words, first):
        return Telling.COMING
    if signal in _ON and _done(words, before):
        return Telling.DONE
    return Telling.UNCLEAR


def _fronted(words: Words, first: int) -> bool:
    """Tell whether the expression opens its sentence ("On 3 March 2025, …")."""
    opening = words.low[:first]
    return len(opening) <= 3 and all(
        not word.isalpha() or word in ("on", "in", "and", "but", "the") for word in opening
    )


def _past_form(words: Words, index: int) -> bool:
    """Tell whether a token is a past form that is not part of a present or future passive."""
    low = words.low
    word = low[index]
    if not (word in _DONE or (len(word) > 3 and word.endswith("ed") and word not in _NOT_DONE)):
        return False
    if word in _AHEAD:
        return False
    place = index - 1
    while place >= 0 and low[place].endswith("ly"):
        place -= 1
    return place < 0 or low[place] not in _BE


def _after(words: Words, stop: int) -> Telling:
    """Judge "On DATE, X …" by the first verb after it."""
    low = words.low
    place = stop
    for index in range(place, min(words.n, stop + _FRONTED_REACH)):
        word = low[index]
        if word in _AUXILIARIES:
            return Telling.COMING
        if (
            word in _UNREAL
            or word in _BREAKS
            or word in ("is", "are", "has", "have", "be", "that", "which", "who")
        ):
            return Telling.UNCLEAR
        if word in _AHEAD:
            return Telling.UNCLEAR
        if _past_form(words, index):
            following = low[index + 1]
            if word in ("was", "were") and (following in _AHEAD or following == "to"):
                return Telling.UNCLEAR
            if word.endswith("ed") and (words.capital(index) or low[index + 1] == "by"):
                continue  # "United", "the bill backed by …"
            return Telling.DONE
    return Telling.UNCLEAR


def _announced(words: Words, before: int) -> bool:
    """Tell whether "will" governs the preposition at `before`, with no clause or other time between."""
    low = words.low
    for index in range(before - 1, max(-1, before - _REACH), -1):
        word = low[index]
        if word in _AUXILIARIES:
            following = low[index + 1]
            return following not in ("have", "not", "be") or (
                following == "be" and low[index + 2] != "remembered"
            )
        if word in _DETACHED or word in _BREAKS:
            return False
        if word.isdigit() and len(word) == 4:
            return False
        participle = word in _DONE or (word.endswith("ed") and len(word) > 3)
        if participle and low[index - 1] not in _BE and not low[index - 1].endswith("ly"):
            return False
    return False


def _next_is(words: Words, first: int) -> bool:
    """Tell whether the date is what "the next … is" names."""
    low = words.low
    if first < 2 or low[first - 1] not in ("is", "are"):
        return False
    for index in range(first - 2, max(-1, first - 2 - _REACH), -1):
        if low[index] in _BREAKS or low[index] in (",", "which", "who", "but"):
            return False
        if low[index] in ("next", "upcoming", "coming"):
            return index > 0 and low[index - 1] in ("the", "our", "their", "its", "his", "her", "your", "my")
    return False


def _done(words: Words, before: int) -> bool:
    """Tell whether a past form governs the preposition at `before`, in a clause that is told as fact."""
    low = words.low
    found = -1
    start = max(-1, before - _REACH)
    for index in range(before - 1, start, -1):
        word = low[index]
        if word in _BREAKS:
            if _CAPTIONED.isdisjoint(low[index - 1 : index + 2]):
                break
            continue
        if word in _UNREAL or word in _AHEAD or word in ("is", "are", "has", "have", "had"):
            return False
        if found < 0 and (_past_form(words, index) or (word in _CAPTIONED and low[index + 1] == ")")):
            found = index
        if word == "," and found >= 0:
            break
    return found >= 0
