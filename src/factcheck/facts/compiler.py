"""Compiling the written tables into the index; rows stream through, so that a million fit in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from factcheck.facts import fold
from factcheck.facts.load import FactTableError, Layer, Problem, Progress, Row, open_layer, read_file
from factcheck.facts.schema import COLUMNS, DATED, KINDS, LOOSE, REDUCED, split_list
from factcheck.intervals import parse_edtf

_NAMED: Final = {
    "organisations": "organisation",
    "things": "thing",
    "offices": "office",
    "series": "series",
    "events": "event",
    "places": "place",
}
_PAIRED: Final = frozenset(("tenures", "names", "absences"))
_BATCH: Final = 20_000
_READING: Final = 0.6
"""The share of the work that reading the files is."""

_PAIR_INDEXES: Final = """
        CREATE INDEX IF NOT EXISTS tenures_by_person ON tenures (person, office);
        CREATE INDEX IF NOT EXISTS names_by_entity ON names (entity, name);
"""

Key = tuple[str, int, str, str]
"""(folded key, number of the kind, id, phrase as written)."""


def compile_into(
    connection: sqlite3.Connection, folders: Sequence[Path], content: str, progress: Progress | None = None
) -> None:
    """Fill an empty database with the tables of these folders, later ones over earlier ones.

    Raises:
        FactTableError: something in the sources is not sound; every complaint is in its `problems`.
        sqlite3.Error: the database cannot be written.
    """
    problems: list[Problem] = []
    layers = [open_layer(folder, problems) for folder in folders]
    connection.executescript(_definition())
    if layers and layers[0].as_of is None:
        problems.append(_without_as_of(layers[0]))
    as_of = base = (layers[0].as_of if layers else None) or 0
    counter = _Counter(layers, progress)
    for number, layer in enumerate(layers):
        as_of = layer.as_of or as_of
        if number == 1:
            connection.executescript(_PAIR_INDEXES)
        for table, paths in layer.files.items():
            _fill(connection, table, counter.rows(table, paths, problems), as_of, override=number > 0)
    if problems:
        raise FactTableError(problems)
    counter.say("names and keys", _READING)
    _index_keys(connection)
    _extend_as_of(connection)
    version = "+".join(layer.version for layer in layers if layer.version)
    settings = {"content": content, "version": version, "as_of": str(base)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", settings.items())
    connection.commit()
    counter.say("done", 1.0)


def _without_as_of(layer: Layer) -> Problem:
    what = 'the table does not say as of when it holds: write as_of = "YYYY-MM-DD" in its table.toml'
    return Problem(layer.folder / "table.toml", 0, "", "no-as-of", what)


class _Counter:
    """Reads files one by one and tells how far it has come."""

    def __init__(self, layers: Sequence[Layer], progress: Progress | None) -> None:
        self._progress = progress
        sizes = (path.stat().st_size for layer in layers for paths in layer.files.values() for path in paths)
        self._total = sum(sizes) if progress else 1
        self._read = 0

    def say(self, what: str, share: float) -> None:
        """Tell what is being done and which share of the work lies behind."""
        if self._progress:
            self._progress(what, share)

    def rows(self, table: str, paths: Iterable[Path], problems: list[Problem]) -> Iterator[Row]:
        for path in paths:
            size = path.stat().st_size if self._progress else 0
            seen = 0
            for row in read_file(table, path, problems):
                yield row
                if self._progress:
                    seen += sum(map(len, row.cells)) + len(row.cells)
                    if row.line % 5000 == 0:
                        read = (self._read + min(seen, size)) / max(1, self._total)
                        self.say(table, _READING * read)
            self._read += size


def _definition() -> str:
    parts = [
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;",
        "PRAGMA cache_size = -32000;",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;",
        "CREATE TABLE keys (key TEXT, kind INTEGER, id TEXT, phrase TEXT);",
        "CREATE TABLE titles (title TEXT, jurisdiction TEXT, office TEXT, rank INTEGER);",
    ]
    for table, columns in COLUMNS.items():
        cells = ", ".join(f'"{column}" TEXT NOT NULL' for column in columns)
        as_of = ", as_of INTEGER NOT NULL" if table in DATED else ""
        key = ", PRIMARY KEY (id)" if "id" in columns else ""
        parts.append(f"CREATE TABLE {table} ({cells}{as_of}{key});")
    return "\n".join(parts)


def _fill(
    connection: sqlite3.Connection, table: str, rows: Iterator[Row], as_of: int, *, override: bool
) -> None:
    dated = table in DATED
    marks = ", ".join("?" * (len(COLUMNS[table]) + dated))
    verb = "INSERT OR REPLACE" if override else "INSERT OR IGNORE"
    insert = f"{verb} INTO {table} VALUES ({marks})"
    replaced: set[tuple[str, str]] = set()
    batch: list[Sequence[object]] = []
    for row in rows:
        # A later layer that speaks of a person in an office, or of a name, says all there is to say of it.
        if override and table in _PAIRED and (pair := (row.cells[0], row.cells[1])) not in replaced:
            replaced.add(pair)
            first, second = COLUMNS[table][:2]
            connection.execute(f"DELETE FROM {table} WHERE {first} = ? AND {second} = ?", pair)  # noqa: S608
        batch.append((*row.cells, as_of) if dated else row.cells)
        if len(batch) >= _BATCH:
            connection.executemany(insert, batch)
            batch.clear()
    connection.executemany(insert, batch)


def _extend_as_of(connection: sqlite3.Connection) -> None:
    """Let open tenures of an office prove as much as its coverage says, where that is later than the table's day.

    A list of holders that is complete through June proves that its last holder served in June, whatever the day
    the table as a whole was closed.
    """
    later: list[tuple[int, str]] = []
    for identity, covered in connection.execute("SELECT id, covered FROM offices WHERE covered != ''"):
        lasts = [
            interval.last for interval in map(parse_edtf, split_list(covered)) if interval.last is not None
        ]
        if lasts:
            later.append((max(lasts), identity))
    connection.executemany(
        "UPDATE tenures SET as_of = ?1 WHERE office = ?2 AND \"end\" = '..' AND as_of < ?1", later
    )


def _index_keys(connection: sqlite3.Connection) -> None:
    """Write what the finished tables can be looked up by, then the database's own indexes over it."""
    connection.executemany("INSERT INTO keys VALUES (?, ?, ?, ?)", _keys(connection))
    offices = connection.execute("SELECT id, titles, jurisdiction FROM offices")
    titles = (
        (title, jurisdiction, office, rank)
        for office, cell, jurisdiction in offices
        for rank, title in enumerate(split_list(cell))
    )
    connection.executemany("INSERT INTO titles VALUES (?, ?, ?, ?)", titles)
    connection.executescript(
        """
        CREATE INDEX keys_by_key ON keys (key, kind, id, phrase);
        CREATE INDEX keys_by_kind ON keys (kind);
        CREATE INDEX titles_by_title ON titles (title, jurisdiction, rank, office);
        CREATE INDEX offices_by_jurisdiction ON offices (jurisdiction);
        CREATE INDEX tenures_by_office ON tenures (office);
        CREATE INDEX events_by_series ON events (series);
        CREATE INDEX absences_by_jurisdiction ON absences (jurisdiction, title);
        """
        + _PAIR_INDEXES
    )


def _keys(connection: sqlite3.Connection) -> Iterator[Key]:
    read = connection.cursor  # one cursor a query: the rows stream
    for row in read().execute("SELECT id, name, surname, aliases FROM persons"):
        yield from person_keys(*row)
    for table, kind in _NAMED.items():
        query = f"SELECT id, name, aliases FROM {table}"  # noqa: S608 - names come from _NAMED alone
        for identity, name, aliases in read().execute(query):
            yield from _plain_keys(kind, identity, (name, *split_list(aliases)))
    for identity, demonyms, metonyms in read().execute("SELECT id, demonyms, metonyms FROM places"):
        yield from _plain_keys("demonym", identity, split_list(demonyms))
        yield from _plain_keys("metonym", identity, split_list(metonyms))
    kinds = {
        identity: kind
        for table, kind in (("things", "thing"), ("organisations", "organisation"), ("places", "place"))
        for (identity,) in read().execute(f"SELECT id FROM {table}")  # noqa: S608
    }
    for entity, name in read().execute("SELECT entity, name FROM names"):
        yield from _plain_keys(kinds.get(entity, "organisation"), entity, (name,))


def _plain_keys(kind: str, identity: str, phrases: Iterable[str]) -> Iterator[Key]:
    for phrase in dict.fromkeys(phrases):
        key = fold.plain(phrase)
        yield key, KINDS[kind], identity, phrase
        if kind == "office" and (loose := fold.without_the(key)) != key:
            yield loose, KINDS[kind] + LOOSE, identity, phrase


def person_keys(identity: str, name: str, surname: str, aliases: str) -> Iterator[Key]:
    """Yield every key a person can be looked up by."""
    main, last = fold.plain(name), fold.plain(surname)
    surnames = {last: surname} if last else {}
    seen: set[tuple[str, int]] = set()
    for phrase in (name, *split_list(aliases)):
        key = fold.plain(phrase)
        if (key, 0) in seen:
            continue
        seen.add((key, 0))
        yield key, KINDS["person"], identity, phrase
        loose = fold.loose(key)
        if loose != key and (loose, LOOSE) not in seen:
            seen.add((loose, LOOSE))
            yield loose, KINDS["person"] + LOOSE, identity, phrase
        part = last if key == main else fold.surname_of(key, main, last)
        if part and part not in surnames:
            surnames[part] = fold.as_written(phrase, part)
        short = fold.reduced(key, part or last)
        if short and short[0] != loose:
            yield short[0], REDUCED, identity, phrase
    for part, written in surnames.items():
        yield part, KINDS["surname"], identity, written
        if (loose := fold.loose(part, surname=True)) != part:
            yield loose, KINDS["surname"] + LOOSE, identity, written
