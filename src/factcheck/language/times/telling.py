"""Whether a sentence tells what is dated as done, or announces it: the strict reading that a verdict may rest on.

`tense.py` guesses a direction for every expression; here silence is the rule, and a verb must stand where it governs
the date.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factcheck.language.times import verbs

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


class Telling(Enum):
    """How the verb that governs a date presents it."""

    DONE = "done"  # "was signed on 3 March 2025", "On 3 March 2025, she signed"
    COMING = "coming"  # "will open on 3 March 2025"
    UNCLEAR = "unclear"


_BREAKS: Final = frozenset((";", ":", "—", "–", "(", ")", "[", "]", '"', "“", "”"))
# Between "will" and its date: a clause of its own, or another time.
_DETACHED: Final = frozenset(
    "that which who whose whom where when as because since after before from dated like unlike than "
    "what how why "
    "whether if ago of's had has have been was were did said".split()
) | {","}
_OPENING_REACH: Final = 6
_REACH: Final = 14
_FRONTED_REACH: Final = 30


def telling(words: Words, first: int, stop: int) -> Telling:
    """Judge the expression at tokens `first` to `stop` of a sentence."""
    low = words.low
    if not verbs.FICTION.isdisjoint(low[max(0, first - _REACH) : stop + _REACH]):
        return Telling.UNCLEAR
    if low[stop] in ("or", "and") and low[stop + 1] in ("later", "after", "beyond", "onward", "onwards"):
        return Telling.UNCLEAR  # "contracts signed on 3 March 2027 or later"
    opening = _opening(words, first, stop)
    if opening is not None:
        if not opening or "on" in opening or "in" in opening:
            found = Telling.UNCLEAR if _modifies(words, first, stop) else _after(words, stop)
            if found is not Telling.UNCLEAR or len(opening) == first:
                return found
        elif "by" in opening and _after(words, stop) is Telling.COMING:
            return Telling.COMING
        else:
            return Telling.UNCLEAR
    before = first - 1
    if low[before] == "the":
        before -= 1
    signal = low[before] if before >= 0 else ""
    if _announced(words, before, signal) or _next_is(words, first) or _proclaimed(words, first, stop):
        return Telling.COMING
    if signal in verbs.GONE or (signal == "of" and _is_document(words, before)):
        return Telling.DONE
    if signal in verbs.TOLD and _done(words, before, finite=signal == "in"):
        return Telling.DONE
    if _beside_happening(words, first, stop, signal) or _right_after_verb(words, first, stop):
        return Telling.DONE
    return Telling.UNCLEAR


def _beside_happening(words: Words, first: int, stop: int, signal: str) -> bool:
    """Tell whether the date is that of something nobody plans ("the attacks of …", "the 11 September 2001 attacks")."""
    low = words.low
    if signal in ("of", "on") and low[first - 2] in verbs.HAPPENINGS:
        return True
    if low[first - 1] not in ("the", "s"):
        return False
    place = stop + 1 if low[stop] == "," else stop
    return bool(verbs.HAPPENINGS & set(low[place : place + 2]))


def _right_after_verb(words: Words, first: int, stop: int) -> bool:
    """Tell whether the date follows its verb at once ("The bill was signed March 3, 2025")."""
    low = words.low
    verb = first - 1
    if stop - first < 3 or verb < 1 or low[verb] in ("was", "were", "did", "said", "told", "left", "felt"):
        return False
    if low[verb] in verbs.AHEAD and low[verb] not in verbs.ACTS:
        return False
    reach = range(max(0, verb - _REACH), verb)
    if any(_unreal(words, index) or low[index] in ("is", "are") for index in reach):
        return False
    return _past_form(words, verb) or (low[verb] in verbs.ACTS and low[verb - 1] not in verbs.BE)


def _modifies(words: Words, first: int, stop: int) -> bool:
    """Tell whether a year at the head of a sentence belongs to the noun after it ("In 2027 terms, …")."""
    following = words.low[stop]
    bare = stop == first + 1 and following.isalpha() and not words.capital(stop)
    return bare and following not in verbs.DETERMINERS | verbs.SUBJECTS


def _opening(words: Words, first: int, stop: int) -> list[str] | None:
    """Return what stands before a date that opens its sentence or a clause of it, or None when it opens neither."""
    low = words.low
    start = max(0, first - _OPENING_REACH)
    if start and low[stop] == ",":
        comma = next((index for index in range(first - 1, start, -1) if low[index] == ","), -1)
        if comma >= 0 and not any(_unreal(words, index) for index in range(max(0, comma - _REACH), comma)):
            start = comma + 1
            opening = low[start:first]
            return opening if opening and opening[0] in verbs.TOLD and set(opening) <= verbs.OPENING else None
    if start:
        return None
    opening = low[:first]
    return opening if all(not word.isalpha() or word in verbs.OPENING for word in opening) else None


def _unreal(words: Words, index: int) -> bool:
    """Tell whether a token takes what follows out of the plain telling; "to" does before a verb."""
    low = words.low
    if low[index] == "to":
        following = low[index + 1]
        return following.isalpha() and following not in verbs.DETERMINERS and not words.capital(index + 1)
    return low[index] in verbs.UNREAL


def _past_form(words: Words, index: int) -> bool:
    """Tell whether a token is a past form that is not part of a present or future passive."""
    low = words.low
    word = low[index]
    if not (word in verbs.DONE or (len(word) > 3 and word.endswith("ed") and word not in verbs.NOT_DONE)):
        return False
    if word in verbs.AHEAD and not (word in verbs.ACTS and low[index + 1] in verbs.TOLD):
        return False
    place = index - 1
    while place >= 0 and low[place].endswith("ly"):
        place -= 1
    return place < 0 or low[place] not in verbs.BE


def _after(words: Words, stop: int) -> Telling:
    """Judge "On DATE, X …" by the first verb after it."""
    low = words.low
    index, end = stop, min(words.n, stop + _FRONTED_REACH)
    while index < end:
        word = low[index]
        if word in verbs.AUXILIARIES:
            return Telling.COMING
        if word == "(" and ")" in low[index : index + _REACH]:
            index = low.index(")", index)
        elif word == "," and low[index + 1] in ("who", "which", "whose") and "," in low[index + 2 : end]:
            index = low.index(",", index + 2)
        elif (
            _unreal(words, index)
            or word in _BREAKS
            or word in verbs.ARRANGED | verbs.NO_TELLING | verbs.PRESENT
        ):
            return Telling.UNCLEAR
        elif _past_form(words, index) or word in verbs.AHEAD:
            following = low[index + 1]
            if word in ("was", "were") and (following in verbs.ARRANGED or following == "to"):
                return Telling.UNCLEAR
            # "United", "the bill backed by …", "the law passed in May takes effect"
            regular = word.endswith("ed")
            if regular and _present_ahead(words, index + 1):
                return Telling.UNCLEAR
            if not (regular and (words.capital(index) or following == "by")):
                return Telling.DONE
        index += 1
    return Telling.UNCLEAR


def _present_ahead(words: Words, index: int) -> bool:
    """Tell whether a present or future form follows in the same clause."""
    low = words.low
    for place in range(index, min(words.n, index + _REACH)):
        if low[place] in (",", ".", ";"):
            return False
        if low[place] in verbs.AUXILIARIES or (
            low[place] in verbs.PRESENT and low[place - 1] not in verbs.BEFORE_NOUNS
        ):
            return True
    return False


def _announced(words: Words, before: int, signal: str) -> bool:
    """Tell whether "will", "is to" or a timetable's verb governs the date, with no clause or other time between."""
    low = words.low
    if before >= 1 and (signal in verbs.TIMETABLE or (signal == "on" and low[before - 1] in verbs.TIMETABLE)):
        verb = before if signal in verbs.TIMETABLE else before - 1
        if low[verb] in verbs.TELLING_TOO and not verbs.TALES.isdisjoint(low[max(0, verb - 4) : verb]):
            return False
        subject = low[verb - 1] if verb else ""
        return (subject.isalpha() or subject == ")") and subject not in verbs.NO_SUBJECT
    if signal not in verbs.BY:
        return False
    if signal == "be":
        return low[before - 1] in verbs.AUXILIARIES
    if signal == "expiring":
        return "term" in low[max(0, before - 2) : before]
    if signal == "for":
        return before > 1 and low[before - 1] in verbs.SET and low[before - 2] in ("is", "are", "now", "s")
    for index in range(before - 1, max(-1, before - _REACH), -1):
        word = low[index]
        following = low[index + 1]
        if word in verbs.AUXILIARIES:
            return following not in ("have", "not", "be") or (
                following == "be" and low[index + 2] != "remembered"
            )
        if word in ("is", "are"):
            lasting = signal in ("until", "through", "till") and any(
                form.endswith("ing") for form in low[index + 1 : index + 4]
            )
            arranged = following == "to" or (following in verbs.SET and low[index + 2] == "to")
            return lasting or (arranged and low[index + 2] != "be")
        if word == "to" and verbs.URGING & set(low[max(0, index - 5) : index]):
            return True
        if word in _DETACHED or word in _BREAKS:
            return False
        if word.isdigit() and len(word) == 4:
            return False
        participle = word in verbs.DONE or (word.endswith("ed") and len(word) > 3)
        if participle and low[index - 1] not in verbs.BE and not low[index - 1].endswith("ly"):
            return False
    return False


def _proclaimed(words: Words, first: int, stop: int) -> bool:
    """Tell whether the date is being proclaimed as something ("do hereby proclaim 3 March 2025 as …")."""
    low = words.low
    place = stop + 1 if low[stop] == "," else stop
    return low[place] == "as" and bool(verbs.PROCLAIM & set(low[max(0, first - 6) : first]))


def _is_document(words: Words, before: int) -> bool:
    """Tell whether "of" stands after a kind of document ("Executive Order 14333 of …")."""
    near = words.low[max(0, before - 3) : before]
    return bool(verbs.DOCUMENTS & set(near))


def _bare(words: Words, index: int) -> bool:
    """Tell whether a past form may be a participle without its auxiliary."""
    if words.low[index] in verbs.DONE and words.low[index] not in verbs.PARTICIPLES:
        return False
    return words.low[index - 1] not in ("was", "were", "had", "been") if index else True


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
    last = low[before - 1]
    if last.endswith(("ing", "able", "ible")) or last == "effective":
        return False
    occasion = last in verbs.OCCASIONS
    found = False
    index = before
    start = max(-1, before - _REACH)
    while (index := index - 1) > start:
        word = low[index]
        opener = _OPENERS.get(word)
        if (
            opener is not None
            and opener in low[max(0, index - _REACH) : index]
            and low[index - 1] not in verbs.CAPTIONED
        ):
            while low[index] != opener:
                index -= 1
            continue
        if word == "," and _harmless_comma(words, index, before):
            continue
        if word in _BREAKS:
            if verbs.CAPTIONED.isdisjoint(low[index - 1 : index + 2]):
                break
            continue
        if not found and (word == "," or word in verbs.PRESENT or (occasion and word in verbs.TOWARDS)):
            return False
        if (
            not found
            and word.endswith("s")
            and low[index - 1] in verbs.SUBJECTS
            and word not in verbs.NO_VERBS
        ):
            return False  # "The hall was shut and reopens on …"
        act = word in verbs.ACTS and low[index + 1] in verbs.TOLD
        if _unreal(words, index) or (word in verbs.AHEAD and not act) or word in ("is", "are"):
            return False
        if finite and word in ("has", "have"):
            return False  # "has been named a candidate in 2028"
        captioned = word in verbs.CAPTIONED and low[index + 1] == ")"
        if not found and (captioned or _past_form(words, index)):
            if occasion and word not in verbs.STAGED:
                return False  # "backed a referendum on …"
            found = captioned or not (finite and _bare(words, index))
        elif word == ",":
            break
    return found


_OPENERS: Final = {")": "(", "]": "["}


def _harmless_comma(words: Words, index: int, before: int) -> bool:
    """Tell whether a comma ends no clause: before "on DATE", in a number, or in "Benghazi, Libya"."""
    if index == before - 1 or (words.digits(index - 1) and words.digits(index + 1) and words.glued(index)):
        return True
    return words.capital(index - 1) and words.capital(index + 1)
