"""Every word that stands for a number, a month, a day or a length of time, tried once, and the ends of every range."""

from __future__ import annotations

import calendar

import pytest

from factcheck.intervals import parse_edtf
from factcheck.language.times import find_times_in

SPOKEN = "2026-01-28"  # a Wednesday

UNITS_WORDS = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FIRSTS = "first second third fourth fifth sixth seventh eighth ninth".split()
TENTHS = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
MONTHS = list(calendar.month_name)[1:]
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
DAYS = list(calendar.day_name)


def cardinals() -> list[tuple[str, int]]:
    found = list(zip([*UNITS_WORDS, *TEENS], range(1, 20), strict=True))
    for ten, value in zip(TENS, range(20, 100, 10), strict=True):
        found.append((ten, value))
        found += [(f"{ten}-{one}", value + number) for number, one in enumerate(UNITS_WORDS, 1)]
    return [*found, ("a hundred", 100), ("one hundred", 100), ("a dozen", 12), ("three hundred", 300)]


def ordinals() -> list[tuple[str, int]]:
    found = list(zip([*FIRSTS, *TENTHS], range(1, 20), strict=True))
    found += [("twentieth", 20), ("thirtieth", 30), ("thirty-first", 31)]
    return [*found, *((f"twenty-{one}", 20 + number) for number, one in enumerate(FIRSTS, 1))]


def suffixed(number: int) -> str:
    ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def values(text: str, date: str = SPOKEN) -> list[str]:
    return [time.value for time in find_times_in(text, parse_edtf(date)).expressions]


@pytest.mark.parametrize(("word", "number"), cardinals())
def test_a_number_in_words_counts(word: str, number: int) -> None:
    assert values(f"It closed for {word} years.") == [f"P{number}Y"]


@pytest.mark.parametrize("number", [1, 2, 7, 10, 19, 31, 99, 100, 365, 1000])
def test_a_number_in_digits_counts(number: int) -> None:
    assert values(f"It closed for {number} days.") == [f"P{number}D"]


@pytest.mark.parametrize(("word", "number"), ordinals())
def test_an_ordinal_in_words_is_a_day_of_a_month(word: str, number: int) -> None:
    assert values(f"It closed on the {word} of May 2025.") == [f"2025-05-{number:02}"]
    assert values(f"It closed on May {word}, 2025.") == [f"2025-05-{number:02}"]


@pytest.mark.parametrize("number", range(1, 32))
def test_an_ordinal_in_digits_is_a_day_of_a_month(number: int) -> None:
    day = f"2025-05-{number:02}"
    assert values(f"It closed on the {suffixed(number)} of May 2025.") == [day]
    assert values(f"It closed on May {suffixed(number)}, 2025.") == [day]
    assert values(f"It closed on {suffixed(number)} May 2025.") == [day]
    assert values(f"It closed on {number} May 2025.") == [day]
    assert values(f"It closed on 2025-05-{number:02}.") == [day]


@pytest.mark.parametrize(("word", "number"), [pair for pair in ordinals() if pair[1] <= 21])
def test_an_ordinal_is_a_century(word: str, number: int) -> None:
    assert values(f"It closed in the {word} century.") == [f"{number - 1:02}"]
    assert values(f"It closed in the {suffixed(number)} century.") == [f"{number - 1:02}"]


@pytest.mark.parametrize("name", [*MONTHS, *SHORT_MONTHS, *(f"{short}." for short in SHORT_MONTHS)])
def test_a_month_is_known_by_its_name_and_its_short_forms(name: str) -> None:
    number = next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))
    assert values(f"It closed on 5 {name} 2025 at last.") == [f"2025-{number:02}-05"]
    assert values(f"It closed on {name} 5, 2025.") == [f"2025-{number:02}-05"]
    assert values(f"It closed in {name} 2025 at last.") == [f"2025-{number:02}"]


@pytest.mark.parametrize(
    ("name", "day"), [(name, 19 + n if n > 2 else 26 + n) for n, name in enumerate(DAYS)]
)
def test_a_weekday_told_as_past_is_the_last_one(name: str, day: int) -> None:
    day = 28 if name == "Wednesday" else day
    assert values(f"It closed on {name}.") == [f"2026-01-{day:02}"]
    assert values(f"It closed on {name[:3]}, 5 May 2025.") == ["2025-05-05"]


@pytest.mark.parametrize("number", range(1, 13))
def test_the_last_day_of_a_month_is_valid_and_the_next_is_not(number: int) -> None:
    last = calendar.monthrange(2025, number)[1]
    for day, valid in ((last, True), (last + 1, False)):
        found = find_times_in(
            f"It closed on {day} {MONTHS[number - 1]} 2025.", parse_edtf(SPOKEN)
        ).expressions
        assert any(time.day == day and time.valid for time in found) is valid


@pytest.mark.parametrize(
    ("year", "leap"), [(2023, False), (2024, True), (1900, False), (2000, True), (2100, False), (1996, True)]
)
def test_leap_years_come_every_four_years_but_for_three_centuries_of_four(year: int, leap: bool) -> None:
    (time,) = find_times_in(f"It closed on 29 February {year}.", parse_edtf(SPOKEN)).expressions
    assert time.valid is leap


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("second", "PT2S"),
        ("minute", "PT2M"),
        ("hour", "PT2H"),
        ("day", "P2D"),
        ("week", "P2W"),
        ("month", "P2M"),
        ("year", "P2Y"),
        ("decade", "P20Y"),
        ("century", "P200Y"),
    ],
)
def test_a_unit_is_counted(unit: str, value: str) -> None:
    plural = "centuries" if unit == "century" else f"{unit}s"
    assert values(f"It closed for two {plural}.") == [value]
    assert values(f"It was a two-{unit} fair.") == [value]


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("day", "2026-01-26"),
        ("week", "2026-W03"),
        ("month", "2025-11"),
        ("year", "2024"),
    ],
)
def test_two_units_ago_is_counted_back(unit: str, value: str) -> None:
    assert values(f"It closed two {unit}s ago.") == [value]


@pytest.mark.parametrize(("words", "value"), [(f"the {n}0s", str(n)) for n in range(181, 203)])
def test_a_decade_is_known_by_its_digits(words: str, value: str) -> None:
    assert values(f"It closed in {words}.") == [value]


@pytest.mark.parametrize("hour", range(1, 13))
def test_an_hour_before_and_after_noon(hour: int) -> None:
    day = "2025-05-05"
    assert values(f"It closed at {hour} a.m. on 5 May 2025.") == [f"{day}T{hour % 12:02}:00"]
    assert values(f"It closed at {hour} p.m. on 5 May 2025.") == [f"{day}T{hour % 12 + 12:02}:00"]
    assert values(f"It closed at {hour}:59 pm on 5 May 2025.") == [f"{day}T{hour % 12 + 12:02}:59"]


@pytest.mark.parametrize("hour", range(24))
def test_an_hour_of_the_whole_day(hour: int) -> None:
    assert values(f"It closed at {hour:02}:30 on 5 May 2025.") == [f"2025-05-05T{hour:02}:30"]


@pytest.mark.parametrize("words", ["13:60", "25:00", "13 p.m.", "12:75 a.m."])
def test_what_no_clock_shows_is_no_time_of_day(words: str) -> None:
    assert not any("T" in value and ":" in value for value in values(f"It closed at {words} on 5 May 2025."))


@pytest.mark.parametrize(
    ("words", "value"),
    [(f"{d:02}.{m:02}.2025", f"2025-{m:02}-{d:02}") for d, m in ((13, 1), (31, 12), (28, 2), (30, 11))]
    + [(f"{d}/{m}/2025", f"2025-{m:02}-{d:02}") for d, m in ((13, 1), (31, 12), (28, 2))]
    + [(f"{m}/{d}/2025", f"2025-{m:02}-{d:02}") for d, m in ((13, 1), (31, 12), (28, 2))],
)
def test_a_numeric_date_of_which_one_reading_exists(words: str, value: str) -> None:
    assert values(f"It closed on {words}.") == [value]


@pytest.mark.parametrize("words", ["13/13/2025", "32.01.2025", "00/12/2025", "2025-13-01", "31/02/2025"])
def test_a_numeric_date_that_no_calendar_has_is_no_day(words: str) -> None:
    found = find_times_in(f"It closed on {words}.", parse_edtf(SPOKEN)).expressions
    assert not any(time.interval is not None and time.interval.is_day for time in found)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last", ("2025", "2025-12", "2026-W04")),
        ("this", ("2026", "2026-01", "2026-W05")),
        ("next", ("2027", "2026-02", "2026-W06")),
    ],
)
def test_years_months_and_weeks_beside_the_documents(words: str, value: tuple[str, str, str]) -> None:
    for unit, expected in zip(("year", "month", "week"), value, strict=True):
        assert values(f"The fair of {words} {unit} was loud.") == [expected]


@pytest.mark.parametrize(
    ("date", "words", "value"),
    [
        ("2026-01-01", "yesterday", "2025-12-31"),
        ("2024-02-28", "tomorrow", "2024-02-29"),
        ("2025-02-28", "tomorrow", "2025-03-01"),
        ("2026-01-15", "last month", "2025-12"),
        ("2026-12-15", "next month", "2027-01"),
        ("2026-01-01", "last week", "2025-W52"),
        ("2026-12-31", "next week", "2027-W01"),
        ("2026-01-05", "last quarter", "2025-Q4"),
        ("2026-11-05", "next quarter", "2027-Q1"),
    ],
)
def test_the_turn_of_the_year(date: str, words: str, value: str) -> None:
    assert values(f"The fair of {words} was loud.", date) == [value]
