"""The run as a whole: what was found where, by rule and by month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.intervals import MONTH_NAMES, civil
from factcheck.report.html.pairs import Pairs
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report.html.views import DocumentView

_MOST_BARS: Final = 40
_UNDATED: Final = (10_000, 1)  # after every month


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its name, what it counts by severity, and its documents."""

    label: str
    title: str
    counts: Counter[str]
    documents: int

    @property
    def total(self) -> int:
        """How many findings it counts."""
        return self.counts.total()


class Overview:
    """What a reader sees first of a run over several documents."""

    def __init__(self, report: Report, views: list[DocumentView]) -> None:
        """Look at a run."""
        self._report = report
        self._views = views

    @cached_property
    def severities(self) -> Counter[str]:
        """How many findings of each severity the run has."""
        return sum((view.severities for view in self._views), Counter())

    @cached_property
    def verdicts(self) -> Counter[str]:
        """How many claims met each verdict."""
        return sum((view.verdicts for view in self._views), Counter())

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(document.words for document in self._report.documents)

    @property
    def worst_first(self) -> list[DocumentView]:
        """The documents, those with the most errors first."""
        return sorted(self._views, key=lambda view: view.rank)

    @property
    def by_rule(self) -> list[Bar]:
        """Findings by rule, the most frequent first."""
        found = (
            (finding.code, finding.name, finding.severity.value, view.key)
            for view in self._views
            for finding in view.report.findings
        )
        return sorted(_bars(found), key=lambda bar: (-bar.total, bar.label))[:_MOST_BARS]

    @cached_property
    def pairs(self) -> Pairs:
        """The findings that are about two documents."""
        return Pairs(self._views)

    @property
    def by_author(self) -> list[Bar]:
        """Findings by who wrote the documents, the most frequent first; empty when no document says."""
        if not any(view.author for view in self._views):
            return []
        found = (
            (view.author or "nobody named", "", severity, view.key)
            for view in self._views
            for severity in ("", *view.severities.elements())
        )
        return sorted(_bars(found), key=lambda bar: (-bar.total, bar.label))[:_MOST_BARS]

    @property
    def by_month(self) -> list[Bar]:
        """Findings by the month that documents speak from, in order; the undated ones last."""
        found: defaultdict[tuple[int, int], list[tuple[str, str, str, str]]] = defaultdict(list)
        for view in self._views:
            days = view.report.date.interval
            year, month = civil(days.first)[:2] if days is not None and days.first is not None else _UNDATED
            label = "undated" if (year, month) == _UNDATED else f"{MONTH_NAMES[month - 1][:3]} {year}"
            found[year, month] += [
                (label, "", severity, view.key) for severity in ("", *view.severities.elements())
            ]
        return [bar for month in sorted(found) for bar in _bars(found[month])][-_MOST_BARS:]


def _bars(found: Iterable[tuple[str, str, str, str]]) -> list[Bar]:
    """Return a bar for each label of (label, title, severity or "", document)."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for label, title, severity, key in found:
        documents[label, title].add(key)
        counts[label, title].update([severity] if severity else ())
    return [Bar(*name, counts[name], len(documents[name])) for name in documents]
