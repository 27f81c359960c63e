"""How reports for programs name a file: from the root of its repository, wherever the run was started."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from factcheck.files import repository_of

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Skipped

STDIN_NAME: Final = "<stdin>"
"""What standard input is called in reports, unless it was given a name."""


@lru_cache(maxsize=10_000)
def _roots(folder: str, here: str) -> tuple[Path, ...]:
    """Return the folders that a file may be named from: repository of the run, its own, and the working folder."""
    found = (repository_of(Path(here)), repository_of(Path(folder)), Path(here))
    return tuple(root for root in found if root is not None)


def repository_path(path: str) -> str:
    """Return a path with slashes: relative to the Git root (else the working folder), or as given outside of both."""
    if path == STDIN_NAME:
        return path
    try:
        here = str(Path.cwd())
        place = Path(os.path.abspath(path))  # noqa: PTH100  # links stay as they are
        for file in (place, place.parent.resolve() / place.name):
            for root in _roots(str(file.parent), here):
                if file.is_relative_to(root):
                    return file.relative_to(root).as_posix()
    except (OSError, ValueError):  # no working folder any more, or a name that is none
        pass
    return Path(path).as_posix()


def file_path(item: DocumentReport | Skipped) -> str:
    """Return the path, as `repository_path` gives it, of the file that holds a document."""
    return repository_path(item.file or item.path)


def member_of(item: DocumentReport | Skipped) -> str:
    """Return how one of several documents of a file is called: "#2" of "story.mbox#2"; "" of an only one."""
    return item.path.removeprefix(item.file) if item.file else ""


def file_uri(path: str) -> str:
    """Return the percent-encoded URI of a path: relative where `repository_path` is.

    Bytes of a file name that are no UTF-8 are encoded as they are.
    """
    place = repository_path(path)
    encoded = quote(os.fsencode(place))
    return f"file://{encoded}" if place.startswith("/") else encoded
