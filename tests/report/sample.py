"""Reports made by hand, so that the formats are tested apart from the rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from factcheck.documents import DocumentDate, Provenance, Span
from factcheck.findings import (
    Confidence,
    DocumentReport,
    Evidence,
    Finding,
    Related,
    Report,
    Severity,
    Skipped,
)
from factcheck.intervals import Interval, ordinal

TEXT = "Ostrey, 21 January 2026\n\nMayor Ann Poe met the “Wharf 🚢 Club” twice.\nFormer Mayor Ann Poe left at noon.\n"


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


FINDING = Finding(
    code="GEN602",
    name="chatbot-residue",
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    message="Ann Poe is called former mayor, but holds the office.",
    span=span_of("Former Mayor Ann Poe"),
    evidence=(
        Evidence(
            "Ann Poe has been mayor since 20 May 2019.",
            fact="tenure:ostrey-mayor:ann-poe:2019-05-20",
            source="Ostrey Gazette, 2019-05-21",
            url="https://example.org/gazette",
        ),
    ),
    related=(Related(span_of("Mayor Ann Poe met"), "she is called mayor here"),),
    suggestion="Mayor Ann Poe",
    properties=(("person", "Ann Poe"),),
)
MILD = replace(
    FINDING,
    code="GEN608",
    name="link-parameters",
    severity=Severity.INFO,
    message="A mild thing.",
    span=span_of("“Wharf 🚢 Club”"),
    evidence=(),
    related=(),
    suggestion="",
)


def document(
    *findings: Finding, text: str = TEXT, path: str = "news/ostrey.txt", notes: tuple[str, ...] = ()
) -> DocumentReport:
    starts = (0, *accumulate(len(line) for line in text.splitlines(keepends=True)))
    return DocumentReport(
        path=path,
        text=text,
        line_starts=starts if text.endswith("\n") else starts[:-1] or (0,),
        date=DocumentDate(Interval.day(ordinal(2026, 1, 21)), Provenance.DATELINE),
        words=len(text.split()),
        findings=findings,
        notes=notes,
    )


def report(*documents: DocumentReport, skipped: tuple[Skipped, ...] = ()) -> Report:
    return Report(documents, skipped, facts_version="2026.1", facts_as_of="2026-01-31")


SKIPPED = Skipped("news/locked.txt", "cannot be read: Permission denied")
FULL = report(document(MILD, FINDING), document(path="news/fine.txt"), skipped=(SKIPPED,))
HOSTILE = "\x1b[31m<b>a%b\r\n::error::\u202e`|`]\x07\x00\udc80"
