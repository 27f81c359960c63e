"""Rich Text (RTF): paragraphs, rows, lists and footnotes; what is hidden, deleted or beside the text is left out."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import field, replace
from typing import Final

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Draft, Paragraph, Source, Writer, raised, words_in
from factcheck.documents.model import BlockKind, Metadatum, Provenance, Span, StatedDate
from factcheck.documents.places import Unit
from factcheck.documents.rtf.tokens import CHARSETS, Token, tokens
from factcheck.values import dataclass

_DEEPEST: Final = 1_000
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_HEADING: Final = re.compile(r"heading (\d)")
_SIGNS: Final = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_WORDS: Final = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "cell": "\x1f", "nestcell": "\x1f",
}  # fmt: skip
# Groups that hold no text of the document, with what their words are counted as; "" is not counted.
_APART: Final = {
    "fonttbl": "", "colortbl": "", "pict": "", "objdata": "", "fldinst": "", "listtable": "", "listoverridetable": "",
    "rsidtbl": "", "generator": "", "themedata": "", "datastore": "", "xmlnstbl": "", "latentstyles": "", "filetbl": "",
    "revtbl": "", "bkmkstart": "", "bkmkend": "", "atnid": "", "atnauthor": "", "atndate": "", "atnref": "",
    "nonshppict": "", "sp": "", "do": "",
    "annotation": "comments", "header": "headers and footers", "headerl": "headers and footers",
    "headerr": "headers and footers", "headerf": "headers and footers", "footer": "headers and footers",
    "footerl": "headers and footers", "footerr": "headers and footers", "footerf": "headers and footers",
}  # fmt: skip
_KNOWN: Final = frozenset(
    ("shptxt", "shpinst", "shp", "footnote", "fldrslt", "field", "pntext", "listtext", "shprslt")
)
_STORY: Final = "story"


@dataclass(slots=True)
class _State:
    """What holds inside a group, and is as before behind it."""

    into: str = (
        _STORY  # or "" (unread), a note's number, "style", "title", "author", a label of what is apart
    )
    unseen: bool = False
    above: bool = False  # the line
    skip: int = 1  # characters that stand for one in Unicode
    font: int = -1
    starred: bool = False


@dataclass(slots=True)
class _Flow:
    """The body or a note: the paragraph that is being read, and what it is."""

    pieces: list[str] = field(default_factory=list)
    marker: str = ""
    style: int = 0
    outline: int = 9
    in_row: bool = False


def read(source: Source) -> Draft:
    """Read Rich Text.

    Raises:
        DocumentError: it is no Rich Text, or larger than is read as one document.
    """
    if not source.data.startswith(b"{\\rtf"):
        raise DocumentError("is no Rich Text: it does not begin with {\\rtf")
    reader = _Reader()
    for token in tokens(source.data):
        reader.take(token)
    return reader.draft()


class _Reader:
    def __init__(self) -> None:
        self._writer = Writer(Unit.PARAGRAPH)
        self._state = _State()
        self._stack: list[_State] = []
        self._flows: dict[str, _Flow] = {_STORY: _Flow()}
        self._notes: list[str] = []
        self._apart: Counter[str] = Counter()
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = -1  # the font that the table describes
        self._styles: dict[int, str] = {}
        self._style = 0
        self._said: dict[str, str] = {}
        self._bytes = bytearray()
        self._left = 0  # characters still to skip behind one in Unicode
        self._high = 0  # the first half of a pair
        self._length = 0
        self._first = False  # whether a group has just opened

    def take(self, token: Token) -> None:
        """Take a token."""
        if token.kind in ("byte", "text"):
            self._take_bytes(token.data)
            self._first = False
            return
        self._decode()
        match token.kind:
            case "open":
                self._stack.append(self._state)
                if len(self._stack) > _DEEPEST:
                    raise DocumentError("is a damaged Rich Text file: it nests its groups too deeply")
                self._state = replace(self._state, starred=False)
                self._left = 0
            case "close":
                self._left = 0
                if self._stack:
                    self._close(self._stack.pop())
            case "sign":
                self._sign(token.word)
            case "word":
                self._word(token.word, token.number)
        self._first = token.kind == "open" or (self._first and token.kind == "sign" and token.word == "*")

    def _close(self, outer: _State) -> None:
        inner = self._state
        self._state = outer
        if inner.into != outer.into:
            flow = self._flows.get(inner.into)
            if inner.into.startswith("note") and flow is not None:
                self._notes[int(inner.into[4:]) - 1] = _plain(flow)
                del self._flows[inner.into]
            elif inner.into == "marker" and outer.into in self._flows:
                target = self._flows[outer.into]
                target.marker = _plain(self._flows.pop("marker", _Flow())) or "-"

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state.starred = True
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if self._first and self._destination(word):
            return
        if state.starred and word not in _KNOWN and self._first:
            state.into = ""
            return
        if word == "u" and number is not None:
            self._unicode(number % 0x10000)
        elif word == "uc":
            state.skip = max(0, min(number if number is not None else 1, 8))
        elif word in _WORDS:
            self._say(_WORDS[word])
            if word.endswith("cell") and state.into in self._flows:
                self._flows[state.into].in_row = True
        elif word in ("par", "sect", "page", "row", "nestrow"):
            if not (word == "par" and self._flow().in_row):
                self._end_paragraph(row=word.endswith("row"))
            else:
                self._say(" ")
        elif word == "pard":
            flow = self._flow()
            flow.style, flow.outline, flow.marker = 0, 9, ""
            flow.in_row = False
        elif word == "intbl":
            self._flow().in_row = True
        elif word in ("v", "strike", "striked", "deleted"):
            state.unseen = number != 0
        elif word in ("super", "up"):
            state.above = number != 0
        elif word in ("nosupersub", "sub"):
            state.above = False
        elif word == "plain":
            state.unseen = state.above = False
        else:
            self._number(word, number)

    def _number(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "ansicpg" and number is not None:
            self._page = _page(f"cp{number}")
        elif word == "mac":
            self._page = "mac_roman"
        elif word == "f" and number is not None:
            if state.into == "fonts":
                self._font = number
            state.font = number
        elif word == "fcharset" and number is not None:
            self._fonts.setdefault(self._font, CHARSETS.get(number, ""))
        elif word == "s" and number is not None:
            if state.into == "style":
                self._style = number
            else:
                self._flow().style = number
        elif word == "outlinelevel" and number is not None:
            self._flow().outline = number
        elif word in ("yr", "mo", "dy") and number is not None and state.into == "created":
            self._said[word] = str(number)
        elif word == "ftnalt":
            pass  # an endnote: read as a footnote

    def _destination(self, word: str) -> bool:
        """Tell whether a word says where a group belongs that it opens, and note it."""
        state = self._state
        if word == "fonttbl":
            state.into = "fonts"
        elif word == "stylesheet":
            state.into = "style"
        elif word == "info":
            state.into = ""
        elif word in ("title", "author"):
            state.into = word
        elif word == "creatim":
            state.into = "created"
        elif word == "footnote" and state.into == _STORY:
            self._notes.append("")
            self._say(f"[^{len(self._notes)}]")
            state.into = f"note{len(self._notes)}"
            self._flows[state.into] = _Flow()
        elif word in ("pntext", "listtext") and state.into in self._flows:
            state.into = "marker"
            self._flows["marker"] = _Flow()
        elif word in _APART:
            state.into = _APART[word]
        else:
            return False
        return True

    def _flow(self) -> _Flow:
        return self._flows.get(self._state.into) or self._flows[_STORY]

    def _take_bytes(self, data: bytes) -> None:
        if self._left:
            cut = min(self._left, len(data))
            self._left -= cut
            data = data[cut:]
        self._bytes += data

    def _decode(self) -> None:
        if self._bytes:
            page = self._fonts.get(self._state.font) or self._page
            text = self._bytes.decode(page, "replace")
            self._bytes.clear()
            self._say(text)

    def _unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            if self._high:
                self._say(chr(0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)))
            self._high = 0
        else:
            self._say(chr(code))
        self._left = self._state.skip

    def _say(self, text: str) -> None:
        into = self._state.into
        text = text.replace("\0", "")
        self._length += len(text)
        if self._length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        if into in self._flows:
            if not self._state.unseen:
                self._flows[into].pieces.append(raised(text) if self._state.above else text)
        elif into == "style":
            name = text.strip().rstrip(";").lower()
            if name and len(self._styles) < _DEEPEST * 10:
                self._styles.setdefault(self._style, name)
        elif into in ("title", "author"):
            self._said[into] = (self._said.get(into, "") + text)[:500]
        elif into and into not in ("fonts", "created"):
            self._apart[into] += words_in(text)

    def _end_paragraph(self, *, row: bool = False) -> None:
        into = self._state.into
        if into not in self._flows:
            return
        flow = self._flows[into]
        if into != _STORY:
            flow.pieces.append(" ")
            return
        if row:
            cells = [" ".join(cell.split()) for cell in "".join(flow.pieces).split("\x1f")]
            text, kind, level = " | ".join(cell for cell in cells if cell), BlockKind.TABLE_ROW, 0
            if sum(map(bool, cells)) == 1:
                kind = BlockKind.PARAGRAPH
            flow.in_row = False
        else:
            text = _plain(flow)
            kind, level = self._kind(flow)
        flow.pieces = []
        if text:
            marker = (flow.marker or "-") if kind is BlockKind.LIST_ITEM else ""
            self._writer.add(Paragraph(text, kind, level, marker), len(self._writer.blocks) + 1)
        flow.marker = ""

    def _kind(self, flow: _Flow) -> tuple[BlockKind, int]:
        style = self._styles.get(flow.style, "") if flow.style else ""
        heading = _HEADING.match(style)
        if heading is not None or flow.outline < 9:
            return BlockKind.HEADING, max(1, min(6, int(heading[1]) if heading else flow.outline + 1))
        if style == "title":
            return BlockKind.TITLE, 1
        if "quot" in style:
            return BlockKind.QUOTE, 1
        return (BlockKind.LIST_ITEM, 1) if flow.marker else (BlockKind.PARAGRAPH, 0)

    def draft(self) -> Draft:
        """Return what was read."""
        self._decode()
        self._state = _State()
        self._end_paragraph()
        notes = [words for words in self._notes if words]
        if notes:
            self._writer.add(Paragraph("Notes", BlockKind.HEADING, 1), len(self._writer.blocks) + 1)
        for number, words in enumerate(self._notes, 1):
            if words:
                self._writer.add(
                    Paragraph(words, BlockKind.REFERENCE, 0, f"[^{number}]"), len(self._writer.blocks) + 1
                )
        self._writer.set_apart += self._apart
        draft = self._writer.draft()
        draft.title = self._said.get("title", "").strip()
        if author := self._said.get("author", "").strip():
            draft.metadata = (Metadatum("author", author, Span(0, 0)),)
        if {"yr", "mo", "dy"} <= self._said.keys():
            day = "-".join(self._said[key].zfill(2) for key in ("yr", "mo", "dy"))
            draft.dates = [StatedDate(day, Provenance.CREATED)]
        draft.unread = "" if draft.text.strip() else "it holds no text: nothing was read"
        return draft


def _page(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _plain(flow: _Flow) -> str:
    return _BLANKS.sub(" ", "".join(flow.pieces).replace("\x1f", " ")).strip()
