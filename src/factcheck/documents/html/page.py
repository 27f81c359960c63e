"""HTML into blocks and prose: what a browser shows, at the positions of the file: markup is blanked, not removed.

What stands on every page of a site (menus, footers, boxes beside the story) is kept apart from the text: see
`furniture`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from typing import Final

from factcheck.documents.closing_up import closed_up, mark
from factcheck.documents.dating_lines import is_date_line
from factcheck.documents.draft import raised
from factcheck.documents.furniture import furniture
from factcheck.documents.html.elements import APART, BREAKS, RAW, Element
from factcheck.documents.html.furniture import Container, Containers, holds_notes
from factcheck.documents.html.main_text import main_text
from factcheck.documents.html.metadata import PageData
from factcheck.documents.html.preformatted import in_order, preformatted
from factcheck.documents.html.story import KEPT, Story
from factcheck.documents.html.tree import Builder
from factcheck.documents.markdown.inline import entities_read
from factcheck.documents.masking import Stretches, addresses, blank, plain, urls
from factcheck.documents.model import Block, BlockKind, Metadatum, Moved, Span
from factcheck.documents.plain import assign_sections
from factcheck.values import dataclass

_CELLS: Final = frozenset(("td", "th"))
_VERBATIM: Final = frozenset(("textarea", "xmp", "plaintext", "listing"))
_CODE: Final = frozenset(("code", "samp", "kbd"))
_AROUND: Final = "links and labels around the story"
_SENTENCE_ENDS: Final = frozenset('.!?…:;"”’)]»')
_SMALL: Final = frozenset(("sup", "sub"))
_LAYOUT_WORDS: Final = 12
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What was read.

    Attributes:
        blocks: the blocks.
        prose: the visible text, as long as the source.
        moved: what stands elsewhere in the source than in the prose.
        values: dates and title, by the keys of front matter.
        metadata: what the page says of its making.
        hidden: the stretches that are not shown.
        breaks: ends of such stretches that part words.
        raised: numbers that stand above the line, as they are seen.
        notes: what the reader had to decide.
        set_apart: words of what stands around the story, by what it is.
    """

    blocks: tuple[Block, ...]
    prose: str
    moved: Moved
    values: dict[str, str]
    metadata: tuple[Metadatum, ...]
    hidden: Stretches
    breaks: frozenset[int]
    raised: list[tuple[Span, str]]
    notes: tuple[str, ...]
    set_apart: Counter[str]


def _nothing_apart(element: Element) -> str:
    return ""


def read_html(
    text: str, apart: Callable[[Element], str] = _nothing_apart, *, of_site: bool = False
) -> HtmlPage:
    """Read an HTML page. Raises nothing: broken markup is read as a browser reads it.

    Args:
        text: the source.
        apart: tells of a block element what it is when it is none of the text ("quoted replies"), else "".
        of_site: whether other things of a site may stand around the text, unlike in books and mails.
    """
    reader = _Reader(text, apart, of_site=of_site)
    tokens = Builder(text, reader).run()
    notes: tuple[str, ...] = ()
    if tokens.broken and _WORD.search(text, tokens.last):
        line = text.count("\n", 0, tokens.last) + 1
        notes = (
            f"the page ends inside {tokens.broken} that begins on line {line}: what follows is not shown",
        )
    return reader.page(notes)


def read_fragment(text: str) -> tuple[tuple[Block, ...], Stretches]:
    """Return the blocks of a piece of HTML inside another format, and the stretches of it that are not shown."""
    reader = _Reader(text)
    Builder(text, reader).run()
    return reader.page(()).blocks, reader.hidden()


@dataclass(slots=True)
class _Piece:
    """A block in the making, and whose it is."""

    block: Block
    container: Container | None
    words: int
    apart: str


class _Reader:
    """Collects the visible stretches, the blocks they form, and the meta data."""

    def __init__(
        self, text: str, apart: Callable[[Element], str] = _nothing_apart, of_site: bool = False
    ) -> None:
        self._of_site = of_site
        self._text = text
        self._is_apart = apart
        self._apart: tuple[Element, str] | None = None  # the open element that is set apart, and what it is
        self._visible: list[Span] = []
        self._raised: list[tuple[Span, str]] = []
        self._gaps: list[Span] = []  # markup in the middle of words
        self._breaks: list[
            int
        ] = []  # where visible stretches begin that stand apart from what is before them
        self._pieces: list[_Piece] = []
        self._data = PageData()
        self._containers = Containers()
        self._story = Story()
        self._lexicon = furniture()
        self._roots: list[Element] = []
        self._open: Counter[str] = Counter()
        self._items: list[int] = []  # numbers of the open lists' items, -1 for a bulleted list
        self._headings: list[int] = []
        self._links = self._linked = 0  # how many links are open, and how many words of the block are links
        self._code = 0
        self._coded = False  # whether the block in the making holds code
        self._start = self._end = -1
        self._last = -1  # where the last visible stretch ended, -1 when the next one stands apart from it
        self._last_place: Element | None = None
        self._lines = self._cells = 0
        self._words = self._shown_words = 0
        self._alternatives = 0
        self._titled = self._references = False
        self._notes: list[Element] = []  # the open elements that hold notes

    # --- elements and text ------------------------------------------------------------------------------------

    def opened(self, element: Element) -> None:
        """Take an element that opens."""
        key = element.key
        if key in ("html", "body"):
            self._roots.append(element)
        if key in _CODE:
            self._code += 1
        if key == "a":
            self._links += "href" in element.attributes
        self._data.element(element)
        if key in APART:
            self._last = -1
        if key in _CELLS:
            self._cells += 1
        if key not in BREAKS:
            return
        self._flush()
        if holds_notes(element):
            self._notes.append(element)
        if self._apart is None and (label := self._is_apart(element)):
            self._apart = (element, label)
        self._containers.opened(element)
        self._story.opened(element)
        self._open[key] += 1
        if key == "tr":
            self._cells = 0
        elif key in ("ol", "ul", "menu"):
            self._items.append(0 if key == "ol" else -1)
        elif key == "li" and self._items and self._items[-1] >= 0:
            self._items[-1] += 1
        elif len(key) == 2 and key[0] == "h" and key[1].isdigit():
            self._headings.append(int(key[1]))

    def closed(self, element: Element) -> None:
        """Take an element that closes."""
        key = element.key
        if key in _CODE:
            self._code -= 1
        if key == "a":
            self._links -= self._links > 0
        if key in APART:
            self._last = -1
        if key not in BREAKS:
            return
        self._flush()
        if self._apart is not None and self._apart[0] is element:
            self._apart = None
        if self._notes and self._notes[-1] is element:
            self._notes.pop()
        self._containers.closed(element)
        self._story.closed(element)
        self._open[key] -= 1
        if key in ("ol", "ul", "menu") and self._items:
            self._items.pop()
        elif len(key) == 2 and key[0] == "h" and key[1].isdigit() and self._headings:
            self._headings.pop()

    def empty(self, element: Element) -> None:
        """Take an element without content."""
        if element.key in ("meta", "link"):
            self._data.element(element)
        elif element.key == "br":
            self._lines += 1
            if self._lines == 2:  # an empty line
                self._flush()
            self._last = -1
        elif element.key == "hr":
            self._flush()
        elif element.key == "img" and not element.gone:
            self._alternatives += len(element.attributes.get("alt", "").split())
        elif element.key in APART:
            self._last = -1

    def text(self, start: int, end: int, place: Element | None) -> None:
        """Take a stretch of text."""
        if place is None or not place.shows_text:
            if place is not None and place.key in RAW:
                self._data.raw_text(place, self._text[start:end])
            return
        data = self._text[start:end]
        words = data.strip()
        self._visible.append(Span(start, end))
        if words.isdecimal() and words.isascii() and place.is_raised:
            at = start + data.index(words)
            self._raised.append((Span(at, at + len(words)), raised(words)))
        if 0 <= self._last < start and self._joins(self._last, start, place):
            self._gaps.append(Span(self._last, start))
        elif self._last < 0:
            self._breaks.append(start)
        self._last, self._last_place = end, place
        if words:
            self._lines = 0
            self._coded = self._coded or self._code > 0
            if self._links:
                self._linked += len(words.split())
            self._shown_words += len(words.split())
            if self._start < 0:
                self._start = start + len(data) - len(data.lstrip())
            self._end = start + len(data.rstrip())

    def _joins(self, last: int, start: int, place: Element) -> bool:
        """Tell whether one word goes on over markup: a bold letter, a comment, "21" and a raised "st"."""
        before, after = self._text[last - 1], self._text[start]
        if self._last_place is place:
            return True  # a comment, or a tag that closes or opens nothing
        if place.key in _SMALL or (self._last_place is not None and self._last_place.key in _SMALL):
            return before.isdigit() and _ORDINAL.match(self._text, start) is not None
        return (before.isalpha() and after.isalpha() and after.islower()) or after in "'’.,;:!?)"

    def _flush(self) -> None:
        """Close the block that the text since the last break makes; a row of a table stays open to its end."""
        self._last = -1
        if self._start < 0:
            return
        start, end = self._start, self._end
        self._start = self._end = -1
        kind, level, marker = self._kind(start, end)
        self._coded = False
        words = self._shown_words
        container = self._containers.take(words, kind)
        sentence = self._text[end - 1] in _SENTENCE_ENDS
        label = self._apart[1] if self._apart is not None else ""
        left_out = container is not None or bool(label)
        self._story.take(kind, words, self._linked, sentence=sentence, left_out=left_out)
        self._shown_words = self._linked = 0
        self._pieces.append(_Piece(Block(kind, start, end, level, marker), container, words, label))

    def _kind(self, start: int, end: int) -> tuple[BlockKind, int, str]:
        line = self._text[start:end] if end - start < 1000 else ""
        inside = self._open
        if self._headings:
            return self._heading_kind(line)
        if inside["pre"] or any(inside[key] for key in _VERBATIM):
            return BlockKind.CODE, int(not self._is_code()), ""
        if self._notes:
            return BlockKind.REFERENCE, 0, ""
        if inside["figcaption"] or inside["caption"]:
            return BlockKind.CAPTION, 0, ""
        if inside["table"] and (self._cells > 1 or self._text.count(" ", start, end) < _LAYOUT_WORDS):
            return BlockKind.TABLE_ROW, 0, ""
        if inside["blockquote"]:
            return BlockKind.QUOTE, inside["blockquote"], ""
        if line and self._lexicon.is_boilerplate(line):
            return BlockKind.BOILERPLATE, 0, ""
        if self._items:
            number = self._items[-1]
            kind = BlockKind.REFERENCE if self._references else BlockKind.LIST_ITEM
            return kind, len(self._items), f"{number}." if number > 0 else "-"
        if self._references and end - start < 1500:
            return BlockKind.REFERENCE, 0, ""
        if line and self._is_metadata(line):
            return BlockKind.METADATA, 0, ""
        if not self._containers.inside:
            self._words += self._text.count(" ", start, min(end, start + 2000))
        return BlockKind.PARAGRAPH, 0, ""

    def _is_code(self) -> bool:
        return self._coded or self._open["textarea"] > 0

    def _heading_kind(self, line: str) -> tuple[BlockKind, int, str]:
        level = self._headings[-1]
        self._references = self._lexicon.opens_references(line)
        if level == 1 and not self._titled and not self._words and not self._containers.inside:
            self._titled = True
            return BlockKind.TITLE, 1, ""
        return BlockKind.HEADING, level, ""

    def _is_metadata(self, line: str) -> bool:
        head = self._words < 25
        return self._lexicon.is_metadata(line, head=head) or (head and len(line) < 160 and is_date_line(line))

    # --- the result -------------------------------------------------------------------------------------------

    def page(self, notes: tuple[str, ...]) -> HtmlPage:
        """Return what was read."""
        self._flush()
        if any(root.gone for root in self._roots):
            self._visible, self._pieces = [], []  # a later tag has hidden the whole page
        prose, moved = self._prose()
        told = self._told_apart(prose)
        around, counts = self._around() if told is None else told
        counts["alternative texts"] += self._alternatives
        blocks: list[Block] = []
        for piece, apart in zip(self._pieces, around, strict=False):
            block = piece.block
            if piece.apart:
                counts[piece.apart] += piece.words
            if apart or piece.apart:
                block = replace(block, kind=BlockKind.BOILERPLATE, level=1, marker="")
            if block.kind is BlockKind.CODE:
                blocks += preformatted(prose, block)
            else:
                blocks.append(block)
        blocks = [block for block in blocks if not prose[block.start : block.end].isspace()]
        return HtmlPage(
            tuple(assign_sections(in_order(blocks))),
            prose,
            moved,
            self._data.values,
            tuple(self._data.metadata),
            self.hidden(),
            frozenset(self._breaks),
            self._raised,
            notes,
            counts,
        )

    def _told_apart(self, prose: str) -> tuple[list[bool], Counter[str]] | None:
        """Return the blocks around the story that is found for us, with their words by what they are, or None."""
        if not self._of_site or (found := main_text(self._text)) is None:
            return None
        around: list[bool] = []
        counts: Counter[str] = Counter()
        for piece, links in zip(self._pieces, self._story.links, strict=False):
            kept = piece.container is None and piece.block.kind in KEPT
            apart = not kept and (links or not found.holds(prose[piece.block.start : piece.block.end]))
            if apart and not piece.apart:
                counts[piece.container.label if piece.container is not None else _AROUND] += piece.words
            around.append(apart)
        return around, counts

    def _around(self) -> tuple[list[bool], Counter[str]]:
        """Return the same as our own rules tell it."""
        left_out, counts = self._containers.settle()
        around: list[bool] = []
        for piece, apart in zip(self._pieces, self._story.outside(), strict=False):
            contained = piece.container is not None and piece.container in left_out
            if apart and not contained and not piece.apart:
                counts[_AROUND] += piece.words
            around.append(apart or contained)
        return around, counts

    def hidden(self) -> Stretches:
        """Return the stretches that are not shown: markup, and what it hides."""
        visible = sorted(self._visible)
        befores = accumulate((end for _, end in visible), max, initial=0)
        return Stretches(zip(befores, [*(start for start, _ in visible), len(self._text)], strict=True))

    def _prose(self) -> tuple[str, Moved]:
        prose, gaps = entities_read(blank(self._text, self.hidden()))
        if self._gaps:
            gaps = bytearray(len(prose)) if gaps is None else gaps
            for start, end in self._gaps:
                mark(gaps, start, end)
        prose, moved = closed_up(plain(prose), gaps)
        return blank(prose, [*urls(prose), *addresses(prose)]), moved
