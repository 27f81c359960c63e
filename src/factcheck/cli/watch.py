"""`factcheck run --watch`: run again whenever something changes on which the report depends.

Each run is a process of its own, so nothing that is kept within a process can be out of date; documents that have not
changed come from the results that runs keep. Changes are seen by asking for times and sizes of files, which works on
every system and every disk.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NoReturn

import typer

from factcheck.cli.streams import OK, fail, say

Given = Mapping[str, Any]
"""The options of a run, by name."""
_LOOK: Final = 0.3
"""Seconds between two looks."""
_END: Final = 1.5
"""Seconds that a run has to end when the watcher is to end."""
_CLEAR: Final = "\x1b[2J\x1b[3J\x1b[H"
_BESIDE: Final = ("factcheck.toml", "pyproject.toml", "factcheck-accepted.toml", ".gitignore")
"""Files that say something about the documents of their folder and of those below it."""


def watch(command: Callable[..., None], given: Given) -> NoReturn:
    """Run a command now and after each change, until a signal ends it.

    Args:
        command: the command; a function of a module, known to every process by name, which raises typer.Exit.
        given: its options.

    Raises:
        typer.Exit: what is asked for cannot be watched.
        KeyboardInterrupt: it was ended.
    """
    if given["fix"]:
        fail("--watch goes without --fix: it would write into files that somebody is writing")
    paths: Sequence[str] = given["paths"] or ()
    if "-" in paths or not (paths or given["manifest"]):
        fail("--watch: name the files and folders that are to be watched")
    seen = look(given)
    while True:
        _run(command, given)
        say(f"watching {sum(map(bool, seen.values())):,} files and folders; Ctrl-C ends it")
        seen = next(changes(seen, partial(look, given), partial(time.sleep, _LOOK)))


Look = dict[str, tuple[int, int, int] | None]
"""Files, each with time of change, size and number; folders with the names in them; None for what is not there."""


def changes(seen: Look, look: Callable[[], Look], wait: Callable[[], None]) -> Iterator[Look]:
    """Yield how things look after each change, as soon as two looks agree.

    Args:
        seen: how they looked.
        look: looks for what there is.
        wait: waits between two looks.
    """
    while True:
        wait()
        if all(_stamp(name) == stamp for name, stamp in seen.items()):
            continue
        now, seen = look(), {}
        while now != seen:  # an editor may still be writing
            wait()
            seen, now = now, look()
        yield seen


def look(given: Given) -> Look:
    """Return all that a run with some options reads, as it is now; what cannot be followed is told by the run."""
    from factcheck.config import ConfigError, forget

    forget()
    found: set[str] = set()
    try:
        found.update(_read(given))
    except (ConfigError, OSError, ValueError):
        found.update(str(place) for path in given["paths"] or () for place in _about(Path(path)))
    written = tuple(file.absolute() for file in _written(given))
    places = {name: Path(name).absolute() for name in found}
    return {
        name: _stamp(name)
        for name in sorted(found)
        if not any(places[name] == file or file in places[name].parents for file in written)
    }


def _read(given: Given) -> Iterator[str]:
    """Yield what a run reads: documents and sources with their folders, settings, tables, house rules, the manifest."""
    from factcheck.batch.discovery import discover
    from factcheck.batch.manifest import read_manifest
    from factcheck.config import configuration_for

    manifest = None
    if given["manifest"]:
        yield str(given["manifest"])
        manifest = read_manifest(given["manifest"])
    folders: set[Path] = set()
    for paths, table in ((given["paths"] or (), manifest), (given["against"] or (), None)):
        if not paths and table is None:
            continue
        inputs = discover(paths, table, "", given["profile"], given["include"] or ())
        for name in (*(item.path for item in inputs.items), *inputs.passed_over):
            yield name
            folders.add(Path(name).absolute().parent)
    for path in map(Path, (*(given["paths"] or ()), *(given["against"] or ()))):
        yield str(path)
        folders.add(path.absolute() if path.is_dir() else path.absolute().parent)
        folders.update(Path(name).absolute() for name, _, _ in os.walk(path))
    tables: set[Path] = set()
    for folder in folders:
        yield from map(str, _about(folder))
        here = configuration_for(folder, given["profile"])
        tables.update(here.settings.facts, here.settings.house_rules)
        yield from (origin.partition(", profile ")[0] for origin in here.origins.values())
    for table_ in tables:
        yield str(table_)
        yield from (str(file) for file in table_.rglob("*"))


def _about(folder: Path) -> Iterator[Path]:
    """Yield a place, and the files in it and above it that say something about it, whether they are there or not."""
    yield folder
    for place in (folder.absolute(), *folder.absolute().parents):
        yield from (place / name for name in _BESIDE)


def _written(given: Given) -> Iterator[Path]:
    """Yield the files and folders that a run writes, whose change is no reason for another."""
    yield from (file for file in (given["output_file"], given["annotate"], given["store"]) if file)
    yield from (Path(report.partition("=")[2]) for report in given["report"] or ())


def _stamp(name: str) -> tuple[int, int, int] | None:
    """Return what changes with a file, or when a folder has more or other documents; None where there is nothing."""
    try:
        found = os.stat(name)  # noqa: PTH116  # ten thousand of them, several times a second
        if stat.S_ISDIR(found.st_mode):
            # Reports that are written there change its time, too.
            names = frozenset(one for one in os.listdir(name) if not one.startswith("."))  # noqa: PTH208
            return 0, len(names), hash(names)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _run(command: Callable[..., None], given: Given) -> None:
    """Run the command in a process, which ends with this one."""
    from factcheck.batch.workers import deaf

    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
        sys.stdout.flush()
    process = get_context("spawn").Process(target=_once, args=(command, dict(given)))
    try:
        with deaf():
            process.start()
        process.join()
    finally:
        if process.is_alive():
            process.terminate()
            process.join(_END)
            process.kill()


def _once(command: Callable[..., None], given: dict[str, Any]) -> None:
    from factcheck.cli.entry import main

    main(partial(_code, command, given))


def _code(command: Callable[..., None], given: dict[str, Any]) -> int:
    try:
        command(**given)
    except typer.Exit as done:
        return done.exit_code
    return OK
