from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import factcheck.api
import factcheck.facts
from factcheck.checks import all_checks
from factcheck.facts import FactTable
from tests.facts import small
from tests.facts.test_phrases import TITLES

# No module may first be imported while `shipped` has a folder of its own for the rules, and so keep that for good.
all_checks()
for module in walk_packages(factcheck.facts.__path__, "factcheck.facts."):
    if not module.name.endswith("__main__"):
        import_module(module.name)


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
    """The small table in the place of the shipped one; returns its folder."""
    monkeypatch.setattr("factcheck.resources.rules_dir", lambda: tmp_path / "rules")
    monkeypatch.setattr("factcheck.facts.phrases.shipped_titles", lambda: TITLES)
    monkeypatch.setenv("FACTCHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)
    return small.write(tmp_path / "rules" / "facts")
