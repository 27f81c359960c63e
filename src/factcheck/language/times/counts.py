"""Ages and places in a count of units: "aged 79", "the 12th day", "its fourth year"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import MONTHS, UNITS
from factcheck.language.times.words import cardinal, ordinal_number, skip_hyphen

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


def aged(words: Words, index: int) -> Draft | None:
    """Read "aged 79", "age 17", "at the age of 12"."""
    low = words.low
    place = index + 2 if low[index + 1] == "of" else index + 1
    if low[place] == "just" or low[place] == "only":
        place += 1
    number = cardinal(words, place)
    if (
        number is None
        or not 0 < number[0] < 130
        or number[0] != int(number[0])
        or low[number[1]] in ("%", "percent")
    ):
        return None
    if low[index] == "age" and not words.digits(place) and low[index + 1] != "of":
        return None
    unit = UNITS.get(low[number[1]], "")
    if unit in ("day", "week", "month", "year"):
        return Draft(Form.AGE, index, number[1] + 1, unit=unit, amount=number[0])
    return Draft(Form.AGE, index, number[1], unit="year", amount=number[0])


def apposed_age(words: Words, index: int) -> Draft | None:
    """Read the age that newspapers set after a name: "Ann Poe, 79, said"."""
    low = words.low
    if (
        index < 3
        or not 1 < words.digits(index) <= 3
        or low[index - 1] != ","
        or low[index + 1] not in (",", ".", ")", ";")
        or (words.glued(index + 1) and words.glued(index + 2))
        or not words.capital(index - 2)
        or not words.capital(index - 3)
        or low[index - 2] in MONTHS
        or not low[index - 2].isalpha()
    ):
        return None
    number = int(low[index])
    return (
        Draft(Form.AGE, index, index + 1, unit="year", amount=float(number)) if 10 <= number <= 115 else None
    )


def ordinal_unit(words: Words, index: int) -> Draft | None:
    """Read "fourth year", "12th day", "its 250th year": a place in a count of units, not a date yet."""
    low = words.low
    found = ordinal_number(words, index)
    if found is None:
        return None
    place = skip_hyphen(words, found[1])
    for _ in range(2):
        if low[place] in ("straight", "consecutive", "full", "successive"):
            place += 1
    unit = low[place]
    if unit not in ("day", "week", "month", "year", "hour", "night", "decade"):
        return None
    return Draft(Form.ORDINAL, index, place + 1, unit=unit, amount=float(found[0]))


# "in the year of our Lord 2021, and of the Independence of … the two hundred and forty-fifth": as far as this.
_REGNAL_REACH: Final = 24


def regnal_year(words: Words, draft: Draft) -> Draft | None:
    """Read the count of years that a solemn date adds after "and of …", where "year" is left out."""
    low = words.low
    if draft.year is None or "lord" not in low[draft.first : draft.stop]:
        return None
    place = draft.stop + 1 if low[draft.stop] == "," else draft.stop
    if low[place] != "and" or low[place + 1] != "of":
        return None
    for index in range(place + 2, min(words.n, place + _REGNAL_REACH)):
        if low[index] != "the":
            continue
        number = ordinal_number(words, index + 1)
        if number is not None and not low[number[1]].isalpha():
            return Draft(
                Form.ORDINAL, index + 1, number[1], unit="year", amount=float(number[0]), elided=True
            )
    return None
