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
# What a sentence may begin with before the date that opens it: "On the evening of 3 March 2025, …".
_OPENING: Final = frozenset("on in by and but the of morning evening afternoon night day late early".split())
_OPENING_REACH: Final = 6
# Prepositions between a verb and its date: of what is told, of what is announced, and of what can only be gone.
_TOLD: Final = frozenset(("on", "in"))
_BY: Final = frozenset(
    ("on", "by", "through", "until", "till", "in", "at", "beyond", "be", "for", "expiring")
)
_SET: Final = frozenset("expected scheduled due set slated planned likely".split())
_URGING: Final = frozenset(
    "call calls urge urges ask asks invite invites encourage encourages plan plans intend intends hope hopes".split()
)
_GONE: Final = frozenset(("since", "dated"))
# What carries the date of its making: "the order of 3 March 2025".
_DOCUMENTS: Final = frozenset(
    "order decree memorandum letter proclamation resolution report decision ruling judgment statement directive".split()
)
# Present forms that announce what stands on a timetable.
_TIMETABLE: Final = frozenset("closes close opens ends expires expire starts begins".split())
_PROCLAIM: Final = frozenset(("proclaim", "designate", "declare"))
_BE: Final = frozenset(("be", "being", "is", "are", "am", "get", "gets", "getting", "'re", "re", "m"))
_CAPTIONED: Final = frozenset(("left", "right", "centre", "center", "pictured", "seen", "photographed"))
_REACH: Final = 14
_FRONTED_REACH: Final = 30


def telling(words: Words, first: int, stop: int) -> Telling:
    """Judge the expression at tokens `first` to `stop` of a sentence."""
    low = words.low
    opening = low[:first]
    if len(opening) <= _OPENING_REACH and all(not word.isalpha() or word in _OPENING for word in opening):
        if not opening or "on" in opening or "in" in opening or opening[-1] in ("the", "of"):
            return _after(words, stop)
        if "by" in opening and _after(words, stop) is Telling.COMING:
            return Telling.COMING
        return Telling.UNCLEAR
    before = first - 1
    if low[before] == "the":
        before -= 1
    signal = low[before] if before >= 0 else ""
    if _announced(words, before, signal) or _next_is(words, first) or _proclaimed(words, first, stop):
        return Telling.COMING
    if signal in _GONE or (signal == "of" and _is_document(words, before)):
        return Telling.DONE
    if signal in _TOLD and _done(words, before, finite=signal == "in"):
        return Telling.DONE
    return Telling.UNCLEAR


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
    index, end = stop, min(words.n, stop + _FRONTED_REACH)
    while index < end:
        word = low[index]
        if word in _AUXILIARIES:
            return Telling.COMING
        if word == "(" and ")" in low[index : index + _REACH]:
            index = low.index(")", index)
        elif word in _UNREAL or word in _BREAKS or word in _AHEAD or word in _NO_TELLING:
            return Telling.UNCLEAR
        elif _past_form(words, index):
            following = low[index + 1]
            if word in ("was", "were") and (following in _AHEAD or following == "to"):
                return Telling.UNCLEAR
            # "United", "the bill backed by …"
            if not (word.endswith("ed") and (words.capital(index) or following == "by")):
                return Telling.DONE
        index += 1
    return Telling.UNCLEAR


_NO_TELLING: Final = frozenset(("is", "are", "has", "have", "be", "that", "which", "who"))


def _announced(words: Words, before: int, signal: str) -> bool:
    """Tell whether "will", "is to" or a timetable's verb governs the date, with no clause or other time between."""
    low = words.low
    if before >= 1 and (signal in _TIMETABLE or (signal == "on" and low[before - 1] in _TIMETABLE)):
        verb = before if signal in _TIMETABLE else before - 1
        subject = low[verb - 1] if verb else ""
        return (subject.isalpha() or subject == ")") and subject not in _NO_SUBJECT
    if signal not in _BY:
        return False
    if signal == "be":
        return low[before - 1] in _AUXILIARIES
    if signal == "expiring":
        return "term" in low[max(0, before - 2) : before]
    if signal == "for":
        return before > 1 and low[before - 1] in _SET and low[before - 2] in ("is", "are", "now", "s")
    for index in range(before - 1, max(-1, before - _REACH), -1):
        word = low[index]
        following = low[index + 1]
        if word in _AUXILIARIES:
            return following not in ("have", "not", "be") or (
                following == "be" and low[index + 2] != "remembered"
            )
        if word in ("is", "are"):
            lasting = signal in ("until", "through", "till") and any(
                form.endswith("ing") for form in low[index + 1 : index + 4]
            )
            arranged = following == "to" or (following in _SET and low[index + 2] == "to")
            return lasting or (arranged and low[index + 2] != "be")
        if word == "to" and _URGING & set(low[max(0, index - 5) : index]):
            return True
        if word in _DETACHED or word in _BREAKS:
            return False
        if word.isdigit() and len(word) == 4:
            return False
        participle = word in _DONE or (word.endswith("ed") and len(word) > 3)
        if participle and low[index - 1] not in _BE and not low[index - 1].endswith("ly"):
            return False
    return False


# Words before "open", "close" or "end" that make it no verb of a timetable.
_NO_SUBJECT: Final = frozenset(
    "to will would can could may might must should the a an at its their his her or not".split()
)


def _proclaimed(words: Words, first: int, stop: int) -> bool:
    """Tell whether the date is being proclaimed as something ("do hereby proclaim 3 March 2025 as …")."""
    low = words.low
    place = stop + 1 if low[stop] == "," else stop
    return low[place] == "as" and bool(_PROCLAIM & set(low[max(0, first - 6) : first]))


def _is_document(words: Words, before: int) -> bool:
    """Tell whether "of" stands after a kind of document ("Executive Order 14333 of …")."""
    near = words.low[max(0, before - 3) : before]
    return bool(_DOCUMENTS & set(near))


def _bare(words: Words, index: int) -> bool:
    """Tell whether a past form may be a participle without its auxiliary."""
    if words.low[index] in _DONE and words.low[index] not in _PARTICIPLES:
        return False
    return words.low[index - 1] not in ("was", "were", "had", "been") if index else True


_PARTICIPLES: Final = frozenset(
    "said told made found left held met won lost spent sold sent built kept paid shot".split()
)


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


def _done(words: Words, before: int, *, finite: bool) -> bool:
    """Tell whether a past form governs the preposition at `before`, in a clause that is told as fact.

    With `finite`, a bare "-ed" is not enough: "fees adjusted in 2027" may be a participle.
    """
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
        captioned = word in _CAPTIONED and low[index + 1] == ")"
        if found < 0 and (captioned or (_past_form(words, index) and not (finite and _bare(words, index)))):
            found = index
        if word == "," and found >= 0:
            break
    return found >= 0
