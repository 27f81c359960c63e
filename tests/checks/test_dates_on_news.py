"""Real news: planted slips are found, and untouched articles give no false alarm."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.findings import Finding, Severity
from factcheck.intervals import parse_edtf_date

CODES = ("CAL101", "CAL102", "CAL103", "CAL104", "CAL105", "CAL106", "ANA201", "ANA202", "ANA203", "ANA210")
RECALL = {
    "weekday": 0.98,
    "weekday-noyear": 0.85,
    "impossible-date": 0.98,
    "reversed-range": 0.95,
    "future-past": 0.85,
    "year-slip-cued": 0.85,
    "year-slip-future": 0.85,
    "ordinal": 0.8,
}


@cache
def loud(path: Path) -> tuple[Finding, ...]:
    """Return the warnings and errors on an article."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    date = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["date"]
    document = read_text(text, date=DocumentDate(parse_edtf_date(date), Provenance.OPTION))
    report, failures = Checker(Settings(select=CODES)).examine(document)
    assert not failures
    return tuple(finding for finding in report.findings if finding.severity is not Severity.INFO)


def test_clean_articles_have_no_calendar_finding_and_hardly_an_anachronism(shared: Path) -> None:
    found = Counter(
        item.code[:3] for path in (shared / "news-dev" / "clean").glob("*.txt") for item in loud(path)
    )
    assert found["CAL"] == 0
    assert found["ANA"] <= 1


@pytest.mark.parametrize("kind", list(RECALL))
def test_planted_slips_are_found(shared: Path, kind: str) -> None:
    planted = found = 0
    for path in (shared / "news-dev" / "mutated").glob("*.json"):
        for slip in json.loads(path.read_text(encoding="utf-8"))["mutations"]:
            if slip["kind"] == kind:
                planted += 1
                start, end = slip["sentence"]
                found += any(
                    item.span.start < end and start < item.span.end for item in loud(path.with_suffix(".txt"))
                )
    assert planted
    assert found / planted >= RECALL[kind]
