"""Which files a run is about: named files, walked folders, standard input, and the documents of a manifest."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.config import ConfigError, configuration_for
from factcheck.documents.formats import PACKAGE, by_suffix
from factcheck.files import read_limited, repository_of
from factcheck.findings import Skipped
from factcheck.values import dataclass

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from factcheck.batch.manifest import Manifest

STDIN: Final = "-"
# Suffix-less files that a folder of documents holds for other reasons.
_NO_DOCUMENTS: Final = frozenset(
    "license licence notice makefile dockerfile codeowners authors copying".split()
)
_MAX_IGNORE_BYTES: Final = 1_000_000
_NO_FOLDERS: Final = frozenset((".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__"))


@dataclass(frozen=True, slots=True)
class Item:
    """One document to check.

    Attributes:
        path: as the user gave it, or as found below a folder that the user gave; "-" is standard input.
        date: EDTF date that a manifest or an option gives, or "".
        date_from_manifest: whether the manifest gave the date.
        title: title that the manifest gives, or "".
    """

    path: str
    date: str = ""
    date_from_manifest: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What discovery found.

    Attributes:
        items: the documents, each once, in the order given; those of a folder in order of their paths.
        skipped: what was named and is not there, or cannot be listed.
        passed_over: the files of walked folders whose suffix is not read, in order.
        notes: what else was passed over, and what to do about it.
    """

    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass
class _Walk:
    """The state of one walk over folders."""

    profile: str = ""
    include: GitIgnoreSpec | None = None
    skipped: list[Skipped] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    wanting: Counter[str] = field(default_factory=Counter)

    def failed(self, error: OSError) -> None:
        self.skipped.append(Skipped(str(error.filename), f"cannot be listed: {error.strerror}"))

    def files(self, top: Path) -> Iterator[Path]:
        """Yield the documents below a folder; links to folders are not followed, so no walk is endless."""
        inherited = [(place, spec) for place in _above(top) if (spec := _ignore_spec(place))]
        specs: dict[Path, list[tuple[Path, GitIgnoreSpec]]] = {top.parent: inherited}
        for name, folders, files in os.walk(top, onerror=self.failed):
            folder = Path(name)
            active = specs.get(folder.parent, inherited) if folder != top else inherited
            if ".gitignore" in files and (spec := _ignore_spec(folder)):
                active = [*active, (folder, spec)]
            specs[folder] = active
            here = configuration_for(folder.absolute(), self.profile)
            folders[:] = sorted(
                child
                for child in folders
                if child not in _NO_FOLDERS
                and not _ignored(folder / child, active, folder=True)
                and not here.excludes(folder / child, folder=True)
            )
            for child in sorted(files):
                path = folder / child
                if _ignored(path, active) or here.excludes(path):
                    continue
                taken = self._takes(path, top)
                if taken and not _no_document(child) and not _is_device(path):
                    yield path
                elif taken is not None:
                    self.passed_over.append(str(path))

    def _takes(self, path: Path, top: Path) -> bool | None:
        """Tell whether a file is read that nobody named; None where its library is missing, which is told by itself."""
        if self.include is not None and self.include.match_file(path.relative_to(top).as_posix()):
            return True
        found = by_suffix().get(path.suffix.lower())
        if found is None or not found.walked:
            return False
        if not found.is_installed:
            self.wanting[f"{path.suffix.lower()} ({found.extra})"] += 1
            return None
        return True

    def notes(self) -> Iterator[str]:
        """Yield what was passed over for want of a library."""
        for kind, number in self.wanting.items():
            suffix, extra = kind.rstrip(")").split(" (")
            files = "file" if number == 1 else "files"
            install = f"pip install '{PACKAGE}[{extra}]'"
            yield f"{number} {suffix} {files} passed over: to have them read, install with {install}"


def files_below(folder: Path, profile: str = "", include: Sequence[str] = ()) -> Iterator[Path]:
    """Yield the documents below a folder, in order of their paths, as they are found.

    Args:
        folder: the folder.
        profile: the profile of the settings, which say what is left out.
        include: patterns, as in .gitignore, of files that are read whatever their suffix.

    Raises:
        ConfigError: the settings of a folder cannot be followed, or a pattern is none.
        OSError: a folder cannot be listed.
    """
    walk = _Walk(profile, _included(include))
    for file in walk.files(folder):
        yield file
        for failed in walk.skipped:
            raise OSError(f"{failed.path}: {failed.reason}")


def _no_document(name: str) -> bool:
    return name.startswith(".") or name.lower() in _NO_DOCUMENTS


def _is_device(path: Path) -> bool:
    """Tell whether a path is a pipe, a socket or a device, which could keep a walk waiting for ever.

    A link that leads nowhere is none: reading it tells the user so.
    """
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _above(top: Path) -> list[Path]:
    """Return the folders from the repository's root down to the one above `top`; none outside a repository."""
    folder = top.resolve().parent
    root = repository_of(folder)
    return [] if root is None else [*reversed((folder, *folder.parents))][len(root.parents) :]


def _ignore_spec(folder: Path) -> GitIgnoreSpec | None:
    file = folder / ".gitignore"
    try:
        lines = read_limited(file, _MAX_IGNORE_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):  # a line is no pattern: like Git, go by the others
        return GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def _ignored(path: Path, specs: Iterable[tuple[Path, GitIgnoreSpec]], *, folder: bool = False) -> bool:
    """Tell whether the deepest `.gitignore` with an opinion about a path says to leave it out."""
    verdict = False
    for place, spec in specs:
        base = path if path.is_relative_to(place) else path.resolve()
        name = base.relative_to(place).as_posix() + ("/" if folder else "")
        said = spec.check_file(name).include
        if said is not None:
            verdict = said
    return verdict


def _included(patterns: Sequence[str]) -> GitIgnoreSpec | None:
    """Return what `patterns` take in.

    Raises:
        ConfigError: one of them is no pattern.
    """
    if not patterns:
        return None
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except (ValueError, re.error) as error:
        raise ConfigError(f"--include: no pattern as .gitignore has them: {error}") from error


def discover(
    paths: Sequence[str],
    manifest: Manifest | None = None,
    date: str = "",
    profile: str = "",
    include: Sequence[str] = (),
) -> Inputs:
    """Return the documents that a command line names.

    Args:
        paths: files, folders and "-"; when empty, the documents of the manifest.
        manifest: dates and titles of documents, or None.
        date: EDTF date for every document that the manifest says nothing about, or "".
        profile: the profile of the settings, which say what a walk leaves out.
        include: patterns, as in .gitignore, of files below the folders that are read whatever their suffix.

    Raises:
        ConfigError: the settings of a folder cannot be followed.
    """
    walk = _Walk(profile, _included(include))
    items: dict[str, Item] = {}
    named = paths if paths or manifest is None else [entry.path for entry in manifest.entries]
    for name in named:
        path = Path(name)
        if name == STDIN:
            found: Iterable[tuple[str, Path | None]] = [(STDIN, None)]
        elif name and os.path.isdir(name):  # noqa: PTH112  # unlike Path.is_dir, it raises on no name at all
            found = [(str(file), path) for file in walk.files(path)]
        elif name and os.path.lexists(name):
            found = [(name, None)]
        else:
            walk.skipped.append(Skipped(name, "there is no such file or folder"))
            continue
        for file, top in found:
            item = Item(file, date)
            entry = manifest.entry_for(file, top) if manifest is not None else None
            if entry is not None:
                item = replace(item, title=entry.title)
                if entry.date:
                    item = replace(item, date=entry.date, date_from_manifest=True)
            items.setdefault(os.path.abspath(file), item)  # noqa: PTH100  # links stay as they are
    return Inputs(tuple(items.values()), tuple(walk.skipped), tuple(walk.passed_over), tuple(walk.notes()))
