"""Numbers and words of a sentence as typed parts, which the forms of time expressions are made of.

| type | what |
|---|---|
| NUM | a number, digits or words, with its fractions |
| ORD | an ordinal |
| DAY, DAY_ORDINAL | a day of the month; as an ordinal |
| DAY_BEYOND | 32 to 99 where a day could stand |
| YEAR | a year where one is expected: four digits, "'96", or in words |
| YY | two digits that could be a year |
| PARTED | day and year whose digits a scanner has parted |
| DIGITS, NUMBER, NUMBER4, MILITARY | up to four digits; up to three; four; four that are a time of day |
| AGE, AGE_NUMBER | a number that can be an age; the same in digits |
| ORD4, ORD2 | an ordinal up to the fourth; up to the second |
| HOUR, HHMM, TIME12 | an hour; hours, minutes and perhaps seconds; either up to twelve |
| DECADE, DECADE_BARE | "1990s", "'80s"; "80s" |
| NUMERIC, NINE_ELEVEN | a date in digits |
| MONTH, MONTH_LOW | a month; one whose small letter leaves it doubtful |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factcheck.language.times.meaning import Calendar, Decade, Year
from factcheck.language.times.words import APOSTROPHES, DASHES, cardinal, ordinal_number, spoken_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.forms import Grammar
    from factcheck.language.times.words import Words


Part = tuple[str, Any, int]
"""A typed part: its type, its value, and the index of the token after it."""

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Four digits outside these are no year."""
_OLDEST: Final = 129
"""Years of the highest number that is read as an age."""
_DIRTY: Final = frozenset("$€£¥₹#./,:%@_=+~*")
"""Signs glued before digits that make them part of another number."""


def parts_at(words: Words, grammar: Grammar, index: int) -> list[Part]:
    """Return the parts that start at a token."""
    word = words.low[index]
    if word.isdigit():
        return list(_number_parts(words, grammar, index))
    low, stop = words.low, index + 1
    found: list[Part] = []
    types = grammar.types.get(word)
    if types is not None:
        short = word in grammar.abbreviations
        stop += short and low[stop] == "." and words.glued(stop)
        for name, value in types:
            if _cased(words, grammar, name, index, index + 1):
                found.append((name, value, stop))
        if not words.capital(index) and (short or word in grammar.doubtful):
            found = [("MONTH_LOW", *part[1:]) if part[0] == "MONTH" else part for part in found]
    for name, group, seconds in grammar.phrases.get(word, ()):
        if low[index + 1] in seconds:
            match = group.match(words.tokens, index, words.n)
            if match is not None and match[0] > index + 1 and _cased(words, grammar, name, index, match[0]):
                found.append((name, group.values[match[1]], match[0]))
    if word in APOSTROPHES:
        found += _apostrophe_parts(words, index)
    elif word in grammar.numbers:
        found += _spoken_parts(words, index)
    return found


def _cased(words: Words, grammar: Grammar, name: str, first: int, stop: int) -> bool:
    if name in grammar.upper:
        return all(not token.text.isalpha() or token.text.isupper() for token in words.tokens[first:stop])
    return name not in grammar.cased or words.capital(first)


def _apostrophe_parts(words: Words, index: int) -> Iterator[Part]:
    low = words.low
    place = index + 1
    if words.digits(place) != 2 or not words.glued(place):
        return
    decade = _decade(words, place)
    if decade is not None:
        yield ("DECADE", decade[0], decade[1])
    elif words.plain_number(place) and low[place + 1] not in APOSTROPHES:
        yield ("YEAR", Year(int(low[place]), open=True), place + 1)


def _spoken_parts(words: Words, index: int) -> Iterator[Part]:
    """Read numbers in words."""
    number = cardinal(words, index)
    if number is not None:
        yield ("NUM", number[0], number[1])
        if 1 <= number[0] <= 12 and number[1] == index + 1:
            yield ("HOUR", int(number[0]), number[1])
            yield ("TIME12", (int(number[0]), 0), number[1])
        if number[0] <= _OLDEST and number[0] == int(number[0]):
            yield ("AGE", number[0], number[1])
        year = spoken_year(words, index)
        if year is not None:
            yield ("YEAR", Year(year[0]), year[1])
    ordinal = ordinal_number(words, index)
    if ordinal is not None:
        yield ("ORD", *ordinal)
        if ordinal[0] <= 31:
            yield ("DAY", *ordinal)
            yield ("DAY_ORDINAL", *ordinal)
        yield from _counts(*ordinal)


def _parted(words: Words, index: int) -> Iterator[Part]:
    """Read the day and year of "October 1 7  1 9 8 9", whose digits a scanner has parted."""
    for size in (1, 2):
        place = index + size + (words.low[index + size] == ",")
        figures = [*range(index, index + size), *range(place, place + 4)]
        if all(words.digits(figure) == 1 for figure in figures):
            text = "".join(words.low[figure] for figure in figures)
            day, year = int(text[:-4]), int(text[-4:])
            if 1 <= day <= 31 and FIRST_YEAR <= year <= LAST_YEAR:
                yield ("PARTED", Calendar(year=Year(year), day=day), place + 4)


def _counts(value: int, stop: int) -> Iterator[Part]:
    """Yield an ordinal as one of the quarters or halves of a year."""
    if 1 <= value <= 4:
        yield ("ORD4", value, stop)
    if 1 <= value <= 2:
        yield ("ORD2", value, stop)


def _number_parts(words: Words, grammar: Grammar, index: int) -> Iterator[Part]:
    low, size, stop = words.low, words.digits(index), index + 1
    if not size:
        return
    clean = not words.glued(index) or (low[index - 1] not in _DIRTY and not low[index - 1].isalpha())
    value = int(low[index]) if size <= 4 else 0
    if value:
        yield ("DIGITS", value, stop)
    if clean or low[index - 1] == "/":
        yield from _day_parts(words, index, size, value)
    if clean:
        number = cardinal(words, index)
        if number is not None:
            yield ("NUM", number[0], number[1])
            if 0 < number[0] <= _OLDEST and number[0] == int(number[0]):
                yield ("AGE", number[0], number[1])
        ordinal = ordinal_number(words, index)
        if ordinal is not None:
            yield ("ORD", *ordinal)
            yield from _counts(*ordinal)
        decade = _decade(words, index)
        if decade is not None:
            yield ("DECADE_BARE" if decade[0].open else "DECADE", decade[0], decade[1])
        numeric = _numeric(words, index, grammar.order)
        if numeric is not None:
            yield numeric
    if clean or low[index - 1] == "t":
        yield from _clock_parts(words, index, size, value)
    if size == 4:
        if FIRST_YEAR <= value <= LAST_YEAR:
            yield ("NUMBER4", Year(value), stop)
            if words.plain_number(index) or (
                words.glued(index) and low[index - 1] == "/" and words.plain_number(stop)
            ):
                yield ("YEAR", Year(value), stop)
    elif words.plain_number(index):
        yield ("NUMBER", float(value), stop)
        if 0 < value <= _OLDEST:
            yield ("AGE_NUMBER", float(value), stop)
    if size == 1:
        yield from _parted(words, index)
    if size == 2:
        yield ("YY", Year(value, open=True), stop)


def _day_parts(words: Words, index: int, size: int, value: int) -> Iterator[Part]:
    ordinal = ordinal_number(words, index)
    if ordinal is not None:
        if 1 <= ordinal[0] <= 31:
            yield ("DAY", *ordinal)
            yield ("DAY_ORDINAL", *ordinal)
        return
    after = words.low[index + 1]
    if size > 2 or (words.glued(index + 1) and (after.isalpha() or after in "%/°") and after != "/"):
        return
    if words.glued(index + 1) and after in ".,:" and words.digits(index + 2) and words.glued(index + 2):
        return
    if 1 <= value <= 31:
        yield ("DAY", value, index + 1)
        if after == "." and words.glued(index + 1):
            yield ("DAY_DOT", value, index + 2)
    elif value:
        yield ("DAY_BEYOND", value, index + 1)


def _clock_parts(words: Words, index: int, size: int, hour: int) -> Iterator[Part]:
    low, stop = words.low, index + 1
    if size == 4 and hour % 100 < 60 and hour < 2400:
        yield ("MILITARY", (hour // 100, hour % 100), stop)
    if size > 2 or hour > 24:
        return
    sign = low[stop]
    if sign in ":." and words.glued(stop) and words.digits(stop + 1) == 2 and words.glued(stop + 1):
        minute, stop = int(low[stop + 1]), stop + 2
        if minute < 60:
            if sign == low[stop] == ":" and words.digits(stop + 1) == 2 and words.glued(stop + 1):
                stop += 2
            if sign == ":":
                yield ("HHMM", (hour, minute), stop)
            if 1 <= hour <= 12:
                yield ("TIME12", (hour, minute), stop)
    else:
        yield ("HOUR", hour, stop)
        if 1 <= hour <= 12:
            yield ("TIME12", (hour, 0), stop)


def _decade(words: Words, index: int) -> tuple[Decade, int] | None:
    """Read "1990s", "90s" and "1990's"."""
    low, size, after = words.low, words.digits(index), index + 1
    if size not in (2, 4) or int(low[index]) % 10:
        return None
    if low[after] in APOSTROPHES and words.glued(after) and words.glued(after + 1):
        after += 1
    if low[after] != "s" or not words.glued(after):
        return None
    start = int(low[index])
    if size == 2:
        return Decade(start, open=True), after + 1
    return (Decade(start), after + 1) if FIRST_YEAR <= start < LAST_YEAR else None


def _numeric(words: Words, index: int, order: str) -> Part | None:
    """Read a date in digits: 2026-01-21, 2026/1/21, 21.1.2026, 03/04/2024, 1/21/26, 09/2006, 9/11."""
    low, sign = words.low, words.low[index + 1]
    if sign not in ("-", "/", ".", "–", "‑") or (words.glued(index) and low[index - 1] in DASHES):
        return None
    places = [index]
    while len(places) < 3 and low[places[-1] + 1] == sign and words.digits(places[-1] + 2):
        if not words.glued(places[-1] + 1) or not words.glued(places[-1] + 2):
            break
        places.append(places[-1] + 2)
    sizes, stop = [words.digits(place) for place in places], places[-1] + 1
    if len(places) < 2 or max(sizes) > 4:
        return None
    numbers = [int(low[place]) for place in places]
    if sizes[0] == 4 and sizes[1] <= 2 and FIRST_YEAR <= numbers[0] <= LAST_YEAR and sign in "-/.":
        date = None if _continues(words, stop) else _year_first(sign, sizes, *numbers)
    elif len(places) == 2:
        date = _two_numbers(words, stop, sizes, *numbers) if sign == "/" else None
        if date is not None and date.named:
            return "NINE_ELEVEN", date, stop
    else:
        date = None if _continues(words, stop) else _year_last(sign, sizes, numbers, order)
    return None if date is None else ("NUMERIC", date, stop)


def _year_first(
    sign: str, sizes: list[int], year: int, month: int, day: int | None = None
) -> Calendar | None:
    if not 1 <= month <= 12:
        return None
    if day is not None:
        return (
            None
            if sizes[2] > 2 or (sign == "." and sizes[2] == 1)
            else Calendar(Year(year), month=month, day=day)
        )
    # "2011-12" is a season or a span of years; 2013-12 could be both.
    spans = month > year % 100
    return None if sign != "-" or sizes[1] != 2 or spans else Calendar(Year(year), month=month)


def _two_numbers(words: Words, stop: int, sizes: list[int], first: int, second: int) -> Calendar | None:
    if words.glued(stop) and words.low[stop] not in ".,;:)\"”'’]!?":
        return None
    if (first, second) == (9, 11):
        return Calendar(Year(2001), month=9, day=11, named=True)
    dated = sizes[0] == 2 and 1 <= first <= 12 and 1900 <= second <= 2099 and words.low[stop] != "of"
    return Calendar(Year(second), month=first) if dated else None


def _year_last(sign: str, sizes: list[int], numbers: list[int], order: str) -> Calendar | None:
    a, b, year = numbers
    if (
        max(sizes[:2]) > 2
        or sizes[2] not in (2, 4)
        or (sizes[2] == 4 and not FIRST_YEAR <= year <= LAST_YEAR)
    ):
        return None
    if sizes[2] == 2 and (sign == "-" or (sign == "." and sizes != [2, 2, 2])):
        return None  # version and section numbers
    swapped = sign != "." and order != "dmy" and a <= 12 and b <= 12 and a != b
    day, month = (a, b) if sign == "." or order == "dmy" or a > 12 else (b, a)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Calendar(Year(year, open=sizes[2] == 2), month=month, day=day, swapped=swapped)


def _continues(words: Words, index: int) -> bool:
    """Tell whether digits or a path go on at `index`, so that what stands before is no date."""
    return (
        words.glued(index)
        and words.low[index] in "-/._"
        and words.glued(index + 1)
        and words.low[index + 1].isalnum()
    )
