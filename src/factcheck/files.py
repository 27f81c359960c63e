"""Files read within a limit and written as a whole: the one way in from disk, and the one way out to it."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TextIO

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a character device"),
    (stat.S_ISBLK, "a block device"),
    (stat.S_ISSOCK, "a socket"),
)
_DESCRIPTOR: Final = re.compile(r"/dev/(stdin|stdout|stderr)|/(?:dev|proc/self)/fd/(\d{1,6})")
_STANDARD: Final = {"stdin": 0, "stdout": 1, "stderr": 2}
_BLOCK: Final = 1 << 20


class TooLargeError(OSError):
    """There is more in a file than may be read."""


def descriptor_of(path: str | os.PathLike[str]) -> int | None:
    """Return the number of the open file that a path such as /dev/stdin or /dev/fd/3 stands for, or None."""
    found = _DESCRIPTOR.fullmatch(os.fspath(path))
    if found is None:
        return None
    return _STANDARD[found[1]] if found[1] else int(found[2])


def kind_of(mode: int) -> str:
    """Return what a path of this mode (`st_mode`) is when it is no regular file: "a named pipe", say; else ""."""
    return next((name for test, name in _KINDS if test(mode)), "")


def read_limited(path: Path, most: int) -> bytes:
    """Return the bytes of a regular file, or all that comes from an open file that is named as a path.

    Pipes and devices are refused by name: they may never end, and opening one may wait for ever.

    Args:
        path: the file.
        most: the most bytes that are read.

    Raises:
        TooLargeError: there are more.
        OSError: it cannot be read, or is no regular file; `strerror` says so in one clause.
        ValueError: the path holds a NUL, or cannot be encoded.
    """
    with _opened(path) as stream:
        seen = os.fstat(stream.fileno())
        if stat.S_ISREG(seen.st_mode) and seen.st_size > most:
            raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        parts, left = [], most + 1  # one more, to see whether there is more
        while left and (part := stream.read(min(left, _BLOCK))):
            parts.append(part)
            left -= len(part)
    if not left:
        raise TooLargeError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return b"".join(parts)


def read_beginning(path: Path, most: int) -> bytes:
    """Return up to so many bytes from the beginning of a regular file. Raises as `read_limited`, but for the size."""
    with _opened(path) as stream:
        return stream.read(most)


@contextmanager
def _opened(path: Path) -> Iterator[io.FileIO]:
    """Open a regular file, or an open file that is named as a path, for reading."""
    opened = descriptor_of(path)
    if opened is None:
        _refuse(path, path.stat())  # before it is opened: devices act on that
    # Should a pipe have taken its place in between, the call to open must not wait for somebody to write.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags) if opened is None else os.dup(opened)
    with io.FileIO(descriptor) as stream:
        if opened is None:
            _refuse(path, os.fstat(descriptor))
        yield stream


def refuse_endless(path: Path) -> None:
    """Raise where a path is neither a file nor a folder: neither what it names nor what stands behind /dev/stdin.

    Raises:
        OSError: it is a pipe, a device or a socket, which `strerror` says, or nothing is there.
        ValueError: the path holds a NUL, or cannot be encoded.
    """
    if not path.is_dir():
        _refuse(path, path.stat(), "save what comes from it as a file")


def is_there(path: Path) -> bool:
    """Tell whether a file of a fixed name is there, such as one of settings, which a run looks for by itself.

    Raises:
        OSError: something bears the name that is no file, or nobody may look; `strerror` says so. To go on as though
            nothing were there would leave out what somebody asked for.
    """
    try:
        seen = path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    if stat.S_ISLNK(seen.st_mode):
        try:
            seen = path.stat()
        except FileNotFoundError:
            raise OSError(errno.ENOENT, "it is a link that leads nowhere", str(path)) from None
    if kind := kind_of(seen.st_mode):
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    return True


def _refuse(
    path: Path, seen: os.stat_result, advice: str = "hand it over on standard input (-, /dev/stdin)"
) -> None:
    if kind := kind_of(seen.st_mode):
        raise OSError(errno.EINVAL, f"it is {kind}, which may never end: {advice}", str(path))


def repository_of(folder: Path) -> Path | None:
    """Return the root of the Git repository that a folder lies in, or None."""
    for parent in (folder, *folder.parents):
        if (parent / ".git").exists():
            return parent
    return None


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing such that others see the old content or the new one, never a part of it.

    What is written goes to a file beside it, which takes its place when everything is on the disk. A symbolic link
    stays one, and permissions stay as they were. What cannot be replaced (a pipe, a device, an open file that is
    named as a path) is written to as it is.

    Raises:
        OSError: it cannot be written; the old content is still there.
        ValueError: the path holds a NUL.
    """
    opened = descriptor_of(path)
    if opened is not None:
        with os.fdopen(os.dup(opened), "wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        mode = 0
    if kind_of(mode):
        with target.open("wb") as stream:
            yield stream
        return
    aside = target.with_name(f".{target.name[:200]}.{secrets.token_hex(6)}~")
    try:
        with aside.open("xb") as stream:
            if mode:
                aside.chmod(stat.S_IMODE(mode))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


@contextmanager
def replacing_text(path: Path) -> Iterator[TextIO]:
    """Open a file as `replacing` does, for text: UTF-8 with LF; what UTF-8 cannot hold becomes an escape."""
    with replacing(path) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n")
        yield stream
        stream.detach()  # which writes what it holds, and leaves the file open


def _settle(folder: Path) -> None:
    """Have a folder's new entry on the disk, where the system knows how."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
