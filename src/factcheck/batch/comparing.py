"""Comparing documents by the groups of their records: by the workers that have read them, or in this process.

A job is a stretch of keys with so many records; what the jobs give, in their order, is what one process would give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.across.together import Comparing
from factcheck.batch.stop import StopError
from factcheck.kept.coding import encode
from factcheck.kept.shelf import Shelf
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.across.model import Record
    from factcheck.batch.bench import Bench
    from factcheck.batch.stop import Stop
    from factcheck.batch.workers import Job
    from factcheck.kept.records import EncodedRecords

_RECORDS: Final = 2_000
"""Records that make a job: some tenths of a second."""
_SHEETS: Final = 16
"""Documents whose sentences make one."""

Group = tuple[str, "list[Record]"]


class Compared(NamedTuple):
    """What comparing some groups gave.

    Attributes:
        found: the key of a group, a document, and the finding about it: from a file as text, else as it is.
        failures: the rules that could not compare something, and why.
        large: the keys of the groups that were left out because they are too large.
    """

    found: tuple[tuple[str, str, Any], ...]
    failures: dict[str, str]
    large: tuple[str, ...]


def _compared(groups: Iterable[Group], kept: Callable[[Any], Any] = lambda finding: finding) -> Compared:
    comparing = Comparing()
    found: list[tuple[str, str, Any]] = []
    large: list[str] = []
    for key, records in groups:
        before = comparing.too_large
        found += [(key, path, kept(finding)) for path, finding in comparing.group(key, records)]
        if comparing.too_large > before:
            large.append(key)
    return Compared(tuple(found), comparing.failures, tuple(large))


@dataclass(frozen=True, slots=True)
class _InFile:
    """The job of comparing the groups of a shelf from one key to another."""

    file: Path
    first: str
    last: str

    def done(self) -> Compared:
        """Compare them; the worker has the shelf open until it ends."""
        return self.of(_opened(self.file))

    def of(self, shelf: Shelf) -> Compared:
        """Compare them on an open shelf."""
        return _compared(shelf.groups(self.first, self.last), encode)

    def given_up(self, why: str) -> _InFile:
        """Leave it to the process that handed it out."""
        del why
        return self


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The job of making records of the sentences of some documents of a shelf."""

    file: Path
    numbers: tuple[int, ...]

    def done(self) -> EncodedRecords:
        """Make them."""
        return self.of(_opened(self.file))

    def of(self, shelf: Shelf) -> EncodedRecords:
        """Make them on an open shelf."""
        return shelf.sentences(self.numbers)

    def given_up(self, why: str) -> _Sentences:
        """Leave it to the process that handed it out."""
        del why
        return self


@cache
def _opened(file: Path) -> Shelf:
    return Shelf(file, only_reads=True)


@dataclass(frozen=True, slots=True)
class _Sent:
    """The job of comparing groups that come along."""

    groups: tuple[Group, ...]

    def done(self) -> Compared:
        """Compare them."""
        return _compared(self.groups)

    def given_up(self, why: str) -> _Sent:
        """Leave it to the process that handed it out."""
        del why
        return self


def on_shelf(shelf: Shelf, bench: Bench, stop: Stop) -> Iterator[Compared]:
    """Yield what comparing the groups of a shelf gives, findings as text. What was put there, and this, is committed.

    Args:
        shelf: the records.
        bench: who does it, where there are several.
        stop: the wish to end early.

    Raises:
        StopError, BrokenOffError: the run is to end.
    """
    numbers = shelf.sharing()
    several = [
        _Sentences(shelf.file, tuple(numbers[at : at + _SHEETS])) for at in range(0, len(numbers), _SHEETS)
    ]
    shelf.begin()
    for records in _by(iter(several), bench, stop, lambda job: job.of(shelf)):
        shelf.bring(records)
    shelf.close_keys()
    jobs = (_InFile(shelf.file, first, last) for first, last in shelf.shares(_RECORDS))
    yield from _by(jobs, bench, stop, lambda job: job.of(shelf))


def of_groups(groups: Iterable[Group], bench: Bench, stop: Stop) -> Iterator[Compared]:
    """Yield what comparing groups gives. Arguments and errors as for `on_shelf`."""
    return _by(map(_Sent, _shares(groups)), bench, stop, _Sent.done)


def _shares(groups: Iterable[Group]) -> Iterator[tuple[Group, ...]]:
    share: list[Group] = []
    size = 0
    for group in groups:
        share.append(group)
        size += len(group[1])
        if size >= _RECORDS:
            yield tuple(share)
            share, size = [], 0
    if share:
        yield tuple(share)


def _by(jobs: Iterator[Any], bench: Bench, stop: Stop, here: Callable[[Any], Any]) -> Iterator[Any]:
    """Yield what jobs give, in order: by the workers of a bench, where there are several, or here."""

    def alone(job: Job) -> Any:
        if stop.wanted:
            raise StopError
        return here(job)

    if len(bench) < 2:
        yield from map(alone, jobs)
        return
    from factcheck.batch.crew import Crew

    with Crew(jobs, len(bench), None, bench) as crew:
        for found in crew.results(stop, alone):
            yield alone(found) if isinstance(found, _JOBS) else found


_JOBS: Final = (_InFile, _Sentences, _Sent)
"""What comes back where it could not be done elsewhere."""
