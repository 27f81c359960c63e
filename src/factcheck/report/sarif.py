"""SARIF 2.1.0 (OASIS), for code scanning, editors and anything else that shows findings beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factcheck import __version__
from factcheck.acceptance.entries import BASELINE
from factcheck.catalogue import Rule
from factcheck.findings import Severity
from factcheck.report.escape import in_markdown, visible
from factcheck.report.fingerprints import fingerprints
from factcheck.report.json import Others, as_text, by_path, date_json, evidence_json
from factcheck.report.links import HOME, help_uri
from factcheck.report.paths import file_uri
from factcheck.report.places import file_lines, file_region, message_lines, place_elsewhere
from factcheck.report.rules import rules_of

if TYPE_CHECKING:
    from factcheck.documents.model import Span
    from factcheck.findings import Accepted, Described, DocumentReport, Finding, Related, Report, Skipped
    from factcheck.report import Look

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT: Final = "factcheckContext/v1"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MOST_RESULTS: Final = 25_000
"""What code scanning takes in one run; of more, the worst are given."""
_ROOT: Final = "%SRCROOT%"
_AROUND: Final = 120  # code points of context on both sides of the words
_MOST_SNIPPET: Final = 1_000  # code points of words that are quoted


def _help(rule: Described) -> dict[str, str]:
    shown = (rule.bad, rule.good) if isinstance(rule, Rule) else ((), ())
    bad, good = (
        "".join(f"\n- {in_markdown(example.plain)}" for example in examples[:2]) for examples in shown
    )
    return {
        "text": f"{rule.summary}\n\n{rule.why}",
        "markdown": f"{in_markdown(rule.summary)}\n\n{in_markdown(rule.why)}"
        + (f"\n\n**Flagged**\n{bad}" if bad else "")
        + (f"\n\n**Not flagged**\n{good}" if good else ""),
    }


def _rule(rule: Described) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why or rule.summary},
        "help": _help(rule),
        "helpUri": help_uri(rule.code),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family], "problem.severity": _PROBLEM[rule.severity]},
    }


# The words that code scanning understands for severity.
_PROBLEM: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def _location(path: str) -> dict[str, Any]:
    uri = file_uri(path)
    inside = not uri.startswith(("file:", "../"))
    return {"uri": uri, **({"uriBaseId": _ROOT} if inside else {})}


def _region(document: DocumentReport, span: Span) -> dict[str, Any]:
    """Return where a span stands in the file: its lines alone, where the text as read has others."""
    place = file_region(document, span)
    words = document.text[span.start : span.end]  # as the file has them
    snippet = {"snippet": {"text": words}} if 0 < len(words) <= _MOST_SNIPPET else {}
    if place is None:
        first, last = file_lines(document, span)
        return {"startLine": first, "endLine": last, **snippet}
    return {
        "startLine": place.start_line,
        "startColumn": place.start_column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
        **snippet,
    }


def _context(document: DocumentReport, span: Span) -> dict[str, Any]:
    """Return the region of the words that stand around a span, and the span."""
    text = document.text
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start > 0 and text[start - 1].isalnum():  # in the middle of a word
        start = min((text.find(" ", start, span.start) + 1) or start, span.start)
    if end < len(text) and text[end].isalnum():
        end = max(text.rfind(" ", span.end, end), span.end)
    return _region(document, type(span)(start, end))


def _message(text: str) -> dict[str, str]:
    """Return a message; words of a document make no link of it, as "[words](target)" would."""
    return {"text": text.replace("](", "] (")}


def _related(document: DocumentReport, number: int, related: Related, others: Others) -> dict[str, Any]:
    other = others.get(related.path) if related.path else document
    path = related.path if other is None else other.file or other.path
    place: dict[str, Any] = {"artifactLocation": _location(path)}
    if other is not None:
        place["region"] = _region(other, related.span)
    else:
        place["region"] = {
            "charOffset": related.span.start,
            "charLength": related.span.end - related.span.start,
        }
    return {"id": number, "physicalLocation": place, "message": _message(visible(related.message))}


def _physical(document: DocumentReport, artifact: int, span: Span) -> dict[str, Any]:
    location = {**_location(document.file or document.path), "index": artifact}
    place = {"artifactLocation": location, "region": _region(document, span)}
    if 0 < span.end - span.start <= _MOST_SNIPPET:
        place["contextRegion"] = _context(document, span)
    elsewhere = visible(place_elsewhere(document, span))
    named = {"name": elsewhere, "fullyQualifiedName": f"{visible(document.path)}, {elsewhere}"}
    return {"physicalLocation": place, **({"logicalLocations": [named]} if elsewhere else {})}


def _result(
    document: DocumentReport, artifact: int, finding: Finding, fingerprint: str, others: Others
) -> dict[str, Any]:
    location = _physical(document, artifact, finding.span)
    in_lines = file_region(document, finding.span) is not None
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": _message("\n".join(message_lines(finding, document))),
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {
            "confidence": finding.confidence.value,
            "evidence": [evidence_json(item) for item in finding.evidence],
            **({"possibilities": list(finding.possibilities)} if finding.possibilities else {}),
            **({} if in_lines else {"span": list(finding.span)}),
            **dict(finding.properties),
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(document, number, item, others) for number, item in enumerate(finding.related, 1)
        ]
    if finding.suggestion and in_lines:
        place = location["physicalLocation"]
        deleted = {key: place["region"][key] for key in ("startLine", "startColumn", "endLine", "endColumn")}
        replacement = {"deletedRegion": deleted, "insertedContent": {"text": finding.suggestion}}
        change = {"artifactLocation": place["artifactLocation"], "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": "Write it so"}, "artifactChanges": [change]}]
    return result


def _results(report: Report, *, passes: bool) -> Iterator[dict[str, Any]]:
    """Yield the results in order of documents and positions; of too many, the worst.

    What is accepted is marked and never dropped, so that a viewer can show it; where a baseline accepts something, each
    result says whether it is new.
    """
    kept = _kept(report)
    others = by_path(report)
    states = any(_of_baseline(one) for document in report.documents for one in document.accepted)
    numbers = {path: number for number, path in enumerate(_files(report))}
    for document in report.documents:
        number = numbers[document.file or document.path]
        for finding, fingerprint in fingerprints(document):
            if next(kept):
                state = {"baselineState": "new"} if states else {}
                yield {**_result(document, number, finding, fingerprint, others), **state}
        alike = replace(document, findings=tuple(one.finding for one in document.accepted))
        for one, (finding, fingerprint) in zip(document.accepted, fingerprints(alike), strict=True):
            state = {"baselineState": "unchanged" if _of_baseline(one) else "new"} if states else {}
            result = _result(document, number, finding, fingerprint, others)
            yield {**result, "suppressions": [_suppression(one)], **state}
        if passes:
            yield from _attributed(document, number)


def _of_baseline(accepted: Accepted) -> bool:
    return accepted.reason == BASELINE


def _suppression(accepted: Accepted) -> dict[str, Any]:
    parts = [
        accepted.reason,
        accepted.by and f"accepted by {accepted.by}",
        accepted.until and f"until {accepted.until}",
    ]
    return {
        "kind": "inSource" if accepted.source == "comment" else "external",
        "status": "accepted",
        "justification": visible("; ".join(part for part in parts if part)),
    }


def _kept(report: Report) -> Iterator[bool]:
    """Tell of each finding in order whether it is among the `MOST_RESULTS` worst."""
    ranks = [item.severity.rank for document in report.documents for item in document.findings]
    worst = set(islice(sorted(range(len(ranks)), key=ranks.__getitem__), MOST_RESULTS))
    return (place in worst for place in range(len(ranks)))


def _attributed(document: DocumentReport, artifact: int) -> Iterator[dict[str, Any]]:
    """Yield a result of kind "pass" for each quotation whose speaker the text names."""
    quotes: Iterator[Any] = (claim for claim in document.claims if getattr(claim, "speaker", ""))
    for claim in quotes:
        if claim.kind == "quote":
            yield {
                "ruleId": "SRC504",
                "kind": "pass",
                "level": "none",
                "message": _message(visible(f"The quotation is attributed to {claim.speaker}.")),
                "locations": [_physical(document, artifact, claim.span)],
                "properties": {"speaker": claim.speaker},
            }


def _notification(skipped: Skipped) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": _location(skipped.file or skipped.path)}}
    return {
        "level": "error",
        "message": _message(visible(f"{skipped.path}: {skipped.reason}")),
        "locations": [location],
    }


def _left_out(number: int) -> dict[str, Any]:
    told = f"{number:,} results are left out, the mildest: code scanning takes {MOST_RESULTS:,} in one run"
    return {"level": "warning", "message": {"text": told}}


def _files(report: Report) -> dict[str, list[DocumentReport]]:
    """Return the documents by the paths of their files, in order."""
    found: dict[str, list[DocumentReport]] = {}
    for document in report.documents:
        found.setdefault(document.file or document.path, []).append(document)
    return found


def _artifact(path: str, documents: Sequence[DocumentReport]) -> dict[str, Any]:
    """Return a file; one that holds several documents says of each what others say of themselves."""
    told = [
        {
            **({"path": visible(document.path)} if document.file else {}),
            "date": date_json(document.date),
            "words": document.words,
            "notes": list(document.notes),
        }
        for document in documents
    ]
    several = documents[0].file
    properties = {"documents": told} if several else told[0]
    return {"location": _location(path), "roles": ["analysisTarget"], "properties": properties}


def _notifications(report: Report) -> Iterable[dict[str, Any]]:
    yield from map(_notification, report.skipped)
    found = sum(len(document.findings) for document in report.documents)
    if found > MOST_RESULTS:
        yield _left_out(found - MOST_RESULTS)


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield one SARIF log with one run for all documents; `look.passes` adds results of what was found in order."""
    results = list(_results(report, passes=look.passes))[:MOST_RESULTS]
    rules = rules_of(report.documents)
    found = {result["ruleId"] for result in results}
    codes = [code for code in rules if code in found]
    index = {code: number for number, code in enumerate(codes)}
    for result in results:
        result["ruleIndex"] = index[result["ruleId"]]
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "informationUri": HOME,
                "semanticVersion": __version__,
                "rules": [_rule(rules[code]) for code in codes],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.skipped,
                "toolExecutionNotifications": list(_notifications(report)),
            }
        ],
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the repository, or the folder of the run."}}
        },
        "artifacts": [_artifact(*found) for found in _files(report).items()],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {
            "facts": {"version": report.facts_version, "as_of": report.facts_as_of},
            "notes": list(report.notes),
        },
    }
    yield as_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"
