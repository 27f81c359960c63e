"""The report for people: what is wrong, the words, the evidence, the wording that would be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.against.model import summary
from factcheck.findings import Severity, Verdict
from factcheck.precision import said
from factcheck.report.escape import inert, visible
from factcheck.report.excerpt import excerpt
from factcheck.report.places import new_evidence, said_place, says_more
from factcheck.report.words import PROVENANCE, count, date_words, verdicts_of

if TYPE_CHECKING:
    from factcheck.catalogue import Example, Rule
    from factcheck.documents.model import Span
    from factcheck.findings import Accepted, DocumentReport, Finding, Related, Report
    from factcheck.report import Look

STYLES: Final[dict[str, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.INFO: "bold cyan",
    Verdict.SUPPORTED: "green",
    Verdict.REFUTED: "bold red",
    Verdict.NOT_COVERED: "dim",
}
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LABELS: Final = {"fact": "fact", "calendar": "calendar", "document": "text", "lexicon": "words"}
_INDENT: Final = 4
_LABEL_WIDTH: Final = 10


def printed(parts: Iterable[RenderableType], look: Look) -> str:
    """Return renderables as text, with terminal styles when the look has colour."""
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        width=look.width,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for part in parts:
        console.print(part)
    return inert("\n".join(line.rstrip() for line in out.getvalue().split("\n")))


def heading(document: DocumentReport, look: Look) -> Text:
    """Return the line above a document's findings: path, date and where the date is from, length."""
    path = visible(document.path)
    details = f"{date_words(document.date)} · {count(document.words, 'word')}"
    gap = "  " if cell_len(path) + 2 + cell_len(details) <= look.width else "\n  "
    return Text.assemble((path, "bold underline"), gap, (details, "dim"))


Others: TypeAlias = Mapping[str, "DocumentReport"]
"""The documents of a report by path, for findings about two of them."""


def _findings_of(document: DocumentReport, others: Others, look: Look) -> Iterator[RenderableType]:
    for finding in document.findings:
        yield from _finding(document, finding, others, look)
        yield ""
    for one in document.accepted if look.accepted else ():
        yield from _accepted(document, one, others, look)
        yield ""


def _accepted(
    document: DocumentReport, accepted: Accepted, others: Others, look: Look
) -> Iterator[RenderableType]:
    """Show a finding that somebody has accepted, and why."""
    yield from _finding(document, accepted.finding, others, look)
    signed = [accepted.by and f"by {accepted.by}", accepted.until and f"until {accepted.until}"]
    by = ", ".join(part for part in signed if part)
    where = "in a comment of the text" if accepted.source == "comment" else f"in {accepted.source}"
    told = f"{accepted.reason} ({', '.join(part for part in (by, where) if part)})"
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL_WIDTH - 1, no_wrap=True)
    grid.add_column()
    grid.add_row(Text("accepted", style="bold green"), Text(visible(told)))
    yield Padding(grid, (0, 0, 0, _INDENT))


def _finding(
    document: DocumentReport, finding: Finding, others: Others, look: Look
) -> Iterator[RenderableType]:
    style = STYLES[finding.severity]
    yield Text.assemble(
        ("  ", ""),
        (f"{finding.severity.value:<7}", style),
        (f" {finding.code} {finding.name}", "bold"),
        (f"  {visible(said_place(document, finding.span))}", "dim"),
    )
    yield Padding(Text(visible(finding.message)), (0, 0, 0, _INDENT))
    yield from _marked(document, finding.span, style, look)
    for related in finding.related:
        if related.path in others:
            yield from _other(others[related.path], related, look)
    rows = list(_rows(document, finding, others))
    if rows:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=_LABEL_WIDTH - 1, no_wrap=True)
        grid.add_column()
        for label, words in rows:
            grid.add_row(Text(label, style="dim"), words)
        yield Padding(grid, (0, 0, 0, _INDENT))


def _marked(document: DocumentReport, span: Span, style: str, look: Look) -> Iterator[RenderableType]:
    """Yield a line of a document and below it marks under some of its words."""
    if span.end <= span.start:
        return
    shown = excerpt(document, span, look.width - _INDENT - 3)
    yield Text.assemble(
        (" " * _INDENT + "│ ", "dim"), shown.before, (shown.words, style), shown.after, no_wrap=True
    )
    marks = " " * shown.indent + "‾" * shown.width
    yield Text.assemble((" " * _INDENT + "│ ", "dim"), (marks, style), no_wrap=True)


def _other(other: DocumentReport, related: Related, look: Look) -> Iterator[RenderableType]:
    """Yield where another document tells the same, and its line, marked as that of the finding is."""
    day = f" ({other.date.edtf})" if other.date.edtf else ""
    where = visible(f"{other.path} {said_place(other, related.span)}{day}")
    yield Text.assemble(" " * _INDENT, (where, "dim"))
    yield from _marked(other, related.span, "bold", look)


def _rows(document: DocumentReport, finding: Finding, others: Others) -> Iterator[tuple[str, Text]]:
    shown = new_evidence(finding)
    for number, evidence in enumerate(shown):
        label = _LABELS.get(evidence.kind, evidence.kind)
        if says_more(evidence, finding.message):
            yield label, Text(visible(evidence.text))
            label = ""
        if evidence.source not in ("", *(item.source for item in shown[number + 1 : number + 2])):
            yield label, Text(f"source: {visible(evidence.source)}", style="dim")
    for related in finding.related:
        if related.path in others:
            continue
        where = visible(related.path or said_place(document, related.span))
        yield "see", Text.assemble(where, (f"  {visible(related.message)}", "dim"))
    if finding.suggestion:
        yield "write", Text(visible(finding.suggestion), style="green")
    for wording in finding.possibilities:
        yield "or", Text(visible(wording), style="green")


def _notes(document: DocumentReport) -> Iterator[RenderableType]:
    for value, provenance in document.date.conflicts:
        yield _aside("note", f"another date is {value}, {PROVENANCE[provenance]}")
    for note in document.notes:
        yield _aside("note", note)
    if isinstance(document.sourcing, dict) and document.sourcing["statements"]:
        yield _aside("sources", _sourcing_words(document.sourcing))


def _aside(label: str, words: str) -> RenderableType:
    """Return a line of a document as a whole, whose further lines stand below its words."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(f"  {label}:", style="dim"), Text(visible(words), style="dim"))
    return grid


def _sourcing_words(sourcing: dict[str, Any]) -> str:
    """Say what a text rests on: "9 of 14 statements; named 6, officials 2; 3 of 3 citations resolve"."""
    parts = [f"{sourcing['sourced']} of {count(sourcing['statements'], 'statement')}"]
    parts += [", ".join(f"{kind} {number}" for kind, number in sourcing["sources"].items())]
    if sourcing["citations"]:
        parts.append(f"{sourcing['resolved']} of {count(sourcing['citations'], 'citation')} resolve")
    return "; ".join(part for part in parts if part)


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield document after document, then the summary; a run without findings is one line."""
    if look.statistics:
        yield printed(_statistics(report), look)
    else:
        others = {document.path: document for document in report.documents}
        for document in report.documents:
            if document.findings or (look.accepted and document.accepted):
                found = _findings_of(document, others, look)
                parts = [heading(document, look), *_notes(document), "", *found]
                yield printed(parts, look)
            elif document.notes:
                yield printed([heading(document, look), *_notes(document), ""], look)
    yield printed(_summary(report), look)


def _statistics(report: Report) -> Iterator[RenderableType]:
    counted = Counter(
        (finding.code, finding.name, finding.severity)
        for document in report.documents
        for finding in document.findings
    )
    for (code, name, severity), number in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0][0])):
        yield Text.assemble(f"{number:>6}  ", (f"{severity.value:<7}", STYLES[severity]), f" {code} {name}")
    if counted:
        yield ""


def _summary(report: Report) -> Iterator[RenderableType]:
    line = _found(report)
    if report.documents:
        line.append("\n" if any(document.findings for document in report.documents) else " ")
        line.append(_claims(report))
    for note in report.notes:
        line.append(f" {note[:1].upper()}{note[1:]}.", "dim")
    yield line
    held = [document.against for document in report.documents if document.against is not None]
    if held:
        yield Text(f"Against {count(held[0].sources, 'source')}: {summary(held)}", "bold")


def _found(report: Report) -> Text:
    """Say how much was found, in how many documents, and what was skipped."""
    documents = report.documents
    severities = Counter(finding.severity for document in documents for finding in document.findings)
    line = Text(", ").join(
        Text(count(severities[severity], _NOUNS[severity]), STYLES[severity])
        for severity in Severity
        if severities[severity]
    )
    if not documents:
        line.append("Nothing was checked")
    elif not severities:
        line.append("Nothing to report", "bold" if report.skipped else "bold green")
    if documents:
        words = sum(document.words for document in documents)
        touched = sum(bool(document.findings) for document in documents)
        among = f"{touched:,} of " if touched and len(documents) > 1 else ""
        line.append(f" in {among}{count(len(documents), 'document')} ({count(words, 'word')})")
    line.append(".")
    if report.skipped:
        line.append(f" {len(report.skipped):,} skipped.", "bold red")
    return line


def _claims(report: Report) -> Text:
    """Say what became of the claims."""
    verdicts = verdicts_of(report)
    total = count(verdicts.total(), "claim")
    if not verdicts:
        return Text(f"{total} checked.")
    return Text.assemble(
        f"{total} checked: ",
        (f"{verdicts[Verdict.SUPPORTED]:,} supported", STYLES[Verdict.SUPPORTED]),
        ", ",
        (f"{verdicts[Verdict.REFUTED]:,} refuted", "red" if verdicts[Verdict.REFUTED] else ""),
        f", {verdicts[Verdict.NOT_COVERED]:,} not covered.",
    )


def rule_page(rule: Rule, *, color: bool, width: int) -> Iterator[str]:
    """Yield everything the catalogue says of a rule, for people."""
    from factcheck.report import Look

    parts: list[RenderableType] = [
        Text.assemble((f"{rule.code} {rule.name}", "bold"), "  ", (rule.shown.value, STYLES[rule.shown])),
        Padding(Text(rule.summary), (1, 0, 1, 2)),
        Padding(Text(" ".join(rule.why.split())), (0, 0, 1, 2)),
    ]
    if rule.precision is not None:
        known = list(said(rule.precision))
        if rule.shown is not rule.severity:
            known.append(
                f"So it is shown as {rule.shown.value}; --persona auditor shows {rule.severity.value}."
            )
        parts.append(Padding(Text(" ".join(known)), (0, 0, 1, 2)))
    for option in rule.options:
        told = f"option {option.name} = {option.default}: {option.about}"
        parts.append(Padding(Text(told, style="dim"), (0, 0, 1, 2)))
    if rule.origin:
        parts.append(Padding(Text(f"from {visible(rule.origin)}", style="dim"), (0, 0, 1, 2)))
    for title, examples, mark in (("Flagged", rule.bad, "bold red"), ("Not flagged", rule.good, "green")):
        if examples:
            parts.append(Text(title, style="bold"))
        for example in examples:
            shown = Text("\n").join(_part(part, mark) for part in example.parts)
            parts.append(Padding(shown, (0, 0, 1, 2)))
    yield printed(parts, Look(color=color, width=width))


def _part(example: Example, mark: str) -> Text:
    """Return one document of an example, with the words that are flagged marked."""
    shown = Text()
    for number, piece in enumerate(example.text.replace("»", "«").split("«")):
        shown.append(visible(piece), mark if number % 2 else "")
    given = ", ".join(part for part in (example.path, example.date) if part)
    if given:
        shown.append(f"  [{given}]", "dim")
    return shown


def rule_list(rules: Sequence[Rule], *, color: bool, width: int) -> Iterator[str]:
    """Yield a line for each rule: code, severity, name and summary."""
    from factcheck.report import Look

    grid = Table.grid(padding=(0, 2))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column()
    for rule in rules:
        severity = Text(rule.shown.value, style=STYLES[rule.shown])
        grid.add_row(
            Text(rule.code, style="bold"), severity, Text(rule.name), Text(rule.summary, style="dim")
        )
    yield printed([grid], Look(color=color, width=width))
