"""The examples of rules, run: what a rule finds in them, and what it should find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from factcheck.acceptance.entries import FILE, parse
from factcheck.acceptance.files import AcceptedFindings
from factcheck.api import Checker
from factcheck.catalogue import Example, Rule
from factcheck.config import AUDITOR, Settings, selected_codes
from factcheck.documents import Document, DocumentDate, Provenance, Span, read_text
from factcheck.findings import DocumentReport, Finding, Skipped
from factcheck.intervals import parse_edtf_date

Place: TypeAlias = tuple[str, Span, str]
"""A document, a place in it, and the words that stand there."""
_MARKED: Final = re.compile("«([^«»]*)»")


def plain(text: str) -> str:
    """Return the text of an example without the guillemets."""
    return text.replace("«", "").replace("»", "")


def marked(example: Example) -> list[Place]:
    """Return what guillemets enclose, at positions of the text without the guillemets."""
    if example.accepted:
        text = plain(example.accepted)
        return [(FILE, span, text[span.start : span.end]) for span in _spans(example.accepted)]
    return [
        (part.path or "<text>", span, part.plain[span.start : span.end])
        for part in example.parts
        for span in _spans(part.text)
    ]


def _spans(text: str) -> list[Span]:
    spans = []
    removed = 0
    for match in _MARKED.finditer(text):
        start = match.start() - removed
        spans.append(Span(start, start + len(match[1])))
        removed += 2
    return spans


def document_of(example: Example) -> Document:
    """Return the document of an example, or of a part of one."""
    given = DocumentDate(parse_edtf_date(example.date), Provenance.OPTION) if example.date else None
    return read_text(example.plain, example.path or "<text>", date=given)


def ran(
    rule: Rule, example: Example, house_rules: tuple[Path, ...] = ()
) -> tuple[tuple[DocumentReport, ...], tuple[Skipped, ...]]:
    """Return the reports of the documents of an example, on which the rule alone was run, and what failed."""
    settings = Settings(select=(rule.code, *example.also), house_rules=house_rules, persona=AUDITOR)
    if example.documents:
        return Checker(Settings(house_rules=house_rules, persona=AUDITOR)).check_together(
            map(document_of, example.documents)
        ), ()
    if example.accepted:
        return _left_over(example, settings), ()
    sources = [read_text(text, f"source-{number}.txt") for number, text in enumerate(example.sources, 1)]
    report, failures = Checker(settings, sources=sources).examine(document_of(example))
    return (report,), failures


def _left_over(example: Example, settings: Settings) -> tuple[DocumentReport, ...]:
    """Return what is said of the entries of a file beside the document of an example."""
    file = parse(plain(example.accepted), Path(FILE).absolute())
    findings = AcceptedFindings(find=lambda _: file)
    document = replace(document_of(example), path="story.txt")
    findings.apply(Checker(settings).check(document), selected_codes(settings))
    return findings.reports(selected_codes(settings), {})


def places_of(reports: Iterable[DocumentReport], code: str) -> list[tuple[Place, Finding]]:
    """Return the findings of a rule in some reports, with their places."""
    return [
        ((report.path, finding.span, report.text[finding.span.start : finding.span.end]), finding)
        for report in reports
        for finding in report.findings
        if finding.code == code
    ]


def faults(rule: Rule, house_rules: tuple[Path, ...] = ()) -> Iterator[str]:
    """Yield what is wrong with the examples of a rule, each in one line for people."""
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        if not examples:
            yield f"{rule.code}: has no {kind} example"
        for number, example in enumerate(examples, 1):
            where = f"{rule.code}: {kind} example {number}"
            wanted = marked(example)
            if (kind == "bad") != bool(wanted):
                yield f"{where}: mark what is found with «guillemets» in bad examples, and nothing in good ones"
                continue
            reports, failures = ran(rule, example, house_rules)
            found = [place for place, _ in places_of(reports, rule.code)]
            yield from (f"{where}: {failure.reason}" for failure in failures)
            if found != wanted:
                yield f"{where}: found is {_said(found)}, not {_said(wanted)}"


def _said(places: list[Place]) -> str:
    return ", ".join(f"“{' '.join(words.split())}”" for _, _, words in places) or "nothing"
