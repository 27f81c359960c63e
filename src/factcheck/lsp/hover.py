"""What an editor tells of the words under the pointer: findings, claims with the facts they rest on, the date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factcheck.claims import Claim
from factcheck.findings import Verdict
from factcheck.fixing.edits import wording_of
from factcheck.report.escape import in_markdown, visible
from factcheck.report.places import new_evidence, says_more
from factcheck.report.words import date_words
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport, Evidence, Finding, Judgement
    from factcheck.lsp.checking import Checked

_VERDICTS: Final = {
    Verdict.SUPPORTED: "supported",
    Verdict.REFUTED: "refuted",
    Verdict.NOT_COVERED: "not covered by the fact table",
}
_ADDRESS: Final = re.compile(r"https?://[^\s<>\\]+")
_MOST: Final = 8
"""Findings and claims that are told of one place."""


@dataclass(frozen=True, slots=True)
class Hover:
    """What is told of a place.

    Attributes:
        text: Markdown, or plain text.
        span: the words that it is about.
    """

    text: str
    span: Span | None


def hover_at(checked: Checked, offset: int, *, markdown: bool) -> Hover | None:
    """Return what is told of a place, or None where there is nothing to tell.

    Args:
        checked: the text.
        offset: the place.
        markdown: whether the editor shows Markdown.
    """
    report = checked.report
    if report is None:
        return None
    write = _Writing(markdown)
    findings = [item for item in checked.shown if _holds(item.span, offset)][:_MOST]
    told = {proof.text for item in findings for proof in item.evidence}
    parts = [write.finding(item) for item in findings]
    spans = [item.span for item in findings]
    for claim, judgement in _judged(report, offset):
        if judgement.verdict is not Verdict.REFUTED or not findings:
            parts.append(write.claim(judgement, told))
            spans.append(claim.span)
    on_first_line = len(report.line_starts) < 2 or offset < report.line_starts[1]
    if on_first_line:
        parts.append(write.date(report))
    text = write.gap.join(part for part in parts if part)
    return Hover(text, min(spans, key=lambda span: span.end - span.start, default=None)) if text else None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end or span.start == offset


def _judged(report: DocumentReport, offset: int) -> list[tuple[Claim, Judgement]]:
    """Return the claims at a place with what became of them."""
    verdicts = {judgement.claim: judgement for judgement in report.judgements}
    return [
        (claim, verdicts[claim.key])
        for claim in report.claims
        if isinstance(claim, Claim) and _holds(claim.span, offset) and claim.key in verdicts
    ][:_MOST]


@dataclass(frozen=True, slots=True)
class _Writing:
    """Sets what is told as Markdown, or as plain text for editors that show no other."""

    markdown: bool

    @property
    def gap(self) -> str:
        return "\n\n---\n\n" if self.markdown else "\n\n"

    def plain(self, text: str) -> str:
        return in_markdown(text) if self.markdown else visible(text)

    def strong(self, text: str) -> str:
        return f"**{self.plain(text)}**" if self.markdown else visible(text)

    def lines(self, lines: Iterable[str]) -> str:
        return ("\n\n" if self.markdown else "\n").join(lines)

    def finding(self, item: Finding) -> str:
        lines = [f"{self.strong(item.code)} {self.plain(item.name)} ({item.severity.value})"]
        lines.append(self.plain(item.message))
        lines += (self.proof(proof, item.message) for proof in new_evidence(item))
        lines += (self.plain(f"See: {one.message}") for one in item.related[:_MOST])
        certain = wording_of(item, unsafe=False)
        if certain:
            lines.append(self.plain(f"Write: {certain}"))
        if others := [wording for wording in item.possibilities if wording != certain]:
            lines.append(self.plain(f"Or: {'; or: '.join(others)}"))
        return self.lines(lines)

    def claim(self, judgement: Judgement, told: set[str]) -> str:
        lines = [self.strong(_VERDICTS[judgement.verdict])]
        if judgement.reason:
            lines.append(self.plain(judgement.reason))
        lines += (self.proof(proof) for proof in judgement.evidence if proof.text not in told)
        return self.lines(lines)

    def proof(self, item: Evidence, message: str = "") -> str:
        """Return the fact with its dates, and its source."""
        said = f"{self.plain(item.text.rstrip('.'))}." if says_more(item, message) else ""
        if not item.source:
            return said
        source = self.plain(item.source)
        if _ADDRESS.fullmatch(item.url):
            source = (
                f"[{source}](<{visible(item.url)}>)" if self.markdown else f"{source}, {visible(item.url)}"
            )
        return f"{said} Source: {source}".strip()

    def date(self, report: DocumentReport) -> str:
        """Return the day that the text speaks from, and what was noted of it."""
        if report.date.edtf:
            first = f"{self.strong('Document date:')} {self.plain(date_words(report.date))}"
        else:
            why = "undated: what depends on the day is not judged (a code action of this line sets it)"
            first = f"{self.strong('Document date:')} {self.plain(why)}"
        return self.lines([first, *self._others(report)])

    def _others(self, report: DocumentReport) -> Iterator[str]:
        for value, source in report.date.conflicts:
            yield self.plain(f"It also gives {value} ({source.value}).")
        yield from (self.plain(note) for note in report.notes)
        if report.accepted:
            number = len(report.accepted)
            yield self.plain(f"{number} {'finding is' if number == 1 else 'findings are'} accepted.")
