"""Checking one document of a batch, here or in a worker process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from factcheck.api import Checker
from factcheck.batch.discovery import Item
from factcheck.config import Settings
from factcheck.documents import DocumentDate, DocumentError, Provenance, read_bytes, read_file
from factcheck.documents.model import Document
from factcheck.findings import DocumentReport, Skipped
from factcheck.intervals import parse_edtf_date


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read and check.

    Attributes:
        item: the document.
        settings: what is checked.
        every_claim: whether to list claims of all kinds, not only those that the settings' rules judge.
        data: the bytes of standard input, or None when the document is a file.
    """

    item: Item
    settings: Settings
    every_claim: bool = False
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: a report unless the document could not be read, and what could not be run.

    Attributes:
        report: the report, or None.
        skipped: what could not be read or run.
        stopped: whether the run was stopped before the document was checked.
    """

    report: DocumentReport | None
    skipped: tuple[Skipped, ...] = ()
    stopped: bool = False


@cache
def _checker(settings: Settings) -> Checker:
    return Checker(settings)


def _read(task: Task) -> Document:
    item = task.item
    date = None
    if item.date:
        provenance = Provenance.MANIFEST if item.date_from_manifest else Provenance.OPTION
        date = DocumentDate(parse_edtf_date(item.date), provenance)
    if task.data is not None:
        document = read_bytes(task.data, item.path, date=date)
    else:
        document = read_file(Path(item.path), date=date)
    return replace(document, title=item.title) if item.title else document


def work(task: Task) -> Outcome:
    """Read and check one document; whatever happens becomes part of the outcome."""
    path = task.item.path
    try:
        document = _read(task)
        report, skipped = _checker(task.settings).examine(document, every_claim=task.every_claim)
    except DocumentError as error:
        return Outcome(None, (Skipped(path, str(error)),))
    except MemoryError:
        return Outcome(None, (Skipped(path, "there is not enough memory to check it"),))
    except Exception as error:  # the other documents of the batch must still be checked
        return Outcome(None, (Skipped(path, f"stopped by {type(error).__name__}: {error}"),))
    return Outcome(report, skipped)
