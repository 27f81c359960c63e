"""`factcheck batch`: very many documents in, a folder of rows out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.options import (
    Across,
    DateField,
    IdField,
    Ignore,
    Include,
    Jobs,
    Model,
    Profile,
    Select,
    TextField,
)
from factcheck.cli.streams import FAILED, NO_INPUT, OK, fail, say
from factcheck.failures import told

if TYPE_CHECKING:
    from factcheck.corpus.inputs import Corpus, Shard
    from factcheck.corpus.local import Came, Run
    from factcheck.corpus.output import Output


class RowFormat(StrEnum):
    """How rows are written, as `factcheck.corpus.parts` has it; written out so that `--help` need not import it."""

    JSON_LINES = "jsonl"
    PARQUET = "parquet"


class Engine(StrEnum):
    """What checks the documents."""

    LOCAL = "local"
    SPARK = "spark"


def batch(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="INPUT",
            help="A folder of documents, or a file of many: Parquet, JSON Lines, WARC, WET, CSV, a mailbox.",
        ),
    ],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="The folder that is written.")],
    row_format: Annotated[RowFormat, typer.Option("--format", "-f", help="How rows are written.")] = (
        RowFormat.JSON_LINES
    ),
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what a run that was broken off has left in OUTPUT.")
    ] = False,
    shard: Annotated[
        str,
        typer.Option(
            "--shard",
            metavar="I/N",
            help="Check the I-th of N equal parts, so that N machines share the work.",
            show_default=False,
        ),
    ] = "",
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout", min=0, metavar="SECONDS", help="Give up a document after this; 0 never does."
        ),
    ] = 600.0,
    part: Annotated[
        int,
        typer.Option("--part", min=1, metavar="N", help="Documents that are written, and safe, together."),
    ] = 1_000,
    across: Across = True,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Check on this machine, or on a cluster of Spark.")
    ] = Engine.LOCAL,
    master: Annotated[
        str,
        typer.Option(
            "--master",
            metavar="URL",
            help="The cluster of --engine spark (spark://host:7077, local[4]); by default what Spark is set up for.",
            show_default=False,
        ),
    ] = "",
    select: Select = None,
    ignore: Ignore = None,
    profile: Profile = "",
    include: Include = None,
    text_field: TextField = "",
    date_field: DateField = "",
    id_field: IdField = "",
    jobs: Jobs = None,
    model: Model = None,
) -> None:
    """Check very many documents, and write what is found as rows: findings, claims, skipped and metrics.

    Memory does not grow with the number of documents. A run that was broken off, however, goes on with --resume.

    Exit codes: 0 done, 2 something could not be read or run, 3 there was nothing to check.
    """
    from factcheck.cli.inputs import split
    from factcheck.corpus.inputs import Corpus
    from factcheck.corpus.local import Run
    from factcheck.documents import Fields
    from factcheck.report.words import count

    overrides = {"select": split(select), "ignore": split(ignore), "model": model}
    corpus = Corpus(
        source,
        Fields(text_field, date_field, id_field),
        profile,
        tuple(include or ()),
        {name: value for name, value in overrides.items() if value is not None},
        across,
    )
    run = Run(jobs, timeout or None, _shard(shard), part, _advance)
    if engine is Engine.SPARK:
        if shard or jobs:
            fail("--engine spark goes without --shard and --jobs: the cluster shares the work")
        came, code = _on_spark(corpus, output, row_format.value, run, master, resume=resume)
    elif master:
        fail("--master goes with --engine spark")
    else:
        came, code = _run(corpus, output, row_format.value, run, resume=resume)
    if came is None:
        raise typer.Exit(code)
    documents, skipped = came.metrics["documents", ""], _total(came, "skipped")
    words, findings = came.metrics["words", ""], _total(came, "findings")
    gave = f"{count(documents, 'document')}, {count(words, 'word')}, {count(findings, 'finding')}"
    if code:
        say(f"stopped after {gave}: they are written, --resume goes on")
        raise typer.Exit(code)
    say(f"{gave}, {skipped:,} skipped: {output}")
    raise typer.Exit(FAILED if skipped else OK if documents else NO_INPUT)


def _run(corpus: Corpus, output: Path, kind: str, run: Run, *, resume: bool) -> tuple[Came | None, int]:
    """Check on this machine, and return how far it came, and the exit code of a signal or 0."""
    from factcheck.cli.stopping import stopped_by_signals
    from factcheck.corpus.local import check

    _require(kind)
    if resume and (code := _known(output)) is not None:
        return None, code
    asked = _asked(corpus, kind, run.shard)
    with _folder(output, kind, asked, resume=resume) as folder, stopped_by_signals() as (stop, seen):
        came = check(corpus, folder, run, stop)
    return came, 128 + seen[0] if seen and not came.is_complete else OK


def _on_spark(
    corpus: Corpus, output: Path, kind: str, run: Run, master: str, *, resume: bool
) -> tuple[Came | None, int]:
    """Check on a cluster, and return how far it came, and an exit code."""
    from factcheck.cli.extras import require_extra
    from factcheck.corpus.local import Came

    for library in ("pyspark", "pyarrow", "pandas"):
        require_extra("--engine spark", library, "spark")
    from factcheck.spark.engine import check, digest_of, session

    if resume and (code := _known(output)) is not None:
        return None, code
    try:
        asked = {**_asked(corpus, kind, run.shard), "engine": "spark", "documents": digest_of(corpus)}
    except OSError as error:
        fail(told(error))
    with _folder(output, kind, asked, resume=resume) as folder, session(master) as spark:
        return Came(check(corpus, folder, spark, run.timeout), is_complete=True), OK


def _known(output: Path) -> int | None:
    """Return the exit code of a run that is complete, or None when there is none in a folder."""
    from factcheck.corpus.output import completed

    known = completed(output)
    if known is None:
        return None
    say(f"{output}: it is complete, with {known['documents']:,} documents")
    return FAILED if known["skipped"] else OK if known["documents"] else NO_INPUT


@contextmanager
def _folder(output: Path, kind: str, asked: dict[str, Any], *, resume: bool) -> Iterator[Output]:
    """Give the folder of a run; what cannot be done with it ends the command."""
    import sqlite3

    from factcheck.config import ConfigError
    from factcheck.corpus.output import Output
    from factcheck.corpus.parts import Kind

    try:
        folder = Output(output, Kind(kind), asked, resume=resume)
        try:
            yield folder
        finally:
            folder.close()
    except ConfigError as error:
        fail(str(error))
    except sqlite3.Error as error:
        fail(f"{output}: {error}: mend that, and go on with --resume")
    except OSError as error:
        fail(told(error))


def _advance(documents: int) -> None:
    """Tell somebody who watches how far it is."""
    from factcheck.report.words import count

    if sys.stderr.isatty():
        say(f"{count(documents, 'document')} done")


def _asked(corpus: Corpus, kind: str, shard: Shard) -> dict[str, Any]:
    """Return what a run is asked for, as far as it says which rows come out."""
    from factcheck import __version__

    return {
        "input": str(corpus.source.absolute()),
        "format": kind,
        "shard": [shard.number, shard.of],
        "version": __version__,
        "fields": [corpus.fields.text, corpus.fields.date, corpus.fields.identity],
        "profile": corpus.profile,
        "include": list(corpus.include),
        "settings": {name: str(value) for name, value in corpus.overrides.items()},
        "across": corpus.across,
    }


def _require(kind: str) -> None:
    from factcheck.cli.reports import require

    if kind == RowFormat.PARQUET:
        require(kind)


def _shard(given: str) -> Shard:
    from factcheck.corpus.inputs import Shard

    if not given:
        return Shard()
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", given)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        fail(f"--shard {given}: write it as I/N, such as 2/8 for the second of eight parts")
    return Shard(int(found[1]) - 1, int(found[2]))


def _total(came: Came, wanted: str) -> int:
    return sum(value for (metric, _), value in came.metrics.items() if metric == wanted)
