"""Many documents on this machine: rows are written part by part, and what was done counts when a run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from hashlib import blake2b
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final

from factcheck.across.together import Comparing
from factcheck.batch.bench import Bench
from factcheck.batch.comparing import on_shelf
from factcheck.batch.pool import check_all
from factcheck.batch.stop import Stop, StopError
from factcheck.config import ConfigError
from factcheck.corpus.inputs import Corpus, Shard
from factcheck.corpus.output import Done, Output
from factcheck.corpus.parts import TABLES, Part
from factcheck.corpus.rows import (
    FINDINGS,
    SKIPPED,
    TOGETHER,
    Metrics,
    Rows,
    across_rows,
    counted,
    rows_with_sheet,
)
from factcheck.kept.shelf import BrokenOffError
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.batch.work import Task
    from factcheck.report.table import Row

_ROWS: Final = 20_000
"""Rows that are enough to make a part, however few documents they are about."""


@dataclass(frozen=True, slots=True)
class Run:
    """How documents are checked here.

    Attributes:
        jobs: processes to use, or None for one a core.
        timeout: seconds that a document may take, or None.
        shard: the part of the documents that is checked.
        part: documents that make a part of the output.
        advance: told how many documents are done, after each part.
    """

    jobs: int | None = None
    timeout: float | None = None
    shard: Shard = field(default_factory=Shard)
    part: int = 1_000
    advance: Callable[[int], None] = lambda documents: None


@dataclass(frozen=True, slots=True)
class Came:
    """How far a run came.

    Attributes:
        metrics: what was counted.
        is_complete: whether all documents are done; else it can be gone on with.
    """

    metrics: Metrics
    is_complete: bool


class _Seen:
    """The tasks as they are taken, and a hash of those since the last part."""

    def __init__(self, tasks: Iterator[Task]) -> None:
        self._tasks = tasks
        self._names: list[str] = []

    def __iter__(self) -> Iterator[Task]:
        for task in self._tasks:
            self._names.append(_name(task))
            yield task

    def digest(self, number: int) -> str:
        """Return the hash of the next so many tasks, and forget them."""
        names, self._names = self._names[:number], self._names[number:]
        return blake2b("\n".join(names).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _name(task: Task) -> str:
    """Return what a task is called, with a hash of what it holds where that is known before it is read."""
    held = "" if task.member is None else task.member.data
    data = held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held
    return f"{task.item.path} {blake2b(data, digest_size=8).hexdigest() if data else ''}"


def check(corpus: Corpus, output: Output, run: Run, stop: Stop) -> Came:
    """Check the documents of an input, and write what is found; what is written already is left as it is.

    Args:
        corpus: the input.
        output: where rows go, which knows what is done.
        run: how it is done.
        stop: the wish to end it early.

    Raises:
        ConfigError: settings cannot be followed, or the input is not the one that the run began with.
        OSError: something cannot be read or written.
    """
    seen = _Seen(takewhile(lambda _: not stop.wanted, corpus.tasks(run.shard)))
    tasks = iter(seen)
    metrics: Metrics = Metrics()
    parts = output.done()
    number, documents = len(parts), 0
    for done in parts:
        found = sum(1 for _ in islice(tasks, done.documents))
        if stop.wanted:
            return Came(metrics, is_complete=False)
        if found < done.documents or seen.digest(found) != done.digest:
            raise ConfigError(
                f"{corpus.source}: the documents are not those that the run began with: begin it anew in a new folder"
            )
        metrics.update(done.metrics)
        documents += found
    with Bench() as bench:
        outcomes: Iterator[Rows] = check_all(
            tasks, run.jobs, stop, then=rows_with_sheet, timeout=run.timeout, bench=bench
        )
        while not stop.wanted:
            part = _write(output, number, documents, outcomes, run.part)
            if part is None:
                break
            count, counts = part
            output.tell_done(number, Done(count, seen.digest(count), counts))
            metrics.update(counts)
            documents += count
            number += 1
            run.advance(documents)
        compared = None if stop.wanted else _compare(output, number, bench, stop)
    if compared is None:
        return Came(metrics, is_complete=False)
    metrics.update(compared)
    metrics.update({("passed over", kind): many for kind, many in corpus.passed_over.items()})
    output.complete(metrics)
    return Came(metrics, is_complete=True)


def _write(
    output: Output, number: int, first: int, outcomes: Iterator[Rows], most: int
) -> tuple[int, Metrics] | None:
    """Write a part, and return how many documents it has and what was counted; None when there are no more."""
    metrics: Metrics = Metrics()
    documents = rows = 0
    with Part(output.folder, number, output.kind, TABLES) as part:
        output.shelf.begin()
        for found in outcomes:
            if found.stopped:
                break
            part.add(found.tables)
            if found.body:
                output.shelf.add(first + documents, found.path, found.body, found.records)
            metrics.update(found.metrics)
            documents += 1
            rows += sum(map(len, found.tables.values()))
            if documents >= most or rows >= _ROWS:
                break
    if not documents:
        output.shelf.commit()
        return None
    return documents, metrics


def _compare(output: Output, number: int, bench: Bench, stop: Stop) -> Metrics | None:
    """Hold the documents against each other, write what that gives, and count it; None when the run is stopped."""
    shelf, comparing = output.shelf, Comparing()
    shelf.break_off_when(lambda: stop.wanted)
    try:
        shelf.forget_found()
        for given in on_shelf(shelf, bench, stop):
            comparing.take(given.failures, len(given.large))
            shelf.begin()
            for key, path, finding in given.found:
                shelf.found(path, key.partition(":")[0], finding)
            shelf.commit()
        return _told(output, number, comparing)
    except (BrokenOffError, StopError):
        return None


def _told(output: Output, number: int, comparing: Comparing) -> Metrics:
    """Write what comparing gave, and count it."""
    shelf = output.shelf
    metrics: Metrics = Metrics()
    with Part(output.folder, number, output.kind, TABLES) as part:
        for body, found in shelf.documents_with_findings():
            tables = {FINDINGS: across_rows(body, found, comparing)}
            part.add(tables)
            metrics.update(counted(tables))
        failed: tuple[Row, ...] = tuple({"path": TOGETHER, "reason": reason} for reason in comparing.told())
        part.add({SKIPPED: failed})
    metrics.update(counted({SKIPPED: failed}))
    if comparing.too_large:
        metrics["not compared", "passages in very many documents"] = comparing.too_large
    return metrics
