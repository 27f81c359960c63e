"""The compiled index: the written tables as one SQLite file, built once per content, opened in a millisecond.

The file's name is the hash of what it was built from, so that a changed source never meets an old index. The shipped
table's index comes with an installed package; others are compiled into the cache (`cache.py`), written under another
name and renamed, so that nobody ever opens half a file. Where no file can be written, the index lives in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from factcheck.facts.cache import (
    APPLICATION_ID,
    RACY_NS,
    identity,
    open_sealed,
    recall,
    remember,
    seal,
    shelves,
    sweep,
)
from factcheck.facts.load import FactTableError, Progress, source_files, unreadable
from factcheck.resources import rules_dir

SCHEMA_VERSION: Final = 9
"""Raised whenever the index or the folding of names changes shape."""

PREBUILT: Final = "facts.db"
"""The name, beside the rules, of the index that is made when the package is."""


@contextlib.contextmanager
def _reading(folders: Sequence[Path]) -> Iterator[None]:
    """Tell an error of a file as one of the table."""
    try:
        yield
    except (OSError, ValueError) as error:
        if isinstance(error, FactTableError):
            raise
        raise FactTableError(
            [unreadable(Path(getattr(error, "filename", None) or folders[0]), error)]
        ) from error


def fingerprint(folders: Sequence[Path]) -> tuple[str, bool]:
    """Return a hash of the paths, sizes and times of the sources, and whether it can be relied on later.

    A file changed a moment ago might change again without its time moving, so that it cannot.

    Raises:
        FactTableError: a folder cannot be read.
    """
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    newest = 0
    with _reading(folders):
        for folder in folders:
            for path in source_files(folder):
                seen = path.stat()
                newest = max(newest, seen.st_mtime_ns)
                mark = f"{path.absolute()}\0{seen.st_size}\0{seen.st_mtime_ns}\n"
                digest.update(mark.encode(errors="surrogateescape"))
            digest.update(b"\n")
    return digest.hexdigest()[:32], time.time_ns() - newest > RACY_NS


def content_hash(folders: Sequence[Path]) -> str:
    """Return the hash of everything the index is built from, wherever the folders stand.

    Raises:
        FactTableError: a folder cannot be read.
    """
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    with _reading(folders):
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
    marks, reliable = fingerprint(folders)
    content = ""
    for shelf in shelves(cache_dir):
        memo = shelf / f"{marks}.memo"
        remembered, known = recall(memo) if reliable else ("", "")
        content = remembered or content or content_hash(folders)
        for index in (_prebuilt(), shelf / f"{content}.db"):
            if (found := open_sealed(index, content, known)) is not None:
                if reliable and (not known or identity(index) != known):
                    remember(memo, content, index)
                return found
        content = content_hash(folders)
        if (found := _build_file(folders, shelf, content, progress)) is not None:
            return found
    content = content or content_hash(folders)
    return open_sealed(_prebuilt(), content, "") or _build(":memory:", folders, content, progress)


def _prebuilt() -> Path:
    return rules_dir() / PREBUILT


def build_in_memory(folders: Sequence[Path], progress: Progress | None = None) -> sqlite3.Connection:
    """Return an index of these folders that touches no disk but to read the sources.

    Raises:
        FactTableError: the sources are not sound.
    """
    return _build(":memory:", folders, "", progress)


def build_at(path: Path, folders: Sequence[Path], content: str, progress: Progress | None = None) -> None:
    """Compile the index of these folders into an empty file.

    Args:
        path: the file.
        folders: the folders, later ones over earlier ones.
        content: their `content_hash`.
        progress: is told how far it is.

    Raises:
        FactTableError: the sources are not sound.
        OSError: the file cannot be written.
        sqlite3.OperationalError: likewise.
    """
    _build(str(path), folders, content, progress).close()
    seal(path)


def _build_file(
    folders: Sequence[Path], cache: Path, content: str, progress: Progress | None
) -> sqlite3.Connection | None:
    """Compile into the cache; None where no file can be written there."""
    import os
    import tempfile  # only when compiling

    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=cache, prefix=".building-", suffix=".db")
        os.close(handle)
        temporary = Path(name)
        build_at(temporary, folders, content, progress)
        target = cache / f"{content}.db"
        # On Windows another process may have just put it there and hold it open.
        with contextlib.suppress(PermissionError):
            temporary.replace(target)
        sweep(cache, target)
        return open_sealed(target, content, "")
    except (OSError, sqlite3.OperationalError):
        return None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


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
