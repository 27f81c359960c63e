"""Word files (OOXML) into text, blocks and what the file says of its making.

The text is the document's paragraphs in order with an empty line between them; positions count in that. Footnotes and
endnotes stand at the end as numbered references.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Final

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.model import Block, BlockKind, Metadatum, Span
from factcheck.documents.plain import assign_sections
from factcheck.documents.word.body import Paragraph, read_body, read_notes
from factcheck.documents.xml_stream import XmlError, stream_xml

NOTE: Final = (
    "read from a Word file: lines and columns count in its text, with an empty line between paragraphs"
)

_MAIN: Final = "word/document.xml"
_MOST_ENTRIES: Final = 5_000
_ENTRY: Final = b"PK\x01\x02"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that the format allows


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read: the text, its blocks, what the file says of its making, and what was left out."""

    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadatum, ...]
    notes: tuple[str, ...] = ()


def is_word(data: bytes) -> bool:
    """Tell whether the bytes are a Word file: a ZIP archive with a main document in it."""
    if data.count(_ENTRY) > _MOST_ENTRIES:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _MAIN in archive.namelist()
    except Exception:  # on a damaged directory the library raises whatever its damage leads to
        return False


def read_word(data: bytes) -> WordFile:
    """Read a Word file.

    Raises:
        DocumentError: it is damaged, encrypted, or larger than is read as one document.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(TOO_LARGE)
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise DocumentError("is a damaged Word file: it has too many parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(_Archive(archive))
    except DocumentError:
        raise
    except XmlError as error:
        raise DocumentError(f"is a damaged Word file: it {error}") from error
    except Exception as error:  # the library, or a codec, met damage: it raises whatever the damage leads to
        raise DocumentError("is a damaged or encrypted Word file") from error


class _Archive:
    """The parts of the file by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = tuple(dict.fromkeys(archive.namelist()))

    def stream(self, name: str) -> IO[bytes]:
        info = self._archive.getinfo(name)
        if info.compress_type not in _METHODS:
            raise DocumentError("is a damaged Word file: it is packed in a way that Word does not use")
        return self._archive.open(info)


def _read(archive: _Archive) -> WordFile:
    writer = _Writer()
    numbers: dict[tuple[str, str], int] = {}  # of the notes, in the order in which the text refers to them
    names = archive.names
    styles = _styles(archive) if "word/styles.xml" in names else {}
    with archive.stream(_MAIN) as stream:
        read_body(stream, styles, numbers, writer.add)
    pending: list[tuple[int, str]] = []
    for kind in ("footnote", "endnote"):
        if (part := f"word/{kind}s.xml") in names:
            with archive.stream(part) as stream:
                for identity, words in read_notes(stream, kind):
                    pending.append((numbers.setdefault((kind, identity), len(numbers) + 1), words))
    if pending:
        writer.add(Paragraph("Notes", BlockKind.HEADING, 1))
    for number, words in sorted(pending):
        writer.add(Paragraph(words, BlockKind.REFERENCE, 0, f"[{number}]"))
    left_out = [
        label
        for label, stem in (
            ("headers", "word/header"),
            ("footers", "word/footer"),
            ("comments", "word/comments"),
        )
        if any(name.startswith(stem) and _holds_text(archive, name) for name in names)
    ]
    notes = (f"not read: the {' and the '.join(left_out)} of the Word file",) if left_out else ()
    return WordFile(writer.text, tuple(assign_sections(writer.blocks)), tuple(_metadata(archive)), notes)


def _holds_text(archive: _Archive, name: str) -> bool:
    found: list[Paragraph] = []
    with archive.stream(name) as stream:
        read_body(stream, {}, {}, found.append)
    return bool(found)


def _styles(archive: _Archive) -> dict[str, str]:
    """Return the name of each paragraph style by its identity: the names are English in every Word."""
    found: dict[str, str] = {}
    current = ""

    def opened(_space: str, name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current
        if name == "style":
            current = attributes.get("styleId", "")
        elif name == "name" and current and len(found) < _MOST_ENTRIES:
            found.setdefault(current, attributes.get("val", "")[:100])

    with archive.stream("word/styles.xml") as stream:
        stream_xml(stream, opened=opened, closed=lambda *_: None, text=lambda _: None)
    return found


@dataclass
class _Writer:
    """Puts paragraphs together and remembers where each stands."""

    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, paragraph: Paragraph) -> None:
        shown = f"{paragraph.marker} " if paragraph.marker else ""
        start = self._length + len(shown)
        piece = f"{shown}{paragraph.text}\n\n"
        self._pieces.append(piece)
        self._length += len(piece)
        if self._length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        self.blocks.append(
            Block(paragraph.kind, start, start + len(paragraph.text), paragraph.level, paragraph.marker)
        )


# --- what the file says of its making ---------------------------------------------------------------------------------


def _metadata(archive: _Archive) -> Iterator[Metadatum]:
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part in archive.names:
            yield from _properties(archive, part)
    for name in archive.names:
        if "content_credential" in name.lower() or name.lower().endswith(".c2pa"):
            yield Metadatum("c2pa", name[:500], Span(0, 0))


def _properties(archive: _Archive, part: str) -> list[Metadatum]:
    """Return the elements of a part that hold text and no other element."""
    found: list[Metadatum] = []
    pieces: list[str] = []
    leaf = False

    def opened(_space: str, _name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal leaf
        leaf = True
        pieces.clear()

    def closed(_space: str, name: str) -> None:
        nonlocal leaf
        value = "".join(pieces).strip()
        if leaf and value and len(found) < _MOST_ENTRIES:
            found.append(Metadatum(name.lower(), value[:500], Span(0, 0)))
        leaf = False

    def text(piece: str) -> None:
        if len(pieces) < 1000:
            pieces.append(piece[:500])

    with archive.stream(part) as stream:
        stream_xml(stream, opened=opened, closed=closed, text=text)
    return found
