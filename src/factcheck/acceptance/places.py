"""Where a file of accepted findings is, or will be, and how an entry names a document."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Final

from factcheck.acceptance.entries import FILE, file_above
from factcheck.config.files import NAMES

_SPECIAL: Final = re.compile(r"([\\*?\[\]]|(?<=\S) (?=\Z))")


def file_for(document: Path) -> Path:
    """Return the file that entries for a document go to: the nearest, else beside the settings, or the root of Git."""
    folder = document.absolute().parent
    found = file_above(folder)
    if found is not None:
        return found
    for marks in (NAMES, (".git",)):
        for place in (folder, *folder.parents):
            if any((place / mark).exists() for mark in marks):
                return place / FILE
    return folder / FILE


def pattern_for(document: Path, file: Path) -> str:
    """Return the pattern of `.gitignore` that names a document, and no other, from the folder of a file."""
    inside = document.absolute().relative_to(file.parent).as_posix()
    return "/" + _SPECIAL.sub(r"\\\1", inside)


def git_user(folder: Path) -> str:
    """Return the name that Git would sign with in a folder, or ""."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607  # whichever Git the user has
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return " ".join(asked.stdout.split())
