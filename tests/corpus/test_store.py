"""`--store`: documents are held against those of earlier runs without reading them again, and the tables are open."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.cli.invoke import Ran, factcheck
from tests.corpus.texts import FEW, write_folder

TABLES = ("documents", "claims", "records", "findings")


def run(store: Path, *words: object) -> Ran:
    """Check documents with a store; what is found does not decide how it ends."""
    return factcheck("run", *words, "--store", store, "--exit-zero", "--format", "concise", *FEW)


def rows(store: Path, table: str) -> list[str]:
    """Return the rows of a table in order of their words."""
    found: list[dict[str, Any]] = pq.read_table(store / f"{table}.parquet").to_pylist()
    return sorted(repr(sorted(row.items())) for row in found)


@pytest.fixture
def stories(tmp_path: Path) -> list[Path]:
    """Four documents, of which each second one tells one number otherwise than the one before."""
    return sorted(write_folder(tmp_path / "stories", 4).glob("story*"))


def test_a_later_run_finds_what_one_run_finds_though_the_older_texts_are_gone(
    tmp_path: Path, stories: list[Path]
) -> None:
    whole = run(tmp_path / "whole", *stories)
    assert whole.out.count("CON420") == 2
    first = run(tmp_path / "parts", stories[0], stories[2])
    assert "CON420" not in first.out
    for path in (stories[0], stories[2]):
        path.unlink()
    later = run(tmp_path / "parts", stories[1], stories[3])
    assert later.code == 0
    assert later.out.count("CON420") == 2
    assert sorted((first.out + later.out).splitlines()) == sorted(whole.out.splitlines())
    for table in TABLES:
        assert rows(tmp_path / "parts", table) == rows(tmp_path / "whole", table)


def test_documents_are_taken_out_as_if_they_had_never_been_there(tmp_path: Path, stories: list[Path]) -> None:
    store = tmp_path / "store"
    run(store, *stories)
    taken = factcheck("clean", "--store", store, stories[1])
    assert (taken.code, taken.out) == (0, "")
    run(tmp_path / "without", stories[0], *stories[2:])
    for table in TABLES:
        assert rows(store, table) == rows(tmp_path / "without", table)
    assert "CON420" in run(store, stories[1]).out


def test_what_cannot_be_taken_out_is_said(tmp_path: Path, stories: list[Path]) -> None:
    run(tmp_path / "store", stories[0])
    before = rows(tmp_path / "store", "documents")
    for words, reason in (
        (
            ("--store", tmp_path / "store", "b.txt"),
            "there is no b.txt in the store: name documents as it does",
        ),
        (("--store", tmp_path / "store"), "name the documents that the store is to lose"),
        (("b.txt",), "name it with --store DIR"),
    ):
        refused = factcheck("clean", *words)
        assert refused.code == 2
        assert reason in refused.err
    assert rows(tmp_path / "store", "documents") == before


def test_one_document_is_enough_for_a_later_run(tmp_path: Path, stories: list[Path]) -> None:
    run(tmp_path / "store", stories[0])
    assert "CON420" in run(tmp_path / "store", stories[1]).out
    assert "CON420" not in run(tmp_path / "store", stories[1], "--no-across").out


def test_what_is_found_in_an_older_document_is_told_once(tmp_path: Path, stories: list[Path]) -> None:
    """The finding stands in the younger document, whichever of them was read first."""
    stories[0].write_text(stories[0].read_text(encoding="utf-8").replace("2026-01-22", "2026-01-24"))
    run(tmp_path / "store", stories[0])
    second = run(tmp_path / "store", stories[1])
    assert re.findall(r"(story-\S+?):\S* warning CON420", second.out) == [stories[0].name]
    third = run(tmp_path / "store", stories[2])
    assert "CON420" not in third.out
    assert sum("CON420" in row for row in rows(tmp_path / "store", "findings")) == 1


def test_a_document_that_changed_is_replaced(tmp_path: Path, stories: list[Path]) -> None:
    store = tmp_path / "store"
    run(store, *stories)
    stories[1].write_text(stories[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert "CON420" not in run(store, stories[1]).out
    run(tmp_path / "anew", *stories)
    for table in TABLES:
        assert rows(store, table) == rows(tmp_path / "anew", table)


def test_documents_that_have_not_changed_are_taken_from_the_store(
    tmp_path: Path, stories: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    first = run(store, *stories)
    before = {table: (store / f"{table}.parquet").read_bytes() for table in TABLES}
    monkeypatch.setattr("factcheck.batch.work._read", lambda task: pytest.fail(f"{task.item.path} is read"))
    assert run(store, *stories).out == first.out
    assert {table: (store / f"{table}.parquet").read_bytes() for table in TABLES} == before


def test_reports_that_show_the_text_store_the_same(tmp_path: Path, stories: list[Path]) -> None:
    run(tmp_path / "plain", *stories)
    for _ in range(2):
        factcheck(
            "run", *stories, "--store", tmp_path / "page", "-f", "html", "-o", tmp_path / "r.html", *FEW
        )
    for table in ("claims", "records", "findings"):
        assert rows(tmp_path / "page", table) == rows(tmp_path / "plain", table)


def _no_store(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def _damaged(folder: Path) -> None:
    (folder / "documents.parquet").write_bytes(b"PAR1 and no more")


def _another_form(folder: Path) -> None:
    table = pq.read_table(folder / "records.parquet").replace_schema_metadata({"factcheck-store": "0 0"})
    for name in TABLES:
        pq.write_table(table, folder / f"{name}.parquet")


def _broken_off(folder: Path) -> None:
    table = pq.read_table(folder / "records.parquet")
    stamp = table.schema.metadata[b"factcheck-store"] + b"0"
    pq.write_table(table.replace_schema_metadata({"factcheck-store": stamp}), folder / "records.parquet")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_no_store, "there is something in it that is no store"),
        (_damaged, "the store is damaged"),
        (_another_form, "another version wrote the store"),
        (_broken_off, "was broken off while it was written"),
    ],
)
def test_what_is_no_store_is_refused_in_one_line(
    tmp_path: Path, stories: list[Path], harm: Any, said: str
) -> None:
    store = tmp_path / "store"
    if harm is _no_store:
        store.mkdir()
    else:
        run(store, *stories)
    harm(store)
    done = run(store, *stories)
    assert done.code == 2
    assert said in done.err
    assert len(done.err.splitlines()) == 1


def test_corrections_do_not_go_with_a_store(tmp_path: Path, stories: list[Path]) -> None:
    assert run(tmp_path / "store", *stories, "--fix").code == 2
    assert not (tmp_path / "store").exists()


def test_the_examples_of_the_manual_run(root: Path, tmp_path: Path) -> None:
    done = factcheck("run", root / "examples" / "one-story", "--store", tmp_path / "store", "--exit-zero")
    assert done.code == 0
    manual = (root / "docs" / "store.md").read_text(encoding="utf-8")
    samples = re.findall(r"```python\n(.*?)```", manual, re.DOTALL)
    printed = [
        subprocess.run(
            [sys.executable, "-c", sample], cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        for sample in samples
    ]
    assert len(printed) == 2
    assert "CON420" in printed[0]
    assert "moira tennant" in printed[1]


def test_the_columns_of_the_manual_are_those_of_the_tables(
    root: Path, tmp_path: Path, stories: list[Path]
) -> None:
    run(tmp_path / "store", *stories)
    manual = (root / "docs" / "store.md").read_text(encoding="utf-8")
    for table in ("documents", "records"):
        (row,) = re.findall(rf"^\| `{table}` \|[^|]*\|(.*)\|$", manual, re.MULTILINE)
        told = re.findall(r"`(\w+)`(?! …)", re.sub(r"\([^)]*\)", "", row))
        assert told == pq.read_schema(tmp_path / "store" / f"{table}.parquet").names
