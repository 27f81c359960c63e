"""What is written of a document: rows of plain values, and what it is compared with others by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from factcheck.acceptance.accept import part
from factcheck.across.model import Across
from factcheck.across.rules import across_rules
from factcheck.config.settings import Settings, selected_codes, settled, severities
from factcheck.findings import Finding
from factcheck.kept.coding import decode, encode
from factcheck.kept.documents import KeptDocument
from factcheck.kept.records import EncodedRecords
from factcheck.report.table import FINDING_COLUMNS, Row, report_rows
from factcheck.report.worksheet.claims import CLAIM_COLUMNS, claim_rows
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.across.sheet import Records
    from factcheck.across.together import Comparing
    from factcheck.batch.work import Outcome, Task

FINDINGS, CLAIMS, SKIPPED, METRICS = "findings", "claims", "skipped", "metrics"
COLUMNS: Final[Mapping[str, Mapping[str, type]]] = {
    FINDINGS: FINDING_COLUMNS,
    CLAIMS: CLAIM_COLUMNS,
    SKIPPED: {"path": str, "reason": str},
    METRICS: {"metric": str, "label": str, "value": int},
}
"""The tables that are written, each with its columns and their types."""
TOGETHER: Final = "the documents together"
"""Stands for a path where what could not be run is of no one document."""
Metrics = Counter[tuple[str, str]]
"""What is counted: (metric, label) and how many."""
_NOTHING: Final = EncodedRecords((), ())


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of one document.

    Attributes:
        path: its name.
        tables: rows of findings, claims and skipped.
        words: how many it has; 0 where it could not be read.
        is_read: whether it could be read.
        stopped: whether the run was stopped before it was checked.
        records: what it is compared with others by.
        body: what is to be known of it when something is found by that (`across_rows`), or "".
    """

    path: str
    tables: Mapping[str, tuple[Row, ...]]
    words: int = 0
    is_read: bool = False
    stopped: bool = False
    records: EncodedRecords = _NOTHING
    body: str = ""

    @property
    def metrics(self) -> Metrics:
        """What is counted of it."""
        return counted(self.tables) + Counter(
            {("documents", ""): int(self.is_read), ("words", ""): self.words}
        )


def counted(tables: Mapping[str, Iterable[Row]]) -> Metrics:
    """Count rows: findings by rule, claims by verdict, what was skipped by reason."""
    labels = ((FINDINGS, "code"), (CLAIMS, "verdict"), (SKIPPED, "reason"))
    return Counter((name, str(row[label])) for name, label in labels for row in tables.get(name, ()))


def metric_rows(metrics: Metrics) -> list[Row]:
    """Return what was counted as rows, in order of names."""
    return [
        {"metric": metric, "label": label, "value": value}
        for (metric, label), value in sorted(metrics.items())
        if value
    ]


def rows_of(task: Task, outcome: Outcome) -> Rows:
    """Return what is written of a document, from what checking it gave, with all its records."""
    return _rows(task, outcome, lambda records: EncodedRecords.each(records.all()))


def rows_with_sheet(task: Task, outcome: Outcome) -> Rows:
    """Return the same with its sentences as a sheet: whoever has that of another document knows whether they meet."""
    return _rows(task, outcome, EncodedRecords.of)


def _rows(task: Task, outcome: Outcome, encoded: Callable[[Records], EncodedRecords]) -> Rows:
    skipped: tuple[Row, ...] = tuple({"path": one.path, "reason": one.reason} for one in outcome.skipped)
    report = outcome.report
    if report is None:
        return Rows(task.item.path, {SKIPPED: skipped}, stopped=outcome.stopped)
    tables = {FINDINGS: tuple(report_rows(report)), CLAIMS: tuple(claim_rows((report,))), SKIPPED: skipped}
    records, body = _NOTHING, ""
    if report.records is not None:
        records = encoded(report.records)
        bare = replace(report, findings=(), accepted=(), notes=(), machine_text=None, sourcing=None)
        body = json.dumps([_wants(task.settings), encode(KeptDocument.of(bare, claims=False))])
    return Rows(report.path, tables, report.words, True, False, records, body)


def _wants(settings: Settings) -> list[Any]:
    """Return what settings say of rules across documents: those selected, severities that differ, and the persona."""
    codes = {code for rule in across_rules() for code in rule.codes} & selected_codes(settings)
    changed = {code: level.value for code, level in severities(settings).items() if code in codes}
    return [sorted(codes), changed, settings.persona]


def across_rows(body: str, found: Iterable[tuple[str, str]], comparing: Comparing) -> tuple[Row, ...]:
    """Return the rows of what documents say against one of them.

    Args:
        body: that of the document.
        found: what comparing gave for it, all of it: the name of a rule, and an encoded finding.
        comparing: what joins that.
    """
    (codes, changed, persona), kept = json.loads(body)
    settings = Settings(rules=tuple(changed.items()), persona=persona)
    report = decode(KeptDocument, kept).report()
    by_rule: dict[str, list[Across]] = {}
    for rule, encoded in found:
        by_rule.setdefault(rule, []).append(Across(report.path, decode(Finding, encoded)))
    wanted = frozenset(codes)
    findings = []
    for rule in comparing.rules:
        for _, finding in comparing.joined(rule, by_rule.get(rule, ())):
            if finding.code in wanted:
                findings.append(settled(settings, finding))
    standing, _, _ = part(findings, report.ignores)
    ordered = sorted(
        standing, key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code)
    )
    return tuple(report_rows(replace(report, findings=tuple(ordered))))
