"""`factcheck run --against`: sources from the command line, the last line of the report, and what can go wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.invoke import factcheck

DRAFT = "The ferry Heron carried 45 people from Ostrey on Monday.\n"
SOURCE = "The ferry Heron carried 40 people from Ostrey on Monday.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a draft and a folder of sources."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "sources" / "report.md").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_the_last_line_counts_the_items(desk: Path) -> None:
    ran = factcheck("run", "draft.txt", "--against", "sources")
    assert ran.code == 0, "a warning fails no run that is not asked to"
    assert "CON430 number-unlike-source  1:25" in ran.out
    assert "sources/report.md line 1: The ferry Heron carried 40 people" in " ".join(ran.out.split())
    assert ran.out.splitlines()[-1] == "Against 1 source: 3 supported, 1 altered, 0 not found"


def test_sources_are_not_checked_themselves(desk: Path) -> None:
    (desk / "sources" / "bot.txt").write_text(
        "As an AI language model, I cannot browse the internet.\n", encoding="utf-8"
    )
    ran = factcheck("run", "draft.txt", "--against", "sources")
    assert "GEN602" not in ran.out
    assert "Against 2 sources: " in ran.out


def test_the_draft_may_come_from_standard_input_and_sources_may_be_named_apart(desk: Path) -> None:
    ran = factcheck("run", "-", "--against", "sources/report.md", "--against", "draft.txt", stdin=DRAFT)
    assert ran.out.splitlines()[-1] == "Against 2 sources: 4 supported, 0 altered, 0 not found"


def against_of(out: str) -> dict[str, Any]:
    (document,) = json.loads(out)["documents"]
    found: dict[str, Any] = document["against"]
    return found


def test_the_json_report_has_a_passage_for_each_item(root: Path, desk: Path) -> None:
    ran = factcheck("run", "draft.txt", "--against", "sources", "--format", "json")
    schema = json.loads((root / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(ran.out))
    against = against_of(ran.out)
    assert against["counts"] == {"supported": 3, "altered": 1, "not-found": 0, "not-judged": 0}
    (number,) = [item for item in against["items"] if item["kind"] == "number"]
    assert (number["text"], number["source_words"], number["span"]["start_column"]) == ("45", "40", 25)
    assert number["passage"]["path"] == "sources/report.md"
    assert number["passage"]["line"] == 1
    assert number["passage"]["text"] == "The ferry Heron carried 40 people from Ostrey on Monday"


def test_without_sources_the_json_report_says_so(root: Path, desk: Path) -> None:
    assert against_of(factcheck("run", "draft.txt", "--format", "json").out) is None


def test_processes_make_no_difference(desk: Path) -> None:
    (desk / "other.txt").write_text("Nobody carried 40 people on Tuesday.\n", encoding="utf-8")
    words = ("run", "draft.txt", "other.txt", "--against", "sources", "--format", "json", "--jobs")
    assert factcheck(*words, "1").out == factcheck(*words, "2").out


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere", "nowhere: there is no such file or folder"),
        ("empty", "--against empty: there are no documents in it"),
        ("-", "--against -: sources are files and folders"),
        ("noise.txt", "noise.txt: "),
    ],
)
def test_a_source_that_cannot_be_used_is_named_and_ends_with_2(desk: Path, path: str, told: str) -> None:
    (desk / "empty").mkdir()
    (desk / "noise.txt").write_bytes(bytes(range(256)) * 8)
    ran = factcheck("run", "draft.txt", "--against", path)
    assert ran.code == 2
    assert told in ran.err
    assert "Against" not in ran.out


def test_what_can_be_read_is_used_where_another_source_cannot(desk: Path) -> None:
    ran = factcheck("run", "draft.txt", "--against", "nowhere", "--against", "sources")
    assert ran.code == 2
    assert ran.out.splitlines()[-1] == "Against 1 source: 3 supported, 1 altered, 0 not found"


def test_a_report_never_takes_the_place_of_a_source(desk: Path) -> None:
    ran = factcheck("run", "draft.txt", "--against", "sources", "-o", "sources/report.md")
    assert ran.code == 2
    assert "the report would overwrite a source" in ran.err
    assert (desk / "sources" / "report.md").read_text(encoding="utf-8") == SOURCE


def test_the_page_shows_what_the_command_prints(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "88")
    page = (root / "docs" / "against.md").read_text(encoding="utf-8")
    (command, shown) = re.findall(r"```\n\$ (factcheck run .*?)\n(.*?)```", page, re.DOTALL)[0]
    assert factcheck(*command.split()[1:]).out == shown
