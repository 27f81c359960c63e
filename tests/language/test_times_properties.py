"""What holds of time expressions in any text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.intervals import Interval, iso_day
from factcheck.language.times import Role, TimeType, find_times_in
from factcheck.language.times.grammar import read_sentence
from factcheck.language.times.words import Words
from factcheck.language.tokens import tokenize

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))
# Words the grammar knows, mixed with what it does not, so that random texts reach deep into it.
PIECES = st.sampled_from(
    "the a last next this early mid late end of in from to and until between - – , . ( ' 's two 12 2024 1990 s first "
    "third quarter year years day weeks century May March Sunday Jan . 31 32 : 10 p . m ago later earlier every more "
    "than about half hundred nineteen ninety q3 fiscal ad bc Christmas Easter weekend 2024-13-45 aged old now %".split()
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)
EDGES = st.sampled_from([date.min, date(1, 3, 1), date(9998, 12, 31), date.max])
DATES = st.none() | (st.dates() | EDGES).map(lambda day: Interval.day(day.toordinal()))
NUMBER = st.integers(0, 99).flatmap(lambda n: st.sampled_from([f"{n}", f"{n:02d}", f"{n}th", f"{n:04d}"]))
YEAR = st.sampled_from(["0000", "0001", "1000", "1900", "1999", "2024", "2199", "9999", "'00", "10000"])
# Strings in the shape of a date, whose numbers are any.
DATE_LIKE = st.lists(
    YEAR
    | NUMBER
    | st.sampled_from([*MONTHS, *WEEKDAYS, "next year", "last month", "years ago", "century", "BC"]),
    min_size=2,
    max_size=5,
).flatmap(
    lambda parts: st.sampled_from(["-", "/", ".", " ", ", ", " to ", " and ", " of "]).map(
        lambda by: by.join(parts)
    )
)


def ways_to_write(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}" if day.month != 5 else f"{month} {day.day}, {day.year}",
        f"{WEEKDAYS[day.weekday()]}, {month} {day.day}, {day.year}",
        day.isoformat(),
    ]


@given(DAYS, DATES)
def test_every_written_day_is_read_back_as_itself(day: date, today: Interval | None) -> None:
    for words in ways_to_write(day):
        text = f"The council met on {words} in the hall."
        expressions = find_times_in(text, today).expressions
        assert [text[e.start : e.end] for e in expressions] == [words]
        assert expressions[0].value == day.isoformat()
        assert expressions[0].interval == Interval.day(day.toordinal())


@given(TEXTS, DATES)
def test_positions_lie_in_the_text_in_order_and_no_text_raises(text: str, today: Interval | None) -> None:
    reading = find_times_in(text, today)
    end = 0
    for expression in reading.expressions:
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end].strip() == text[expression.start : expression.end]
        end = expression.end


@given(DATE_LIKE, DATE_LIKE, DATES)
@example("1999-03-00", "", None)
@example("September 9-8", "next year", Interval.day(date.max.toordinal()))
def test_no_string_that_looks_like_a_date_raises_or_costs_another_expression(
    one: str, two: str, today: Interval | None
) -> None:
    text = f"It met {one}; it met {two}. It met on Monday, 20 January 2025."
    assert find_times_in(text, today).expressions[-1].value == "2025-01-20"


@given(DAYS, DAYS, DATES)
def test_a_range_keeps_the_order_in_which_it_is_written(one: date, two: date, today: Interval | None) -> None:
    for first, second in zip(ways_to_write(one), ways_to_write(two), strict=True):
        reading = find_times_in(f"It was shut from {first} to {second}.", today)
        (span,) = reading.ranges
        ends = (reading.expressions[span.first].interval, reading.expressions[span.second].interval)
        assert ends == (Interval.day(one.toordinal()), Interval.day(two.toordinal()))


@given(TEXTS, DATES)
def test_ranges_join_neighbours_and_span_them(text: str, today: Interval | None) -> None:
    reading = find_times_in(text, today)
    for span in reading.ranges:
        first, second = reading.expressions[span.first], reading.expressions[span.second]
        assert span.second == span.first + 1
        assert span.start <= first.start < first.end <= second.start < second.end == span.end


@given(TEXTS, st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_valid_day_with_its_year_has_an_interval_and_an_invalid_one_has_none(
    text: str, today: date
) -> None:
    for expression in find_times_in(text, Interval.day(today.toordinal())).expressions:
        if not expression.valid:
            assert expression.interval is None
        elif expression.type is TimeType.DATE and expression.role is Role.TIME and expression.interval:
            first, last = expression.interval.first, expression.interval.last
            assert first is None or last is None or first <= last
            if (
                expression.interval.is_day
                and first is not None
                and not expression.mod
                and len(expression.value) == 10
            ):
                assert expression.value == iso_day(first)


class Counted(list[str]):
    """A list that counts how often it is read."""

    reads = 0

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        type(self).reads += 1
        return super().__getitem__(index)


@pytest.mark.parametrize(
    "unit",
    [
        "early ", "the end of ", "the ", "January 1 and ", "1, ", "1-", "two hundred and ", "last ", "every ",
        "a year and a half ", "2024-", "more than ", "half a ", "twenty ", "from ", "about ", "( ", "May ", "10:",
    ],
)  # fmt: skip
def test_the_work_grows_with_the_length_of_the_text_alone(unit: str) -> None:
    def steps(count: int) -> int:
        words = Words(tokenize(unit * count))
        words.low = Counted(words.low)
        Counted.reads = 0
        read_sentence(words)
        return Counted.reads

    short, long = steps(200), steps(400)
    assert long <= 2.2 * short + 100
