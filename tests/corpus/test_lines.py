"""The stages of a run on a cluster give the rows of one machine; here lines meet by sorting, without a cluster."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from factcheck.batch.discovery import Item
from factcheck.batch.work import Task
from factcheck.config import ConfigError, Settings
from factcheck.corpus import lines as stages
from factcheck.corpus.inputs import Corpus
from factcheck.corpus.lines import HANDED, RECORD, Line, about_documents, caps, checked, compared
from factcheck.corpus.parts import TABLES
from factcheck.corpus.rows import METRICS
from factcheck.documents import Fields
from factcheck.spark import engine
from factcheck.spark.engine import Slice, slices
from tests.cli.invoke import factcheck
from tests.corpus.test_batch import batch, in_any_order
from tests.corpus.texts import FEW, tables, write_folder, write_json_lines


def corpus(source: Path, **more: Any) -> Corpus:
    chosen = tuple(FEW[1].split(","))
    return Corpus(source, overrides={"select": chosen}, fields=Fields(identity="id"), **more)


def given(some: Iterable[Line]) -> list[dict[str, Any]]:
    return [line._asdict() for line in some]


def met(some: list[Line]) -> Iterator[dict[str, Any]]:
    """Yield records as `compared` asks for them."""
    records = sorted(given(line for line in some if line.kind == RECORD), key=itemgetter("name"))
    many = Counter(record["name"] for record in records)
    paths: dict[str, set[str]] = {}
    for record in records:
        paths.setdefault(record["name"], set()).add(record["path"])
    seen: set[str] = set()
    for record in records:
        name = record["name"]
        too_many = many[name] > caps()[name.partition(":")[0]]
        if len(paths[name]) > 1 and not (too_many and name in seen):
            seen.add(name)
            yield {**record, "many": many[name]}


def rows_by_stages(source: Corpus, pieces: Iterable[Slice]) -> dict[str, list[dict[str, Any]]]:
    some = [line for piece in pieces for line in piece.lines(source, None)]
    found = list(compared(met(some)))
    about = [line for line in some if line.kind == stages.DOCUMENT]
    about += [line for line in found if line.kind == stages.FOUND]
    about = list(about_documents(sorted(given(about), key=itemgetter("name", "kind", "body"))))
    every = [line for line in (*some, *found, *about) if line.kind not in HANDED]
    rows = {name: [json.loads(line.body) for line in every if line.kind == name] for name in TABLES}
    metrics: Counter[tuple[str, str]] = Counter()
    for line in every:
        if line.kind == METRICS:
            row = json.loads(line.body)
            metrics[row["metric"], row["label"]] += row["value"]
    rows[METRICS] = [
        {"metric": name, "label": label, "value": value} for (name, label), value in metrics.items()
    ]
    return rows


@pytest.mark.parametrize("write", [write_folder, write_json_lines])
def test_rows_are_those_of_one_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Any) -> None:
    monkeypatch.setattr(engine, "_BYTES", 900)
    source = write(tmp_path / "stories.jsonl", 11)
    batch(source, tmp_path / "out", "--id-field", "id", *FEW)
    pieces = [*slices(corpus(source))]
    assert len(pieces) >= 3
    wanted, found = tables(tmp_path / "out"), rows_by_stages(corpus(source), pieces)
    assert {name: in_any_order(rows) for name, rows in found.items()} == {
        name: in_any_order(rows) for name, rows in wanted.items()
    }
    assert {row["code"] for row in found["findings"]} >= {"CAL101", "CON420"}


def test_passages_in_very_many_documents_are_counted_and_not_compared(tmp_path: Path) -> None:
    text = json.dumps(
        {"text": "The council of Ostrey met on Friday to speak of its old stone bridge and its goose."}
    )
    source = tmp_path / "same.jsonl"
    source.write_text(f"{text}\n" * 20, encoding="utf-8")
    batch(source, tmp_path / "out", "--select", "CON42")
    found = rows_by_stages(Corpus(source, overrides={"select": ("CON42",)}), [Slice((str(source),))])
    wanted = tables(tmp_path / "out")["metrics"]
    assert any(row["metric"] == "not compared" for row in wanted)
    assert in_any_order(found[METRICS]) == in_any_order(wanted)


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_: object) -> Any:
        while True:
            pass

    monkeypatch.setattr(stages, "work", hang)
    found = checked(Task(Item("slow.txt"), Settings(), data=b"It rained."), 0.02)
    assert found.tables["skipped"] == (
        {"path": "slow.txt", "reason": "not checked within 0.02 s (--timeout)"},
    )


def test_a_document_of_a_library_that_may_die_is_checked_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    file.write_bytes(b"%PDF-1.4 broken")
    (row,) = checked(Task(Item(str(file)), Settings(select=("CAL101",))), 60).tables["skipped"]
    assert row["path"] == str(file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--engine", "spark", "--shard", "1/2"), "--engine spark goes without --shard and --jobs"),
        (("--engine", "spark", "--jobs", "2"), "--engine spark goes without --shard and --jobs"),
        (("--master", "local[2]"), "--master goes with --engine spark"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    ran = factcheck("batch", tmp_path, tmp_path / "out", *words)
    assert ran.code == 2
    assert ran.err.startswith(f"factcheck: {told}")


def test_without_the_library_the_engine_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.cli.extras.find_spec", lambda name: None)
    ran = factcheck("batch", tmp_path, tmp_path / "out", "--engine", "spark")
    assert (ran.code, ran.err) == (
        2,
        "factcheck: --engine spark needs pyspark: pip install 'factcheck-cli[spark]'\n",
    )


def test_an_input_that_is_not_there_is_told_before_the_cluster_starts(tmp_path: Path) -> None:
    with pytest.raises((ConfigError, OSError)):
        engine.digest_of(corpus(tmp_path / "missing"))
