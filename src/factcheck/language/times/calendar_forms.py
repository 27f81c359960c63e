"""Dates that name a day or a month: "January 21, 2026", "21st of May", "Tuesday, 3 March", "2026-01-21", "9/11"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import (
    APOSTROPHES,
    DASHES,
    DAY_PARTS,
    DOUBTFUL_MONTHS,
    MEASURES,
    MONTH_ABBREVIATIONS,
    MONTHS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from factcheck.language.times.words import ordinal_number, spoken_year

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

_YEAR_OFFSETS: Final = {"last": -1, "this": 0, "next": 1}
# Words before a month name that show it to be one.
_MONTH_SIGNALS: Final = frozenset(
    "in since until till by during before after from between through throughout of for last next this early mid "
    "late each every previous following past coming end beginning start middle around about".split()
)
# After "the March", these show a march.
_MARCHERS: Final = frozenset(
    "on for of to that was is against and in will has had at by through from".split()
)
_WEEKDAY_SIGNALS: Final = frozenset(
    "on from until till to and or by last next this of before after since".split()
)
# Adjectives that make a weekday the name of a day or of a thing.
_NAMED_WEEKDAYS: Final = frozenset(
    "black bloody super fat ruby cyber giving shrove spy taco free freaky".split()
)
_NAMESAKES: Final = frozenset(
    "times telegraph mail mirror express herald post world review star tribune sun nighters lights".split()
)


def written_year(words: Words, index: int) -> tuple[int, int, bool] | None:
    """Read a year where one is expected; return (year, index after it, whether its century is left open)."""
    low = words.low
    size = words.digits(index)
    if size == 4:
        year = int(low[index])
        if 1000 <= year <= 2199 and words.plain_number(index):
            return year, index + 1, False
        return None
    if (
        low[index] in APOSTROPHES
        and words.digits(index + 1) == 2
        and words.glued(index + 1)
        and words.plain_number(index + 1)
        and low[index + 2] != "s"
    ):
        return int(low[index + 1]), index + 2, True
    spoken = spoken_year(words, index)
    return (*spoken, False) if spoken else None


def year_phrase(words: Words, index: int) -> tuple[int, int] | None:
    """Read "(of) last year" after a month, day or season; return (offset in years, index after it)."""
    low = words.low
    if low[index] == "of":
        index += 1
    if low[index] in _YEAR_OFFSETS and low[index + 1] == "year" and low[index + 2] not in APOSTROPHES:
        return _YEAR_OFFSETS[low[index]], index + 2
    return None


def with_year(words: Words, draft: Draft, place: int) -> Draft:
    """Extend an expression by the year written at `place`, else by a "(of) last year" right after it."""
    year = written_year(words, place)
    if year is not None:
        draft.year, draft.stop, draft.century_open = year
        return draft
    phrase = year_phrase(words, draft.stop)
    if phrase is not None:
        draft.year_offset, draft.stop = phrase
    return draft


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """Read a day of the month, 1 to 31, in digits or as an ordinal; return (day, index after it)."""
    low = words.low
    found = ordinal_number(words, index)
    if found is None:
        if not 0 < words.digits(index) <= 2:
            return None
        found = (int(low[index]), index + 1)
        after = low[index + 1]
        if words.glued(index + 1):
            if after.isalpha() or after in "%/°":
                return None
            if after in ".,:" and words.digits(index + 2) and words.glued(index + 2):
                return None
        elif after in ("percent", "million", "billion", "a"):
            return None if after != "a" or low[index + 2] in (".", "m") else found
    return found if 1 <= found[0] <= 31 else None


def month_name(words: Words, index: int) -> tuple[int, int] | None:
    """Read a month's name where one is expected; return (month, index after it and its full stop)."""
    low = words.low
    word = low[index]
    month = MONTHS.get(word)
    if month is None or not (words.capital(index) or word not in DOUBTFUL_MONTHS | MONTH_ABBREVIATIONS):
        return None
    index += 1
    if word in MONTH_ABBREVIATIONS and low[index] == "." and words.glued(index):
        index += 1
    return month, index


def _add_year(words: Words, draft: Draft, index: int, *, comma: bool) -> None:
    """Extend a draft of a day or month by the year that follows at `index`."""
    low = words.low
    place = index
    if low[place] == "," and comma:
        place += 1
        if low[place : place + 6] == ["in", "the", "year", "of", "our", "lord"]:
            place += 6
    elif low[place] == "of":
        place += 1
    year = written_year(words, place)
    if year is not None and not (low[place - 1] == "," and _counts(words, year[1])):
        draft.year, draft.stop, draft.century_open = year
        return
    phrase = year_phrase(words, index)
    if phrase is not None:
        draft.year_offset, draft.stop = phrase


def _counts_people(words: Words, draft: Draft) -> bool:
    """Tell whether the number after a month counts a noun ("In June 31 people died")."""
    if draft.stop != draft.first + 2 or not draft.first or words.low[draft.first - 1] != "in":
        return False
    return words.low[draft.stop].isalpha() and words.low[draft.stop].endswith(("s", "people", "men", "women"))


def _add_weekday(words: Words, draft: Draft) -> Draft:
    """Take in a weekday that follows: "January 21, 2026 (Wednesday)", "January 21, 2026, a Wednesday,"."""
    low, place = words.low, draft.stop
    if (
        low[place] == "("
        and low[place + 1] in WEEKDAYS
        and words.capital(place + 1)
        and low[place + 2] == ")"
    ):
        draft.weekday, draft.stop = WEEKDAYS[low[place + 1]], place + 3
    elif low[place : place + 2] == [",", "a"] and low[place + 2] in WEEKDAYS and words.capital(place + 2):
        following = low[place + 3]
        if not following.isalpha() and following not in DASHES:
            draft.weekday, draft.stop = WEEKDAYS[low[place + 2]], place + 3
    return draft


def _counts(words: Words, index: int) -> bool:
    """Tell whether the number before `index` counts what stands there ("On May 5, 2000 people …")."""
    return words.low[index] in MEASURES


def month_first(words: Words, index: int) -> Draft | None:
    """Read a date that starts with its month: "January 21, 2026", "Jan. '26", "March", "June last year"."""
    low = words.low
    found = month_name(words, index)
    if found is None:
        return None
    month, after = found
    place = after + 1 if low[after] == "the" else after
    day = day_number(words, place)
    if day is not None:
        draft = Draft(Form.DATE, index, day[1], month=month, day=day[0])
        _add_year(words, draft, day[1], comma=True)
        if not _counts_people(words, draft):
            return _add_weekday(words, draft)
    draft = Draft(Form.DATE, index, after, month=month)
    _add_year(words, draft, after, comma=True)
    if draft.stop > after:
        return draft
    return draft if _is_month(words, index, after) else None


def _is_month(words: Words, index: int, after: int) -> bool:
    """Tell whether a month's name that stands without day and year is a month here."""
    low = words.low
    word, before, follower = low[index], low[index - 1] if index else "", low[after]
    if words.glued(index) and before not in ("(", '"', "-", "–", "—", "/", "“"):
        return False
    if words.glued(after) and follower in ("-", "/", "_", "@") and low[after + 1] not in MONTHS:
        return word not in DOUBTFUL_MONTHS and follower == "-"
    if before in _MONTH_SIGNALS:
        return not (
            words.capital(after) and after == index + 1 and word in DOUBTFUL_MONTHS and before == "of"
        )
    if low[index - 2] in MONTHS if index > 1 else False:
        return before in ("and", "or", "to", "through", ",", "/") or before in DASHES
    if low[after] in ("and", "or", "to", "through", "until", "/") or low[after] in DASHES:
        following = low[after + 1]
        if following in MONTHS and words.capital(after + 1):
            return True
    if word in MONTH_ABBREVIATIONS:
        return False
    if word not in DOUBTFUL_MONTHS:
        return True
    if before in ("the", "its", "their", "his", "a"):
        return (
            words.digits(after) == 0
            and low[after].isalpha()
            and not words.capital(after)
            and low[after] not in _MARCHERS
        )
    if word in ("may", "march", "jan"):
        return False
    return (
        index > 0 and not words.capital(index - 1) and not words.capital(after) and before not in APOSTROPHES
    )


def day_first(words: Words, index: int) -> Draft | None:
    """Read a date that starts with its day: "21 January 2026", "the 21st of May", "first day of March"."""
    low = words.low
    day = day_number(words, index)
    if day is None:
        return None
    if words.digits(index) and words.glued(index):
        sign, before = low[index - 1], low[index - 2] if index > 1 else ""
        paired = (sign in DASHES or sign == "/") and (
            (before.isdigit() and len(before) <= 2) or (before in MONTHS and sign != "/")
        )
        if not paired and (sign in "$€£#./:,%" or sign in DASHES):
            return None
    place = day[1]
    if low[place] == "day" and low[place + 1] == "of":
        place += 2
    elif low[place] == "of" or (low[place] in DASHES and words.glued(place) and words.glued(place + 1)):
        place += 1
    if low[place] in _YEAR_OFFSETS and low[place + 1] == "month" and low[place - 1] == "of":
        return Draft(Form.DATE, index, place + 2, day=day[0], month_offset=_YEAR_OFFSETS[low[place]])
    month = month_name(words, place)
    if month is None or not words.capital(place):
        return None
    draft = Draft(Form.DATE, index, month[1], month=month[0], day=day[0])
    if low[month[1]] in DASHES and words.glued(month[1]) and words.digits(month[1] + 1) == 4:
        year = written_year(words, month[1] + 1)
        if year is not None and low[place - 1] in DASHES:
            draft.year, draft.stop, draft.century_open = year
            return draft
    _add_year(words, draft, month[1], comma=True)
    return _add_weekday(words, draft)


def weekday_first(words: Words, index: int) -> Draft | None:
    """Read an expression that starts with a weekday: "Tuesday", "Tuesday, January 21", "Friday night"."""
    low = words.low
    word = low[index]
    before = low[index - 1] if index else ""
    after = index + 1
    short = word in WEEKDAY_ABBREVIATIONS
    if short:
        if not words.capital(index):
            return None
        if low[after] == "." and words.glued(after):
            after += 1
        elif word == "sun" and before.isalpha() and before not in _WEEKDAY_SIGNALS:
            return None  # "Edmonton Sun, Aug. 16"
    if before in _NAMED_WEEKDAYS or (words.glued(index) and before in ("/", "_", "@", "#", ".")):
        return None
    draft = Draft(Form.DATE, index, after, weekday=WEEKDAYS[word])
    place = after + 1 if low[after] in (",", "(") else after
    if low[place] == "the":
        place += 1
    dated = month_first(words, place) or day_first(words, place)
    if dated is not None and dated.day is not None:
        if low[after] == "(":
            if low[dated.stop] != ")":
                return draft
            dated.stop += 1
        dated.first, dated.weekday = index, draft.weekday
        return dated
    if low[place - 1] == "the":
        ordinal = ordinal_number(words, place)
        if ordinal is not None and 1 <= ordinal[0] <= 31 and not low[ordinal[1]].isalpha():
            draft.day, draft.stop = ordinal
            return draft
    iso = numeric(words, place) if words.digits(place) else None
    if iso is not None and iso.form is Form.DATE:
        iso.first, iso.weekday = index, draft.weekday
        return iso
    if short:
        return None
    if low[after] in DAY_PARTS and not words.capital(after):
        draft.clock, draft.stop = "T" + DAY_PARTS[low[after]], after + 1
        return draft
    if words.capital(after) and (before in ("the", "a", "an") or low[after] in _NAMESAKES):
        return None
    return draft


def numeric(words: Words, index: int) -> Draft | None:
    """Read a date in digits: 2026-01-21, 2026-01, 2026/01/21, 21.1.2026, 03/04/2024, 1/21/26, 9/11."""
    low = words.low
    sign = low[index + 1]
    if sign not in ("-", "/", ".", "–", "‑") or not words.glued(index + 1) or not words.glued(index + 2):
        return None
    if index and words.glued(index) and low[index - 1] not in ("(", "[", '"', "'", "“", ">", ",", ";", "—"):
        return None
    first, second = words.digits(index), words.digits(index + 2)
    if not first or not 0 < second <= 2:
        return None
    full = low[index + 3] == sign and words.glued(index + 3) and words.glued(index + 4)
    third = words.digits(index + 4) if full else 0
    a, b = int(low[index]) if first <= 4 else 0, int(low[index + 2])
    if first == 4 and second == 2 and 1000 <= a <= 2199 and sign in "-/":
        return _year_first(words, index, sign, a, b, third)
    if not third:
        if (a, b, sign) == (9, 11, "/") and not words.glued(index + 3):
            return Draft(Form.NAMED, index, index + 3, year=2001, month=9, day=11)
        return None
    if first > 2 or third not in (2, 4) or (sign == "-" and third == 2) or _continues(words, index + 5):
        return None
    year = int(low[index + 4])
    if third == 4 and not 1000 <= year <= 2199:
        return None
    if sign == "." and third == 2 and not (first == second == 2):
        return None  # version and section numbers
    draft = Draft(Form.DATE, index, index + 5, year=year, century_open=third == 2)
    if sign == ".":
        draft.day, draft.month = a, b
    else:
        draft.month, draft.day = (a, b) if a <= 12 else (b, a)
        draft.swapped = a <= 12 and b <= 12 and a != b
    return draft if 1 <= draft.month <= 12 and 1 <= draft.day <= 31 else None


def _continues(words: Words, index: int) -> bool:
    """Tell whether digits or a path go on at `index`, so that what stands before is no date."""
    return (
        words.glued(index)
        and words.low[index] in "-/._"
        and words.glued(index + 1)
        and bool(words.low[index + 1].isalnum())
    )


def _year_first(words: Words, index: int, sign: str, year: int, month: int, third: int) -> Draft | None:
    low = words.low
    if third == 2 and sign in "-/":
        if _continues(words, index + 5) or not 1 <= month <= 12:
            return None
        draft = Draft(Form.DATE, index, index + 5, year=year, month=month, day=int(low[index + 4]))
        return _iso_clock(words, draft)
    if sign == "-" and not third and 1 <= month <= 12 and not _continues(words, index + 3):
        before = low[index - 1] if index else ""
        # "2009-10" is a span of years far oftener than October 2009, unless it is written like data.
        if year % 100 < month and before not in ("(", "["):
            return None
        return Draft(Form.DATE, index, index + 3, year=year, month=month)
    return None


def _iso_clock(words: Words, draft: Draft) -> Draft:
    """Take in the time of an ISO 8601 timestamp ("2026-01-21T10:00")."""
    low, place = words.low, draft.stop
    if low[place] == "t" and words.glued(place) and words.glued(place + 1) and words.digits(place + 1) == 2:
        hour = low[place + 1]
        if low[place + 2] == ":" and words.digits(place + 3) == 2:
            draft.clock, draft.stop = f"T{hour}:{low[place + 3]}", place + 4
            if low[place + 4] == ":" and words.digits(place + 5) == 2:
                draft.stop = place + 6
            if low[draft.stop] == "z" and words.glued(draft.stop):
                draft.stop += 1
    return draft
