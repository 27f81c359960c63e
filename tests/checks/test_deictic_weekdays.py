"""Weekdays beside "today" and "tomorrow": a warning, because a text may be dated days after it was written."""

from __future__ import annotations

import pytest

import factcheck


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The meeting is today, Monday.", "Monday"),
        ("The board meets tomorrow (Wednesday), the clerk said.", "Wednesday"),
        ("The pier opens today – Tuesday.", "Tuesday"),
    ],
)
def test_a_weekday_that_the_documents_day_cannot_be_is_a_warning(text: str, words: str) -> None:
    report = factcheck.check(text, date="2021-07-02")
    found = [(finding.code, finding.severity.value) for finding in report.findings]
    assert ("CAL101", "warning") in found
    span = next(finding.span for finding in report.findings if finding.code == "CAL101")
    assert text[span.start : span.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "The meeting is today, Friday, and the next one tomorrow, Saturday.",
        "The meeting is today, Thursday.",
        "The meeting is today. Monday is a holiday.",
        "The clerk said, “The meeting is today, Monday.”",
        "It is open today, Monday to Friday as well.",
    ],
)
def test_a_day_more_or_less_and_the_words_of_others_are_left_alone(text: str) -> None:
    assert not [f for f in factcheck.check(text, date="2021-07-02").findings if f.code == "CAL101"]
