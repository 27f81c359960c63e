"""Documents and their records in a SQLite file: what is compared later, and need not be in memory until then."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from factcheck.across.model import Keyed, Record
from factcheck.across.sheet import Sheet
from factcheck.kept.coding import decode
from factcheck.kept.records import EncodedRecords

if TYPE_CHECKING:
    from pathlib import Path

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS documents(number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS records(id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS keys(key TEXT NOT NULL, record INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sheets(number INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stretches(stretch INTEGER NOT NULL, number INTEGER NOT NULL);
"""
_PAGES_KB: Final = 8_192
"""Kilobytes of the file that SQLite may hold in memory."""
_STEPS: Final = 200_000
"""Steps of SQLite's machine between two looks at whether somebody wants it to end."""
_BY_KEY: Final = "CREATE INDEX IF NOT EXISTS by_key ON keys(key, record)"
_GROUPS: Final = """
SELECT keys.key, records.body FROM keys JOIN records ON records.id = keys.record
WHERE keys.key IN (SELECT key FROM keys WHERE key BETWEEN ? AND ? GROUP BY key HAVING COUNT(*) > 1)
ORDER BY keys.key, keys.record
"""
_SIZES: Final = "SELECT key, COUNT(*) FROM keys GROUP BY key HAVING COUNT(*) > 1 ORDER BY key"
_BY_STRETCH: Final = "CREATE INDEX IF NOT EXISTS by_stretch ON stretches(stretch, number)"
_SHARING: Final = """
SELECT DISTINCT number FROM stretches WHERE stretch IN
(SELECT stretch FROM stretches GROUP BY stretch HAVING COUNT(DISTINCT number) > 1) ORDER BY number
"""
_HALF: Final = 1 << 63
"""What makes 64 bits a number with a sign, as SQLite has them."""


class BrokenOffError(Exception):
    """Something that takes long was broken off, as it was wanted."""


class Shelf:
    """Documents and records in a file. What is put on it is there for good when `commit` has returned."""

    def __init__(self, file: Path, *, only_reads: bool = False) -> None:
        """Open a shelf, or make one.

        Args:
            file: where it is, or is to be.
            only_reads: whether nothing is put there: another process may do so meanwhile.

        Raises:
            OSError: it cannot be opened, or is damaged.
        """
        self.file = file
        self._wanted: Callable[[], bool] = lambda: False
        self._last = 0
        mode = "ro" if only_reads else "rwc"
        try:
            self.connection = sqlite3.connect(
                f"{file.absolute().as_uri()}?mode={mode}", isolation_level=None, uri=True
            )
        except sqlite3.Error as error:
            raise OSError(f"{file}: {error}") from error
        if only_reads:
            return
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute(f"PRAGMA cache_size = -{_PAGES_KB}")
            self.connection.execute("PRAGMA temp_store = FILE")
            self.connection.executescript(_TABLES)
            (last,) = self.connection.execute("SELECT COALESCE(MAX(id), 0) FROM records").fetchone()
        except sqlite3.Error as error:
            self.connection.close()
            raise OSError(f"{file}: it is no shelf of documents: {error}") from error
        self._last = last

    def close(self) -> None:
        """Close the file; what was not committed is forgotten."""
        self.connection.close()

    def break_off_when(self, wanted: Callable[[], bool]) -> None:
        """Have what takes long here raise `BrokenOffError` when it is wanted."""
        self._wanted = wanted
        self.connection.set_progress_handler(wanted, _STEPS)

    def begin(self) -> None:
        """Begin to put things on the shelf."""
        self.connection.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Have all that was put there stay."""
        self.connection.execute("COMMIT")

    def add(self, number: int, path: str, body: str, records: EncodedRecords) -> None:
        """Put a document and its records there; of two documents of one path the first counts.

        Args:
            number: orders the documents.
            path: its name.
            body: what else is to be known of it when it is compared.
            records: what it is compared by.
        """
        execute = self.connection.execute
        packed = zlib.compress(body.encode(), 1)
        if not execute("INSERT OR IGNORE INTO documents VALUES(?, ?, ?)", (number, path, packed)).rowcount:
            return
        if records.sheet:
            execute("INSERT INTO sheets VALUES(?, ?)", (number, records.sheet))
            stretches = {one - _HALF for one in decode(Sheet, records.sheet).stretches() if one}
            self.connection.executemany(
                "INSERT INTO stretches VALUES(?, ?)", ((one, number) for one in stretches)
            )
        self._add(records)

    def sharing(self) -> list[int]:
        """Return the numbers of the documents that share sentences with another one."""
        self._do(_BY_STRETCH)
        return [number for (number,) in self._rows(_SHARING)]

    def sentences(self, numbers: Sequence[int]) -> EncodedRecords:
        """Return the records of the sentences of some documents."""
        found: list[Keyed] = []
        for number in numbers:
            for (body,) in self._rows("SELECT body FROM sheets WHERE number = ?", number):
                found += decode(Sheet, body).keyed()
        return EncodedRecords.each(found)

    def bring(self, records: EncodedRecords) -> None:
        """Put records there that were made of sentences.

        Raises:
            BrokenOffError: the run is to end.
        """
        if self._wanted():
            raise BrokenOffError
        self._add(records)

    def close_keys(self) -> None:
        """Commit what was put there, of all sentences too, and make what groups are found by: for others to read."""
        self._do("DELETE FROM sheets")
        self._do(_BY_KEY)
        self.commit()

    def _do(self, statement: str) -> None:
        for _ in self._rows(statement):
            pass

    def _add(self, records: EncodedRecords) -> None:
        first = self._last + 1
        self._last += len(records.bodies)
        many = self.connection.executemany
        many("INSERT INTO records VALUES(?, ?)", enumerate(records.bodies, first))
        many("INSERT INTO keys VALUES(?, ?)", ((key, first + place) for key, place in records.keys))

    def document(self, number: int) -> str | None:
        """Return what is to be known of a document, or None when it was not put there."""
        for (body,) in self.connection.execute("SELECT body FROM documents WHERE number = ?", (number,)):
            return zlib.decompress(body).decode()
        return None

    def shares(self, records: int) -> Iterator[tuple[str, str]]:
        """Yield the first and the last key of stretches of keys that have several records, about so many in each."""
        first, found = "", 0
        for key, many in self._rows(_SIZES):
            if self._wanted():
                raise BrokenOffError
            first = first if found else key
            found += many
            last = key
            if found >= records:
                yield first, last
                found = 0
        if found:
            yield first, last

    def groups(self, first: str, last: str) -> Iterator[tuple[str, list[Record]]]:
        """Yield the records of each key that has several, in order of the keys, from one key to another."""
        for key, rows in groupby(self._rows(_GROUPS, first, last), itemgetter(0)):
            if self._wanted():
                raise BrokenOffError
            yield key, [decode(Record, body) for _, body in rows]

    def _rows(self, statement: str, *given: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a statement gives."""
        try:
            yield from self.connection.execute(statement, given)
        except sqlite3.OperationalError as error:
            if self._wanted():
                raise BrokenOffError from error
            raise

    def forget_found(self) -> None:
        """Forget what comparing gave before."""
        self.connection.execute("DROP TABLE IF EXISTS found")
        self.connection.execute(
            "CREATE TABLE found(path TEXT NOT NULL, rule TEXT NOT NULL, body TEXT NOT NULL)"
        )

    def found(self, path: str, rule: str, body: str) -> None:
        """Put there what comparing gave for a document."""
        self.connection.execute("INSERT INTO found VALUES(?, ?, ?)", (path, rule, body))

    def documents_with_findings(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield, in order of the documents, the body of each for which comparing gave something, and (rule, body)s."""
        query = """
        SELECT documents.number, documents.body, found.rule, found.body
        FROM found JOIN documents ON documents.path = found.path ORDER BY documents.number, found.rule
        """
        for _, rows in groupby(self._rows(query), itemgetter(0)):
            if self._wanted():
                raise BrokenOffError
            several = list(rows)
            body: bytes = several[0][1]
            yield zlib.decompress(body).decode(), [(rule, finding) for _, _, rule, finding in several]
