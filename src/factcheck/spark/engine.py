"""`factcheck batch --engine spark`: an input is cut into slices, checked by a cluster, and written as rows.

Every machine must see input and output under the same paths. Slices are checked some at a time; what they give is kept
in the output's folder of work, so that a run that was broken off goes on after the last of them that was complete.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.config import ConfigError
from factcheck.corpus.inputs import Corpus, Shard
from factcheck.corpus.lines import HANDED, Line, checked, counts, of_documents
from factcheck.corpus.output import Output
from factcheck.corpus.parts import TABLES, Kind, Part
from factcheck.corpus.rows import METRICS, Metrics
from factcheck.spark.frames import SCHEMA, compared_records, counted, findings_of, mapped
from factcheck.values import dataclass

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_BYTES: Final = 2_000_000
"""Bytes of input that make a slice: some ten seconds of work, so that a lost one costs little."""
_FILES: Final = 2_000
_MOST_SHARES: Final = 64
"""Slices that one file is cut into at most; each of them reads all of it and checks its share."""
_ROUNDS: Final = 8
"""Slices for each core that are checked before what they give counts as done."""
_DONE: Final = "_SUCCESS"
"""The file that Spark puts into a folder when all of it is there."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some documents of an input: those of some files, or a share of those of one.

    Attributes:
        files: the files.
        share: which of the documents of each.
    """

    files: tuple[str, ...]
    share: Shard = field(default_factory=Shard)

    def lines(self, corpus: Corpus, timeout: float | None) -> Iterator[Line]:
        """Check the documents, and yield what that gives."""
        corpus = replace(corpus, passed_over=Counter())
        tasks = (
            task
            for file in self.files
            for place, task in enumerate(corpus.documents(Path(file)))
            if self.share.holds(place)
        )
        yield from of_documents(checked(task, timeout) for task in tasks)
        if self.share.number == 0:
            yield from counts(
                Metrics({("passed over", kind): many for kind, many in corpus.passed_over.items()})
            )


def slices(corpus: Corpus) -> Iterator[Slice]:
    """Yield the slices of an input, in order. Raises as `Corpus.files`."""
    waiting: list[str] = []
    size = 0
    for file in corpus.files():
        length = file.stat().st_size
        shares = min(_MOST_SHARES, -(-length // _BYTES)) if corpus.is_streamed(file) else 1
        if shares > 1:
            yield from (Slice((str(file),), Shard(number, shares)) for number in range(shares))
            continue
        waiting.append(str(file))
        size += length
        if size >= _BYTES or len(waiting) >= _FILES:
            yield Slice(tuple(waiting))
            waiting, size = [], 0
    if waiting:
        yield Slice(tuple(waiting))


def digest_of(corpus: Corpus) -> str:
    """Return a hash of the names, sizes and times of the files of an input. Raises as `Corpus.files`."""
    names = blake2b(digest_size=16)
    for file in corpus.files():
        seen = file.stat()
        names.update(f"{file}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return names.hexdigest()


@contextlib.contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Give a session of Spark: at a master, or where `spark-submit` or the defaults of the installation say.

    Raises:
        ConfigError: Spark cannot be started, or could not do what it was asked for.
    """
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")  # of versions of pandas
    builder = SparkSession.builder.appName("factcheck").config("spark.log.level", "ERROR")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    try:
        try:
            spark = (builder.master(master) if master else builder).getOrCreate()
        except (PySparkException, Py4JError, OSError) as error:
            raise ConfigError(
                f"Spark cannot be started, which needs Java 17 or later: {_first(error)}"
            ) from error
        spark.sparkContext.setLogLevel("ERROR")
        try:
            yield spark
        finally:
            spark.stop()
    except (PySparkException, Py4JError) as error:
        raise ConfigError(f"Spark gave up: {_first(error)}: mend that, and go on with --resume") from error


def _first(error: Exception) -> str:
    """Return the line of an error that says most: the last one of a Python worker, or else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("factcheck.", "OSError", "MemoryError"))]
    return (told or lines or [type(error).__name__])[0][:300]


def check(corpus: Corpus, output: Output, spark: SparkSession, timeout: float | None) -> Metrics:
    """Check the documents of an input on a cluster, write what is found, and return what was counted.

    Args:
        corpus: the input.
        output: where rows go; its folder of work holds what a run that goes on need not do again.
        spark: the session.
        timeout: seconds that a document may take, or None.

    Raises:
        ConfigError: settings cannot be followed.
        OSError: something cannot be read or written.
    """
    next(corpus.tasks(), None)  # what is wrong with settings and options is told here, and once
    stages = output.work / "stages"
    lines = _read(spark, _checked(corpus, stages, spark, timeout))
    every = [lines]
    if corpus.across:
        found = _read(spark, [_kept(compared_records(lines), stages / "compared")])
        every.append(_read(spark, [_kept(findings_of(lines, found), stages / "about")]))
    _write(output, every)
    together = every[0] if len(every) == 1 else every[0].union(every[1])
    metrics = Metrics({(row.metric, row.label): row.value for row in counted(together).collect()})
    output.complete(metrics)
    return metrics


def _checked(corpus: Corpus, stages: Path, spark: SparkSession, timeout: float | None) -> list[Path]:
    """Check the slices of an input, some at a time, and return the folders of what that gave."""
    folders: list[Path] = []
    left, first = slices(corpus), 0
    most = _ROUNDS * spark.sparkContext.defaultParallelism
    while True:
        # What an earlier run did may have been cut into others, on a cluster of another size.
        folder = next((one for one in stages.glob(f"checked-{first:09}-*") if (one / _DONE).exists()), None)
        number = most if folder is None else int(folder.name.rpartition("-")[2])
        some = tuple(islice(left, number))
        if not some:
            return folders
        stage = partial(
            _of_slices,
            slices=some,
            corpus=corpus,
            timeout=timeout,
            folder=str(Path.cwd()),
            variables={name: value for name, value in os.environ.items() if name.startswith("FACTCHECK_")},
        )
        folder = folder or stages / f"checked-{first:09}-{len(some)}"
        folders.append(_kept(mapped(spark.range(0, len(some), 1, len(some)), stage), folder))
        first += len(some)


def _of_slices(
    rows: Iterator[dict[str, Any]],
    slices: tuple[Slice, ...],
    corpus: Corpus,
    timeout: float | None,
    folder: str,
    variables: dict[str, str],
) -> Iterator[Line]:
    os.environ.update(variables)
    with contextlib.chdir(folder):  # so that documents are called, and settings found, as on one machine
        for row in rows:
            yield from slices[row["id"]].lines(corpus, timeout)


def _kept(lines: DataFrame, folder: Path) -> Path:
    """Have lines made and kept in a folder, unless an earlier run did."""
    if not (folder / _DONE).exists():
        lines.write.mode("overwrite").parquet(folder.absolute().as_uri())
    return folder


def _read(spark: SparkSession, folders: list[Path]) -> DataFrame:
    if not folders:
        return spark.createDataFrame([], SCHEMA)
    return spark.read.schema(SCHEMA).parquet(*(folder.absolute().as_uri() for folder in folders))


def _write(output: Output, every: list[DataFrame]) -> None:
    """Write the rows of the tables: a part for each partition, of the frames in order."""
    for table in TABLES:
        shutil.rmtree(output.folder / table, ignore_errors=True)
    first = 0
    for lines in every:
        rows = lines.where(~lines.kind.isin(*HANDED, METRICS))
        # Which lines a partition has is settled by the files they are read from, so that one that is written again
        # is written over itself.
        stage = partial(_as_part, folder=str(output.folder.absolute()), kind=output.kind.value, first=first)
        mapped(rows, stage).count()
        first += max(1, rows.rdd.getNumPartitions())


def _as_part(rows: Iterator[dict[str, Any]], folder: str, kind: str, first: int) -> Iterator[Line]:
    """Write the rows of a partition, and yield nothing."""
    from pyspark import TaskContext

    context = TaskContext.get()
    assert context is not None
    with Part(Path(folder), first + context.partitionId(), Kind(kind), TABLES) as part:
        for row in rows:
            part.add({row["kind"]: (json.loads(row["body"]),)})
    yield from ()
