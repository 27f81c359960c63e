"""`run --watch`: what changes is checked again, until somebody ends it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer

import pytest

from factcheck.cli.watch import changes, look
from factcheck.files import replacing_text
from tests.cli.invoke import factcheck
from tests.cli.process import COMMAND
from tests.cli.test_signals import SLOW, has_ended, read_until, rest, running

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the processes")

WRONG = "The fair opened on Monday, 20 January 2026.\n"
RIGHT = WRONG.replace("Monday", "Tuesday")
STYLE = """
[[rule]]
code = "OUR101"
name = "no-fair"
verb = "existence"
words = ["fair"]
summary = "We say market."
bad = ["The «fair» opened."]
good = ["The market opened."]
"""


def children_of(process: subprocess.Popen[bytes]) -> list[int]:
    return [
        int(child) for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    ]


def hear() -> None:
    """Have the process hear Ctrl-C, which a shell takes from what it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watcher:
    """A watching run, and what it says."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "run", *words, "--watch", "--format", "concise"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=folder,
            text=True,
            preexec_fn=hear,
        )

    def reported(self) -> list[str]:
        """Return the findings that are told up to the next time that it waits for changes."""
        assert self.process.stdout is not None
        timer = Timer(120, self.process.kill)
        timer.start()
        lines: list[str] = []
        try:
            for line in self.process.stdout:
                if line.startswith("factcheck: watching "):
                    return lines
                lines += re.findall(r"^(\w+\.md:\d+:\d+: \w+ \w+)", line)
        finally:
            timer.cancel()
        raise AssertionError(f"it ended with {self.process.wait()}: {lines}")

    def tells(self, *wanted: str) -> bool:
        """Wait until it reports just these findings; a slow machine may see a change in two parts."""
        while self.reported() != list(wanted):
            pass
        return True


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "factcheck.toml").write_text('select = ["CAL101"]\n')
    (tmp_path / "a.md").write_text(WRONG)
    one = Watcher(tmp_path, ".")
    try:
        yield one
    finally:
        one.process.kill()
        one.process.communicate()


def test_changed_new_and_removed_texts_settings_and_rules_are_followed(
    tmp_path: Path, watcher: Watcher
) -> None:
    assert watcher.tells("a.md:1:20: error CAL101")
    (tmp_path / "b.md").write_text(WRONG + WRONG)
    assert watcher.tells("a.md:1:20: error CAL101", "b.md:1:20: error CAL101", "b.md:2:20: error CAL101")
    (tmp_path / "a.md").unlink()
    (tmp_path / "b.md").write_text(WRONG)
    assert watcher.tells("b.md:1:20: error CAL101")
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "words.toml").write_text(STYLE)
    (tmp_path / "factcheck.toml").write_text('select = ["OUR101"]\nhouse-rules = ["style"]\n')
    assert watcher.tells("b.md:1:5: warning OUR101")
    (tmp_path / "style" / "words.toml").write_text(STYLE.replace('["fair"]', '["opened"]'))
    assert watcher.tells("b.md:1:10: warning OUR101")
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(120) == 130


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_while_it_checks(news: Path, number: signal.Signals) -> None:
    (news / "slow.txt").write_text(SLOW, encoding="utf-8")
    words = ("news/flagged.txt", "news/slow.txt", "-f", "concise", "-j", "1", "-o", "out.txt", "--watch")
    with running("run", *words) as (process, terminal):
        read_until(terminal, b"1/2")
        handles = [os.pidfd_open(child) for child in children_of(process)]
        assert handles
        process.send_signal(number)
        assert "stopped by SIGTERM after 1 of 2 documents" in rest(terminal).decode()
        assert process.wait() == 128 + number
        assert all(map(has_ended, handles))


Look = dict[str, tuple[int, int, int] | None]


def given(*paths: str, **more: object) -> dict[str, object]:
    rest = dict.fromkeys(("manifest", "against", "include", "output_file", "annotate", "report", "store"))
    return {"paths": paths, "profile": "", **rest, **more}


def steps(*does: Callable[[], object]) -> Callable[[], None]:
    """Return what does the next of these each time that somebody waits, and nothing more when they are done."""
    left = iter(does)

    def wait() -> None:
        next(left, str)()

    return wait


def test_a_change_counts_when_two_looks_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    story = tmp_path / "a.md"
    story.write_text(RIGHT)
    options = given(".")
    seen = look(options)
    writes = [lambda: None, lambda: story.write_text(""), lambda: story.write_text(WRONG * 2), lambda: None]
    now = next(changes(seen, lambda: look(options), steps(*writes)))
    assert now == look(options) != seen
    assert {name for name in now if now[name] != seen.get(name)} == {"a.md"}


def test_all_that_a_run_reads_is_looked_at_and_nothing_that_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    for folder in ("facts", "style", "sources"):
        (tmp_path / folder).mkdir()
    (tmp_path / "style" / "words.toml").write_text(STYLE)
    (tmp_path / "base.toml").write_text('facts = ["facts"]\nhouse-rules = ["style"]\n')
    (tmp_path / "factcheck.toml").write_text('extends = ["base.toml"]\n')
    (tmp_path / "facts" / "persons.csv").write_text("")
    (tmp_path / "sources" / "s.txt").write_text(RIGHT)
    (tmp_path / "desk" / "a.md").write_text(RIGHT)
    (tmp_path / "desk" / "report.md").write_text("")
    (tmp_path / "dates.csv").write_text("path,date\ndesk/a.md,2026-01-20\n")
    options = given(
        ".", against=["../sources"], manifest=tmp_path / "dates.csv", output_file=Path("report.md"),
        report=["csv=rows.md"],
    )  # fmt: skip
    there = {
        str(Path(name).resolve().relative_to(tmp_path)) for name, stamp in look(options).items() if stamp
    }
    assert there >= {
        "desk/a.md", "desk", "desk/deep", "sources/s.txt", "dates.csv", "factcheck.toml", "base.toml",
        "facts/persons.csv", "style/words.toml",
    }  # fmt: skip
    assert "desk/report.md" not in there
    assert "desk/factcheck-accepted.toml" in {
        str(Path(name).resolve().relative_to(tmp_path)) for name in look(options) if "factcheck-acc" in name
        and Path(name).resolve().is_relative_to(tmp_path)
    }  # fmt: skip


def test_what_runs_write_beside_the_documents_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(RIGHT)
    (tmp_path / "kept").mkdir()
    for name in ("report.html", "kept/documents.parquet"):
        (tmp_path / name).write_text("")
    options = given(".", output_file=Path("report.html"), store=Path("kept"))
    seen = look(options)
    for name in ("report.html", "kept/documents.parquet"):
        with replacing_text(tmp_path / name) as out:
            out.write("anew")
    assert look(options) == seen


def test_what_cannot_be_followed_is_watched_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(RIGHT)
    (tmp_path / "factcheck.toml").write_text("select = 3")
    options = given("a.md")
    seen = look(options)
    mended = steps(lambda: (tmp_path / "factcheck.toml").write_text('select = ["CAL"]'))
    assert next(changes(seen, lambda: look(options), mended)) == look(options)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.md", "--fix"), "--watch goes without --fix: "),
        (("-",), "--watch: name the files and folders that are to be watched"),
        ((), "--watch: name the files and folders that are to be watched"),
    ],
)
def test_what_does_not_go_together_is_refused(words: tuple[str, ...], said: str) -> None:
    ran = factcheck("run", *words, "--watch")
    assert ran.code == 2
    assert ran.err.startswith(f"factcheck: {said}")
