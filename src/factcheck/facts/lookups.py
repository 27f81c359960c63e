"""Asking the compiled index, one thread at a time, and remembering the answers."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from factcheck.facts import fold
from factcheck.facts.index import build_in_memory
from factcheck.facts.schema import KINDS

T = TypeVar("T")

_CACHED: Final = 100_000
"""Answers kept; beyond that all are dropped, so that a long-lived process stays small."""


class Lookups:
    """An open index, its answers kept; when the file is damaged meanwhile, the sources are compiled anew."""

    def __init__(self, connection: sqlite3.Connection, folders: Sequence[Path]) -> None:
        """Hold an open index of these folders."""
        self._lock = threading.Lock()
        self._connection = connection
        weakref.finalize(self, connection.close)
        self._folders = tuple(folders)
        self._answers: dict[tuple[str, object], object] = {}

    def _query(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:  # one connection answers one thread at a time
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError:
                # The file was damaged while we had it open; the sources are still there.
                self._connection.close()
                self._connection = build_in_memory(self._folders)
                weakref.finalize(self, self._connection.close)
                return self._connection.execute(query, values).fetchall()

    def cached(self, what: str, key: object, find: Callable[..., T]) -> T:
        """Return the answer to a question: kept, or else what `find` makes of the key."""
        answers = self._answers
        found = answers.get((what, key), answers)
        if found is answers:  # stands for "not there"; None is an answer
            if len(answers) >= _CACHED:
                answers.clear()
            found = answers[what, key] = find(key)
        return cast(T, found)

    def _one(self, table: str, identity: str, make: Callable[[tuple[Any, ...]], T]) -> T | None:
        def find(key: str) -> T | None:
            rows = self._query(f"SELECT * FROM {table} WHERE id = ?", key)  # noqa: S608
            return make(rows[0]) if rows else None

        return self.cached(table, identity, find)

    def _named(self, kind: str, text: str, get: Callable[[str], T | None]) -> tuple[T, ...]:
        def find(phrase: str) -> tuple[T, ...]:
            key = fold.plain(phrase)
            return tuple(found for i in self._ids(key, KINDS[kind]) if (found := get(i))) if key else ()

        return self.cached(f"{kind} by name", text, find)

    def _ids(self, key: str, *kinds: int) -> list[str]:
        return list(dict.fromkeys(identity for identity, _ in self._keys(key, *kinds)))

    def _keys(self, key: str, *kinds: int) -> list[tuple[str, str]]:
        marks = ", ".join("?" * len(kinds))
        query = f"SELECT id, phrase FROM keys WHERE key = ? AND kind IN ({marks}) ORDER BY kind, id"  # noqa: S608
        return [(row[0], row[1]) for row in self._query(query, key, *kinds)]
