"""Roles through the public API: what is said, with which evidence, and what stays silent."""

from __future__ import annotations

import pytest

from factcheck import check
from factcheck.findings import DocumentReport, Finding, Severity, Verdict


def report(text: str, date: str | None = "2026-01-21") -> DocumentReport:
    return check(text, date=date)


def role_findings(text: str, date: str | None = "2026-01-21") -> list[Finding]:
    return [item for item in report(text, date).findings if item.code.startswith("ROL")]


def only(text: str, date: str | None = "2026-01-21") -> Finding:
    found = role_findings(text, date)
    assert len(found) == 1, found
    return found[0]


def test_a_finding_shows_the_fact_its_source_and_the_wording_that_would_be_right() -> None:
    found = only("The envoy spoke for former U.S. President Donald Trump.")
    assert found.code == "ROL302"
    assert found.severity is Severity.ERROR
    assert found.suggestion == "U.S. President Donald Trump"
    assert "since 20 January 2025" in found.evidence[0].text
    assert found.evidence[0].source
    assert found.evidence[0].fact.startswith("tenure:us-president:donald-trump:")


def test_a_stale_title_names_the_holder_of_today() -> None:
    found = only("Ukrainian Foreign Minister Dmytro Kuleba says no.")
    assert (found.code, found.severity) == ("ROL301", Severity.WARNING)
    assert "Sybiha" in found.message
    assert found.possibilities == ("former Ukrainian Foreign Minister Dmytro Kuleba",)


def test_in_an_apposition_former_goes_before_the_title() -> None:
    found = only("Boris Johnson, the British prime minister, says no.")
    assert found.possibilities == ("Boris Johnson, the former British prime minister",)


def test_a_deputy_called_by_the_title_of_the_chief_is_an_error_with_the_right_office() -> None:
    found = only("Russian Security Council Chairman Dmitry Medvedev says no.")
    assert (found.code, found.severity) == ("ROL304", Severity.ERROR)
    (possible,) = found.possibilities
    assert "Deputy Chairman" in possible


def test_what_stands_in_quotation_marks_is_the_speakers() -> None:
    found = only("“I met former U.S. President Donald Trump,” she says.")
    assert found.severity is Severity.INFO
    assert "quoted" in found.message


def test_without_any_date_no_role_is_judged() -> None:
    text = "Former U.S. President Donald Trump and British Prime Minister Boris Johnson say no."
    assert role_findings(text, date=None) == []
    reasons = {item.reason for item in report(text, date=None).judgements if item.claim.startswith("role")}
    assert reasons == {"the text gives no date to judge it by"}


def test_after_the_tables_day_an_open_tenure_proves_nothing() -> None:
    assert role_findings("Former French President Emmanuel Macron says no.", "2031-05-05") == []


@pytest.mark.parametrize(
    "text",
    [
        "British Prime Minister Keir Starmer and French President Emmanuel Macron met.",
        "Former U.S. President Joe Biden and former British prime minister Boris Johnson met.",
        "Acme Growers Federation President Boris Johnson spoke.",
        "The novel has a British Prime Minister Ada Poe.",
        "British Prime Minister Winston Churchill liked the view.",
        "The late President Jimmy Carter liked the view.",
        "Speaking of her time under Prime Minister Boris Johnson, she laughed.",
        "A deal signed by Prime Minister Boris Johnson went to court.",
        "Mayor Donald Trump of Springfield opened the fair.",
        "House Speaker Robert Hunter put the bill to the vote.",
        "Chief Justice John Kelly wrote for the court.",
        "What could a President Hillary Clinton have done?",
    ],
)
def test_true_and_usual_sentences_stay_silent(text: str) -> None:
    assert role_findings(text) == []


def test_a_surname_that_the_document_explains_is_judged_like_the_full_name() -> None:
    text = "Vice President Kamala Harris came. Later House Speaker Harris spoke of the United States."
    found = only(text, "2023-03-03")
    assert found.code == "ROL304"


def test_a_surname_of_somebody_else_in_the_document_is_nobody_of_the_table() -> None:
    text = "They met Lena Johnson of the choir in Britain. President Johnson thanked the singers."
    assert role_findings(text) == []


def test_every_role_gets_a_verdict_and_an_unknown_person_is_not_covered() -> None:
    judged = report("French President Emmanuel Macron met Freedonian President Ada Poe.").judgements
    verdicts = [item.verdict for item in judged if item.claim.startswith("role")]
    assert verdicts == [Verdict.SUPPORTED, Verdict.NOT_COVERED]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Antony Blinken was sworn in as Secretary of State in January 2021.", None),
        ("Antony Blinken was sworn in as Secretary of State in January 2019.", "ROL305"),
        ("Boris Johnson resigned as British prime minister in July 2022.", None),
        ("Boris Johnson resigned as British prime minister in July 2024.", "ROL308"),
    ],
)
def test_dates_of_taking_and_leaving_office(text: str, code: str | None) -> None:
    assert [item.code for item in role_findings(text)] == ([code] if code else [])


class TestBeyondTheTable:
    """Texts later than the last day of a list; the days are far enough ahead to stay so for a while."""

    def test_who_had_left_by_the_last_day_is_a_warning_that_says_how_far_the_table_goes(self) -> None:
        found = only("US Vice President Kamala Harris met the miners on Monday.", "2027-03-15")
        assert (found.code, found.severity) == ("ROL301", Severity.WARNING)
        assert (
            "Kamala Harris, Vice President of the United States, left on 20 January 2025; " in found.message
        )
        assert "; the table, complete to " in found.message
        assert found.message.endswith(" knows no return.")
        assert found.possibilities == ("former US Vice President Kamala Harris",)

    def test_the_last_holder_called_former_is_a_warning(self) -> None:
        found = only("Former US Vice President JD Vance met the miners on Monday.", "2027-03-15")
        assert (found.code, found.severity) == ("ROL302", Severity.WARNING)
        assert "has JD Vance in office since 20 January 2025 and knows no end" in found.message

    def test_the_claim_stays_unjudged(self) -> None:
        found = report("US Vice President Kamala Harris met the miners on Monday.", "2027-03-15")
        (judgement,) = [item for item in found.judgements if item.claim.startswith("role")]
        assert judgement.verdict is Verdict.NOT_COVERED
        assert judgement.reason == "later than the table's list of holders, which ends with somebody else"

    def test_the_report_says_how_many_roles_were_not_judged(self) -> None:
        text = "US Vice President JD Vance met US President Donald Trump and Vice President Kamala Harris."
        (note,) = report(text, "2027-03-15").notes
        assert note.startswith(
            "2 roles were not judged: the text is later than the fact table, which is complete to 20"
        )

    def test_one_role_is_one(self) -> None:
        (note,) = report("US Vice President JD Vance met the miners.", "2031-03-15").notes
        assert note.startswith("1 role was not judged: ")

    @pytest.mark.parametrize("date", ["2025-03-15", None])
    def test_a_text_of_the_tables_days_has_no_note(self, date: str | None) -> None:
        assert report("US Vice President JD Vance met the miners on Monday.", date).notes == ()

    def test_what_english_says_of_past_holders_is_said_later_too(self) -> None:
        assert (
            role_findings("The bridge was named under US Vice President Kamala Harris.", "2027-03-15") == []
        )


class TestNoSuchOffice:
    def test_a_source_that_says_so_makes_it_a_warning(self) -> None:
        found = only("Mexican Prime Minister Claudia Sheinbaum opened the dam.", "2025-06-17")
        assert (found.code, found.severity) == ("ROL309", Severity.WARNING)
        assert found.message.startswith(
            "There was no Prime Minister of Mexico; Claudia Sheinbaum was President"
        )

    def test_a_table_that_merely_knows_of_none_hints(self) -> None:
        found = only("At the fair in New York Prime Minister Kofi Annan tasted the plums.", "2001-06-01")
        assert (found.code, found.severity) == ("ROL309", Severity.INFO)
        assert found.message.startswith("The table knows no ")
