"""What a reader is given, and what it gives back: the file, and the text that was read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError, decode
from factcheck.documents.masking import addresses, blank, plain, urls
from factcheck.documents.model import NOTHING_MOVED, Block, BlockKind, Metadatum, Moved, Span, StatedDate
from factcheck.documents.places import LINES_OF_THE_FILE, Places, Unit
from factcheck.documents.plain import assign_sections
from factcheck.documents.shown import shown_text
from factcheck.values import dataclass

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Return text that stands above its line: the number of a note or a power is no digit of the word before it."""
    return text.translate(_RAISED)


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a table or of JSON records hold what; "" leaves it to a guess, which is said."""

    text: str = ""
    date: str = ""
    identity: str = ""


ANY_FIELDS = Fields()


@dataclass(frozen=True)
class Source:
    """A file, or one document of a file.

    Attributes:
        data: its bytes.
        path: its name in reports.
        fields: what the user says of its fields.
        given: its text, where it comes as text; `data` is then not looked at.
    """

    data: bytes
    path: str
    fields: Fields = ANY_FIELDS
    given: str | None = None

    @property
    def suffix(self) -> str:
        """The end of the file's name, in lower case, with its full stop; "" without one."""
        return PurePosixPath(self.path.replace("\\", "/")).suffix.lower()

    @cached_property
    def decoded(self) -> tuple[str, tuple[str, ...]]:
        """The text, and notes on what had to be decided.

        Raises:
            DocumentError: the data is no text.
        """
        if self.given is not None:
            return self.given.removeprefix("\ufeff"), ()
        text, notes = decode(self.data)
        return text.removeprefix("\ufeff"), notes

    @property
    def text(self) -> str:
        """The decoded text; raises as `decoded`."""
        return self.decoded[0]


@dataclass(slots=True)
class Draft:
    """What was read: a document that is not yet dated and closed up.

    Attributes:
        text: as in `Document`.
        prose: as in `Document`, words not yet closed up unless `moved` is given.
        blocks: as in `Document`.
        gaps: places that `prose` leaves over, or None.
        moved: as in `Document`, where the reader has closed up itself.
        closed: whether it has.
        hidden: stretches of the text that nobody sees; None where the text is no source.
        breaks: ends of such stretches that part words.
        replaced: stretches that are seen as something shorter, with what that is.
        title: the title, or "".
        front_matter: what the head of the text says, lower-case keys.
        page_data: what meta data of a page say, by the keys of front matter.
        dates: dates that the file states outside its text.
        metadata: as in `Document`.
        notes: as in `Document`.
        places: as in `Document`.
        set_apart: words that are not judged, by what they are.
        unread: as in `Document`.
    """

    text: str
    prose: str
    blocks: tuple[Block, ...]
    gaps: bytearray | None = None
    moved: Moved = NOTHING_MOVED
    closed: bool = False
    hidden: Sequence[Span] | None = None
    breaks: frozenset[int] = frozenset()
    replaced: Sequence[tuple[Span, str]] = ()
    title: str = ""
    front_matter: dict[str, str] = field(default_factory=dict)
    page_data: dict[str, str] = field(default_factory=dict)
    dates: list[StatedDate] = field(default_factory=list)
    metadata: tuple[Metadatum, ...] = ()
    notes: tuple[str, ...] = ()
    places: Places = LINES_OF_THE_FILE
    set_apart: Counter[str] = field(default_factory=Counter)
    unread: str = ""

    @property
    def shown(self) -> str:
        """The text as it is seen, or "" where all of it is."""
        if self.hidden is None:
            return ""
        found = shown_text(self.text, self.hidden, self.breaks, self.replaced)
        return "" if found == self.text else found


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or table row: what it says and what it is, in the terms of `Block`.

    `pieces` is what a Word file's text was put together from, before blanks were taken together.
    """

    text: str
    kind: BlockKind
    level: int = 0
    marker: str = ""
    pieces: tuple[str, ...] = field(default=(), compare=False, repr=False)


class Writer:
    """Puts paragraphs together, with an empty line between them, and remembers where each stands."""

    def __init__(self, unit: Unit) -> None:
        self.blocks: list[Block] = []
        self.places = Places(unit)
        self.set_apart: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._pieces)

    @property
    def last(self) -> str:
        """The piece that was written last."""
        return self._pieces[-1] if self._pieces else ""

    @property
    def length(self) -> int:
        """How long it is."""
        return self._length

    def add(self, paragraph: Paragraph, name: int | str | None = None, line: int = 1) -> None:
        """Add a paragraph.

        Args:
            paragraph: the paragraph.
            name: the unit in which it stands; None where the places so far go on.
            line: its first line in that unit.

        Raises:
            DocumentError: there is more than is read as one document.
        """
        if name is not None:
            self.places.add(self._length, name, line)
        shown = f"{paragraph.marker} " if paragraph.marker else ""
        start = self._length + len(shown)
        self.write(f"{shown}{paragraph.text}\n\n")
        end = start + len(paragraph.text)
        self.blocks.append(Block(paragraph.kind, start, end, paragraph.level, paragraph.marker))

    def write(self, piece: str) -> None:
        """Add text that is in no block yet. Raises as `add`."""
        self._pieces.append(piece)
        self._length += len(piece)
        if self._length > MAX_BYTES:
            raise DocumentError(TOO_LARGE)

    def draft(self) -> Draft:
        """Return what was written, with addresses blanked in its prose."""
        text = self.text
        return assembled(text, tuple(assign_sections(self.blocks)), self.places, self.set_apart)


def assembled(text: str, blocks: tuple[Block, ...], places: Places, set_apart: Counter[str]) -> Draft:
    """Return a draft of a text that was put together from what a file shows: it holds no markup."""
    prose = blank(plain(text), [*urls(text), *addresses(text)])
    return Draft(text, prose, blocks, places=places, set_apart=set_apart)


def words_in(text: str) -> int:
    """Return how many words a text has."""
    return len(text.split())
