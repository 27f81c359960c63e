"""AsciiDoc: header, sections, lists, delimited blocks, tables, and its inline marks."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.markup import LineReader, SourceLine
from factcheck.documents.model import Block, BlockKind, Span

_SECTION: Final = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_ATTRIBUTE: Final = re.compile(r":!?([A-Za-z_][\w-]{0,60})!?:(?:[ \t]+(\S.{0,500})?)?\Z")
_REVISION: Final = re.compile(r"(?:v?[\d.]{1,20},\s*)?(.{0,40}\d{4}.{0,30})\Z")
_AUTHOR: Final = re.compile(r"[^\W\d_][\w .'’-]{1,80}(?:<[^<>\s]{3,100}>)?(?:;.{0,200})?\Z")
_DELIMITER: Final = re.compile(
    r"(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|/{4,}|\+{4,}|`{3}\w{0,20}|--|[|,:!]={3,})\Z"
)
_LIST: Final = re.compile(r"(?:\*{1,6}|-|\.{1,6}|\d{1,4}\.|<\d{1,3}>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)")
_TERM: Final = re.compile(r"(?P<term>[^\n]{1,200}?)(?P<mark>:{2,4}|;;)(?:[ \t]+(?=\S)|\Z)")
_BLOCK_LINE: Final = re.compile(r"\[(?:\[[^\[\]]{1,100}\]|[^\[\]]{0,500})\]\Z")
_MACRO: Final = re.compile(r"(?P<name>[a-z]{2,20})::[^\s\[]{0,500}\[(?P<inner>[^\]]{0,1000})\]\Z")
_CELL: Final = re.compile(r"(?:(?:\d{1,3}(?:\.\d{1,3})?[+*])?[.<>^]{0,3}[a-z]?)?(?<!\\)\|")
_INLINE: Final = re.compile(
    r"(?P<pass>\+\+\+[^\n]{1,500}?\+\+\+|pass:[a-z,]{0,10}\[[^\]\n]{0,500}\])"
    r"|(?P<code>``[^`\n]{1,500}``|(?<![\w`])`[^`\n]{1,500}`(?![\w`]))"
    r"|(?P<escape>\\(?=[*_`#^~+\[<{\\]))"
    r"|(?P<struck>\[\.line-through\](?:##[^#]{1,2000}##|#[^#]{1,2000}#(?!\w)))"
    r"|(?P<double>\*\*(?=[^*\s])|(?<=[^*\s])\*\*|__(?=[^_\s])|(?<=[^_\s])__|##(?=[^#\s])|(?<=[^#\s])##)"
    r"|(?P<single>(?<![\w*_#\\])[*_#](?=\S)|(?<=\S)[*_#](?![\w*_#]))"
    r"|(?P<role>\[[.#][\w.#% -]{1,80}\](?=[#*_]))"
    r"|(?P<link>(?:link:|mailto:|xref:)[^\s\[\]]{1,1000}\[(?P<linked>[^\]\n]{0,500})\])"
    r"|(?P<url>https?://[^\s\[\]<>]{1,1000}\[(?P<named>[^\]\n]{0,500})\])"
    r"|(?P<image>(?:image|icon|video|audio|kbd|btn|menu|stem|latexmath):{1,2}[^\s\[\]]{0,500}\[(?P<alt>[^\]\n]{0,1000})\])"
    r"|(?P<note>footnote:[\w-]{0,60}\[)"
    r"|(?P<cross><<[^<>,\n]{1,200}(?:,(?P<shown>[^<>\n]{1,300}))?>>)"
    r"|(?P<index>\(\(\([^()\n]{1,300}\)\)\))"
    r"|(?P<anchor>\[\[[^\[\]\n]{1,100}\]\])"
    r"|(?P<more>\{(?:nbsp|zwsp|wj|empty|shy)\})"
    r"|(?P<breaks>[ \t]\+(?=\r?\n|\Z))"
)
_LONGEST_NOTE: Final = 5_000
_READ: Final = "=*"  # example and sidebar blocks: their contents are text
_FIELDS: Final = {
    "revdate": "date",
    "date": "date",
    "docdate": "date",
    "author": "author",
    "doctitle": "title",
}


def read(source: Source) -> Draft:
    """Read AsciiDoc."""
    text, notes = source.decoded
    draft = _Reader(text).read()
    draft.notes = (*notes, *notes_on(text))
    return draft


class _Reader(LineReader):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.quote = 0
        self.fences: list[str] = []

    def _header(self) -> None:
        """Take the head of the file: comments and attributes, the title, its author and revision lines."""
        titled = -1
        while self.place < len(self.lines):
            line = self.lines[self.place]
            words = self._words(line)
            attribute = _ATTRIBUTE.match(words)
            if line.is_empty:
                if titled >= 0:
                    return
            elif words.startswith("//") and not _DELIMITER.match(words):
                self.out.set_apart(line.start, line.end, "comments")
            elif attribute is not None:
                self._attribute(line, attribute)
            elif titled < 0 and words.startswith("= "):
                titled = self.place
                self._heading(line, 2, 1, title=True)
            elif titled >= 0 and self.place == titled + 1 and _AUTHOR.match(words):
                self.out.values.setdefault("author", words.partition("<")[0].strip())
                self._note(line)
            elif titled >= 0 and (revision := _REVISION.match(words)) is not None:
                self.out.values.setdefault("date", revision[1].strip(" ,:"))
                self._note(line)
            else:
                return
            self.place += 1

    def _attribute(self, line: SourceLine, match: re.Match[str]) -> None:
        if (name := _FIELDS.get(match[1].lower())) and match[2]:
            self.out.values.setdefault(name, match[2].strip())
        self._note(line)

    def _note(self, line: SourceLine) -> None:
        """Keep a line that describes the document: shown, not read."""
        self.out.unread.append(Span(line.start, line.end))
        self.out.blocks.append(Block(BlockKind.METADATA, line.start, line.end))

    def _element(self, line: SourceLine, words: str) -> None:
        section = _SECTION.match(words)
        delimiter = _DELIMITER.match(words)
        if delimiter is not None:
            self._delimited(line, delimiter[1])
        elif section is not None:
            self._heading(line, section.end(), len(section[1]))
            self.place += 1
        elif words.startswith("//"):
            self.out.set_apart(line.start, line.end, "comments")
            self.place += 1
        elif (attribute := _ATTRIBUTE.match(words)) is not None:
            self._attribute(line, attribute)
            self.place += 1
        elif _BLOCK_LINE.match(words) or words in ("'''", "<<<", "***", "+", "---"):
            if words.startswith(("[quote", "[verse")):
                self.quote = self.place + 1
            self.out.hide(line.start, line.end, parts=True)
            self.place += 1
        elif (macro := _MACRO.match(words)) is not None:
            if macro["name"] == "image":
                self.out.apart["alternative texts"] += len(macro["inner"].split())
            self.out.hide(line.start, line.end, parts=True)
            self.place += 1
        elif words.startswith(".") and len(words) > 1 and words[1] not in ". ":
            self.out.hide(line.start, line.start + 1)
            self._inline(line.start + 1, line.end)
            self.out.block(BlockKind.CAPTION, line.start + 1, line.end)
            self.place += 1
        elif line.indent and not _LIST.match(words):
            end = self._paragraph_end(listed=False)
            self.out.code(line.start, self.lines[end - 1].end)
            self.place = end
        else:
            self._paragraph(line, words)

    def _heading(self, line: SourceLine, size: int, level: int, *, title: bool = False) -> None:
        self.out.hide(line.start, line.start + size)
        self._inline(line.start + size, line.end)
        self.out.heading(line.start + size, line.end, level, title=title)

    # --- delimited blocks -------------------------------------------------------------------------------------

    def _delimited(self, line: SourceLine, fence: str) -> None:
        """Take the line that opens or ends a block, and the contents of those that are no text."""
        self.out.hide(line.start, line.end, parts=True)
        self.place += 1
        if fence[0] in _READ or fence == "--":
            return
        if fence[0] == "_":
            self.fences = [] if self.fences else [fence]
            return
        start = self.place
        closing = "```" if fence[0] == "`" else fence
        while self.place < len(self.lines) and self._words(self.lines[self.place]) != closing:
            self.place += 1
        inner = self.lines[start : self.place]
        if self.place < len(self.lines):
            self.out.hide(self.lines[self.place].start, self.lines[self.place].end, parts=True)
            self.place += 1
        shown = [one for one in inner if not one.is_empty]
        if not shown:
            return
        if fence[1:2] == "=":
            self._table(shown)
        elif fence[0] == "/":
            self.out.set_apart(shown[0].start, shown[-1].end, "comments")
        elif fence[0] == "+":
            self.out.hide(shown[0].start, shown[-1].end, parts=True)
        else:
            self.out.code(shown[0].start, shown[-1].end)

    def _table(self, lines: list[SourceLine]) -> None:
        for line in lines:
            start = line.start
            match = _CELL.match(self.text, start, line.end)
            if match is not None:
                self.out.hide(start, match.end(), parts=True)
                start = match.end()
            while start < line.end and self.text[start].isspace():
                start += 1
            self._inline(start, line.end)
            self.out.block(BlockKind.TABLE_ROW, start, line.end)

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _paragraph_end(self, *, listed: bool) -> int:
        end = self.place + 1
        while end < len(self.lines):
            line = self.lines[end]
            words = self._words(line)
            if line.is_empty or _DELIMITER.match(words) or _BLOCK_LINE.match(words) or words.startswith("//"):
                break
            if words == "+" or (listed and (_LIST.match(words) or _TERM.match(words))):
                break
            end += 1
        return end

    def _paragraph(self, line: SourceLine, words: str) -> None:
        marker = _LIST.match(words)
        term = None if marker is not None else _TERM.match(words)
        end = self._paragraph_end(listed=marker is not None or term is not None)
        stop = self.lines[end - 1].end
        start = line.start
        if marker is not None:
            start += marker.end()
            self.out.hide(line.start, start)
        elif term is not None and " " not in words[term.start("mark") - 1 : term.end("mark")].strip():
            self._inline(start, start + term.end("term"))
            self.out.block(BlockKind.LIST_ITEM, start, start + term.end("term"), 1)
            self.out.hide(start + term.end("term"), start + term.end(), parts=True)
            start += term.end()
            while start < stop and self.text[start].isspace():
                start += 1
        self._inline(start, stop)
        if marker is not None or term is not None:
            shown = marker[0].strip() if marker is not None else ""
            self.out.block(
                BlockKind.LIST_ITEM, start, stop, max(1, len(shown) if shown[:1] in "*." else 1), shown
            )
        else:
            quoted = bool(self.fences) or self.quote == self.place
            self.out.block(BlockKind.QUOTE if quoted else BlockKind.PARAGRAPH, start, stop, int(quoted))
        self.place = end

    def _inline(self, start: int, end: int) -> None:
        """Hide the marks inside a paragraph."""
        hide = self.out.hide
        for match in _INLINE.finditer(self.text, start, end):
            first, last = match.span()
            kind = match.lastgroup
            if match["link"] or match["url"]:
                group = "linked" if match["link"] else "named"
                hide(first, match.start(group))
                hide(match.end(group), last)
                if not match[group] and match["url"]:
                    self.out.hidden.pop()
                    self.out.hidden.pop()
                    hide(match.start(group) - 1, last)
            elif match["image"]:
                self.out.apart["alternative texts"] += len(match["alt"].split())
                hide(first, last, parts=True)
            elif match["note"]:
                hide(first, last, parts=True)
                closing = self.text.find("]", last, min(end, last + _LONGEST_NOTE))
                if closing >= 0:
                    hide(closing, closing + 1, parts=True)
            elif match["cross"]:
                hide(first, match.start("shown") if match["shown"] else last)
                if match["shown"]:
                    hide(match.end("shown"), last)
            elif match["code"]:
                self.out.unread.append(Span(first, last))
            elif kind is not None:
                hide(first, last, parts=match["more"] == "{nbsp}" or bool(match["breaks"] or match["struck"]))
