"""Checking only what is new: documents with the content, settings and rules of an earlier run are not read again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factcheck.batch.pool import check_all
from factcheck.batch.work import Outcome, Task
from factcheck.documents import MAX_BYTES, DocumentError, data_of
from factcheck.kept.cache import Kept
from factcheck.kept.coding import decode, encode, plain
from factcheck.kept.documents import KeptDocument
from factcheck.kept.records import EncodedRecords
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from factcheck.batch.stop import Stop
    from factcheck.kept.cache import Known

_TOGETHER: Final = 200
"""Documents that are kept in one transaction."""


def check_new(
    tasks: Sequence[Task], jobs: int | None, stop: Stop, results: Known | None
) -> Iterator[Outcome]:
    """Yield the outcome of each task as `check_all` does; those that an earlier run kept come from there.

    Args:
        tasks: the documents.
        jobs: processes to use, as in `check_all`.
        stop: the wish to end early.
        results: those of earlier runs, or None.
    """
    if results is None:
        yield from check_all(tasks, jobs, stop)
        return
    stamps = _Stamps()
    keys = [b"" if stop.wanted else stamps.key(task) for task in tasks]
    bodies = results.documents([key for key in keys if key])
    known = {
        place: found
        for place, key in enumerate(keys)
        if key in bodies and (found := _known(key, bodies[key])) is not None
    }
    del bodies
    fresh = check_all([task for place, task in enumerate(tasks) if place not in known], jobs, stop)
    waiting: list[tuple[bytes, Kept]] = []
    for place, (task, key) in enumerate(zip(tasks, keys, strict=True)):
        if place in known:
            yield known.pop(place)
            continue
        outcome = next(fresh)
        # A file that changed while it was checked is kept under neither content.
        if key and outcome.report is not None and not outcome.skipped and stamps.key(task) == key:
            kept = Kept(
                encode(KeptDocument.of(outcome.report)), encode(EncodedRecords.of(outcome.report.records))
            )
            waiting.append((key, kept))
            outcome = replace(outcome, key=key)
        if len(waiting) >= _TOGETHER:
            results.keep(waiting)
            waiting.clear()
        yield outcome
    results.keep(waiting)


def _known(key: bytes, body: str) -> Outcome | None:
    """Return the outcome that is kept under a key, without its records."""
    try:
        return Outcome(decode(KeptDocument, body).report(), key=key)
    except ValueError:  # of another version that bears the same name
        return None


class _Stamps:
    """What tells documents apart: all that their results depend on, as a hash."""

    def __init__(self) -> None:
        self._program = _program()
        self._settings: dict[Any, bytes] = {}

    def key(self, task: Task) -> bytes:
        """Return the key of a document's results; b"" for what is not kept."""
        if task.against or task.page or task.settings.model:
            return b""
        data = _content(task)
        if data is None:
            return b""
        digest = blake2b(self._of_settings(task), digest_size=20)
        item, member = task.item, task.member
        about = [item.path, item.date, item.date_from_manifest, item.title]
        if member is not None:
            about += [
                member.file,
                member.line,
                member.format,
                member.problem,
                None if member.record is None else plain(member.record),
            ]
        digest.update(json.dumps(about).encode())
        digest.update(b"\0")
        digest.update(data)
        return digest.digest()

    def _of_settings(self, task: Task) -> bytes:
        asked = (task.settings, task.every_claim, task.across, task.fields)
        known = self._settings.get(asked)
        if known is None:
            # What is shown and what fails is decided about results; it changes none.
            settings = replace(task.settings, show="", fail_on="never")
            folders = "".join(_files(folder) for folder in settings.facts)
            known = f"{self._program}{settings!r}{asked[1:]!r}{folders}".encode()
            known = self._settings[asked] = blake2b(known, digest_size=20).digest()
        return known


def _content(task: Task) -> bytes | None:
    """Return what a document is read from, or None where that cannot be had."""
    if task.member is not None:
        held = task.member.data
        return held.encode("utf-8", "surrogatepass") if isinstance(held, str) else held
    if task.data is not None:
        return task.data if len(task.data) <= MAX_BYTES else None
    try:
        return data_of(task.item.path)
    except (DocumentError, OSError, ValueError, MemoryError):
        return None


def _program() -> str:
    """Return what changes whenever the program, its rules or the libraries beside it do."""
    from factcheck import __version__

    package = Path(__file__).resolve().parents[1]
    libraries = next((Path(place) for place in sys.path if place.endswith("-packages")), package)
    changed = libraries.stat().st_mtime_ns
    return f"{__version__} {sys.version} {changed} {_files(package)}{_files(rules_dir())}"


def _files(folder: Path) -> str:
    """Return the names, sizes and times of the files below a folder."""
    found = []
    folders = [str(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name != "__pycache__":
                            folders.append(entry.path)
                        continue
                    seen = entry.stat()
                    found.append(f"{entry.path}\0{seen.st_size}\0{seen.st_mtime_ns}\n")
        except OSError:
            return f"{folder} cannot be listed: {os.getpid()}"  # no two runs agree on that
    return "".join(sorted(found))
