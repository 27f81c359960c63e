"""Expressions that start with "the", a possessive, or a word such as "last"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times import counts, relative_forms, year_forms
from factcheck.language.times.dispatch import AFTER_THE
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
    NUMBER_WORDS,
    ORDINALS,
    SEASONS,
    UNITS,
    VAGUE_AMOUNTS,
)
from factcheck.language.times.number_forms import digits_first, ordinal_first

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


def the(words: Words, index: int) -> Draft | None:
    """Read what starts with "the"; most are turned away by their second word."""
    low = words.low
    place = index + 1
    word = low[place]
    reader = AFTER_THE.get(word)
    if reader is None:
        if words.digits(place):
            draft = relative_forms.after_the(words, place) or digits_first(words, place)
            if draft is None or (draft.form is Form.DATE and draft.month is None):
                return draft
        elif word in _AFTER_THE_LATER:
            draft = relative_forms.after_the(words, place)
        else:
            return None
    else:
        draft = reader(words, place)
    if draft is None or (draft.form in (Form.REFERENCE, Form.AGE) and draft.value == ""):
        return draft
    if draft.form in (Form.DURATION, Form.PERIOD) and low[draft.stop - 2] in DASHES and draft.year is None:
        return draft  # "the three-year plan", "the third-quarter loss": the article is the noun's
    draft.first = index
    return draft


_AFTER_THE_LATER: Final = frozenset(
    "day week month year night evening morning afternoon quarter weekend future past present near foreseeable "
    "recent distant comparable corresponding full".split()
)


def the_picked(words: Words, index: int) -> Draft | None:
    """Read "the past two months", "the following day", "the last half of 2020" from the word after "the"."""
    return (
        relative_forms.picked(words, index, the=True)
        or (
            relative_forms.after_the(words, index)
            if words.low[index] in _AFTER_THE_LATER | {"same"}
            else None
        )
        or (ordinal_first(words, index) if words.low[index] == "last" else None)
    )


def the_season(words: Words, index: int) -> Draft | None:
    """Read "the summer", "the winter of 1994"."""
    low = words.low
    draft = year_forms.season(words, index)
    if draft is not None:
        return draft
    if words.capital(index) or (
        low[index + 1].isalpha() and low[index + 1] not in ("and", "but", "when", "after")
    ):
        return None
    before = low[index - 2] if index > 1 else ""
    if before in ("in", "over", "during", "by", "through", "into", "since", "until", "for", "of"):
        return Draft(Form.PERIOD, index, index + 1, period=SEASONS[low[index]])
    return None


def own(words: Words, index: int) -> Draft | None:
    """Read "fourth quarter", "12th year" after a possessive, which is no part of it."""
    low = words.low
    place = index + 1
    if low[place] == "s" and low[index] in APOSTROPHES:
        place += 1
    word = low[place]
    if word in ORDINALS:
        return ordinal_first(words, place)
    if word in NUMBER_WORDS or words.digits(place):
        return counts.ordinal_unit(words, place)
    return year_forms.quarter(words, place) if word == "fiscal" else None


def these_days(words: Words, index: int) -> Draft | None:
    """Read "these days"."""
    if words.low[index + 1] != "days":
        return None
    return Draft(Form.REFERENCE, index, index + 2, value="PRESENT_REF")


def picked_first(words: Words, index: int) -> Draft | None:
    """Read "last week", "next March", "this morning", and "recent years" but not "a recent visit"."""
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
