"""The documents of an input, one after the other: files of any size as a stream, folders as they are walked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path
from typing import BinaryIO, Final

from factcheck.batch.discovery import Item, files_below
from factcheck.batch.work import Task, several
from factcheck.config import configuration_for, selected_codes
from factcheck.corpus import warc
from factcheck.documents import ANY_FIELDS, MAX_BYTES, DocumentError, Fields, Member
from factcheck.documents.draft import Source
from factcheck.documents.formats import JSON_LINES, PARQUET, by_suffix
from factcheck.failures import told
from factcheck.files import refuse_endless
from factcheck.values import dataclass

INCLUDED: Final = ("*.jsonl", "*.ndjson", "*.parquet", *(f"*{suffix}" for suffix in warc.SUFFIXES))
"""Files of folders that hold documents, beside those that a walk takes anyway."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several equal parts of the documents: those whose number leaves `number` when divided by `of`."""

    number: int = 0
    of: int = 1

    def holds(self, place: int) -> bool:
        """Tell whether the document of a number, from 0, is in it."""
        return place % self.of == self.number


WHOLE: Final = Shard()


@dataclass
class Corpus:
    """Where documents come from, and how they are checked.

    Attributes:
        source: a file or folder.
        fields: which fields of records hold what.
        profile: the profile of the settings.
        include: patterns of files to read in folders beside the usual ones.
        overrides: settings of the command line, by name.
        across: whether documents are to be held against each other.
        passed_over: counts what archives hold that is no text, by media type.
    """

    source: Path
    fields: Fields = ANY_FIELDS
    profile: str = ""
    include: tuple[str, ...] = ()
    overrides: dict[str, object] = field(default_factory=dict)
    across: bool = True
    passed_over: Counter[str] = field(default_factory=Counter)

    def tasks(self, shard: Shard = WHOLE) -> Iterator[Task]:
        """Yield the documents of a part of the input, in a stable order; one that cannot be read says so as a task.

        Raises:
            ConfigError: settings cannot be followed.
            OSError: the input is not there, or cannot be listed.
        """
        place = 0
        for file in self.files():
            for task in self.documents(file):
                if shard.holds(place):
                    yield task
                place += 1

    def files(self) -> Iterator[Path]:
        """Yield the files of the input, in order. Raises as `tasks`."""
        refuse_endless(self.source)
        if self.source.is_dir():
            yield from files_below(self.source, self.profile, (*INCLUDED, *self.include))
        else:
            yield self.source

    def is_streamed(self, file: Path) -> bool:
        """Tell whether a file is read document by document, however large it is."""
        found = by_suffix().get(file.suffix.lower())
        return file.name.lower().endswith(warc.SUFFIXES) or found is JSON_LINES or found is PARQUET

    def documents(self, file: Path) -> Iterator[Task]:
        """Yield the documents of a file. Raises as `tasks`."""
        path = str(file)
        settings, date = configuration_for(file.absolute().parent, self.profile).for_file(file.absolute())
        settings = settings.override(**self.overrides)
        selected_codes(settings)
        whole = Task(Item(path, date), settings, fields=self.fields, across=self.across)
        try:
            members = self._members(file)
            if members is None:
                yield from several(whole)
                return
            for member in members:
                yield replace(whole, item=replace(whole.item, path=member.path), member=member)
        except (DocumentError, OSError, MemoryError) as error:
            reason = str(error) if isinstance(error, DocumentError) else f"cannot be read: {told(error)}"
            yield replace(whole, member=Member(path, path, b"", "text", problem=reason))

    def _members(self, file: Path) -> Iterator[Member] | None:
        """Return the documents of a file that is read as a stream, or None for one that is read as a whole."""
        if file.name.lower().endswith(warc.SUFFIXES):
            return warc.documents_of(file, self.passed_over)
        source = Source(b"", str(file), fields=self.fields)
        found = by_suffix().get(file.suffix.lower())
        if found is JSON_LINES:
            return _json_lines(source)
        if found is PARQUET:
            if not found.is_installed:
                raise DocumentError(f"needs pyarrow: pip install 'factcheck-cli[{found.extra}]'")
            from factcheck.documents.formats.parquet import stream

            return stream(source)
        return None


def _json_lines(source: Source) -> Iterator[Member]:
    from factcheck.documents.formats.jsonl import records

    with Path(source.path).open("rb") as stream:
        yield from records(_lines(stream), source)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines of UTF-8 without their ends; of one that is too long for a document the beginning."""
    first = True
    while line := stream.readline(MAX_BYTES):
        whole = line.endswith(b"\n")
        text = line.decode("utf-8-sig" if first else "utf-8", "replace")
        first = False
        yield text.rstrip("\r\n")
        while not whole and (line := stream.readline(MAX_BYTES)):
            whole = line.endswith(b"\n")
