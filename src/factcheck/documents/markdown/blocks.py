"""Markdown into blocks and prose.

The block structure (CommonMark with pipe tables) comes from markdown-it-py, whose tokens carry line numbers;
its inline parser carries no positions, so inline markup is masked by `inline` in the source itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.dating_lines import is_date_line
from factcheck.documents.furniture import furniture
from factcheck.documents.html.page import read_fragment
from factcheck.documents.lines import split_lines
from factcheck.documents.markdown.inline import entities_read, inline_spans, struck_spans
from factcheck.documents.markup import joined_over
from factcheck.documents.masking import addresses, blank, plain, tags, templates, urls
from factcheck.documents.model import Block, BlockKind, Span
from factcheck.documents.plain import MAX_LINES, assign_sections, plain_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NESTING: Final = 40
_PREFIX: Final = re.compile(r"[ \t]{0,200}(?:>[ \t]?[ \t]{0,200}){0,40}")
_MARKER: Final = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)[ \t]{0,200}(?:\[[ xX]\][ \t]{1,9})?")
_HASHES: Final = re.compile(r"#{1,6}(?=[ \t]|$)[ \t]{0,200}")
_DEFINITION: Final = re.compile(r"\[(?P<foot>\^)?(?P<label>[^\]\r\n]{1,200})\]:[ \t]*")
_ENTRY: Final = re.compile(r"(?:^|(?<=[\r\n]))[ ]{0,3}(\[\d{1,3}\])[ \t]{1,4}(?=\S)")
_BREAK: Final = re.compile(r"</?(?:br|p|div|td|th|li|hr)\b", re.IGNORECASE)
_WORD_START: Final = re.compile(r"[^\W_]")


@cache
def _parser(indented_code: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    # Only the blocks are wanted. Definitions stay paragraphs, because footnotes are text and links are not.
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.disable("reference" if indented_code else ["reference", "code"])
    return parser


class MarkdownText(NamedTuple):
    """What was read: blocks, prose, marks where character references leave places over, and what nobody sees."""

    blocks: tuple[Block, ...]
    prose: str
    gaps: bytearray | None
    hidden: Sequence[Span]
    alternative_words: int


def read_markdown(text: str, body: int, *, indented_code: bool = True) -> MarkdownText:
    """Read a Markdown text whose body starts at `body`; whether what is indented by four spaces is code."""
    if text.count("\n", body) + text.count("\r", body) > MAX_LINES:
        # The parser keeps several numbers for each line, and its memory has no other bound.
        marked = tags(text)
        prose = blank(blank(plain(text), marked), [*urls(text), *addresses(text)])
        return MarkdownText(plain_blocks(text), prose, None, marked, 0)
    reader = _Blocks(text, body, indented_code)
    blocks = reader.read()
    hidden = [span for span in reader.masks if span.start >= body]
    unread = [Span(0, body)] if body else []
    for block in blocks:
        if block.kind is BlockKind.CODE:
            unread.append(Span(block.start, block.end))
        else:
            for span in inline_spans(text, block.start, block.end):
                (unread if text[span.start] == "`" else hidden).append(span)
            hidden += struck_spans(text, block.start, block.end)
    hidden += templates(text)
    prose, gaps = entities_read(blank(text, [*hidden, *unread, *urls(text), *addresses(text)]))
    inside = (
        span for span in hidden if not text.startswith("!", span.start) and not _BREAK.match(text, span.start)
    )
    gaps = joined_over(text, inside, gaps)
    prose = plain(prose)
    pictures = (
        text[start + 2 : end].partition("](")[0] for start, end in hidden if text.startswith("![", start)
    )
    words = sum(len(picture.split()) for picture in pictures)
    return MarkdownText(tuple(_cover(prose, blocks)), prose, gaps, hidden, words)


def _cover(prose: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with a paragraph for each text that none of them holds.

    Below `_NESTING` levels of lists and quotations the parser stops; what stands there is still read.
    """
    covered: list[Block] = []
    place = 0
    for block in [*blocks, Block(BlockKind.CODE, len(prose), len(prose))]:
        between = prose[place : block.start]
        if not between.isspace() and _WORD_START.search(between):
            for line in split_lines(between):
                end = place + line.end
                start, _ = strip_prefix(prose, place + line.start, end)
                if _WORD_START.search(prose, start, end):
                    covered.append(Block(BlockKind.PARAGRAPH, start, end))
        covered.append(block)
        place = max(place, block.end)
    covered.pop()
    return assign_sections(covered)


class _Blocks:
    """The blocks of a text, made from the parser's tokens and their line numbers."""

    def __init__(self, text: str, body: int, indented_code: bool) -> None:
        self.text = text
        self.body = body
        self.parser = _parser(indented_code)
        self.blocks: list[Block] = []
        self.masks: list[Span] = []
        self.lexicon = furniture()
        self.references = False
        self.titled = False
        self.words = 0
        self.lines = _line_starts(text, body)

    def read(self) -> list[Block]:
        if self.body:
            self.blocks.append(Block(BlockKind.METADATA, 0, len(self.text[: self.body].rstrip())))
            self.masks.append(Span(0, self.body))
        # The parser turns CR and CRLF into LF; its line numbers then agree with `lines`.
        tokens = self.parser.parse(self.text[self.body :])
        quotes = 0
        items: list[tuple[str, int]] = []  # (marker, first line) of the open list items
        fresh = ""  # marker of the item whose first block comes next
        for index, token in enumerate(tokens):
            kind = token.type
            if kind == "blockquote_open":
                quotes += 1
            elif kind == "blockquote_close":
                quotes -= 1
            elif kind == "list_item_open" and token.map:
                fresh = self._item_marker(token)
                items.append((fresh, token.map[0]))
            elif kind == "list_item_close" and items:
                items.pop()
            elif kind == "inline" and token.map:
                parent = tokens[index - 1]
                if parent.type in ("th_open", "td_open"):
                    continue
                self._leaf(token, parent, quotes, len(items), fresh)
                fresh = ""
            elif kind == "tr_open" and token.map:
                self._row(token.map[0])
            elif kind in ("fence", "code_block", "html_block") and token.map:
                self._raw(kind, token.map)
        return sorted(self.blocks, key=lambda block: block.start)

    def _extent(self, first: int, stop: int) -> tuple[int, int]:
        """Return where the visible text of lines `first` to `stop` starts and ends, without prefixes."""
        start = self.lines[first]
        end = self.lines[stop] if stop < len(self.lines) else len(self.text)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _leaf(self, token: Token, parent: Token, quotes: int, depth: int, marker: str) -> None:
        assert token.map is not None
        start, end = self._extent(*token.map)
        if parent.type == "heading_open":
            self._heading(start, end, int(parent.tag[1:]), parent.markup)
            return
        fresh = bool(marker) or depth == 0
        if fresh or quotes:
            start, _ = strip_prefix(self.text, start, end) if (marker or quotes) else (start, 0)
        while start < end and self.text[start].isspace():
            start += 1
        if quotes:
            self._mask_quote_marks(token.map, start)
        if start >= end:
            return
        if self.text[start] == "[" and _DEFINITION.match(self.text, start, end):
            self._definitions(token.map)
            return
        self._paragraph(start, end, quotes, depth, marker)

    def _paragraph(self, start: int, end: int, quotes: int, depth: int, marker: str) -> None:
        line = self.text[start:end] if end - start < 1000 else ""
        if quotes:
            kind, level = BlockKind.QUOTE, quotes
        elif line and self.lexicon.is_boilerplate(line):
            kind, level = BlockKind.BOILERPLATE, 0
        elif self.references and not depth and _ENTRY.match(self.text, start, end):
            self._entries(start, end)
            return
        elif self.references and end - start < 1500:
            kind, level = BlockKind.REFERENCE, 0
        elif line and not depth and self._is_metadata(line, head=self.words < 25):
            kind, level = BlockKind.METADATA, 0
        elif depth:
            kind, level = BlockKind.LIST_ITEM, depth
        else:
            kind, level = BlockKind.PARAGRAPH, 0
            self.words += self.text.count(" ", start, min(end, start + 2000))
        self.blocks.append(Block(kind, start, end, level, marker))

    def _entries(self, start: int, end: int) -> None:
        """Add the entries of a paragraph whose lines begin with numbers in brackets: each is one, with its lines."""
        starts = list(_ENTRY.finditer(self.text, start, end))
        for match, stop in zip(starts, [*(one.start() for one in starts[1:]), end], strict=True):
            while self.text[stop - 1].isspace():
                stop -= 1
            self.blocks.append(Block(BlockKind.REFERENCE, min(match.end(), stop - 1), stop, 0, match[1]))

    def _is_metadata(self, line: str, *, head: bool) -> bool:
        if self.lexicon.is_metadata(line, head=head):
            return True
        return head and len(line) < 160 and is_date_line(line.strip("*_ "))

    def _heading(self, start: int, end: int, level: int, markup: str) -> None:
        place, _ = strip_prefix(self.text, start, end)
        hashes = _HASHES.match(self.text, place, end)
        if hashes is not None and markup.startswith("#"):
            place = hashes.end()
            end = len(self.text[:end].rstrip("# \t").rstrip()) if end - place < 2000 else end
        elif (feed := max(self.text.rfind("\n", place, end), self.text.rfind("\r", place, end))) > 0:
            # Setext: the underline is no part of the heading.
            self.masks.append(Span(feed, end))
            end = len(self.text[:feed].rstrip()) if feed - place < 20_000 else feed
        if place >= end:
            return
        line = self.text[place:end]
        self.references = self.lexicon.opens_references(line)
        title = level == 1 and not self.titled and self.words == 0
        self.titled = self.titled or title
        self.blocks.append(Block(BlockKind.TITLE if title else BlockKind.HEADING, place, end, level))

    def _definitions(self, lines: list[int]) -> None:
        """Read footnotes ("[^1]: text") as reference entries; mask link definitions, which are no text."""
        current: Block | None = None
        for number in range(lines[0], lines[1]):
            start, end = self._extent(number, number + 1)
            start, _ = strip_prefix(self.text, start, end)
            if start >= end:
                continue
            match = _DEFINITION.match(self.text, start, end)
            if match is None:
                if current is not None:
                    current = Block(current.kind, current.start, end, current.level, current.marker)
                    self.blocks[-1] = current
                else:
                    self.masks.append(Span(start, end))
            elif match["foot"] or (self.references and match["label"].isdecimal() and match.end() < end):
                current = Block(
                    BlockKind.REFERENCE, min(match.end(), end - 1), end, 0, match[0].strip().rstrip(":")
                )
                self.masks.append(Span(start, match.end()))
                self.blocks.append(current)
            else:
                current = None
                self.masks.append(Span(start, end))

    def _row(self, number: int) -> None:
        start, end = self._extent(number, number + 1)
        while start < end and self.text[start] in " \t|>":
            start += 1
        while end > start and self.text[end - 1] in " \t|":
            end -= 1
        if start < end and (not self.blocks or self.blocks[-1].end <= start):
            self.blocks.append(Block(BlockKind.TABLE_ROW, start, end))

    def _raw(self, kind: str, lines: list[int]) -> None:
        start, end = self._extent(*lines)
        if start >= end or (self.blocks and self.blocks[-1].end > start):
            return
        if kind != "html_block":
            self.blocks.append(Block(BlockKind.CODE, start, end))
            return
        blocks, hidden = read_fragment(self.text[start:end])
        self.masks += [Span(span.start + start, span.end + start) for span in hidden]
        for block in blocks:
            place = Block(block.kind, block.start + start, block.end + start, block.level, block.marker)
            self.blocks.append(place)

    def _item_marker(self, token: Token) -> str:
        return f"{token.info}{token.markup}" if token.info else token.markup

    def _mask_quote_marks(self, lines: list[int], start: int) -> None:
        for number in range(lines[0] + 1, lines[1]):
            first = self.lines[number]
            if first > start and (prefix := _PREFIX.match(self.text, first)) is not None:
                self.masks.append(Span(first, prefix.end()))


def strip_prefix(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a line's text starts behind quote marks and list markers, and the depth of quotation."""
    place = start
    depth = 0
    for _ in range(_NESTING):
        prefix = _PREFIX.match(text, place, end)
        if prefix is not None:
            depth += prefix[0].count(">")
            place = prefix.end()
        marker = _MARKER.match(text, place, end)
        if marker is None or marker.end() == place:
            break
        place = marker.end()
    return place, depth


def _line_starts(text: str, body: int) -> list[int]:
    """Return where each line of the body begins, counting as the parser does: LF, CRLF and CR end one."""
    starts = [body]
    starts += [match.end() for match in re.compile(r"\r\n|\n|\r").finditer(text, body)]
    return starts
