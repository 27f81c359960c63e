"""Lists and ranges that leave out what their members share, and weekdays that stand before the days they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factcheck.intervals import ordinal
from factcheck.language.times.meaning import Calendar, Count, Distance, Found, Recurring, Year
from factcheck.language.times.words import DASHES, ordinal_number

if TYPE_CHECKING:
    from factcheck.language.times.chart import Chart
    from factcheck.language.times.parts import Part

_LONGEST: Final = 12
"""A list of days longer than this is a table."""
_WEEK: Final = 6
"""A run of weekdays with days further apart than this tells opening days."""
_COMMON_YEAR: Final = 2023
_REGNAL_REACH: Final = 24
"""Tokens within which a solemn date adds its other count of years."""


def _day(chart: Chart, index: int) -> Part | None:
    """Return the day of a month at a token, with its full stop in languages that write one."""
    return _part(chart, index, "DAY_DOT" if "DAY_DOT" in chart.grammar.names else "DAY")


def _part(chart: Chart, index: int, *types: str) -> Part | None:
    return next((part for part in chart.parts(index) if part.type in types), None)


def _joins(chart: Chart, index: int) -> bool:
    word = chart.words.low[index]
    return word in chart.grammar.words("joiner") or word in DASHES


def followers(chart: Chart, found: Found) -> list[Found]:
    """Return a date and the members that follow it and take its month or year over ("January 21 and 22, 2026")."""
    meaning = found.meaning
    if not isinstance(meaning, Calendar) or found.clock or meaning.week or meaning.named:
        return [found]
    if (
        meaning.day is not None
        and meaning.month is not None
        and meaning.year is None
        and meaning.years_on is None
    ):
        return _days_after(chart, found, meaning)
    if meaning.month is None and meaning.year is not None and not meaning.fiscal and meaning.weekday is None:
        short = _short_year(chart, found, meaning.year)
        return [found] if short is None else [found, short]
    return [found]


def _days_after(chart: Chart, found: Found, meaning: Calendar) -> list[Found]:
    low, known = chart.words.low, chart.grammar.words
    members: list[Found] = []
    place, year = found.stop, None
    while len(members) < _LONGEST and _joins(chart, place):
        joiner, start = low[place], place + 1
        if joiner == "," and low[start] in known("pair_joint"):
            joiner, start = low[start], start + 1
        if low[start] in known("article"):
            start += 1
        day = _day(chart, start)
        if day is None or not chart.words.digits(start):
            break
        if not _ends_member(chart, day.stop, listed=joiner == ",") or (
            joiner == "to" and _part(chart, day.stop, "UNIT", "UNITS")
        ):
            break
        members.append(
            Found(start, day.stop, replace(meaning, day=day.value, weekday=None), elided=True, joined=joiner)
        )
        place = day.stop
        comma = place + 1 if low[place] == "," else place
        written = _part(chart, comma, "YEAR")
        if written is not None and not (comma > place and low[written.stop] in known("measure")):
            members[-1] = replace(members[-1], stop=written.stop)
            year = written.value
            break
    if members and members[-1].joined == "," and year is None:
        # A list ends in "and N" or with its year; a lone ", 15" is anything.
        while members and members[-1].joined == ",":
            members.pop()
    if year is None:
        return [found, *members]
    return [replace(one, meaning=replace(one.meaning, year=year)) for one in (found, *members)]


def _ends_member(chart: Chart, index: int, *, listed: bool) -> bool:
    """Tell whether a day number may end before `index`: no noun that it would count, no month of its own."""
    words, word = chart.words, chart.words.low[index]
    if _part(chart, index, "MONTH") is not None:
        return False
    if listed:
        return _joins(chart, index) or words.digits(index) == 4
    if words.digits(index):
        return words.digits(index) == 4
    return not word.isalpha() or word in chart.grammar.words("after_date")


def _short_year(chart: Chart, found: Found, year: Year) -> Found | None:
    """Read the "24" of "2019-24" and of "2019/20"."""
    words, low, place = chart.words, chart.words.low, found.stop
    sign = low[place]
    if (sign not in DASHES and sign != "/") or not words.glued(place) or not words.glued(place + 1):
        return None
    if words.digits(place + 1) != 2 or (words.glued(place + 2) and low[place + 2] not in ",.;:)\"”'"):
        return None
    if low[place - 1] != str(year.number):
        return None
    later = year.number - year.number % 100 + int(low[place + 1])
    later += 100 if later <= year.number else 0
    if later - year.number > 60 or (sign == "/" and later != year.number + 1):
        return None
    return Found(place + 1, place + 2, Calendar(year=Year(later)), elided=True, joined=sign)


def leader(chart: Chart, index: int) -> Found | None:
    """Read the "21" of "21-22 January 2026" and of "between 21 and 22 January": a day whose month comes later."""
    words, low, known = chart.words, chart.words.low, chart.grammar.words
    day = _day(chart, index)
    if (
        day is None
        or not words.digits(index)
        or (words.glued(index) and low[index - 1] not in ("(", '"', "“"))
    ):
        return None
    place = day.stop
    for _ in range(_LONGEST):
        if not _joins(chart, place) and low[place] != "/":
            return None
        place += 2 if low[place] == "," and low[place + 1] in known("pair_joint") else 1
        if low[place] in known("article"):
            place += 1
        full = chart.found(1, place)
        if (
            full is not None
            and isinstance(full.meaning, Calendar)
            and full.meaning.month is not None
            and full.meaning.day is not None
        ):
            if _part(chart, place, "DAY") is None or full.meaning.swapped:
                return None
            return Found(index, day.stop, replace(full.meaning, day=day.value), elided=True)
        following = _day(chart, place)
        if following is None or not words.digits(place):
            return None
        place = following.stop
    return None


def share_years(chart: Chart, found: list[Found]) -> list[Found]:
    """Give dates the year of the date they are joined to: "from March to May 2020", "four years ago, January 6"."""
    low, known = chart.words.low, chart.grammar.words("range_joiner")
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        first, second = one.meaning, two.meaning
        if not isinstance(second, Calendar):
            continue
        between = low[one.stop : two.first]
        if (
            isinstance(first, Distance)
            and first.unit == "year"
            and first.counted
            and first.sign < 0
            and first.amount
        ):
            whole = first.amount == int(first.amount) and second.year is None and second.month is not None
            if (
                whole
                and 0 < len(between) <= 2
                and all(word == "," or word in chart.grammar.words("in_on") for word in between)
            ):
                shared[index + 1] = replace(two, meaning=replace(second, years_on=-int(first.amount)))
            continue
        if not isinstance(first, Calendar) or len(between) != 1 or second.year is None:
            continue
        if (
            first.month is None
            and first.year
            and first.year.number > 0 >= second.year.number
            and second.month is None
        ):
            shared[index] = replace(
                one, meaning=replace(first, year=Year(1 - first.year.number))
            )  # "from 500 to 300 BC"
        if first.year is not None or first.years_on is not None or first.month is None or first.pick:
            continue
        if second.month is None or second.year.open or (between[0] not in DASHES and between[0] not in known):
            continue
        year = Year(second.year.number - (first.month > second.month))
        shared[index] = replace(one, meaning=replace(first, year=year), elided=True)
    return shared


def regnal_year(chart: Chart, found: Found) -> Found | None:
    """Read the count of years that a solemn date adds after "and of …", where "year" is left out."""
    words, low, known = chart.words, chart.words.low, chart.grammar.words
    if not isinstance(found.meaning, Calendar) or known("lord").isdisjoint(low[found.first : found.stop]):
        return None
    place = found.stop + 1 if low[found.stop] == "," else found.stop
    if low[place] not in known("pair_joint"):
        return None
    for index in range(place + 2, min(words.n, place + _REGNAL_REACH)):
        number = ordinal_number(words, index + 1) if low[index] in known("article") else None
        if number is not None and not low[number[1]].isalpha():
            return Found(index + 1, number[1], Count(False, "year", float(number[0]), elided=True))
    return None


def weekday_runs(chart: Chart, found: list[Found]) -> list[Found]:
    """Give each weekday of a run its own day: "Friday and Saturday, October 3 and 4", "Tue–Thu, June 3–5".

    A run of weekdays with dates further apart than a week tells opening days ("Mon–Fri, June 2 – Aug 29"): its weekdays
    belong to no date. Where the numbers of weekdays and of days differ, nobody can tell which belongs to which.
    """
    result = list(found)
    index = 0
    while index < len(result):
        stop = index + 1
        if _is_day(result[index]):
            while (
                stop < len(result)
                and _is_day(result[stop])
                and _linked(chart, result[stop - 1], result[stop])
            ):
                stop += 1
            _run(chart, result, index, stop)
        index = stop
    return result


def _is_day(found: Found) -> bool:
    meaning = found.meaning
    return isinstance(meaning, Calendar) and meaning.day is not None and meaning.month is not None


def _linked(chart: Chart, one: Found, two: Found) -> bool:
    between = range(one.stop, two.first)
    plain = isinstance(two.meaning, Calendar) and two.meaning.weekday is None
    return (
        plain
        and 0 < len(between) <= 3
        and all(
            _joins(chart, place) or chart.words.low[place] in chart.grammar.words("article")
            for place in between
        )
    )


def _run(chart: Chart, result: list[Found], first: int, stop: int) -> None:
    """Share the weekdays before the days `result[first:stop]` out over them, in place."""
    head = result[first].meaning
    assert isinstance(head, Calendar)
    weekdays, begin, ranged = _weekdays_before(chart, result[first])
    if len(weekdays) < 2:
        return
    days = result[first:stop]
    bare = replace(
        result[first], first=_date_start(chart, result[first]), meaning=replace(head, weekday=None)
    )
    result[first] = bare
    before = [place for place in range(first) if begin <= result[place].first]
    paired: dict[int, int] = {}  # the place of a weekday in its run -> the place of its day
    if len(days) > 1 and not _is_long(days):
        if len(weekdays) == len(days):
            paired = {place: place for place in range(len(days))}
        elif ranged:
            paired = {0: 0, len(weekdays) - 1: len(days) - 1}
    for place, day in paired.items():
        result[first + day] = _with_weekday(result[first + day], weekdays[place])
    for number, place in enumerate(before):
        meaning = result[place].meaning
        if isinstance(meaning, Calendar) and meaning.weekday is not None:
            day_of = paired.get(number)
            if day_of is None:
                opening = Recurring(f"XXXX-WXX-{meaning.weekday + 1}", "week")
                result[place] = replace(result[place], meaning=opening, elided=True)
            else:
                told = _with_weekday(result[first + day_of], None).meaning
                result[place] = replace(result[place], meaning=told, elided=True)


def _with_weekday(found: Found, weekday: int | None) -> Found:
    assert isinstance(found.meaning, Calendar)
    return replace(found, meaning=replace(found.meaning, weekday=weekday))


def _weekdays_before(chart: Chart, found: Found) -> tuple[list[int], int, bool]:
    """Return the weekdays that lead to a date (its own last), where they begin, and whether they are a range."""
    low = chart.words.low
    assert isinstance(found.meaning, Calendar)
    weekdays = [] if found.meaning.weekday is None else [found.meaning.weekday]
    place, signs = found.first, []
    while len(weekdays) < 8:
        back = place - 1
        while back >= 0 and place - back <= 2 and (_joins(chart, back) or low[back] == "."):
            back -= 1
        if back < 0 or back == place - 1:
            break
        part = _part(chart, back, "WEEKDAY", "WEEKDAY_SHORT")
        if part is None:
            break
        if weekdays:
            signs.append(low[back + 1])
        weekdays.insert(0, part.value)
        place = back
    ranged = (
        len(weekdays) == 2
        and bool(signs)
        and (signs[0] in DASHES or signs[0] in chart.grammar.words("span_word"))
    )
    return weekdays, place, ranged


def _date_start(chart: Chart, found: Found) -> int:
    """Return the index of a date's first token, past the weekday before it."""
    if _part(chart, found.first, "WEEKDAY", "WEEKDAY_SHORT") is None:
        return found.first
    place = found.first + 1
    while place < found.stop and not (chart.words.digits(place) or _part(chart, place, "MONTH", "DAY")):
        place += 1
    return place


def _is_long(days: list[Found]) -> bool:
    """Tell whether days lie further apart than a week, or run backwards."""
    one, two = days[0].meaning, days[-1].meaning
    assert isinstance(one, Calendar)
    assert isinstance(two, Calendar)
    try:
        first = ordinal(one.year.number if one.year else _COMMON_YEAR, one.month or 1, one.day or 1)
        last = ordinal(two.year.number if two.year else _COMMON_YEAR, two.month or 1, two.day or 1)
    except ValueError:
        return True
    return not 0 < (last - first) % 365 <= _WEEK


def ordered(found: list[Found]) -> list[Found]:
    """Return expressions in order, without those that overlap the one before."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.first):
        if not kept or kept[-1].stop <= one.first:
            kept.append(one)
    return kept
