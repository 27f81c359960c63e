"""Sentences about people in office: what is wrong is reported, what looks back or asserts nothing stays silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import check
from factcheck.config import Settings
from factcheck.findings import Finding, Severity

SETTINGS = Settings(select=("ROL", "CON", "ANA"))


def sentences(name: str) -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "sentences" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("|", 1) for line in lines if not line.startswith("#")]
    return [(date.strip(), text.strip().replace("\\n", "\n")) for date, text in rows]


def loud(text: str, date: str) -> list[Finding]:
    report = check(text, date=date, settings=SETTINGS)
    assert report.notes == ()
    return [item for item in report.findings if item.severity is not Severity.INFO]


@pytest.mark.parametrize(("date", "text"), sentences("slips.txt"))
def test_a_slip_is_reported(date: str, text: str) -> None:
    assert loud(text, date)


@pytest.mark.parametrize(("date", "text"), sentences("look_backs.txt"))
def test_a_sentence_that_looks_back_or_asserts_nothing_is_left_alone(date: str, text: str) -> None:
    assert loud(text, date) == []
