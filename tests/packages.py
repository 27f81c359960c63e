"""Packages that the documentation shows, installed as a stranger would install them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def shown_packages(page: str) -> list[dict[str, str]]:
    """Return the files of each package of a page, by path; each package begins with its pyproject.toml."""
    found: list[dict[str, str]] = []
    for name, text in FILE.findall(page):
        if name == "pyproject.toml":
            found.append({})
        found[-1][name] = text
    return found


PIP: Final = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
"""The command that installs what is at hand, without a network."""


def installed(files: Mapping[str, str], folder: Path) -> Path:
    """Build and install a package without a network; return the folder to put on the path of Python."""
    source, site = folder / "source", folder / "site"
    for name, text in files.items():
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*PIP, "--no-build-isolation", "--target", str(site), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def factcheck_with(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a folder, with what is installed in another place beside it."""
    return subprocess.run(
        [sys.executable, "-m", "factcheck", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
