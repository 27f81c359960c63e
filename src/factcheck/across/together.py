"""Bringing the records of many documents together: groups by key, compared in the same order whatever that of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.across.model import Across, Keyed, Record
from factcheck.across.rules import AcrossRule, across_rules
from factcheck.across.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from factcheck.checks import Context
    from factcheck.findings import DocumentReport, Finding


def records_of(context: Context, findings: Sequence[Finding], codes: AbstractSet[str]) -> tuple[Keyed, ...]:
    """Return what a document tells that others may tell otherwise; keys begin with the name of their rule.

    Args:
        context: the document.
        findings: what the rules that look at it alone found, at places of its text.
        codes: the selected rules.
    """
    telling = Telling(context, findings)
    return tuple(
        Keyed(f"{rule.name}:{keyed.key}", keyed.record)
        for rule in across_rules()
        if not codes.isdisjoint(rule.codes)
        for keyed in rule.keys(telling)
    )


class Groups:
    """The records of many documents, by key."""

    def __init__(self) -> None:
        """Begin without any."""
        # Most keys have one record: a list is made when a second one comes.
        self._groups: dict[str, Record | list[Record]] = {}

    def add(self, keyed: Iterable[Keyed]) -> None:
        """Take the records of a document."""
        groups = self._groups
        for key, record in keyed:
            known = groups.setdefault(key, record)
            if known is record:
                continue
            if isinstance(known, list):
                known.append(record)
            else:
                groups[key] = [known, record]

    def findings(self) -> Iterator[Across]:
        """Yield what comparing gives, each once, in order of documents and positions."""
        rules = {rule.name: rule for rule in across_rules()}
        found: dict[AcrossRule, set[Across]] = {}
        for key, records in self._groups.items():
            if isinstance(records, Record):
                continue
            name, _, rest = key.partition(":")
            rule = rules[name]
            if rule.cap is None or len(records) <= rule.cap:
                records.sort(key=lambda record: record.order)
                if records[0].path != records[-1].path or len({record.path for record in records}) > 1:
                    found.setdefault(rule, set()).update(rule.compare(rest, records))
        for rule in across_rules():
            yield from _of_rule(rule, sorted(found.get(rule, ()), key=_order))


def _order(item: Across) -> tuple[object, ...]:
    finding = item.finding
    others = tuple((other.path, other.span) for other in finding.related)
    return item.path, finding.span, finding.code, others, finding.message


def _of_rule(rule: AcrossRule, found: Sequence[Across]) -> Iterator[Across]:
    """Yield the findings of a rule: one for the same words of a document, however many others tell them otherwise."""
    if rule.gather is not None:
        yield from rule.gather(found)
        return
    seen = set()
    for item in found:
        place = item.path, item.finding.code, item.finding.span
        if place not in seen:
            seen.add(place)
            yield item


def held_together(
    reports: Sequence[DocumentReport], allowed: Callable[[int, Finding], Finding | None]
) -> tuple[DocumentReport, ...]:
    """Return reports with what the documents say against each other, and without their records.

    Args:
        reports: the documents, each with its records.
        allowed: given the number of a report and a finding, returns the finding as its settings want it, or None.
    """
    groups = Groups()
    numbers: dict[str, int] = {}
    for number, report in enumerate(reports):
        if numbers.setdefault(report.path, number) == number:
            groups.add(report.records)
    found: dict[int, list[Finding]] = {}
    for path, finding in groups.findings():
        number = numbers[path]
        wanted = allowed(number, finding)
        if wanted is not None:
            found.setdefault(number, []).append(wanted)
    return tuple(
        replace(report, records=(), findings=_joined(report.findings, found.get(number, ())))
        for number, report in enumerate(reports)
    )


def _joined(own: tuple[Finding, ...], across: Sequence[Finding]) -> tuple[Finding, ...]:
    if not across:
        return own
    both = (*own, *across)
    return tuple(
        sorted(both, key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code[3:]))
    )
