"""Checking one document of a batch, here or in a worker process."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from factcheck.batch.discovery import Item
from factcheck.config import Settings
from factcheck.documents import (
    ANY_FIELDS,
    DocumentDate,
    DocumentError,
    Fields,
    Member,
    Provenance,
    begins_as_several,
    data_of,
    members_of,
    read_bytes,
    read_file,
    read_member,
)
from factcheck.documents.formats import TEXT, by_suffix
from factcheck.documents.model import Document
from factcheck.failures import told
from factcheck.findings import DocumentReport, Skipped
from factcheck.intervals import parse_edtf_date
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.api import Checker
    from factcheck.kept.cache import Kept


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A document that drafts are held against.

    Attributes:
        path: where it is, and how reports name it.
        data: its bytes, where only the process that was started can read them; or None.
    """

    path: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read and check.

    Attributes:
        item: the document.
        settings: what is checked.
        every_claim: whether to list claims of all kinds, not only those that the settings' rules judge.
        page: whether to keep what a report needs that shows the text.
        data: the bytes of standard input, or None when the document is a file.
        fields: which fields of a table or of JSON records hold what.
        member: one document of a file of several, or None.
        against: the sources that it is held against.
        across: whether other documents are to be held against it.
    """

    item: Item
    settings: Settings
    every_claim: bool = False
    page: bool = False
    data: bytes | None = None
    fields: Fields = ANY_FIELDS
    member: Member | None = None
    against: tuple[SourceFile, ...] = ()
    across: bool = False


def several(task: Task, *, alone: bool = False) -> list[Task]:
    """Return a task for each document of its file: itself, where the file's format holds one.

    Args:
        task: the file.
        alone: whether its content is known to be one document, if its format may have that.

    Raises:
        DocumentError: the file cannot be read.
    """
    path = task.item.path
    data = task.data
    if data is None:
        found = by_suffix().get(Path(path).suffix.lower(), TEXT)
        if not found.several and (alone or not (found is TEXT and begins_as_several(path))):
            return [task]
        data = data_of(path)
    members = members_of(data, path, task.fields)
    if members is None:
        return [task]
    return [
        replace(task, item=replace(task.item, path=member.path), data=None, member=member)
        for member in members
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a report unless the document could not be read, and what could not be run.

    Attributes:
        report: the report, or None.
        skipped: what could not be read or run.
        stopped: whether the run was stopped before the document was checked.
        key: under which results of later runs find it, or b"".
        kept: the report as it is kept, which takes less to hand over and to hold, and has its records; or None.
    """

    report: DocumentReport | None
    skipped: tuple[Skipped, ...] = ()
    stopped: bool = False
    key: bytes = b""
    kept: Kept | None = None

    def opened(self) -> Outcome:
        """Return it with its records as they are compared, in place of how they are kept."""
        if self.kept is None or self.report is None:
            return self
        return replace(self, report=replace(self.report, records=self.kept.encoded().records()), kept=None)


Then: TypeAlias = Callable[[Task, Outcome], Any]
"""What becomes of an outcome where the document was checked: a function of a module, known to every process by name."""


def as_it_is(task: Task, outcome: Outcome) -> Outcome:
    """Return an outcome as it is."""
    del task
    return outcome


@dataclass(frozen=True, slots=True)
class Reading:
    """The job of checking one document.

    Attributes:
        task: the document.
        then: what becomes of its outcome.
    """

    task: Task
    then: Then = as_it_is

    def done(self) -> Any:
        """Check it."""
        return self.then(self.task, work(self.task))

    def given_up(self, why: str) -> Any:
        """Return what becomes of it where it cannot be checked."""
        return self.then(self.task, Outcome(None, (Skipped(self.task.item.path, why),)))


def _read(task: Task) -> Document:
    item = task.item
    date = None
    if item.date:
        provenance = Provenance.MANIFEST if item.date_from_manifest else Provenance.OPTION
        date = DocumentDate(parse_edtf_date(item.date), provenance)
    if task.member is not None:
        document = read_member(task.member, item.path, date=date)
    elif task.data is not None:
        document = read_bytes(task.data, item.path, date=date, fields=task.fields)
    else:
        document = read_file(Path(item.path), date=date, fields=task.fields)
    return replace(document, title=item.title) if item.title else document


@cache
def read_sources(files: tuple[SourceFile, ...]) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Return the sources of a run, read once a process, and those that cannot be read."""
    found: list[Document] = []
    skipped: list[Skipped] = []
    for file in files:
        try:
            documents = [_read(task) for task in several(Task(Item(file.path), Settings(), data=file.data))]
        except (DocumentError, MemoryError) as error:
            skipped.append(Skipped(file.path, told(error)))
            continue
        found += documents
        skipped += (Skipped(one.path, one.unread) for one in documents if one.unread)
    return tuple(found), tuple(skipped)


@cache
def checker(settings: Settings, against: tuple[SourceFile, ...] = ()) -> Checker:
    """Return the checker of some settings and sources, made once a process."""
    from factcheck.api import Checker  # which brings all that reads text

    return Checker(settings, sources=read_sources(against)[0])


_YOUNG: Final = 10_000
"""Objects that are made before memory is searched for cycles; reading a document makes many and no cycles."""


@cache
def settle() -> None:
    """Tell the collector of garbage, once a process, that what is loaded by now stays until the end.

    To be called after the first document. Facts and words are hundreds of thousands of objects; looking through them
    again and again takes a twelfth of a run.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG)


def work(task: Task) -> Outcome:
    """Read and check one document; whatever happens becomes part of the outcome."""
    path = task.item.path
    try:
        document = _read(task)
        report, skipped = checker(task.settings, task.against).examine(
            document, every_claim=task.every_claim, page=task.page, across=task.across
        )
        settle()
    except DocumentError as error:
        return Outcome(None, (Skipped(path, str(error)),))
    except MemoryError:
        return Outcome(None, (Skipped(path, "there is not enough memory to check it"),))
    except Exception as error:  # the other documents of the batch must still be checked
        return Outcome(None, (Skipped(path, f"stopped by {type(error).__name__}: {error}"),))
    return Outcome(report, skipped)
