"""Checking in several processes: the same outcomes, in order, and one lost process loses one document."""

from __future__ import annotations

import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from factcheck.batch import pool
from factcheck.batch.discovery import Item
from factcheck.batch.work import Task, work
from factcheck.config import Settings

SETTINGS = Settings(select=("GEN602",))


def tasks(folder: Path, number: int, size: int = 1) -> list[Task]:
    made = []
    for place in range(number):
        file = folder / f"{place}.txt"
        file.write_text(f"Text {place}. As an AI language model, I cannot say.\n" * size, encoding="utf-8")
        made.append(Task(Item(str(file)), SETTINGS))
    return made


@pytest.mark.parametrize("jobs", [1, 2, 3, None])
def test_outcomes_come_in_the_order_of_the_input(tmp_path: Path, jobs: int | None) -> None:
    todo = tasks(tmp_path, 7)
    assert list(pool.check_all(todo, jobs)) == [work(task) for task in todo]


def test_few_small_documents_are_checked_in_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(workers: int) -> ProcessPoolExecutor:
        raise AssertionError(workers)

    monkeypatch.setattr(pool, "_open_pool", refuse)
    monkeypatch.setattr(pool, "cores", lambda: 8)
    assert len(list(pool.check_all(tasks(tmp_path, 5)))) == 5
    assert len(list(pool.check_all(tasks(tmp_path, 1), jobs=4))) == 1
    with pytest.raises(AssertionError, match="2"):
        list(pool.check_all(tasks(tmp_path, 2, size=pool.POOL_PAYS // 60)))


def test_a_process_that_dies_loses_its_own_document_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    todo = tasks(tmp_path, 3)

    class Dying:
        """A pool whose processes die at the second document."""

        def __init__(self, workers: int) -> None:
            self.workers = workers

        def __enter__(self) -> Dying:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def submit(self, _: object, task: Task) -> Future[object]:
            future: Future[object] = Future()
            if task is todo[1] or (self.workers > 1 and task is todo[2]):
                future.set_exception(BrokenProcessPool())
            else:
                future.set_result(work(task))
            return future

        def shutdown(self, **_: object) -> None:
            return None

    monkeypatch.setattr(pool, "_open_pool", Dying)
    first, second, third = pool.check_all(todo, jobs=2)
    assert first.report is not None
    assert second.report is None
    assert second.skipped[0].path == todo[1].item.path
    assert third.report is not None


def test_a_file_that_cannot_be_read_is_an_outcome() -> None:
    outcome = work(Task(Item("no/such/file.txt"), SETTINGS))
    assert outcome.report is None
    assert outcome.skipped[0].reason == "does not exist"


def test_standard_input_is_read_from_its_bytes() -> None:
    outcome = work(
        Task(Item("<stdin>"), SETTINGS, data="As an AI language model, I cannot say.".encode("utf-16"))
    )
    assert outcome.report is not None
    assert outcome.report.findings


def test_the_number_of_cores_is_positive() -> None:
    assert 1 <= pool.cores() <= (os.cpu_count() or 1)
