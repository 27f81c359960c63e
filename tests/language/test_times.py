"""Time expressions: what is found, what it means, and what only looks like a date."""

from __future__ import annotations

import pytest

from factcheck.intervals import Interval, parse_edtf
from factcheck.language.times import Anchor, Role, TimeExpression, TimeReading, TimeType, find_times_in

# A Wednesday.
TODAY = "2026-01-28"


def read(text: str, date: str = TODAY) -> TimeReading:
    return find_times_in(text, parse_edtf(date) if date else None)


def found(text: str, date: str = TODAY) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], e.value) for e in read(text, date).expressions]


def only(text: str, date: str = TODAY) -> TimeExpression:
    expressions = read(text, date).expressions
    assert len(expressions) == 1, found(text, date)
    return expressions[0]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on January 21, 2026.", "January 21, 2026", "2026-01-21"),
        ("They met on Jan. 21, 2026.", "Jan. 21, 2026", "2026-01-21"),
        ("They met on 21 January 2026.", "21 January 2026", "2026-01-21"),
        ("They met on the 21st of January 2026.", "the 21st of January 2026", "2026-01-21"),
        ("They met on Tuesday, 20 January 2026.", "Tuesday, 20 January 2026", "2026-01-20"),
        ("They met on the third day of May 2025.", "the third day of May 2025", "2025-05-03"),
        ("Log: 2026-01-21 was quiet.", "2026-01-21", "2026-01-21"),
        ("Log: 21.01.2026 was quiet.", "21.01.2026", "2026-01-21"),
        ("Log: 13/04/2024 was quiet.", "13/04/2024", "2024-04-13"),
        ("It opened in March 2019.", "March 2019", "2019-03"),
        ("It opened in March of last year.", "March of last year", "2025-03"),
        ("It opened in 2019.", "2019", "2019"),
        ("It opened in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("It opened in 44 BC.", "44 BC", "-0043"),
        ("It opened in AD 70.", "AD 70", "0070"),
        ("It opened in the 1990s.", "the 1990s", "199"),
        ("It opened in the '80s.", "the '80s", "198"),
        ("It opened in the 19th century.", "the 19th century", "18"),
        ("It opened in summer 2012.", "summer 2012", "2012-SU"),
        ("It opened in the third quarter of 2025.", "the third quarter of 2025", "2025-Q3"),
        ("It opened in Q3 2024.", "Q3 2024", "2024-Q3"),
        ("It opened in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("It opened in fiscal 2024.", "fiscal 2024", "2024"),
        ("It opened on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("It opened at 10:35 a.m. yesterday.", "10:35 a.m. yesterday", "2026-01-27T10:35"),
        ("It opened at 5 p.m. EST on Nov. 9, 2025.", "5 p.m. EST on Nov. 9, 2025", "2025-11-09T17:00"),
    ],
)
def test_a_date_that_says_it_all_needs_no_document_date(text: str, words: str, value: str) -> None:
    assert found(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It opened in early 2025.", "2025-01-01/2025-06-02"),
        ("It opened in late 2025.", "2025-07-02/2025-12-31"),
        ("It opened in the mid-1990s.", "1992-07-02/1997-07-02"),
        ("It opened in FY2024.", "2023-04/2025-03"),
        ("It opened in March 2019.", "2019-03"),
    ],
)
def test_a_vague_date_is_a_wide_interval(text: str, days: str) -> None:
    assert only(text).interval == parse_edtf(days)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met today.", "2026-01-28"),
        ("They met yesterday.", "2026-01-27"),
        ("They meet the day after tomorrow.", "2026-01-30"),
        ("They met last week.", "2026-W04"),
        ("They meet next month.", "2026-02"),
        ("They met earlier this month.", "2026-01"),
        ("They met last year.", "2025"),
        ("They met two weeks ago.", "2026-W03"),
        ("They met three days ago.", "2026-01-25"),
        ("They met on Monday.", "2026-01-26"),
        ("They will meet on Monday.", "2026-02-02"),
        ("They met last Wednesday.", "2026-01-21"),
        ("They meet next Wednesday.", "2026-02-04"),
        ("They met in September.", "2025-09"),
        ("They will meet in September.", "2026-09"),
        ("They met last March.", "2025-03"),
        ("They met on Dec. 15.", "2025-12-15"),
        ("They met Friday night.", "2026-01-23TNI"),
        ("They met over the weekend.", "2026-W04-WE"),
        ("They have until 31 December.", "2026-12-31"),
    ],
)
def test_a_date_that_leans_on_the_document_is_resolved_against_its_date(text: str, value: str) -> None:
    expression = only(text)
    assert expression.value == value
    assert expression.anchor is Anchor.DOCUMENT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met last week.", "XXXX-WXX"),
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met in September.", "XXXX-09"),
        ("They met on 24 September.", "XXXX-09-24"),
        ("They met the following day.", "XXXX-XX-XX"),
    ],
)
def test_without_a_document_date_it_stays_open_and_says_so(text: str, value: str) -> None:
    expression = only(text, date="")
    assert expression.value == value
    assert expression.interval is None
    assert expression.anchor is Anchor.NONE


def test_a_month_known_for_the_document_is_enough_for_months_but_not_for_days() -> None:
    assert only("They met last month.", date="2026-01").value == "2025-12"
    assert only("They met yesterday.", date="2026-01").interval is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on March 3, 2015. The following day they left.", "2015-03-04"),
        ("They met on March 3, 2015. Two days later they left.", "2015-03-05"),
        ("They met on March 3, 2015. That year they left.", "2015"),
        ("They met in March 2015. A year earlier they left.", "2014-03"),
        ("They met on March 3, 2015. On March 9 they left.", "2015-03-09"),
    ],
)
def test_a_story_carries_its_date_along(text: str, value: str) -> None:
    expression = read(text).expressions[1]
    assert expression.value == value
    assert expression.anchor is Anchor.NARRATIVE


def test_a_date_that_may_be_of_the_story_or_of_the_document_keeps_both_readings() -> None:
    text = "They met on March 3, 2015. On June 9 they left."
    assert read(text).expressions[1].alternatives == (parse_edtf("2015-06-09"), parse_edtf("2025-06-09"))


def test_day_and_month_that_could_be_swapped_keep_both_readings() -> None:
    expression = only("It was signed on 03/04/2024.")
    assert expression.alternatives == (parse_edtf("2024-03-04"), parse_edtf("2024-04-03"))
    assert expression.value == "2024-XX-XX"


@pytest.mark.parametrize("words", ["31 April 2024", "February 30, 2023", "Sept. 31", "2023-02-29"])
def test_a_day_that_does_not_exist_is_found_and_marked(words: str) -> None:
    expression = only(f"They met on {words} in town.")
    assert not expression.valid
    assert expression.interval is None
    assert expression.day is not None


def test_what_was_written_is_kept_apart_from_what_it_means() -> None:
    expression = only("They met on Tuesday, January 21, 2026.")
    assert (expression.weekday, expression.year, expression.month, expression.day) == (1, 2026, 1, 21)
    assert only("They met last year.").year is None


@pytest.mark.parametrize(
    ("text", "value", "amount", "unit"),
    [
        ("It took two years.", "P2Y", 2, "year"),
        ("It took a year and a half.", "P1Y6M", 1.5, "year"),
        ("It took 2 1/2 hours.", "PT2H30M", 2.5, "hour"),
        ("It took several weeks.", "PXW", None, "week"),
        ("It was a three-day visit.", "P3D", 3, "day"),
        ("It took three years and two months.", "P3Y2M", 3, "year"),
        ("It took nearly forty years.", "P40Y", 40, "year"),
        ("It fell over the past two months.", "P2M", 2, "month"),
    ],
)
def test_durations_have_an_amount_and_a_unit(text: str, value: str, amount: float | None, unit: str) -> None:
    expression = only(text)
    assert (expression.type, expression.value) == (TimeType.DURATION, value)
    assert (expression.amount, expression.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They meet every two weeks.", "P2W"),
        ("They meet each Thursday.", "XXXX-WXX-4"),
        ("They meet on Mondays.", "XXXX-WXX-1"),
        ("They meet monthly.", "P1M"),
        ("They meet every other day.", "P2D"),
    ],
)
def test_sets(text: str, value: str) -> None:
    expression = only(text)
    assert (expression.type, expression.value) == (TimeType.SET, value)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("The winner, aged 79, smiled.", "aged 79", 79),
        ("A 17-year-old boy smiled.", "17-year-old", 17),
        ("Her six-year-old son smiled.", "six-year-old", 6),
        ("Ada Brel, 52, smiled.", "52", 52),
        ("She was 30 years old.", "30 years old", 30),
    ],
)
def test_ages(text: str, words: str, number: int) -> None:
    expression = only(text)
    assert expression.role is Role.AGE
    assert (text[expression.start : expression.end], expression.amount) == (words, number)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("The strike is in its fourth year.", "year", 4),
        ("On the 12th day of the strike they met.", "day", 12),
        ("It is the town's two hundred and forty-fifth year.", "year", 245),
    ],
)
def test_counts_of_units(text: str, unit: str, number: int) -> None:
    expression = only(text)
    assert expression.role is Role.ORDINAL
    assert (expression.unit, expression.amount) == (unit, number)


@pytest.mark.parametrize(
    ("text", "whole", "values"),
    [
        ("He served from 2019 to 2024.", "from 2019 to 2024", ("2019", "2024")),
        ("He served 2019–2024.", "2019–2024", ("2019", "2024")),
        ("The 2019-24 plan ended.", "2019-24", ("2019", "2024")),
        (
            "He was away between June 3 and July 4, 2021.",
            "between June 3 and July 4, 2021",
            ("2021-06-03", "2021-07-04"),
        ),
        ("The fair ran Dec. 8–15.", "Dec. 8–15", ("2025-12-08", "2025-12-15")),
        ("The fair ran 21-22 January 2026.", "21-22 January 2026", ("2026-01-21", "2026-01-22")),
        (
            "He was away from November to February 2020.",
            "from November to February 2020",
            ("2019-11", "2020-02"),
        ),
    ],
)
def test_ranges(text: str, whole: str, values: tuple[str, str]) -> None:
    reading = read(text)
    assert len(reading.ranges) == 1
    span = reading.ranges[0]
    assert text[span.start : span.end] == whole
    assert (reading.expressions[span.first].value, reading.expressions[span.second].value) == values


def test_a_list_of_days_shares_its_month_and_year() -> None:
    text = "They met on January 5, 6 and 9, 2026 in town."
    assert [value for _, value in found(text)] == ["2026-01-05", "2026-01-06", "2026-01-09"]


@pytest.mark.parametrize(
    "text",
    [
        "She may go, they may march on.",
        "May Jones and June Alder met Theresa May.",
        "The March on the capital drew crowds.",
        "A second later term failed; it was the second time.",
        "Two-thirds and three-quarters agreed, 24/7.",
        "It costs $2000, or 1500 euros, or £1,999.",
        "See section 2.1.3, page 1984, Room 2012 and Resolution 1973.",
        "Call 555-2012 or +1 202-555-1984.",
        "They won 21-14 and 3-2.",
        "The Sunday Times said so; Bloody Sunday did not.",
        'The picture is 2048 by 1365, or 1920x1080; width="2000".',
        "In all, 2000 people and 1,984 dogs came.",
        'He read "1984" twice.',
        "The 2000-acre farm sold.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert found(text) == []


def test_days_before_their_month_share_it() -> None:
    text = "They met on the 5th, 6th and 7th of June 2025."
    assert [value for _, value in found(text)] == ["2025-06-05", "2025-06-06", "2025-06-07"]


def test_what_lies_beyond_a_year_is_open_on_that_side() -> None:
    assert only("The post-1959 politics split them.").interval == parse_edtf("1960-01-01/..")
    assert only("The pre-2020 level is gone.").interval == parse_edtf("../2019-12-31")


def test_the_word_before_is_kept_as_a_signal() -> None:
    assert only("Closed since March 2019.").signal == "since"
    assert only("Closed until March 2027.").signal == "until"


def test_an_interval_never_ends_before_it_starts_and_a_day_is_one_day() -> None:
    assert only("They met on January 21, 2026.").interval == Interval.day(parse_edtf("2026-01-21").first or 0)
