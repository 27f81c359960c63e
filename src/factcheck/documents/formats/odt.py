"""OpenDocument text (ODF): paragraphs, lists, tables, text boxes and notes, from its XML as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from factcheck.documents.archive import Archive, read_package
from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Draft, Paragraph, Source, Writer, raised, words_in
from factcheck.documents.model import BlockKind, Metadatum, Provenance, Span, StatedDate
from factcheck.documents.places import Unit
from factcheck.documents.xml_stream import stream_xml
from factcheck.values import dataclass

_SPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_SPACES: Final = 100
_MOST_STYLES: Final = 20_000
_SHOWN_AS: Final = {"s": " ", "tab": " ", "line-break": " "}
# What is no text of the document, with what its words are counted as; "" is not counted.
_APART: Final = {
    "annotation": "comments",
    "tracked-changes": "deleted passages",
    "title": "alternative texts",
    "desc": "alternative texts",
    "note-citation": "",
    "ruby-text": "",
    "sequence-decls": "",
    "variable-decls": "",
    "forms": "",
    "table-of-content": "tables of contents",
    "alphabetical-index": "tables of contents",
}
_ABOVE: Final = re.compile(r"super|[1-9]")
_STYLED: Final = {
    "title": (BlockKind.TITLE, 1),
    "subtitle": (BlockKind.HEADING, 1),
    "quotations": (BlockKind.QUOTE, 1),
    "caption": (BlockKind.CAPTION, 0),
    "illustration": (BlockKind.CAPTION, 0),
}
_PROPERTIES: Final = {
    "creation-date": "created",
    "date": "modified",
    "creator": "creator",
    "initial-creator": "author",
    "generator": "generator",
    "title": "title",
    "description": "description",
}


def read(source: Source) -> Draft:
    """Read a text document.

    Raises:
        DocumentError: it is damaged, encrypted, or larger than is read as one document.
    """
    return read_package(source.data, "OpenDocument", _read)


def _read(archive: Archive) -> Draft:
    if "content.xml" not in archive.names:
        raise DocumentError("is no OpenDocument file: it has no content")
    writer = Writer(Unit.PARAGRAPH)

    def take(paragraph: Paragraph) -> None:
        writer.add(paragraph, len(writer.blocks) + 1)

    styles = _Styles()
    for part in ("styles.xml", "content.xml"):
        if part in archive.names:
            with archive.stream(part) as stream:
                stream_xml(stream, opened=styles.opened, closed=styles.closed, text=styles.text)
    body = _Body(styles)
    with archive.stream("content.xml") as stream:
        for paragraph in body.read(stream):
            take(paragraph)
    if body.notes:
        take(Paragraph("Notes", BlockKind.HEADING, 1))
    for number, words in enumerate(body.notes, 1):
        take(Paragraph(words, BlockKind.REFERENCE, 0, f"[^{number}]"))
    writer.set_apart.update(body.apart)
    writer.set_apart["headers and footers"] += styles.words
    draft = writer.draft()
    if "meta.xml" in archive.names:
        draft.metadata = tuple(_metadata(archive))
    draft.dates = [
        StatedDate(one.value[:10], Provenance.CREATED) for one in draft.metadata if one.name == "created"
    ]
    draft.unread = "" if draft.text.strip() else "it holds no text in its body: nothing was read"
    return draft


class _Styles:
    """The styles: what they are called, and which of them hide or strike text; and the words of page heads."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.unseen: set[str] = set()
        self.raised: set[str] = set()
        self.words = 0
        self._current = ""
        self._masters = 0

    def opened(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        if name == "master-styles":
            self._masters += 1
        elif name == "style" and len(self.names) < _MOST_STYLES:
            self._current = attributes.get("name", "")
            parent = attributes.get("parent-style-name", "")
            shown = attributes.get("display-name") or self._current
            self.names[self._current] = (
                self.names.get(parent, parent) if re.fullmatch(r"P\d+", shown) else shown
            )
            for marked in (self.unseen, self.raised):
                if parent in marked:
                    marked.add(self._current)
        elif name == "text-properties" and self._current:
            struck = attributes.get("text-line-through-style", "none") != "none"
            if attributes.get("display") == "none" or struck:
                self.unseen.add(self._current)
            if _ABOVE.match(attributes.get("text-position", "")):
                self.raised.add(self._current)

    def closed(self, space: str, name: str) -> None:
        if name == "master-styles":
            self._masters -= 1
        elif name == "style":
            self._current = ""

    def text(self, piece: str) -> None:
        if self._masters:
            self.words += words_in(piece)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, with what it is."""

    kind: BlockKind
    level: int
    unseen: bool
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Flow:
    """The body, a text box or a note: its open paragraphs, and the cells of its open rows."""

    paragraphs: list[_Open] = field(default_factory=list)
    rows: list[list[list[Paragraph]]] = field(default_factory=list)
    lists: int = 0
    fresh: bool = False
    done: list[Paragraph] = field(default_factory=list)


class _Body:
    """Follows the elements of the content; it holds what is open and no tree."""

    def __init__(self, styles: _Styles) -> None:
        self.notes: list[str] = []
        self.apart: dict[str, int] = {}
        self._styles = styles
        self._flows = [_Flow()]
        self._kinds: list[str] = []  # "box" or "note", for each flow but the first
        self._depth = 0
        self._body = 0
        self._gone = 0
        self._label = ""
        self._spans: list[
            tuple[bool, bool]
        ] = []  # of each open span, whether it is hidden, and above the line
        self._unseen = self._raised = 0
        self._boxes: list[Paragraph] = []
        self._ready: list[Paragraph] = []
        self._length = 0

    def read(self, stream: object) -> Iterator[Paragraph]:
        """Return the paragraphs of the content."""
        stream_xml(stream, opened=self._opened, closed=self._closed, text=self._text)  # type: ignore[arg-type]
        yield from self._ready
        yield from self._boxes

    def _opened(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._gone or not space.startswith(_SPACE):
            return
        if name in ("text", "body") and space.endswith("office:1.0"):
            self._body = self._body or self._depth
        if not self._body:
            return
        flow = self._flows[-1]
        if name in _APART and not (name == "title" and space.endswith("text:1.0")):
            self._gone, self._label = self._depth, _APART[name]
        elif name in ("p", "h"):
            self._open_paragraph(flow, name, attributes)
        elif name == "span":
            style = attributes.get("style-name", "")
            self._spans.append((style in self._styles.unseen, style in self._styles.raised))
            self._unseen += self._spans[-1][0]
            self._raised += self._spans[-1][1]
        elif name in _SHOWN_AS:
            number = attributes.get("c", "1")
            self._say(_SHOWN_AS[name] * (min(int(number), _MOST_SPACES) if number.isdecimal() else 1))
        elif name == "list":
            flow.lists += 1
        elif name == "list-item":
            flow.fresh = True
        elif name == "table-row":
            flow.rows.append([])
        elif name == "table-cell" and flow.rows:
            flow.rows[-1].append([])
        elif name == "text-box":
            self._flows.append(_Flow())
            self._kinds.append("box")
        elif name == "note":
            self.notes.append("")
            self._say(f"[^{len(self.notes)}]")
            self._flows.append(_Flow())
            self._kinds.append(f"note{len(self.notes)}")

    def _open_paragraph(self, flow: _Flow, name: str, attributes: Mapping[str, str]) -> None:
        style = attributes.get("style-name", "")
        named = self._styles.names.get(style, style).lower().replace("_20_", "")
        if name == "h":
            level = attributes.get("outline-level", "1")
            kind, depth = BlockKind.HEADING, min(6, int(level) if level.isdecimal() and len(level) < 3 else 1)
        elif named in _STYLED:
            kind, depth = _STYLED[named]
        elif flow.lists:
            kind, depth = (BlockKind.LIST_ITEM if flow.fresh else BlockKind.PARAGRAPH), min(flow.lists, 9)
            flow.fresh = False
        else:
            kind, depth = BlockKind.PARAGRAPH, 0
        flow.paragraphs.append(_Open(kind, depth, style in self._styles.unseen))

    def _closed(self, space: str, name: str) -> None:
        depth = self._depth
        self._depth -= 1
        if self._gone:
            if self._gone == depth:
                self._gone = 0
            return
        if not self._body or not space.startswith(_SPACE):
            return
        if self._body == depth:
            self._body = 0
            return
        flow = self._flows[-1]
        if name in ("p", "h") and flow.paragraphs:
            self._end_paragraph(flow)
        elif name == "span" and self._spans:
            hidden, above = self._spans.pop()
            self._unseen -= hidden
            self._raised -= above
        elif name == "list":
            flow.lists = max(0, flow.lists - 1)
        elif name == "table-row" and flow.rows:
            self._end_row(flow)
        elif (name == "text-box" or name == "note") and len(self._flows) > 1:
            self._end_flow()

    def _end_flow(self) -> None:
        done = self._flows.pop().done
        kind = self._kinds.pop()
        if kind == "box":
            if len(self._flows) > 1:
                self._flows[-1].done += done
            else:
                self._boxes += done
        else:
            self.notes[int(kind.removeprefix("note")) - 1] = " ".join(one.text for one in done)

    def _text(self, piece: str) -> None:
        if self._gone:
            if self._label:
                self.apart[self._label] = self.apart.get(self._label, 0) + words_in(piece)
        elif self._body:
            self._say(raised(piece) if self._raised else piece)

    def _say(self, piece: str) -> None:
        flow = self._flows[-1]
        if not flow.paragraphs or flow.paragraphs[-1].unseen or self._unseen:
            return
        self._length += len(piece)
        if self._length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        flow.paragraphs[-1].pieces.append(piece)

    def _end_paragraph(self, flow: _Flow) -> None:
        ended = flow.paragraphs.pop()
        text = _BLANKS.sub(" ", "".join(ended.pieces)).strip()
        if text:
            marker = "-" if ended.kind is BlockKind.LIST_ITEM else ""
            self._hand_over(flow, Paragraph(text, ended.kind, ended.level, marker))
        self._drain()

    def _hand_over(self, flow: _Flow, paragraph: Paragraph) -> None:
        if flow.rows:
            if not flow.rows[-1]:
                flow.rows[-1].append([])
            flow.rows[-1][-1].append(paragraph)
        elif len(self._flows) > 1:
            flow.done.append(paragraph)
        else:
            self._ready.append(paragraph)

    def _end_row(self, flow: _Flow) -> None:
        cells = [cell for cell in flow.rows.pop() if cell]
        if len(cells) > 1:
            words = " | ".join(" ".join(one.text for one in cell) for cell in cells)
            self._hand_over(flow, Paragraph(words, BlockKind.TABLE_ROW))
        elif cells:
            for paragraph in cells[0]:
                self._hand_over(flow, paragraph)
        self._drain()

    def _drain(self) -> None:
        """Hand over the text boxes that stand beside the block that just ended."""
        if len(self._flows) == 1 and not self._flows[0].paragraphs and not self._flows[0].rows:
            self._ready += self._boxes
            self._boxes.clear()


def _metadata(archive: Archive) -> list[Metadatum]:
    found: list[Metadatum] = []
    pieces: list[str] = []

    def opened(_space: str, _name: str, _attributes: Mapping[str, str]) -> None:
        pieces.clear()

    def closed(_space: str, name: str) -> None:
        value = "".join(pieces).strip()
        if value and name in _PROPERTIES and len(found) < len(_PROPERTIES):
            found.append(Metadatum(_PROPERTIES[name], value[:500], Span(0, 0)))
        pieces.clear()

    def text(piece: str) -> None:
        if len(pieces) < 100:
            pieces.append(piece[:500])

    with archive.stream("meta.xml") as stream:
        stream_xml(stream, opened=opened, closed=closed, text=text)
    return found
