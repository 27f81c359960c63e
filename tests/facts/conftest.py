from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.facts import FactTable
from tests.facts import small


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> FactTable:
    """The small invented table of `small.py`, as of 2026-01-31."""
    root = tmp_path_factory.mktemp("facts")
    return FactTable.load([small.write(root / "table")], cache_dir=root / "cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small invented table, to be changed by the test."""
    return small.write(tmp_path / "table")
