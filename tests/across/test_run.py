"""`factcheck run` over a folder: documents are held against each other, and each format shows both sides."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.across.folders import STORY
from tests.cli.invoke import factcheck

SLIP = STORY.replace("412 crowns", "142 crowns")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a story and a copy of it with a slip."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(f"21 January 2026\n\n{STORY}\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"21 January 2026\n\n\n\n{SLIP}\n", encoding="utf-8")
    return tmp_path


RUN = ("run", ".", "--select", "CON420", "--exit-zero")


def test_both_sentences_stand_one_above_the_other_with_the_words_marked(folder: Path) -> None:
    lines = factcheck(*RUN).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "CON420" in line)
    shown = [line.strip() for line in lines[at + 1 : at + 7]]
    assert shown[0] == "“142” here, “412” in the same sentence of a.txt (2026-01-21)."
    assert "142" in shown[1]
    assert shown[2].split() == ["│", "‾‾‾"]
    assert shown[3] == "a.txt 3:81 (2026-01-21)"
    assert "412" in shown[4]
    assert shown[5].split() == ["│", "‾‾‾"]


def test_it_can_be_turned_off_and_is_off_for_one_document(folder: Path) -> None:
    assert "CON420" not in factcheck(*RUN, "--no-across").out
    assert "CON420" not in factcheck("run", "b.txt", "--select", "CON420").out
    assert "CON420" in factcheck("run", "a.txt", "b.txt", "--select", "CON420", "--exit-zero").out


def test_json_and_sarif_name_the_other_document_and_place(folder: Path) -> None:
    report = json.loads(factcheck(*RUN, "--format", "json").out)
    (finding,) = [item for one in report["documents"] for item in one["findings"]]
    (related,) = finding["related"]
    assert (finding["text"], related["path"], related["text"]) == ("142", "a.txt", "412")
    assert related["span"]["start_line"] == 3
    log = json.loads(factcheck(*RUN, "--format", "sarif").out)
    (place,) = log["runs"][0]["results"][0]["relatedLocations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "a.txt"
    assert place["physicalLocation"]["region"]["startLine"] == 3


def test_processes_and_hash_seeds_change_no_byte(folder: Path) -> None:
    def report(seed: str, jobs: str) -> bytes:
        words = [
            sys.executable,
            "-m",
            "factcheck",
            "run",
            "b.txt",
            "a.txt",
            "--format",
            "json",
            "--exit-zero",
        ]
        env = os.environ | {"PYTHONHASHSEED": seed}
        return subprocess.run([*words, "--jobs", jobs], check=True, capture_output=True, env=env).stdout

    first = report("1", "1")
    assert b"CON420" in first
    assert report("2", "2") == first
