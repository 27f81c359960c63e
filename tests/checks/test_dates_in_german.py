"""A language is a folder: German dates, weekdays and ranges are read and held against the calendar."""

from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.documents import read_text
from factcheck.findings import Severity

OPENING = (
    "Der Stadtrat von Ostrey hat am Abend getagt, und die Sitzung ist nach zwei Stunden zu Ende gegangen. "
)


def found(text: str) -> list[tuple[str, str]]:
    report, failures = Checker().examine(read_text(OPENING + text))
    assert not failures
    assert any("German" in note for note in report.notes)
    return [
        (finding.code, report.text[finding.span.start : finding.span.end])
        for finding in report.findings
        if finding.severity is Severity.ERROR
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Montag, dem 20. Januar 2026",
        "Montag, den 20. Januar 2026",
        "Montag (20. Januar 2026)",
        "20. Januar 2026 (Montag)",
        "Mo., 20.01.2026",
        "Montag, 20.1.2026",
    ],
)
def test_a_wrong_weekday_is_found_however_it_is_written(words: str) -> None:
    assert found(f"Die Mühle war am {words} zu.") == [("CAL101", words)]
    assert found(f"Die Mühle war am {words.replace('Montag', 'Dienstag').replace('Mo.', 'Di.')} zu.") == []


def test_the_right_weekday_is_suggested_in_the_language_of_the_text() -> None:
    text = OPENING + "Die Mühle war am Montag, dem 20. Januar 2026, zu."
    (mismatch,) = [one for one in Checker().check(read_text(text)).findings if one.code == "CAL101"]
    assert mismatch.possibilities == (
        "Dienstag, dem 20. Januar 2026",
        "Montag, dem 19. Januar 2026",
        "Montag, dem 20. Januar 2025",
    )


def test_days_that_no_month_has_and_ranges_that_run_backwards_are_found() -> None:
    assert found("Die Mühle brannte am 31. April 2025.") == [("CAL102", "31. April 2025")]
    assert found("Die Mühle brannte am 30. April 2025.") == []
    assert found("Er war von 2019 bis 2014 in der Stadt.") == [("CAL103", "von 2019 bis 2014")]
    assert found("Er war von 2014 bis 2019 in der Stadt.") == []


def test_weekdays_before_a_run_of_days_belong_each_to_its_own() -> None:
    assert found("Das Fest war von Dienstag bis Donnerstag, 3. bis 5. Juni 2025.") == []
    assert [code for code, _ in found("Das Fest war von Mittwoch bis Freitag, 3. bis 5. Juni 2025.")] == [
        "CAL101"
    ] * 2
    assert found("Das Bad ist von Montag bis Freitag, 3. Juni bis 29. August 2025, auf.") == []
