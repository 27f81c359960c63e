"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine must not make a property test fail.
settings.register_profile("factcheck", deadline=None)
settings.load_profile("factcheck")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> None:
    """Keep what the developer's shell says about colours and continuous integration out of the tests."""
    others = [name for name in os.environ if name.startswith("FACTCHECK_")]
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "COLUMNS", *others):
        os.environ.pop(name, None)
    os.environ["FACTCHECK_NO_CACHE"] = "1"  # tests change what checks find


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development texts that may stand beside the repository; tests that need it are skipped without."""
    folder = ROOT / ".." / "shared"
    if not folder.is_dir():
        pytest.skip("no development texts beside the repository")
    return folder
