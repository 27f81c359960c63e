"""What the shared options ask for: the documents, each with its settings, and their outcomes."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from factcheck.batch.bench import Bench
from factcheck.batch.changed import only_changed
from factcheck.batch.discovery import STDIN, Inputs, Item, discover
from factcheck.batch.pool import size_of
from factcheck.batch.remembering import check_new
from factcheck.batch.seen import Seen
from factcheck.batch.stop import StopError
from factcheck.batch.work import Outcome, SourceFile, Task, read_sources, several
from factcheck.cli.dates import typed_date
from factcheck.cli.progress import progress, somebody_watches
from factcheck.cli.stopping import stopped_by_signals
from factcheck.cli.streams import fail, say
from factcheck.config import (
    ConfigError,
    Configuration,
    Settings,
    configuration_for,
    known_rules,
    selected_codes,
)
from factcheck.documents import ANY_FIELDS, MAX_BYTES, DocumentError, Fields, most_of
from factcheck.documents.formats import formats
from factcheck.extensions import CHECKS, plugins
from factcheck.failures import told
from factcheck.files import descriptor_of
from factcheck.findings import Skipped
from factcheck.report import added
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.catalogue import Rule
    from factcheck.corpus.store import Store
    from factcheck.kept.cache import Known, Results

NOT_TOGETHER: Final = "the documents were not held against each other: the run was stopped before it"


@dataclass(frozen=True, slots=True)
class Work:
    """What a command has to do.

    Attributes:
        tasks: the documents to check, in order.
        skipped: what was named and cannot be checked.
        passed_over: the files of walked folders whose suffix is not read.
        notes: what else was passed over.
        unchanged: how many documents were left out since they have not changed.
        results: those of earlier runs, or None.
        seen: what is known of files without reading them, or None.
    """

    tasks: tuple[Task, ...]
    skipped: tuple[Skipped, ...]
    passed_over: tuple[str, ...]
    notes: tuple[str, ...] = ()
    unchanged: int = 0
    results: Known | None = None
    seen: Seen | None = None


def split(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """Return the selectors of an option that may be repeated and may hold commas; None when it was not given."""
    if not values:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def prepare(
    paths: Sequence[str] | None,
    *,
    date: str | None,
    manifest: Path | None,
    stdin_filename: str,
    profile: str = "",
    output_files: Sequence[Path] = (),
    every_claim: bool = False,
    include: Sequence[str] | None = None,
    fields: Fields = ANY_FIELDS,
    against: Sequence[str] | None = None,
    page: bool = False,
    across: bool = False,
    changed_since: str = "",
    stored: bool = False,
    results: Results | None = None,
    **overrides: object,
) -> Work:
    """Find the documents and their settings; a wrong option or configuration ends the command with exit code 2."""
    seen = None if results is None else Seen(results)
    try:
        date = typed_date(date) if date else None
        table = None
        if manifest is not None:
            from factcheck.batch.manifest import read_manifest

            table = read_manifest(manifest)
        found = discover(paths or (), table, date or "", profile, include or ())
        found, unchanged = only_changed(found, changed_since)
        for file in output_files:
            _refuse_overwriting(file, found, manifest)
        skipped = list(found.skipped)
        sources = _sources(against or (), profile, skipped)
        for file in output_files:
            if any(identity(file) == identity(source.path) is not None for source in sources):
                raise ConfigError(f"{file}: the report would overwrite a source: name another file")
        if seen is not None:
            seen.look(item.path for item in found.items)
        asked = Task(Item(""), Settings(), every_claim=every_claim, page=page, fields=fields, against=sources)
        named = _tasks(found, asked, stdin_filename, profile, overrides, skipped)
        tasks = tuple(_expanded(named, skipped, seen))
        if across and (len(tasks) > 1 or stored):
            tasks = tuple(replace(task, across=True) for task in tasks)
        _require_one_meaning({task.settings.house_rules for task in tasks})
        _require_models({task.settings.model for task in tasks})
        require_plugins()
        if not tasks:  # a wrong selector is an error even when there is nothing to apply it to
            selected_codes(configuration_for(Path.cwd(), profile).settings.override(**overrides))
    except (ConfigError, ValueError) as error:
        fail(str(error))
    notes = (f"{unchanged:,} unchanged left out",) if unchanged else ()
    return Work(tasks, tuple(skipped), found.passed_over, (*found.notes, *notes), unchanged, results, seen)


def require_plugins() -> None:
    """Load what other packages add, so that what cannot be used is told once, and not of every document.

    Raises:
        PluginError: it cannot.
    """
    if plugins(CHECKS):
        from factcheck.checks import (
            all_checks,  # imports what reads text, which a run of known documents does not need
        )

        all_checks()
    formats()
    added()


def _sources(paths: Sequence[str], profile: str, skipped: list[Skipped]) -> tuple[SourceFile, ...]:
    """Return the sources that drafts are held against; what cannot be read of them is told in `skipped`.

    Raises:
        ConfigError: there are none.
    """
    if not paths:
        return ()
    if STDIN in paths:
        raise ConfigError("--against -: sources are files and folders; standard input can be the draft")
    found = discover(paths, None, "", profile)
    files = []
    for item in found.items:
        try:
            files.append(
                SourceFile(
                    item.path, _stream(item.path, item.path) if descriptor_of(item.path) is not None else None
                )
            )
        except (OSError, ValueError) as error:
            skipped.append(Skipped(item.path, f"the source cannot be read: {told(error)}"))
    skipped.extend(found.skipped)
    if not found.items and not found.skipped:
        raise ConfigError(
            f"--against {paths[0]}: there are no documents in it: name files, or another folder"
        )
    sources = tuple(files)
    skipped.extend(read_sources(sources)[1])
    return sources


def _require_one_meaning(houses: set[tuple[Path, ...]]) -> None:
    """Refuse a run whose folders have house rules that mean different things by one code: no report could tell them.

    Raises:
        ConfigError: they do.
    """
    seen: dict[str, Rule] = {}
    for packs in sorted(houses):
        for rule in known_rules(packs).values() if len(houses) > 1 else ():
            other = seen.setdefault(rule.code, rule)
            if other != rule:
                raise ConfigError(
                    f"house-rules: {rule.code} is one rule in {other.origin} and another in {rule.origin}: "
                    "check their folders one after the other, or change a code"
                )


def _require_models(names: set[str]) -> None:
    """Refuse pipelines that cannot be loaded, once, before every document would.

    Raises:
        ConfigError: one of them cannot.
    """
    for name in sorted(names - {""}):
        from factcheck.spacy_clauses import ModelError, load

        try:
            load(name)
        except ModelError as error:
            raise ConfigError(f"model: {error}") from error


def _refuse_overwriting(output_file: Path, found: Inputs, manifest: Path | None) -> None:
    """Refuse a report that would take the place of something that is read, under whatever name.

    Raises:
        ConfigError: it would.
    """
    seen = identity(output_file)
    if seen is None:
        return
    for item in found.items:
        if identity(0 if item.path == STDIN else item.path) == seen:
            raise ConfigError(f"{output_file}: the report would overwrite a document: name another file")
    if manifest is not None and identity(manifest) == seen:
        raise ConfigError(f"{output_file}: the report would overwrite the manifest: name another file")


def identity(file: Path | str | int) -> tuple[int, int] | None:
    """Return what tells a regular file from every other, whatever it is called; None for anything else."""
    try:
        seen = os.stat(file)  # noqa: PTH116  # of an open file too
    except (OSError, ValueError):
        return None
    return (seen.st_dev, seen.st_ino) if stat.S_ISREG(seen.st_mode) else None


def _tasks(
    found: Inputs,
    asked: Task,
    stdin_filename: str,
    profile: str,
    overrides: dict[str, object],
    skipped: list[Skipped],
) -> Iterator[Task]:
    """Yield a task for each input, like one that is asked for; what only this process can read is read here.

    What cannot be read is told in `skipped`.
    """
    followed: dict[Settings, Settings] = {}
    here: dict[str, tuple[Configuration, Path]] = {}
    for item in found.items:
        data = None
        place = item.path
        if place == STDIN:
            item = replace(item, path=stdin_filename)
        if place == STDIN or descriptor_of(place) is not None:
            try:
                data = _stream(place, item.path)
            except (OSError, ValueError) as error:
                skipped.append(Skipped(item.path, f"cannot be read: {told(error)}"))
                continue
        name = os.path.dirname(item.path)  # noqa: PTH120  # a path for each of thousands takes its time
        if name not in here:
            folder = Path(item.path).absolute().parent
            here[name] = configuration_for(folder, profile), folder
        configuration, folder = here[name]
        settings, date = configuration.settings, ""
        if configuration.per_file:
            settings, date = configuration.for_file(folder / os.path.basename(item.path))  # noqa: PTH119
        if settings not in followed:
            followed[settings] = settings.override(**overrides)
            selected_codes(followed[settings])
        if date and not item.date:
            item = replace(item, date=date)
        yield replace(asked, item=item, settings=followed[settings], data=data)


def _expanded(tasks: Iterable[Task], skipped: list[Skipped], seen: Seen | None) -> Iterator[Task]:
    """Yield a task for each document: those of a mailbox or a table, and each file that holds one."""
    for task in tasks:
        try:
            found = several(task, alone=seen is not None and seen.content(task.item.path) is not None)
        except DocumentError as error:
            skipped.append(Skipped(task.item.path, str(error)))
            continue
        except MemoryError:
            skipped.append(Skipped(task.item.path, "there is not enough memory to read it"))
            continue
        if not found:
            skipped.append(Skipped(task.item.path, "it holds no document"))
        yield from found


def _stream(path: str, name: str) -> bytes:
    """Return what comes from standard input or an open file, up to a byte more than its format may have."""
    if path == STDIN:
        return _limited(sys.stdin.buffer, name)
    with os.fdopen(os.dup(descriptor_of(path) or 0), "rb") as stream:
        return _limited(stream, name)


def _limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    most = most_of(data, name)
    return data if len(data) <= MAX_BYTES or most == MAX_BYTES else data + stream.read(most + 1 - len(data))


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of the documents.

    Attributes:
        outcomes: one for each task, in order.
        code: the exit code that a signal asks for, or 0 when none stopped the run.
        notes: what the report is to say of the run.
        alone: the same outcomes before the documents were held against others.
        others: the documents of a store that were not read, with what others say against them; None where nothing was
            compared.
    """

    outcomes: tuple[Outcome, ...]
    code: int
    notes: tuple[str, ...] = ()
    alone: tuple[Outcome, ...] = ()
    others: tuple[tuple[Task, Outcome], ...] | None = None


def check(work: Work, jobs: int | None, *, store: Store | None = None) -> Checked:
    """Check the documents, with a progress bar where somebody watches; a signal ends it and keeps what is done.

    What earlier runs have kept comes from there, and what is new is kept. The claims of such reports have what counts
    and findings need, and nothing more.

    Args:
        work: the documents.
        jobs: processes to use, or None to decide by the size of the documents.
        store: what documents are taken from and held against in place of results of earlier runs, or None.
    """
    results = work.results if store is None else store
    across = any(task.across for task in work.tasks)
    found: list[Outcome] = []
    joined: tuple[tuple[Outcome, ...], tuple[str, ...]] | None = None
    tasks: tuple[Task, ...] = ()
    with stopped_by_signals() as (stop, seen), Bench() as bench:
        with progress([size_of(task) for task in work.tasks] if somebody_watches() else ()) as advance:
            for outcome in check_new(work.tasks, jobs, stop, results, work.seen, bench):
                # While workers read, this process has time for that; later all would wait for it.
                found.append(outcome.opened() if across else replace(outcome, kept=None))
                advance()
        if across:
            from factcheck.batch.together import together

            outcomes: tuple[Outcome, ...] = ()
            if store is not None:
                tasks, outcomes = store.others(
                    [task.item.path for task in work.tasks], work.tasks[0].settings
                )
            with suppress(StopError), stop.breakable():
                joined = together([*tasks, *work.tasks], [*outcomes, *found], results, bench, stop)
    left = sum(outcome.stopped for outcome in found)
    if seen:
        tell_stopped(seen[0], len(found) - left, len(found))
    code, alone = 128 + seen[0] if seen else 0, tuple(found)
    if joined is None:
        return Checked(alone, code, (NOT_TOGETHER,) if work.tasks and work.tasks[0].across else (), alone)
    outcomes, notes = joined
    others = tuple(zip(tasks, outcomes, strict=False))
    return Checked(outcomes[len(tasks) :], code, notes, alone, others)


def tell_stopped(number: int, done: int, documents: int) -> None:
    """Say how far a run came that a signal ended."""
    name = "Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name
    say(f"stopped by {name} after {done:,} of {documents:,} documents; their findings are reported")


def tell(skipped: Sequence[Skipped]) -> None:
    """Name on standard error what could not be checked; equal reasons are told once."""
    by_reason: dict[str, list[str]] = {}
    for item in skipped:
        by_reason.setdefault(item.reason, []).append(item.path)
    for reason, paths in by_reason.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        say(f"{paths[0]}{more}: {reason}")
