"""Org: keywords, headlines, lists, blocks, drawers, tables, footnotes, and its inline marks."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.markup import LineReader, SourceLine
from factcheck.documents.model import Block, BlockKind, Span

_KEYWORD: Final = re.compile(r"#\+([A-Za-z_][\w-]{0,40})(?:\[[^\]]{0,100}\])?:[ \t]*(.{0,1000})\Z")
_BLOCK: Final = re.compile(r"#\+begin_(\w{1,30})", re.IGNORECASE)
_HEADLINE: Final = re.compile(r"(\*{1,12})[ \t]+(?:[A-Z]{4,12}[ \t]+(?=\S))?(?:\[#[A-Z]\][ \t]+)?(?=\S)")
_TAGS: Final = re.compile(r"[ \t]+:[\w@#%:]{1,200}:\Z")
_TODO: Final = re.compile(r"(?:TODO|DONE|NEXT|WAITING|CANCELLED|CANCELED|HOLD)[ \t]+")
_DRAWER: Final = re.compile(r":([A-Za-z][\w-]{0,40}):\Z")
_PLANNING: Final = re.compile(r"(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):")
_LIST: Final = re.compile(
    r"(?:[-+]|\d{1,4}[.)])[ \t]+(?:\[@\d{1,4}\][ \t]+)?(?:\[[ xX-]\][ \t]+)?"
    r"(?:(?P<term>[^\n]{1,200}?)[ \t]+::[ \t]+)?(?=\S)"
)
_NOTE: Final = re.compile(r"\[fn:(?P<label>[\w-]{1,60})\][ \t]*")
_INLINE: Final = re.compile(
    r"(?P<link>\[\[[^\[\]\n]{1,1000}\](?:\[(?P<shown>[^\[\]]{1,500})\])?\])"
    r"|(?P<note>\[fn:[\w-]{0,60}(?::(?P<inner>[^\[\]\n]{1,1000}))?\])"
    r"|(?P<code>(?<![\w=~])(?P<tick>[=~])(?=\S)[^=~\n]{1,500}(?<=\S)(?P=tick)(?![\w=~]))"
    r"|(?P<struck>(?<![^\W_])\+(?=\S)[^+\n]{1,500}(?<=\S)\+(?![^\W_]))"
    r"|(?P<mark>(?<![^\W_])[*/_](?=[^\s*/_])|(?<=[^\s*/_])[*/_](?![^\W_]))"
    r"|(?P<snippet>@@[\w-]{1,20}:[^@\n]{0,500}@@)"
    r"|(?P<macro>\{\{\{[^{}\n]{1,300}\}\}\})"
    r"|(?P<target><{2,3}[^<>\n]{1,200}>{2,3})"
    r"|(?P<zero>\u200b+)"
    r"|(?P<breaks>\\\\(?=[ \t]*(?:\r?\n|\Z)))"
)
_FIELDS: Final = frozenset(("title", "date", "author"))
_HIDDEN_BLOCKS: Final = frozenset(("comment", "export", "html", "latex"))
_CODE_BLOCKS: Final = frozenset(("src", "example", "ascii"))


def read(source: Source) -> Draft:
    """Read Org."""
    text, notes = source.decoded
    draft = _Reader(text).read()
    draft.notes = (*notes, *notes_on(text))
    return draft


class _Reader(LineReader):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.quote = 0

    def _element(self, line: SourceLine, words: str) -> None:
        block = _BLOCK.match(words)
        keyword = _KEYWORD.match(words)
        headline = _HEADLINE.match(words) if not line.indent else None
        note = _NOTE.match(words) if not line.indent else None
        if block is not None:
            self._block(line, block[1].lower())
        elif keyword is not None:
            self._keyword(line, keyword)
        elif words.lower().startswith("#+end_"):
            self.quote = 0
            self._hide(line)
        elif words.startswith("# ") or words == "#":
            self.out.set_apart(line.start, line.end, "comments")
            self.place += 1
        elif headline is not None:
            self._headline(line, words, headline)
        elif _DRAWER.match(words) and self._drawer():
            pass
        elif _PLANNING.match(words) or words.startswith("#+") or set(words) == {"-"}:
            self._hide(line)
        elif words.startswith(": ") or words == ":":
            self._code(": ")
        elif words.startswith("|"):
            self._row(line, words)
        else:
            self._paragraph(line, words, note)

    def _hide(self, line: SourceLine) -> None:
        self.out.hide(line.start, line.end, parts=True)
        self.place += 1

    def _keyword(self, line: SourceLine, match: re.Match[str]) -> None:
        name, value = match[1].lower(), match[2].strip()
        start = line.start + match.start(2)
        self.place += 1
        if name == "title" and value:
            self.out.hide(line.start, start)
            self._inline(start, line.end)
            self.out.heading(start, line.end, 1, title=True)
        elif name == "caption" and value:
            self.out.hide(line.start, start)
            self._inline(start, line.end)
            self.out.block(BlockKind.CAPTION, start, line.end)
        elif name in _FIELDS and value:
            self.out.values.setdefault(name, value)
            self.out.unread.append(Span(line.start, line.end))
            self.out.blocks.append(Block(BlockKind.METADATA, line.start, line.end))
        else:
            self.out.hide(line.start, line.end, parts=True)

    def _headline(self, line: SourceLine, words: str, match: re.Match[str]) -> None:
        stars = len(match[1])
        start = line.start + stars
        while self.text[start].isspace():
            start += 1
        if (todo := _TODO.match(self.text, start, line.end)) is not None:
            start = todo.end()
        if self.text[start : start + 2] == "[#" and self.text[start + 3 : start + 4] == "]":
            start = min(start + 5, line.end)
        tags = _TAGS.search(words)
        end = line.start + tags.start() if tags is not None else line.end
        self.out.hide(line.start, start)
        self.out.hide(end, line.end)
        unexported = tags is not None and ":noexport:" in tags[0].lower()
        if unexported or self.text.startswith("COMMENT ", start):
            self._comment_tree(line, stars)
            return
        self._inline(start, end)
        self.out.heading(start, end, stars)
        self.place += 1

    def _comment_tree(self, line: SourceLine, stars: int) -> None:
        """Set apart a headline that is a comment or never exported, with all below it."""
        end = self.place + 1
        while end < len(self.lines):
            match = _HEADLINE.match(self._words(self.lines[end])) if not self.lines[end].indent else None
            if match is not None and len(match[1]) <= stars:
                break
            end += 1
        self.out.set_apart(line.start, self.lines[end - 1].end, "comments")
        self.place = end

    def _block(self, line: SourceLine, kind: str) -> None:
        self._hide(line)
        if kind not in _CODE_BLOCKS | _HIDDEN_BLOCKS:
            self.quote = int(kind == "quote")
            return
        closing = f"#+end_{kind}"
        start = self.place
        while self.place < len(self.lines) and self._words(self.lines[self.place]).lower() != closing:
            self.place += 1
        shown = [one for one in self.lines[start : self.place] if not one.is_empty]
        if not shown:
            return
        if kind == "comment":
            self.out.set_apart(shown[0].start, shown[-1].end, "comments")
        elif kind in _HIDDEN_BLOCKS:
            self.out.hide(shown[0].start, shown[-1].end, parts=True)
        else:
            self.out.code(shown[0].start, shown[-1].end)

    def _drawer(self) -> bool:
        """Hide a drawer; tell whether it ends."""
        for end in range(self.place + 1, min(len(self.lines), self.place + 200)):
            words = self._words(self.lines[end]).lower()
            if words == ":end:":
                self.out.hide(self.lines[self.place].start, self.lines[end].end, parts=True)
                self.place = end + 1
                return True
            if words.startswith("* ") or _DRAWER.match(words):
                return False
        return False

    def _code(self, mark: str) -> None:
        start = self.place
        while self.place < len(self.lines) and self._words(self.lines[self.place]).startswith(mark.rstrip()):
            self.place += 1
        self.out.code(self.lines[start].start, self.lines[self.place - 1].end)

    def _row(self, line: SourceLine, words: str) -> None:
        if set(words) <= set("|-+ "):
            self._hide(line)
            return
        start, end = line.start + 1, line.end - words.endswith("|")
        self._inline(start, end)
        self.out.block(BlockKind.TABLE_ROW, start, end)
        self.place += 1

    def _paragraph(self, line: SourceLine, words: str, note: re.Match[str] | None) -> None:
        marker = _LIST.match(words)
        end = self.place + 1
        while end < len(self.lines) and self._goes_on(self.lines[end], line):
            end += 1
        stop = self.lines[end - 1].end
        start = line.start
        if note is not None:
            start += note.end()
            self.out.hide(line.start, start)
            self._inline(start, stop)
            self.out.block(BlockKind.REFERENCE, start, stop, 0, f"[^{note['label']}]")
        elif marker is not None:
            if marker["term"]:
                first = line.start + marker.start("term")
                self.out.hide(line.start, first)
                self.out.block(BlockKind.LIST_ITEM, first, line.start + marker.end("term"), 1)
                self.out.hide(line.start + marker.end("term"), line.start + marker.end(), parts=True)
            else:
                self.out.hide(line.start, line.start + marker.end())
            start += marker.end()
            self._inline(start, stop)
            self.out.block(BlockKind.LIST_ITEM, start, stop, 1 + line.indent // 2, words.split()[0])
        else:
            self._inline(start, stop)
            self.out.block(BlockKind.QUOTE if self.quote else BlockKind.PARAGRAPH, start, stop, self.quote)
        self.place = end

    def _goes_on(self, following: SourceLine, line: SourceLine) -> bool:
        """Tell whether a line goes on with the paragraph that `line` began."""
        if following.is_empty:
            return False
        words = self._words(following)
        if words.startswith(("#+", "|", "# ")) or _LIST.match(words) or _DRAWER.match(words):
            return False
        return bool(following.indent) or not (_HEADLINE.match(words) or _NOTE.match(words))

    def _inline(self, start: int, end: int) -> None:
        """Hide the marks inside a paragraph; what is struck out is hidden as a whole."""
        hide = self.out.hide
        for match in _INLINE.finditer(self.text, start, end):
            first, last = match.span()
            if match["link"]:
                hide(first, match.start("shown") if match["shown"] else last)
                if match["shown"]:
                    hide(match.end("shown"), last)
            elif match["note"]:
                if match["inner"]:
                    hide(first, match.start("inner"), parts=True)
                    hide(last - 1, last, parts=True)
                else:
                    self.out.replace(first, last, f"[^{match['note'][4:-1]}]")
            elif match["code"]:
                self.out.unread.append(Span(first, last))
            else:
                hide(first, last, parts=bool(match["breaks"] or match["struck"]))
