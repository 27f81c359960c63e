"""A store: what runs have found out, as Parquet, for data frames and databases, and for later runs to compare with.

Four tables in a folder, one file each. A later run replaces the rows of the documents that it reads, and holds them
against all others by their records; the texts of those are not read again. The files bear one stamp, by which a store
that was broken off while it was written is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from factcheck import __version__
from factcheck.across.model import Record
from factcheck.across.rules import across_rules
from factcheck.batch.discovery import Item
from factcheck.batch.together import together
from factcheck.batch.work import Outcome, Task
from factcheck.config import ConfigError, Settings
from factcheck.corpus.rows import CLAIMS, COLUMNS, FINDINGS
from factcheck.files import replacing
from factcheck.findings import DocumentReport
from factcheck.intervals import iso_day
from factcheck.kept.cache import Kept
from factcheck.kept.coding import decode, encode
from factcheck.kept.documents import KeptDocument
from factcheck.kept.records import EncodedRecords
from factcheck.report.parquet import RowGroups
from factcheck.report.table import Row, report_rows
from factcheck.report.worksheet.claims import claim_rows

DOCUMENTS, RECORDS = "documents", "records"
STORE_COLUMNS: Final[Mapping[str, Mapping[str, type]]] = {
    DOCUMENTS: {
        "path": str, "file": str, "date": str, "date_from": str, "words": int, "text": str, "version": str,
        "key": str, "kept": str,
    },
    CLAIMS: COLUMNS[CLAIMS],
    RECORDS: {
        "path": str, "rule": str, "key": str, "first_day": str, "last_day": str, "start": int, "end": int,
        "text": str, "refuted": str, "record": str,
    },
    FINDINGS: COLUMNS[FINDINGS],
}  # fmt: skip
"""The tables of a store, each with its columns and their types; `documents` is put in its place last."""
_FORM: Final = "factcheck-store"
_COLUMNS: Final = {
    table: {name: kind.__name__ for name, kind in row.items()} for table, row in STORE_COLUMNS.items()
}
_VERSION: Final = f"1-{blake2b(repr(_COLUMNS).encode(), digest_size=4).hexdigest()}"
"""Of the form of a store: another one is not read."""


class _Stored(NamedTuple):
    """A document of the store: the hash of all that its results depend on, its text, and what is kept of it."""

    key: bytes
    text: str
    kept: str


class Others(NamedTuple):
    """The documents of a store that a run did not read, as tasks and outcomes with their findings left out."""

    tasks: tuple[Task, ...]
    outcomes: tuple[Outcome, ...]


class Store:
    """A store in a folder. A run takes unchanged documents from it, and writes it anew when it is done."""

    def __init__(self, folder: Path) -> None:
        """Open a store, or begin one.

        Raises:
            ConfigError: there is something else in the folder, or the store is damaged or of another version.
        """
        self._folder = folder
        self._arrow: Any = import_module("pyarrow")
        self._parquet: Any = import_module("pyarrow.parquet")
        self._fresh: dict[bytes, Kept] = {}
        self._gone: set[str] = set()
        self._stored: dict[str, _Stored] = {}
        self._is_there = self._file(DOCUMENTS).is_file()
        try:
            if self._is_there:
                self._open()
            elif folder.is_dir() and any(folder.iterdir()):
                raise ConfigError(f"{folder}: there is something in it that is no store: name a new folder")
            elif folder.exists() and not folder.is_dir():
                raise ConfigError(f"{folder}: it is no folder: name another place for the store")
        except (OSError, ValueError, KeyError, self._arrow.ArrowException) as error:
            if isinstance(error, ConfigError):
                raise
            raise ConfigError(
                f"{folder}: the store is damaged: remove it, and run over all documents"
            ) from error
        self._by_key = {one.key: path for path, one in self._stored.items()}

    def _file(self, table: str) -> Path:
        return self._folder / f"{table}.parquet"

    def _open(self) -> None:
        stamps = {self._stamp_of(table) for table in STORE_COLUMNS}
        version, _, _ = next(iter(stamps)).partition(" ")
        if version != _VERSION:
            raise ConfigError(
                f"{self._folder}: another version wrote the store: name a new folder, and run over all documents"
            )
        if len(stamps) > 1:
            raise ConfigError(
                f"{self._folder}: the store was broken off while it was written: remove it, and run over all documents"
            )
        for row in self._rows(DOCUMENTS, ("path", "key", "text", "kept")):
            self._stored[row[0]] = _Stored(bytes.fromhex(row[1]), row[2], row[3])

    def _stamp_of(self, table: str) -> str:
        notes = self._parquet.read_schema(self._file(table)).metadata or {}
        return str(notes.get(_FORM.encode(), b"0").decode())

    def _rows(self, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Yield some columns of a table, row by row."""
        with self._parquet.ParquetFile(self._file(table)) as file:
            for batch in file.iter_batches(columns=list(columns)):
                yield from zip(*(batch.column(name).to_pylist() for name in columns), strict=True)

    @cached_property
    def _records(self) -> dict[str, EncodedRecords]:
        """The records of all documents, read when the first are asked for."""
        bodies: dict[str, dict[str, int]] = {}
        keys: dict[str, list[tuple[str, int]]] = {}
        for path, rule, key, body in self._rows(RECORDS, ("path", "rule", "key", "record")):
            known = bodies.setdefault(path, {})
            place = known.setdefault(body, len(known))
            keys.setdefault(path, []).append((f"{rule}:{key}", place))
        return {path: EncodedRecords(tuple(found), tuple(keys[path])) for path, found in bodies.items()}

    # What runs ask of results that are kept (`kept.cache.Known`).

    wants_claims = True

    def which(self, keys: Sequence[bytes]) -> set[bytes]:
        """Return the keys of the documents that are in the store."""
        return self._by_key.keys() & set(keys)

    def documents(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return the encoded reports of the documents that are known, by key."""
        paths = {key: path for key in keys if (path := self._by_key.get(key)) is not None}
        return {key: encode(_whole(self._stored[path])) for key, path in paths.items()}

    def records(self, key: bytes) -> EncodedRecords | None:
        """Return the records of a document, or None when they are not known."""
        fresh = self._fresh.get(key)
        if fresh is not None:
            return fresh.encoded()
        path = self._by_key.get(key)
        return None if path is None else self._records.get(path, EncodedRecords((), ()))

    def keep(self, documents: Iterable[tuple[bytes, Kept]]) -> None:
        """Hold what is known of documents now, until the store is written."""
        self._fresh.update(documents)

    def compared(self, key: bytes) -> None:
        """Return None: what comparing gave is not kept but for its findings, and comparing is quick."""

    def earlier(self) -> Iterator[Any]:
        """Yield nothing, as for `compared`."""
        return iter(())

    def keep_compared(self, key: bytes, value: Any) -> None:
        """Keep nothing, as for `compared`."""

    # What the store is for.

    def others(self, read: Iterable[str], settings: Settings) -> Others:
        """Return the documents that a run does not read.

        Args:
            read: the paths of those that it reads.
            settings: that what is found in the others follows.

        Raises:
            ConfigError: the store is damaged.
        """
        left = self._stored.keys() - set(read)
        tasks, outcomes = [], []
        for path in sorted(left):
            stored = self._stored[path]
            try:
                report = _whole(stored).report()
            except ValueError as error:
                raise ConfigError(
                    f"{self._folder}: the store is damaged: remove it, and run over all documents"
                ) from error
            tasks.append(Task(Item(path), settings, across=True))
            outcomes.append(Outcome(replace(report, findings=(), accepted=()), key=stored.key))
        return Others(tuple(tasks), tuple(outcomes))

    def remove(self, paths: Iterable[str], settings: Settings) -> None:
        """Write the store without some documents; those that stay are held against each other anew.

        Args:
            paths: the documents.
            settings: that what is found in the others follows.

        Raises:
            ConfigError: a document is not in the store, or the store is damaged.
            OSError: it cannot be written; the old one is still there.
        """
        self._gone = set(paths)
        if unknown := sorted(self._gone - self._stored.keys()):
            raise ConfigError(
                f"{self._folder}: there is no {unknown[0]} in the store: name documents as it does"
            )
        for path in self._gone:
            del self._by_key[self._stored.pop(path).key]
        tasks, outcomes = self.others((), settings)
        joint, _ = together(tasks, outcomes, self) if outcomes else ((), ())
        self.write((), (), joint)

    def write(
        self, read: Sequence[Outcome], joint: Sequence[Outcome], others: Sequence[Outcome] | None
    ) -> None:
        """Write the store anew.

        Args:
            read: what became of the documents of a run, each alone.
            joint: the same, held against each other and the others.
            others: what the documents of the store are told by that that the run did not read; None where nothing was
                compared, which leaves what they were told before.

        Raises:
            OSError: it cannot be written; the old one is still there.
        """
        new = [(one.report, *_encoded(one, self._fresh)) for one in read if one.report and self._is_new(one)]
        paths = {report.path for report, _, _ in new} | self._gone
        told = [*_reports(joint), *_reports(others or ())]
        self._folder.mkdir(parents=True, exist_ok=True)
        names = sorted(
            [(path, one.key.hex()) for path, one in self._stored.items() if path not in paths]
            + [(report.path, key.hex()) for report, key, _ in new]
        )
        stamp = f"{_VERSION} {blake2b(repr(names).encode(), digest_size=16).hexdigest()}"
        with ExitStack() as places:
            tables = {
                table: RowGroups(
                    columns, places.enter_context(replacing(self._file(table))), notes={_FORM: stamp}
                )
                for table, columns in STORE_COLUMNS.items()
            }
            if self._is_there:
                for table, writer in tables.items():
                    gone = paths if table != FINDINGS else paths | {one.path for one in _reports(joint)}
                    self._copy(table, writer, gone, afresh=others is not None)
            for report, key, kept in new:
                tables[DOCUMENTS].add([_document_row(report, key, kept)])
                tables[CLAIMS].add(claim_rows((report,)))
                tables[RECORDS].add(_record_rows(report.path, _one_by_one(kept)))
            for report in told:
                tables[FINDINGS].add(report_rows(report))
            for writer in tables.values():
                writer.close()

    def _is_new(self, outcome: Outcome) -> bool:
        """Tell whether a document is not in the store as it is; of one that is, the rows there tell more."""
        return not outcome.key or outcome.key not in self._by_key

    def _copy(self, table: str, writer: RowGroups, gone: set[str], *, afresh: bool) -> None:
        """Write the rows of a table again but for those of some documents, and findings that were made afresh."""
        compute: Any = import_module("pyarrow.compute")
        codes = [code for rule in across_rules() for code in rule.codes]
        with self._parquet.ParquetFile(self._file(table)) as file:
            for batch in file.iter_batches():
                left = compute.invert(_among(self._arrow, compute, batch.column("path"), sorted(gone)))
                if table == FINDINGS and afresh:
                    left = compute.and_not(left, _among(self._arrow, compute, batch.column("code"), codes))
                writer.copy(batch.filter(left))


def _reports(outcomes: Iterable[Outcome]) -> Iterator[DocumentReport]:
    """Yield the reports of the documents that could be read."""
    for outcome in outcomes:
        if outcome.report is not None:
            yield outcome.report


def _among(arrow: Any, compute: Any, column: Any, values: Sequence[str]) -> Any:
    return compute.is_in(column, value_set=arrow.array(values, arrow.string()))


def _whole(stored: _Stored) -> KeptDocument:
    """Return what is kept of a document, with its text. Raises ValueError where it is damaged."""
    kept = decode(KeptDocument, stored.kept)
    return kept if kept.text else replace(kept, text=stored.text)


def _encoded(outcome: Outcome, fresh: Mapping[bytes, Kept]) -> tuple[bytes, Kept]:
    """Return what is kept of a document, and its key: one that no later run finds where its results are not kept."""
    report = outcome.report
    assert report is not None
    known = fresh.get(outcome.key)
    if known is not None:
        return outcome.key, known
    key = outcome.key or blake2b(report.path.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return key, Kept.of(report)


def _one_by_one(kept: Kept) -> EncodedRecords:
    """Return the records of a document, those of whole sentences too, which other programs look at."""
    return EncodedRecords.each(kept.encoded().records().all())


def _document_row(report: DocumentReport, key: bytes, kept: Kept) -> Row:
    body = kept.document()
    if _is_storable(report.text):
        body = replace(body, text="")
    return {
        "path": report.path,
        "file": report.file,
        "date": report.date.edtf,
        "date_from": report.date.provenance.value,
        "words": report.words,
        "text": report.text,
        "version": __version__,
        "key": key.hex(),
        "kept": encode(body),
    }


def _is_storable(text: str) -> bool:
    """Tell whether UTF-8 can hold a text, so that it need not be kept a second time."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _record_rows(path: str, records: EncodedRecords) -> Iterator[Row]:
    made = [decode(Record, body) for body in records.bodies]
    for key, place in records.keys:
        rule, _, rest = key.partition(":")
        record = made[place]
        yield {
            "path": path,
            "rule": rule,
            "key": rest,
            "first_day": "" if record.first is None else iso_day(record.first),
            "last_day": "" if record.last is None else iso_day(record.last),
            "start": record.start,
            "end": record.end,
            "text": record.text,
            "refuted": record.refuted,
            "record": records.bodies[place],
        }
