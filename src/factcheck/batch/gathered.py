"""Documents put aside until all are read and can be held against each other: in a file, so that no memory is needed.

It gives what `together` gives, document by document. What a run needs of a document by then is what is kept of it, so
those that an earlier run kept stay where they are until somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.across.model import Across
from factcheck.batch.stop import StopError
from factcheck.batch.together import allowed, kept_comparison
from factcheck.batch.work import work
from factcheck.findings import DocumentReport, Finding
from factcheck.kept.cache import Kept
from factcheck.kept.coding import decode, encode
from factcheck.kept.documents import KeptDocument

if TYPE_CHECKING:
    from types import TracebackType

    from factcheck.across.together import Comparing
    from factcheck.batch.bench import Bench
    from factcheck.batch.stop import Stop
    from factcheck.batch.work import Outcome, Task
    from factcheck.kept.cache import Known
    from factcheck.kept.records import EncodedRecords
    from factcheck.kept.shelf import Shelf

_Texts = dict[str, list[str]]
"""What is told about documents, by their paths: findings as text, in order."""
_AT_HAND: Final = 64
"""Documents that stay in memory while findings about them are told."""


class Told(NamedTuple):
    """What other documents say against one, each finding as its settings want it, in order of the text."""

    number: int
    report: DocumentReport
    findings: tuple[Finding, ...]


class Gathered:
    """The documents of a run, put aside.

    Attributes:
        told: what could not be compared.
        notes: what was left out.
    """

    def __init__(self, tasks: Sequence[Task], results: Known | None) -> None:
        """Begin without documents.

        Args:
            tasks: what they are asked for by.
            results: those of earlier runs, or None.
        """
        self._tasks, self._results = tasks, results
        self._keys: dict[int, bytes] = {}
        self._paths: dict[str, int] = {}
        self._elsewhere: list[int] = []
        self._folder: TemporaryDirectory[str] | None = None
        self._shelf: Shelf | None = None
        self._at_hand = lru_cache(_AT_HAND)(self._report)
        self.told: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()

    def __enter__(self) -> Gathered:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the file away."""
        if self._shelf is not None:
            self._shelf.close()
        if self._folder is not None:
            self._folder.cleanup()

    def add(self, number: int, outcome: Outcome) -> None:
        """Put a document aside; of two of one path the first counts.

        Args:
            number: that of its task.
            outcome: what became of it, a report.
        """
        assert outcome.report is not None
        self._keys[number] = outcome.key
        path = outcome.report.path
        if path in self._paths:
            return
        self._paths[path] = number
        if outcome.kept is None and outcome.report.records is None:
            self._elsewhere.append(number)
        else:
            kept = outcome.kept or Kept.of(outcome.report)
            self._put(number, path, kept.text(), kept.encoded())

    def _put(self, number: int, path: str, body: str, records: EncodedRecords) -> None:
        if self._shelf is None:
            from factcheck.kept.shelf import Shelf

            self._folder = TemporaryDirectory(prefix="factcheck-")
            self._shelf = Shelf(Path(self._folder.name) / "documents.sqlite")
            self._shelf.begin()
        self._shelf.add(number, path, body, records)

    def held(self, stop: Stop, bench: Bench) -> Iterator[Told]:
        """Compare, and return what documents say against each other, in order of the documents.

        Raises:
            StopError, BrokenOffError: the run is to end.
        """
        return self._told(self._found(stop, bench))

    def _found(self, stop: Stop, bench: Bench) -> _Texts:
        """Return what is told about each document, as text: of all of them it takes a fraction of the memory."""
        keys = [*self._keys.values()]
        name = blake2b(b"".join(keys), digest_size=20).digest()
        known = self._results.compared(name) if self._results is not None and all(keys) else None
        if known is None:
            return self._compared(name, keys, stop, bench)
        self.notes = tuple(known["notes"])
        found: _Texts = {}
        for path, finding in known["found"]:
            found.setdefault(path, []).append(finding)
        return found

    def _told(self, found: _Texts) -> Iterator[Told]:
        for number, path in sorted((self._paths[path], path) for path in found):
            settings = self._tasks[number].settings
            findings = (decode(Finding, finding) for finding in found.pop(path))
            wanted = tuple(one for one in (allowed(settings, finding) for finding in findings) if one)
            report = self._at_hand(number) if wanted else None
            if report is not None:
                yield Told(number, report, wanted)

    def _compared(self, name: bytes, keys: list[bytes], stop: Stop, bench: Bench) -> _Texts:
        from factcheck.across.together import Comparing
        from factcheck.batch.comparing import on_shelf

        for number in self._elsewhere:
            if stop.wanted:
                raise StopError
            self._fetch(number)
        self._elsewhere = []
        comparing = Comparing()
        raw: list[tuple[str, str, str]] = []
        large: list[str] = []
        if self._shelf is not None:
            self._shelf.break_off_when(lambda: stop.wanted)
            self._shelf.commit()
            for given in on_shelf(self._shelf, bench, stop):
                comparing.take(given.failures, len(given.large))
                raw += given.found
                large += given.large
        found = _joined(raw, comparing)
        self.told, self.notes = comparing.told(), comparing.left_out()
        if self._results is not None and all(keys) and not self.told:
            told = ((path, finding) for path, findings in found.items() for finding in findings)
            self._results.keep_compared(name, kept_comparison(keys, raw, large, told, self.notes))
        return found

    def _fetch(self, number: int) -> None:
        """Put a document aside that an earlier run kept; it is checked again where it was cleared out meanwhile."""
        assert self._results is not None
        key, path = self._keys[number], self._tasks[number].item.path
        body = self._results.documents([key]).get(key) if key else None
        try:
            records = None if body is None else self._results.records(key)
        except ValueError:
            records = None
        if body is not None and records is not None:
            self._put(number, path, body, records)
        elif (report := work(self._tasks[number]).report) is not None:
            kept = Kept.of(report)
            self._put(number, path, kept.text(), kept.encoded())

    def _report(self, number: int) -> DocumentReport | None:
        """Return a document that was put aside, without what it was found to say by itself."""
        body = self._shelf.document(number) if self._shelf is not None else None
        if body is None and self._results is not None:
            key = self._keys[number]
            body = self._results.documents([key]).get(key)
        try:
            kept = None if body is None else decode(KeptDocument, body).report()
        except ValueError:
            kept = None
        if kept is None:
            kept = work(self._tasks[number]).report
        return kept and replace(kept, findings=(), accepted=(), notes=(), records=None)

    def get(self, path: str, /) -> DocumentReport | None:
        """Return the document of a path, or None where none was put aside."""
        number = self._paths.get(path)
        return None if number is None else self._at_hand(number)


def _joined(raw: Iterable[tuple[str, str, str]], comparing: Comparing) -> _Texts:
    """Return what is told about each document of what comparing gave: in memory as objects is one document at a time.

    Args:
        raw: the key of a group, a document, and a finding as text.
        comparing: what joins that.
    """
    by_path: dict[str, list[tuple[str, str]]] = {}
    for key, path, finding in raw:
        by_path.setdefault(path, []).append((key.partition(":")[0], finding))
    found: _Texts = {}
    for path in sorted(by_path):
        given = by_path.pop(path)
        same = {finding: finding for _, finding in given}
        by_rule: dict[str, list[Across]] = {}
        for rule, finding in given:
            by_rule.setdefault(rule, []).append(Across(path, decode(Finding, finding)))
        for rule in comparing.rules:
            told = [encode(item.finding) for item in comparing.joined(rule, by_rule.get(rule, ()))]
            if told:
                found.setdefault(path, []).extend(same.get(one, one) for one in told)
    return found
