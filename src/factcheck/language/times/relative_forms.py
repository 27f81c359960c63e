"""Expressions that lean on another date: "yesterday", "last week", "this March", "the following day", "that year"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times import amounts, calendar_forms, year_forms
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
    DAY_PARTS,
    MONTHS,
    PLURAL_UNITS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from factcheck.language.times.named_days import holiday

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

# Direction of the words that pick one of a row of periods.
PICKS: Final = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "same": 0,
    "that": 0, "latest": 0, "next": 1, "following": 1, "coming": 1, "upcoming": 1, "recent": -1, "future": 1,
}  # fmt: skip
# These count from a date the text gave before, not from the document's.
_ANAPHORIC: Final = frozenset("previous preceding prior following same that".split())
_PERIODS: Final = frozenset("week month year quarter decade century weekend fortnight".split())
_DEICTIC_DAYS: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
REFERENCES: Final = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip


def day_word(words: Words, index: int) -> Draft | None:
    """Read "today", "yesterday morning", "tomorrow", "tonight", "the day before yesterday" (from its last word)."""
    low = words.low
    word = low[index]
    if word == "today" and (
        (words.capital(index) and index and low[index - 1] == "usa")
        or (low[index + 1] in APOSTROPHES and low[index + 2] == "s" and words.digits(index + 3))
    ):
        return None
    draft = Draft(Form.DEICTIC, index, index + 1, unit="day", amount=1.0, sign=_DEICTIC_DAYS[word])
    if word == "tonight":
        draft.clock = "TNI"
    elif low[index + 1] in DAY_PARTS:
        draft.clock, draft.stop = "T" + DAY_PARTS[low[index + 1]], index + 2
    return draft


def picked(words: Words, index: int, *, the: bool = False) -> Draft | None:
    """Read an expression that starts with "last", "this", "next", "that", "following" and the like.

    Args:
        words: the sentence.
        index: index of that word.
        the: whether "the" stands before it.
    """
    low = words.low
    word = low[index]
    sign = PICKS[word]
    place = index + 1
    pick = word
    if index and words.capital(index) and words.capital(place) and low[place] in UNITS and not the:
        return None  # "This Week", the programme
    if word == "latest" and low[place] == "period":
        return Draft(Form.ANAPHOR, index, place + 1, unit="quarter", amount=1.0, sign=0, pick="latest")
    if word in ("this", "that") and low[place] in ("past", "coming", "same", "very", "current", "upcoming"):
        if low[place] in ("past", "coming"):
            sign = PICKS[low[place]]
            pick = "last" if sign < 0 else "next"
        elif low[place] == "same":
            pick = "same"
        place += 1
    follower = low[place]
    if follower in WEEKDAYS and pick not in ("current", "latest", "recent", "future"):
        draft = calendar_forms.weekday_first(words, place)
        if draft is not None:
            draft.first = index
            draft.pick = pick
        return draft
    if follower in MONTHS and words.capital(place) and pick not in ("current", "recent", "future", "latest"):
        draft = calendar_forms.month_first(words, place)
        if draft is None and low[place] not in ("may", "march"):
            return None
        draft = draft or Draft(Form.DATE, place, place + 1, month=MONTHS[follower])
        draft.first, draft.pick = index, pick
        return draft
    if follower in SEASONS:
        return Draft(Form.PERIOD, index, place + 1, period=SEASONS[follower], pick=pick)
    named = holiday(words, place)
    if named is not None:
        named.first, named.pick = index, pick
        return named
    part = DAY_PARTS.get(follower)
    if part is not None and words.low[place + 1] not in DASHES:
        return _part(words, index, place, pick, part)
    return _unit(words, index, place, pick, sign, the=the)


def _part(words: Words, index: int, place: int, pick: str, part: str) -> Draft | None:
    """Read "last night", "this morning", "that evening", "the next morning"."""
    draft = Draft(Form.DEICTIC, index, place + 1, unit="day", amount=1.0, clock="T" + part)
    if pick in ("this", "current"):
        draft.sign = 0
    elif pick in ("last", "past"):
        if part != "NI" and words.low[place] != "evening":
            return None
        draft.sign = -1
    elif pick in ("that", "same"):
        draft.form, draft.sign = Form.ANAPHOR, 0
    elif pick in ("next", "following", "previous", "preceding"):
        draft.form, draft.sign = Form.ANAPHOR, PICKS[pick]
    else:
        return None
    return draft


def _unit(words: Words, index: int, place: int, pick: str, sign: int, *, the: bool) -> Draft | None:
    """Read the unit after "last", "next" …, with its number: "last year", "the past two months", "recent years"."""
    low = words.low
    fiscal = low[place] in ("fiscal", "financial")
    if fiscal or low[place] in ("calendar", "full", "academic", "school"):
        place += 1
    word = low[place]
    unit = UNITS.get(word)
    if unit is None or word in PLURAL_UNITS:
        return _several(words, index, place, pick)
    if low[place + 1] in DASHES and words.glued(place + 1):
        return None
    if unit == "day" and pick in ("that", "same", "next", "following", "previous", "preceding", "prior"):
        return Draft(Form.ANAPHOR, index, place + 1, unit="day", amount=1.0, sign=sign)
    if unit not in _PERIODS:
        return None
    draft = Draft(Form.DEICTIC, index, place + 1, unit=unit, amount=1.0, sign=sign, fiscal=fiscal)
    if pick == "future" or pick == "recent":
        return None
    if pick == "latest":
        if unit not in ("quarter", "year", "week", "month"):
            return None
        draft.sign = -1
        draft.pick = "latest"
        if unit == "quarter":
            draft.form, draft.sign = Form.ANAPHOR, 0
            return draft
    if pick in _ANAPHORIC or (the and pick == "next"):
        draft.form = Form.ANAPHOR
        draft.sign = sign
        draft.pick = pick
    spanning = pick == "past" or (
        pick in ("last", "next", "coming") and low[index - 2 if index > 1 else -1] in _OVER
    )
    if the and spanning and unit != "quarter" and not fiscal:
        # "the past year" is the twelve months up to now.
        draft = Draft(Form.DURATION, index, place + 1, unit=unit, amount=1.0, sign=sign)
    if low[draft.stop] == "or" and low[draft.stop + 1] == "so":
        draft.stop += 2
        draft.mod = "APPROX"
    if unit == "year" and draft.form is Form.DEICTIC:
        return _years_quarter(words, draft)
    return draft


_OVER: Final = frozenset("in over during within for throughout".split())


def _years_quarter(words: Words, draft: Draft) -> Draft:
    """Take in the quarter or half of "last year's third quarter"."""
    low = words.low
    place = draft.stop
    if low[place] in APOSTROPHES and low[place + 1] == "s":
        inner = year_forms.quarter(words, place + 2)
        if inner is not None and inner.year is None:
            inner.first, inner.year_offset = draft.first, draft.sign
            return inner
        if low[place + 2] == "quarter":
            draft.coarse, draft.stop = True, place + 3
    return draft


def _several(words: Words, index: int, place: int, pick: str) -> Draft | None:
    """Read "last two years", "past few weeks", "next several days", "recent months", "coming weeks"."""
    low = words.low
    if pick == "same":
        return None
    if low[place] in ("few", "several", "couple", "many") or low[place] not in UNITS:
        stop = place + 1
        if low[place] in ("few", "several", "many", "couple"):
            if low[place] == "couple" and low[stop] == "of":
                stop += 1
            if low[stop] not in PLURAL_UNITS:
                return None
            amount = 2.0 if low[place] == "couple" else None
            draft = Draft(Form.DURATION, index, stop + 1, unit=UNITS[low[stop]], amount=amount)
        else:
            if pick in ("this", "that", "recent", "current", "latest"):
                return None
            found = amounts.counted(words, place)
            if (
                found is None
                or found.form is not Form.DURATION
                or (found.stop > place and _hyphenated(words, found))
            ):
                return None
            draft = found
            draft.first = index
    elif pick in ("recent", "coming", "past", "future", "previous") and low[place] in PLURAL_UNITS:
        draft = Draft(Form.DURATION, index, place + 1, unit=UNITS[low[place]])
        if draft.unit in ("second", "minute", "night", "evening", "morning", "afternoon"):
            return None
    else:
        return None
    draft.sign = PICKS.get(pick, 0)
    if low[draft.stop] == "or" and low[draft.stop + 1] == "so":
        draft.stop += 2
    return draft


def _hyphenated(words: Words, draft: Draft) -> bool:
    return words.low[draft.stop - 2] in DASHES and words.glued(draft.stop - 1)


def after_the(words: Words, index: int) -> Draft | None:
    """Read what can follow "the" at `index - 1`: units, years with a noun, "future", "day before"."""
    low = words.low
    word = low[index]
    if word == "year":
        place = index + 1
        year = calendar_forms.written_year(words, place)
        if year is not None:
            return Draft(Form.DATE, index, year[1], year=year[0], century_open=year[2])
    if word in ("day", "week", "month", "year", "night", "evening", "morning"):
        around = _day_around(words, index)
        if around is not None:
            return around
    if word == "week" and low[index + 1] == "of":
        inner = calendar_forms.month_first(words, index + 2) or calendar_forms.day_first(words, index + 2)
        if inner is not None and inner.day is not None:
            inner.first, inner.unit = index, "week"
            return inner
    if word in ("future", "past", "present"):
        if low[index + 1].isalpha() and low[index + 1] not in _AFTER_NOUN:
            return None
        if words.low[index + 1] in DASHES:
            return None
        return Draft(Form.REFERENCE, index, index + 1, value=word.upper() + "_REF")
    if word in ("near", "foreseeable", "recent", "distant") and low[index + 1] in ("future", "past", "term"):
        value = "PAST_REF" if low[index + 1] == "past" else "FUTURE_REF"
        return Draft(Form.REFERENCE, index, index + 2, value=value)
    if word == "weekend":
        return Draft(Form.PERIOD, index, index + 1, period="WE")
    if word in ("morning", "afternoon", "evening"):
        if low[index + 1].isalpha() and low[index + 1] not in _AFTER_NOUN:
            return None
        return Draft(Form.CLOCK, index, index + 1, clock="T" + DAY_PARTS[word])
    if word in ("full", "fiscal") and low[index + 1] == "year" and not words.digits(index + 2):
        return Draft(Form.DEICTIC, index, index + 2, unit="year", amount=1.0, sign=0, fiscal=word == "fiscal")
    return _compared(words, index) or (_the_unit(words, index) if word in _THE_UNITS else None)


_THE_UNITS: Final = frozenset(("quarter", "year", "week", "month", "day"))
_AFTER_NOUN: Final = frozenset(
    "and or but of to is was are were will would has have had that which who in on at by for with from as if when "
    "while because so than".split()
)


_LEADS: Final = frozenset("in for during of from through later earlier over".split())


def _the_unit(words: Words, index: int) -> Draft | None:
    """Read a bare "the quarter", "the year", "the week", which mean one that was spoken of."""
    low = words.low
    word, follower = low[index], low[index + 1]
    before = low[index - 2] if index > 1 else ""
    if (
        follower.isalpha()
        and follower not in _AFTER_NOUN - {"of"}
        and follower not in ("ended", "ending", "earlier")
    ):
        return None
    if follower in DASHES and words.glued(index + 1):
        return None
    if word == "year" and follower in ("ended", "ending"):
        return Draft(Form.DURATION, index, index + 1, unit="year", amount=1.0)
    # "the player of the year", "the matter of the day": the unit is part of a name.
    leads = (
        _LEADS
        if word == "quarter"
        else _LEADS - {"of"}
        if word == "year"
        else _LEADS - {"of", "from", "over"}
    )
    if word == "quarter" or before in leads:
        return Draft(Form.ANAPHOR, index, index + 1, unit=word, amount=1.0, sign=0)
    return None


def _day_around(words: Words, index: int) -> Draft | None:
    """Read "day before yesterday", "day after tomorrow", "week before last", "night before", "year after"."""
    low = words.low
    sign = {"before": -1, "after": 1}.get(low[index + 1])
    if sign is None:
        return None
    unit = "day" if low[index] in DAY_PARTS else low[index]
    clock = "T" + DAY_PARTS[low[index]] if low[index] in DAY_PARTS else ""
    follower = low[index + 2]
    if follower in ("yesterday", "tomorrow") and unit == "day":
        return Draft(Form.DEICTIC, index, index + 3, unit="day", amount=2.0, sign=sign, clock=clock)
    if follower in ("last", "next") and not low[index + 3].isalpha():
        return Draft(Form.DEICTIC, index, index + 3, unit=unit, amount=2.0, sign=sign, clock=clock)
    if not follower.isalpha() or follower in ("when", "and", "but"):
        return Draft(Form.ANAPHOR, index, index + 2, unit=unit, amount=1.0, sign=sign, clock=clock)
    return None


def _compared(words: Words, index: int) -> Draft | None:
    """Read "year-ago quarter", "year-earlier period", "latest quarter", "1988 quarter", "nine months"."""
    low = words.low
    place = index + 1 if low[index] in ("comparable", "corresponding", "same") else index
    if low[place] == "year" and low[place + 1] in DASHES and low[place + 2] in ("ago", "earlier"):
        return year_ago(words, place, index)
    if words.digits(place) == 4:
        inner = year_forms.quarter(words, place + 1)
        year = calendar_forms.written_year(words, place)
        if inner is not None and inner.year is None and year is not None:
            inner.first, inner.year = index, year[0]
            return inner
        if year is not None and low[place + 1] in ("quarter", "period"):
            return Draft(
                Form.ANAPHOR, index, place + 2, unit="quarter", amount=0.0, coarse=True, year=year[0]
            )
    if place > index and low[place] in ("period", "quarter"):
        phrase = calendar_forms.year_phrase(words, place + 1)
        if phrase is not None:
            return Draft(Form.DEICTIC, index, phrase[1], unit="year", amount=1.0, sign=phrase[0], coarse=True)
    return None


def year_ago(words: Words, index: int, first: int) -> Draft | None:
    """Read "year-ago", "year-earlier", with "quarter" or "period" and an ordinal in between."""
    low = words.low
    draft = Draft(Form.DEICTIC, first, index + 3, unit="year", amount=1.0, sign=-1, coarse=True)
    inner = year_forms.quarter(words, index + 3)
    if inner is not None and inner.year is None:
        inner.first, inner.year_offset = first, -1
        return inner
    if low[index + 3] in ("quarter", "period"):
        draft.stop += 1
    return draft
