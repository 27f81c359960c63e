"""The worksheet as JSON, for programs: every claim, time expressions too, with the typed fields of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.report.json import (
    SCHEMA_VERSION,
    against_json,
    as_text,
    date_json,
    evidence_json,
    skipped_json,
)
from factcheck.report.places import words_of
from factcheck.report.worksheet.rows import judged_claims

if TYPE_CHECKING:
    from factcheck.claims import Claim
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport, Judgement, Skipped


def _claim_json(
    document: DocumentReport, claim: Claim, judgement: Judgement, sentence: Span
) -> dict[str, Any]:
    times = [interval.edtf for interval in claim.asserted]
    return {
        "kind": claim.kind,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": words_of(document, claim.span),
        "sentence": words_of(document, sentence),
        **claim.fields(),
        "asserted": times[0] if times else None,
        "asserted_candidates": times,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "evidence": [evidence_json(item) for item in judgement.evidence],
    }


def render(documents: Sequence[DocumentReport], skipped: Sequence[Skipped]) -> Iterator[str]:
    """Yield the worksheet as one JSON object; the typed fields of a claim stand beside the common ones."""
    sheets = [
        {
            "path": document.path,
            "date": date_json(document.date),
            "claims": [_claim_json(document, *found) for found in judged_claims(document)],
            **({} if document.against is None else {"against": against_json(document, document.against)}),
        }
        for document in documents
    ]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "documents": sheets,
        "skipped": [skipped_json(item) for item in skipped],
    }
    yield as_text(whole, indent=1) + "\n"
