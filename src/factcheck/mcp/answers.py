"""What the tools answer: plain values of bounded size, from the same checks, claims and facts as the commands."""

from __future__ import annotations

import json
from dataclasses import field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from factcheck.acceptance.files import AcceptedFindings
from factcheck.batch.discovery import Item
from factcheck.batch.work import Task, checker, several, work
from factcheck.catalogue import catalogue
from factcheck.claims import Claim
from factcheck.config import ConfigError, Settings, configuration_for, expand, forget, selected_codes
from factcheck.documents import DocumentDate, DocumentError, Provenance, read_text
from factcheck.facts import pages
from factcheck.facts.phrases import resolve_office, suggest_office
from factcheck.findings import Severity, Verdict
from factcheck.intervals import Interval, parse_edtf, parse_edtf_date
from factcheck.report.json import date_json, document_json, evidence_json
from factcheck.tables import fact_table
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport

MOST_TEXT: Final = 200_000
"""Characters of a text that is handed over; longer ones are files."""
MOST_ANSWER: Final = 60_000
"""Characters of an answer as JSON; what is left out is counted."""
MOST_DOCUMENTS: Final = 20
_MOST_OFFICES: Final = 8
SUFFIXES: Final = {
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "latex": ".tex",
    "rst": ".rst",
    "asciidoc": ".adoc",
    "org": ".org",
}
"""The formats of texts that are handed over."""


class AnswerError(Exception):
    """What is asked cannot be answered; the message tells the assistant what to do."""


@dataclass(slots=True)
class Answers:
    """Answers questions one at a time; nothing is written, and no file outside the roots is read.

    Attributes:
        roots: folders whose files may be checked, resolved; settings for texts are those of the first.
        profile: the profile of the settings to follow, or "".
    """

    roots: tuple[Path, ...] = ()
    profile: str = ""
    _one: Lock = field(default_factory=Lock)

    # -- checks

    def check_text(self, text: str, date: str, kind: str, level: str) -> dict[str, Any]:
        """Return what is found in a text."""
        with self._one:
            report, skipped = self._report(text, date, kind, every_claim=False)
            return _findings([report], skipped, level)

    def check_file(self, path: str, date: str, level: str) -> dict[str, Any]:
        """Return what is found in the documents of a file below a root."""
        with self._one:
            file = self._allowed(path)
            settings, given = self._settings(file)
            try:
                tasks = several(Task(Item(str(file), _edtf(date) or given), settings))
            except DocumentError as error:
                raise AnswerError(f"{path}: {error}") from error
            outcomes = [work(task) for task in tasks[:MOST_DOCUMENTS]]
            skipped = [item.reason for outcome in outcomes for item in outcome.skipped]
            reports = [
                AcceptedFindings().apply(outcome.report, selected_codes(settings))
                for outcome in outcomes
                if outcome.report is not None
            ]
            found = _findings(reports, skipped, level)
            if len(tasks) > MOST_DOCUMENTS:
                found["documents_left_out"] = len(tasks) - MOST_DOCUMENTS
            return found

    def claims(self, text: str, date: str, kind: str, verdict: str) -> dict[str, Any]:
        """Return what a text claims, each claim with its verdict and the facts behind it."""
        with self._one:
            report, skipped = self._report(text, date, kind, every_claim=True)
        verdicts = {judgement.claim: judgement for judgement in report.judgements}
        found = []
        for claim in report.claims:
            if not isinstance(claim, Claim) or claim.kind == "time":
                continue
            judged = verdicts.get(claim.key)
            became = Verdict.NOT_COVERED if judged is None else judged.verdict
            if verdict in ("", became.value):
                found.append(
                    {
                        "kind": claim.kind,
                        "text": report.text[slice(*claim.span)],
                        "start": claim.span.start,
                        "end": claim.span.end,
                        "asserted": [days.edtf for days in claim.asserted],
                        "fields": claim.fields(),
                        "verdict": became.value,
                        "reason": "" if judged is None else judged.reason,
                        "evidence": [] if judged is None else [evidence_json(one) for one in judged.evidence],
                    }
                )
        return _bounded({"date": date_json(report.date), "claims": found, "skipped": skipped}, "claims")

    def _report(
        self, text: str, date: str, kind: str, *, every_claim: bool
    ) -> tuple[DocumentReport, list[str]]:
        if len(text) > MOST_TEXT:
            raise AnswerError(
                f"the text has more than {MOST_TEXT:,} characters: check it as a file, or in parts"
            )
        if "\0" in text:
            raise AnswerError("this is binary, not text")
        name = f"text{SUFFIXES.get(kind, '.txt')}"
        settings, _ = self._settings(self.roots[0] / name) if self.roots else (Settings(), "")
        day = _edtf(date)
        given = DocumentDate(parse_edtf_date(day), Provenance.OPTION) if day else None
        document = read_text(text, name, date=given)
        report, skipped = checker(settings).examine(document, every_claim=every_claim)
        return report, [item.reason for item in skipped]

    def _settings(self, file: Path) -> tuple[Settings, str]:
        """Return the settings of a file as they are now, without pipelines, which are code of others."""
        forget()
        try:
            settings, date = configuration_for(file.parent, self.profile).for_file(file)
        except ConfigError as error:
            raise AnswerError(str(error)) from error
        return replace(settings, model=""), date

    def _allowed(self, path: str) -> Path:
        """Return a file below a root, whatever links lead there."""
        try:
            file = (self.roots[0] / path).resolve() if self.roots else Path()
            if any(file.is_relative_to(root) for root in self.roots) and file.is_file():
                return file
        except (OSError, ValueError, RuntimeError):
            pass
        raise AnswerError(f"{path!r:.200} is no file in the folders that the server was started for")

    # -- facts and rules

    def who(self, office: str, on: str) -> dict[str, Any]:
        """Return who held an office on a day, by default the table's own."""
        with self._one:
            table = fact_table(self._tables())
            when = parse_edtf(_edtf(on)) if on else Interval.day(table.as_of)
            offices = resolve_office(table, office)
            if not offices:
                near = "; ".join(suggest_office(table, office))
                raise AnswerError(
                    f"the table knows no office {office!r:.200}" + (f"; near: {near}" if near else "")
                )
            if len(offices) > _MOST_OFFICES:
                names = "; ".join(one.name for one in offices[:_MOST_OFFICES])
                raise AnswerError(
                    f"{office!r:.200} names {len(offices)} offices, add the country or body: {names} …"
                )
            return _bounded({"offices": [pages.who(table, one, when) for one in offices]}, "offices")

    def show(self, name: str) -> dict[str, Any]:
        """Return all that the table holds under a name."""
        with self._one:
            table = fact_table(self._tables())
            offices = resolve_office(table, name)
            found = pages.find(table, name, offices if len(offices) <= _MOST_OFFICES else ())
            if not found:
                near = "; ".join(table.suggest(name))
                raise AnswerError(
                    f"the table knows no name {name!r:.200}" + (f"; near: {near}" if near else "")
                )
            for page in found:
                if "tenures" in page:
                    _bounded(page, "tenures", len(found))
            return _bounded({"pages": found}, "pages")

    def search(self, text: str, limit: int) -> dict[str, Any]:
        """Return the names in the table that hold some words."""
        with self._one:
            found = pages.search(fact_table(self._tables()), text, max(1, min(limit, 200)))
            return _bounded({"names": found}, "names")

    def _tables(self) -> tuple[Path, ...]:
        return self._settings(self.roots[0] / "text.txt")[0].facts if self.roots else ()

    def rule(self, name: str) -> dict[str, Any]:
        """Return what a rule says, why, and its examples; of several, what each says."""
        try:
            codes = list(expand(name))
        except ConfigError as error:
            raise AnswerError(str(error)) from error
        rules = [catalogue()[code] for code in codes]
        found: list[dict[str, Any]] = [
            {"code": one.code, "name": one.name, "severity": one.severity.value, "summary": one.summary}
            for one in rules
        ]
        if len(rules) == 1:
            found[0] |= {
                "why": rules[0].why,
                "bad": [example.plain for example in rules[0].bad],
                "good": [example.plain for example in rules[0].good],
            }
        return _bounded({"rules": found}, "rules")


def _edtf(date: str) -> str:
    if date:
        try:
            parse_edtf(date)
        except ValueError as error:
            raise AnswerError(f"the date: {error}") from error
    return date


def _findings(reports: list[DocumentReport], skipped: list[str], level: str) -> dict[str, Any]:
    """Return the findings of documents from a severity on, each with its document's path, and the rest as counts."""
    rank = Severity(level).rank
    documents, findings, hidden = [], [], 0
    for report in reports:
        shown = tuple(item for item in report.findings if item.severity.rank <= rank)
        hidden += len(report.findings) - len(shown)
        page = document_json(replace(report, findings=shown), {})
        findings += [{"path": report.path, **item} for item in page.pop("findings")]
        kept = ("path", "date", "words", "claims", "notes")
        documents.append({key: page[key] for key in kept} | {"accepted": len(report.accepted)})
    answer = {"documents": documents, "findings": findings, "milder_findings": hidden, "skipped": skipped}
    return _bounded(answer, "findings")


def _bounded(answer: dict[str, Any], key: str, parts: int = 1) -> dict[str, Any]:
    """Shorten a list of an answer until the whole is short enough, as one of `parts`, and count what is left out."""
    rows = answer[key]
    sizes = [len(json.dumps(row)) for row in rows]
    size = len(json.dumps(answer))
    kept = len(rows)
    while kept > 1 and size > MOST_ANSWER // parts:
        kept -= 1
        size -= sizes[kept]
    answer[key] = rows[:kept]
    answer["left_out"] = len(rows) - kept
    return answer
