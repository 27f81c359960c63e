"""What the stages of a run on a cluster hand on: lines that meet by name, made and read by the functions of `rows`.

Nothing here knows of a cluster. A stage is a function from lines, or documents, to lines; between two stages lines of
one name are brought together.
"""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from factcheck.across.model import Record
from factcheck.across.rules import across_rules
from factcheck.across.together import Comparing
from factcheck.batch.pool import check_all, is_fragile, too_long
from factcheck.batch.stop import Stop, StopError
from factcheck.batch.work import Outcome, work
from factcheck.corpus.rows import (
    FINDINGS,
    METRICS,
    SKIPPED,
    TOGETHER,
    Metrics,
    Rows,
    across_rows,
    counted,
    metric_rows,
    rows_of,
)
from factcheck.findings import Skipped
from factcheck.kept.coding import decode, encode
from factcheck.report.json import as_text

if TYPE_CHECKING:
    from factcheck.batch.work import Task
    from factcheck.report.table import Row

# They sort so that a document comes before what is found about it.
DOCUMENT, FOUND, RECORD = "document", "found", "record"
Given = Mapping[str, Any]
"""A line as it comes from another stage, by the names of its columns."""


class Line(NamedTuple):
    """One thing that a stage gives.

    Attributes:
        kind: the table of a row, or what else it is.
        name: what it meets others by: the path of a document, the key of a record, what is counted.
        path: of a record, the document; else "".
        body: the thing as JSON.
    """

    kind: str
    name: str
    path: str
    body: str


def checked(task: Task, timeout: float | None) -> Rows:
    """Read and check a document, and return its rows; one that takes too long, or may end the process, costs no other.

    Args:
        task: the document.
        timeout: seconds that it may take, or None.
    """
    if is_fragile(task):
        found: Rows = next(check_all((task,), 1, then=rows_of, timeout=timeout))
        return found
    stop = Stop()
    try:
        with _alarm(timeout, stop), stop.breakable():
            return rows_of(task, work(task))
    except StopError:
        return rows_of(task, Outcome(None, (Skipped(task.item.path, too_long(timeout or 0)),)))


@contextmanager
def _alarm(seconds: float | None, stop: Stop) -> Iterator[None]:
    """Wish the end of what is done here after so many seconds, where the system can ring."""
    here = threading.current_thread() is threading.main_thread()
    if not seconds or not here or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: stop.request())
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def of_documents(documents: Iterable[Rows]) -> Iterator[Line]:
    """Yield the lines of documents: their rows, what they are compared by, and, last, what is counted of all."""
    metrics = Metrics()
    for found in documents:
        for table, rows in found.tables.items():
            yield from (_row(table, found.path, row) for row in rows)
        metrics.update(found.metrics)
        if found.body:
            yield Line(DOCUMENT, found.path, "", found.body)
            bodies = found.records.bodies
            for key, place in found.records.keys:
                yield Line(RECORD, key, found.path, bodies[place])
    yield from counts(metrics)


def counts(metrics: Metrics) -> Iterator[Line]:
    """Yield what was counted."""
    for row in metric_rows(metrics):
        yield _row(METRICS, f"{row['metric']}\n{row['label']}", row)


def _row(table: str, name: str, row: Row) -> Line:
    # Arrow holds no halves of characters; what is written of them is the same as on one machine.
    return Line(table, _whole(name), "", _whole(as_text(row)))


def _whole(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def caps() -> dict[str, int]:
    """Return how many records of one key each rule compares at most."""
    return {rule.name: rule.cap for rule in across_rules()}


def compared(lines: Iterable[Given]) -> Iterator[Line]:
    """Yield what comparing records gives, by document.

    Args:
        lines: records of keys that several documents have, those of a key together, each with the number of them
            (`many`); of a key with more than its rule compares, one is enough.
    """
    comparing, most = Comparing(), caps()
    for key, group in groupby(lines, itemgetter("name")):
        first = next(group)
        rule = key.partition(":")[0]
        if first["many"] > most[rule]:
            comparing.too_large += 1
            continue
        records = [decode(Record, line["body"]) for line in (first, *group)]
        for path, finding in comparing.group(key, records):
            yield Line(FOUND, path, "", json.dumps([rule, encode(finding)]))
    yield from _failures(comparing)
    yield from counts(Metrics({("not compared", "passages in very many documents"): comparing.too_large}))


def about_documents(lines: Iterable[Given]) -> Iterator[Line]:
    """Yield the rows of what documents say against each other.

    Args:
        lines: documents and what comparing gave for them, by name; a document stands before what was found.
    """
    comparing = Comparing()
    metrics = Metrics()
    for path, group in groupby(lines, itemgetter("name")):
        first, *others = group
        found: list[list[str]] = [json.loads(line["body"]) for line in others if line["kind"] == FOUND]
        if first["kind"] != DOCUMENT or not found:
            continue
        rows = across_rows(first["body"], ((rule, finding) for rule, finding in found), comparing)
        yield from (_row(FINDINGS, path, row) for row in rows)
        metrics.update(counted({FINDINGS: rows}))
    yield from _failures(comparing)
    yield from counts(metrics)


def _failures(comparing: Comparing) -> Iterator[Line]:
    rows: tuple[Row, ...] = tuple({"path": TOGETHER, "reason": reason} for reason in comparing.told())
    yield from (_row(SKIPPED, TOGETHER, row) for row in rows)
    yield from counts(counted({SKIPPED: rows}))


HANDED: Final = (RECORD, DOCUMENT, FOUND)
"""Kinds of lines that only other stages read."""
