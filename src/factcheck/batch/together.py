"""Holding the documents of a run against each other, when all of them are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from factcheck.across.joining import Held, joined
from factcheck.across.model import Across
from factcheck.batch.bench import Bench
from factcheck.batch.stop import Stop
from factcheck.batch.work import Outcome, Task, work
from factcheck.config import Settings, selected_codes, settled
from factcheck.findings import Finding, Skipped
from factcheck.kept.coding import decode, encode

if TYPE_CHECKING:
    from factcheck.across.sheet import Records
    from factcheck.across.together import Comparing
    from factcheck.kept.cache import Known

TOGETHER: Final = "the documents together"
"""Stands for a path where what could not be run is of no one document."""


def together(
    tasks: Sequence[Task],
    outcomes: Sequence[Outcome],
    results: Known | None = None,
    bench: Bench | None = None,
    stop: Stop | None = None,
) -> tuple[tuple[Outcome, ...], tuple[str, ...]]:
    """Return the outcomes with what the documents say against each other, each as its own settings want it, and notes.

    What could not be compared is told in the last outcome.

    Args:
        tasks: the documents.
        outcomes: what became of them.
        results: those of earlier runs, in which outcomes without records have theirs; or None.
        bench: who compares, where there are several workers; or None.
        stop: the wish to end early, or None.

    Raises:
        StopError: the run is to end.
    """
    read = [number for number, outcome in enumerate(outcomes) if outcome.report is not None]
    reports = [report for outcome in outcomes if (report := outcome.report) is not None]
    settings = [tasks[number].settings for number in read]

    def wanted(at: int, item: Finding) -> Finding | None:
        return allowed(settings[at], item)

    keys = tuple(outcomes[number].key for number in read)
    name = blake2b(b"".join(keys), digest_size=20).digest()
    known = results.compared(name) if results is not None and all(keys) else None
    if known is not None:
        found = [Across(path, decode(Finding, finding)) for path, finding in known["found"]]
        held = joined(reports, found, wanted, (), tuple(known["notes"]))
    else:
        comparison = _Comparison(
            [tasks[number] for number in read], [outcomes[number] for number in read], results
        )
        found = comparison.found(bench or Bench(), stop or Stop())
        held = joined(reports, found, wanted, comparison.told, comparison.notes)
        if results is not None and all(keys) and not comparison.told:
            results.keep_compared(name, comparison.kept())
    joint = list(outcomes)
    for number, report in zip(read, held.reports, strict=True):
        joint[number] = replace(joint[number], report=report)
    return _with_failures(joint, held), held.notes


def _with_failures(outcomes: list[Outcome], held: Held) -> tuple[Outcome, ...]:
    if held.failures:
        failed = tuple(Skipped(TOGETHER, reason) for reason in held.failures)
        outcomes[-1] = replace(outcomes[-1], skipped=(*outcomes[-1].skipped, *failed))
    return tuple(outcomes)


def allowed(settings: Settings, item: Finding) -> Finding | None:
    """Return a finding as settings want it, or None when they leave out its rule."""
    return settled(settings, item) if item.code in selected_codes(settings) else None


def kept_comparison(
    keys: Iterable[bytes],
    raw: Iterable[tuple[str, str, str]],
    large: Iterable[str],
    found: Iterable[tuple[str, str]],
    notes: tuple[str, ...],
) -> Any:
    """Return what is kept of a comparison for later runs.

    Args:
        keys: those of the documents.
        raw: what comparing gave: the key of a group, a document, and a finding as text.
        large: the keys of the groups that were left out because they are too large.
        found: what is told of it, in order: a document, and a finding as text.
        notes: what was left out.
    """
    return {
        "keys": [key.hex() for key in keys],
        "raw": [*raw],
        "large": [*large],
        "found": [*found],
        "notes": notes,
    }


class _Comparison:
    """Documents compared anew, but for the groups that an earlier run compared with the same members.

    Attributes:
        told: what could not be compared.
        notes: what was left out.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        outcomes: Sequence[Outcome],
        results: Known | None,
    ) -> None:
        self._tasks, self._outcomes, self._results = tasks, outcomes, results
        self._keys = [one.key for one in outcomes]
        self._found: list[Across] = []
        self._raw: list[tuple[str, Across]] = []
        self._large: list[str] = []
        self.told: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()

    def found(self, bench: Bench, stop: Stop) -> list[Across]:
        """Compare, and return what that gives, in order. Raises StopError when the run is to end."""
        from factcheck.across.together import Comparing, Groups, in_order
        from factcheck.batch.comparing import of_groups

        records = [self._records(number) for number in range(len(self._outcomes))]
        groups = Groups()
        seen: set[str] = set()
        for outcome, mine in zip(self._outcomes, records, strict=True):
            assert outcome.report is not None
            if outcome.report.path not in seen:
                seen.add(outcome.report.path)
                if mine is not None:
                    groups.add(mine)
        earlier, changed = self._earlier(records)
        for key, path, finding in earlier["raw"]:
            if key not in changed:
                self._raw.append((key, Across(path, decode(Finding, finding))))
        only = None if earlier is _NOTHING else changed
        comparing = Comparing()
        self._large = [key for key in earlier["large"] if key not in changed]
        for given in of_groups(groups.several(only), bench, stop):
            self._raw += ((key, Across(path, finding)) for key, path, finding in given.found)
            self._large += given.large
            comparing.take(given.failures, 0)
        comparing.too_large = len(self._large)
        self._found = list(in_order(comparing, self._raw))
        self._tell(comparing)
        return self._found

    def _tell(self, comparing: Comparing) -> None:
        self.told, self.notes = comparing.told(), comparing.left_out()

    def kept(self) -> Any:
        """Return what is kept of it for later runs."""
        raw = ((key, item.path, encode(item.finding)) for key, item in self._raw)
        found = ((item.path, encode(item.finding)) for item in self._found)
        return kept_comparison(self._keys, raw, self._large, found, self.notes)

    def _records(self, number: int) -> Records | None:
        """Return the records of a document: as it was read now, or as an earlier run kept them."""
        outcome, key = self._outcomes[number], self._keys[number]
        assert outcome.report is not None
        if outcome.report.records is not None or self._results is None or not key:
            return outcome.report.records
        known = self._of(key)
        if known is None:  # they were cleared out meanwhile
            again = work(self._tasks[number]).report
            return None if again is None else again.records
        return known

    def _of(self, key: bytes) -> Records | None:
        assert self._results is not None
        try:
            kept = self._results.records(key)
            return None if kept is None else kept.records()
        except ValueError:
            return None

    def _earlier(self, records: Sequence[Records | None]) -> tuple[Any, frozenset[str]]:
        """Return the earlier comparison that shares most documents, and the keys of groups with other members now."""
        mine = {key.hex() for key in self._keys}
        if self._results is None or "" in mine or len(mine) < len(self._keys):
            return _NOTHING, frozenset()
        best = max(self._results.earlier(), key=lambda one: len(mine.intersection(one["keys"])), default=None)
        if best is None or 2 * len(mine.intersection(best["keys"])) < len(mine):
            return _NOTHING, frozenset()
        theirs = set(best["keys"])
        changed = {
            key
            for name, those in zip(self._keys, records, strict=True)
            if name.hex() not in theirs and those is not None
            for key, _ in those.all()
        }
        for name in theirs - mine:
            gone = self._of(bytes.fromhex(name))
            if gone is None:
                return _NOTHING, frozenset()
            changed.update(key for key, _ in gone.all())
        return best, frozenset(changed)


_NOTHING: Final[Any] = {"raw": (), "large": ()}
