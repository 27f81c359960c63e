"""Stages of lines as Spark runs them: a function over the rows of a partition, and lines that meet by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from factcheck.corpus.lines import DOCUMENT, FOUND, RECORD, Line, about_documents, caps, compared
from factcheck.corpus.rows import COLUMNS, METRICS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Stage = Callable[[Iterator[dict[str, Any]]], Iterable[Line]]
"""From the rows of a partition to lines."""
SCHEMA: Final = "kind string, name string, path string, body string"
_MOST: Final = 500
"""Lines that are handed to Spark together."""


def on_disk() -> Any:
    """Return where frames are kept: in memory, and on the disk what has no room there."""
    from pyspark import StorageLevel

    return StorageLevel.MEMORY_AND_DISK


def mapped(frame: DataFrame, stage: Stage) -> DataFrame:
    """Return the lines that a stage makes of the rows of each partition."""
    return frame.mapInArrow(partial(_in_arrow, stage=stage), SCHEMA)


def _in_arrow(batches: Iterator[Any], stage: Stage) -> Iterator[Any]:
    import pyarrow

    schema = pyarrow.schema([(name, pyarrow.string()) for name in Line._fields])
    lines = iter(stage(row for batch in batches for row in batch.to_pylist()))
    while some := list(islice(lines, _MOST)):
        columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*some, strict=True)]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=schema)


def together(lines: DataFrame) -> tuple[DataFrame, DataFrame]:
    """Return the lines of what documents say against each other, and what is kept of it meanwhile.

    Keys that one document alone has, and all but one record of keys that too many have, go no farther than the shuffle.
    """
    found = compared_records(lines).persist(on_disk())
    return findings_of(lines, found), found


def compared_records(lines: DataFrame) -> DataFrame:
    """Return what comparing the records among some lines gives."""
    from pyspark.sql import Window
    from pyspark.sql import functions as spark

    key = Window.partitionBy("name")
    limits = [item for name, most in caps().items() for item in (spark.lit(name), spark.lit(most))]
    most = spark.create_map(*limits)[spark.substring_index("name", ":", 1)]
    counted_ = lines.where(lines.kind == RECORD).select(
        *Line._fields,
        spark.count(spark.lit(1)).over(key).alias("many"),
        (spark.min("path").over(key) != spark.max("path").over(key)).alias("several"),
        spark.row_number().over(key.orderBy("name")).alias("place"),
    )
    met = counted_.where(spark.col("several")).where((spark.col("many") <= most) | (spark.col("place") == 1))
    return mapped(met.sortWithinPartitions("name"), compared)


def findings_of(lines: DataFrame, found: DataFrame) -> DataFrame:
    """Return the rows of the documents for which comparing gave something, and what comparing counted."""
    said = found.where(found.kind == FOUND)
    documents = lines.where(lines.kind == DOCUMENT).join(said.select("name").distinct(), "name", "left_semi")
    met = documents.select(*Line._fields).union(said.select(*Line._fields))
    met = met.repartition("name").sortWithinPartitions("name", "kind", "body")
    return found.where(found.kind != FOUND).union(mapped(met, about_documents))


def counted(lines: DataFrame) -> DataFrame:
    """Return what was counted, added up, in order."""
    added = table(lines, METRICS).groupBy("metric", "label").sum("value")
    return added.withColumnRenamed("sum(value)", "value").orderBy("metric", "label")


def table(lines: DataFrame, name: str) -> DataFrame:
    """Return the rows of a table with its columns."""
    kinds = {str: "string", int: "bigint"}
    schema = ", ".join(f"`{column}` {kinds[kind]}" for column, kind in COLUMNS[name].items())
    return lines.where(lines.kind == name).select("body").mapInArrow(partial(_typed, name=name), schema)


def _typed(batches: Iterator[Any], name: str) -> Iterator[Any]:
    import pyarrow

    types = {str: pyarrow.string(), int: pyarrow.int64()}
    schema = pyarrow.schema([(column, types[kind]) for column, kind in COLUMNS[name].items()])
    for batch in batches:
        rows = [json.loads(body) for body in batch.column("body").to_pylist()]
        stored = [{column: _stored(value) for column, value in row.items()} for row in rows]
        yield from pyarrow.Table.from_pylist(stored, schema=schema).to_batches()


def _stored(value: Any) -> Any:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
