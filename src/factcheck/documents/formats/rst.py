"""reStructuredText (docutils): sections, lists, directives and their contents, footnotes, tables."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.markup import LineReader, SourceLine
from factcheck.documents.model import Block, BlockKind, Span

_RULE: Final = re.compile(r"([!-/:-@\[-`{-~])\1{2,}\Z")
_FIELD: Final = re.compile(r":([A-Za-z][\w -]{0,40}):(?:[ \t]+|\Z)")
_MARKER: Final = re.compile(r"(?:[-*+•‣]|\(?(?:\d{1,4}|#|[A-Za-z])[.)])[ \t]+(?=\S)")
_DIRECTIVE: Final = re.compile(r"\.\. (?:\|[^|\n]{1,100}\| )?(?P<name>[A-Za-z][\w:.+-]{0,60})::(?:[ \t]+|\Z)")
_NOTE: Final = re.compile(r"\.\. \[(?P<label>[#*\w.-]{1,60})\][ \t]*")
_TARGET: Final = re.compile(r"\.\. _|__ ")
_COMMENT: Final = re.compile(r"\.\.(?:\s|\Z)")
_BORDER: Final = re.compile(r"\+(?:[-=]{1,200}\+){1,60}\Z|=+(?:[ \t]+=+)+\Z")
_LINE_BLOCK: Final = re.compile(r"\|[ \t]+")
_INLINE: Final = re.compile(
    r"(?P<code>``[^`\n]{1,500}``)"
    r"|(?P<escape>\\.)"
    r"|(?P<mark>(?<![\w*])\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![\w*]))"
    r"|(?P<role>(?::[A-Za-z][\w:.+-]{0,40}:)?`(?=\S)[^`]{1,1000}`_{0,2})"
    r"|(?P<label>\[[#*\w.-]{1,60}\]_)"
    r"|(?P<word>(?<=[^\W_])_{1,2}(?![\w`]))",
    re.DOTALL,
)
_LINKED: Final = re.compile(r"\s*<[^<>]{1,1000}>\Z")
# Directives whose contents are no text of the document, with what their words are counted as.
_UNREAD: Final = {
    "code": "", "code-block": "", "sourcecode": "", "highlight": "", "math": "", "raw": "", "parsed-literal": "",
    "graphviz": "",
    "image": "", "literalinclude": "", "include": "", "contents": "", "toctree": "", "index": "", "csv-table": "",
    "role": "",
    "default-role": "", "replace": "", "unicode": "", "date": "", "meta": "", "doctest": "", "testcode": "", "plot": "",
    "todo": "comments", "raw-html": "",
}  # fmt: skip
_TITLED: Final = frozenset(("admonition", "topic", "sidebar", "rubric", "figure", "table", "list-table"))
_DATED: Final = frozenset(("post", "date", "published"))


def read(source: Source) -> Draft:
    """Read reStructuredText."""
    text, notes = source.decoded
    body, values = split_front_matter(text, header=False)
    draft = _Reader(text, body, values).read()
    draft.notes = (*notes, *notes_on(text))
    return draft


class _Reader(LineReader):
    def __init__(self, text: str, body: int, values: dict[str, str]) -> None:
        super().__init__(text, body)
        self.out.values.update(values)
        if body:
            self.out.unread.append(Span(0, body))
            self.out.block(BlockKind.METADATA, 0, len(text[:body].rstrip()))
        self.styles: list[str] = []

    def _element(self, line: SourceLine, words: str) -> None:
        if (words.startswith(("..", "__ ")) and _COMMENT.match(words)) or words.startswith("__ "):
            self._explicit(line, words)
        elif self._is_heading(line, words):
            pass
        elif _BORDER.match(words):
            self._table(line)
        elif words.startswith(">>>"):
            self._code(self._end_of_paragraph())
        elif _FIELD.match(words):
            self._field(line, words)
        elif words.startswith("| "):
            self._line_block()
        else:
            self._paragraph(line, words)

    # --- sections ---------------------------------------------------------------------------------------------

    def _is_heading(self, line: SourceLine, words: str) -> bool:
        """Take a section's title, with the line below it and perhaps above it; tell whether it was one."""
        over = _RULE.match(words) is not None
        rest = self.lines[self.place + 1 : self.place + 3]
        if over:
            if len(rest) == 2 and not rest[0].is_empty and self._words(rest[1]) == words:
                self.out.hide(line.start, line.end)
                self.out.hide(rest[1].start, rest[1].end)
                self._heading(rest[0], f"{words[0]}{words[0]}")
                self.place += 3
            else:  # a transition
                self.out.hide(line.start, line.end, parts=True)
                self.place += 1
            return True
        below = self._words(rest[0]) if rest else ""
        if rest and _RULE.match(below) and line.indent == 0 and len(below) >= min(len(words), 3):
            self.out.hide(rest[0].start, rest[0].end)
            self._heading(line, below[0])
            self.place += 2
            return True
        return False

    def _heading(self, line: SourceLine, style: str) -> None:
        if style not in self.styles:
            self.styles.append(style)
        self._inline(line.start, line.end)
        self.out.heading(line.start, line.end, self.styles.index(style) + 1)

    def _field(self, line: SourceLine, words: str) -> None:
        """Take a field of a list: what it says of the document stands before the text."""
        match = _FIELD.match(words)
        assert match is not None
        value = words[match.end() :].strip()
        if value and len(self.out.blocks) <= 3:
            self.out.values.setdefault(match[1].lower(), value[:500])
        self.out.unread.append(Span(line.start, line.start + match.end()))
        self.out.blocks.append(_metadata(line))
        self.place += 1

    # --- explicit markup --------------------------------------------------------------------------------------

    def _explicit(self, line: SourceLine, words: str) -> None:
        end = self._end_of_indented(line.indent)
        note = _NOTE.match(words)
        directive = _DIRECTIVE.match(words)
        if note is not None:
            self.out.hide(line.start, line.start + note.end())
            last = self.lines[end - 1]
            self._inline(line.start + note.end(), last.end)
            self.out.block(BlockKind.REFERENCE, line.start + note.end(), last.end, 0, f"[{note['label']}]")
            self.place = end
        elif directive is not None:
            self._directive(line, words, directive, end)
        else:
            label = "" if _TARGET.match(words) else "comments"
            self._drop(self.place, end, label)
            self.place = end

    def _directive(self, line: SourceLine, words: str, match: re.Match[str], end: int) -> None:
        name = match["name"].lower().rpartition(":")[2]
        argument = words[match.end() :]
        if name in _DATED and argument:
            self.out.values.setdefault("date", argument[:100])
        if name in _UNREAD or match[0].startswith(".. |"):
            self._drop(self.place, end, _UNREAD.get(name, ""))
            self.place = end
            return
        start = line.start + match.end() if name in _TITLED and name != "figure" else line.end
        self.out.hide(line.start, start, parts=True)
        if start < line.end:
            self._inline(start, line.end)
            self.out.block(BlockKind.CAPTION, start, line.end)
        self.place += 1
        while self.place < end and (option := _FIELD.match(self._words(self.lines[self.place]))) is not None:
            one = self.lines[self.place]
            self._count(option[1].lower(), one.start + option.end(), one.end)
            self.place += 1

    def _count(self, option: str, start: int, end: int) -> None:
        if option == "alt":
            self.out.set_apart(start, end, "alternative texts")
        self.out.hide(self.lines[self.place].start, end, parts=True)

    def _drop(self, first: int, end: int, label: str) -> None:
        """Hide lines with what is not read; alternative texts in them are counted."""
        for line in self.lines[first:end]:
            words = self._words(line)
            if words.startswith(":alt:"):
                self.out.apart["alternative texts"] += len(words.split()) - 1
            elif label:
                self.out.apart[label] += len(words.strip(". ").split())
            self.out.hide(line.start, line.end, parts=True)

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _end_of_indented(self, indent: int) -> int:
        """Return the index behind the lines that are indented more than `indent`, from the next line on."""
        end = last = self.place + 1
        while end < len(self.lines) and (self.lines[end].is_empty or self.lines[end].indent > indent):
            end += 1
            if not self.lines[end - 1].is_empty:
                last = end
        return last

    def _end_of_paragraph(self) -> int:
        end = self.place
        while end < len(self.lines) and not self.lines[end].is_empty:
            end += 1
        return end

    def _code(self, end: int) -> None:
        self.out.code(self.lines[self.place].start, self.lines[end - 1].end)
        self.place = end

    def _table(self, line: SourceLine) -> None:
        end = self._end_of_paragraph()
        for one in self.lines[self.place : end]:
            words = self._words(one)
            if _BORDER.match(words) or _RULE.match(words):
                self.out.hide(one.start, one.end, parts=True)
            else:
                start, stop = one.start + words.startswith("|"), one.end - words.endswith("|")
                self._inline(start, stop)
                self.out.block(BlockKind.TABLE_ROW, start, stop)
        self.place = max(end, self.place + 1)

    def _line_block(self) -> None:
        start = self.lines[self.place].start + 2
        end = start
        while self.place < len(self.lines) and (
            match := _LINE_BLOCK.match(self._words(self.lines[self.place]))
        ):
            line = self.lines[self.place]
            self.out.hide(line.start, line.start + match.end(), parts=True)
            end = line.end
            self.place += 1
        self._inline(start, end)
        self.out.block(BlockKind.PARAGRAPH, start, end)

    def _paragraph(self, line: SourceLine, words: str) -> None:
        marker = _MARKER.match(words)
        start = line.start + (marker.end() if marker is not None else 0)
        inner = line.indent + (marker.end() if marker is not None else 0)
        end = self.place + 1
        while end < len(self.lines):
            following = self.lines[end]
            text = self._words(following)
            if (
                following.is_empty
                or _MARKER.match(text)
                or text.startswith(".. ")
                or following.indent != inner
            ):
                break
            end += 1
        last = self.lines[end - 1]
        literal = self._words(last).endswith("::")
        stop = last.end - (2 if literal and self._words(last) == "::" else literal)
        if stop < last.end:
            self.out.hide(stop, last.end)
        self._inline(start, stop)
        if marker is not None:
            self.out.block(BlockKind.LIST_ITEM, start, stop, 1 + line.indent // 2, marker[0].strip())
        else:
            kind = BlockKind.QUOTE if line.indent and self._is_quoted(line) else BlockKind.PARAGRAPH
            self.out.block(kind, start, stop, int(kind is BlockKind.QUOTE))
        self.place = end
        if literal:
            while self.place < len(self.lines) and self.lines[self.place].is_empty:
                self.place += 1
            if self.place < len(self.lines) and self.lines[self.place].indent > line.indent:
                self._code(self._end_of_indented(line.indent))

    def _is_quoted(self, line: SourceLine) -> bool:
        """Tell whether an indented paragraph is a quotation, and not the contents of a directive or an item."""
        for before in reversed(self.lines[max(0, self.place - 40) : self.place]):
            if not before.is_empty and before.indent < line.indent:
                words = self._words(before)
                return not (_MARKER.match(words) or words.startswith("..") or _FIELD.match(words))
        return True

    def _inline(self, start: int, end: int) -> None:
        """Hide the marks inside a paragraph."""
        hide = self.out.hide
        for match in _INLINE.finditer(self.text, start, end):
            first, last = match.span()
            kind = match.lastgroup
            if kind == "code":
                self.out.unread.append(Span(first, last))
            elif kind == "escape":
                hide(first, last if match[0][1].isspace() else first + 1)
            elif kind == "mark":
                hide(first, last)
            elif kind == "role":
                opening = match[0].index("`")
                closing = match[0].rindex("`")
                linked = _LINKED.search(match[0], opening, closing)
                hide(first, first + opening + 1)
                hide(first + (linked.start() if linked else closing), last)
            elif kind in ("label", "word"):
                hide(last - 1 if kind == "label" else first, last)


def _metadata(line: SourceLine) -> Block:
    return Block(BlockKind.METADATA, line.start, line.end)
