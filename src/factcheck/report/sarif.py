"""SARIF 2.1.0 (OASIS), for code scanning, editors and anything else that shows findings beside the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from factcheck import __version__
from factcheck.catalogue import catalogue
from factcheck.claims import QuoteClaim
from factcheck.findings import Severity
from factcheck.report.escape import file_uri, visible
from factcheck.report.json import as_text, date_json, evidence_json
from factcheck.report.places import region, words_of

if TYPE_CHECKING:
    from factcheck.catalogue import Rule
    from factcheck.documents.model import Span
    from factcheck.findings import DocumentReport, Finding, Related, Report, Skipped
    from factcheck.report import Look

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "factcheckContext/v1"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_CONTEXT: Final = 32  # code points of context on both sides that tell one place from another
_SPACES: Final = re.compile(r"\s+")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def markdown(text: str) -> str:
    """Return text that a Markdown renderer shows as it is."""
    return _MARKDOWN.sub(r"\\\1", visible(text))


def _help(rule: Rule) -> dict[str, str]:
    bad = "".join(f"\n- {markdown(example.plain)}" for example in rule.bad[:2])
    good = "".join(f"\n- {markdown(example.plain)}" for example in rule.good[:2])
    return {
        "text": f"{rule.summary}\n\n{rule.why}",
        "markdown": f"{markdown(rule.summary)}\n\n{markdown(rule.why)}"
        + (f"\n\n**Flagged**\n{bad}" if bad else "")
        + (f"\n\n**Not flagged**\n{good}" if good else ""),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": _help(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": _PROBLEM[rule.severity]},
    }


# The words that code scanning understands for severity.
_PROBLEM: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def _region(document: DocumentReport, span: Span) -> dict[str, Any]:
    place = region(document, span)
    return {
        "startLine": place.start_line,
        "startColumn": place.start_column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _fingerprint(document: DocumentReport, finding: Finding) -> str:
    """Hash the rule, the words and their neighbours: it survives edits elsewhere in the document."""
    start, end = finding.span
    around = document.text[max(0, start - _CONTEXT) : start], document.text[end : end + _CONTEXT]
    parts = (finding.code, words_of(document, finding.span), *around)
    plain = "\x1f".join(_SPACES.sub(" ", part).strip() for part in parts)
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _message(finding: Finding) -> str:
    lines = [finding.message]
    lines += [
        f"{item.text} (source: {item.source})" if item.source else item.text for item in finding.evidence
    ]
    if finding.suggestion:
        lines.append(f"Suggested: {finding.suggestion}")
    return "\n".join(visible(line) for line in lines)


def _related(document: DocumentReport, number: int, related: Related) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": file_uri(related.path or document.path)}}
    if not related.path:
        place["region"] = _region(document, related.span)
    else:
        place["region"] = {
            "charOffset": related.span.start,
            "charLength": related.span.end - related.span.start,
        }
    return {"id": number, "physicalLocation": place, "message": {"text": visible(related.message)}}


def _result(document: DocumentReport, artifact: int, finding: Finding) -> dict[str, Any]:
    location = {"uri": file_uri(document.path), "index": artifact}
    place = _region(document, finding.span)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": place}}],
        "properties": {
            "confidence": finding.confidence.value,
            "evidence": [evidence_json(item) for item in finding.evidence],
            **dict(finding.properties),
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(document, number, item) for number, item in enumerate(finding.related, 1)
        ]
    if finding.suggestion:
        deleted = {key: place[key] for key in ("startLine", "startColumn", "endLine", "endColumn")}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": finding.suggestion}}
        change = {"artifactLocation": location, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": "Write it so"}, "artifactChanges": [change]}]
    return result


def _results(report: Report) -> list[dict[str, Any]]:
    results = []
    for number, document in enumerate(report.documents):
        seen: Counter[str] = Counter()
        for finding in document.findings:
            result = _result(document, number, finding)
            # Two equal sentences have equal neighbours, so the count of those before tells them apart.
            print_ = _fingerprint(document, finding)
            result["partialFingerprints"] = {FINGERPRINT: f"{print_}:{seen[print_]}"}
            seen[print_] += 1
            results.append(result)
        results += _attributed(document, number)
    return results


def _attributed(document: DocumentReport, artifact: int) -> Iterator[dict[str, Any]]:
    """Yield a result of kind "pass" for each quotation whose speaker the text names."""
    location = {"uri": file_uri(document.path), "index": artifact}
    for claim in document.claims:
        if isinstance(claim, QuoteClaim) and claim.speaker:
            place = {"artifactLocation": location, "region": _region(document, claim.span)}
            yield {
                "ruleId": "SRC504",
                "kind": "pass",
                "level": "none",
                "message": {"text": visible(f"The quotation is attributed to {claim.speaker}.")},
                "locations": [{"physicalLocation": place}],
                "properties": {"speaker": claim.speaker},
            }


def _notification(skipped: Skipped) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": file_uri(skipped.path)}}}
    return {
        "level": "error",
        "message": {"text": visible(f"{skipped.path}: {skipped.reason}")},
        "locations": [location],
    }


def _artifact(document: DocumentReport) -> dict[str, Any]:
    return {
        "location": {"uri": file_uri(document.path)},
        "roles": ["analysisTarget"],
        "properties": {
            "date": date_json(document.date),
            "words": document.words,
            "notes": list(document.notes),
        },
    }


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one SARIF log with one run for all documents."""
    del look
    results = _results(report)
    codes = sorted({result["ruleId"] for result in results}, key=lambda code: code[3:])
    index = {code: number for number, code in enumerate(codes)}
    for result in results:
        result["ruleIndex"] = index[result["ruleId"]]
    rules = catalogue()
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "semanticVersion": __version__,
                "rules": [_rule(rules[code]) for code in codes],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.skipped,
                "toolExecutionNotifications": [_notification(item) for item in report.skipped],
            }
        ],
        "artifacts": [_artifact(document) for document in report.documents],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "facts": {"version": report.facts_version, "as_of": report.facts_as_of},
            "notes": list(report.notes),
        },
    }
    yield as_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"
