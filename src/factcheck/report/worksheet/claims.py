"""Claims as rows for programs: one value a cell, every claim with its position, time expressions too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factcheck.report.places import place_in_words, region, words_of
from factcheck.report.table import Row, joined
from factcheck.report.worksheet.rows import Speakers, held_items, judged_claims, passage_place

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport

CLAIM_COLUMNS: Final = {
    "path": str, "place": str, "line": int, "column": int, "start": int, "end": int, "kind": str, "text": str,
    "sentence": str, "speaker": str, "fields": str, "asserted": str, "verdict": str, "reason": str,
    "evidence": str, "fact": str, "source": str, "url": str, "date": str,
}  # fmt: skip
"""Names and types of the columns."""


def claim_rows(documents: Iterable[DocumentReport]) -> Iterator[Row]:
    """Yield a row for each claim, with the columns of `CLAIM_COLUMNS`."""
    for document in documents:
        speakers = Speakers(document)
        for claim, judgement, sentence in judged_claims(document):
            place = region(document, claim.span)
            yield {
                "path": document.path,
                "place": place_in_words(document, claim.span),
                "line": place.start_line,
                "column": place.start_column,
                "start": claim.span.start,
                "end": claim.span.end,
                "kind": claim.kind,
                "text": words_of(document, claim.span),
                "sentence": words_of(document, sentence),
                "speaker": speakers.of(claim),
                "fields": "; ".join(f"{name}={value}" for name, value in claim.fields().items() if value),
                "asserted": " or ".join(interval.edtf for interval in claim.asserted),
                "verdict": judgement.verdict.value,
                "reason": judgement.reason,
                "evidence": joined(item.text for item in judgement.evidence),
                "fact": joined(item.fact for item in judgement.evidence),
                "source": joined(item.source for item in judgement.evidence),
                "url": joined(item.url for item in judgement.evidence),
                "date": document.date.edtf,
            }
        for item, sentence in held_items(document):
            place = region(document, item.span)
            yield {
                **dict.fromkeys(("speaker", "fields", "asserted", "fact", "url"), ""),
                "path": document.path,
                "place": place_in_words(document, item.span),
                "line": place.start_line,
                "column": place.start_column,
                "start": item.span.start,
                "end": item.span.end,
                "kind": item.kind.value,
                "text": words_of(document, item.span),
                "sentence": words_of(document, sentence),
                "verdict": item.status.value,
                "reason": item.reason,
                "evidence": item.passage.text if item.passage else "",
                "source": passage_place(item),
                "date": document.date.edtf,
            }
