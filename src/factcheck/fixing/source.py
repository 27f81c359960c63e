"""The bytes of a text file: how its text is written in them, so that a correction changes nothing else."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import Final

_ENCODINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "cp1252"),
)


def encoder(data: bytes, text: str) -> Callable[[str], bytes] | None:
    """Return what writes a text as a file is written; None when its text is not what the file holds.

    That is so for formats whose text is taken out of the file (Word, mails), and where bytes could not be read.

    Args:
        data: the bytes of the file.
        text: the text that was read from them.
    """
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            try:
                same = mark + text.encode(encoding) == data
            except UnicodeEncodeError:
                continue
            if same:
                return _Encoder(mark, encoding)
    return None


class _Encoder:
    """Writes text in one encoding behind one byte-order mark."""

    def __init__(self, mark: bytes, encoding: str) -> None:
        self._mark, self._encoding = mark, encoding

    def __call__(self, text: str) -> bytes:
        """Return the bytes of a text.

        Raises:
            UnicodeEncodeError: the encoding has no such character.
        """
        return self._mark + text.encode(self._encoding)
