"""The fact table of a run, and the words that its reading takes from it: each loaded once a process."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from factcheck.facts.load import FactTableError
    from factcheck.facts.table import FactTable
    from factcheck.language.vocabulary import Vocabulary


@cache
def _load_facts(folders: tuple[Path, ...]) -> FactTable | FactTableError:
    """Load a fact table once a process; a table that is not sound is not read again for every check."""
    from factcheck.facts.load import FactTableError
    from factcheck.facts.table import FactTable

    try:
        return FactTable.load([rules_dir() / "facts", *folders] if folders else None)
    except FactTableError as error:
        return error


def fact_table(folders: tuple[Path, ...] = ()) -> FactTable:
    """Return the shipped fact table, extended by the tables in some folders.

    Raises:
        FactTableError: a folder is missing or its table is not sound.
    """
    found = _load_facts(folders)
    if isinstance(found, Exception):
        raise found.with_traceback(None)
    return found


def stamp(folders: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether tables in some folders have changed: their files with time of change and size."""
    found = []
    for folder in folders:
        for file in sorted(folder.glob("*")):
            with contextlib.suppress(OSError):
                seen = file.stat()
                found.append((str(file), seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def forget() -> None:
    """Forget the tables, which may have changed: for programs that outlive a run."""
    _load_facts.cache_clear()
    vocabulary.cache_clear()


@cache
def vocabulary(folders: tuple[Path, ...]) -> Vocabulary:
    """Return the words that role reading recognises, with those of a fact table."""
    from factcheck.language.vocabulary import Vocabulary

    table = fact_table(folders)
    bodies = table.vocabulary("place", "demonym", "metonym", "organisation")
    return Vocabulary(
        rules_dir() / "language" / "en" / "titles.toml",
        bodies=((phrase, identity) for phrase, _, identity in bodies),
        offices=((phrase, identity) for phrase, _, identity in table.vocabulary("office")),
        events=((phrase, (kind, identity)) for phrase, kind, identity in table.vocabulary("series", "event")),
        things=((phrase, identity) for phrase, _, identity in table.vocabulary("thing")),
    )
