"""Where the text of a Word document stands in the XML of its main part: the runs, and the bytes of each character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from factcheck.documents.word.body import WORD_SPACES
from factcheck.documents.xml_stream import stream_xml
from factcheck.values import dataclass

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from factcheck.documents.draft import Paragraph

_TAG: Final = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_REFERENCE: Final = re.compile(rb"&[^;\s]{1,20};")


@dataclass(slots=True, eq=False)
class Run:
    """A run of the main part: where it begins and ends, its properties as they stand, its first child, its end tag."""

    start: int
    end: int = 0
    properties: bytes = b""
    name: str = ""
    first: int = -1
    last: int = -1


@dataclass(slots=True, eq=False)
class Text:
    """A text element of a run: where its tag and what it holds begin."""

    tag: int
    name: str
    run: Run


class Piece(str):
    """Character data, with the element that holds it and the byte where it begins."""

    at: int
    text: Text
    anchor: Run | None
    """The run of the body that a text box hangs on, or None outside of boxes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a character stands: the bytes of it, in a text element; or the run of the body to which it belongs."""

    start: int
    end: int
    text: Text | None
    run: Run


@dataclass(slots=True)
class Stretch:
    """A block of the document's text: where it begins, what it was put together from, and the note it is, if any."""

    start: int
    pieces: Sequence[str] = ()
    note: tuple[str, str] | None = None


@dataclass(slots=True)
class Trace:
    """What a reader of the file leaves behind about its main part.

    Attributes:
        data: the bytes of the part, as UTF-8.
        stretches: the blocks, in order.
        marks: the run that refers to each note, by ("footnote" or "endnote", identity).
        space: the namespace of its elements.
    """

    data: bytes
    stretches: list[Stretch] = field(default_factory=list)
    marks: dict[tuple[str, str], Run] = field(default_factory=dict)
    space: str = ""
    _runs: list[Run] = field(default_factory=list)
    _texts: list[Text | None] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _properties: int = -1

    # --- while the part is read ---------------------------------------------------------------------------------

    def stream(
        self,
        source: IO[bytes],
        *,
        opened: Callable[[str, str, Mapping[str, str]], None],
        closed: Callable[[str, str], None],
        text: Callable[[str], None],
    ) -> None:
        """Read the part as `stream_xml` does, and take down where everything stands."""
        held: list[XMLParserType] = []

        def start(space: str, name: str, attributes: Mapping[str, str]) -> None:
            if space in WORD_SPACES:
                self._open(space, name, attributes, held[0].CurrentByteIndex)
            self._path.append(name)
            opened(space, name, attributes)

        def end(space: str, name: str) -> None:
            self._path.pop()
            if space in WORD_SPACES:
                self._close(name, held[0].CurrentByteIndex)
            closed(space, name)

        stream_xml(
            source,
            opened=start,
            closed=end,
            text=lambda piece: text(self._piece(piece, held[0].CurrentByteIndex)),
            parsing=held.append,
        )

    def add(self, start: int, paragraph: Paragraph, note: tuple[str, str] | None = None) -> None:
        """Take down a block that was put together."""
        self.stretches.append(Stretch(start, paragraph.pieces, note))

    def _open(self, space: str, name: str, attributes: Mapping[str, str], at: int) -> None:
        runs = self._runs
        in_run = bool(runs) and self._path[-1:] == ["r"]
        if name == "t":
            self._texts.append(Text(at, self._name(at), runs[-1]) if in_run else None)
        if name == "r":
            self.space = self.space or space
            runs.append(Run(at, name=self._name(at)))
        elif in_run and name == "rPr":
            self._properties = at
        elif in_run:
            run = runs[-1]
            run.first = at if run.first < 0 else run.first
            if name in ("footnoteReference", "endnoteReference"):
                key = (name.removesuffix("Reference"), attributes.get("id", ""))
                self.marks.setdefault(key, runs[0])

    def _close(self, name: str, at: int) -> None:
        if name == "r" and self._runs:
            run = self._runs.pop()
            run.last = at
            run.end = self._tag_end(at)
        elif name == "rPr" and self._properties >= 0 and self._path[-1:] == ["r"]:
            self._runs[-1].properties = self.data[self._properties : self._tag_end(at)]
            self._properties = -1
        elif name == "t" and self._texts:
            self._texts.pop()

    def _piece(self, words: str, at: int) -> str:
        held = self._texts[-1] if self._texts and self._path[-1:] == ["t"] else None
        if held is None:
            return words
        piece = Piece(words)
        piece.at, piece.text = at, held
        piece.anchor = self._runs[0] if len(self._runs) > 1 else None
        return piece

    def _name(self, at: int) -> str:
        return re.split(rb"[\s/>]", self.data[at + 1 : at + 200], maxsplit=1)[0].decode("utf-8", "replace")

    def _tag_end(self, at: int) -> int:
        found = _TAG.match(self.data, at)
        return found.end() if found else at

    # --- when it was read ---------------------------------------------------------------------------------------

    def locate(self, offsets: Iterable[int], text: str) -> dict[int, Place]:
        """Return where characters of the document's text stand; what the reader has added is left out.

        Args:
            offsets: the characters, none of them a blank.
            text: the text.
        """
        found: dict[int, Place] = {}
        starts = [stretch.start for stretch in self.stretches]
        wanted: dict[int, list[int]] = {}
        for offset in sorted(set(offsets)):
            wanted.setdefault(bisect_right(starts, offset) - 1, []).append(offset)
        for index, within in wanted.items():
            if index >= 0:
                self._locate(self.stretches[index], within, text, found)
        return found

    def _locate(self, stretch: Stretch, offsets: list[int], text: str, found: dict[int, Place]) -> None:
        """Add the places of characters of one block, in order.

        Reading takes blanks together and adds some, so what is no blank is counted, there and here.
        """
        if stretch.note is not None:
            run = self.marks.get(stretch.note)
            found.update({} if run is None else dict.fromkeys(offsets, Place(run.start, run.end, None, run)))
            return
        chars = (
            (piece, place)
            for piece in stretch.pieces
            for place, char in enumerate(piece)
            if not char.isspace()
        )
        before = stretch.start
        for offset in offsets:
            skipped = sum(not char.isspace() for char in text[before:offset])
            piece, place = next(islice(chars, skipped, None), ("", 0))
            before = offset + 1
            if isinstance(piece, Piece):
                found[offset] = self._in_piece(piece, place)

    def _in_piece(self, piece: Piece, place: int) -> Place:
        run = piece.anchor
        if run is not None:
            return Place(run.start, run.end, None, run)
        return Place(*self._bytes(piece, place), piece.text, piece.text.run)

    def _bytes(self, piece: Piece, place: int) -> tuple[int, int]:
        """Return the bytes of a character: what stands as itself, or the reference that stands for it."""
        found = _REFERENCE.match(self.data, piece.at)
        if found and len(piece) == 1:
            return found.start(), found.end()
        start = piece.at + len(piece[:place].encode("utf-8", "surrogatepass"))
        return start, start + len(piece[place].encode("utf-8", "surrogatepass"))
