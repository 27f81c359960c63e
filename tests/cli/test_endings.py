"""How commands end: whatever cannot be read, run or written is 2 with one line that says what to do, never 1."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FLAGGED
from tests.cli.invoke import factcheck
from tests.cli.process import one_line, process


def limited(what: int, most: int) -> Callable[[], object]:
    return lambda: resource.setrlimit(what, (most, most))


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["rule", "--all"], ["run", "news"]])
def test_a_full_disk_is_2(news: Path, words: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*words, stdout=full)
    assert done.returncode == 2
    assert one_line(done).startswith("standard output: No space left on device")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["claims", "news"]])
def test_a_closed_standard_output_is_2(news: Path, words: list[str]) -> None:
    done = process(*words, before=lambda: os.close(1), stdout=None)
    assert done.returncode == 2
    assert one_line(done).startswith("standard output: Bad file descriptor")


def test_a_report_in_a_file_needs_no_standard_output(news: Path) -> None:
    done = process("run", "news", "-o", "out.json", "-f", "json", before=lambda: os.close(1), stdout=None)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "GEN602" in Path("out.json").read_text(encoding="utf-8")


def test_a_closed_standard_input_is_told_and_the_rest_is_checked(news: Path) -> None:
    done = process(
        "run", "-", "news/flagged.txt", "-f", "concise", "--select", "GEN602", before=lambda: os.close(0)
    )
    assert done.returncode == 2
    assert b"<stdin>: cannot be read: Bad file descriptor" in done.stderr
    assert b"GEN602" in done.stdout


@pytest.mark.parametrize("close", [True, False])
def test_nobody_to_tell_changes_nothing(news: Path, close: bool) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(
            *("run", "gone.txt", "news/flagged.txt", "-f", "concise", "--select", "GEN602"),
            before=(lambda: os.close(2)) if close else None,
            stderr=full,
        )
    assert done.returncode == 2
    assert b"GEN602" in done.stdout


def test_too_little_memory_is_2(news: Path) -> None:
    (news / "long.txt").write_text("The quay was shut on Tuesday.\n" * 300_000)
    words = ("run", "news", "-f", "concise", "--select", "CAL101", "-j", "1")
    done = process(*words, before=limited(resource.RLIMIT_AS, 90_000_000))
    assert done.returncode == 2
    assert b"memory" in done.stderr.lower()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("most", [6, 9])
def test_too_few_file_handles_are_2_or_enough(news: Path, most: int) -> None:
    for name in range(4):
        (news / f"{name}.txt").write_text(FLAGGED)
    words = ("run", "news", "-f", "concise", "-j", "4", "--select", "GEN602")
    done = process(*words, before=limited(resource.RLIMIT_NOFILE, most))
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if b"Too many open files" in done.stderr else 0)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("pyproject.toml", "tool = 3", "pyproject.toml: tool must be a table"),
        ("pyproject.toml", "[tool]\nfactcheck = 3", "pyproject.toml: tool.factcheck must be a table"),
        ("factcheck.toml", "a = " + "[" * 100_000, "factcheck.toml: "),
        ("factcheck.toml", "a = " + "1" * 5000, "factcheck.toml: cannot be read as TOML"),
        ("factcheck.toml", 'facts = "a\\u0000b"', "factcheck.toml: facts must hold no NUL"),
        ("factcheck.toml", "#" * 1_000_001, "factcheck.toml: is larger than 1 MB"),
        ("factcheck.toml", "\udcff", "factcheck.toml: cannot be read as TOML"),
    ],
)
def test_settings_that_cannot_be_followed_are_2(news: Path, name: str, text: str, told: str) -> None:
    (news / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    ran = factcheck("run", "news")
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("path", ["a\\u0000b", "\\ud800"])
def test_a_path_of_a_manifest_that_no_file_can_have_is_2(news: Path, path: str) -> None:
    Path("list.json").write_text(f'[{{"path": "news/clean.txt"}}, {{"path": "{path}"}}]')
    ran = factcheck("run", "--manifest", "list.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factcheck: list.json: entry 2: ")


def test_an_answer_that_does_not_come_is_2() -> None:
    done = process("facts", "add", "sources", "--to", "nowhere")
    assert done.returncode == 2
    assert b"standard input ended" in done.stderr


def test_a_working_folder_that_is_gone_is_2(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = process("run", "a.txt", cwd=tmp_path / "gone", before=lambda: (tmp_path / "gone").rmdir())
    assert done.returncode == 2
    assert one_line(done) == "the working folder: No such file or directory"


def test_a_file_without_a_command_is_told_which_one(news: Path) -> None:
    done = process("news/clean.txt", "--format", "json")
    assert done.returncode == 2
    assert "write factcheck run news/clean.txt" in one_line(done)
    done = process("story of.txt")
    assert "write factcheck run 'story of.txt'" in one_line(done)
    assert "did you mean 'run'" in one_line(process("ruin")).lower()


@pytest.mark.once
class TestWhatNeverEnds:
    """Devices and pipes by name are refused, and what comes from streams is read up to the limit."""

    def test_named_as_an_input(self, news: Path) -> None:
        os.mkfifo("pipe.txt")
        done = process(
            "run", "pipe.txt", "/dev/zero", "news/flagged.txt", "-f", "concise", "--select", "GEN602"
        )
        assert done.returncode == 2
        assert b"pipe.txt: cannot be read: it is a named pipe" in done.stderr
        assert b"/dev/zero: cannot be read: it is a character device" in done.stderr
        assert b"GEN602" in done.stdout

    def test_named_by_a_manifest(self, news: Path) -> None:
        os.mkfifo("pipe.txt")
        Path("list.csv").write_text("path,date\npipe.txt,2026\n/dev/zero,2026\nnews/flagged.txt,2026\n")
        done = process("run", "--manifest", "list.csv", "-f", "concise", "--select", "GEN602")
        assert done.returncode == 2
        assert b"named pipe" in done.stderr
        assert b"GEN602" in done.stdout

    @pytest.mark.parametrize("name", ["pipe.csv", "/dev/zero"])
    def test_as_the_manifest(self, news: Path, name: str) -> None:
        os.mkfifo("pipe.csv")
        done = process("run", "--manifest", name)
        assert done.returncode == 2
        assert one_line(done).startswith(f"{name}: it is a ")

    @pytest.mark.parametrize("name", ["pipe.csv", "pipe.json", "pipe.yaml", "/dev/zero"])
    @pytest.mark.parametrize("words", [(), ("--from", "popolo")])
    def test_as_data_to_import(self, news: Path, name: str, words: tuple[str, ...]) -> None:
        for pipe in ("pipe.csv", "pipe.json", "pipe.yaml"):
            os.mkfifo(pipe)
        done = process("facts", "update", name, "--source", "x", "--to", "own", *words)
        assert done.returncode == 2
        if name != "/dev/zero" or words:
            assert one_line(done).startswith(f"{name}: it is a ")

    def test_among_facts(self, news: Path) -> None:
        Path("facts").mkdir()
        os.mkfifo("facts/persons.csv")
        Path("factcheck.toml").write_text('facts = "facts"')
        done = process("run", "news/clean.txt")
        assert done.returncode == 2
        assert b"facts/persons.csv" in done.stderr
        assert b"named pipe" in done.stderr

    @pytest.mark.parametrize("name", ["factcheck.toml", "pyproject.toml", "factcheck-accepted.toml"])
    def test_in_the_place_of_a_file_that_is_looked_for(self, news: Path, name: str) -> None:
        said = {"pipe": "it is a named pipe, not a file", "folder": "it is a folder, not a file"}
        for kind in ("pipe", "folder", "link"):
            place = news / name
            if kind == "pipe":
                os.mkfifo(place)
            elif kind == "folder":
                place.mkdir()
            else:
                place.symlink_to("nowhere")
            done = process("run", "news/clean.txt", "--select", "GEN602")
            assert done.returncode == 2
            assert one_line(done).startswith(f"{place}: {said.get(kind, 'it is a link that leads nowhere')}")
            place.rmdir() if kind == "folder" else place.unlink()
        place.symlink_to("/dev/zero")
        assert "it is a character device" in one_line(process("run", "news/clean.txt"))

    @pytest.mark.parametrize(
        "words", [("accept", "news/flagged.txt", "GEN602", "--reason", "x"), ("baseline",)]
    )
    def test_in_the_place_of_accepted_findings_to_write(self, news: Path, words: tuple[str, ...]) -> None:
        os.mkfifo("factcheck-accepted.toml")
        done = process(*words, *(["news"] if words == ("baseline",) else []))
        assert done.returncode == 2
        assert "factcheck-accepted.toml: it is a named pipe" in one_line(done)

    def test_as_the_settings_of_facts(self, news: Path) -> None:
        Path("facts").mkdir()
        os.mkfifo("facts/table.toml")
        Path("factcheck.toml").write_text('facts = "facts"')
        done = process("run", "news/clean.txt")
        assert done.returncode == 2
        assert b"facts/table.toml" in done.stderr
        assert b"it is a named pipe, not a file" in done.stderr

    @pytest.mark.parametrize("words", [("csv",), ("wikidata",), ("ifg",), ("popolo",)])
    def test_as_data_to_import_from_standard_input(self, news: Path, words: tuple[str, ...]) -> None:
        with Path("/dev/zero").open("rb") as zero:
            done = process(
                "facts", "update", "/dev/stdin", "--source", "x", "--to", "own", "--from", *words, stdin=zero
            )
        assert done.returncode == 2
        assert one_line(done).startswith("/dev/stdin: it is a character device, which may never end: save")

    def test_among_data_to_import(self, news: Path) -> None:
        Path("data").mkdir()
        os.mkfifo("data/one.csv")
        done = process("facts", "update", "data", "--source", "x", "--to", "own")
        assert done.returncode == 2
        assert one_line(done).startswith("data/one.csv: it is a named pipe")

    def test_in_a_folder(self, news: Path) -> None:
        os.mkfifo("news/pipe.txt")
        os.mkfifo("news/.gitignore")
        done = process("run", "news", "-f", "concise", "--select", "GEN602")
        assert done.returncode == 0
        assert b"GEN602" in done.stdout

    def test_as_standard_input(self, news: Path) -> None:
        with Path("/dev/zero").open("rb") as zero:
            done = process("run", "-", "news/flagged.txt", "-f", "concise", "--select", "GEN602", stdin=zero)
        assert done.returncode == 2
        assert b"<stdin>: is larger than 10 MB" in done.stderr
        assert b"GEN602" in done.stdout

    def test_a_pipe_of_the_shell_is_an_input(self, news: Path) -> None:
        done = process("run", "/dev/stdin", "-f", "concise", "--select", "GEN602", stdin=FLAGGED.encode())
        assert done.stdout.startswith(b"/dev/stdin:1:19: warning GEN602")


class TestOutputFiles:
    @pytest.mark.parametrize("name", ["news/flagged.txt", "link.txt", "hard.txt", "list.csv"])
    def test_an_input_is_not_overwritten(self, news: Path, name: str) -> None:
        Path("link.txt").symlink_to("news/flagged.txt")
        os.link("news/flagged.txt", "hard.txt")
        Path("list.csv").write_text("path,date\nnews/flagged.txt,2026\n")
        before = Path(name).read_bytes()
        for command in ("run", "claims"):
            ran = factcheck(command, "news", "--manifest", "list.csv", "-o", name)
            assert ran.code == 2
            assert ran.err.startswith(f"factcheck: {name}: the report would overwrite")
        assert Path(name).read_bytes() == before

    def test_nor_is_the_file_that_standard_input_comes_from(self, news: Path) -> None:
        with Path("news/flagged.txt").open("rb") as stream:
            done = process("run", "-", "-o", "news/flagged.txt", stdin=stream)
        assert done.returncode == 2
        assert "would overwrite" in one_line(done)
        assert Path("news/flagged.txt").read_text(encoding="utf-8") == FLAGGED

    def test_a_report_that_cannot_be_finished_leaves_the_old_one(self, news: Path) -> None:
        Path("out").mkdir()
        Path("out/report.json").write_text("old")
        limit = limited(resource.RLIMIT_FSIZE, 100)
        done = process(
            "run", "news", "-f", "json", "-o", "out/report.json", "--select", "GEN602", before=limit
        )
        assert done.returncode == 2
        assert one_line(done).startswith("out/report.json: File too large")
        assert [path.name for path in Path("out").iterdir()] == ["report.json"]
        assert Path("out/report.json").read_text() == "old"

    def test_standard_output_may_be_named(self, news: Path) -> None:
        with Path("all.txt").open("wb") as all_:
            all_.write(b"before\n")
            all_.flush()
            process("run", "news", "-f", "concise", "-o", "/dev/stdout", stdout=all_)
        before, *report = Path("all.txt").read_text(encoding="utf-8").splitlines()
        assert before == "before"
        assert report
