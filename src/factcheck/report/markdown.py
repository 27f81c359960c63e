"""Markdown as code hosts show it: for comments on pull requests and for the summaries of their runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.findings import Severity
from factcheck.report.escape import in_markdown, inert, visible
from factcheck.report.excerpt import excerpt
from factcheck.report.paths import repository_path
from factcheck.report.places import new_evidence, place_in_words, says_more
from factcheck.report.words import claims_words, count, date_words

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Evidence, Finding, Report
    from factcheck.report import Look

MOST_CHARACTERS: Final = 60_000
"""A comment of GitHub holds 65,536; what is left out is counted."""
_SIGNS: Final = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "ℹ️"}
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_EXCERPT: Final = 110
_TICKS: Final = re.compile("`+")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\\]+")


def _code(text: str) -> str:
    """Return text as a code span, where nothing is a link, a name or markup."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if longest else ""
    return f"{fence}{gap}{text}{gap}{fence}"


def _evidence(item: Evidence, message: str) -> str:
    said = f"{in_markdown(item.text.rstrip('.'))}." if says_more(item, message) else ""
    if not item.source:
        return said
    source = in_markdown(item.source)
    if _ADDRESS.fullmatch(item.url):
        source = f"[{source}](<{visible(item.url)}>)"
    return f"{said} Source: {source}".strip()


def _finding(document: DocumentReport, finding: Finding) -> str:
    place = in_markdown(place_in_words(document, finding.span))
    lines = [
        f"- {_SIGNS[finding.severity]} **{finding.code}** {finding.name}, {place}: "
        f"{in_markdown(finding.message)}"
    ]
    if finding.span.end > finding.span.start:
        shown = excerpt(document, finding.span, _EXCERPT)
        lines.append(
            f"  > {in_markdown(shown.before)}**{in_markdown(shown.words.strip())}**{in_markdown(shown.after)}"
        )
        lines.append("")
    lines += [f"  - {_evidence(item, finding.message)}" for item in new_evidence(finding)]
    for related in finding.related:
        where = repository_path(related.path) if related.path else place_in_words(document, related.span)
        lines.append(f"  - See {in_markdown(where)}: {in_markdown(related.message)}")
    if finding.suggestion:
        lines.append(f"  - Write: {_code(visible(finding.suggestion))}")
    if finding.possibilities:
        lines.append(f"  - Or: {' or '.join(_code(visible(one)) for one in finding.possibilities)}")
    return "\n".join(lines) + "\n"


def _heading(document: DocumentReport) -> str:
    path = _code(visible(repository_path(document.path)))
    return f"\n#### {path}\n\n{in_markdown(date_words(document.date))} · {count(document.words, 'word')}\n\n"


def _totals(report: Report) -> str:
    severities = Counter(item.severity for document in report.documents for item in document.findings)
    found = ", ".join(count(severities[kind], _NOUNS[kind]) for kind in Severity if severities[kind])
    return f"{found or 'nothing to report'} in {count(len(report.documents), 'document')}"


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield the totals, then document after document with the worst findings first, within `MOST_CHARACTERS`."""
    del look
    left = MOST_CHARACTERS
    yield f"### factcheck: {_totals(report)}\n"
    for item in report.skipped[:100]:
        path = _code(visible(repository_path(item.path)))
        yield inert(f"\n- 🚫 {path} was not checked: {in_markdown(item.reason)}\n")
    omitted = 0
    for document in sorted(report.documents, key=_worst):
        heading = _heading(document)
        for finding in sorted(document.findings, key=lambda item: item.severity.rank):
            piece = inert(heading + _finding(document, finding))
            if len(piece) > left:
                omitted += 1
                continue
            left -= len(piece)
            heading = ""
            yield piece
    notes = [claims_words(report), *report.notes]
    if omitted:
        notes.append(f"{count(omitted, 'finding')} left out here, for want of room")
    yield (
        inert("\n" + " ".join(f"{in_markdown(note[:1].upper() + note[1:]).rstrip('.')}." for note in notes))
        + "\n"
    )


def _worst(document: DocumentReport) -> tuple[int, int]:
    """Order documents by their worst findings, and by how many there are."""
    ranks = Counter(item.severity.rank for item in document.findings)
    worst = min(ranks, default=len(Severity))
    return worst, -ranks[worst]
