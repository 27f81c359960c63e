"""The worksheet: every claim of a text that somebody should verify, with what is known about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from factcheck.claims import Claim, TimeClaim
from factcheck.findings import Judgement, Verdict
from factcheck.report.escape import in_xml, inert, visible
from factcheck.report.json import SCHEMA_VERSION, as_text, date_json, evidence_json, skipped_json
from factcheck.report.places import region, words_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Skipped
    from factcheck.report import Look

_COLUMNS: Final = (
    "path", "line", "column", "kind", "text", "fields", "asserted", "verdict", "reason", "evidence", "start", "end",
)  # fmt: skip
_FORMULA: Final = frozenset("=+-@＝＋－＠")  # and their full-width forms
_UNJUDGED: Final = Judgement("", Verdict.NOT_COVERED)


def _claims(document: DocumentReport) -> Iterator[tuple[Claim, Judgement]]:
    judgements = {judgement.claim: judgement for judgement in document.judgements}
    for claim in document.claims:
        assert isinstance(claim, Claim)
        yield claim, judgements.get(claim.key, _UNJUDGED)


def _fields(claim: Claim) -> dict[str, str]:
    return {name: value for name, value in claim.fields().items() if value}


def _claim_json(document: DocumentReport, claim: Claim, judgement: Judgement) -> dict[str, Any]:
    times = [interval.edtf for interval in claim.asserted]
    return {
        "kind": claim.kind,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": words_of(document, claim.span),
        **claim.fields(),
        "asserted": times[0] if times else None,
        "asserted_candidates": times,
        "verdict": judgement.verdict.value,
        "reason": judgement.reason,
        "evidence": [evidence_json(item) for item in judgement.evidence],
    }


def as_json(documents: Sequence[DocumentReport], skipped: Sequence[Skipped]) -> Iterator[str]:
    """Yield the worksheet as one JSON object; the typed fields of a claim stand beside the common ones."""
    found = [
        {
            "path": document.path,
            "date": date_json(document.date),
            "claims": [_claim_json(document, claim, judgement) for claim, judgement in _claims(document)],
        }
        for document in documents
    ]
    whole = {
        "schema_version": SCHEMA_VERSION,
        "documents": found,
        "skipped": [skipped_json(item) for item in skipped],
    }
    yield as_text(whole, indent=1) + "\n"


def _cell(text: str) -> str:
    """Return text that a spreadsheet shows and does not compute: no cell starts like a formula."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip()[:1] in _FORMULA else shown


def as_csv(documents: Sequence[DocumentReport]) -> Iterator[str]:
    """Yield the worksheet as CSV (RFC 4180 with LF, a header line first), for a spreadsheet."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")

    def written(row: Sequence[object]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow(row)
        return inert(line.getvalue())

    yield written(_COLUMNS)
    for document in documents:
        for claim, judgement in _claims(document):
            place = region(document, claim.span)
            cells = (
                document.path,
                place.start_line,
                place.start_column,
                claim.kind,
                words_of(document, claim.span),
                "; ".join(f"{name}={value}" for name, value in _fields(claim).items()),
                " or ".join(interval.edtf for interval in claim.asserted),
                judgement.verdict.value,
                judgement.reason,
                "; ".join(item.text for item in judgement.evidence),
                claim.span.start,
                claim.span.end,
            )
            yield written([_cell(cell) if isinstance(cell, str) else cell for cell in cells])


def as_table(documents: Sequence[DocumentReport], look: Look) -> Iterator[str]:
    """Yield the worksheet for people: a table a document, without the time expressions, which assert nothing."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from factcheck.report.terminal import STYLES, heading, printed

    for document in documents:
        rows = [pair for pair in _claims(document) if not isinstance(pair[0], TimeClaim)]
        grid = Table(box=SIMPLE_HEAD, padding=(0, 1), header_style="bold")
        grid.add_column("line", justify="right", no_wrap=True)
        grid.add_column("verdict", no_wrap=True)
        grid.add_column("kind", no_wrap=True)
        grid.add_column("for", no_wrap=True)
        grid.add_column("claim, and what is known")
        for claim, judgement in rows:
            known = judgement.reason or (judgement.evidence[0].text if judgement.evidence else "")
            words = Text(visible(words_of(document, claim.span)))
            if known:
                words.append(f"\n{visible(known)}", "dim")
            grid.add_row(
                str(region(document, claim.span).start_line),
                Text(judgement.verdict.value, style=STYLES[judgement.verdict]),
                claim.kind,
                claim.asserted[0].edtf if claim.asserted else "",
                words,
            )
        yield printed([heading(document, look), grid if rows else Text("  no claims", style="dim")], look)


def as_timeml(documents: Sequence[DocumentReport]) -> Iterator[str]:
    """Yield each document as TimeML, with its time expressions marked in the text."""
    from factcheck.language.times.timeml import to_timeml

    for document in documents:
        times = [claim.time for claim in document.claims if isinstance(claim, TimeClaim)]
        yield in_xml(to_timeml(document.text, times, document.date.interval)) + "\n"
