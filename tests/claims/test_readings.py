"""Who is said to hold which office: each line of readings.toml is a sentence with the claims that it makes.

The sentences are spoken on 28 January 2026 unless a line says otherwise. `claims` are all claims of roles and tenures
in the text; a field that is left out is empty, the scope narration, the asserted time that of the document, and the
verdict not-covered.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.api import Checker
from factcheck.claims import BareRoleClaim, RoleClaim, TenureClaim
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date

READINGS = tomllib.loads(Path(__file__).with_name("readings.toml").read_text(encoding="utf-8"))["reading"]
SPOKEN = "2026-01-28"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("line", READINGS, ids=lambda line: line["text"])
def test_a_sentence_claims_what_it_says(checker: Checker, line: dict[str, Any]) -> None:
    date = line.get("date", SPOKEN)
    text = line["text"]
    report, failures = checker.examine(
        read_text(text, date=DocumentDate(parse_edtf_date(date), Provenance.OPTION)), every_claim=True
    )
    assert not failures
    verdicts = {judgement.claim: judgement.verdict.value for judgement in report.judgements}
    found = []
    for claim in report.claims:
        if isinstance(claim, RoleClaim | BareRoleClaim | TenureClaim):
            told: dict[str, Any] = {"words": text[claim.span.start : claim.span.end], "kind": claim.kind}
            told |= claim.fields()
            told["asserted"] = [days.edtf for days in claim.asserted]
            told["verdict"] = verdicts.get(claim.key, "not-covered")
            found.append({name: value for name, value in told.items() if value})
    assert found == [
        {
            **({"scope": "narration"} if one["kind"] == "role" else {}),
            "asserted": [date],
            "verdict": "not-covered",
            **one,
        }
        for one in line["claims"]
    ]
