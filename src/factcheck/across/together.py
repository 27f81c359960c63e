"""Bringing the records of many documents together: groups by key, compared in the same order whatever that of files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.across.joining import Held, joined
from factcheck.across.model import Across, Keyed, Record
from factcheck.across.rules import AcrossRule, across_rules
from factcheck.across.sheet import Records, Sheet
from factcheck.failures import unforeseen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from factcheck.checks import Context
    from factcheck.findings import DocumentReport, Finding


def records_of(context: Context, findings: Sequence[Finding], codes: AbstractSet[str]) -> Records:
    """Return what a document tells that others may tell otherwise; keys begin with the name of their rule.

    Args:
        context: the document.
        findings: what the rules that look at it alone found, at places of its text.
        codes: the selected rules.
    """
    from factcheck.across.telling import Telling

    telling = Telling(context, findings)
    found: list[Keyed] = []
    by_sentence: list[str] = []
    for rule in across_rules():
        if codes.isdisjoint(rule.codes):
            continue
        if rule.sentence_keys is not None:
            by_sentence.append(rule.name)
        if rule.keys is not None:
            found += [Keyed(f"{rule.name}:{key}", record) for key, record in rule.keys(telling)]
    return Records(tuple(found), telling.sheet(tuple(by_sentence)) if by_sentence else None)


class Comparing:
    """Compares the records of one key, and joins what that gave for one document; nothing else need be in memory.

    Attributes:
        failures: the rules that could not compare or gather something, by name, each with what its first error says.
        too_large: how many groups were left out because they hold more records than their rule compares.
    """

    def __init__(self) -> None:
        """Begin without failures."""
        self.rules = {rule.name: rule for rule in across_rules()}
        self.failures: dict[str, str] = {}
        self.too_large = 0

    def group(self, key: str, records: list[Record]) -> list[Across]:
        """Return what comparing the records of one key gives, in any order and perhaps several times."""
        name, _, rest = key.partition(":")
        rule = self.rules[name]
        if len({record.path for record in records}) == 1:
            return []
        if len(records) > rule.cap:
            self.too_large += 1
            return []
        records.sort(key=lambda record: record.order)
        try:
            return list(rule.compare(rest, records))
        except Exception as error:  # one rule must not end a run; it is named in the report
            self.failures.setdefault(name, unforeseen(error))
            return []

    def take(self, failures: Mapping[str, str], too_large: int) -> None:
        """Take for its own what another one could not compare, and how many groups that one left out."""
        for name, why in failures.items():
            self.failures.setdefault(name, why)
        self.too_large += too_large

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
            self.failures.setdefault(name, unforeseen(error))
            return []

    def told(self) -> tuple[str, ...]:
        """Say which rules could not compare something, and why."""
        names = [rule.name for rule in across_rules() if rule.name in self.failures]
        return tuple(
            f"{', '.join(self.rules[name].codes)} could not run: {self.failures[name]}" for name in names
        )

    def left_out(self) -> tuple[str, ...]:
        """Say what was not compared."""
        if not self.too_large:
            return ()
        passages = "passage that stands" if self.too_large == 1 else "passages that stand"
        return (f"{self.too_large:,} {passages} in very many documents not compared",)


class Groups:
    """The records of many documents, by key."""

    def __init__(self) -> None:
        """Begin without any."""
        # Most keys have one record: a list is made when a second one comes.
        self._groups: dict[str, Record | list[Record]] = {}
        self._sheets: list[Sheet] = []
        self._first: dict[int, int] = {}  # the first sheet with a stretch of sentences
        self._sharing: set[int] = set()  # the sheets that share one
        self._whole = False  # whether some documents come with the records of their sentences

    def add(self, records: Records) -> None:
        """Take what a document is held against others by."""
        self._add(records.apart)
        if records.sheet is None:
            self._whole = True
        else:
            number = len(self._sheets)
            self._sheets.append(records.sheet)
            firsts = {
                self._first.setdefault(stretch, number) for stretch in records.sheet.stretches() if stretch
            }
            if firsts - {number}:
                self._sharing |= firsts | {number}

    def _add(self, keyed: Iterable[Keyed]) -> None:
        groups = self._groups
        for key, record in keyed:
            known = groups.setdefault(key, record)
            if known is record:
                continue
            if isinstance(known, list):
                known.append(record)
            else:
                groups[key] = [known, record]

    def several(self, only: AbstractSet[str] | None = None) -> Iterator[tuple[str, list[Record]]]:
        """Yield the records of each key that has several, and that key.

        Args:
            only: the keys to give the records of; None gives those of all.
        """
        for number, sheet in enumerate(self._sheets):
            if self._whole or number in self._sharing:
                self._add(sheet.keyed())
        self._sheets.clear()
        for key, records in self._groups.items():
            if isinstance(records, list) and (only is None or key in only):
                yield key, records

    def findings(self, comparing: Comparing | None = None) -> Iterator[Across]:
        """Yield what comparing gives, each once, in order of rules, documents and positions."""
        comparing = comparing or Comparing()
        found = ((key, item) for key, records in self.several() for item in comparing.group(key, records))
        yield from in_order(comparing, found)


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


def in_order(comparing: Comparing, found: Iterable[tuple[str, Across]]) -> Iterator[Across]:
    """Yield what comparing groups gave, each once, in order of rules, documents and positions.

    Args:
        comparing: what compared them.
        found: by key of the group.
    """
    by_rule: dict[str, list[Across]] = {}
    for key, item in found:
        by_rule.setdefault(key.partition(":")[0], []).append(item)
    for name in comparing.rules:
        yield from comparing.joined(name, by_rule.get(name, ()))


def held_together(
    reports: Sequence[DocumentReport], allowed: Callable[[int, Finding], Finding | None]
) -> Held:
    """Hold documents against each other.

    Args:
        reports: the documents, each with its records.
        allowed: given the number of a report and a finding, returns the finding as its settings want it, or None.
    """
    groups, comparing = Groups(), Comparing()
    seen: set[str] = set()
    for report in reports:
        if report.path not in seen:
            seen.add(report.path)
            if report.records is not None:
                groups.add(report.records)
    found = list(groups.findings(comparing))
    return joined(reports, found, allowed, comparing.told(), comparing.left_out())
