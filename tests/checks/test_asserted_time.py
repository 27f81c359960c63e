"""Asserted time: every example of its page is executed."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import check

PAGE = Path(__file__).parents[2] / "docs" / "asserted-time.md"


def examples() -> list[tuple[str, str, str]]:
    found = []
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = line == "```examples"
        elif inside:
            date, outcome, text = (part.strip() for part in line.split("|", 2))
            found.append((date, outcome, text))
    return found


def test_the_page_has_examples() -> None:
    assert len(examples()) > 15


@pytest.mark.parametrize(("date", "outcome", "text"), examples())
def test_the_example_comes_out_as_the_page_says(date: str, outcome: str, text: str) -> None:
    report = check(text, date=None if date == "-" else date)
    said = [f"{item.code} {item.severity.value}" for item in report.findings if item.code.startswith("ROL")]
    assert said == ([] if outcome == "silent" else [outcome])
