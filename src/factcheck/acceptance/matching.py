"""Which finding an entry of the file of accepted findings is about: by its words and those around, not by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from factcheck.acceptance.entries import Entry
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_KEPT: Final = 6
"""Words on each side of a finding that an entry keeps."""
_SEEN: Final = 14
"""Words on each side among which they are looked for, so that some may be added or taken away between them."""
_REACH: Final = 400  # characters in which these words are looked for
_LEAST: Final = 1 / 3
"""Part of the words kept that must still stand around: less is another sentence."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def folded(text: str) -> str:
    """Return text with its white space folded, as an entry quotes it."""
    return " ".join(_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).split())


def entry_for(
    report: DocumentReport, finding: Finding, path: str, reason: str, *, by: str = "", until: str = ""
) -> Entry:
    """Return the entry that accepts a finding of a document; `accepts` finds the finding again."""
    before, after = _around(report, finding, _KEPT)
    words = _quoted(report, finding)
    alike = [one for one in report.findings if one.code == finding.code and _quoted(report, one) == words]
    occurrence = alike.index(finding) + 1 if finding in alike else 1
    return Entry(
        path,
        finding.code,
        words,
        reason,
        before=" ".join(before),
        after=" ".join(after),
        occurrence=occurrence,
        by=by,
        until=until,
    )


def _quoted(report: DocumentReport, finding: Finding) -> str:
    return folded(report.text[finding.span.start : finding.span.end])


def _around(report: DocumentReport, finding: Finding, count: int) -> tuple[list[str], list[str]]:
    """Return up to `count` words on each side of a finding."""
    start, end = finding.span
    before = folded(report.text[max(0, start - _REACH) : start]).split()
    after = folded(report.text[end : end + _REACH]).split()
    return before[-count:], after[:count]


@dataclass(frozen=True, slots=True)
class _Pair:
    """How well an entry and a finding fit: the share of words kept, and how far apart their numbers are."""

    share: float
    apart: int
    entry: int
    finding: int

    @property
    def order(self) -> tuple[float, int, int, int]:
        """Sorts the best pair first."""
        return (-self.share, self.apart, self.entry, self.finding)


def accepts(entries: Sequence[Entry], report: DocumentReport) -> dict[int, Entry]:
    """Return which findings of a document some entries accept, by their index; an entry accepts one.

    Entry and finding must agree in rule and words; the words around choose among those that do, and at least a third of
    what the entry kept of them must still be there.
    """
    wanted: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        wanted.setdefault((entry.rule, folded(entry.words)), []).append(entry)
    found: dict[tuple[str, str], list[int]] = {}
    for number, finding in enumerate(report.findings):
        key = (
            (finding.code, _quoted(report, finding)) if finding.code in {rule for rule, _ in wanted} else None
        )
        if key in wanted:
            found.setdefault(key, []).append(number)
    return {
        number: entry
        for key, numbers in found.items()
        for number, entry in _paired(wanted[key], numbers, report).items()
    }


def _paired(entries: Sequence[Entry], numbers: Sequence[int], report: DocumentReport) -> dict[int, Entry]:
    """Return the best pairs of entries and findings that agree in rule and words."""
    pairs = []
    for place, number in enumerate(numbers, 1):
        before, after = _around(report, report.findings[number], _SEEN)
        for index, entry in enumerate(entries):
            share = _share(entry, before, after)
            if share >= _LEAST:
                pairs.append(_Pair(share, abs(entry.occurrence - place), index, number))
    taken: dict[int, Entry] = {}
    spent: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: pair.order):
        if pair.finding not in taken and pair.entry not in spent:
            taken[pair.finding] = entries[pair.entry]
            spent.add(pair.entry)
    return taken


def _share(entry: Entry, before: Sequence[str], after: Sequence[str]) -> float:
    """Return which part of the words that an entry kept stands around a finding; all, where it kept none."""
    kept = Counter(entry.before.lower().split()), Counter(entry.after.lower().split())
    here = Counter(word.lower() for word in before), Counter(word.lower() for word in after)
    total = sum(words.total() for words in kept)
    if not total:
        return 1.0
    return sum((mine & theirs).total() for mine, theirs in zip(kept, here, strict=True)) / total
