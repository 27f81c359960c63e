"""Places in a format's own terms: the page and line of a PDF, the cue of a subtitle, the row of a table."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from factcheck.values import dataclass


class Unit(StrEnum):
    """What a format counts its places in; `FILE` is for formats whose lines are those of the file."""

    FILE = "file"
    PAGE = "page"
    CUE = "cue"
    PARAGRAPH = "paragraph"
    ROW = "row"
    CELL = "cell"
    PART = "part"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Attributes:
        unit: what is counted.
        name: which one: a number from 1, the time of a cue ("00:01:02.500"), the number of a part of a mail ("1.2");
            None for `Unit.FILE`.
        line: the line, from 1; of the unit or of the file, as the format's entry in the registry says.
    """

    unit: Unit
    name: int | str | None
    line: int

    def __str__(self) -> str:
        """Say it: "page 3, line 12"; "line 12" where the lines are those of the file."""
        if self.unit is Unit.FILE:
            return f"line {self.line}"
        if self.unit is Unit.CUE:
            return f"at {self.name}, line {self.line}"
        if self.unit is Unit.PARAGRAPH and self.line == 1:
            return f"paragraph {self.name}"
        return f"{self.unit} {self.name}, line {self.line}"

    def fields(self) -> dict[str, int | str]:
        """Return it for programs: {"page": 3, "line": 12}."""
        named = {} if self.name is None else {self.unit.value: self.name}
        return {**named, "line": self.line}


class Places:
    """The marks from which on a text stands in another unit or line; kept in little room, as a text may have many."""

    __slots__ = ("_lines", "_names", "_starts", "first", "fixed", "in_file", "unit")

    def __init__(
        self, unit: Unit = Unit.FILE, *, fixed: bool = False, in_file: bool = False, first: int = 1
    ) -> None:
        """Make a map without marks: until there are some, every place is a line of the text.

        Args:
            unit: what is counted.
            fixed: whether the lines of the text are none of the file, so that all behind a mark is on its line.
            in_file: whether the lines that marks give are lines of the file.
            first: the line of the file on which the document begins, for those that have none of their own.
        """
        self.unit = unit
        self.fixed = fixed
        self.in_file = in_file
        self.first = first
        self._starts: array[int] = array("q")
        self._lines: array[int] = array("q")
        self._names: list[int | str] = []

    def add(self, start: int, name: int | str, line: int = 1) -> None:
        """Say that the text from `start` on, which is behind all marks so far, begins on a line of a unit."""
        self._starts.append(start)
        self._lines.append(line)
        self._names.append(name)

    @property
    def marks(self) -> tuple[Sequence[int], Sequence[int | str], Sequence[int]]:
        """The marks as they were added: starts, names and lines."""
        return self._starts, self._names, self._lines

    def __len__(self) -> int:
        return len(self._starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash((self.unit, len(self._starts)))

    def _all(self) -> tuple[Unit, array[int], array[int], list[int | str]]:
        return self.unit, self._starts, self._lines, self._names

    def at(self, offset: int, line_starts: Sequence[int]) -> Place:
        """Return the place of an offset, whose line counts on from the last mark; `line_starts` are the text's."""
        line = bisect_right(line_starts, offset)
        index = bisect_right(self._starts, offset) - 1
        if not self._starts:
            return Place(Unit.FILE, None, line)
        index = max(index, 0)
        first = line if self.fixed else bisect_right(line_starts, self._starts[index])
        return Place(self.unit, self._names[index], self._lines[index] + max(0, line - first))

    def line_of_file(self, offset: int, line_starts: Sequence[int]) -> int:
        """Return the line of the file on which an offset stands, or else the one on which the document begins."""
        if self.unit is not Unit.FILE and not self.in_file:
            return self.first
        return self.at(offset, line_starts).line


LINES_OF_THE_FILE: Final = Places()
