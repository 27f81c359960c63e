"""Results that are kept from run to run: what was found out about a document of known content, settings and rules.

One SQLite file in the cache folder, which several processes may use at once. What is read is trusted as the index of
the facts is: from a folder that nobody else may write (`facts/cache.py`), with a checksum for each entry, and never
unpickled. Whatever cannot be read or written costs no result, only time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from factcheck.caches import cache_root, why_not
from factcheck.kept.coding import decode, encode

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport
    from factcheck.kept.documents import KeptDocument
    from factcheck.kept.records import EncodedRecords

FILE: Final = "results-1.sqlite"
MOST_BYTES: Final = 256_000_000
"""Bytes of entries that are kept; beyond it the ones that were not used for longest go."""
_KEPT_SHARE: Final = 0.8
_SETS: Final = 8
"""Sets of documents whose comparison is kept."""
_DAY: Final = 86_400
_DAYS: Final = 30
"""Days after which a file that no run has met is forgotten."""
_TOGETHER: Final = 500
"""Documents that are asked for at once."""
_KNOWN: Final = "SELECT key, {}, day FROM {} WHERE key IN ({})"
_PATIENCE: Final = 5.0
"""Seconds to wait for another process that writes."""
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS documents(key BLOB PRIMARY KEY, day INTEGER, body BLOB, records BLOB) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_day ON documents(day);
CREATE TABLE IF NOT EXISTS files(key BLOB PRIMARY KEY, day INTEGER, content BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sets(key BLOB PRIMARY KEY, at REAL, body BLOB) WITHOUT ROWID;
"""
_BY_AGE: Final = "SELECT day, SUM(LENGTH(body) + LENGTH(records)) FROM documents GROUP BY day ORDER BY day"


class Kept(NamedTuple):
    """A document as it is kept: its report, and the records that it is compared by, both encoded and compressed."""

    body: bytes
    records: bytes

    @classmethod
    def of(cls, report: DocumentReport) -> Kept:
        """Return what is kept of a report."""
        from factcheck.kept.documents import KeptDocument
        from factcheck.kept.records import EncodedRecords

        return cls(
            _compressed(encode(KeptDocument.of(report))),
            _compressed(encode(EncodedRecords.of(report.records))),
        )

    def text(self) -> str:
        """Return the encoded report."""
        return zlib.decompress(self.body).decode()

    def document(self) -> KeptDocument:
        """Return the report."""
        from factcheck.kept.documents import KeptDocument

        return decode(KeptDocument, self.text())

    def encoded(self) -> EncodedRecords:
        """Return the records."""
        from factcheck.kept.records import EncodedRecords

        return decode(EncodedRecords, zlib.decompress(self.records))


class Known(Protocol):
    """What is known from earlier runs: of documents by their keys, and what comparing sets of them gave.

    Attributes:
        wants_claims: whether it needs the reports of new documents with all that their claims tell.
    """

    wants_claims: bool

    def which(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return the keys of the documents that are known."""

    def documents(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return the encoded reports of the documents that are known, by key."""

    def records(self, key: bytes) -> EncodedRecords | None:
        """Return the records of a document, or None when they are not known. Raises ValueError where damaged."""

    def keep(self, documents: Iterable[tuple[bytes, Kept]]) -> None:
        """Keep documents."""

    def compared(self, key: bytes) -> Any:
        """Return what comparing a set of documents gave, as plain JSON, or None when it is not known."""

    def earlier(self) -> Iterator[Any]:
        """Yield what comparing other sets gave, the last one first."""

    def keep_compared(self, key: bytes, value: Any) -> None:
        """Keep what comparing a set of documents gave."""


class Results:
    """The results of earlier runs. Any failure of the file makes it empty and silent."""

    wants_claims = False

    def __init__(self, folder: Path) -> None:
        """Open the file of a folder, or make it.

        Raises:
            OSError: the folder cannot be trusted, or the file not be used.
        """
        self._file = folder / FILE
        self._today = int(time.time() // _DAY)
        self._added = 0
        if reason := why_not(folder):
            raise OSError(f"{folder}: {reason}")
        self._connection: sqlite3.Connection | None = None
        try:
            self._connection = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.executescript(_TABLES)
        except sqlite3.Error as error:
            self._give_up(error)
            raise OSError(f"{self._file}: {error}") from error

    def _give_up(self, error: sqlite3.Error) -> None:
        """Use the file no more, and remove it where it is damaged."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            _remove(self._file)

    def _ask(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return []

    def which(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return the keys of the documents that are known."""
        return {key for key, _ in self._used("documents", "day", keys)}

    def documents(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return the encoded reports of the documents that are known, by key."""
        rows = self._used("documents", "body", keys)
        return {key: text for key, body in rows if (text := _unpacked(key, body)) is not None}

    def contents(self, marks: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the hashes of the contents of the files that are known, by their marks."""
        return dict(self._used("files", "content", [*marks]))

    def keep_contents(self, contents: Mapping[bytes, bytes]) -> None:
        """Keep hashes of contents of files by their marks."""
        self._insert("files", [(mark, self._today, content) for mark, content in contents.items()])

    def _used(self, table: str, column: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Any]]:
        """Yield what a table has under some keys, and note that it was used today."""
        for first in range(0, len(keys), _TOGETHER):
            some = keys[first : first + _TOGETHER]
            rows = self._ask(_KNOWN.format(column, table, ",".join("?" * len(some))), some)
            old = [(self._today, key) for key, _, day in rows if day != self._today]
            self._write(f"UPDATE {table} SET day = ? WHERE key = ?", old)  # noqa: S608  # a name of ours
            yield from ((key, value) for key, value, _ in rows)

    def records(self, key: bytes) -> EncodedRecords | None:
        """Return the records of a document, or None when they are not known. Raises ValueError where damaged."""
        from factcheck.kept.records import EncodedRecords

        for (records,) in self._ask("SELECT records FROM documents WHERE key = ?", (key,)):
            found = _unpacked(key, records)
            return None if found is None else decode(EncodedRecords, found)
        return None

    def keep(self, documents: Iterable[tuple[bytes, Kept]]) -> None:
        """Keep documents, in one transaction."""
        self._insert(
            "documents",
            [(key, self._today, _marked(key, one.body), _marked(key, one.records)) for key, one in documents],
        )

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._write(f"INSERT OR REPLACE INTO {table} VALUES({places})", rows)  # a name of ours
            self._added += len(rows)

    def _write(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute a statement for each row, in one transaction."""
        if not rows or self._connection is None:
            return
        self._ask("BEGIN IMMEDIATE")
        for row in rows:
            self._ask(statement, row)
        self._ask("COMMIT")

    def compared(self, key: bytes) -> Any:
        """Return what comparing a set of documents gave, as plain JSON, or None when it is not known."""
        for (body,) in self._ask("SELECT body FROM sets WHERE key = ?", (key,)):
            found = _unpacked(key, body)
            return None if found is None else json.loads(found)
        return None

    def earlier(self) -> Iterator[Any]:
        """Yield what comparing other sets gave, the last one first."""
        for key, body in self._ask("SELECT key, body FROM sets ORDER BY at DESC"):
            found = _unpacked(key, body)
            if found is not None:
                yield json.loads(found)

    def keep_compared(self, key: bytes, value: Any) -> None:
        """Keep what comparing a set of documents gave."""
        packing = zlib.compressobj(1)
        pieces = json.JSONEncoder(separators=(",", ":")).iterencode(value)  # never the whole text at once
        packed = b"".join([*(packing.compress(piece.encode()) for piece in pieces), packing.flush()])
        body = _marked(key, packed)
        self._ask("INSERT OR REPLACE INTO sets VALUES(?, ?, ?)", (key, time.time(), body))
        self._ask(
            "DELETE FROM sets WHERE key NOT IN (SELECT key FROM sets ORDER BY at DESC LIMIT ?)", (_SETS,)
        )

    def close(self) -> None:
        """Close the file, and clear it out when it has grown beyond its bound."""
        if self._added:
            self._clear_out()
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()

    def _clear_out(self) -> None:
        """Drop the documents that were not used for longest, where there are too many."""
        self._ask("DELETE FROM files WHERE day < ?", (self._today - _DAYS,))
        ages = self._ask(_BY_AGE)
        total = sum(held for _, held in ages)
        if total <= MOST_BYTES:
            return
        excess = total - MOST_BYTES * _KEPT_SHARE
        for day, held in ages:
            if excess <= 0:
                break
            if held <= excess or day < self._today:
                self._ask("DELETE FROM documents WHERE day = ?", (day,))
            else:
                self._ask(
                    "DELETE FROM documents WHERE key IN (SELECT key FROM documents WHERE day = ? LIMIT "
                    "(SELECT COUNT(*) * ? / ? FROM documents WHERE day = ?))",
                    (day, int(excess), held, day),
                )
            excess -= held
        self._ask("VACUUM")


def _compressed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1)


def _marked(key: bytes, data: bytes) -> bytes:
    """Return compressed text as it is kept: behind a checksum that the key is part of."""
    return zlib.crc32(data, zlib.crc32(key)).to_bytes(4, "big") + data


def _unpacked(key: bytes, packed: bytes) -> str | None:
    if zlib.crc32(packed[4:], zlib.crc32(key)).to_bytes(4, "big") != packed[:4]:
        return None
    return zlib.decompress(packed[4:]).decode()


def results_folder() -> Path:
    """Return the folder of the results.

    Raises:
        RuntimeError: the user has no home folder.
    """
    return cache_root() / "results"


def open_results() -> Results | None:
    """Return the results of earlier runs, or None where they cannot be kept, or FACTCHECK_NO_CACHE says not to."""
    if os.environ.get("FACTCHECK_NO_CACHE"):
        return None
    try:
        return Results(results_folder())
    except (OSError, RuntimeError):
        return None


@contextlib.contextmanager
def kept_results(*, wanted: bool) -> Iterator[Results | None]:
    """Give the results of earlier runs where they are wanted and can be kept, and close them."""
    results = open_results() if wanted else None
    try:
        yield results
    finally:
        if results is not None:
            results.close()


def _remove(file: Path) -> int:
    """Remove a file of results with what SQLite keeps beside it, and return how many bytes that were."""
    freed = 0
    for one in (file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm"))):
        with contextlib.suppress(OSError):
            size = one.stat().st_size
            one.unlink()
            freed += size
    return freed


def remove_results() -> int:
    """Remove all results, and return how many bytes they took.

    Raises:
        RuntimeError: the user has no home folder.
    """
    folder = results_folder()
    return sum(_remove(file) for file in folder.glob("results-*.sqlite"))
