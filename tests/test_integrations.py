"""The files through which other tools run the checker."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from factcheck.cli.choices import FailOn, Format
from factcheck.documents import FORMATS


def test_the_hook_runs_a_command_that_exists(root: Path) -> None:
    hooks = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = re.search(r"^  entry: factcheck run --format (\w+)$", hooks, re.MULTILINE)
    assert entry is not None
    assert entry[1] in list(Format)
    assert "require_serial: true" in hooks


def test_the_hook_takes_every_format_that_needs_no_extra(root: Path) -> None:
    hooks = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    pattern = re.search(r"^  files: (\S+)$", hooks, re.MULTILINE)
    assert pattern is not None
    taken = re.compile(pattern[1])
    for one in FORMATS:
        for suffix in filter(None, one.suffixes):
            assert bool(taken.search(f"news/story{suffix}")) == (one.walked and not one.library), suffix


def test_no_input_of_the_action_becomes_part_of_a_script(root: Path) -> None:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) >= 3
    assert not [script for script in scripts if "${{" in script]


@pytest.mark.parametrize("option", ["--fail-on", "--date", "--format", "--report", "--changed-since"])
def test_the_action_uses_options_that_exist(root: Path, option: str) -> None:
    from tests.cli.invoke import factcheck

    assert option in (root / "action.yml").read_text(encoding="utf-8")
    assert option in factcheck("run", "--help").out


def test_the_default_of_fail_on_is_a_level(root: Path) -> None:
    action = (root / "action.yml").read_text(encoding="utf-8")
    default = re.search(r"  fail-on:\n.*\n    default: (\w+)", action)
    assert default is not None
    assert default[1] in list(FailOn)


def test_the_checks_of_a_change_run_lint_format_types_and_tests(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    for step in ('ruff" check', 'ruff" format --check', 'mypy"', 'pytest"'):
        assert step in script
    assert (root / ".ci" / "run").stat().st_mode & 0o111


def test_the_oldest_libraries_that_are_allowed_are_tested_too(root: Path) -> None:
    oldest = subprocess.run(
        [sys.executable, root / ".ci" / "oldest"], capture_output=True, text=True, check=True
    )
    allowed = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert oldest.stdout.split() == [requirement.replace(">=", "==") for requirement in allowed]
    script = (root / ".ci" / "run").read_text(encoding="utf-8")
    assert '-c "$work/oldest.txt"' in script
    assert "oldest/bin/pytest" in script
