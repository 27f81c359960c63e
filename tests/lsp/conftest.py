"""An editor with a server, for all tests that need no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Editor


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the work."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="session")
def editor(folder: Path) -> Iterator[Editor]:
    """An editor whose server ends with 0."""
    with Editor(folder) as one:
        yield one
