"""Packages: ZIP archives with XML in them, as Word, OpenDocument and EPUB have; bounded in parts and sizes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Final, TypeVar

from factcheck.documents.decoding import TOO_LARGE, DocumentError
from factcheck.documents.xml_stream import XmlError

MOST_ENTRIES: Final = 5_000
_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that the formats allow
T = TypeVar("T")


def names_of(data: bytes) -> frozenset[str]:
    """Return the names of an archive's parts; none where it cannot be read."""
    if data.count(_ENTRY) > MOST_ENTRIES:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except Exception:  # on a damaged directory the library raises whatever its damage leads to
        return frozenset()


class Archive:
    """The parts of a package by name."""

    def __init__(self, archive: zipfile.ZipFile, kind: str) -> None:
        self._archive = archive
        self._kind = kind
        self.names = tuple(dict.fromkeys(archive.namelist()))

    def stream(self, name: str) -> IO[bytes]:
        """Open a part.

        Raises:
            DocumentError: it is packed in a way that the format does not allow.
            KeyError: there is none of this name.
        """
        info = self._archive.getinfo(name)
        if info.compress_type not in _METHODS:
            raise DocumentError(
                f"is a damaged {self._kind} file: it is packed in a way that the format does not use"
            )
        return self._archive.open(info)

    def data(self, name: str, most: int) -> bytes:
        """Return a part of at most so many bytes, unpacked. Raises as `stream`, and DocumentError when it is longer."""
        with self.stream(name) as stream:
            found = stream.read(most + 1)
        if len(found) > most:
            raise DocumentError(TOO_LARGE)
        return found


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[Archive]:
    """Open a package; whatever is raised while it is read becomes a message for people.

    Args:
        data: its bytes.
        kind: what it is, in the message ("Word").

    Raises:
        DocumentError: it is damaged, encrypted, or too large.
    """
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise DocumentError(f"is a damaged {kind} file: it has too many parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Archive(archive, kind)
    except DocumentError:
        raise
    except XmlError as error:
        raise DocumentError(f"is a damaged {kind} file: it {error}") from error
    except Exception as error:  # the library, or a codec, met damage: it raises whatever the damage leads to
        raise DocumentError(f"is a damaged or encrypted {kind} file") from error


def read_package(data: bytes, kind: str, read: Callable[[Archive], T]) -> T:
    """Return what `read` makes of a package. Raises as `opened`."""
    with opened(data, kind) as archive:
        return read(archive)
