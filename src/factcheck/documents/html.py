"""HTML into blocks and prose; every position stays that of the file, because markup is blanked and never removed.

What a browser would not show, or shows on every page of a site (menus, footers), is not read as text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from factcheck.documents.dating import is_date_line
from factcheck.documents.furniture import furniture
from factcheck.documents.html_tokens import Piece, html_tokens
from factcheck.documents.markdown_inline import replace_entities
from factcheck.documents.masking import addresses, blank, plain, urls
from factcheck.documents.model import Block, BlockKind, Metadatum, Span
from factcheck.documents.plain import assign_sections

_UNREAD: Final = frozenset(
    "title script style noscript template svg math iframe object canvas select textarea button datalist audio "
    "video".split()
)
_FURNITURE: Final = frozenset("nav footer aside form dialog menu".split())
_BREAKS: Final = frozenset(
    "address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LONGEST_DATA: Final = 200_000
_MOST_NODES: Final = 20_000
_DATES: Final = {  # names of meta data that date a page, with the key of front matter that they stand for
    "article:published_time": "date",
    "datepublished": "date",
    "date": "date",
    "dc.date": "date",
    "dcterms.date": "date",
    "parsely-pub-date": "date",
    "article:modified_time": "updated",
    "datemodified": "updated",
}
_SOURCE_TYPE: Final = "digitalsourcetype"


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What was read.

    Attributes:
        blocks: the blocks.
        prose: the visible text, as long as the source.
        values: dates and title, by the keys of front matter.
        metadata: what the page says of its making.
    """

    blocks: tuple[Block, ...]
    prose: str
    values: dict[str, str]
    metadata: tuple[Metadatum, ...]


def read_html(text: str) -> HtmlPage:
    """Read an HTML page. Raises nothing: broken markup is read as far as it goes."""
    reader = _Reader(text)
    for token in html_tokens(text):
        if token.piece is Piece.TEXT:
            reader.take(token.start, token.end)
        elif token.piece is Piece.CLOSE:
            reader.close(token.name)
        else:
            reader.open(token.name, token.attributes, Span(token.start, token.end))
    return reader.page()


class _Reader:
    """Collects the visible stretches, the blocks they form, and the meta data."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._visible: list[Span] = []
        self._blocks: list[Block] = []
        self._metadata: list[Metadatum] = []
        self._values: dict[str, str] = {}
        self._lexicon = furniture()
        self._unread = ""  # the tag whose content is not read, and how deep it nests in itself
        self._depth = 0
        self._linked = False  # whether the unread element is a script of linked data
        self._open: dict[str, int] = {}
        self._items: list[int] = []  # numbers of the open lists' items, -1 for a bulleted list
        self._heading = 0
        self._start = self._end = -1
        self._words = 0
        self._titled = self._references = False

    # --- tags and text ----------------------------------------------------------------------------------------

    def open(self, tag: str, values: dict[str, str], span: Span) -> None:
        """Open an element."""
        if self._unread:
            self._depth += tag == self._unread
        elif tag == "meta":
            self._meta(values, span)
        elif tag == "link" and "c2pa-manifest" in values.get("rel", "").lower():
            self._metadata.append(Metadatum("c2pa", values.get("href", "manifest")[:500], span))
        elif tag in _UNREAD or ("hidden" in values and tag not in _VOID):
            self._unread, self._depth = tag, 1
            self._linked = values.get("type", "").lower() == "application/ld+json"
        elif tag in _BREAKS:
            self._flush()
            self._open[tag] = self._open.get(tag, 0) + 1
            if tag in ("ol", "ul", "menu"):
                self._items.append(0 if tag == "ol" else -1)
            elif tag == "li" and self._items and self._items[-1] >= 0:
                self._items[-1] += 1
            elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                self._heading = int(tag[1])

    def close(self, tag: str) -> None:
        """Close an element."""
        if self._unread:
            if tag == self._unread:
                self._depth -= 1
                if not self._depth:
                    self._unread = ""
        elif tag in _BREAKS:
            self._flush()
            self._open[tag] = max(0, self._open.get(tag, 0) - 1)
            if tag in ("ol", "ul", "menu") and self._items:
                self._items.pop()
            elif len(tag) == 2 and tag[0] == "h":
                self._heading = 0

    def take(self, start: int, end: int) -> None:
        """Take a stretch of text."""
        if self._unread:
            if self._unread == "title":
                self._values.setdefault(
                    "title", " ".join(unescape(self._text[start : min(end, start + 500)]).split())
                )
            elif self._linked and end - start <= _LONGEST_DATA:
                self._linked_data(self._text[start:end])
            return
        self._visible.append(Span(start, end))
        data = self._text[start:end]
        words = data.strip()
        if words:
            if self._start < 0:
                self._start = start + len(data) - len(data.lstrip())
            self._end = start + len(data.rstrip())

    def _flush(self) -> None:
        """Close the block that the text since the last break makes; a row of a table stays open to its end."""
        if self._start < 0:
            return
        start, end = self._start, self._end
        self._start = self._end = -1
        kind, level, marker = self._kind(start, end)
        self._blocks.append(Block(kind, start, end, level, marker))

    def _kind(self, start: int, end: int) -> tuple[BlockKind, int, str]:
        line = self._text[start:end] if end - start < 1000 else ""
        if any(self._open.get(tag) for tag in _FURNITURE):
            return BlockKind.BOILERPLATE, 0, ""
        if self._heading:
            return self._heading_kind(line)
        if self._open.get("pre"):
            return BlockKind.CODE, 0, ""
        if self._open.get("figcaption") or self._open.get("caption"):
            return BlockKind.CAPTION, 0, ""
        if self._open.get("table"):
            return BlockKind.TABLE_ROW, 0, ""
        if self._open.get("blockquote"):
            return BlockKind.QUOTE, self._open["blockquote"], ""
        if line and self._lexicon.is_boilerplate(line):
            return BlockKind.BOILERPLATE, 0, ""
        if self._items:
            number = self._items[-1]
            marker = f"{number}." if number > 0 else "-"
            return (
                (BlockKind.REFERENCE if self._references else BlockKind.LIST_ITEM),
                len(self._items),
                marker,
            )
        if self._references and end - start < 1500:
            return BlockKind.REFERENCE, 0, ""
        if line and self._is_metadata(line):
            return BlockKind.METADATA, 0, ""
        self._words += self._text.count(" ", start, min(end, start + 2000))
        return BlockKind.PARAGRAPH, 0, ""

    def _heading_kind(self, line: str) -> tuple[BlockKind, int, str]:
        self._references = self._lexicon.opens_references(line)
        if self._heading == 1 and not self._titled and not self._words:
            self._titled = True
            return BlockKind.TITLE, 1, ""
        return BlockKind.HEADING, self._heading, ""

    def _is_metadata(self, line: str) -> bool:
        head = self._words < 25
        return self._lexicon.is_metadata(line, head=head) or (head and len(line) < 160 and is_date_line(line))

    # --- meta data --------------------------------------------------------------------------------------------

    def _meta(self, values: dict[str, str], span: Span) -> None:
        name = (values.get("name") or values.get("property") or values.get("itemprop") or "").lower()
        content = values.get("content", "").strip()
        if not name or not content:
            return
        self._metadata.append(Metadatum(name, content[:500], span))
        if name in _DATES:
            self._values.setdefault(_DATES[name], content[:10])

    def _linked_data(self, source: str) -> None:
        """Read dates and kinds of digital source from a script of linked data."""
        try:
            pending: list[Any] = [json.loads(source)]
        except (ValueError, RecursionError):
            return
        for _ in range(_MOST_NODES):
            if not pending:
                return
            node = pending.pop()
            if isinstance(node, list):
                pending += node
            elif isinstance(node, dict):
                self._linked_node(node)
                pending += node.values()

    def _linked_node(self, node: dict[str, Any]) -> None:
        kind = node.get("@type", "")
        kind = str(kind[0] if isinstance(kind, list) and kind else kind).lower()
        for name, value in node.items():
            if not isinstance(value, str):
                continue
            if name.lower() == _SOURCE_TYPE:
                self._metadata.append(Metadatum(f"{_SOURCE_TYPE}:{kind}", value[:500], Span(0, 0)))
            elif name.lower() in _DATES and "article" in kind:
                self._values.setdefault(_DATES[name.lower()], value[:10])

    # --- the result -------------------------------------------------------------------------------------------

    def page(self) -> HtmlPage:
        """Return what was read."""
        self._flush()
        hidden: list[Span] = []
        place = 0
        for start, end in self._visible:
            hidden.append(Span(place, start))
            place = max(place, end)
        hidden.append(Span(place, len(self._text)))
        prose = blank(self._text, hidden)
        prose = plain(replace_entities(prose))
        prose = blank(prose, [*urls(prose), *addresses(prose)])
        blocks = assign_sections(_apart(self._blocks))
        return HtmlPage(tuple(blocks), prose, self._values, tuple(self._metadata))


def _apart(blocks: list[Block]) -> list[Block]:
    """Return the blocks in order, those that begin inside another left out."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda one: one.start):
        if not kept or block.start >= kept[-1].end:
            kept.append(block)
    return kept
