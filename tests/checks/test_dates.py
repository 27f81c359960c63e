"""The calendar and the document's own date: what is reported, how loudly, and what no rule may touch."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.findings import Finding, Severity, Verdict, count_verdicts
from factcheck.intervals import parse_edtf_date

CALENDAR = ("CAL101", "CAL102", "CAL103", "CAL104", "CAL105", "CAL106")
DOCUMENT = ("ANA201", "ANA202", "ANA203", "ANA210")
TODAY = "2026-01-28"
# The years that four digits alone are read as.
READ = st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31))


def check(
    text: str, date: str = TODAY, codes: tuple[str, ...] = CALENDAR + DOCUMENT
) -> list[tuple[str, str]]:
    return [
        (finding.code, text[finding.span.start : finding.span.end]) for finding in findings(text, date, codes)
    ]


def findings(
    text: str, date: str = TODAY, codes: tuple[str, ...] = CALENDAR + DOCUMENT
) -> tuple[Finding, ...]:
    given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
    report, failures = Checker(Settings(select=codes)).examine(read_text(text, date=given))
    assert not failures
    return report.findings


class TestWeekdays:
    @pytest.mark.parametrize(
        "words",
        [
            "Monday, January 20, 2026",
            "Monday 20 January 2026",
            "Mon. Jan. 20, 2026",
            "Monday the 20th of January, 2026",
            "January 20, 2026 (Monday)",
            "20 January 2026, a Monday",
            "Monday (20 January 2026)",
            "Monday, 2026-01-20",
        ],
    )
    def test_a_wrong_weekday_is_found_however_it_is_written(self, words: str) -> None:
        assert check(f"The council met on {words}.", date="") == [("CAL101", words)]

    @pytest.mark.parametrize(
        ("odd", "date"), [("1999-03-00", ""), ("September 9-8 and next year", "9999-12-31")]
    )
    def test_a_date_that_no_calendar_can_place_costs_no_other_finding(self, odd: str, date: str) -> None:
        given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
        document = read_text(f"It is from {odd}. They met on Monday, 20 January 2026.", date=given)
        report, failures = Checker().examine(document)
        assert not failures
        assert [finding.code for finding in report.findings] == ["CAL101"]
        assert count_verdicts(report)[Verdict.NOT_COVERED] > 0

    @pytest.mark.parametrize(
        ("written", "possible"),
        [
            (
                "Monday, January 20, 2026",
                ["Tuesday, January 20, 2026", "Monday, January 19, 2026", "Monday, January 20, 2025"],
            ),
            ("Saturday, January 1, 2023", ["Sunday, January 1, 2023", "Saturday, January 1, 2022"]),
            ("Monday, January 20th, 2026", ["Tuesday, January 20th, 2026", "Monday, January 20th, 2025"]),
            (
                "Monday, 20 January, 2026 (20 people)",
                ["Tuesday, 20 January, 2026", "Monday, 19 January, 2026"],
            ),
        ],
    )
    def test_weekday_day_or_year_may_be_the_slip_so_none_is_certain(
        self, written: str, possible: list[str]
    ) -> None:
        (found,) = findings(f"The council met on {written}.")
        assert (found.severity, found.suggestion) == (Severity.ERROR, "")
        assert list(found.possibilities)[: len(possible)] == possible

    def test_one_fitting_reading_of_an_ambiguous_date_is_enough(self) -> None:
        assert check("The council met on Wednesday, 03/04/2024.") == []  # 3 April
        assert check("The council met on Monday, 03/04/2024.") == []  # 4 March

    def test_a_weekday_that_fits_next_year_is_only_a_warning(self) -> None:
        (found,) = findings("The council met on Thursday, January 21.")
        assert found.severity is Severity.WARNING

    def test_a_year_that_the_text_names_saves_a_weekday_without_one(self) -> None:
        assert check("On Monday, 12 January, the gates were shut.") == []
        assert check("On Thursday, 12 January, the gates were shut.") == [("CAL101", "Thursday, 12 January")]
        assert check("The strike of 2023 was long. On Thursday, 12 January, the gates were shut.") == []

    def test_without_a_document_date_a_weekday_without_a_year_proves_nothing(self) -> None:
        assert check("On Thursday, 12 January, the gates were shut.", date="") == []

    def test_the_name_of_a_newspaper_is_no_weekday(self) -> None:
        assert check("Ostrey Sun, August 16, 2008, page 4.") == []


class TestImpossibleDays:
    @pytest.mark.parametrize(
        "words",
        ["April 31, 2025", "31 April", "the 30th of February", "Sept. 31", "29 February 2025", "2025-06-31"],
    )
    def test_a_day_no_month_has_is_found(self, words: str) -> None:
        (found,) = findings(f"The permit ran out on {words}.")
        assert (found.code, found.severity) == ("CAL102", Severity.ERROR)

    @pytest.mark.parametrize(
        "text",
        [
            "The permit ran out on 29 February.",
            "The permit ran out on 29 February 2024.",
            "There is no 31 April.",
            "The date of 31 April was a mistake, the court said.",
            "In the old calendar, 29 February 1900 was a Tuesday.",
            "In June 31 people joined.",
            "Form 31-06-2025-A was filed.",
            "Rain: Jan 45 Feb 30 Mar 52 Apr 31 May 28.",
            "We measured, in April 31 mm and in June 12 mm.",
        ],
    )
    def test_what_is_left_alone(self, text: str) -> None:
        assert check(text, codes=("CAL102",)) == []


class TestRanges:
    @given(READ, READ)
    def test_a_range_is_reported_when_and_only_when_it_runs_backwards(self, one: date, two: date) -> None:
        found = check(
            f"The hall was shut from {one.day} {one:%B} {one.year} to {two.day} {two:%B} {two.year}.",
            codes=("CAL103",),
        )
        assert bool(found) == (two < one)

    @pytest.mark.parametrize(
        ("text", "severity"),
        [
            ("He served from 2019 to 2014.", Severity.ERROR),
            ("He served from May 2019 until March 2019.", Severity.ERROR),
            ("He served from 5 May 2019 to 3 May 2019.", Severity.ERROR),
            ("It doubled between 2019 and 2000.", Severity.WARNING),
            ("The 2026-2022 plan is long.", Severity.WARNING),
        ],
    )
    def test_a_range_that_runs_backwards(self, text: str, severity: Severity) -> None:
        (found,) = findings(text)
        assert (found.code, found.severity) == ("CAL103", severity)

    def test_the_ends_may_have_been_swapped(self) -> None:
        (found,) = findings("He served from 2019 to 2014.")
        assert (found.suggestion, found.possibilities) == ("", ("from 2014 to 2019",))

    @pytest.mark.parametrize(
        "text",
        [
            "He served from 2014 to 2019.",
            "He prefers 2024 to 2019.",
            "He moved the base year from 2015 to 2012.",
            "He was away from November to February 2020.",
            "It fell from 2019 levels to 2014 levels.",
            "The fort stood from 500 to 300 BC.",
            "The tables go back from 2020 to 1990.",
            "He worked from Friday to Monday.",
            "It rose from 1,990 to 1,850.",
            "The 2019-20 season was long.",
        ],
    )
    def test_what_is_left_alone(self, text: str) -> None:
        assert check(text) == []


class TestLengths:
    @pytest.mark.parametrize("count", ["third", "fourth", "fifth"])
    def test_full_years_begun_years_and_touched_years_all_pass(self, count: str) -> None:
        assert check(f"The strike, which began in February 2022, is now in its {count} year.") == []

    @pytest.mark.parametrize("count", ["second", "sixth", "10th"])
    def test_a_count_that_fits_none_of_them_is_reported(self, count: str) -> None:
        (found,) = findings(f"The strike, which began in February 2022, is now in its {count} year.")
        assert found.code == "CAL104"

    def test_an_event_of_the_fact_table_gives_the_start(self) -> None:
        text = "Talks about Russia's full-scale invasion of Ukraine, now in its {} year, went on."
        assert check(text.format("fourth")) == []
        assert check(text.format("seventh")) == [("CAL104", "seventh year")]

    def test_a_count_of_something_else_is_not_judged(self) -> None:
        assert check("Founded in 1946, the club is now in its fourth year in the league.") == []

    def test_a_count_told_of_another_time_is_not_judged(self) -> None:
        assert (
            check("The strike, which began in 2012, was in its second year when the mill burned down.") == []
        )

    def test_an_age_is_held_against_a_stated_death(self) -> None:
        assert check("She was born on 5 May 1950 and died on 3 March 2020 at the age of 69.") == []
        (found,) = findings("She was born on 5 May 1950 and died on 3 March 2020 at the age of 75.")
        assert (found.code, found.severity) == ("CAL105", Severity.ERROR)

    def test_an_age_that_is_off_by_one_is_a_warning(self) -> None:
        (found,) = findings("The winner, aged 46, was born in 1978.")
        assert (found.code, found.severity) == ("CAL105", Severity.WARNING)

    @pytest.mark.parametrize(
        "text",
        [
            "Born in 1980, she won the race at the age of 12.",
            "Born on 5 May 1950, aged 24 he left home.",
            "Born in 1980, she turned 30 in the year that the mill closed.",
            "The 17-year-old was born in Ostrey.",
        ],
    )
    def test_an_age_at_an_unstated_time_is_not_judged(self, text: str) -> None:
        assert check(text) == []

    def test_a_length_is_held_against_its_range(self) -> None:
        assert check("Her six-year term, from 2014 to 2019, was quiet.") == []
        assert check("Her nine-year term, from 2014 to 2019, was quiet.") == [("CAL106", "nine-year")]


class TestTheDocumentsOwnDate:
    @pytest.mark.parametrize(
        "text",
        [
            "The bridge was opened on March 3, 2026.",
            "On March 3, 2026, Ada Brel opened the bridge.",
            "On the evening of 3 March 2026, Ada Brel opened the bridge.",
            "Nothing has moved since March 3, 2026.",
            "The order of 3 March 2026 says so.",
            "Ada Brel (left) and Ivo Tarn (right) on March 3, 2026.",
            "The bill was signed March 3, 2026, in Ostrey.",
            "She was buried in Ostrey, on March 3, 2026, after a mass.",
            "Gunmen attacked a mill in Ostrey, Freedonia, on March 3, 2026.",
            "Few knew of the attacks of March 3, 2026.",
            "On March 3, 2026, Ada Brel, who had not spoken before, left the room.",
        ],
    )
    def test_what_is_told_as_done_after_the_document(self, text: str) -> None:
        assert [code for code, _ in check(text)] == ["ANA202"]

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge will be opened on March 3, 2026.",
            "The opening was set for March 3, 2026, and moved to May 3, 2026.",
            "The permit was extended through March 3, 2026.",
            "If the bridge was opened on March 3, 2026, ships could pass.",
            "On March 3, 2026, the bridge is to be opened.",
            "Fees could be adjusted in 2027.",
            "In 2027 terms, costs were lower.",
            "The rule covers contracts signed on March 3, 2027 or later.",
            "She has been named as a candidate in 2028.",
            "The 2028 Games were awarded to Ostrey.",
            "She was sworn in on January 20, 2029, in the novel.",
            "They promised that it would be built by 2030.",
            "It was opened on January 29, 2026.",
            "The band announced a show in London on 3 March 2027.",
            "The bill signed last week takes effect on March 3, 2027.",
            "On March 3, 2027, the law passed last week takes effect.",
            "He was elected to a term that ends on January 3, 2029.",
            "The case was adjourned for sentencing on March 3, 2027.",
            "He was ordered to appear in court on March 3, 2027.",
            "She won the nomination for the general election on November 3, 2026.",
            "The company granted options exercisable on March 3, 2027.",
            "The hall was closed and reopens on March 3, 2027.",
            "Tickets went on sale for the concert on March 3, 2027.",
            "They received an invitation to a dinner on March 3, 2027.",
            "The airline said flights were cancelled on March 3, 2027.",
            "Parliament approved a referendum on March 3, 2027.",
            "The rules the agency adopted come into force on March 3, 2027.",
        ],
    )
    def test_what_is_still_to_come_may_lie_after_the_document(self, text: str) -> None:
        assert check(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge will be opened on March 3, 2025.",
            "The next deadline is March 3, 2025.",
            "Entries close March 3, 2025.",
            "The hall is closing its doors until March 3, 2025.",
            "The sale is scheduled for March 3, 2025.",
        ],
    )
    def test_a_plan_for_a_day_gone_by(self, text: str) -> None:
        (found,) = findings(text)
        assert (found.code, found.severity) == ("ANA203", Severity.WARNING)
        assert (found.suggestion, found.possibilities) == ("", ("March 3, 2026",))

    @pytest.mark.parametrize(
        "text",
        [
            "The bridge was opened on March 3, 2025.",
            "The museum will show what was found on March 3, 2025.",
            "In May 2024 she said that the bridge will open on March 3, 2025.",
            "On 3 March 1939 the army will cross the river.",
            "The rule will apply to sales after March 3, 2025.",
            "The story begins on March 3, 2025.",
            "He will be remembered on March 3, 2025.",
        ],
    )
    def test_a_past_day_beside_a_future_tense_may_be_right(self, text: str) -> None:
        assert check(text) == []

    def test_a_relative_date_and_the_date_that_explains_it_must_agree(self) -> None:
        (found,) = findings("They meet next month, in February 2025, to vote.")
        assert (found.code, found.severity, found.suggestion) == ("ANA201", Severity.ERROR, "February 2026")
        assert check("They meet next month, in February 2026, to vote.") == []
        assert check("He was charged last year in the May 2023 fire.") == []

    def test_last_years_number_in_a_sentence_about_today(self) -> None:
        assert check("Earlier in January 2025, the council voted.") == [("ANA201", "Earlier in January 2025")]
        assert check("Earlier in January 2025, the council voted. In May 2025 it voted again.") == []
        assert check("Today marks a year since January 20, 2025.") == []

    def test_nothing_is_said_without_a_document_date(self) -> None:
        assert check("The bridge was opened on March 3, 2126.", date="", codes=DOCUMENT) == []


def test_a_claim_that_fits_is_counted_as_supported() -> None:
    given = DocumentDate(parse_edtf_date(TODAY), Provenance.OPTION)
    text = "It ran from 2014 to 2019, and ended on Wednesday, January 21, 2026."
    report, _ = Checker(Settings(select=CALENDAR)).examine(read_text(text, date=given))
    assert [judgement.verdict for judgement in report.judgements] == [Verdict.SUPPORTED, Verdict.SUPPORTED]
