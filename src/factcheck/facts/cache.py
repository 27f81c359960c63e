"""Where compiled indexes are kept: folders that nobody else may write, and files that are sealed with a checksum.

An index says what is true, so that one which somebody else has put there, or which a disk has damaged, must not be
believed. A folder is used only when it belongs to this user or to the system and nobody else may write it. A file's
checksum is looked at when the file has changed since it was last looked at, as its times and number tell.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from factcheck.caches import cache_root, why_not

APPLICATION_ID: Final = 0x46435431  # "FCT1"
_KEPT: Final = 8
RACY_NS: Final = 2_000_000_000
"""A file changed so short a time ago might change again without its times moving."""

_SEAL_AT: Final = 60  # SQLite's header keeps a number for applications there (`PRAGMA user_version`)
_SEAL_BYTES: Final = 4
_MEMO: Final = re.compile(r"([0-9a-f]{32}) ([\d.]{0,200})")


def cache_folder(chosen: Path | None = None) -> Path:
    """Return the folder for compiled indexes, in the chosen one or in that of all caches.

    Raises:
        RuntimeError: the user has no home folder.
    """
    return (chosen or cache_root()) / "facts"


def shelves(chosen: Path | None = None) -> Iterator[Path]:
    """Yield the folders that may hold an index, made when missing, best first.

    Behind the cache folder, unless it was chosen by the caller, comes a folder of the user's own in the temporary one.
    """
    with contextlib.suppress(RuntimeError):
        folder = cache_folder(chosen)
        if not why_not(folder):
            yield folder
    if chosen is None and hasattr(os, "geteuid"):
        import tempfile  # only where the cache cannot be used

        folder = Path(tempfile.gettempdir()) / f"factcheck-{os.geteuid()}"
        if not why_not(folder):
            yield folder


def identity(path: Path) -> str:
    """Return what changes whenever a file does: its numbers, size and times; "" when it is too young to tell.

    Raises:
        OSError: there is no such file.
    """
    seen = path.stat()
    if time.time_ns() - max(seen.st_mtime_ns, seen.st_ctime_ns) < RACY_NS:
        return ""
    return f"{seen.st_dev}.{seen.st_ino}.{seen.st_size}.{seen.st_mtime_ns}.{seen.st_ctime_ns}"


def _checksum(path: Path) -> bytes:
    """Return the checksum (CRC-32, big-endian) of a file but for the place where it is kept."""
    with path.open("rb") as stream:
        head = stream.read(_SEAL_AT + _SEAL_BYTES)
        found = zlib.crc32(head[:_SEAL_AT])
        while block := stream.read(1 << 20):
            found = zlib.crc32(block, found)
    return (found or 1).to_bytes(_SEAL_BYTES, "big")  # 0 is what a file without a seal has


def seal(path: Path) -> None:
    """Write a file's checksum into it, and have it all on the disk.

    Raises:
        OSError: it cannot be written.
    """
    checksum = _checksum(path)
    with path.open("rb+") as stream:
        stream.seek(_SEAL_AT)
        stream.write(checksum)
        stream.flush()
        os.fsync(stream.fileno())


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(_SEAL_AT)
        kept = stream.read(_SEAL_BYTES)
    return kept == _checksum(path)


def open_sealed(path: Path, content: str, known: str) -> sqlite3.Connection | None:
    """Return a connection to an index file, or None when it is missing, damaged or something else.

    Args:
        path: the file.
        content: hash of the sources that it must be made of.
        known: the file's `identity` when its checksum was last found right, or "".
    """
    try:
        if (not known or identity(path) != known) and not _is_sealed(path):
            return None
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except (OSError, sqlite3.Error):
        return None
    try:
        query = connection.execute
        ours = query("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if ours and query("SELECT value FROM meta WHERE key = 'content'").fetchone() == (content,):
            query("PRAGMA mmap_size = 268435456")
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def recall(memo: Path) -> tuple[str, str]:
    """Return what a memo says: the hash of the sources and the identity of their index, or two empty strings."""
    try:
        found = _MEMO.fullmatch(memo.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return "", ""
    return (found[1], found[2]) if found else ("", "")


def remember(memo: Path, content: str, index: Path) -> None:
    """Write a memo, if that is possible; without it the next start is only a little slower."""
    from factcheck.files import replacing  # only after something has changed

    with contextlib.suppress(OSError), replacing(memo) as stream:
        stream.write(f"{content} {identity(index)}".encode())


def sweep(folder: Path, kept: Path) -> None:
    """Drop all but the newest indexes and memos, and what a killed process left behind an hour ago."""
    try:
        dated = sorted(((path.stat().st_mtime, path) for path in folder.iterdir()), reverse=True)
        now = time.time()
        indexes = [path for _, path in dated if path.suffix == ".db" and not path.name.startswith(".")]
        memos = [path for _, path in dated if path.suffix == ".memo"]
        stale = [path for when, path in dated if path.name.startswith(".") and now - when > 3600]
        for path in (*indexes[_KEPT:], *memos[4 * _KEPT :], *stale):
            if path != kept:
                path.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be tidied is still a cache
