"""Comparing by workers that have nothing else to do gives what one process gives, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.batch import comparing
from factcheck.batch.bench import Bench
from factcheck.batch.pool import check_all
from factcheck.batch.stop import Stop, StopError
from factcheck.batch.work import Task
from factcheck.config import Settings
from factcheck.corpus.inputs import Corpus
from factcheck.corpus.rows import Rows, rows_with_sheet
from factcheck.kept.shelf import Shelf
from tests.corpus.texts import write_folder

FEW = Settings(select=("CON42",))


def shelf_of(tmp_path: Path, name: str, bench: Bench) -> Shelf:
    """Return a shelf with documents that two workers have read, who sit on a bench then."""
    source = tmp_path / "stories"
    if not source.exists():
        write_folder(source, 12)
    shelf = Shelf(tmp_path / f"{name}.sqlite")
    tasks = [Task(task.item, FEW, across=True) for task in Corpus(source).tasks()]
    for number, rows in enumerate(check_all(tasks, 2, then=rows_with_sheet, bench=bench)):
        assert isinstance(rows, Rows)
        if rows.body:
            shelf.add(number, rows.path, rows.body, rows.records)
    return shelf


def test_workers_give_what_one_process_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_RECORDS", 2)
    monkeypatch.setattr(comparing, "_SHEETS", 1)
    with Bench() as bench:
        shelf = shelf_of(tmp_path, "several", bench)
        assert len(bench) == 2
        several = list(comparing.on_shelf(shelf, bench, Stop()))
        assert len(bench) == 2
        shelf.close()
        shelf = shelf_of(tmp_path, "one", bench)
        one = list(comparing.on_shelf(shelf, Bench(), Stop()))
        shelf.close()
    assert len(one) > 3
    assert any(part.found for part in one)
    assert several == one


def test_groups_in_memory_are_compared_by_workers_too(tmp_path: Path) -> None:
    with Bench() as bench:
        shelf = shelf_of(tmp_path, "memory", bench)
        (wanted,) = comparing.on_shelf(shelf, Bench(), Stop())
        groups = [group for first, last in shelf.shares(1) for group in shelf.groups(first, last)]
        shelf.close()
        (found,) = comparing.of_groups(groups, bench, Stop())
        (alone,) = comparing.of_groups(groups, Bench(), Stop())
    assert found == alone
    assert [one[:2] for one in found.found] == [one[:2] for one in wanted.found]


@pytest.mark.parametrize("workers", [0, 2])
def test_comparing_ends_when_the_run_is_to_end(tmp_path: Path, workers: int) -> None:
    stop = Stop()
    with Bench() as bench:
        shelf = shelf_of(tmp_path, "stopped", bench)
        parts = comparing.on_shelf(shelf, bench if workers else Bench(), stop)
        stop.wanted = True
        with pytest.raises(StopError):
            list(parts)
        shelf.close()


def test_a_worker_that_is_killed_on_the_bench_is_replaced(tmp_path: Path) -> None:
    with Bench() as bench:
        shelf = shelf_of(tmp_path, "killed", bench)
        victim, other = bench.take(2)
        victim.process.kill()
        victim.process.join()
        bench.seat(victim)
        bench.seat(other)
        found = list(comparing.on_shelf(shelf, bench, Stop()))
        assert any(part.found for part in found)
        shelf.close()
