"""Ctrl-C and SIGTERM: the run ends, says how far it came, reports what it has, and leaves no process behind."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer

import pytest

from tests.cli.conftest import CLEAN, FLAGGED
from tests.cli.invoke import factcheck
from tests.cli.process import COMMAND
from tests.corpus.texts import FEW, write_folder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes")

# A document that takes far longer than any test waits, beside some that are done at once.
SLOW = (
    "On Tuesday, 3 March 2026, President Ann Poe of Ostrey opened the quay in Kelby, as the mayor said. "
    * 30_000
)


@contextmanager
def running(*words: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run the command line with its standard error on a terminal, which shows how far it is."""
    terminal, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    command = [*COMMAND, *words]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment, preexec_fn=_hear
    ) as process:
        os.close(theirs)
        guard = Timer(60, process.kill)  # a test that fails must not wait for ever
        guard.start()
        try:
            yield process, terminal
        finally:
            guard.cancel()
            process.kill()
            os.close(terminal)


def _hear() -> None:
    """Hear signals again that whoever runs the tests may have switched off."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def read_until(terminal: int, pattern: bytes) -> bytes:
    """Return what a terminal shows, as soon as it shows something that fits."""
    seen = b""
    while not re.search(pattern, seen):
        try:
            seen += os.read(terminal, 4096)
        except OSError as error:  # the other end is closed
            raise AssertionError(seen) from error
    return seen


def rest(terminal: int) -> bytes:
    """Return what a terminal shows until nobody writes to it any more."""
    seen = b""
    while True:
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            return seen


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that a process started to check documents."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def has_ended(handle: int) -> bool:
    """Wait for the end of a process, at most as long as a slow document would keep it."""
    with closing(os.fdopen(handle)):
        return bool(select.select([handle], [], [], 20)[0])


@pytest.fixture
def slow(news: Path) -> Path:
    for number in range(3):
        (news / f"slow-{number}.txt").write_text(SLOW, encoding="utf-8")
    return news


@pytest.mark.parametrize(
    ("jobs", "number"), [("1", signal.SIGINT), ("2", signal.SIGINT), ("2", signal.SIGTERM)]
)
def test_a_signal_ends_the_run_and_keeps_what_is_done(slow: Path, jobs: str, number: signal.Signals) -> None:
    files = ["news/flagged.txt", *(f"news/slow-{number}.txt" for number in range(3))]
    with running("run", *files, "-f", "concise", "-j", jobs, "-o", "out.txt") as (process, terminal):
        read_until(terminal, b"1/4")
        handles = [os.pidfd_open(worker) for worker in workers_of(process)]
        assert len(handles) == (2 if jobs == "2" else 0)
        process.send_signal(number)
        told = rest(terminal).decode()
        assert process.wait() == 128 + number
        assert all(map(has_ended, handles))
    name = "Ctrl-C" if number == signal.SIGINT else "SIGTERM"
    assert f"stopped by {name} after 1 of 4 documents" in told
    assert "slow-0.txt and 2 more: not checked: the run was stopped before it" in told
    assert "Traceback" not in told
    assert Path("out.txt").read_text(encoding="utf-8").startswith("news/flagged.txt:1:19: warning GEN602")


def test_a_signal_while_documents_are_compared_keeps_what_each_says(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("the signal was not heard")

    monkeypatch.setattr("factcheck.across.together.Groups.several", interrupted)
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        ran = factcheck("run", "news", "-f", "json", "--select", "GEN602")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ran.code == 143
    assert "stopped by SIGTERM after 2 of 2 documents; their findings are reported" in ran.err
    report = json.loads(ran.out)
    assert [len(one["findings"]) for one in report["documents"]] == [0, 2]
    assert "not held against each other: the run was stopped" in " ".join(report["notes"])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_stream_with_the_line_of_the_run(slow: Path, number: signal.Signals) -> None:
    files = ["news/flagged.txt", *(f"news/slow-{number}.txt" for number in range(3))]
    with running("run", *files, "-f", "jsonl", "-j", "1", "-o", "out.jsonl") as (process, terminal):
        read_until(terminal, b"1/4")
        process.send_signal(number)
        told = rest(terminal).decode()
        assert process.wait() == 128 + number
    assert "after 1 of 4 documents" in told
    assert "Traceback" not in told
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["type"] for line in lines] == ["document", "skipped", "skipped", "skipped", "run"]
    assert "not held against each other: the run was stopped" in lines[-1]["notes"][0]


def test_a_signal_while_a_stream_is_compared_keeps_what_each_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> list[object]:
        os.kill(os.getpid(), signal.SIGTERM)
        return []

    monkeypatch.setattr("factcheck.across.together.Comparing.group", interrupted)
    source = write_folder(tmp_path / "stories", 4)
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        ran = factcheck("run", source, *FEW, "-f", "jsonl")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert ran.code == 143
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["type"] for line in lines] == [*["document"] * 4, "skipped", "run"]
    assert "not held against each other: the run was stopped" in lines[-1]["notes"][0]


def test_ctrl_c_for_all_processes_at_once_prints_no_traceback(slow: Path) -> None:
    with running("run", "news/flagged.txt", "news", "-j", "2", "-f", "concise") as (process, terminal):
        read_until(terminal, rb"[1-9]/5")
        for pid in [*workers_of(process), process.pid]:
            os.kill(pid, signal.SIGINT)
        told = rest(terminal).decode()
        assert process.wait() == 130
    assert "stopped by Ctrl-C" in told
    assert "Traceback" not in told


def test_workers_end_with_their_parent_however_it_ends(slow: Path) -> None:
    with running("run", "news/flagged.txt", "news", "-j", "2") as (process, terminal):
        read_until(terminal, rb"[1-9]/5")
        handles = [os.pidfd_open(worker) for worker in workers_of(process)]
        assert len(handles) == 2
        process.kill()
        assert all(map(has_ended, handles))


def test_a_worker_that_is_killed_costs_nothing(news: Path) -> None:
    for number in range(40):
        (news / f"{number}.txt").write_text(CLEAN * 300 + FLAGGED, encoding="utf-8")
    words = ("run", "news", "-j", "2", "-f", "concise", "--select", "GEN602", "-o", "out.txt")
    with running(*words) as (process, terminal):
        read_until(terminal, rb"[1-9]\d*/42")
        os.kill(workers_of(process)[0], signal.SIGKILL)
        rest(terminal)
        assert process.wait() == 0
    lines = Path("out.txt").read_text(encoding="utf-8").splitlines()
    assert len({line.split(":")[0] for line in lines}) == 41


def test_a_signal_while_a_report_is_written_leaves_no_part_of_it(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from factcheck.cli.entry import main; from factcheck.cli.streams import write\n"
        "def pieces(): yield 'half'; os.kill(os.getpid(), signal.SIGTERM); yield 'whole'\n"
        "main(lambda: write(pieces(), Path(sys.argv[1])))\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False, preexec_fn=_hear)
    assert (done.returncode, done.stderr) == (143, b"")
    assert list(tmp_path.iterdir()) == []
