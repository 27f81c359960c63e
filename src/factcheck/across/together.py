"""Bringing the records of many documents together: groups by key, compared in the same order whatever that of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.acceptance.accept import part
from factcheck.across.model import Across, Keyed, Record
from factcheck.across.rules import AcrossRule, across_rules
from factcheck.across.telling import Telling
from factcheck.failures import unforeseen

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
    """The records of many documents, by key.

    Attributes:
        failures: the rules that could not compare or gather something, each with what it raised first.
        too_large: how many groups were left out because they hold more records than their rule compares.
    """

    def __init__(self) -> None:
        """Begin without any."""
        # Most keys have one record: a list is made when a second one comes.
        self._groups: dict[str, Record | list[Record]] = {}
        self.failures: dict[AcrossRule, Exception] = {}
        self.too_large = 0

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
            if len({record.path for record in records}) == 1:
                continue
            if rule.cap is not None and len(records) > rule.cap:
                self.too_large += 1
                continue
            records.sort(key=lambda record: record.order)
            try:
                found.setdefault(rule, set()).update(rule.compare(rest, records))
            except Exception as error:  # one rule must not end a run; it is named in the report
                self.failures.setdefault(rule, error)
        for rule in across_rules():
            try:
                yield from list(_of_rule(rule, sorted(found.get(rule, ()), key=_order)))
            except Exception as error:  # as above
                self.failures.setdefault(rule, error)


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


class Held(NamedTuple):
    """What holding documents against each other gave.

    Attributes:
        reports: those of the documents, with what they say against each other and without their records.
        failures: what could not be compared, and why.
        notes: what was left out.
    """

    reports: tuple[DocumentReport, ...]
    failures: tuple[str, ...]
    notes: tuple[str, ...]


def held_together(
    reports: Sequence[DocumentReport], allowed: Callable[[int, Finding], Finding | None]
) -> Held:
    """Hold documents against each other.

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
    joined = tuple(_joined(report, found.get(number, ())) for number, report in enumerate(reports))
    failures = tuple(
        f"{', '.join(rule.codes)} could not run: {unforeseen(error)}"
        for rule, error in groups.failures.items()
    )
    return Held(joined, failures, _left_out(groups.too_large))


def _left_out(groups: int) -> tuple[str, ...]:
    if not groups:
        return ()
    passages = "passage that stands" if groups == 1 else "passages that stand"
    return (f"{groups:,} {passages} in very many documents not compared",)


def _joined(report: DocumentReport, across: Sequence[Finding]) -> DocumentReport:
    """Return a report with more findings; what comments of the text accept is set apart."""
    standing, accepted, _ = part(across, report.ignores)
    findings = report.findings
    if standing:
        findings = tuple(
            sorted(
                (*findings, *standing),
                key=lambda item: (item.span.start, item.severity.rank, item.span.end, item.code[3:]),
            )
        )
    return replace(report, records=(), ignores=(), findings=findings, accepted=(*report.accepted, *accepted))
