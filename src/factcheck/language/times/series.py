"""Lists and ranges that leave out what their members share, and weekdays that stand before the days they belong to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.intervals import ordinal
from factcheck.language.times.meaning import Calendar, Count, Distance, Found, Recurring, Year
from factcheck.language.times.words import DASHES, ordinal_number

if TYPE_CHECKING:
    from factcheck.language.times.chart import Chart

_LONGEST: Final = 12
"""A list of days longer than this is a table."""
_WEEK: Final = 6
"""A run of weekdays with days further apart than this tells opening days."""
_COMMON_YEAR: Final = 2023
_REGNAL_REACH: Final = 24
"""Tokens within which a solemn date adds its other count of years."""
_SPAN: Final = 60
"""Years that the short second year of a range may be away."""


class _Part(NamedTuple):
    """A typed part."""

    type: str
    value: Any
    stop: int


def _part(chart: Chart, index: int, *types: str) -> _Part | None:
    return next((_Part(*part) for part in chart.parts(index) if part[0] in types), None)


def _day(chart: Chart, index: int) -> _Part | None:
    """Return the day of a month in digits at a token, with its full stop in languages that write one."""
    if not chart.words.digits(index):
        return None
    return _part(chart, index, "DAY_DOT" if "DAY_DOT" in chart.grammar.names else "DAY")


def _joins(chart: Chart, index: int) -> bool:
    word = chart.words.low[index]
    return word in chart.grammar.words("joiner") or word in DASHES


def series(chart: Chart, found: Found, past: int) -> list[Found]:
    """Return an expression and the members of its list that take its month or year over ("January 21 and 22, 2026").

    Args:
        chart: the sentence.
        found: the expression.
        past: the token after the expression before it.
    """
    date = found.meaning
    if not isinstance(date, Calendar) or found.clock or date.week or date.named or date.fiscal:
        return [found]
    dated = date.year is not None or date.years_on is not None
    if date.day is not None and date.month is not None:
        after = [found] if dated else _days_after(chart, found, date)
        return [*_days_before(chart, after[0], past), *after]
    if date.month is None and date.year is not None:
        short = _short_year(chart, found, date.year)
        return [found] if short is None else [found, short]
    return [found]


def _days_before(chart: Chart, found: Found, past: int) -> list[Found]:
    """Return the days before a date whose month comes last: "21-22 January 2026", "between 21 and 22 January"."""
    words, low, known = chart.words, chart.words.low, chart.grammar.words
    date, place = found.meaning, found.first
    assert isinstance(date, Calendar)
    members: list[Found] = []
    if date.swapped or date.pick or not words.digits(place):
        return members
    while len(members) < _LONGEST:
        stop = place - 1
        stop -= low[stop] in known("article")
        if not _joins(chart, stop) and low[stop] != "/":
            break
        stop -= low[stop] in known("pair_joint") and low[stop - 1] == ","
        day = next(
            ((at, part) for at in (stop - 1, stop - 2) if (part := _day(chart, at)) and part.stop == stop),
            None,
        )
        if day is None or day[0] < past:
            break
        place = day[0]
        members.insert(0, Found(place, stop, replace(date, day=day[1].value, weekday=None), elided=True))
    if members and words.glued(place) and low[place - 1] not in ("(", '"', "“"):
        del members[0]
    return members


def _days_after(chart: Chart, found: Found, date: Calendar) -> list[Found]:
    """Return a date and the days after it that take its month over, all with the year that the last may have."""
    low, known = chart.words.low, chart.grammar.words
    members, joiner, place, year = [found], "", found.stop, None
    while len(members) <= _LONGEST and _joins(chart, place):
        joiner, start = low[place], place + 1
        if joiner == "," and low[start] in known("pair_joint"):
            joiner, start = low[start], start + 1
        start += low[start] in known("article")
        day = _day(chart, start)
        if day is None or not _ends_member(chart, day.stop, listed=joiner == ","):
            break
        place = day.stop
        comma = place + (low[place] == ",")
        written = _part(chart, comma, "YEAR")
        if written is not None and not (comma > place and low[written.stop] in known("measure")):
            place, year = written.stop, written.value
        members.append(Found(start, place, replace(date, day=day.value, weekday=None), elided=True))
        if year is not None:
            return [replace(one, meaning=replace(one.meaning, year=year)) for one in members]
    # A list ends in "and N" or with its year; a lone ", 15" is anything.
    while len(members) > 1 and low[members[-1].first - 1] == ",":
        members.pop()
    return members


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
    """Read the "24" of "2019-24"."""
    words, low, place = chart.words, chart.words.low, found.stop
    if low[place] not in DASHES or not words.glued(place) or not words.glued(place + 1):
        return None
    if words.digits(place + 1) != 2 or (words.glued(place + 2) and low[place + 2] not in ",.;:)\"”'"):
        return None
    if low[place - 1] != str(year.number):
        return None
    later = year.number - year.number % 100 + int(low[place + 1])
    later += 100 if later <= year.number else 0
    if later - year.number > _SPAN:
        return None
    return Found(place + 1, place + 2, Calendar(year=Year(later)), elided=True)


def share_years(chart: Chart, found: list[Found]) -> list[Found]:
    """Give dates the year of the date they are joined to: "from March to May 2020", "four years ago, January 6"."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        one, two = shared[index], shared[index + 1]
        between = chart.words.low[one.stop : two.first]
        if not isinstance(two.meaning, Calendar):
            continue
        if isinstance(one.meaning, Distance):
            shared[index + 1] = _years_ago(chart, one.meaning, two, between)
        elif isinstance(one.meaning, Calendar) and len(between) == 1 and two.meaning.year is not None:
            shared[index] = _of_year(chart, one, two.meaning, between[0])
    return shared


def _years_ago(chart: Chart, away: Distance, date: Found, between: list[str]) -> Found:
    """Return a date in the year that stands before it: "four years ago, on January 6"."""
    day = date.meaning
    assert isinstance(day, Calendar)
    counted = away.unit == "year" and away.counted and away.sign == -1
    near = 0 < len(between) <= 2 and all(
        word == "," or word in chart.grammar.words("in_on") for word in between
    )
    whole = away.amount is not None and away.amount == int(away.amount)
    if not counted or not whole or not near or day.year is not None or day.month is None:
        return date
    assert away.amount is not None
    return replace(date, meaning=replace(day, years_on=-int(away.amount)))


def _of_year(chart: Chart, one: Found, second: Calendar, joiner: str) -> Found:
    """Return a date with the year, or the era, of the date that a word joins it to."""
    first, year = one.meaning, second.year
    assert isinstance(first, Calendar)
    assert year is not None
    if first.month is None and second.month is None:
        if first.year is None or not first.year.number > 0 >= year.number:
            return one
        return replace(one, meaning=replace(first, year=Year(1 - first.year.number)))  # "from 500 to 300 BC"
    if first.year is not None or first.years_on is not None or first.pick or year.open:
        return one
    joined = joiner in DASHES or joiner in chart.grammar.words("range_joiner")
    if not joined or first.month is None or second.month is None:
        return one
    shared = Year(year.number - (first.month > second.month))
    return replace(one, meaning=replace(first, year=shared), elided=True)


def regnal_year(chart: Chart, found: Found) -> Found | None:
    """Read the count of years that a solemn date adds after "and of …", where "year" is left out."""
    words, low, known = chart.words, chart.words.low, chart.grammar.words
    if known("lord").isdisjoint(low[found.first : found.stop]):
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
    result, stop = list(found), 0
    for index in range(len(result)):
        if index < stop or not _is_day(result[index]):
            continue
        stop = index + 1
        while stop < len(result) and _linked(chart, result[stop - 1], result[stop]):
            stop += 1
        run = _weekdays(chart, result[index])
        if len(run) > 1:
            _share_out(chart, result, run, range(index, stop))
    return result


def _is_day(found: Found) -> bool:
    date = found.meaning
    return isinstance(date, Calendar) and date.day is not None and date.month is not None


def _linked(chart: Chart, one: Found, two: Found) -> bool:
    between, known = range(one.stop, two.first), chart.grammar.words("article")
    bare = _is_day(two) and isinstance(two.meaning, Calendar) and two.meaning.weekday is None
    return (
        bare
        and 0 < len(between) <= 3
        and all(_joins(chart, at) or chart.words.low[at] in known for at in between)
    )


def _weekdays(chart: Chart, found: Found) -> list[tuple[int, int]]:
    """Return (token, weekday) of the run of weekdays that leads to a date, with the date's own."""
    run: list[tuple[int, int]] = []
    place = found.first
    own = _part(chart, place, "WEEKDAY", "WEEKDAY_SHORT")
    if own is not None:
        run.append((place, own.value))
    while len(run) < 8:
        back = place - 1
        while place - back <= 2 and back >= 0 and (_joins(chart, back) or chart.words.low[back] == "."):
            back -= 1
        part = _part(chart, back, "WEEKDAY", "WEEKDAY_SHORT") if 0 <= back < place - 1 else None
        if part is None:
            break
        place = back
        run.insert(0, (place, part.value))
    return run


def _share_out(chart: Chart, result: list[Found], run: list[tuple[int, int]], days: range) -> None:
    """Share the weekdays of a run out over the days of a list that it stands before, in place."""
    low, head = chart.words.low, days[0]
    if result[head].first == run[-1][0]:
        rest = range(run[-1][0] + 1, result[head].stop)
        start = next(at for at in rest if chart.words.digits(at) or _part(chart, at, "MONTH", "DAY"))
        result[head] = replace(_with_weekday(result[head], None), first=start)
    sign = low[run[0][0] + 1]
    ranged = len(run) == 2 and (sign in DASHES or sign in chart.grammar.words("span_word"))
    pairs: dict[int, int] = {}  # the place of a weekday in the run -> its day in the list
    if len(days) > 1 and not _is_long(result[days[0]], result[days[-1]]):
        if len(run) == len(days):
            pairs = dict(enumerate(days))
        elif ranged:
            pairs = {0: days[0], 1: days[-1]}
    for place, day in pairs.items():
        result[day] = _with_weekday(result[day], run[place][1])
    for index in range(head):
        place = next((place for place, (token, _) in enumerate(run) if token == result[index].first), -1)
        if place in pairs:
            told: Calendar | Recurring = _with_weekday(result[pairs[place]], None).meaning  # type: ignore[assignment]
        elif place >= 0:
            told = Recurring(f"XXXX-WXX-{run[place][1] + 1}", "week")
        else:
            continue
        result[index] = replace(result[index], meaning=told, elided=True)


def _with_weekday(found: Found, weekday: int | None) -> Found:
    assert isinstance(found.meaning, Calendar)
    return replace(found, meaning=replace(found.meaning, weekday=weekday))


def _is_long(one: Found, two: Found) -> bool:
    """Tell whether days lie further apart than a week, or run backwards."""
    try:
        days = _ordinal(two) - _ordinal(one)
    except ValueError:
        return True
    return not 0 < days % 365 <= _WEEK


def _ordinal(found: Found) -> int:
    date = found.meaning
    assert isinstance(date, Calendar)
    assert date.month is not None
    assert date.day is not None
    return ordinal(date.year.number if date.year else _COMMON_YEAR, date.month, date.day)
