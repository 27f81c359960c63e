"""`run --format jsonl`: a line is there when its document is checked, and all lines together say what `json` says."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.inputs import prepare
from factcheck.cli.streaming import Streaming
from factcheck.kept import cache
from tests.cli.invoke import factcheck
from tests.corpus.texts import FEW, write_folder

ORDER = ("document", "across", "skipped", "run")


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of documents, and a place for what runs keep."""
    monkeypatch.delenv("FACTCHECK_NO_CACHE")
    monkeypatch.setattr(cache, "results_folder", lambda: tmp_path / "kept")
    return write_folder(tmp_path / "stories", 8)


def lines(*words: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in factcheck("run", *words, "--format", "jsonl").out.splitlines()]


def joined(found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return lines as the object that `--format json` writes."""
    places = [ORDER.index(line.pop("type")) for line in found]
    assert all(one <= other for one, other in pairwise(places))
    kinds = {
        kind: [line for line, place in zip(found, places, strict=True) if ORDER[place] == kind]
        for kind in ORDER
    }
    across = {line["path"]: line for line in kinds["across"]}
    for document in kinds["document"]:
        more = across.pop(document["path"], {"findings": [], "accepted": []})
        for name in ("findings", "accepted"):
            document[name] += more[name]
    assert not across
    (run,) = kinds["run"]
    return {**run, "documents": kinds["document"], "skipped": kinds["skipped"]}


def whole(*words: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(factcheck("run", *words, "--format", "json").out)
    return found


@pytest.mark.parametrize("words", [(), ("--jobs", "2"), ("--no-across",), ("--show", "warning")], ids=str)
def test_the_lines_together_say_what_the_other_format_says(source: Path, words: tuple[str, ...]) -> None:
    asked = (source, *FEW, *words)
    wanted = whole(*asked)
    assert any(document["findings"] for document in wanted["documents"])
    for again in (("--no-cache",), (), ()):
        assert joined(lines(*asked, *again)) == wanted


def test_what_changed_is_held_against_documents_that_an_earlier_run_kept(source: Path) -> None:
    lines(source, *FEW)
    file = source / "story-00003.md"
    file.write_text(file.read_text().replace(" 41 people", " 48 people"))
    found = lines(source, *FEW)
    assert found == lines(source, *FEW, "--no-cache") == lines(source, *FEW)
    (other,) = [line for line in found if line["type"] == "across" and line["path"] == str(file)]
    assert other["findings"][0]["text"] == "48"


def test_a_finding_is_accepted_on_whichever_line_it_stands(source: Path) -> None:
    factcheck("baseline", source, *FEW, "--reason", "known")
    wanted = whole(source, *FEW)
    assert any(document["accepted"] for document in wanted["documents"])
    assert joined(lines(source, *FEW)) == wanted


def test_a_line_is_there_before_the_next_document_is_read(source: Path) -> None:
    files = [source / "story-00000.md", source / "story-00001.md"]
    work = prepare(
        [*map(str, files)],
        date=None,
        manifest=None,
        stdin_filename="",
        across=True,
        select=tuple(FEW[1].split(",")),
    )
    streaming = Streaming(work, None, verbose=False, exit_zero=False)
    found = streaming.lines(1)
    assert json.loads(next(found))["path"] == str(files[0])
    files[1].unlink()
    assert [json.loads(line)["type"] for line in found] == ["skipped", "run"]
    assert streaming.code == 2


def test_a_report_in_a_file_is_the_same(source: Path, tmp_path: Path) -> None:
    wanted = factcheck("run", source, *FEW, "--format", "jsonl").out
    for words in (("-f", "jsonl", "-o"), ("--report",)):
        file = tmp_path / "found.jsonl"
        factcheck(
            "run", source, *FEW, *words[:-1], words[-1], f"jsonl={file}" if words == ("--report",) else file
        )
        assert file.read_text(encoding="utf-8") == wanted


def test_nothing_to_check_is_a_line_of_its_own(tmp_path: Path) -> None:
    done = factcheck("run", tmp_path, "--format", "jsonl")
    assert done.code == 3
    assert json.loads(done.out)["type"] == "run"
    assert "nothing to check" in done.err
