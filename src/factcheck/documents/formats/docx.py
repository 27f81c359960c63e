"""Word files (OOXML) into text, blocks and what the file says of its making.

The text is the document's paragraphs in order with an empty line between them; positions count in that. Footnotes and
endnotes stand at the end as references with marks of their own ([^1]), which no numbered list of the text uses.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from factcheck.documents.archive import MOST_ENTRIES, Archive, read_package
from factcheck.documents.decoding import DocumentError
from factcheck.documents.draft import Draft, Paragraph, Source, Writer, words_in
from factcheck.documents.model import BlockKind, Metadatum, Provenance, Span, StatedDate
from factcheck.documents.places import Unit
from factcheck.documents.word.body import read_body, read_notes
from factcheck.documents.word.trace import Trace
from factcheck.documents.xml_stream import stream_xml

MAIN: Final = "word/document.xml"
_APART: Final = (("comments", "word/comments"), ("headers", "word/header"), ("footers", "word/footer"))
# Days on which templates were made that libraries bring along (python-docx); files made from them still bear these.
_TEMPLATES: Final = ("2013-12-23T23:15:00",)


def read(source: Source) -> Draft:
    """Read a Word file.

    Raises:
        DocumentError: it is damaged, encrypted, or larger than is read as one document.
    """
    return read_package(source.data, "Word", _read)


def read_traced(archive: Archive, trace: Trace) -> Draft:
    """Read a Word file, and take down where the text stands in its main part. Raises as `read`."""
    return _read(archive, trace)


def _read(archive: Archive, trace: Trace | None = None) -> Draft:
    writer = Writer(Unit.PARAGRAPH)

    def take(paragraph: Paragraph, note: tuple[str, str] | None = None) -> None:
        writer.add(paragraph, len(writer.blocks) + 1)
        if trace is not None:
            trace.add(writer.blocks[-1].start, paragraph, note)

    numbers: dict[tuple[str, str], int] = {}  # of the notes, in the order in which the text refers to them
    names = archive.names
    main = MAIN if MAIN in names else _related(archive, "_rels/.rels", "").get("officeDocument", "")
    if main not in names:
        raise DocumentError("is no Word file: it has no main document")
    folder, _, file = main.rpartition("/")
    parts = _related(archive, f"{folder}/_rels/{file}.rels", folder)
    part = parts.get("styles", "word/styles.xml")
    styles = _styles(archive, part) if part in names else {}
    with archive.stream(main) as stream:
        read = stream_xml if trace is None else trace.stream
        writer.set_apart["alternative texts"] = read_body(stream, styles, numbers, take, read)
    pending: list[tuple[int, str, tuple[str, str]]] = []
    for kind in ("footnote", "endnote"):
        if (part := parts.get(f"{kind}s", f"word/{kind}s.xml")) in names:
            with archive.stream(part) as stream:
                for identity, words in read_notes(stream, kind):
                    note = (kind, identity)
                    pending.append((numbers.setdefault(note, len(numbers) + 1), words, note))
    if pending:
        take(Paragraph("Notes", BlockKind.HEADING, 1))
    for number, words, note in sorted(pending):
        take(Paragraph(words, BlockKind.REFERENCE, 0, f"[^{number}]"), note)
    for name in names:
        for label, stem in _APART:
            if name.startswith(stem) and name.endswith(".xml"):
                writer.set_apart[label] += _words_of(archive, name)
    draft = writer.draft()
    draft.metadata = tuple(_metadata(archive))
    draft.dates = list(_dates(draft.metadata))
    draft.unread = "" if draft.text.strip() else "it holds no text in its body: nothing was read"
    return draft


def _words_of(archive: Archive, name: str) -> int:
    """Return how many words a part holds that is not read."""
    found: list[int] = []
    with archive.stream(name) as stream:
        read_body(stream, {}, {}, lambda paragraph: found.append(words_in(paragraph.text)))
    return sum(found)


def _dates(metadata: Iterable[Metadatum]) -> Iterator[StatedDate]:
    """Yield the day on which the file says that it was made, unless a library's template says so."""
    for one in metadata:
        if one.name == "created" and not one.value.startswith(_TEMPLATES):
            yield StatedDate(one.value[:10], Provenance.CREATED)


def _styles(archive: Archive, part: str) -> dict[str, str]:
    """Return the name of each paragraph style by its identity: the names are English in every Word."""
    found: dict[str, str] = {}
    current = ""

    def opened(_space: str, name: str, attributes: Mapping[str, str]) -> None:
        nonlocal current
        if name == "style":
            current = attributes.get("styleId", "")
        elif name == "name" and current and len(found) < MOST_ENTRIES:
            found.setdefault(current, attributes.get("val", "")[:100])

    with archive.stream(part) as stream:
        stream_xml(stream, opened=opened, closed=lambda *_: None, text=lambda _: None)
    return found


def _related(archive: Archive, rels: str, folder: str) -> dict[str, str]:
    """Return the parts that a file of relationships names, by the last word of their type ("styles")."""
    found: dict[str, str] = {}

    def opened(_space: str, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and len(found) < MOST_ENTRIES:
            target = attributes.get("Target", "")
            path = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found.setdefault(attributes.get("Type", "").rpartition("/")[2], path)

    if rels in archive.names:
        with archive.stream(rels) as stream:
            stream_xml(stream, opened=opened, closed=lambda *_: None, text=lambda _: None)
    return found


# --- what the file says of its making ---------------------------------------------------------------------------------


def _metadata(archive: Archive) -> Iterator[Metadatum]:
    for part in ("docProps/core.xml", "docProps/app.xml"):
        if part in archive.names:
            yield from _properties(archive, part)
    for name in archive.names:
        if "content_credential" in name.lower() or name.lower().endswith(".c2pa"):
            yield Metadatum("c2pa", name[:500], Span(0, 0))


def _properties(archive: Archive, part: str) -> list[Metadatum]:
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
        if leaf and value and len(found) < MOST_ENTRIES:
            found.append(Metadatum(name.lower(), value[:500], Span(0, 0)))
        leaf = False

    def text(piece: str) -> None:
        if len(pieces) < 1000:
            pieces.append(piece[:500])

    with archive.stream(part) as stream:
        stream_xml(stream, opened=opened, closed=closed, text=text)
    return found
