"""What is longer than a sentence, or fuller of dates, is a list or a table, which no rule about sentences judges."""

from __future__ import annotations

import pytest

from factcheck.api import Checker
from factcheck.config import AUDITOR, Settings
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date
from factcheck.language.tokens import tokenize

LONGEST = 300
MOST_TIMES = 40
TODAY = DocumentDate(parse_edtf_date("2026-01-21"), Provenance.OPTION)


def told(code: str, text: str) -> int:
    report, failures = Checker(Settings(select=(code,), persona=AUDITOR)).examine(
        read_text(text, "a.txt", date=TODAY)
    )
    assert not failures
    return len(report.findings)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CAL104", "The strike, which began in February 2022, is now in its sixth year"),
        ("CAL105", "The winner is Ada Brel, aged 79, born in 1980 in Ostrey"),
        ("CAL106", "The pier ran from 2014 to 2019 (nine years)"),
        ("CAL107", "The pier burned down 20 years ago, in 2010"),
        ("CAL107", "The pier burned down in 1990 and, 40 years later, in 2010, the hall did"),
        ("CAL108", "The choir founded in 1980 celebrates its 90th anniversary"),
        ("CAL108", "Founded in 1980, the choir is 60 years old"),
        ("CAL109", "Christmas Day, 24 December 2024, was cold"),
        ("CAL110", "Ann Poe (1863-1928) wrote it in 1803"),
    ],
)
def test_a_sentence_is_judged_up_to_a_length(code: str, text: str) -> None:
    full = LONGEST - len(tokenize(text + ".", 0, len(text) + 1))
    assert told(code, f"{text}{' there' * full}.") == 1
    assert told(code, f"{text}{' there' * (full + 1)}.") == 0


def test_a_sentence_is_judged_up_to_a_number_of_dates() -> None:
    text = "Christmas Day, 24 December 2024, was cold as were others"
    others = MOST_TIMES - 2
    assert told("CAL109", f"{text}{' on Monday' * others}.") == 1
    assert told("CAL109", f"{text}{' on Monday' * (others + 1)}.") == 0
