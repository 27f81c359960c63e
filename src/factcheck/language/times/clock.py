"""Times of day: "10:35 a.m.", "5pm", "17:00 GMT", "noon", "midnight", "4 in the morning"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.words import cardinal

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

_ZONES: Final = frozenset(
    "gmt utc z est edt et cst cdt ct mst mdt pst pdt pt bst cet cest eet eest msk ist jst aest aedt".split()
)
_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_AT: Final = frozenset("at by until till from around about before after since between to and".split())


def half_day(words: Words, index: int) -> tuple[bool, int] | None:
    """Read "a.m.", "am", "p.m.", "PM"; return (whether it is after noon, index after it)."""
    low = words.low
    word = low[index]
    if word in ("am", "pm"):
        if not words.glued(index) and word == "am" and not words.tokens[index].text.isupper():
            # "I am": only a number directly before makes it a time, which the caller has seen.
            return (False, index + 1) if words.digits(index - 1) else None
        return word == "pm", index + 1
    if word in ("a", "p") and low[index + 1] == "." and low[index + 2] == "m" and words.glued(index + 1):
        stop = index + 3
        return word == "p", stop + 1 if low[stop] == "." and words.glued(stop) else stop
    if word in ("a", "p") and low[index + 1] == "m" and words.tokens[index].text.isupper():
        return word == "p", index + 2
    return None


def _zone(words: Words, index: int) -> int:
    """Return the index after a time zone, or `index` when none stands there."""
    low = words.low
    word = low[index]
    if word in _ZONES and words.tokens[index].text.isupper():
        return index + 1
    if word in ("eastern", "central", "pacific", "mountain", "local", "moscow", "london", "paris", "beijing"):
        for stop in (index + 1, index + 2):
            if low[stop] == "time" and (
                stop == index + 1 or low[index + 1] in ("standard", "daylight", "european")
            ):
                return stop + 1
    return index


def clock(words: Words, index: int) -> Draft | None:
    """Read a time of day at `index`."""
    low = words.low
    word = low[index]
    if word in _NAMED:
        if words.capital(index) and (words.capital(index - 1) or words.capital(index + 1)):
            return None  # "High Noon", "Midnight Express"
        return _with_zone(words, Draft(Form.CLOCK, index, index + 1, clock=_NAMED[word]))
    size = words.digits(index)
    if not size:
        number = cardinal(words, index)
        if number is None or not 1 <= number[0] <= 12:
            return None
        return _spoken(words, index, int(number[0]), number[1])
    if words.glued(index) and low[index - 1] in "$€£#/.,:-–" and low[index - 1] not in "-–":
        return None
    hour, minute, stop = int(low[index]) if size <= 4 else 99, 0, index + 1
    if size == 4 and low[stop] in ("gmt", "utc", "hours", "hrs", "z") and hour % 100 < 60 and hour < 2400:
        found = Draft(Form.CLOCK, index, stop, clock=f"T{hour // 100:02d}:{hour % 100:02d}")
        if low[stop] in ("hours", "hrs"):
            found.stop += 1
        return _with_zone(words, found)
    if size > 2 or hour > 24:
        return None
    colon = (
        low[stop] in (":", ".")
        and words.glued(stop)
        and words.digits(stop + 1) == 2
        and words.glued(stop + 1)
    )
    if colon and int(low[stop + 1]) < 60:
        sign = low[stop]
        minute, stop = int(low[stop + 1]), stop + 2
        if low[stop] == ":" and words.digits(stop + 1) == 2 and words.glued(stop + 1):
            stop += 2
    else:
        sign = ""
    half = half_day(words, stop)
    if half is not None and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half[0] else 0)
        text = f"T{hour:02d}:{minute:02d}"
        return _with_zone(words, Draft(Form.CLOCK, index, half[1], clock=text))
    if sign == ":":
        before = low[index - 1] if index else ""
        found = Draft(Form.CLOCK, index, stop, clock=f"T{hour:02d}:{minute:02d}")
        found = _with_zone(words, found)
        if found.stop > stop:
            return found
        if before in ("at", "by", "until", "till") and not words.glued(stop):
            return found
        return None
    return _spoken(words, index, hour, stop) if not sign else None


def _spoken(words: Words, index: int, hour: int, stop: int) -> Draft | None:
    """Read "4 in the morning", "five o'clock", "nine at night" after the hour."""
    low = words.low
    if not 1 <= hour <= 12:
        return None
    afternoon = False
    sure = False
    if low[stop] == "o" and low[stop + 1] in ("'", "’") and low[stop + 2] == "clock":
        stop += 3
        sure = True
    part = low[stop + 2]
    if low[stop] == "in" and low[stop + 1] == "the" and part in ("morning", "afternoon", "evening"):
        afternoon, stop, sure = part != "morning", stop + 3, True
    elif low[stop] == "at" and low[stop + 1] == "night":
        afternoon, stop, sure = True, stop + 2, True
    if not sure:
        return None
    if words.low[index - 1 if index else -1] not in _AT and low[stop - 1] != "clock":
        return None
    return Draft(Form.CLOCK, index, stop, clock=f"T{hour % 12 + (12 if afternoon else 0):02d}:00")


def _with_zone(words: Words, draft: Draft) -> Draft:
    """Extend a time by its zone; TIMEX3 values in use leave it out, so the value does too."""
    bracket = words.low[draft.stop] == "("
    stop = _zone(words, draft.stop + bracket)
    if stop > draft.stop + bracket and (not bracket or words.low[stop] == ")"):
        draft.stop = stop + bracket
    return draft
