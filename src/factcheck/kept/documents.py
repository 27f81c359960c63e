"""A document as it is kept: its report, without what only reports that show the whole text ask for.

Claims are kept with what rows and counts need of them, so that nothing that reads text is imported when they come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factcheck.acceptance.comments import Ignore
from factcheck.documents.model import DocumentDate, Span, line_starts
from factcheck.documents.places import Places
from factcheck.findings import Accepted, Described, DocumentReport, Finding, Judgement
from factcheck.intervals import Interval
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.claims import Claim


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as reports show it.

    Attributes:
        kind: that of the claim.
        key: its identity in its document.
        span: the words that make it.
        asserted: the days it speaks of.
        speaker: of a quotation, who says it, or "".
    """

    kind: str
    key: str
    span: Span
    asserted: tuple[Interval, ...]
    speaker: str = ""

    @classmethod
    def of(cls, claim: Claim) -> KeptClaim:
        """Return what is kept of a claim."""
        return cls(claim.kind, claim.key, claim.span, claim.asserted, getattr(claim, "speaker", ""))


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A `DocumentReport`, with its fields of the same names, but for claims, lines, records and what shows the text."""

    path: str
    text: str
    date: DocumentDate
    words: int
    findings: tuple[Finding, ...]
    claims: tuple[KeptClaim, ...]
    judgements: tuple[Judgement, ...]
    notes: tuple[str, ...]
    machine_text: Any
    sourcing: Any
    facts: tuple[str, str]
    places: Places
    shown: str
    set_apart: tuple[tuple[str, int], ...]
    ignores: tuple[Ignore, ...]
    accepted: tuple[Accepted, ...]
    file: str
    house_rules: tuple[Described, ...]

    @classmethod
    def of(cls, report: DocumentReport, *, claims: bool = True) -> KeptDocument:
        """Return what is kept of a report; its records are kept beside it.

        Args:
            report: the report; one that shows the text or holds a draft against sources is not kept whole.
            claims: whether to keep claims and judgements.
        """
        kept: tuple[Any, ...] = report.claims if claims else ()
        return cls(
            report.path,
            report.text,
            report.date,
            report.words,
            report.findings,
            tuple(KeptClaim.of(claim) for claim in kept),
            report.judgements if claims else (),
            report.notes,
            report.machine_text,
            report.sourcing,
            report.facts,
            report.places,
            report.shown,
            report.set_apart,
            report.ignores,
            report.accepted,
            report.file,
            report.house_rules,
        )

    def report(self) -> DocumentReport:
        """Return the report that was kept."""
        return DocumentReport(
            path=self.path,
            text=self.text,
            line_starts=tuple(line_starts(self.text)),
            date=self.date,
            words=self.words,
            findings=self.findings,
            claims=self.claims,
            judgements=self.judgements,
            notes=self.notes,
            machine_text=self.machine_text,
            sourcing=self.sourcing,
            facts=self.facts,
            places=self.places,
            shown=self.shown,
            set_apart=self.set_apart,
            ignores=self.ignores,
            accepted=self.accepted,
            file=self.file,
            house_rules=self.house_rules,
        )
