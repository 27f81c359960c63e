"""Plain text into blocks: what a person sees in the lines of a page without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from factcheck.documents.calendar_words import any_of, months, ordinal_ending
from factcheck.documents.dating_lines import is_date_line
from factcheck.documents.dating_words import dating_words
from factcheck.documents.furniture import Furniture, furniture, normal
from factcheck.documents.lines import LONE_MARKER, MARKER, Line, join_lines, split_lines
from factcheck.documents.model import Block, BlockKind

_TITLE_LABEL: Final = re.compile(r"(?:title|headline)\s*:\s*", re.IGNORECASE)
_QUOTED: Final = re.compile(r"(?:>\s?){1,9}\s*")
_NUMBERED: Final = re.compile(r"((?:\d{1,2}\.){0,4}\d{1,2})[.)]?\s+\S")
_CLOCK_LINE: Final = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\s?(?:\(?[A-Z]{2,5}\)?)?\Z", re.IGNORECASE
)
_SENTENCE_END: Final = frozenset(".,;…")
_FURNITURE: Final = (BlockKind.METADATA, BlockKind.BOILERPLATE, BlockKind.CAPTION)
_SECTION_WORDS: Final = 14
_BODY_WORDS: Final = 25
_LONGEST_LABEL: Final = 40
_PROSE_ENDS: Final = frozenset('.!?”"’')


# Beyond this many lines nobody has written a page: they are read as paragraphs of up to `_COARSE` characters.
MAX_LINES: Final = 400_000
_COARSE: Final = 4000


@cache
def _timeline() -> re.Pattern[str]:
    """Return the form of a line that opens with its day: "3 May – the fair began"."""
    name = rf"(?:{any_of(months())})\b\.?"
    days = rf"\d{{1,2}}{ordinal_ending()}?(?:\s?[-–—]\s?\d{{1,2}})?"
    return re.compile(
        rf"(?:{name}(?:\s{days}\b)?(?:,?\s\d{{4}}\b)?|{days}\s{name}(?:,?\s\d{{4}}\b)?|\d{{4}}(?:-\d\d(?:-\d\d)?)?)"
        r"(?:\s?[–—:]|\s-)\s\s?\S",
        re.IGNORECASE,
    )


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; one of more than `MAX_LINES` lines is only cut into paragraphs."""
    if text.count("\n") + text.count("\r") > MAX_LINES:
        return tuple(_coarse_blocks(text))
    return _Reader(text).read()


def _coarse_blocks(text: str) -> Iterator[Block]:
    place = 0
    while place < len(text):
        end = text.find("\n", place + _COARSE)
        end = min(end if end >= 0 else len(text), place + 10 * _COARSE)
        words = text[place:end]
        if not words.isspace():
            start = place + len(words) - len(words.lstrip())
            yield Block(BlockKind.PARAGRAPH, start, place + len(words.rstrip()))
        place = end + 1 if text[end : end + 1] == "\n" else end


class _Reader:
    """One pass over the units of a text, remembering where in the document it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units = join_lines(text, split_lines(text))
        self.lexicon: Furniture = furniture()
        self._speaks: dict[
            str, bool
        ] = {}  # of the lines that were asked about, whether they speak of the text
        self.blocks: list[Block] = []
        self.timeline: list[int] = []
        self.titled = False
        self.body = False
        self.references = False
        self.marked_references = False

    def read(self) -> tuple[Block, ...]:
        pending = ""
        fenced = False
        for number, unit in enumerate(self.units):
            line = self.text[unit.start : unit.end]
            if line.startswith("```"):
                fenced = not fenced
                self._add(BlockKind.CODE, unit.start, unit.end)
                continue
            if fenced:
                self._add(BlockKind.CODE, unit.start, unit.end)
                continue
            if len(line) <= 6 and LONE_MARKER.match(line) and number + 1 < len(self.units):
                pending = line
                continue
            self._read_unit(number, unit, line, pending)
            pending = ""
        self._settle_timeline()
        self._drop_lists_of_others()
        return tuple(assign_sections(self._drop_boilerplate_headings()))

    def _add(self, kind: BlockKind, start: int, end: int, level: int = 0, marker: str = "") -> None:
        self.blocks.append(Block(kind, start, end, level, marker))

    def _read_unit(self, number: int, unit: Line, line: str, pending: str) -> None:
        start, end = unit.start, unit.end
        if line[0] == ">" and (match := _QUOTED.match(line)) and match.end() < len(line):
            self._add(BlockKind.QUOTE, start + match.end(), end, level=match[0].count(">"))
            return
        if self._is_table_row(number, line):
            self._add(BlockKind.TABLE_ROW, start, end)
            return
        marker, inner = pending, 0
        if (match := MARKER.match(line)) and match.end() < len(line):
            marker, inner = match["marker"], match.end()
        content = line[inner:]
        if marker:
            self._read_marked(number, unit, content, start + inner, marker)
            return
        if self.lexicon.is_boilerplate(content):
            self._add(BlockKind.BOILERPLATE, start, end)
        elif self._is_heading(number, unit, line):
            self._add_heading(unit, line)
        elif self.references and self._is_reference(unit, line):
            self._add(BlockKind.REFERENCE, start, end)
        elif self._is_metadata(line):
            self._add(BlockKind.METADATA, start, end)
        elif match := self.lexicon.caption.match(line):
            self._add(BlockKind.CAPTION, start + match.end(), end)
        else:
            self.references = False
            if _timeline().match(line):
                self.timeline.append(len(self.blocks))
            self._add(BlockKind.PARAGRAPH, start, end)
            if len(line) > 100 and line.count(" ") >= _BODY_WORDS:
                self.body = True

    def _read_marked(self, number: int, unit: Line, content: str, start: int, marker: str) -> None:
        numbered = marker.startswith("[")
        if not numbered and not self.references and self._is_marked_heading(number, unit, content):
            self.references = self.lexicon.opens_references(content)
            self.marked_references = False
            self._add(BlockKind.HEADING, start, unit.end, 1, marker)
        elif self.references or numbered:
            self.marked_references = True
            self._add(BlockKind.REFERENCE, start, unit.end, 0, marker)
        else:
            self._add(BlockKind.LIST_ITEM, start, unit.end, 1 + min(unit.indent // 4, 8), marker)

    def _is_marked_heading(self, number: int, unit: Line, content: str) -> bool:
        """Tell whether a lone bullet before running text is a heading ("- Introduction")."""
        if not self._is_short(content) or number + 1 >= len(self.units):
            return False
        following = self.units[number + 1]
        if MARKER.match(self.text, following.start, following.end):
            return False
        if self.blocks and self.blocks[-1].kind is BlockKind.LIST_ITEM and not unit.after_blank:
            return False
        below = self.text[following.start : following.end]
        return len(below) > max(60, len(content)) and below.count(" ") >= 9

    def _is_table_row(self, number: int, line: str) -> bool:
        if "\t" not in line and line.count("|") < 2:
            return False
        mark = "\t" if "\t" in line else "|"
        beside = self.units[max(0, number - 1) : number + 2]
        return sum(1 for unit in beside if mark in self.text[unit.start : unit.end]) >= 2

    def _is_metadata(self, line: str) -> bool:
        # A byline stands alone on its line; below the body it opens another text.
        speaks = self._speaks.get(line)
        if speaks is None:
            speaks = self._speaks[line] = self.lexicon.is_metadata(line, head=True)
        if speaks:
            return True
        if self.body or len(line) > 160:
            return False
        return _CLOCK_LINE.match(line) is not None or is_date_line(line)

    def _is_title(self, line: str) -> bool:
        """Tell whether a line has the form of a title: no sentence, yet longer than a heading."""
        return len(line) <= 250 and line.count(" ") < 35 and line[-1] not in _SENTENCE_END and line[-1] != ":"

    def _is_short(self, line: str) -> bool:
        """Tell whether a line has the form of a heading: short, capitalised, no sentence."""
        if len(line) > 120 or line.count(" ") >= _SECTION_WORDS:
            return False
        first, last = line[0], line[-1]
        if last in _SENTENCE_END or not (first.isupper() or first.isdigit() or first in "\"“‘'(¿"):
            return False
        if last == ":" and line.count(" ") >= 4:
            return False
        return any(char.isalpha() for char in line)

    def _is_heading(self, number: int, unit: Line, line: str) -> bool:
        label = _TITLE_LABEL.match(line)
        if label and label.end() < len(line) and not self.titled:
            return True
        if number + 1 >= len(self.units):
            return False
        opens = not (self.titled or self.body or self._has_text())
        if not (self._is_title(line) if opens else self._is_short(line)):
            return False
        if self._is_metadata(line) or self.lexicon.caption.match(line):
            return False
        if opens:
            return True
        following = self.units[number + 1]
        length = self._length_below(number)
        if self.references:
            return self._ends_references(unit, line)
        if self.lexicon.opens_references(line):
            return True
        if following.after_blank:
            return unit.after_blank and (length > len(line) or _NUMBERED.match(line) is not None)
        if _NUMBERED.match(line) and "." in line.split()[0]:
            return True
        alone = unit.after_blank or not self.blocks or self.blocks[-1].kind is not BlockKind.LIST_ITEM
        return alone and (length >= max(100, 2 * len(line)) or self._starts_list(following))

    def _length_below(self, number: int) -> int:
        """Return how long the next unit is that is no page furniture."""
        for unit in self.units[number + 1 : number + 4]:
            line = self.text[unit.start : unit.end]
            if not (self._is_metadata(line) or self.lexicon.is_boilerplate(line)):
                return len(line)
        return 0

    def _starts_list(self, unit: Line) -> bool:
        line = self.text[unit.start : min(unit.end, unit.start + 60)]
        return bool(MARKER.match(line) or LONE_MARKER.match(line) or _timeline().match(line))

    def _has_text(self) -> bool:
        """Tell whether anything but page furniture was read."""
        return any(block.kind not in _FURNITURE for block in self.blocks[:30])

    def _ends_references(self, unit: Line, line: str) -> bool:
        """Tell whether a short line inside a list of sources is a heading rather than (part of) an entry."""
        if self.lexicon.opens_references(line):
            return True
        if unit.indent or any(char.isdigit() or char in ';"“' for char in line) or line.count(" ") >= 8:
            return False
        last = self.blocks[-1]
        finished = last.kind is not BlockKind.REFERENCE or self.text[last.end - 1] in '.!?…)]"”'
        if self.marked_references:
            return unit.after_blank or finished
        return line.count(" ") < 6 and "," not in line

    def _add_heading(self, unit: Line, line: str) -> None:
        label = _TITLE_LABEL.match(line)
        opens = self.lexicon.opens_references(line)
        if label and label.end() < len(line) and not self.titled:
            self.titled = True
            self._add(BlockKind.TITLE, unit.start + label.end(), unit.end, 1, line[: label.end()].strip())
        elif not (self.titled or self.body or opens or self._has_text()):
            self.titled = True
            self._add(BlockKind.TITLE, unit.start, unit.end, 1)
        else:
            numbered = _NUMBERED.match(line)
            level = numbered[1].count(".") + 1 if numbered else 1
            self.references, self.marked_references = opens, False
            self._add(BlockKind.HEADING, unit.start, unit.end, min(level, 6))

    def _is_reference(self, unit: Line, line: str) -> bool:
        """Tell whether an unmarked unit below a heading of sources is an entry, or text after the list."""
        words = line.count(" ") + 1
        if self.marked_references and unit.after_blank:
            return words <= 40
        return words <= 120

    def _settle_timeline(self) -> None:
        """Lines that open with a date and a dash are a timeline when there are two; one is a dateline."""
        if len(self.timeline) >= 2:
            for index in self.timeline:
                self.blocks[index] = replace(self.blocks[index], kind=BlockKind.LIST_ITEM, level=1)

    def _drop_lists_of_others(self) -> None:
        """Take a list of other texts at the foot of a page ("Latest posts") for furniture, with what is below it."""
        if not self.body:
            return
        for index in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[index]
            line = self.text[block.start : block.end]
            if (
                block.kind is BlockKind.PARAGRAPH
                and line.count(" ") >= _BODY_WORDS
                and line[-1] in _PROSE_ENDS
            ):
                return
            if len(line) <= _LONGEST_LABEL and normal(line) in dating_words().lists:
                for below in range(index, len(self.blocks)):
                    self.blocks[below] = replace(self.blocks[below], kind=BlockKind.BOILERPLATE, level=0)

    def _drop_boilerplate_headings(self) -> list[Block]:
        """A heading straight above a sign-up line is part of it."""
        blocks = self.blocks
        for index in range(len(blocks) - 2, -1, -1):
            if blocks[index].kind is BlockKind.HEADING and blocks[index + 1].kind is BlockKind.BOILERPLATE:
                blocks[index] = replace(blocks[index], kind=BlockKind.BOILERPLATE, level=0)
        return blocks


def assign_sections(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, each with the index of the nearest heading before it."""
    section = -1
    found: list[Block] = []
    for number, block in enumerate(blocks):
        found.append(block if block.section == section else replace(block, section=section))
        if block.kind is BlockKind.HEADING:
            section = number
    return found
