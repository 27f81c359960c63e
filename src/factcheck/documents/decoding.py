"""From bytes to text: encodings, byte-order marks, and what is no text at all."""

from __future__ import annotations

import codecs
from typing import Final

MAX_BYTES: Final = 10_000_000


def too_large(most: int) -> str:
    """Say that a file has more bytes than are read of its format."""
    return f"is larger than {most // 1_000_000} MB, the most that is read as one document"


TOO_LARGE: Final = too_large(MAX_BYTES)

# What a file that is no text usually is, by its first bytes; the message tells the user what to do instead.
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF, not text"),
    (b"PK\x03\x04", "a ZIP archive without a document in it that is read, not text: unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file, not text: save it as .docx"),
    (b"{\\rtf", "a Rich Text file, not text"),
    (b"PAR1", "a Parquet file, not text"),
    (b"\x89PNG", "a PNG image, not text"),
    (b"\xff\xd8\xff", "a JPEG image, not text"),
    (b"GIF8", "a GIF image, not text"),
    (b"\x1f\x8b", "a gzip archive, not text: unpack it"),
)
_UTF16: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PROBE: Final = 8192
_TEXT_CONTROLS: Final = frozenset(b"\t\n\x0b\x0c\r\x1b\x08")


class DocumentError(Exception):
    """A document that cannot be read; the message is one sentence for the user, without the path."""


def decode(data: bytes, most: int = MAX_BYTES) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file and notes on what had to be decided.

    UTF-8 (with or without a byte-order mark) and UTF-16 with one are read as such. Other bytes are read as
    Windows-1252, unless most of the non-ASCII text is good UTF-8: then the stray bytes become U+FFFD.

    Raises:
        DocumentError: the data is no text, or there are more than `most` bytes of it.
    """
    if len(data) > most:
        raise DocumentError(too_large(most))
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return _decode_utf16(data[len(mark) :], encoding)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"is {name}")
    if b"\0" in data or _mostly_controls(data[:_PROBE]):
        raise DocumentError("is binary, not text")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _decode_stray(data, error.start)


def _decode_utf16(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, ("read as UTF-16, with unreadable characters replaced",)
    if "\0" in text:
        raise DocumentError("is binary, not text")
    return text, ()


def _decode_stray(data: bytes, first: int) -> tuple[str, tuple[str, ...]]:
    line = data.count(b"\n", 0, first) + 1
    text = data.decode("utf-8", "replace")
    strays = text.count("\N{REPLACEMENT CHARACTER}")
    good = sum(1 for char in text if char > "\x7f") - strays
    if good >= 2 * strays:
        return text, (f"not clean UTF-8: {strays} unreadable bytes were replaced, the first on line {line}",)
    return data.decode("cp1252", "replace"), (f"read as Windows-1252: line {line} is not UTF-8",)


def _mostly_controls(data: bytes) -> bool:
    controls = sum(1 for byte in data if byte < 32 and byte not in _TEXT_CONTROLS)
    return controls * 10 > len(data)
