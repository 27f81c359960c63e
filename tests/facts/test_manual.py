"""The worked example of docs/facts.md is run as it stands there, over the table that ships."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from factcheck.cli.facts import app
from tests.cli.invoke import factcheck
from tests.facts.test_commands import facts

FENCE = re.compile(r"^```(?P<kind>\w+)?(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def manual(root: Path) -> str:
    return (root / "docs" / "facts.md").read_text(encoding="utf-8")


@pytest.mark.once
def test_the_worked_example_does_what_the_manual_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    commands = 0
    for fence in FENCE.finditer(manual(root)):
        if fence["file"]:
            Path(fence["file"]).write_text(fence["text"], encoding="utf-8")
        elif fence["kind"] == "console":
            for command, shown in re.findall(
                r"^\$ factcheck (.*)\n((?:(?!\$ ).*\n)*)", fence["text"], re.MULTILINE
            ):
                words = shlex.split(command)
                ran = facts(*words[1:]) if words[0] == "facts" else factcheck(*words)
                assert ran.out.strip() == shown.strip(), command
                assert ran.code == (words[0] == "run" or "contradicts" in shown), command
                commands += 1
    assert commands == 6


def test_every_command_is_in_the_manual(root: Path) -> None:
    names = [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    assert len(names) > 8
    assert [name for name in names if f"| `factcheck facts {name}" not in manual(root)] == []


def test_the_queries_select_what_the_reader_asks_for(root: Path) -> None:
    from factcheck.facts.importers.columns import Columns

    queries = [fence["text"] for fence in FENCE.finditer(manual(root)) if fence["kind"] == "sparql"]
    assert len(queries) == 3
    for query in queries:
        (selected,) = re.findall(r"SELECT (.*) WHERE", query)
        assert Columns(selected.replace("?", "").split()).tell
