"""Very many documents on a cluster: the rows of `factcheck batch`, made by Spark. Needs the extra `spark`, and Java 17.

    from factcheck.spark import check

    checked = check(frame, text="text", date="date", id="id")
    checked.findings.write.parquet("findings")

Each Python worker has one warm checker; the index of the facts comes with the package. Documents are held against each
other by the same functions as on one machine: their records meet by key in a shuffle, and what comparing says meets the
document that it is about in a second one. Whatever dies on the way is done again by Spark, and gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.batch.discovery import Item
from factcheck.batch.work import Task
from factcheck.config import Settings, selected_codes
from factcheck.corpus.lines import Line, checked, of_documents
from factcheck.corpus.rows import CLAIMS, FINDINGS, SKIPPED
from factcheck.documents import Member
from factcheck.documents.formats import TEXT
from factcheck.documents.members import Record
from factcheck.spark.frames import counted, mapped, on_disk, table, together
from factcheck.values import dataclass

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """What checking gave, as data frames with the columns of the batch output.

    Attributes:
        findings: a row for each finding.
        claims: a row for each claim.
        skipped: what could not be read or run, and why.
        metrics: how many documents and words, findings by rule, claims by verdict, skipped by reason.
        kept: what these are made of, kept by Spark until `unpersist`.
    """

    findings: DataFrame
    claims: DataFrame
    skipped: DataFrame
    metrics: DataFrame
    kept: tuple[DataFrame, ...]

    def unpersist(self) -> None:
        """Have Spark forget what it keeps; data frames that are asked later are made anew from the documents."""
        for frame in self.kept:
            frame.unpersist()


def check(
    frame: DataFrame,
    *,
    text: str = "text",
    date: str = "date",
    id: str = "id",  # noqa: A002  # the name that such columns have
    settings: Settings | None = None,
    across: bool = True,
    timeout: float | None = 600,
) -> Checked:
    """Check the documents of a data frame, one in each row.

    Args:
        frame: the documents.
        text: the column of their texts, plain or HTML; a row without text is told in `skipped`.
        date: the column of their days: dates, times or text as in EDTF; "" where there is none.
        id: the column that names them; no two may share a name.
        settings: what is checked; all by default. Folders of facts and house rules must be there on every machine.
        across: whether the documents are held against each other.
        timeout: seconds after which a document is given up, or None.

    Raises:
        ConfigError: a selector of the settings names no rule.
        ValueError: there is no such column.
    """
    settings = settings or Settings()
    selected_codes(settings)
    named = {"id": id, "text": text} | ({"date": date} if date else {})
    for column in named.values():
        if column not in frame.columns:
            raise ValueError(f"there is no column {column!r}: the data frame has {', '.join(frame.columns)}")
    chosen = frame.select(*(frame[column].alias(name) for name, column in named.items()))
    lines = mapped(chosen, partial(_of_rows, settings=settings, across=across, timeout=timeout))
    lines = lines.persist(on_disk())
    every = lines
    kept: tuple[DataFrame, ...] = (lines,)
    if across:
        about, found = together(lines)
        every, kept = lines.union(about), (lines, found)
    return Checked(table(every, FINDINGS), table(every, CLAIMS), table(every, SKIPPED), counted(every), kept)


def _of_rows(
    rows: Iterator[dict[str, Any]], settings: Settings, across: bool, timeout: float | None
) -> Iterator[Line]:
    return of_documents(checked(_task(row, settings, across), timeout) for row in rows)


def _task(row: dict[str, Any], settings: Settings, across: bool) -> Task:
    from factcheck.documents.formats.records import as_date, as_text

    path, text = str(row["id"]), as_text(row["text"])
    problem = "" if text.strip() else "holds no text"
    record = Record(0, date=as_date(row.get("date")), follows=True, in_file=False)
    member = Member(path, path, text, TEXT.name, record, problem)
    return Task(Item(path), settings, member=member, across=across)
