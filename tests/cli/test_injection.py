"""A hostile document, under a hostile name, in every format: nothing of it is obeyed where the report is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.invoke import factcheck

NAMES = (
    "::error::hacked.txt",
    "##[add-mask]x.txt",
    "##vso[task.complete]x.txt",
    "＝cmd.txt",
    "\x1b]0;t\x07\u202e.txt",
)
TEXT = """\
Ostrey, January 21, 2026

::error::Mayor Ann Poe opened the quay on Tuesday, January 21, 2026. ##[error]boo ##vso[task.setvariable]x
As an AI language model, I cannot \x1b[2J\u202e browse\x9b31m the internet.

“::set-output name=a::b ＝1+1 is what we ##[command]do,” said the harbour master, 52, on Tuesday, January 21, 2026.

::warning::Mayor Ann Poe left on Tuesday, January 21, 2026.
"""
FOR_PEOPLE = (
    ["run", "-f", "terminal"],
    ["run", "-f", "concise"],
    ["run", "--statistics"],
    ["run", "-f", "terminal", "--color", "always"],
    ["claims"],
    ["claims", "-f", "csv", "--times"],
    ["claims", "-f", "html"],
    ["run", "-f", "csv"],
    ["run", "-f", "markdown"],
    ["run", "-f", "junit"],
)
FOR_PROGRAMS = (
    ["run", "-f", "json"],
    ["run", "-f", "jsonl"],
    ["run", "-f", "sarif", "--passes"],
    ["run", "-f", "gitlab"],
    ["run", "-f", "rdjson"],
    ["claims", "-f", "json"],
)
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOR = re.compile(r"\x1b\[[\d;]*m")


def obeyed(text: str) -> list[str]:
    """Return the lines that a runner would take for a command."""
    lines = COLOR.sub("", text).splitlines()
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)]


@pytest.fixture(params=NAMES)
def hostile(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path(request.param).write_text(TEXT, encoding="utf-8")
    return str(request.param)


@pytest.mark.parametrize("words", FOR_PEOPLE, ids=" ".join)
def test_reports_for_people_hold_no_commands_and_nothing_unseen(hostile: str, words: list[str]) -> None:
    ran = factcheck(*words, hostile, f"gone {hostile}")
    assert ran.code == 2
    for text in (ran.out, ran.err):
        assert text
        assert obeyed(text) == []
        assert not HIDDEN.search(COLOR.sub("", text.removeprefix("\ufeff")))


@pytest.mark.parametrize("words", FOR_PROGRAMS, ids=" ".join)
def test_reports_for_programs_say_it_all_and_hold_no_commands_either(hostile: str, words: list[str]) -> None:
    ran = factcheck(*words, hostile)
    assert obeyed(ran.out) == []
    assert not HIDDEN.search(ran.out)
    parsed = [json.loads(line) for line in ran.out.splitlines()] if "jsonl" in words else json.loads(ran.out)
    assert parsed


def test_annotations_are_commands_of_ours_alone(hostile: str) -> None:
    out = factcheck("run", hostile, "-f", "github").out
    assert out
    for line in out.splitlines():
        assert re.match(r"::(error|warning|notice) file=[^:,]*(,|::)", line)
        assert not re.search(r"##\w*\[", line)
        assert not HIDDEN.search(line)


def test_timeml_holds_the_text_and_no_commands(hostile: str) -> None:
    out = factcheck("claims", hostile, "-f", "timeml").out
    assert obeyed(out) == []
    assert not HIDDEN.search(out)
    assert "&#58;:error::Mayor" in out


@pytest.mark.parametrize("command", ["claims", "run"])
def test_no_cell_is_a_formula(hostile: str, command: str) -> None:
    rows = list(csv.reader(io.StringIO(factcheck(command, hostile, "-f", "csv").out)))
    assert len(rows) > 3
    assert not [cell for row in rows for cell in row if cell.lstrip("\ufeff ")[:1] in tuple("=+-@＝＋－＠")]


def test_a_page_of_claims_holds_no_markup_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = "<img src=x onerror=1>&'\".txt"
    text = '“<script>alert(1)</script> is" onmouseover=1 what we do,” said <b>Ann Poe</b>, 52, of OSTREY & Son.\n'
    Path(name).write_text(text, encoding="utf-8")
    page = factcheck("claims", name, "-f", "html").out
    assert set(re.findall(r"<([a-z]+)", page)) == {
        "html", "head", "meta", "title", "style", "body", "main", "div", "table", "caption", "thead", "tbody", "tr",
        "th", "td", "h",
    }  # fmt: skip
    assert "&lt;script&gt;" in page
