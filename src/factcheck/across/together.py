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
    found: list[Keyed] = []
    new = tuple.__new__  # a third cheaper than the constructor, and there are thousands
    for rule in across_rules():
        if not codes.isdisjoint(rule.codes):
            name = f"{rule.name}:"
            found += [new(Keyed, (name + key, record)) for key, record in rule.keys(telling)]
    return tuple(found)


class Comparing:
    """Compares the records of one key, and joins what that gave for one document; nothing else need be in memory.

    Attributes:
        failures: the rules that could not compare or gather something, by name, each with what it raised first.
        too_large: how many groups were left out because they hold more records than their rule compares.
    """

    def __init__(self) -> None:
        """Begin without failures."""
        self.rules = {rule.name: rule for rule in across_rules()}
        self.failures: dict[str, Exception] = {}
        self.too_large = 0

    def group(self, key: str, records: list[Record]) -> list[Across]:
        """Return what comparing the records of one key gives, in any order and perhaps several times."""
        name, _, rest = key.partition(":")
        rule = self.rules[name]
        if len({record.path for record in records}) == 1:
            return []
        if rule.cap is not None and len(records) > rule.cap:
            self.too_large += 1
            return []
        records.sort(key=lambda record: record.order)
        try:
            return list(rule.compare(rest, records))
        except Exception as error:  # one rule must not end a run; it is named in the report
            self.failures.setdefault(name, error)
            return []

    def joined(self, name: str, found: Iterable[Across]) -> list[Across]:
        """Return the findings of a rule about some documents, each once, in order of documents and positions.

        Args:
            name: that of the rule.
            found: all that its groups gave about these documents.
        """
        rule = self.rules[name]
        try:
            return list(_of_rule(rule, sorted(set(found), key=_order)))
        except Exception as error:  # as above
            self.failures.setdefault(name, error)
            return []

    def told(self) -> tuple[str, ...]:
        """Say which rules could not compare something, and why."""
        names = [rule.name for rule in across_rules() if rule.name in self.failures]
        return tuple(
            f"{', '.join(self.rules[name].codes)} could not run: {unforeseen(self.failures[name])}"
            for name in names
        )

    def left_out(self) -> tuple[str, ...]:
        """Say what was not compared."""
        if not self.too_large:
            return ()
        passages = "passage that stands" if self.too_large == 1 else "passages that stand"
        return (f"{self.too_large:,} {passages} in very many documents not compared",)


class Groups:
    """The records of many documents, by key.

    Attributes:
        comparing: what compares them, which knows what could not be compared.
    """

    def __init__(self) -> None:
        """Begin without any."""
        # Most keys have one record: a list is made when a second one comes.
        self._groups: dict[str, Record | list[Record]] = {}
        self.comparing = Comparing()

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
        """Yield what comparing gives, each once, in order of rules, documents and positions."""
        found: dict[str, set[Across]] = {}
        for key, records in self._groups.items():
            if isinstance(records, list):
                found.setdefault(key.partition(":")[0], set()).update(self.comparing.group(key, records))
        for rule in across_rules():
            yield from self.comparing.joined(rule.name, found.get(rule.name, ()))


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
    return Held(joined, groups.comparing.told(), groups.comparing.left_out())


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
