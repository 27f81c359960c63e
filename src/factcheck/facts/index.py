"""The compiled index: the written tables as one SQLite file, built once per content, opened in a millisecond.

The file's name is the hash of what it was built from, so that a changed source never meets an old index.
It is written under another name and renamed, so that nobody ever opens half a file, and checked when opened,
so that a damaged one is built anew. Where no file can be written, the index lives in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from factcheck.facts.load import FactTableError, Progress, source_files, unreadable

SCHEMA_VERSION: Final = 8
"""Raised whenever the index or the folding of names changes shape."""

APPLICATION_ID: Final = 0x46435431  # "FCT1"
_KEPT: Final = 8
_RACY_NS: Final = 2_000_000_000


def cache_folder(chosen: Path | None = None) -> Path:
    """Return the folder for compiled indexes: the chosen one, FACTCHECK_CACHE_DIR, or the platform's own.

    Raises:
        RuntimeError: the user has no home folder.
    """
    if chosen is not None:
        return chosen / "facts"
    if named := os.environ.get("FACTCHECK_CACHE_DIR"):
        return Path(named) / "facts"
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "factcheck" / "facts"
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    else:
        root = Path.home() / ".cache"
    return root / "factcheck" / "facts"


def fingerprint(folders: Sequence[Path]) -> tuple[str, bool]:
    """Return a hash of the paths, sizes and times of the sources, and whether it can be relied on later.

    A file changed a moment ago might change again without its time moving, so that it cannot.

    Raises:
        FactTableError: a folder cannot be read.
    """
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    newest = 0
    for folder in folders:
        for path in source_files(folder):
            seen = path.stat()
            newest = max(newest, seen.st_mtime_ns)
            digest.update(
                f"{path.absolute()}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode(errors="surrogateescape")
            )
        digest.update(b"\n")
    return digest.hexdigest()[:32], time.time_ns() - newest > _RACY_NS


def content_hash(folders: Sequence[Path]) -> str:
    """Return the hash of everything the index is built from, wherever the folders stand.

    Raises:
        FactTableError: a folder cannot be read.
    """
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for folder in folders:
        for path in source_files(folder):
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\0{path.stat().st_size}\n".encode(errors="surrogateescape"))
            with path.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        digest.update(b"\0layer\n")
    return digest.hexdigest()[:32]


def open_index(
    folders: Sequence[Path], cache_dir: Path | None = None, progress: Progress | None = None
) -> sqlite3.Connection:
    """Return a read-only connection to the index of these folders, compiling it when it is not at hand.

    Raises:
        FactTableError: the sources are not sound.
    """
    try:
        cache = cache_folder(cache_dir)
    except RuntimeError:
        return build_in_memory(folders, progress)
    try:
        marks, reliable = fingerprint(folders)
        memo = cache / f"{marks}.memo"
        content = _remembered(memo) if reliable else None
        if content and (found := _open_file(cache / f"{content}.db", content)):
            return found
        content = content_hash(folders)
    except OSError as error:
        raise FactTableError([unreadable(Path(error.filename or folders[0]), error)]) from error
    found = _open_file(cache / f"{content}.db", content)
    if found is None:
        found = _build_file(folders, cache, content, progress)
    if found is None:
        found = _build(":memory:", folders, content, progress)
    elif reliable:
        _remember(memo, content)
    return found


def build_in_memory(folders: Sequence[Path], progress: Progress | None = None) -> sqlite3.Connection:
    """Return an index of these folders that touches no disk but to read the sources.

    Raises:
        FactTableError: the sources are not sound.
    """
    return _build(":memory:", folders, "", progress)


def _remembered(memo: Path) -> str | None:
    try:
        content = memo.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    return content if len(content) == 32 and content.isalnum() else None


def _remember(memo: Path, content: str) -> None:
    import tempfile  # only after compiling

    try:
        with tempfile.NamedTemporaryFile(dir=memo.parent, prefix=".memo-", delete=False) as stream:
            stream.write(content.encode())
        Path(stream.name).replace(memo)
    except OSError:
        return  # only a little slower next time


def _open_file(path: Path, content: str) -> sqlite3.Connection | None:
    """Return a connection to an index file, or None when it is missing, damaged or somebody else's."""
    try:
        size = path.stat().st_size
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except (OSError, sqlite3.Error):
        return None
    try:
        query = connection.execute
        whole = query("PRAGMA page_count").fetchone()[0] * query("PRAGMA page_size").fetchone()[0] == size
        ours = query("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        if whole and ours and query("SELECT value FROM meta WHERE key = 'content'").fetchone() == (content,):
            query("PRAGMA mmap_size = 268435456")
            return connection
    except sqlite3.Error:
        pass
    connection.close()
    return None


def _build_file(
    folders: Sequence[Path], cache: Path, content: str, progress: Progress | None
) -> sqlite3.Connection | None:
    """Compile into the cache; None where no file can be written there."""
    import tempfile  # only when compiling

    temporary: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=cache, prefix=".building-", suffix=".db")
        os.close(handle)
        temporary = Path(name)
        connection = _build(name, folders, content, progress)
        connection.close()
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        target = cache / f"{content}.db"
        # On Windows another process may have just put it there and hold it open.
        with contextlib.suppress(PermissionError):
            temporary.replace(target)
        _sweep(cache, target)
        return _open_file(target, content)
    except (OSError, sqlite3.OperationalError):
        return None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _sweep(cache: Path, kept: Path) -> None:
    """Drop all but the newest indexes and memos, and what a killed process left behind an hour ago."""
    try:
        dated = sorted(((path.stat().st_mtime, path) for path in cache.iterdir()), reverse=True)
        now = time.time()
        indexes = [path for _, path in dated if path.suffix == ".db" and not path.name.startswith(".")]
        memos = [path for _, path in dated if path.suffix == ".memo"]
        stale = [path for when, path in dated if path.name.startswith(".") and now - when > 3600]
        for path in (*indexes[_KEPT:], *memos[4 * _KEPT :], *stale):
            if path != kept:
                path.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be tidied is still a cache


def _build(
    where: str, folders: Sequence[Path], content: str, progress: Progress | None
) -> sqlite3.Connection:
    from factcheck.facts.compiler import compile_into

    connection = sqlite3.connect(where, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        compile_into(connection, folders, content, progress)
    except BaseException:
        connection.close()
        raise
    return connection
