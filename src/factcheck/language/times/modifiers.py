"""What modifies an expression: "early 2025", "the end of next month", "more than two years ago", "around Nov. 1"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times import amounts, calendar_forms, relative_forms, year_forms
from factcheck.language.times.determiners import own, the
from factcheck.language.times.dispatch import read_one
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import DASHES, DAY_PARTS, MONTHS, PLURAL_UNITS, SEASONS, UNITS
from factcheck.language.times.number_forms import clock_and_date

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

MODS: Final = {
    "early": "START", "late": "END", "mid": "MID", "middle": "MID", "beginning": "START", "start": "START",
    "end": "END", "earlier": "BEFORE", "later": "AFTER", "close": "END", "height": "MID", "midst": "MID",
    "dawn": "START", "latter": "END", "outset": "START",
}  # fmt: skip

APPROXIMATORS: Final = {
    "about": "APPROX", "around": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "approximately": "APPROX",
    "roughly": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN", "exactly": "", "circa": "APPROX",
    "just": "", "barely": "", "some": "APPROX", "only": "",
}  # fmt: skip

COMPARISONS: Final = {
    ("more", "than"): "MORE_THAN", ("less", "than"): "LESS_THAN", ("fewer", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE", ("at", "most"): "EQUAL_OR_LESS", ("up", "to"): "EQUAL_OR_LESS",
    ("no", "more"): "EQUAL_OR_LESS", ("no", "less"): "EQUAL_OR_MORE", ("as", "many"): "EQUAL_OR_LESS",
    ("just", "over"): "MORE_THAN", ("just", "under"): "LESS_THAN", ("well", "over"): "MORE_THAN",
    ("little", "more"): "MORE_THAN", ("a", "little"): "MORE_THAN", ("as", "long"): "EQUAL_OR_LESS",
}  # fmt: skip


def modified(words: Words, index: int) -> Draft | None:
    """Read "early 2025", "the end of next month", "mid-November", "later that day", "earlier in January 2025"."""
    low = words.low
    word = low[index]
    mod = MODS[word]
    place = index + 1
    hyphen = low[place] in DASHES and words.glued(place) and words.glued(place + 1)
    if hyphen:
        place += 1
        if word not in ("mid", "early", "late", "end"):
            return None
    elif word in ("early", "late", "earlier", "later"):
        if low[place] in ("in", "on") or (low[place] == "into" and word != "earlier"):
            place += 1
        elif low[place] == "to" and low[place + 1] == "mid":
            place += 2 if low[place + 2] not in DASHES else 3
    elif word in ("latter", "early") and low[place] in ("part", "half", "stages", "days"):
        place += 1
    elif word != "mid":
        if low[place] == "or" and low[place + 1] in MODS:
            place += 2
        if low[place] != "of":
            return None
        place += 1
    if word in ("early", "late", "latter") and low[place] in (
        "part",
        "half",
        "stages",
        "days",
        "months",
        "hours",
    ):
        if low[place + 1] != "of":
            return None
        place += 2
    inner = _inner(words, place)
    if inner is None:
        return None
    if inner.form in (Form.DURATION, Form.SET, Form.AGE, Form.REFERENCE, Form.ORDINAL):
        return None
    if word in ("earlier", "later") and inner.form is Form.CLOCK:
        return None
    if inner.form is Form.DECADE and index and low[index - 1] in _POSSESSIVES:
        return None  # "in her late seventies"
    inner.first, inner.mod = index, mod
    return inner


_POSSESSIVES: Final = frozenset(("his", "her", "their", "my", "our", "your", "s"))


def _inner(words: Words, index: int) -> Draft | None:
    """Read the expression that a modifier modifies."""
    low = words.low
    word = low[index]
    if word in MODS or (word == "the" and low[index + 1] in MODS):
        return None  # one modifier is enough, and keeps the depth of the reading bounded
    if word in ("the", "its", "their"):
        following = low[index + 1]
        if following in UNITS and following not in PLURAL_UNITS and not low[index + 2].isalpha():
            unit = following
            if unit in ("day", "week", "month", "quarter", "year", "decade", "century"):
                return Draft(Form.ANAPHOR, index, index + 2, unit=unit, amount=1.0, sign=0)
        draft = the(words, index) if word == "the" else own(words, index)
        if (
            draft is None
            and following in UNITS
            and following in ("day", "week", "month", "year", "quarter", "decade")
        ):
            return Draft(Form.ANAPHOR, index, index + 2, unit=following, amount=1.0, sign=0)
        return draft
    if word in MONTHS and words.capital(index):
        return calendar_forms.month_first(words, index) or (
            Draft(Form.DATE, index, index + 1, month=MONTHS[word])
            if words.tokens[index].text.istitle()
            else None
        )
    if words.digits(index) == 4:
        year = calendar_forms.written_year(words, index)
        if year is not None:
            return Draft(Form.DATE, index, year[1], year=year[0])
    if word in SEASONS:
        return year_forms.season(words, index) or Draft(Form.PERIOD, index, index + 1, period=SEASONS[word])
    if word in ("morning", "afternoon", "evening"):
        found = Draft(Form.CLOCK, index, index + 1, clock="T" + DAY_PARTS[word])
        if low[found.stop] in ("yesterday", "today", "tomorrow"):
            day = relative_forms.day_word(words, found.stop)
            if day is not None:
                day.first, day.clock = index, found.clock
                return day
        return found
    return read_one(words, index)


def approximate(words: Words, index: int) -> Draft | None:
    """Read "about two years", "more than three weeks ago", "at least 18 months", "around Nov. 1"."""
    low = words.low
    word = low[index]
    pair = (word, low[index + 1])
    if pair in COMPARISONS:
        mod = COMPARISONS[pair]
        place = index + 2
        if low[place] in ("than", "as", "more", "over", "under"):
            place += 1
        if low[place] == "than":
            place += 1
        if low[place] == "the" and low[place + 1] in ("past", "last", "next"):
            inner = the(words, place)
        else:
            inner = _amount_here(words, place)
    elif word in APPROXIMATORS:
        mod = APPROXIMATORS[word]
        place = index + 1
        inner = _amount_here(words, place)
        if inner is None and word in ("about", "around", "circa", "approximately", "roughly"):
            inner = _dated_here(words, place)
    else:
        return None
    if inner is None:
        return None
    if inner.form is Form.DURATION and words.low[index + 1] in DASHES:
        return inner
    if word == "over" and inner.form is Form.DURATION and not _measures_over(words, index, inner):
        return inner
    if word in ("just", "only", "barely", "exactly", "some") and inner.form not in (
        Form.DEICTIC,
        Form.ANAPHOR,
        Form.DURATION,
    ):
        return inner
    if word in ("just", "only", "barely", "exactly"):
        return inner
    inner.first = index
    inner.mod = inner.mod or mod
    return inner


def _measures_over(words: Words, index: int, inner: Draft) -> bool:
    """Tell whether "over" before a duration means "more than" rather than "in the course of"."""
    before = words.low[index - 1] if index else ""
    return inner.amount == 1 or before in (
        "for",
        "in",
        "after",
        "of",
        "lasted",
        "took",
        "spent",
        "just",
        "well",
        "a",
    )


def _amount_here(words: Words, index: int) -> Draft | None:
    word = words.low[index]
    inner = amounts.one_unit(words, index) if word in ("a", "an", "half", "another") else None
    return inner or amounts.counted(words, index)


def _dated_here(words: Words, index: int) -> Draft | None:
    """Read the date or time after "around"."""
    inner = clock_and_date(words, index)
    if inner is None and words.low[index] in MONTHS:
        inner = calendar_forms.month_first(words, index)
        if inner is not None and inner.day is None and inner.year is None:
            inner = None
    return inner


def article(words: Words, index: int) -> Draft | None:
    """Read "a year ago", "a few weeks", "a couple of years", "a 17-year-old", "a year-earlier loss"."""
    low = words.low
    follower = low[index + 1]
    if follower in ("little", "year") and low[index + 2] in ("more", *DASHES):
        if follower == "little":
            return approximate(words, index)
        if low[index + 3] in ("ago", "earlier"):
            return None  # "a year-earlier loss": read from its second word
    if follower in ("few", "couple", "number", "handful", "hundred", "dozen", "thousand"):
        return amounts.counted(words, index)
    if follower in UNITS or follower in ("full", "whole", "further", "single", "half", "additional"):
        return amounts.one_unit(words, index)
    if (
        follower == "later"
        and low[index + 2] in ("date", "time")
        and low[index - 1 if index else -1] in ("at", "to")
    ):
        return Draft(Form.REFERENCE, index, index + 3, value="FUTURE_REF")
    return None
