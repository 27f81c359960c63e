from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import FactTable
from factcheck.resources import rules_dir
from tests.facts import small
from tests.facts.test_phrases import TITLES


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> FactTable:
    """The small invented table of `small.py`, as of 2026-01-31."""
    root = tmp_path_factory.mktemp("facts")
    return FactTable.load([small.write(root / "table")], cache_dir=root / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small invented table, to be changed by the test."""
    return small.write(tmp_path / "table")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small table in the place of the shipped one, beside the other rules; returns its folder."""
    (tmp_path / "rules").mkdir()
    for other in rules_dir().iterdir():
        if other.name != "facts" and other.is_dir():
            (tmp_path / "rules" / other.name).symlink_to(other)
    monkeypatch.setattr("factcheck.resources.rules_dir", lambda: tmp_path / "rules")
    monkeypatch.setattr("factcheck.facts.phrases.shipped_titles", lambda: TITLES)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return small.write(tmp_path / "rules" / "facts")
