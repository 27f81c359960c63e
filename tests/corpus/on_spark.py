"""A program: checks a few documents on two executors, of which one dies half-way, and prints the rows as JSON.

    python -m tests.corpus.on_spark SOURCE OUTPUT MARK

The documents of SOURCE are checked twice: as a data frame, whose rows are printed, and as an input, whose rows are
written to OUTPUT. MARK is a file that is made when the executor dies.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from factcheck.config import Settings
from factcheck.corpus.inputs import Corpus
from factcheck.corpus.output import Output
from factcheck.corpus.parts import Kind
from factcheck.documents import Fields
from tests.corpus.texts import FEW


def deadly(batches: Iterator[Any], mark: str) -> Iterator[Any]:
    """Pass batches on, and kill the executor, once, when a certain document has been passed."""
    for batch in batches:
        yield batch
        if "story-00006" in batch.column("id").to_pylist() and not Path(mark).exists():
            Path(mark).touch()
            daemon = os.getppid()
            executor = int(Path(f"/proc/{daemon}/stat").read_text().rpartition(")")[2].split()[1])
            os.kill(executor, signal.SIGKILL)


def unchanged(stages: dict[Path, int], write: Callable[..., None], *given: Any) -> None:
    """Write the rows of a run that goes on, in which no stage was done again."""
    assert len(stages) >= 3
    assert {file: file.stat().st_mtime_ns for file in stages} == stages
    write(*given)


def main(source: str, output: str, mark: str) -> None:
    from factcheck.spark import check, engine

    chosen = tuple(FEW[1].split(","))
    records = [json.loads(line) for line in Path(source).read_text("utf-8").splitlines()]
    columns = "id string, date string, text string"
    with engine.session("local-cluster[2,1,1024]") as spark:
        rows = [(record["id"], record["date"], record["text"]) for record in records]
        frame = spark.createDataFrame(rows, columns).repartition(4)
        checked = check(
            frame.mapInArrow(partial(deadly, mark=mark), columns), settings=Settings(select=chosen)
        )
        frames = {name: getattr(checked, name) for name in ("findings", "claims", "skipped", "metrics")}
        found = {name: [row.asDict() for row in table.collect()] for name, table in frames.items()}
        checked.unpersist()
        corpus = Corpus(Path(source), overrides={"select": chosen}, fields=Fields(identity="id"))
        with mock.patch.object(engine, "_write", side_effect=KeyboardInterrupt), suppress(KeyboardInterrupt):
            engine.check(corpus, Output(Path(output), Kind.PARQUET, {}, resume=False), spark, 600)
        stages = {file: file.stat().st_mtime_ns for file in Path(output).rglob("_SUCCESS")}
        with mock.patch.object(engine, "_write", wraps=partial(unchanged, stages, engine._write)):
            engine.check(corpus, Output(Path(output), Kind.PARQUET, {}, resume=True), spark, 600)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
