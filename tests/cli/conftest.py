"""Sample files for the commands. What the rules find in them is settled by the rules' own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

CLEAN = "The ferry from Ostrey runs twice a day in winter.\n"
# Flagged by GEN602, of the family that needs no fact table.
FLAGGED = "The quay is shut. As an AI language model, I cannot browse the internet.\n"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a clean file and a flagged one."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "flagged.txt").write_text(FLAGGED, encoding="utf-8")
    return folder
