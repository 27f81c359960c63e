"""Recurring times: "every two weeks", "each Thursday", "Mondays", "Tuesday nights", "daily"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.amounts import SINGLE, counted, iso_duration
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    DAY_PART_PLURALS,
    DAY_PARTS,
    MONTHS,
    SEASONS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from factcheck.language.times.words import Words


def frequency(words: Words, index: int) -> Draft | None:
    """Read "every day", "each Thursday", "every two weeks", "every other month", "each July"."""
    low = words.low
    place = index + 1
    word = low[place]
    if word in ("single", "other"):
        place += 1
        step = 2 if word == "other" else 1
        word = low[place]
    else:
        step = 1
    if word in WEEKDAYS:
        stop, part = place + 1, ""
        if low[stop] in DAY_PARTS:
            part, stop = "T" + DAY_PARTS[low[stop]], stop + 1
        return Draft(Form.SET, index, stop, value=f"XXXX-WXX-{WEEKDAYS[word] + 1}{part}", unit="week")
    if word in MONTHS and words.capital(place):
        return Draft(Form.SET, index, place + 1, value=f"XXXX-{MONTHS[word]:02d}", unit="year")
    if word in SEASONS and word != "fall":
        return Draft(Form.SET, index, place + 1, value=f"XXXX-{SEASONS[word]}", unit="year")
    if word in DAY_PARTS and word != "daytime":
        return Draft(Form.SET, index, place + 1, value=f"XXXX-XX-XXT{DAY_PARTS[word]}", unit="day")
    if word in SINGLE or word == "quarter":
        return Draft(Form.SET, index, place + 1, value=iso_duration(float(step), word), unit=word)
    draft = counted(words, place)
    if draft is not None and draft.form is Form.DURATION and low[index] == "every":
        draft.form, draft.first, draft.value = Form.SET, index, iso_duration(draft.amount, draft.unit)
        return draft
    return None


_ADVERBS: Final = {
    "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def adverb_of_frequency(words: Words, index: int) -> Draft | None:
    """Read "daily", "weekly", "annually" and the like."""
    if words.capital(index) and index and words.capital(index + 1):
        return None
    if words.capital(index) and words.capital(index - 1):
        return None  # "Daily Mail", "The Weekly"
    if words.low[index] == "quarterly" and words.low[index + 1].isalpha():
        return None  # a kind of dividend or report
    return Draft(Form.SET, index, index + 1, value=_ADVERBS[words.low[index]])


ADVERBS_OF_FREQUENCY: Final = frozenset(_ADVERBS)


def weekday_plural(words: Words, index: int) -> Draft | None:
    """Read "Mondays"."""
    value = f"XXXX-WXX-{WEEKDAY_PLURALS[words.low[index]] + 1}"
    return Draft(Form.SET, index, index + 1, value=value, unit="week")


def weekday_evenings(words: Words, index: int) -> Draft | None:
    """Read "Tuesday nights"."""
    part = DAY_PART_PLURALS.get(words.low[index + 1])
    if part is None:
        return None
    value = f"XXXX-WXX-{WEEKDAYS[words.low[index]] + 1}T{part}"
    return Draft(Form.SET, index, index + 2, value=value, unit="week")
