"""Amounts of time: "two years", "a three-day visit", "two weeks ago", "a year later", "aged 79", "every two weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    DASHES,
    DESIGNATORS,
    PLURAL_UNITS,
    TENS,
    UNITS,
    VAGUE_AMOUNTS,
)
from factcheck.language.times.words import cardinal, skip_hyphen

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

QUALITIES: Final = frozenset(
    "more additional full straight consecutive long whole trading business working calendar extra further solid "
    "short academic fiscal successive".split()
)
_NO_DURATION: Final = frozenset(("season", "semester", "morning", "afternoon", "evening"))
SINGLE: Final = frozenset(
    "hour day week month year decade century fortnight weekend minute millennium".split()
)
_MULTITUDES: Final = frozenset("tens dozens hundreds thousands scores".split())
# An adverb of distance at the end of its clause; before a noun phrase it is a preposition.
_CLAUSE_ENDS: Final = frozenset(
    ("", ",", ".", ";", ":", ")", '"', "”", "?", "!", "—", "–", "and", "but", "when", "that")
)


def iso_duration(amount: float | None, unit: str) -> str:
    """Write a duration as TIMEX3 does: "P2Y", "PT30M", "PXD", "P2.5Y" (fortnights and decades in smaller units)."""
    if unit == "fortnight":
        amount, unit = (None if amount is None else amount * 2), "week"
    elif unit == "decade" and amount is not None:
        amount, unit = amount * 10, "year"
    elif unit == "century" and amount is not None:
        amount, unit = amount * 100, "year"
    elif unit == "millennium" and amount is not None:
        amount, unit = amount * 1000, "year"
    code = DESIGNATORS.get(unit, "X")
    if amount is None:
        text = "X"
    elif amount == int(amount):
        text = str(int(amount))
    elif unit == "year" and amount * 12 == int(amount * 12):
        return f"P{int(amount)}Y{int(amount * 12) % 12}M" if amount >= 1 else f"P{int(amount * 12)}M"
    elif unit == "hour" and amount * 60 == int(amount * 60):
        return f"PT{int(amount)}H{int(amount * 60) % 60}M" if amount >= 1 else f"PT{int(amount * 60)}M"
    elif unit == "minute" and amount * 2 == int(amount * 2):
        return f"PT{int(amount)}M30S" if amount >= 1 else "PT30S"
    else:
        text = f"{amount:g}"
    return f"PT{text}{code[1:]}" if code.startswith("T") and len(code) == 2 else f"P{text}{code}"


def _vague(words: Words, index: int) -> int | None:
    """Return the index after "several", "a few", "a couple of", "hundreds of" …, or None."""
    low = words.low
    word = low[index]
    if word == "a" and low[index + 1] in ("few", "number", "handful"):
        after = index + 2
        return after + 1 if low[after] == "of" else after
    if word in VAGUE_AMOUNTS:
        after = index + 1
        if low[after] == "dozen" or low[after] in ("hundred", "thousand"):
            after += 1
        return after
    if word in _MULTITUDES and low[index + 1] == "of":
        after = index + 2
        if low[after] in ("thousands", "millions") and low[after + 1] == "of":
            after += 2
        return after
    return None


def amount(words: Words, index: int) -> tuple[float | None, int] | None:
    """Read how many: (number, index after it), the number None when nobody counted."""
    low = words.low
    after = _vague(words, index)
    if after is not None:
        return None, after
    if low[index] in ("a", "couple") and low[index + (low[index] == "a")] == "couple":
        place = index + 1 + (low[index] == "a")
        return 2.0, place + 1 if low[place] == "of" else place
    if low[index] in ("a", "an", "another") and low[index + 1] not in ("hundred", "thousand", "dozen"):
        return None
    if words.digits(index) and words.glued(index) and low[index - 1] in "$€£¥#/.,:-–":
        return None
    return cardinal(words, index)


def counted(words: Words, index: int) -> Draft | None:
    """Read an amount of time that starts with a number: "two years", "10-day", "two to three weeks ago"."""
    low = words.low
    found = amount(words, index)
    if found is None:
        return None
    number, place = found
    joined = low[place] in ("to", "or", "and") or low[place] in DASHES
    if joined and number is not None:
        second = cardinal(words, place + 1)
        if second is not None and _unit_at(words, second[1], second[0]) is not None:
            place = second[1]
            number = second[0] if low[place] == "and" else number
    if number is not None and low[place : place + 6] == ["-", "and", "-", "a", "-", "half"]:
        number, place = number + 0.5, place + 6
    unit = _unit_at(words, place, number)
    if unit is None:
        return None
    draft = Draft(Form.DURATION, index, unit[1], unit=unit[0], amount=number)
    return _finish(words, draft)


def _unit_at(words: Words, index: int, number: float | None) -> tuple[str, int] | None:
    """Read the unit after a number, with its hyphen or adjectives; return (unit, index after it)."""
    low = words.low
    hyphen = skip_hyphen(words, index)
    if hyphen > index:
        word = low[hyphen]
        if word == "second" and low[index - 1] in TENS:
            return None  # "forty-second"
        if word in UNITS and UNITS[word] not in _NO_DURATION and word != "quarters":
            return UNITS[word], hyphen + 1
        if word == "plus":
            return _unit_at(words, hyphen + 1, number)
        return None
    for _ in range(2):
        if low[index] in QUALITIES:
            index += 1
    word = low[index]
    unit = UNITS.get(word)
    if unit is None or unit in _NO_DURATION:
        return None
    if word not in PLURAL_UNITS:
        # "one year", "0.5 second", and the spoken "five year"; a "10 second" of anything is an ordinal.
        if word in ("second", "quarter", "night", "sec", "min") and number != 1:
            return None
        if word in ("second", "quarter"):
            return None
    if words.capital(index) and words.tokens[index].text.istitle() and words.digits(index - 1):
        return None  # "60 Minutes"
    if word == "quarters" and low[index + 1] == "of" and low[index + 2] not in ("growth", "decline"):
        return None
    if word == "hours" and low[index + 1 : index + 3] == ["a", "day"]:
        return None  # a way of saying "always"
    return unit, index + 1


def _finish(words: Words, draft: Draft) -> Draft:
    """Take in what follows an amount: "and a half", further units, "old", "ago", "later", "from now"."""
    low = words.low
    place = draft.stop
    if low[place] == "and" and low[place + 1] in ("a", "one") and low[place + 2] == "half" and draft.amount:
        draft.amount += 0.5
        place += 3
    draft.stop = place
    if low[place] == "or" and low[place + 1] == "so":
        draft.mod = "APPROX"
        place += 2
        draft.stop = place
    age = _age_tail(words, draft)
    if age is not None:
        return age
    if draft.amount is not None and draft.unit in ("year", "month", "week", "day", "hour", "minute"):
        place = _further_units(words, draft, place)
    word = low[place]
    if word == "ago":
        draft.form, draft.sign, draft.stop, draft.counted = Form.DEICTIC, -1, place + 1, True
    elif word == "hence" or (word == "from" and low[place + 1] in ("now", "today")):
        draft.counted = True
        draft.form, draft.sign, draft.stop = Form.DEICTIC, 1, place + (1 if word == "hence" else 2)
    elif word in ("earlier", "previously", "later") and low[place + 1] != "than":
        draft.form, draft.sign, draft.stop = Form.ANAPHOR, 1 if word == "later" else -1, place + 1
    elif (
        word in ("before", "after", "afterward", "afterwards", "beforehand")
        and low[place + 1] in _CLAUSE_ENDS
    ):
        draft.form, draft.sign, draft.stop = Form.ANAPHOR, -1 if word.startswith("before") else 1, place + 1
    return draft


def _age_tail(words: Words, draft: Draft) -> Draft | None:
    """Turn "17-year-old", "six years old", "79 years of age" into an age."""
    low = words.low
    place = draft.stop
    if low[place] in DASHES and low[place + 1] in ("old", "olds"):
        after = place + 2
    elif low[place] == "old":
        after = place + 1
    elif low[place] == "of" and low[place + 1] == "age":
        after = place + 2
    else:
        return None
    draft.form, draft.stop = Form.AGE, after
    return draft


def _further_units(words: Words, draft: Draft, place: int) -> int:
    """Take in smaller units: "three years and two months", "1 hour, 20 minutes"; return the index after them."""
    low = words.low
    value = iso_duration(draft.amount, draft.unit)
    for _ in range(2):
        joint = place + 1 if low[place] in ("and", ",") else place
        number = cardinal(words, joint)
        if number is None:
            break
        unit = _unit_at(words, number[1], number[0])
        if unit is None or DESIGNATORS.get(unit[0], "") == "" or number[0] != int(number[0]):
            break
        if (draft.unit, unit[0]) not in _NESTED:
            break
        part = iso_duration(number[0], unit[0])
        value += part[1:] if not part.startswith("PT") or "T" not in value else part[2:]
        draft.value = value
        place = draft.stop = unit[1]
    return place


_NESTED: Final = frozenset(
    (big, small)
    for big, smalls in {
        "year": ("month", "week", "day"),
        "month": ("week", "day"),
        "week": ("day",),
        "day": ("hour",),
        "hour": ("minute", "second"),
        "minute": ("second",),
    }.items()
    for small in smalls
)


def one_unit(words: Words, index: int) -> Draft | None:
    """Read "a year", "an hour later", "another two years", "half an hour", with what follows."""
    low = words.low
    word = low[index]
    place = index + 1
    if word == "another":
        draft = counted(words, place)
        if draft is not None:
            draft.first = index
            return draft
    elif word == "half":
        place = index + 2 if low[index + 1] in ("a", "an") else skip_hyphen(words, index + 1)
        if low[place] in ("century", "decade", "hour", "year", "day") and (place > index + 1):
            return _finish(words, Draft(Form.DURATION, index, place + 1, unit=low[place], amount=0.5))
        return None
    if low[place] in ("full", "whole", "further", "single", "additional"):
        place += 1
    if low[place] == "half" and low[skip_hyphen(words, place + 1)] in ("century", "hour", "decade"):
        place = skip_hyphen(words, place + 1)
        return _finish(words, Draft(Form.DURATION, index, place + 1, unit=low[place], amount=0.5))
    unit = low[place]
    if unit not in SINGLE or (low[place + 1] in DASHES and words.glued(place + 1)):
        return None
    draft = _finish(words, Draft(Form.DURATION, index, place + 1, unit=unit, amount=1.0))
    if draft.form is Form.ANAPHOR and draft.unit == "year" and draft.stop == place + 2:
        draft.coarse = True
    if draft.form is Form.DEICTIC and draft.unit == "year" and draft.sign < 0 and draft.stop == place + 2:
        draft.coarse = True
    if draft.form is Form.DURATION and draft.stop == place + 1 and low[place + 1].isalpha():
        follower = low[place + 1]
        if unit in ("day", "minute") and low[index - 1 if index else -1] in (
            "is",
            "was",
            "such",
            "be",
            "not",
            "for",
        ):
            return draft if follower in ("and", "or", "in", "to") else None
    return draft


def bare_units(words: Words, index: int) -> Draft | None:
    """Read a plural unit without a number: "years ago", "for months", "weeks later"."""
    low = words.low
    draft = Draft(Form.DURATION, index, index + 1, unit=UNITS[low[index]])
    if draft.unit in ("second", "minute", "night", "morning", "afternoon", "evening", "quarter", "weekend"):
        return None
    finished = _finish(words, draft)
    if finished.form in (Form.DEICTIC, Form.ANAPHOR):
        return finished
    before = low[index - 1] if index else ""
    if finished.form is Form.DURATION and before in ("for", "in"):
        return finished
    return None
