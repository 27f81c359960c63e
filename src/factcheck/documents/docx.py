"""Word files (OOXML) into text, blocks and what the file says of its making.

The text is the document's paragraphs in order with an empty line between them; positions count in that. Deleted
passages and field codes are left out, footnotes stand at the end as numbered references.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.model import Block, BlockKind, Metadatum, Span
from factcheck.documents.plain import assign_sections

NOTE: Final = (
    "read from a Word file: lines and columns count in its text, with an empty line between paragraphs"
)

_MAIN: Final = "word/document.xml"
_NOTES: Final = "word/footnotes.xml"
_MOST_ENTRIES: Final = 5_000
_MOST_XML: Final = 60_000_000  # bytes of one part, unpacked: markup takes several times the room of the text
_DEEPEST: Final = 60
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_KINDS: Final = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.HEADING,
    "quote": BlockKind.QUOTE,
    "intensequote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "listparagraph": BlockKind.LIST_ITEM,
}


@dataclass(frozen=True, slots=True)
class WordFile:
    """What was read: the text, its blocks, and what the file says of its making."""

    text: str
    blocks: tuple[Block, ...]
    metadata: tuple[Metadatum, ...]


def is_word(data: bytes) -> bool:
    """Tell whether the bytes are a Word file: a ZIP archive with a main document in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _MAIN in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_word(data: bytes) -> WordFile:
    """Read a Word file.

    Raises:
        DocumentError: it is damaged, encrypted, or larger than is read as one document.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_ENTRIES:
                raise DocumentError("is a damaged Word file: it has too many parts")
            body = _parse(_part(archive, _MAIN))
            notes = _parse(_part(archive, _NOTES)) if _NOTES in names else None
            metadata = tuple(_metadata(archive, names))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise DocumentError("is a damaged or encrypted Word file") from error
    writer = _Writer()
    for paragraph in _paragraphs(body, 0):
        writer.add(paragraph)
    if notes is not None:
        for paragraph in _footnotes(notes):
            writer.add(paragraph)
    return WordFile(writer.text, tuple(assign_sections(writer.blocks)), metadata)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(_MOST_XML + 1)
    if len(content) > _MOST_XML:
        raise DocumentError(TOO_LARGE)
    return content


def _parse(content: bytes) -> ElementTree.Element:
    """Parse a part; the format allows no document type, so entities, and all that they can do, are refused."""
    # A NUL means UTF-16, in which the declaration would go unseen; Word writes UTF-8.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
        raise DocumentError("is a damaged Word file: it declares a document type")
    try:
        content = content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode())
        return ElementTree.fromstring(content)  # noqa: S314  # no document type, no entities, and the size is bounded
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise DocumentError("is a damaged Word file: its XML cannot be read") from error


# --- paragraphs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    kind: BlockKind
    level: int = 0
    marker: str = ""


def _paragraphs(node: ElementTree.Element, depth: int) -> Iterator[_Paragraph]:
    """Return the paragraphs and table rows below a node, in order."""
    if depth > _DEEPEST:
        return
    for child in node:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tr":
            cells = (" ".join(_runs(cell)).split() for cell in child.iter(f"{_W}tc"))
            yield _Paragraph(" | ".join(" ".join(words) for words in cells), BlockKind.TABLE_ROW)
        elif child.tag in (
            f"{_W}body",
            f"{_W}tbl",
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}customXml",
            f"{_W}ins",
        ):
            yield from _paragraphs(child, depth + 1)


def _paragraph(node: ElementTree.Element) -> _Paragraph:
    style = node.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    text = " ".join("".join(_runs(node)).split(" ")).strip()
    if name.startswith("heading") and name[7:].isdigit():
        return _Paragraph(text, BlockKind.HEADING, min(6, max(1, int(name[7:]))))
    kind = _KINDS.get(name, BlockKind.PARAGRAPH)
    if kind is BlockKind.PARAGRAPH and node.find(f"{_W}pPr/{_W}numPr") is not None:
        kind = BlockKind.LIST_ITEM
    if kind is BlockKind.LIST_ITEM:
        return _Paragraph(text, kind, 1, "-")
    return _Paragraph(text, kind, 1 if kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUOTE) else 0)


def _runs(node: ElementTree.Element) -> Iterator[str]:
    """Return the pieces of text of a paragraph; footnote marks become numbers in brackets."""
    for part in node.iter():
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif part.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif part.tag == f"{_W}footnoteReference":
            yield f"[{part.get(f'{_W}id')}]"


def _footnotes(notes: ElementTree.Element) -> Iterator[_Paragraph]:
    found = [
        (note.get(f"{_W}id") or "", " ".join("".join(_runs(note)).split()))
        for note in notes.iter(f"{_W}footnote")
        if note.get(f"{_W}type") in (None, "normal")
    ]
    if any(text for _, text in found):
        yield _Paragraph("Notes", BlockKind.HEADING, 1)
    for number, text in found:
        if text:
            yield _Paragraph(text, BlockKind.REFERENCE, 0, f"[{number}]")


@dataclass
class _Writer:
    """Puts paragraphs together and remembers where each stands."""

    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, paragraph: _Paragraph) -> None:
        if not paragraph.text:
            return
        shown = f"{paragraph.marker} " if paragraph.marker else ""
        start = self._length + len(shown)
        piece = f"{shown}{paragraph.text}\n\n"
        self._pieces.append(piece)
        self._length += len(piece)
        self.blocks.append(
            Block(paragraph.kind, start, start + len(paragraph.text), paragraph.level, paragraph.marker)
        )


# --- what the file says of its making ---------------------------------------------------------------------------------


def _metadata(archive: zipfile.ZipFile, names: list[str]) -> Iterator[Metadatum]:
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part not in names:
            continue
        for node in _parse(_part(archive, part)).iter():
            name = node.tag.rpartition("}")[2].lower()
            value = (node.text or "").strip()
            if value and not len(node):
                yield Metadatum(name, value[:500], Span(0, 0))
    for name in names:
        if "content_credential" in name.lower() or name.lower().endswith(".c2pa"):
            yield Metadatum("c2pa", name[:500], Span(0, 0))
