"""Files known again by what the file system says of them, so that those that nobody touched need not be read.

The rule is Git's: size, times, number and device of a file stand for its content, but only where the file had been left
alone for a while when it was read, since a file that is written twice within one tick of the clock looks the same.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Final, Protocol

from factcheck import __version__

_SETTLED: Final = 2_000_000_000
"""Nanoseconds for which nobody must have written into a file before it was read; some file systems count in twos."""


class Files(Protocol):
    """What is known from earlier runs of files, by their marks."""

    def contents(self, marks: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the hashes of the contents of those that are known."""

    def keep_contents(self, contents: Mapping[bytes, bytes]) -> None:
        """Keep hashes of contents."""


class Seen:
    """The files of a run that hold one document each."""

    def __init__(self, files: Files) -> None:
        """Begin with nothing but what earlier runs know."""
        self._files = files
        self._marks: dict[str, bytes] = {}
        self._known: dict[bytes, bytes] = {}
        self._new: dict[bytes, bytes] = {}

    def look(self, paths: Iterable[str]) -> None:
        """Ask what is known of some files, of all at once."""
        marks = {path: mark for path in paths if (mark := _mark(path))}
        self._marks |= marks
        self._known |= self._files.contents(marks.values())

    def content(self, path: str) -> bytes | None:
        """Return the hash of what a file held when it was looked at, or None when that is not known."""
        return self._known.get(self._marks.get(path, b""))

    def note(self, path: str, before: bytes, content: bytes) -> None:
        """Note what a file holds.

        Args:
            path: the file.
            before: what `settled` returned before it was read.
            content: the hash of what was read.
        """
        if before and before not in self._known and _mark(path) == before:
            self._new[before] = content

    def keep(self) -> None:
        """Keep for later runs what was noted."""
        self._files.keep_contents(self._new)
        self._new = {}


def settled(path: str) -> bytes:
    """Return the mark of a file that was left alone for a while; b"" of any other."""
    return _mark(path, time.time_ns() - _SETTLED)


def _mark(path: str, until: int | None = None) -> bytes:
    """Return what stands for a regular file as it is; b"" where there is none, or it was written after `until`."""
    try:
        seen = os.stat(path)  # noqa: PTH116  # a path for each of thousands takes its time
    except (OSError, ValueError):
        return b""
    if not stat.S_ISREG(seen.st_mode) or (
        until is not None and max(seen.st_mtime_ns, seen.st_ctime_ns) > until
    ):
        return b""
    place = os.path.abspath(path)  # noqa: PTH100
    told = f"{__version__} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino} {seen.st_dev} {place}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest()
