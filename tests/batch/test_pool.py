"""Checking in several processes: the same outcomes, in order, and a process that dies costs its own document alone."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.batch import crew, pool
from factcheck.batch.discovery import Item
from factcheck.batch.stop import Stop, StopError
from factcheck.batch.work import Outcome, Reading, Task, work
from factcheck.batch.workers import Worker
from factcheck.config import Settings

SETTINGS = Settings(select=("GEN602",))


def tasks(folder: Path, number: int, size: int = 1) -> list[Task]:
    made = []
    for place in range(number):
        file = folder / f"{place}.txt"
        file.write_text(f"Text {place}. As an AI language model, I cannot say.\n" * size, encoding="utf-8")
        made.append(Task(Item(str(file)), SETTINGS))
    return made


def _die(number: int) -> Task:
    os.kill(os.getpid(), number)
    raise AssertionError


def _die_once(mark: str, task: Task) -> Task:
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    return task


pytestmark = pytest.mark.once


class Deadly(Task):
    """A task that ends the process which it is handed to."""

    def __reduce__(self) -> tuple[Callable[[int], Task], tuple[int]]:
        return _die, (signal.SIGSEGV if self.item.path.endswith(".pdf") else signal.SIGKILL,)


class DeadlyOnce(Task):
    """A task that ends the first process which it is handed to, as when memory is short for a moment."""

    def __reduce__(self) -> tuple[Callable[[str, Task], Task], tuple[str, Task]]:
        return _die_once, (f"{self.item.path}.mark", Task(self.item, self.settings))


@pytest.mark.parametrize("jobs", [1, 2, 3, None])
def test_outcomes_come_in_the_order_of_the_input(tmp_path: Path, jobs: int | None) -> None:
    todo = tasks(tmp_path, 7)
    assert list(pool.check_all(todo, jobs)) == [work(task) for task in todo]


def test_tasks_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    todo = tasks(tmp_path, 1_000)
    feed = iter(todo)
    outcomes = pool.check_all(feed, jobs=2)
    assert next(outcomes) == work(todo[0])
    outcomes.close()  # type: ignore[attr-defined]
    assert len([*feed]) > 800


class Hanging(Task):
    """A task that never ends in the process which it is handed to."""

    def __reduce__(self) -> tuple[Callable[[], Task], tuple[()]]:
        return _hang, ()


def _hang() -> Task:
    while True:
        signal.pause()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_hangs_is_given_up_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    class Patient(Worker):
        def give(self, place: int, job: Any, timeout: float | None = None) -> None:
            super().give(place, job, timeout)
            if not isinstance(job.task, Hanging):
                self.deadline = None  # however slow the machine is

    monkeypatch.setattr(crew, "Worker", Patient)
    todo = tasks(tmp_path, 6)
    wanted = [work(task) for task in todo]
    todo[2] = Hanging(todo[2].item, SETTINGS)
    found = [*pool.check_all(todo, jobs, timeout=0.1)]
    assert [*found[:2], *found[3:]] == [*wanted[:2], *wanted[3:]]
    assert found[2].skipped[0].reason == "not checked within 0.1 s (--timeout)"


def _told(task: Task, outcome: Outcome) -> tuple[str, bool]:
    return task.item.path, outcome.report is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_made_of_outcomes_is_made_of_those_of_lost_documents_too(tmp_path: Path, jobs: int) -> None:
    todo = tasks(tmp_path, 5)
    if jobs > 1:
        todo[3] = Deadly(todo[3].item, SETTINGS)
    found = [*pool.check_all(todo, jobs, then=_told)]
    assert found == [(task.item.path, isinstance(task, Deadly)) for task in todo]


def test_few_small_documents_are_checked_in_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(tasks: object, workers: int, *given: object) -> None:
        raise AssertionError(workers)

    monkeypatch.setattr(crew, "Crew", refuse)
    monkeypatch.setattr(pool, "cores", lambda: 8)
    assert len(list(pool.check_all(tasks(tmp_path, 5)))) == 5
    assert len(list(pool.check_all(tasks(tmp_path, 1), jobs=4))) == 1
    with pytest.raises(AssertionError, match="2"):
        list(pool.check_all(tasks(tmp_path, 2, size=pool.POOL_PAYS // 60)))


def test_a_document_that_kills_its_process_is_the_only_one_lost(tmp_path: Path) -> None:
    todo = tasks(tmp_path, 9)
    todo[2] = Deadly(todo[2].item, SETTINGS)
    todo[7] = Deadly(todo[7].item, SETTINGS)
    for place, outcome in enumerate(pool.check_all(todo, jobs=2)):
        if place in (2, 7):
            (skipped,) = outcome.skipped
            assert skipped.path == todo[place].item.path
            assert "ended (signal SIGKILL)" in skipped.reason
        else:
            assert outcome == work(todo[place])


def test_a_library_that_crashes_ends_no_run_of_one_process(tmp_path: Path) -> None:
    todo = tasks(tmp_path, 3)
    todo[1] = Deadly(Item(str(tmp_path / "damaged.pdf")), SETTINGS)
    first, crashed, last = pool.check_all(todo, jobs=1)
    assert [first, last] == [work(todo[0]), work(todo[2])]
    assert crashed.skipped[0].reason == (
        "the process that checked it was ended (signal SIGSEGV); the file may be damaged, save it anew"
    )


def test_a_document_whose_process_died_once_is_checked_again(tmp_path: Path) -> None:
    todo = tasks(tmp_path, 4)
    wanted = [work(task) for task in todo]
    todo[1] = DeadlyOnce(todo[1].item, SETTINGS)
    assert list(pool.check_all(todo, jobs=2)) == wanted


def test_a_dead_process_is_replaced_by_one_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []

    class Counted(Worker):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            started.append(self)

    monkeypatch.setattr(crew, "Worker", Counted)
    todo = tasks(tmp_path, 30)
    todo[3] = Deadly(todo[3].item, SETTINGS)
    assert sum(outcome.report is not None for outcome in pool.check_all(todo, jobs=2)) == 29
    assert len(started) <= 4  # the two of the beginning, and one for each time the document killed


@pytest.mark.parametrize("started", [0, 1])
def test_where_no_process_can_be_started_the_others_or_this_one_do_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: int
) -> None:
    left = [None] * started

    class Scarce(Worker):
        def __init__(self, *given: Any) -> None:
            if not left:
                raise BlockingIOError(11, "Resource temporarily unavailable")
            left.pop()
            super().__init__(*given)

    monkeypatch.setattr(crew, "Worker", Scarce)
    todo = tasks(tmp_path, 5)
    assert list(pool.check_all(todo, jobs=3)) == [work(task) for task in todo]


def test_processes_that_die_before_they_are_ready_are_not_started_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.batch import workers

    monkeypatch.setattr(workers, "serve", os._exit)  # travels by name: the process ends with an error at once
    todo = tasks(tmp_path, 4)
    assert list(pool.check_all(todo, jobs=2)) == [work(task) for task in todo]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_stopped_run_keeps_what_is_done_and_names_what_is_not(tmp_path: Path, jobs: int) -> None:
    todo = tasks(tmp_path, 200)
    stop = Stop()
    outcomes: list[Outcome] = []
    for outcome in pool.check_all(todo, jobs, stop):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            stop.request()
    assert outcomes[:3] == [work(task) for task in todo[:3]]
    assert len(outcomes) == 200
    # One of two workers may have read all the rest while the other one was starting.
    assert outcomes[-1].stopped or jobs > 1
    done = [number for number, outcome in enumerate(outcomes) if not outcome.stopped]
    assert [outcomes[number] for number in done[3:6]] == [work(todo[number]) for number in done[3:6]]
    assert all(outcome.report is None for outcome in outcomes if outcome.stopped)
    assert all(outcome.skipped[0].reason == pool.STOPPED for outcome in outcomes if outcome.stopped)


def test_a_wish_breaks_in_only_where_it_may() -> None:
    stop = Stop()
    with pytest.raises(StopError), stop.breakable():
        stop.request()
    with pytest.raises(StopError), stop.breakable():
        raise AssertionError("what is done after the wish is not begun")
    other = Stop()
    with other.breakable():
        pass
    other.request()
    assert other.wanted


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    import multiprocessing

    outcomes = pool.check_all(tasks(tmp_path, 20), jobs=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_an_outcome_that_cannot_travel_is_told(tmp_path: Path) -> None:
    class Sender:
        def __init__(self, task: Task) -> None:
            self.tasks = [Reading(task)]
            self.sent: list[Any] = []

        def send_bytes(self, data: bytes) -> None:
            return None

        def recv(self) -> Reading:
            if self.tasks:
                return self.tasks.pop()
            raise EOFError

        def send(self, outcome: Outcome) -> None:
            if outcome.report is not None:
                raise RecursionError
            self.sent.append(outcome)

    from factcheck.batch.workers import serve

    (task,) = tasks(tmp_path, 1)
    sender = Sender(task)
    before = signal.getsignal(signal.SIGINT)
    try:
        serve(sender)  # type: ignore[arg-type]
    finally:
        signal.signal(signal.SIGINT, before)
    assert [item.path for outcome in sender.sent for item in outcome.skipped] == [task.item.path]


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
