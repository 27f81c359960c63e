"""For when a role is said to be held: the candidate times, strongest first, through the checker alone."""

from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.claims import RoleClaim
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date

SPOKEN = "2026-01-21"


def asserted(text: str, date: str = SPOKEN, person: str = "Ada Poe", path: str = "<text>") -> list[str]:
    given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
    report, failures = Checker().examine(read_text(text, path, date=given), every_claim=True)
    assert not failures
    roles = [claim for claim in report.claims if isinstance(claim, RoleClaim)]
    (role,) = [claim for claim in roles if claim.fields()["person"] == person]
    return [days.edtf for days in role.asserted]


class TestWhatTheSentenceDates:
    def test_every_date_of_the_sentence_is_a_candidate(self) -> None:
        text = "In May 2019 President Ada Poe spoke of 3 June 2020 and of 2021."
        assert asserted(text) == [SPOKEN, "2019-05", "2020-06-03", "2021"]

    def test_the_sentence_before_in_the_paragraph_is(self) -> None:
        assert asserted("It rained in May 2024. President Ada Poe sang.") == [SPOKEN, "2024-05"]

    def test_the_paragraph_before_is_not(self) -> None:
        text = "It was cold. Nobody slept. It rained in May 2025.\n\nPresident Ada Poe sang."
        assert asserted(text) == [SPOKEN]

    def test_a_date_is_named_once(self) -> None:
        assert asserted("It rained in May 2024. President Ada Poe sang in May 2024.") == [SPOKEN, "2024-05"]

    def test_lengths_of_time_date_nothing(self) -> None:
        assert asserted("President Ada Poe sang for two years, every Monday.") == [SPOKEN]


class TestADayBesideTheWords:
    @pytest.mark.parametrize(
        "text",
        [
            "Today, President Ada Poe sang of 2019.",
            "In memory of 2019 President Ada Poe said on Wednesday that it rained.",
            "In memory of 2019 President Ada Poe on Wednesday left.",
            "In memory of 2019 President Ada Poe said Wednesday that it rained.",
        ],
    )
    def test_leaves_only_itself(self, text: str) -> None:
        assert asserted(text) == [SPOKEN]

    def test_is_the_day_that_it_names(self) -> None:
        assert asserted("Yesterday President Ada Poe sang of 2019.") == [SPOKEN, "2026-01-20"]

    @pytest.mark.parametrize(
        "text",
        [
            "A year ago today President Ada Poe sang of 2019.",
            "Today the bells of 2019 rang, and President Ada Poe sang.",
            "On 21 January 2026 President Ada Poe sang of 2019.",
            "This week President Ada Poe sang of 2019.",
        ],
    )
    def test_another_time_leaves_the_others(self, text: str) -> None:
        assert "2019" in asserted(text)


class TestAStoryOfAnotherTime:
    """Long before the document means more than 300 days."""

    @pytest.mark.parametrize(("opened", "goes_on"), [("26 March 2025", True), ("27 March 2025", False)])
    def test_that_opens_with_it_goes_on_in_it(self, opened: str, goes_on: bool) -> None:
        text = f"It rained on {opened}. Nobody slept. It was cold.\n\nIt was loud.\n\nPresident Ada Poe sang."
        assert (len(asserted(text)) == 2) is goes_on

    @pytest.mark.parametrize(("before", "goes_on"), [("It rained.", True), ("It rained. It snowed.", False)])
    def test_opens_with_its_first_two_sentences(self, before: str, goes_on: bool) -> None:
        text = f"{before} The fair of 2019 was loud.\n\nIt was cold. Nobody slept.\n\nPresident Ada Poe sang."
        assert ("2019" in asserted(text)) is goes_on

    def test_or_with_its_title(self) -> None:
        text = "The Fair of 2019\n\nIt was loud. It was cold. Nobody slept.\n\nPresident Ada Poe sang."
        assert "2019" in asserted(text)

    def test_goes_on_within_a_paragraph(self) -> None:
        text = (
            "It was cold. It was loud. It rained in 2019. Nobody slept. Dogs barked. President Ada Poe sang."
        )
        assert "2019" in asserted(text)

    @pytest.mark.parametrize("word", ["is", "are", "has", "says", "will"])
    def test_who_is_or_will_is_told_of_now(self, word: str) -> None:
        text = f"It rained in 2019. Nobody slept. It was cold.\n\nPresident Ada Poe {word} well."
        assert asserted(text) == [SPOKEN]

    def test_a_sentence_with_a_day_of_its_own_goes_on_with_no_other(self) -> None:
        text = (
            "It rained in 2019. Nobody slept. It was cold.\n\nThe mill and President Ada Poe sang on Monday."
        )
        assert asserted(text) == [SPOKEN, "2026-01-19"]


class TestADocumentThatLooksBack:
    """Six dates, in the middle more than two years before the document, are a document about the past."""

    def dated(self, *years: str) -> str:
        entries = "".join(f"The fair of {year} was loud. Nobody slept.\n\n" for year in years)
        return f"It was cold. It snowed.\n\n{entries}It rained. President Ada Poe sang on stilts."

    def test_holds_a_role_against_all_its_dates(self) -> None:
        years = ("2001", "2002", "2003", "2004", "2005", "2006")
        assert asserted(self.dated(*years)) == [SPOKEN, *years]

    def test_five_dates_are_too_few(self) -> None:
        assert asserted(self.dated("2001", "2002", "2003", "2004", "2005")) == [SPOKEN]

    @pytest.mark.parametrize(
        ("middle", "looks_back"), [("22 January 2024", True), ("23 January 2024", False)]
    )
    def test_the_middle_lies_two_years_back(self, middle: str, looks_back: bool) -> None:
        text = self.dated("2001", "2002", "2003", middle, "May 2025", "June 2025")
        assert ("2001" in asserted(text)) is looks_back

    def test_a_chronicle_is_tried_for_its_first_64_dates(self) -> None:
        assert len(asserted(self.dated(*map(str, range(1900, 1990))))) == 65


class TestNow:
    @pytest.mark.parametrize("mark", ["–", "—", "-", ":", "|"])
    def test_a_timeline_entry_speaks_from_its_date(self, mark: str) -> None:
        text = f"What happened\n\n- Dec 1, 2025 {mark} President Ada Poe sang.\n- Dec 2, 2025 {mark} It rained.\n"
        assert asserted(text)[0] == "2025-12-01"
        assert SPOKEN in asserted(text)

    @pytest.mark.parametrize(
        "line",
        ["- Dec 1, 2025 was cold. President Ada Poe sang.", "- Before Dec 1, 2025 – President Ada Poe sang."],
    )
    def test_a_date_elsewhere_in_an_entry_is_one_of_its_dates(self, line: str) -> None:
        assert asserted(f"What happened\n\n{line}\n- It rained.\n")[0] == SPOKEN

    @pytest.mark.parametrize(
        ("date", "now"), [("2026-01", "2026-01-20"), ("2026", "2026-01-20"), ("2026-02", "2026-02")]
    )
    def test_a_month_or_year_is_as_late_as_the_latest_day_in_it(self, date: str, now: str) -> None:
        text = "It rained on 12 January 2026. It snowed on 20 January 2026.\n\nPresident Ada Poe sang."
        assert asserted(text, date)[0] == now

    def test_an_undated_text_speaks_from_its_latest_day_outside_lists_of_sources(self) -> None:
        text = (
            "It rained on 12 January 2020 and in 2024. President Ada Poe sang [1].\n\n"
            "References\n[1] Poe, Ann. The Pier. 3 May 2021."
        )
        assert asserted(text, "")[0] == "2020-01-12"

    def test_an_undated_text_without_a_day_speaks_from_nowhere(self) -> None:
        assert asserted("President Ada Poe sang.", "") == []
        assert asserted("President Ada Poe sang in 2019.", "") == ["2019"]

    def test_a_title_speaks_from_the_day_of_the_document(self) -> None:
        text = "President Ada Poe sings today\n\nIt rained in 2019. Nobody slept.\n\nIt was cold."
        assert asserted(text) == [SPOKEN]
