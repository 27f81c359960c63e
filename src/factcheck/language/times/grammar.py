"""The grammar of time expressions: one pass over a sentence, one reader for each word that can start one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.times import amounts, calendar_forms, counts, relative_forms, sets, year_forms
from factcheck.language.times.determiners import own, picked_first, the, the_picked, the_season, these_days
from factcheck.language.times.dispatch import AFTER_THE, DIGITS, READERS, first_of
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
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
from factcheck.language.times.modifiers import (
    APPROXIMATORS,
    COMPARISONS,
    MODS,
    approximate,
    article,
    modified,
)
from factcheck.language.times.named_days import HOLIDAY_STARTS, holiday
from factcheck.language.times.number_forms import clock_and_date, digits_first, number_word, ordinal_first
from factcheck.language.times.series import elided_after, share_years

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.language.times.dispatch import Reader
    from factcheck.language.times.words import Words


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


def _reference(words: Words, index: int) -> Draft | None:
    """Read "now", "right now", "currently", "more recently"."""
    low = words.low
    if words.tokens[index].text == "NOW" and low[index + 1] == ",":
        return None  # "NOW, THEREFORE, …"
    first = index - 1 if index and low[index - 1] in ("right", "more") else index
    return Draft(Form.REFERENCE, first, index + 1, value=relative_forms.REFERENCES[low[index]])


def _entries() -> dict[str, Reader]:
    """Return the readers by first word; where a word is of several classes, the later line counts."""
    decade = year_forms.decade
    multitudes = ("dozens", "hundreds", "thousands", "tens", "scores", "couple", "dozen")
    classes: tuple[tuple[Iterable[str], Reader], ...] = (
        (HOLIDAY_STARTS, holiday),
        (APPROXIMATORS, approximate),
        ((pair[0] for pair in COMPARISONS), approximate),
        (UNITS, _unit_word),
        (NUMBER_WORDS, number_word),
        (FRACTIONS, amounts.counted),
        (VAGUE_AMOUNTS - {"some"}, amounts.counted),
        (multitudes, amounts.counted),
        (ORDINALS, ordinal_first),
        (SEASONS, year_forms.season),
        (WEEKDAYS, first_of(sets.weekday_evenings, calendar_forms.weekday_first)),
        (WEEKDAY_PLURALS, sets.weekday_plural),
        (sets.ADVERBS_OF_FREQUENCY, sets.adverb_of_frequency),
        (relative_forms.PICKS, picked_first),
        (relative_forms.REFERENCES, _reference),
        (("today", "yesterday", "tomorrow", "tonight"), relative_forms.day_word),
        (MODS, modified),
        (APOSTROPHES, first_of(decade, year_forms.short_year, own)),
        (("its", "his", "her", "their", "our", "my"), own),
        (("noon", "midnight", "midday"), clock_and_date),
        (("a", "an"), article),
        (("another", "half"), amounts.one_unit),
        (("every", "each"), sets.frequency),
        (("aged", "age", "ages", "turned", "turning"), counts.aged),
        (("fy",), year_forms.fiscal_year),
        (("pre", "post"), year_forms.beyond_year),
        (("fiscal",), first_of(year_forms.quarter, year_forms.fiscal_year)),
        (("q", "h"), year_forms.quarter),
        (("ad",), year_forms.era_year),
        (("last",), first_of(picked_first, ordinal_first)),
        (MONTHS, calendar_forms.month_first),
        (("the",), the),
        (("these",), these_days),
        ((DIGITS,), digits_first),
    )
    return {word: reader for words, reader in classes for word in words}


def _entries_after_the() -> dict[str, Reader]:
    classes: tuple[tuple[Iterable[str], Reader], ...] = (
        (NUMBER_WORDS, number_word),
        (ORDINALS, ordinal_first),
        (SEASONS, the_season),
        (relative_forms.PICKS, the_picked),
        (MODS, modified),
        ((*DECADES, *APOSTROPHES), year_forms.decade),
        (("fiscal",), first_of(year_forms.quarter, year_forms.fiscal_year, relative_forms.after_the)),
        (("few",), amounts.counted),
    )
    return {word: reader for words, reader in classes for word in words}


READERS.update(_entries())
AFTER_THE.update(_entries_after_the())


def read_sentence(words: Words) -> list[Draft]:
    """Return the time expressions of a sentence, in order, without overlap."""
    found: list[Draft] = []
    low = words.low
    readers = READERS
    index, stop = 0, words.n
    while index < stop:
        word = low[index]
        reader = readers.get(word)
        if reader is None or "0" <= word < ":":
            if not "0" <= word < ":":
                index += 1
                continue
            reader = digits_first
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
    regnal = counts.regnal_year(words, found[-1]) if found else None
    if regnal is not None:
        found.append(regnal)
    return found
