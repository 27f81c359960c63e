"""Files that nobody touched are not read again, and whatever somebody did to one is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.batch import remembering, seen
from factcheck.documents import data_of
from factcheck.kept import cache
from tests.cli.invoke import factcheck
from tests.corpus.texts import FEW, write_folder


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, and a place for what runs keep."""
    monkeypatch.delenv("FACTCHECK_NO_CACHE")
    monkeypatch.setattr(cache, "results_folder", lambda: tmp_path / "kept")
    folder = write_folder(tmp_path / "stories", 4)
    (folder / "broken.txt").unlink()
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that a run reads to know them again."""
    found: list[str] = []

    def noted(path: str) -> bytes:
        found.append(Path(path).name)
        return data_of(path)

    monkeypatch.setattr(remembering, "data_of", noted)
    return found


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take any file for one that was left alone for a while."""
    monkeypatch.setattr(seen, "_SETTLED", -1_000_000_000)


def run(*words: object) -> tuple[int, str]:
    done = factcheck("run", *words, *FEW, "--jobs", "1", "--format", "json")
    return done.code, done.out


@pytest.mark.usefixtures("settled")
def test_files_that_nobody_touched_are_not_read(source: Path, opened: list[str]) -> None:
    wanted = run(source)
    opened.clear()
    assert run(source) == wanted
    assert not opened
    assert run(source, "--no-cache") == wanted


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("how", ["longer", "same size and time", "replaced", "touched"])
def test_a_file_that_somebody_touched_is_read(source: Path, opened: list[str], how: str) -> None:
    run(source)
    opened.clear()
    file = source / "story-00001.md"
    before, text = file.stat(), file.read_text()
    match how:
        case "longer":
            file.write_text(text.replace(" 41 people", " 4,100 people"))
        case "same size and time":
            file.write_text(text.replace(" 41 people", " 47 people"))
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        case "replaced":
            other = source / "other"
            other.write_text(text.replace(" 41 people", " 47 people"))
            os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
            other.replace(file)
        case _:
            file.touch()
    assert run(source) == run(source, "--no-cache")
    assert set(opened) == {file.name}


def test_what_was_written_just_now_is_read_again(source: Path, opened: list[str]) -> None:
    """A file that is written twice within one tick of the clock looks the same."""
    run(source)
    opened.clear()
    run(source)
    assert len(opened) == 4


@pytest.mark.usefixtures("settled")
def test_a_file_that_holds_several_documents_is_read(source: Path) -> None:
    box = source / "letters.txt"
    letter = (
        "From poe@ostrey.example Mon Jan  5 10:00:00 2026\nFrom: poe@ostrey.example\nSubject: {}\n\n{}\n\n"
    )
    box.write_text(
        "".join(letter.format(name, "The council met on Monday, 21 January 2026.") for name in "ab")
    )
    wanted = run(source)
    assert wanted == run(source) == run(source, "--no-cache")
    assert wanted[1].count("letters.txt#") >= 2
