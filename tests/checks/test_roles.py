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
    assert found.suggestion == "former Ukrainian Foreign Minister Dmytro Kuleba"


def test_in_an_apposition_former_goes_before_the_title() -> None:
    found = only("Boris Johnson, the British prime minister, says no.")
    assert found.suggestion == "Boris Johnson, the former British prime minister"


def test_a_deputy_called_by_the_title_of_the_chief_is_an_error_with_the_right_office() -> None:
    found = only("Russian Security Council Chairman Dmitry Medvedev says no.")
    assert (found.code, found.severity) == ("ROL304", Severity.ERROR)
    assert "Deputy Chairman" in found.suggestion


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
