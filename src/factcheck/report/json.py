"""The report as JSON, for programs: a published, versioned format (docs/schema/report-1.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Protocol

from factcheck import __version__
from factcheck.against.model import Status
from factcheck.findings import Verdict, count_verdicts
from factcheck.report.escape import in_json
from factcheck.report.places import place_of, region, words_of

if TYPE_CHECKING:
    from factcheck.against.model import Against, Item, Passage
    from factcheck.documents.model import DocumentDate, Span
    from factcheck.findings import Accepted, DocumentReport, Evidence, Finding, Related, Report, Skipped
    from factcheck.report import Look


class Others(Protocol):
    """The documents of a run by their paths."""

    def get(self, path: str, /) -> DocumentReport | None:
        """Return a document, or None where there is none of this path."""


SCHEMA_VERSION: Final = 1
"""Raised when a reader of the older format would misunderstand the new one; additions do not raise it."""


def as_text(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON; text stays readable, and what cannot be seen becomes JSON escapes."""
    return in_json(json.dumps(value, ensure_ascii=False, indent=indent))


def header(report: Report) -> dict[str, Any]:
    """Return what a report says of the run as a whole."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "factcheck", "version": __version__},
        "facts": {"version": report.facts_version, "as_of": report.facts_as_of},
    }


def date_json(date: DocumentDate) -> dict[str, Any]:
    """Return a document date; the value is EDTF, or null when the document gives none."""
    return {
        "value": date.edtf or None,
        "provenance": date.provenance.value,
        "conflicts": [{"value": value, "provenance": source.value} for value, source in date.conflicts],
        "updated": date.updated.edtf if date.updated is not None else None,
    }


def evidence_json(evidence: Evidence) -> dict[str, str]:
    """Return one piece of evidence."""
    return {
        "text": evidence.text,
        "kind": evidence.kind,
        "fact": evidence.fact,
        "source": evidence.source,
        "url": evidence.url,
    }


def _span(document: DocumentReport, span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end, **region(document, span)._asdict()}


def _related(document: DocumentReport, related: Related, others: Others) -> dict[str, Any]:
    """Return another passage; lines, columns and words are there when its document is part of the report."""
    other = others.get(related.path) if related.path else document
    span = (
        {"start": related.span.start, "end": related.span.end}
        if other is None
        else _span(other, related.span)
    )
    return {
        "path": related.path or document.path,
        "span": span,
        "text": None if other is None else words_of(other, related.span),
        "message": related.message,
    }


def finding_json(document: DocumentReport, finding: Finding, others: Others) -> dict[str, Any]:
    """Return a finding about a document."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "span": _span(document, finding.span),
        "place": place_of(document, finding.span).fields(),
        "text": words_of(document, finding.span),
        "evidence": [evidence_json(item) for item in finding.evidence],
        "related": [_related(document, item, others) for item in finding.related],
        "suggestion": finding.suggestion or None,
        "possibilities": list(finding.possibilities),
        "properties": dict(finding.properties),
    }


def accepted_json(document: DocumentReport, accepted: Accepted, others: Others) -> dict[str, Any]:
    """Return a finding about a document that somebody accepted."""
    return {
        "finding": finding_json(document, accepted.finding, others),
        "reason": accepted.reason,
        "source": accepted.source,
        "by": accepted.by or None,
        "until": accepted.until or None,
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """Return a passage of another document."""
    return {
        "path": passage.path,
        "line": passage.line,
        "place": passage.place.fields(),
        "text": passage.text,
        "span": passage.span._asdict(),
    }


def item_json(document: DocumentReport, item: Item) -> dict[str, Any]:
    """Return an item of a draft that is held against its sources."""
    return {
        "kind": item.kind.value,
        "status": item.status.value,
        "certain": item.certain,
        "span": _span(document, item.span),
        "text": item.text,
        "source_words": item.source_words or None,
        "reason": item.reason,
        "passage": None if item.passage is None else passage_json(item.passage),
    }


def against_json(document: DocumentReport, against: Against) -> dict[str, Any]:
    """Return what became of the items of a draft that is held against its sources."""
    counts = against.counts
    return {
        "sources": against.sources,
        "same_story": against.same_story,
        "counts": {status.value: counts[status] for status in Status},
        "items": [item_json(document, item) for item in against.items],
        "differences": [
            {
                "span": _span(document, one.span),
                "here": passage_json(one.here),
                "there": passage_json(one.there),
                "words": one.words,
            }
            for one in against.differences
        ],
    }


def by_path(report: Report) -> Others:
    """Return the documents of a report by path, for findings about two of them."""
    return {document.path: document for document in report.documents}


def document_json(document: DocumentReport, others: Others) -> dict[str, Any]:
    """Return the report of one document."""
    verdicts = count_verdicts(document)
    return {
        "path": document.path,
        "date": date_json(document.date),
        "words": document.words,
        "claims": {verdict.value: verdicts[verdict] for verdict in Verdict},
        "findings": [finding_json(document, finding, others) for finding in document.findings],
        "accepted": [accepted_json(document, one, others) for one in document.accepted],
        "machine_text": document.machine_text,
        "sourcing": document.sourcing,
        "set_apart": [{"what": what, "words": words} for what, words in document.set_apart],
        "against": None if document.against is None else against_json(document, document.against),
        "notes": list(document.notes),
    }


def skipped_json(skipped: Skipped) -> dict[str, str]:
    """Return what could not be checked."""
    return {"path": skipped.path, "reason": skipped.reason}


def report_json(report: Report) -> dict[str, Any]:
    """Return the report of a run."""
    others = by_path(report)
    return {
        **header(report),
        "documents": [document_json(document, others) for document in report.documents],
        "skipped": [skipped_json(item) for item in report.skipped],
        "notes": list(report.notes),
    }


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the report as one JSON object, document by document."""
    del look
    yield as_text(report_json(report), indent=2) + "\n"
