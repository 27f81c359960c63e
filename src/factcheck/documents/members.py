"""The documents of a file that holds several: a mailbox, a table, records of JSON."""

from __future__ import annotations

from factcheck.documents.decoding import MAX_BYTES, TOO_LARGE, DocumentError
from factcheck.documents.draft import Draft, Source
from factcheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """What a row or record says of its document beside the text.

    Attributes:
        row: its number in the file, from 1, without a header; 0 where rows have no numbers, nor places by them.
        line: the line of the file on which it begins; 1 where the file has no lines.
        title: its title, or "".
        date: its date as written, or "".
        notes: what was guessed.
        follows: whether the lines of the text are lines of the file, or of the row.
        in_file: whether `line` is one of the file; a file of bytes has none.
    """

    row: int
    line: int = 1
    title: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()
    follows: bool = False
    in_file: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a file.

    Attributes:
        path: how reports name it: "story.mbox#2"; the file's own path where it is the only one.
        file: the path of the file.
        data: its bytes, or its text.
        format: the name of its format.
        record: what its row says, or None.
        problem: why it cannot be read, or "".
        line: the line of the file on which it begins.
    """

    path: str
    file: str
    data: bytes | str
    format: str
    record: Record | None = None
    problem: str = ""
    line: int = 1

    @property
    def size(self) -> int:
        """How much of it there is, in bytes or characters."""
        return len(self.data)

    def read(self) -> Draft:
        """Read it. Raises DocumentError as its format does."""
        if self.problem:
            raise DocumentError(self.problem)
        if self.record is not None and self.size > MAX_BYTES:
            raise DocumentError(TOO_LARGE)
        from factcheck.documents.formats import formats

        reader = next(one for one in formats() if one.name == self.format)
        if self.record is None:
            return reader.read(self._source())
        from factcheck.documents.formats.records import read_record

        return read_record(self._source(), self.record)

    def _source(self) -> Source:
        if isinstance(self.data, str):
            return Source(b"", self.path, given=self.data)
        return Source(self.data, self.path)
