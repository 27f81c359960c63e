"""Folders for what is kept between runs: where they are, and whether what stands in them can be believed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_root() -> Path:
    """Return the folder for what is kept between runs: FACTCHECK_CACHE_DIR, or the platform's own.

    Raises:
        RuntimeError: the user has no home folder.
    """
    if named := os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(named)
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "factcheck"
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path.home() / ".cache"
    return root / "factcheck"


def why_not(folder: Path) -> str:
    """Make a folder, and say why it cannot be trusted or had; "" when it can."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        seen = folder.stat()
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)
    if hasattr(os, "geteuid"):
        if seen.st_uid not in (os.geteuid(), 0):
            return "it belongs to somebody else"
        if seen.st_mode & 0o022:
            return "others may write it: take that from them (chmod go-w)"
    return ""
