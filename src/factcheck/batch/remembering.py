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
from factcheck.batch.seen import settled
from factcheck.batch.work import Outcome, Task, as_it_is
from factcheck.documents import MAX_BYTES, DocumentError, data_of
from factcheck.kept.cache import Kept
from factcheck.kept.coding import decode, plain
from factcheck.kept.documents import KeptDocument
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from factcheck.batch.bench import Bench
    from factcheck.batch.seen import Seen
    from factcheck.batch.stop import Stop
    from factcheck.kept.cache import Known

_TOGETHER: Final = 200
"""Documents that are kept in one transaction."""
_AT_ONCE: Final = 4_000
"""Documents whose kept reports may all be in memory at once, which saves a question."""


def check_new(
    tasks: Sequence[Task],
    jobs: int | None,
    stop: Stop,
    results: Known | None,
    seen: Seen | None = None,
    bench: Bench | None = None,
    *,
    whole: bool = True,
) -> Iterator[Outcome]:
    """Yield the outcome of each task as `check_all` does; those that an earlier run kept come from there.

    Args:
        tasks: the documents.
        jobs: processes to use, as in `check_all`.
        stop: the wish to end early.
        results: those of earlier runs, or None.
        seen: what is known of files without reading them, or None.
        bench: where workers wait when all is done, or None.
        whole: whether reports that no earlier run kept are wanted with all that they hold where nothing is kept.
    """
    if results is None:
        for outcome in check_all(tasks, jobs, stop, then=as_it_is if whole else as_kept, bench=bench):
            yield _with_report(outcome)
        return
    stamps = _Stamps(seen)
    keys = [b"" if stop.wanted else stamps.key(task) for task in tasks]
    asked = [key for key in keys if key]
    bodies = results.documents(asked) if len(asked) <= _AT_ONCE else {}
    known = set(bodies) or results.which(asked)
    then = as_it_is if results.wants_claims else as_kept
    fresh = check_all(
        [task for task, key in zip(tasks, keys, strict=True) if key not in known],
        jobs,
        stop,
        then=then,
        bench=bench,
    )
    waiting: list[tuple[bytes, Kept]] = []
    at_once = bool(bodies)
    for place, (task, key) in enumerate(zip(tasks, keys, strict=True)):
        if place % _TOGETHER == 0:
            results.keep(waiting)
            waiting.clear()
            if not at_once:
                bodies = results.documents([one for one in keys[place : place + _TOGETHER] if one in known])
        if key in known and (found := _known(key, bodies.pop(key, ""))) is not None:
            yield found
            continue
        # What was cleared out meanwhile, or is damaged, is checked by itself.
        outcome = next(check_all((task,), 1, stop, then=then) if key in known else fresh)
        # A file that changed while it was checked is kept under neither content.
        if key and (outcome.report or outcome.kept) and not outcome.skipped and stamps.read(task) == key:
            kept = outcome.kept or Kept.of(outcome.report)
            waiting.append((key, kept))
            outcome = replace(outcome, key=key)
        yield _with_report(outcome)
    next(fresh, None)  # there is none: the workers know that they are done
    results.keep(waiting)
    if seen is not None:
        seen.keep()


def as_kept(task: Task, outcome: Outcome) -> Outcome:
    """Return an outcome with its report as it is kept, where it is."""
    if outcome.report is None or not _is_kept(task):
        return outcome
    return replace(outcome, report=None, kept=Kept.of(outcome.report))


def _with_report(outcome: Outcome) -> Outcome:
    """Return an outcome with its report in place, where it came as it is kept."""
    if outcome.kept is None:
        return outcome
    return replace(outcome, report=outcome.kept.document().report())


def _is_kept(task: Task) -> bool:
    """Tell whether results of a document are kept."""
    return not (task.against or task.page or task.settings.model)


def _known(key: bytes, body: str) -> Outcome | None:
    """Return the outcome that is kept under a key, without its records."""
    try:
        return Outcome(decode(KeptDocument, body).report(), key=key)
    except ValueError:  # of another version that bears the same name
        return None


class _Stamps:
    """What tells documents apart: all that their results depend on, as a hash."""

    def __init__(self, seen: Seen | None) -> None:
        self._program = _program()
        self._settings: dict[Any, bytes] = {}
        self._seen = seen

    def key(self, task: Task) -> bytes:
        """Return the key of a document's results; a file that was seen is not read. b"" for what is not kept."""
        return self._key(task, self._seen)

    def read(self, task: Task) -> bytes:
        """Return the same by what is in the file now."""
        return self._key(task, None)

    def _key(self, task: Task, seen: Seen | None) -> bytes:
        if not _is_kept(task):
            return b""
        content = self._content(task, seen)
        if content is None:
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
        digest.update(content)
        return digest.digest()

    def _content(self, task: Task, seen: Seen | None) -> bytes | None:
        """Return the hash of what a document is read from, or None where that cannot be had."""
        path = task.item.path
        of_file = task.member is None and task.data is None
        if of_file and seen is not None and (known := seen.content(path)) is not None:
            return known
        before = settled(path) if of_file and self._seen is not None else b""
        data = _content(task)
        if data is None:
            return None
        content = blake2b(data, digest_size=20).digest()
        if self._seen is not None:
            self._seen.note(path, before, content)
        return content

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
