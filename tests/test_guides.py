"""The guides: every command that they show ends as it should, and the pages of rules are those of the catalogue."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from factcheck.catalogue import catalogue
from factcheck.config import forget
from tests.cli.invoke import factcheck

GUIDES = ("developer", "editor", "fact-checker", "librarian", "researcher")
COMMAND = re.compile(r"^factcheck ([^#\n]+)(?:# exit (\d))?", re.MULTILINE)


def commands(root: Path, name: str) -> list[tuple[list[str], int]]:
    """Return the commands of a guide, and the exit codes that it tells."""
    page = (root / "docs" / "guides" / f"{name}.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return [
        (shlex.split(match[1]), int(match[2] or 0)) for block in shown for match in COMMAND.finditer(block)
    ]


def test_there_is_a_guide_for_everybody(root: Path) -> None:
    assert sorted(path.stem for path in (root / "docs" / "guides").glob("*.md")) == sorted(GUIDES)
    index = (root / "docs" / "README.md").read_text(encoding="utf-8")
    assert [name for name in GUIDES if f"guides/{name}.md" not in index] == []


@pytest.mark.parametrize("name", GUIDES)
def test_the_commands_of_a_guide_end_as_it_says(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    desk = tmp_path / "desk"
    shutil.copytree(root / "examples", desk)
    monkeypatch.chdir(desk)
    shown = commands(root, name)
    assert len(shown) >= 5
    for words, code in shown:
        forget()
        ran = factcheck(*words)
        assert ran.code == code, (words, ran)


def test_the_python_of_the_guide_runs(root: Path) -> None:
    page = (root / "docs" / "guides" / "researcher.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(shown, {})


def test_every_rule_is_given_a_page_that_shows_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That those in docs/rules are the same is seen to by `.ci/run`, which makes them again."""
    monkeypatch.chdir(tmp_path)
    assert factcheck("rule", "pages", "rules").code == 0
    index = (tmp_path / "rules" / "README.md").read_text("utf-8")
    for rule in catalogue().values():
        page = (tmp_path / "rules" / f"{rule.code}.md").read_text("utf-8")
        assert page.startswith("<!-- Made of the catalogue")
        assert f"# {rule.code} {rule.name}\n" in page
        assert page.count("```text") >= len(rule.bad) + len(rule.good)
        assert f"[{rule.code}]({rule.code}.md)" in index


def test_pages_of_rules_that_are_gone_are_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "OLD101.md").write_text("gone")
    (tmp_path / "notes.md").write_text("ours")
    factcheck("rule", "pages", tmp_path)
    assert not (tmp_path / "OLD101.md").exists()
    assert (tmp_path / "notes.md").read_text() == "ours"
