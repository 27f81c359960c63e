"""Results that are kept: the same bytes with and without, whatever changed between runs, and whatever is damaged."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.across.together import Comparing
from factcheck.api import Checker
from factcheck.kept import cache
from tests.cli.invoke import factcheck
from tests.corpus.texts import FEW, records, write_folder

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS = ("terminal", "json", "sarif", "csv", "junit", "markdown")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have results kept in a folder of the test."""
    folder = tmp_path / "kept"
    monkeypatch.delenv("FACTCHECK_NO_CACHE")
    monkeypatch.setattr(cache, "results_folder", lambda: folder)
    return folder


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are really checked."""
    found: list[str] = []
    examine = Checker.examine

    def counted(self: Checker, document: object, **given: bool) -> object:
        found.append(Path(document.path).name)  # type: ignore[attr-defined]
        return examine(self, document, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "examine", counted)
    return found


def run(*words: object) -> tuple[int, str]:
    done = factcheck("run", *words, "--jobs", "1")
    return done.code, done.out


def test_reports_are_the_same_with_kept_results_and_without(kept: Path, checked: list[str]) -> None:
    for kind in FORMATS:
        words = (EXAMPLES, "--format", kind, "--show-accepted", "--passes", "--show", "info")
        plain = run(*words, "--no-cache")
        assert run(*words) == plain
        checked.clear()
        assert run(*words) == plain
        assert not checked
    assert (kept / cache.FILE).stat().st_size


def test_only_what_changed_is_checked_and_compared_again(
    kept: Path, tmp_path: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    del kept
    source = write_folder(tmp_path / "stories", 8)
    words = (source, *FEW, "--format", "json")
    run(*words)
    checked.clear()
    compared: set[str] = set()
    group = Comparing.group

    def noted(self: Comparing, key: str, records: list[object]) -> object:
        compared.update(Path(record.path).name for record in records)  # type: ignore[attr-defined]
        return group(self, key, records)  # type: ignore[arg-type]

    monkeypatch.setattr(Comparing, "group", noted)
    file = source / "story-00003.md"
    file.write_text(file.read_text().replace(" 41 people", " 48 people"))
    found = run(*words)
    assert checked == ["story-00003.md"]
    assert "story-00003.md" in compared
    assert compared < {f"story-{number:05}.md" for number in range(8)}
    assert found == run(*words, "--no-cache")


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["40", "41", "57", ""])), max_size=6))
@settings(max_examples=12)
def test_whatever_changes_the_report_is_that_of_a_run_without(changes: list[tuple[int, str]]) -> None:
    texts = [record["text"].replace(" 41 ", " 40 ") for record in records(6)]
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.delenv("FACTCHECK_NO_CACHE")
        patched.setattr(cache, "results_folder", lambda: Path(name) / "kept")
        source = Path(name) / "in"
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number}.txt").write_text(text)
        words = (source, *FEW, "--format", "json", "--date", "2026-01-22")
        for number, people in [(0, "40"), *changes]:
            file = source / f"{number}.txt"
            if people:
                file.write_text(texts[number].replace(" 40 ", f" {people} "))
            else:
                file.unlink(missing_ok=True)
            assert run(*words) == run(*words, "--no-cache")


@pytest.mark.parametrize(
    "other",
    [("--select", "CAL"), ("--date", "2026-01-23"), ("--ignore", "CAL101"), ("--no-across",)],
    ids=lambda words: words[0],
)
def test_what_is_asked_for_otherwise_is_checked_again(
    kept: Path, tmp_path: Path, checked: list[str], other: tuple[str, ...]
) -> None:
    del kept
    file = tmp_path / "note.txt"
    file.write_text("The council met on Monday, 21 January 2026.")
    (tmp_path / "other.txt").write_text("The ferry runs twice a day.")
    words = (file, tmp_path / "other.txt", "--select", "GEN602,CAL101", "--date", "2026-01-22")
    run(*words)
    checked.clear()
    run(*words, "--fail-on", "never", "--show", "info")
    assert not checked
    assert run(*words, *other) == run(*words, *other, "--no-cache")
    assert "note.txt" in checked[:1]


def flip(file: Path) -> None:
    """Change every byte of the entries, and leave what SQLite itself needs."""
    import sqlite3

    connection = sqlite3.connect(file)
    connection.execute("UPDATE documents SET body = body || x'00', records = x'00'")
    connection.execute("UPDATE sets SET body = x'00000000'")
    connection.commit()
    connection.close()


def empty(file: Path) -> None:
    file.write_bytes(b"nothing of the kind" * 100)


@pytest.mark.parametrize("damage", [flip, empty])
def test_what_is_damaged_is_not_believed(kept: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    source = write_folder(tmp_path / "stories", 4)
    words = (source, *FEW, "--format", "json")
    run(*words)
    damage(kept / cache.FILE)
    assert run(*words) == run(*words, "--no-cache")
    assert run(*words) == run(*words, "--no-cache")


def test_a_folder_that_others_may_write_is_not_used(kept: Path, tmp_path: Path) -> None:
    kept.mkdir()
    kept.chmod(0o777)
    source = write_folder(tmp_path / "stories", 2)
    assert run(source, *FEW) == run(source, *FEW, "--no-cache")
    assert not [*kept.iterdir()]


def test_results_are_bounded(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_folder(tmp_path / "stories", 12)
    run(source, *FEW)
    whole = (kept / cache.FILE).stat().st_size
    monkeypatch.setattr(cache, "MOST_BYTES", 4_000)
    run(source, *FEW, "--ignore", "CAL")
    assert (kept / cache.FILE).stat().st_size < whole
    assert run(source, *FEW) == run(source, *FEW, "--no-cache")


def test_they_are_removed_on_request(kept: Path, tmp_path: Path) -> None:
    source = write_folder(tmp_path / "stories", 2)
    run(source, *FEW, "--no-cache")
    assert not kept.exists()
    run(source, *FEW)
    assert "MB of results removed" in factcheck("clean").err
    assert not [*kept.iterdir()]


WARM = """
import sys
from pathlib import Path
from factcheck.kept import cache
folder = Path(sys.argv.pop(1))
cache.results_folder = lambda: folder
from factcheck.__main__ import main
try:
    main()
finally:
    rooms = ("language", "claims", "checks", "linking", "machine_text", "api", "across.rules", "facts.table")
    print(sorted(name for name in sys.modules if name.startswith(tuple(f"factcheck.{room}" for room in rooms))))
"""


def test_processes_share_results_and_need_nothing_that_reads(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTCHECK_NO_CACHE", raising=False)
    source = write_folder(tmp_path / "stories", 6)
    (source / "broken.txt").unlink()
    command = [sys.executable, "-c", WARM, str(kept), "run", str(source), *FEW, "--jobs", "1", "--exit-zero"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(2)]
    cold = [process.communicate()[0].decode().splitlines() for process in both]
    assert cold[0][:-1] == cold[1][:-1]
    assert cold[0][-1] != "[]"
    warm = subprocess.run(command, check=True, capture_output=True).stdout.decode().splitlines()
    assert warm == [*cold[0][:-1], "[]"]
