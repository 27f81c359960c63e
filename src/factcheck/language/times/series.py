"""Lists and spans that leave out what their members share: "January 21 and 22", "Dec. 8–15", "21-22 May", "2019–24"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.language.times.calendar_forms import day_first, day_number, written_year
from factcheck.language.times.draft import Draft, Form
from factcheck.language.times.lexicon import DASHES, MEASURES, MONTHS, UNITS

if TYPE_CHECKING:
    from factcheck.language.times.words import Words

_JOINERS: Final = frozenset(("and", "to", "through", "until", "thru", "or", "&", ",", "till"))
# A list of days longer than this is a table.
_LONGEST: Final = 12


def elided_after(words: Words, draft: Draft) -> list[Draft]:
    """Return the members that follow a date and take its month or year over; gives the draft their year.

    "January 21 and 22, 2026": the draft is January 21; 22 is returned, and both get the year.
    """
    if draft.form is not Form.DATE or draft.clock or draft.elided:
        return []
    if draft.day is not None and draft.month is not None and draft.year is None:
        return _days_after(words, draft)
    if draft.month is None and draft.year is not None and not draft.century_open and not draft.fiscal:
        return _short_year(words, draft)
    return []


def _years_ago(words: Words, one: Draft, two: Draft) -> None:
    """Give "January 6" its year in "four years ago, January 6"."""
    ago = one.form is Form.DEICTIC and one.unit == "year" and one.sign < 0 and one.amount
    if (
        ago
        and two.form is Form.DATE
        and two.year is None
        and two.month is not None
        and two.first - one.stop <= 2
    ):
        between = words.low[one.stop : two.first]
        if (
            between
            and all(word in (",", "on", "in") for word in between)
            and one.amount == int(one.amount or 0)
        ):
            two.year_offset = -int(one.amount or 0)


def share_years(words: Words, drafts: list[Draft]) -> None:
    """Give dates the year of the date they are joined to: "from March to May 2020", "June 30 and July 4, 2021"."""
    for one, two in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        _years_ago(words, one, two)
        if (
            one.month is None
            and one.year
            and two.year
            and two.year <= 0 < one.year
            and two.first - one.stop == 1
        ):
            one.year = 1 - one.year  # "from 500 to 300 BC"
        if one.year is not None or one.year_offset is not None or one.month is None or one.pick:
            continue
        if two.year is None or two.month is None or two.first - one.stop != 1 or two.century_open:
            continue
        joiner = words.low[one.stop]
        if one.form is not Form.DATE or (joiner not in DASHES and joiner not in _RANGE_JOINERS):
            continue
        one.year = two.year - (one.month > two.month)
        one.elided = True


_RANGE_JOINERS: Final = frozenset(("to", "through", "until", "thru", "till", "and", "or"))


def _days_after(words: Words, draft: Draft) -> list[Draft]:
    low = words.low
    found: list[Draft] = []
    place = draft.stop
    while len(found) < _LONGEST:
        joiner = low[place]
        if joiner not in _JOINERS and joiner not in DASHES:
            break
        start = place + 1
        if joiner == "," and low[start] in ("and", "or", "&"):
            joiner, start = low[start], start + 1
        if low[start] == "the":
            start += 1
        day = day_number(words, start)
        if day is None or not words.digits(start):
            break
        after = day[1]
        if not _ends_member(words, after, listed=joiner == ",") or (joiner == "to" and low[after] in UNITS):
            break
        found.append(
            Draft(Form.DATE, start, after, month=draft.month, day=day[0], elided=True, joined=joiner)
        )
        place = after
        comma = place + 1 if low[place] == "," else place
        year = written_year(words, comma)
        if year is not None and not (comma > place and low[year[1]] in MEASURES):
            found[-1].stop = year[1]
            for member in (draft, *found):
                member.year, member.century_open = year[0], year[2]
            break
    if found and found[-1].joined == ",":
        # A list ends in "and N" or with its year; a lone ", 15" is anything.
        while found and found[-1].joined == "," and found[-1].year is None:
            found.pop()
    return found


def _ends_member(words: Words, index: int, *, listed: bool) -> bool:
    """Tell whether a day number may end before `index`: no noun that it would count, no month of its own."""
    low = words.low
    word = low[index]
    if word in MONTHS and words.capital(index):
        return False
    if listed:
        return word in (",", "and", "or", "&") or word in DASHES
    if words.digits(index):
        return words.digits(index) == 4
    return not word.isalpha() or word in _AFTER_DATES


_AFTER_DATES: Final = frozenset(
    "in at on to for from and or but of when where while with by as is was were are will would has have had that "
    "which who during after before because since until if so than the it he she they we you this next last".split()
)


def _short_year(words: Words, draft: Draft) -> list[Draft]:
    """Read the "24" of "2019-24" and of "2019/20"."""
    low = words.low
    place = draft.stop
    if (
        (low[place] not in DASHES and low[place] != "/")
        or not words.glued(place)
        or not words.glued(place + 1)
    ):
        return []
    if words.digits(place + 1) != 2 or (words.glued(place + 2) and low[place + 2] not in ",.;:)\"”'"):
        return []
    if words.low[draft.stop - 1] != str(draft.year):
        return []
    year = draft.year or 0
    later = year - year % 100 + int(low[place + 1])
    if later <= year:
        later += 100
    if later - year > 60 or (low[place] == "/" and later != year + 1):
        return []
    return [Draft(Form.DATE, place + 1, place + 2, year=later, elided=True, joined=low[place])]


def elided_before(words: Words, index: int) -> Draft | None:
    """Read the "21" of "21-22 January 2026" and "between 21 and 22 January": a day whose month comes later."""
    low = words.low
    day = day_number(words, index)
    if day is None or not words.digits(index):
        return None
    if words.glued(index) and low[index - 1] not in ("(", '"', "“"):
        return None
    place = day[1]
    for _ in range(_LONGEST):
        if low[place] not in _JOINERS and low[place] not in DASHES and low[place] != "/":
            return None
        place += 2 if low[place] == "," and low[place + 1] in ("and", "or") else 1
        if low[place] == "the":
            place += 1
        full = day_first(words, place)
        if full is not None:
            return Draft(
                Form.DATE,
                index,
                day[1],
                year=full.year,
                year_offset=full.year_offset,
                century_open=full.century_open,
                month=full.month,
                day=day[0],
                elided=True,
            )
        following = day_number(words, place)
        if following is None or not words.digits(place):
            return None
        place = following[1]
    return None
