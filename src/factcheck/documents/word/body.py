"""The paragraphs of a Word document, from its XML as a stream: what a reader of the finished text sees.

Wrappers (content controls, smart tags, custom XML, hyperlinks, inserted and moved-here passages) are looked through
at any depth. Deleted, moved-away, struck and hidden passages are left out, and so are field codes. A text box is read
once, after the paragraph or row that it is anchored in. A row of a table is one block; a table inside a cell has rows
of its own, and a row of which one cell holds all the text is layout: its paragraphs stay paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import IO, Final

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Paragraph, raised, words_in
from factcheck.documents.model import BlockKind
from factcheck.documents.xml_stream import stream_xml
from factcheck.values import dataclass

WORD_SPACES: Final = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
_MATH: Final = frozenset(
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://purl.oclc.org/ooxml/officeDocument/math",
    )
)
_COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_KINDS: Final = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.HEADING,
    "quote": BlockKind.QUOTE,
    "intensequote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION,
    "listparagraph": BlockKind.LIST_ITEM,
}
_HEADING: Final = re.compile(r"heading([1-9])\Z")
_LISTS: Final = ("listbullet", "listnumber")
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v]+")
_GONE: Final = frozenset(("del", "moveFrom", "rt"))  # deleted, moved away, and the reading aids above a word
_SHOWN_AS: Final = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_OFF: Final = frozenset(("0", "false", "off", "none"))
_LONGEST_ALTERNATIVE: Final = 10_000
_PARTED: Final = " | "  # between the cells of a row
_UNSEEN: Final = frozenset(("vanish", "strike", "dstrike"))


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    raised: set[int] = field(default_factory=set)  # the pieces that stand above the line
    style: str = ""
    numbered: bool = False


@dataclass(slots=True)
class _Row:
    """A row that is being read: the paragraphs of each of its cells."""

    cells: list[list[Paragraph]] = field(default_factory=list)
    gone: bool = False


@dataclass(slots=True)
class _Flow:
    """The body, or a text box: its open paragraphs and rows."""

    paragraphs: list[_Open] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)


def read_body(
    source: IO[bytes],
    styles: Mapping[str, str],
    numbers: dict[tuple[str, str], int],
    take: Callable[[Paragraph], None],
    stream: Callable[..., None] = stream_xml,
) -> int:
    """Read a part and hand over its paragraphs and rows in order; return how many words alternative texts hold.

    Args:
        source: the XML.
        styles: the names of styles by their identity.
        numbers: the number of each note by ("footnote" or "endnote", identity); notes that are met are added.
        take: called with each paragraph that holds text.
        stream: reads the XML, as `stream_xml` does.

    Raises:
        XmlError: it is no XML that is read.
        DocumentError: there is more of it than is read as one document.
    """
    reader = _Reader(styles, numbers, take)
    stream(source, opened=reader.opened, closed=reader.closed, text=reader.text)
    reader.finish()
    return reader.alternative_words


def read_notes(source: IO[bytes], kind: str) -> list[tuple[str, str]]:
    """Return (identity, text) of the notes in a part; `kind` is "footnote" or "endnote". Raises as `read_body`."""
    found: list[tuple[str, str]] = []
    words: list[str] = []
    reader = _Reader({}, {}, lambda paragraph: words.append(paragraph.text))
    identity: str | None = None

    def opened(space: str, name: str, attributes: Mapping[str, str]) -> None:
        nonlocal identity
        reader.opened(space, name, attributes)
        if name == kind and space in WORD_SPACES:
            words.clear()
            identity = attributes.get("id", "") if attributes.get("type", "normal") == "normal" else None

    def closed(space: str, name: str) -> None:
        nonlocal identity
        reader.closed(space, name)
        if name == kind and space in WORD_SPACES:
            if identity is not None and words:
                found.append((identity, " ".join(words)))
            identity = None

    stream_xml(source, opened=opened, closed=closed, text=reader.text)
    return found


class _Reader:
    """Follows the elements; it holds what is open and no tree."""

    def __init__(
        self,
        styles: Mapping[str, str],
        numbers: dict[tuple[str, str], int],
        take: Callable[[Paragraph], None],
    ) -> None:
        self._styles = styles
        self._numbers = numbers
        self._take = take
        self._path: list[str] = []
        self._flows = [_Flow()]
        self._boxes: list[Paragraph] = []  # of text boxes, until the block that anchors them is done
        self._gone = 0  # the depth at which an unread element opened, 0 outside
        self._unseen = False  # whether the run is hidden or struck
        self._raised = False  # whether the run stands above the line
        self._said = False  # whether the text of an element counts
        self._alternatives: list[int] = []  # length read when each open choice of alternatives began
        self._length = 0
        self.alternative_words = 0

    # --- events -----------------------------------------------------------------------------------------------

    def opened(self, space: str, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        path = self._path
        parent = path[-1] if path else ""
        path.append(name)
        if self._gone:
            return
        if space in WORD_SPACES:
            self._open_word(name, parent, attributes)
        elif space in _MATH:
            self._said = name == "t"
        elif name == "docPr":
            self.alternative_words += words_in(attributes.get("descr", "")[:_LONGEST_ALTERNATIVE])
        elif space == _COMPATIBILITY:
            if name == "AlternateContent":
                self._alternatives.append(self._length)
            elif self._alternatives and self._length > self._alternatives[-1]:
                self._gone = len(path)  # one of the alternatives has been read

    def closed(self, space: str, name: str) -> None:
        """Take an end tag."""
        depth = len(self._path)
        self._path.pop()
        if self._gone:
            if self._gone == depth:
                self._gone = 0
            return
        self._said = False
        if space in WORD_SPACES:
            self._close_word(name)
        elif space == _COMPATIBILITY and name == "AlternateContent" and self._alternatives:
            self._alternatives.pop()

    def text(self, piece: str) -> None:
        """Take character data."""
        if self._said and not self._gone and not self._unseen:
            flow = self._flows[-1]
            if self._raised and flow.paragraphs:
                flow.paragraphs[-1].raised.add(len(flow.paragraphs[-1].pieces))
            self._say(piece)

    def finish(self) -> None:
        """Hand over what stands outside any block."""
        self._drain()

    # --- Word -------------------------------------------------------------------------------------------------

    def _open_word(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        flow = self._flows[-1]
        if name == "t":
            self._said = True
        elif name in _SHOWN_AS:
            if parent == "r":
                self._say(_SHOWN_AS[name])
        elif name == "p":
            flow.paragraphs.append(_Open())
        elif name == "r":
            self._unseen = self._raised = False
        elif name == "vertAlign":
            if parent == "rPr" and self._path[-3:-2] == ["r"]:
                self._raised = attributes.get("val", "") == "superscript"
        elif name in _UNSEEN:
            if parent == "rPr" and self._path[-3:-2] == ["r"]:
                self._unseen = self._unseen or attributes.get("val", "true").lower() not in _OFF
        elif name in ("footnoteReference", "endnoteReference"):
            key = (name.removesuffix("Reference"), attributes.get("id", ""))
            self._say(f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]")
        elif name in ("pStyle", "numPr"):
            if parent == "pPr" and flow.paragraphs:
                self._describe(flow.paragraphs[-1], name, attributes)
        elif name == "tr":
            self._flush_row(flow)
            flow.rows.append(_Row())
        elif name == "tc":
            if flow.rows:
                flow.rows[-1].cells.append([])
        elif name == "txbxContent":
            self._flows.append(_Flow())
        elif name == "del" and parent == "trPr":
            if flow.rows:
                flow.rows[-1].gone = True
        elif (name in _GONE and parent != "rPr") or name.endswith("PrChange"):
            self._gone = len(self._path)

    def _describe(self, paragraph: _Open, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numPr":
            paragraph.numbered = True
        else:
            identity = attributes.get("val", "")
            paragraph.style = self._styles.get(identity, identity).lower().replace(" ", "")

    def _close_word(self, name: str) -> None:
        flow = self._flows[-1]
        if name == "p":
            if flow.paragraphs:
                self._end_paragraph(flow)
        elif name == "tr":
            if flow.rows:
                self._flush_row(flow)
                flow.rows.pop()
                self._drain()
        elif name == "r":
            self._unseen = self._raised = False
        elif name == "txbxContent" and len(self._flows) > 1:
            self._flows.pop()

    def _say(self, piece: str) -> None:
        flow = self._flows[-1]
        if self._unseen or not flow.paragraphs:
            return
        self._length += len(piece)
        if self._length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        flow.paragraphs[-1].pieces.append(piece)

    def _end_paragraph(self, flow: _Flow) -> None:
        paragraph = _finished(flow.paragraphs.pop())
        if paragraph is not None:
            if flow.rows:
                row = flow.rows[-1]
                if not row.cells:
                    row.cells.append([])
                row.cells[-1].append(paragraph)
            else:
                self._hand_over(paragraph)
        self._drain()

    def _flush_row(self, flow: _Flow) -> None:
        """Hand over what the open row holds so far: at its end, or where a table begins inside it."""
        if not flow.rows:
            return
        row = flow.rows[-1]
        cells, row.cells = row.cells, []
        filled = [cell for cell in cells if cell]
        if row.gone:
            return
        if len(filled) > 1:
            texts = (" ".join(paragraph.text for paragraph in cell) for cell in cells)
            self._hand_over(Paragraph(_PARTED.join(texts), BlockKind.TABLE_ROW, pieces=_in_row(cells)))
        elif filled:
            for paragraph in filled[0]:
                self._hand_over(paragraph)

    def _hand_over(self, paragraph: Paragraph) -> None:
        if len(self._flows) > 1:
            self._boxes.append(paragraph)
        else:
            self._take(paragraph)

    def _drain(self) -> None:
        """Hand over the text boxes that stand beside the block that just ended."""
        if len(self._flows) == 1 and not self._flows[0].paragraphs and not self._flows[0].rows:
            for paragraph in self._boxes:
                self._take(paragraph)
            self._boxes.clear()


def _in_row(cells: Sequence[Sequence[Paragraph]]) -> tuple[str, ...]:
    """Return the pieces of a row, with what parts its cells."""
    found: list[str] = []
    for number, cell in enumerate(cells):
        found += [_PARTED] if number else []
        for paragraph in cell:
            found += paragraph.pieces
    return tuple(found)


def _finished(paragraph: _Open) -> Paragraph | None:
    pieces = tuple(paragraph.pieces)
    shown = (raised(piece) if place in paragraph.raised else piece for place, piece in enumerate(pieces))
    text = _BLANKS.sub(" ", "".join(shown)).strip()
    if not text:
        return None
    heading = _HEADING.match(paragraph.style)
    if heading is not None:
        return Paragraph(text, BlockKind.HEADING, min(6, int(heading[1])), pieces=pieces)
    kind = _KINDS.get(paragraph.style, BlockKind.PARAGRAPH)
    listed = paragraph.numbered or paragraph.style.startswith(_LISTS)
    if kind is BlockKind.LIST_ITEM or (kind is BlockKind.PARAGRAPH and listed):
        return Paragraph(text, BlockKind.LIST_ITEM, 1, "-", pieces)
    leveled = kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.QUOTE)
    return Paragraph(text, kind, 1 if leveled else 0, pieces=pieces)
