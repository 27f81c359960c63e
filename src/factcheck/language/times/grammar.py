"""The grammar of time expressions: one pass over a sentence, one reader for each word that can start one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times import amounts, calendar_forms, clock, relative_forms, year_forms
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
    DAY_PARTS,
    DECADES,
    FRACTIONS,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    PLURAL_UNITS,
    SEASONS,
    UNITS,
    VAGUE_AMOUNTS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from factcheck.language.times.named_days import HOLIDAY_STARTS, holiday
from factcheck.language.times.series import elided_after, elided_before, share_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.language.times.words import Words

    Reader = Callable[[Words, int], Draft | None]

_MODS: Final = {
    "early": "START", "late": "END", "mid": "MID", "middle": "MID", "beginning": "START", "start": "START",
    "end": "END", "earlier": "BEFORE", "later": "AFTER", "close": "END", "height": "MID", "midst": "MID",
    "dawn": "START", "turn": "START", "latter": "END", "outset": "START",
}  # fmt: skip
_APPROXIMATORS: Final = {
    "about": "APPROX", "around": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "approximately": "APPROX",
    "roughly": "APPROX", "over": "MORE_THAN", "under": "LESS_THAN", "exactly": "", "circa": "APPROX",
    "just": "", "barely": "", "some": "APPROX", "only": "",
}  # fmt: skip
_COMPARISONS: Final = {
    ("more", "than"): "MORE_THAN", ("less", "than"): "LESS_THAN", ("fewer", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE", ("at", "most"): "EQUAL_OR_LESS", ("up", "to"): "EQUAL_OR_LESS",
    ("no", "more"): "EQUAL_OR_LESS", ("no", "less"): "EQUAL_OR_MORE", ("as", "many"): "EQUAL_OR_LESS",
    ("just", "over"): "MORE_THAN", ("just", "under"): "LESS_THAN", ("well", "over"): "MORE_THAN",
    ("little", "more"): "MORE_THAN", ("a", "little"): "MORE_THAN", ("as", "long"): "EQUAL_OR_LESS",
}  # fmt: skip
_AMOUNT_FORMS: Final = frozenset((Form.DURATION, Form.AGE))


def _first_of(*readers: Reader) -> Reader:
    def read(words: Words, index: int) -> Draft | None:
        for reader in readers:
            draft = reader(words, index)
            if draft is not None:
                return draft
        return None

    return read


def _digits(words: Words, index: int) -> Draft | None:
    """Read an expression that starts with digits; the longest construct is tried first."""
    size = words.digits(index)
    if size == 4:
        return (
            calendar_forms.numeric(words, index)
            or year_forms.era_year(words, index)
            or clock.clock(words, index)
            or _year_and_quarter(words, index)
            or amounts.counted(words, index)
            or year_forms.bare_year(words, index)
        )
    if size > 2:
        return (
            year_forms.era_year(words, index)
            or amounts.counted(words, index)
            or amounts.apposed_age(words, index)
        )
    low = words.low
    follower = low[index + 1]
    if not follower or (follower.isalpha() and follower not in _AFTER_DIGITS and not words.glued(index + 1)):
        # The common case: a number that counts something else.
        return amounts.counted(words, index) if follower in amounts.QUALITIES else None
    return (
        calendar_forms.day_first(words, index)
        or clock_and_date(words, index)
        or calendar_forms.numeric(words, index)
        or year_forms.century(words, index)
        or year_forms.quarter(words, index)
        or year_forms.decade(words, index)
        or year_forms.era_year(words, index)
        or amounts.counted(words, index)
        or amounts.ordinal_unit(words, index)
        or elided_before(words, index)
        or amounts.apposed_age(words, index)
    )


_AFTER_DIGITS: Final = (
    frozenset(UNITS) | frozenset(MONTHS)
    | frozenset("am pm a p of day o in at to or and bc bce ad ce b hours gmt utc through until plus hundred thousand".split())
)  # fmt: skip


def _year_and_quarter(words: Words, index: int) -> Draft | None:
    """Read "2024 Q3", "the 1989 third quarter"."""
    year = calendar_forms.written_year(words, index)
    if year is None:
        return None
    place = index + 2 if words.low[index + 1] in DASHES else index + 1
    if words.low[place] == "q" or words.low[place] in ORDINALS:
        inner = year_forms.quarter(words, place)
        if inner is not None and inner.year is None:
            inner.first, inner.year = index, year[0]
            return inner
    return None


def _number_word(words: Words, index: int) -> Draft | None:
    return (
        calendar_forms.day_first(words, index)
        or year_forms.year_in_words(words, index)
        or year_forms.century(words, index)
        or clock_and_date(words, index)
        or amounts.counted(words, index)
        or amounts.ordinal_unit(words, index)
    )


def _ordinal(words: Words, index: int) -> Draft | None:
    low = words.low
    if low[index] == "first" or low[index] == "last":
        after = low[index + 1]
        if after in ("few", "several") or after in NUMBER_WORDS or words.digits(index + 1):
            draft = amounts.counted(words, index + 1)
            if draft is not None and draft.form is Form.DURATION:
                draft.first = index
                return draft
    return (
        year_forms.quarter(words, index)
        or year_forms.century(words, index)
        or calendar_forms.day_first(words, index)
        or amounts.ordinal_unit(words, index)
    )


def clock_and_date(words: Words, index: int) -> Draft | None:
    """Read a time of day, with the date that follows it: "10 p.m. Wednesday", "5 p.m. EST on Nov. 9"."""
    found = clock.clock(words, index)
    if found is None:
        return None
    low = words.low
    for place in (found.stop, found.stop + 1):
        if place > found.stop and low[found.stop] not in (",", "on"):
            break
        word = low[place]
        inner: Draft | None = None
        if word in WEEKDAYS:
            inner = calendar_forms.weekday_first(words, place)
        elif word in MONTHS:
            inner = calendar_forms.month_first(words, place)
            inner = None if inner is None or inner.day is None else inner
        elif words.digits(place) and place > found.stop:
            inner = calendar_forms.day_first(words, place)
        elif word in ("today", "yesterday", "tomorrow"):
            inner = relative_forms.day_word(words, place)
        if inner is not None:
            inner.first = index
            inner.clock = found.clock
            return inner
    return found


def _the(words: Words, index: int) -> Draft | None:
    """Read what starts with "the"; most are turned away by their second word."""
    low = words.low
    place = index + 1
    word = low[place]
    reader = _AFTER_THE.get(word)
    if reader is None:
        if words.digits(place):
            draft = relative_forms.after_the(words, place) or _digits(words, place)
            if draft is None or (draft.form is Form.DATE and draft.month is None):
                return draft
        elif word in _AFTER_THE_LATER:
            draft = relative_forms.after_the(words, place)
        else:
            return None
    else:
        draft = reader(words, place)
    if draft is None or draft.form in (Form.REFERENCE, Form.AGE) and draft.value == "":
        return draft
    if draft.form in (Form.DURATION, Form.PERIOD) and low[draft.stop - 2] in DASHES and draft.year is None:
        return draft  # "the three-year plan", "the third-quarter loss": the article is the noun's
    draft.first = index
    return draft


_AFTER_THE_LATER: Final = frozenset(
    "day week month year night evening morning afternoon quarter weekend future past present near foreseeable "
    "recent distant comparable corresponding full".split()
)


def _the_picked(words: Words, index: int) -> Draft | None:
    return (
        relative_forms.picked(words, index, the=True)
        or (
            relative_forms.after_the(words, index)
            if words.low[index] in _AFTER_THE_LATER | {"same"}
            else None
        )
        or (_ordinal(words, index) if words.low[index] == "last" else None)
    )


def _the_ordinal(words: Words, index: int) -> Draft | None:
    return _ordinal(words, index)


def _the_season(words: Words, index: int) -> Draft | None:
    """Read "the summer", "the winter of 1994"."""
    low = words.low
    draft = year_forms.season(words, index)
    if draft is not None:
        return draft
    if (
        words.capital(index)
        or low[index + 1].isalpha()
        and low[index + 1] not in ("and", "but", "when", "after")
    ):
        return None
    before = low[index - 2] if index > 1 else ""
    if before in ("in", "over", "during", "by", "through", "into", "since", "until", "for", "of"):
        return Draft(Form.PERIOD, index, index + 1, period=SEASONS[low[index]])
    return None


def _modified(words: Words, index: int) -> Draft | None:
    """Read "early 2025", "the end of next month", "mid-November", "later that day", "earlier in January 2025"."""
    low = words.low
    word = low[index]
    mod = _MODS[word]
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
        if low[place] == "or" and low[place + 1] in _MODS:
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
    inner.first, inner.mod = index, mod
    return inner


def _inner(words: Words, index: int) -> Draft | None:
    """Read the expression that a modifier modifies."""
    low = words.low
    word = low[index]
    if word in _MODS or (word == "the" and low[index + 1] in _MODS):
        return None  # one modifier is enough, and keeps the depth of the reading bounded
    if word in ("the", "its", "their"):
        following = low[index + 1]
        if following in UNITS and following not in PLURAL_UNITS and not low[index + 2].isalpha():
            unit = following
            if unit in ("day", "week", "month", "quarter", "year", "decade", "century"):
                return Draft(Form.ANAPHOR, index, index + 2, unit=unit, amount=1.0, sign=0)
        draft = _the(words, index) if word == "the" else _own(words, index)
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


def _own(words: Words, index: int) -> Draft | None:
    """Read "fourth quarter", "12th year" after a possessive, which is no part of it."""
    low = words.low
    place = index + 1
    if low[place] == "s" and low[index] in APOSTROPHES:
        place += 1
    word = low[place]
    if word in ORDINALS:
        return _ordinal(words, place)
    if word in NUMBER_WORDS or words.digits(place):
        return amounts.ordinal_unit(words, place)
    return year_forms.quarter(words, place) if word == "fiscal" else None


def _approximate(words: Words, index: int) -> Draft | None:
    """Read "about two years", "more than three weeks ago", "at least 18 months", "around Nov. 1"."""
    low = words.low
    word = low[index]
    pair = (word, low[index + 1])
    if pair in _COMPARISONS:
        mod = _COMPARISONS[pair]
        place = index + 2
        if low[place] in ("than", "as", "more", "over", "under"):
            place += 1
        if low[place] == "than":
            place += 1
        if low[place] == "the" and low[place + 1] in ("past", "last", "next"):
            inner = _the(words, place)
        else:
            inner = _amount_here(words, place)
    elif word in _APPROXIMATORS:
        mod = _APPROXIMATORS[word]
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


def _article(words: Words, index: int) -> Draft | None:
    """Read "a year ago", "a few weeks", "a couple of years", "a 17-year-old", "a year-earlier loss"."""
    low = words.low
    follower = low[index + 1]
    if follower in ("little", "year") and low[index + 2] in ("more", *DASHES):
        if follower == "little":
            return _approximate(words, index)
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


def _unit_word(words: Words, index: int) -> Draft | None:
    """Read what starts with a unit: "year-end", "year-earlier", "years ago", "weeks later"."""
    low = words.low
    word = low[index]
    if word in PLURAL_UNITS:
        return amounts.bare_units(words, index)
    if word == "year":
        place = index + 1
        if low[place] in APOSTROPHES and low[place + 1] == "s" and low[place + 2] == "end":
            return Draft(Form.ANAPHOR, index, index + 4, unit="year", amount=1.0, sign=0, mod="END")
        if low[place] in DASHES and low[place + 1] in ("ago", "earlier") and words.glued(place):
            return relative_forms.year_ago(words, index, index)
        joint = place + 1 if low[place] in DASHES else place
        if low[joint] == "end" and (words.glued(place) or low[joint + 1] in ("", ".", ",", ";")):
            return Draft(Form.ANAPHOR, index, joint + 1, unit="year", amount=1.0, sign=0, mod="END")
    return None


def _these_days(words: Words, index: int) -> Draft | None:
    if words.low[index + 1] != "days":
        return None
    return Draft(Form.REFERENCE, index, index + 2, value="PRESENT_REF")


def _reference(words: Words, index: int) -> Draft | None:
    """Read "now", "right now", "currently", "more recently"."""
    low = words.low
    first = index - 1 if index and low[index - 1] in ("right", "more") else index
    return Draft(Form.REFERENCE, first, index + 1, value=relative_forms.REFERENCES[low[index]])


def _picked(words: Words, index: int) -> Draft | None:
    word = words.low[index]
    if word in ("future", "recent", "past", "prior", "same", "latest", "following") and (
        words.low[index + 1] not in UNITS
        and words.low[index + 1] not in NUMBER_WORDS
        and words.low[index + 1] not in VAGUE_AMOUNTS
        and not words.digits(index + 1)
    ):
        return None
    if word in ("last", "that") and words.low[index + 1] in ("march", "may") and not words.capital(index + 1):
        return None
    return relative_forms.picked(words, index)


_decade = year_forms.decade
_weekday = _first_of(amounts.weekday_evenings, calendar_forms.weekday_first)
_clock_word = clock_and_date
_aged = amounts.aged

_READERS: Final[dict[str, Reader]] = {}


def _register() -> None:
    """Fill the table from the word classes; later classes take precedence over earlier ones."""
    table = _READERS
    table.update(dict.fromkeys(HOLIDAY_STARTS, holiday))
    table.update(dict.fromkeys(_APPROXIMATORS, _approximate))
    table.update(dict.fromkeys((pair[0] for pair in _COMPARISONS), _approximate))
    table.update(dict.fromkeys(UNITS, _unit_word))
    table.update(dict.fromkeys(NUMBER_WORDS, _number_word))
    table.update(dict.fromkeys(FRACTIONS, amounts.counted))
    table.update(dict.fromkeys(VAGUE_AMOUNTS - {"some"}, amounts.counted))
    table.update(
        dict.fromkeys(
            ("dozens", "hundreds", "thousands", "tens", "scores", "couple", "dozen"), amounts.counted
        )
    )
    table.update(dict.fromkeys(ORDINALS, _ordinal))
    table.update(dict.fromkeys(SEASONS, year_forms.season))
    table.update(dict.fromkeys(WEEKDAYS, _weekday))
    table.update(dict.fromkeys(WEEKDAY_PLURALS, amounts.weekday_plural))
    table.update(dict.fromkeys(amounts.ADVERBS_OF_FREQUENCY, amounts.adverb_of_frequency))
    table.update(dict.fromkeys(relative_forms.PICKS, _picked))
    table.update(dict.fromkeys(relative_forms.REFERENCES, _reference))
    table.update(dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), relative_forms.day_word))
    table.update(dict.fromkeys(_MODS, _modified))
    table.update(dict.fromkeys(DECADES, _decade))
    table.update(dict.fromkeys(APOSTROPHES, _first_of(_decade, _own)))
    table.update(dict.fromkeys(("its", "his", "her", "their", "our", "my"), _own))
    table.update(dict.fromkeys(("noon", "midnight", "midday"), _clock_word))
    table.update({"a": _article, "an": _article, "another": amounts.one_unit, "half": amounts.one_unit})
    table.update({"the": _the, "every": amounts.frequency, "each": amounts.frequency})
    table.update({"aged": _aged, "age": _aged, "ages": _aged, "turned": _aged, "turning": _aged})
    table.update(
        {"fiscal": _first_of(year_forms.quarter, year_forms.fiscal_year), "fy": year_forms.fiscal_year}
    )
    table.update({"q": year_forms.quarter, "ad": year_forms.era_year})
    table.update({"last": _first_of(_picked, _ordinal), "first": _first_of(_ordinal)})
    table.update(dict.fromkeys(MONTHS, calendar_forms.month_first))
    table["at"] = _approximate
    table["these"] = _these_days
    table["second"] = _ordinal


_register()

_AFTER_THE: Final[dict[str, Reader]] = {
    **dict.fromkeys(NUMBER_WORDS, _number_word),
    **dict.fromkeys(ORDINALS, _the_ordinal),
    **dict.fromkeys(SEASONS, _the_season),
    **dict.fromkeys(relative_forms.PICKS, _the_picked),
    **dict.fromkeys(_MODS, _modified),
    **dict.fromkeys(DECADES, _decade),
    **dict.fromkeys(APOSTROPHES, _decade),
    "fiscal": _first_of(year_forms.quarter, year_forms.fiscal_year, relative_forms.after_the),
    "few": amounts.counted,
}


def read_one(words: Words, index: int) -> Draft | None:
    """Return the expression that starts at `index`, or None."""
    reader = _READERS.get(words.low[index])
    if reader is not None:
        return reader(words, index)
    return _digits(words, index) if words.digits(index) else None


def read_sentence(words: Words) -> list[Draft]:
    """Return the time expressions of a sentence, in order, without overlap."""
    found: list[Draft] = []
    low = words.low
    readers = _READERS
    index, stop = 0, words.n
    while index < stop:
        word = low[index]
        reader = readers.get(word)
        if reader is None:
            if not "0" <= word < ":":
                index += 1
                continue
            reader = _digits
        draft = reader(words, index)
        if draft is None or draft.stop > stop:
            index += 1
            continue
        found.append(draft)
        index = draft.stop
        for follower in elided_after(words, draft):
            found.append(follower)
            index = follower.stop
    if len(found) > 1:
        share_years(words, found)
    regnal = amounts.regnal_year(words, found[-1]) if found else None
    if regnal is not None:
        found.append(regnal)
    return found
