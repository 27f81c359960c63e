"""Reports in Python: plain data, data frames, and what a notebook shows of them."""

from __future__ import annotations

from collections import Counter
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from factcheck.findings import DocumentReport, Report, Severity
from factcheck.report.escape import visible
from factcheck.report.excerpt import excerpt
from factcheck.report.json import document_json, report_json
from factcheck.report.places import message_lines, place_in_words
from factcheck.report.table import FINDING_COLUMNS, finding_rows
from factcheck.report.words import count, date_words
from factcheck.report.worksheet.claims import CLAIM_COLUMNS, claim_rows

if TYPE_CHECKING:
    from factcheck.findings import Finding, Showable

_MOST_SHOWN: Final = 200
"""Findings that a notebook shows; the rest is counted."""
_COLORS: Final = {Severity.ERROR: "#c62828", Severity.WARNING: "#b26a00", Severity.INFO: "#1565c0"}
_CELL: Final = "text-align:left;vertical-align:top;padding:.3em .8em .3em 0"


def _run(report: Showable) -> Report:
    """Return the report of a run; that of a document is a run of one."""
    if isinstance(report, Report):
        return report
    assert isinstance(report, DocumentReport)
    return Report((report,), (), *report.facts)


def to_dict(report: Showable) -> dict[str, Any]:
    """Return a report as plain data: that of a run, or the one document of it."""
    return document_json(report, {}) if isinstance(report, DocumentReport) else report_json(_run(report))


def to_frame(report: Showable, rows: str) -> Any:
    """Return a pandas data frame of findings or claims, with the columns of the tables.

    Raises:
        ImportError: pandas is not installed.
        ValueError: `rows` is neither "findings" nor "claims".
    """
    run = _run(report)
    if rows == "findings":
        columns, found = FINDING_COLUMNS, list(finding_rows(run))
    elif rows == "claims":
        columns, found = CLAIM_COLUMNS, list(claim_rows(run.documents))
    else:
        raise ValueError(f"there are no rows {rows!r}: write 'findings' or 'claims'")
    try:
        pandas = import_module("pandas")
    except ImportError as error:
        raise ImportError("to_frame needs pandas: pip install 'factcheck-cli[pandas]'") from error
    frame = pandas.DataFrame(found, columns=list(columns))
    return frame.astype({name: "int64" for name, kind in columns.items() if kind is int})


def to_html(report: Showable) -> str:
    """Return a fragment of HTML: the totals and the findings, worst first, with everything escaped."""
    run = _run(report)
    severities = Counter(item.severity for document in run.documents for item in document.findings)
    totals = ", ".join(
        count(severities[kind], kind.value) for kind in Severity if severities[kind] and kind != "info"
    )
    if severities[Severity.INFO]:
        totals += f"{', ' if totals else ''}{count(severities[Severity.INFO], 'note')}"
    pieces = [
        f"<p><b>factcheck</b>: {totals or 'nothing to report'} in {count(len(run.documents), 'document')}</p>"
    ]
    left = _MOST_SHOWN
    for document in run.documents:
        shown = sorted(document.findings, key=lambda item: item.severity.rank)[:left]
        left -= len(shown)
        if shown:
            head = f"<b>{escape(visible(document.path))}</b> {escape(date_words(document.date))}"
            rows = "".join(_row(document, finding) for finding in shown)
            pieces.append(f"<p>{head}</p><table>{rows}</table>")
    omitted = severities.total() - (_MOST_SHOWN - left)
    if omitted:
        pieces.append(f"<p>{count(omitted, 'finding')} more</p>")
    pieces += [
        f"<p>not checked: {escape(visible(f'{item.path}: {item.reason}'))}</p>" for item in run.skipped
    ]
    return "\n".join(pieces)


def _row(document: DocumentReport, finding: Finding) -> str:
    parts = excerpt(document, finding.span, 100)
    words = f"{escape(parts.before)}<mark>{escape(parts.words)}</mark>{escape(parts.after)}"
    said = "<br>".join(map(escape, message_lines(finding)))
    cells = (
        f'<b style="color:{_COLORS[finding.severity]}">{finding.severity.value}</b><br>{finding.code}',
        escape(place_in_words(document, finding.span)),
        f"{said}<br><i>{words}</i>" if finding.span.end > finding.span.start else said,
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"
