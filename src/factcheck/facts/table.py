"""The fact table as the checks see it: look-ups by id or by words, answered from memory or from the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from factcheck.facts import fold, records
from factcheck.facts.index import open_index
from factcheck.facts.load import Progress
from factcheck.facts.lookups import Lookups
from factcheck.facts.model import (
    Absence,
    EndBasis,
    Event,
    Name,
    Office,
    Organisation,
    Period,
    Person,
    Place,
    Series,
    Source,
    Tenure,
    Thing,
    period,
)
from factcheck.facts.schema import COLUMNS, DATED, KINDS, LOOSE, PERIODS, REDUCED
from factcheck.intervals import Interval
from factcheck.resources import rules_dir


class FactTable(Lookups):
    """The reference facts of one or more folders, later ones over earlier ones.

    Every query takes an id or words as written and returns frozen records, or an empty tuple or None where
    the table knows nothing. Nothing raises on unknown input.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        folders: Sequence[Path],
        cache_dir: Path | None = None,
    ) -> None:
        """Hold an open index; use `load`."""
        super().__init__(connection, folders)
        self._cache_dir = cache_dir
        self.index_file: str = self._query("PRAGMA database_list")[0][2]
        """Where the index is; "" when it is in memory."""
        settings = dict(self._query("SELECT key, value FROM meta"))
        self.version: str = settings["version"]
        """The version of the table, as its folders state it ("2026.1", "2026.1+desk.3")."""
        self.as_of: int = int(settings["as_of"])
        """The ordinal of the day after which open tenures prove nothing."""
        self.content: str = settings["content"]
        """Hash of the sources; "" when the index was built in memory for want of a readable file."""

    @classmethod
    def load(
        cls,
        folders: Sequence[Path] | None = None,
        cache_dir: Path | None = None,
        progress: Progress | None = None,
    ) -> FactTable:
        """Open the table of these folders (default: the one that ships), compiling its index if need be.

        Raises:
            FactTableError: a folder is missing or a file is not sound; the message lists what to mend.
        """
        chosen = [Path(folder) for folder in folders] if folders is not None else [rules_dir() / "facts"]
        return cls(open_index(chosen, cache_dir, progress), chosen, cache_dir)

    def __reduce__(self) -> tuple[Callable[..., FactTable], tuple[object, ...]]:
        """Travel to another process as the folders' names; the index is on disk there already."""
        return _load, (self._folders, self._cache_dir)

    # -- people

    def person(self, identity: str) -> Person | None:
        """Return the person with an id."""
        return self._one("persons", identity, records.person)

    def persons_named(self, name: str) -> tuple[Person, ...]:
        """Return the people of a full name or alias.

        Tried in this order until somebody is found: as written but for accents and case; loosely spelt;
        without middle names, initials and honorifics, where those given do not disagree.
        """
        return self.cached("persons_named", name, self._persons_named)

    def _persons_named(self, name: str) -> tuple[Person, ...]:
        key = fold.plain(name)
        if not key:
            return ()
        person = KINDS["person"]
        found = self._ids(key, person) or self._ids(fold.loose(key), person, person + LOOSE)
        if not found:
            for short, middle in fold.reductions(key):
                hits = self._keys(short, person, person + LOOSE, REDUCED)
                found = [i for i, phrase in hits if _same_person(key, middle, short, phrase)]
                if found:
                    break
        return self._people(found)

    def persons_surnamed(self, surname: str) -> tuple[Person, ...]:
        """Return everybody with a surname, or known by that one name."""
        return self.cached("persons_surnamed", surname, self._persons_surnamed)

    def _persons_surnamed(self, surname: str) -> tuple[Person, ...]:
        key, kind = fold.plain(surname), KINDS["surname"]
        if not key:
            return ()
        loose = fold.loose(key, surname=True)
        return self._people(self._ids(key, kind) or self._ids(loose, kind, kind + LOOSE))

    def _people(self, ids: Sequence[str]) -> tuple[Person, ...]:
        return tuple(found for i in dict.fromkeys(ids) if (found := self.person(i)))

    # -- offices and tenures

    def office(self, identity: str) -> Office | None:
        """Return the office with an id."""
        return self._one("offices", identity, records.office)

    def offices(self, title: str, jurisdiction: str | None = None) -> tuple[Office, ...]:
        """Return the offices with a title (lexicon key), of one place or organisation or of all.

        Those whose own title it is come before those that merely answer to it.
        """
        return self.cached("offices", (title, jurisdiction), self._offices)

    def _offices(self, key: tuple[str, str | None]) -> tuple[Office, ...]:
        title, jurisdiction = key
        query = "SELECT office FROM titles WHERE title = ? {} ORDER BY rank, office"
        if jurisdiction is None:
            rows = self._query(query.format(""), title)
        else:
            rows = self._query(query.format("AND jurisdiction = ?"), title, jurisdiction)
        return tuple(found for (i,) in rows if (found := self.office(i)))

    def offices_of(self, jurisdiction: str) -> tuple[Office, ...]:
        """Return the offices of a place or organisation id."""
        return self.cached("offices_of", jurisdiction, self._offices_of)

    def _offices_of(self, jurisdiction: str) -> tuple[Office, ...]:
        rows = self._query("SELECT id FROM offices WHERE jurisdiction = ? ORDER BY id", jurisdiction)
        return tuple(found for (i,) in rows if (found := self.office(i)))

    def office_by_alias(self, phrase: str) -> tuple[Office, ...]:
        """Return the offices whose name or alias a whole phrase is; else those of which it is but for "the"."""
        return self.cached("office_by_alias", phrase, self._office_by_alias)

    def _office_by_alias(self, phrase: str) -> tuple[Office, ...]:
        key, kind = fold.plain(phrase), KINDS["office"]
        if not key:
            return ()
        found = self._ids(key, kind) or self._ids(fold.without_the(key), kind, kind + LOOSE)
        return tuple(office for i in found if (office := self.office(i)))

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """Return the tenures of a person id, earliest first."""
        return self.cached("tenures_of", person, self._tenures_of)

    def _tenures_of(self, person: str) -> tuple[Tenure, ...]:
        return _sorted(
            records.tenure(row) for row in self._query("SELECT * FROM tenures WHERE person = ?", person)
        )

    def tenures_in(self, office: str) -> tuple[Tenure, ...]:
        """Return the tenures in an office id, earliest first."""
        return self.cached("tenures_in", office, self._tenures_in)

    def _tenures_in(self, office: str) -> tuple[Tenure, ...]:
        return _sorted(
            records.tenure(row) for row in self._query("SELECT * FROM tenures WHERE office = ?", office)
        )

    def holders(self, office: str, interval: Interval) -> tuple[Tenure, ...]:
        """Return the tenures in an office that surely cover a day of the interval, earliest first."""
        return self.cached(
            "holders", (office, interval.first, interval.last), lambda _: self._holders(office, interval)
        )

    def _holders(self, office: str, interval: Interval) -> tuple[Tenure, ...]:
        return tuple(tenure for tenure in self.tenures_in(office) if tenure.period.surely(interval))

    def posts(self, tenures: Iterable[Tenure]) -> Iterator[tuple[Tenure, Office]]:
        """Yield tenures with their offices; those of offices that no row tells of are left out."""
        return ((tenure, office) for tenure in tenures if (office := self.office(tenure.office)) is not None)

    def people(self, tenures: Iterable[Tenure]) -> Iterator[tuple[Tenure, Person]]:
        """Yield tenures with who held them; those of people whom no row tells of are left out."""
        return ((tenure, person) for tenure in tenures if (person := self.person(tenure.person)) is not None)

    # -- places and organisations

    def place(self, identity: str) -> Place | None:
        """Return the place with an id."""
        return self._one("places", identity, records.place)

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Return the places of a name, past ones and aliases included ("Burma")."""
        return self._named("place", text, self.place)

    def places_by_demonym(self, text: str) -> tuple[Place, ...]:
        """Return the places of an adjective ("Ukrainian")."""
        return self._named("demonym", text, self.place)

    def places_by_metonym(self, text: str) -> tuple[Place, ...]:
        """Return the places that a seat or capital stands for ("Kremlin")."""
        return self._named("metonym", text, self.place)

    def organisation(self, identity: str) -> Organisation | None:
        """Return the organisation with an id."""
        return self._one("organisations", identity, records.organisation)

    def organisations_named(self, text: str) -> tuple[Organisation, ...]:
        """Return the organisations of a name, past ones and aliases included."""
        return self._named("organisation", text, self.organisation)

    def thing(self, identity: str) -> Thing | None:
        """Return the product, currency, building or other thing with an id."""
        return self._one("things", identity, records.thing)

    def things_named(self, text: str) -> tuple[Thing, ...]:
        """Return the things of a name, past ones and aliases included."""
        return self._named("thing", text, self.thing)

    def absences(self, title: str, jurisdiction: str) -> tuple[Absence, ...]:
        """Return when a place or organisation is known to have had no office of a title (lexicon key)."""
        return self.cached("absences", (title, jurisdiction), self._absences)

    def _absences(self, key: tuple[str, str]) -> tuple[Absence, ...]:
        query = "SELECT * FROM absences WHERE title = ? AND jurisdiction = ?"
        return _sorted(records.absence(row) for row in self._query(query, *key))

    def jurisdiction(self, identity: str) -> Place | Organisation | None:
        """Return the place or organisation with an id."""
        return self.place(identity) or self.organisation(identity)

    def names_of(self, entity: str) -> tuple[Name, ...]:
        """Return the dated official names of a place or organisation id, earliest first."""
        return self.cached("names_of", entity, self._names_of)

    def _names_of(self, entity: str) -> tuple[Name, ...]:
        return _sorted(
            records.name(row) for row in self._query("SELECT * FROM names WHERE entity = ?", entity)
        )

    # -- events

    def event(self, identity: str) -> Event | None:
        """Return the event with an id."""
        return self._one("events", identity, records.event)

    def events_named(self, text: str) -> tuple[Event, ...]:
        """Return the events of a name or alias."""
        return self._named("event", text, self.event)

    def series(self, identity: str) -> Series | None:
        """Return the series with an id."""
        return self._one("series", identity, records.series)

    def series_named(self, text: str) -> tuple[Series, ...]:
        """Return the series of a name or alias."""
        return self._named("series", text, self.series)

    def events_in_series(self, series: str) -> tuple[Event, ...]:
        """Return the editions of a series id, earliest first."""
        return self.cached("events_in_series", series, self._events_in_series)

    def _events_in_series(self, series: str) -> tuple[Event, ...]:
        return _sorted(
            records.event(row) for row in self._query("SELECT * FROM events WHERE series = ?", series)
        )

    def edition(self, series: str, number: int) -> Event | None:
        """Return the event that is the n-th of a series id."""
        return next((event for event in self.events_in_series(series) if event.edition == number), None)

    # -- sources, and the table as a whole

    def source(self, identity: str) -> Source | None:
        """Return the source with an id."""
        return self._one("sources", identity, records.source)

    def sources_of(
        self, row: Person | Office | Tenure | Event | Place | Organisation | Thing | Absence | Name
    ) -> tuple[Source, ...]:
        """Return the sources of a row, those that the table describes."""
        return tuple(found for i in row.sources if (found := self.source(i)))

    def vocabulary(self, *kinds: str) -> tuple[tuple[str, str, str], ...]:
        """Return every (phrase, kind, id) of these kinds, in a fixed order; of all kinds when none is given.

        Kinds: "person" (full names and aliases), "surname", "place" and "organisation" (former names too),
        "demonym", "metonym", "office" (names and aliases), "series", "event", "thing".
        """
        names = {KINDS[kind]: kind for kind in kinds or KINDS}
        marks = ", ".join("?" * len(names))
        query = f"SELECT phrase, kind, id FROM keys WHERE kind IN ({marks}) ORDER BY kind, id, phrase"  # noqa: S608
        return tuple((phrase, names[kind], i) for phrase, kind, i in self._query(query, *sorted(names)))

    def ids(self, table: str) -> Iterator[str]:
        """Yield the ids of a table (a key of `COLUMNS` that has them), in order.

        Raises:
            KeyError: there is no such table.
        """
        if "id" not in COLUMNS[table]:
            raise KeyError(table)
        for (identity,) in self._query(f"SELECT id FROM {table} ORDER BY id"):  # noqa: S608
            yield identity

    def rows(self, table: str) -> Iterator[tuple[tuple[str, ...], Period | None]]:
        """Yield the cells of every row of a table as written, with its period where rows have one.

        Raises:
            KeyError: there is no such table.
        """
        columns = COLUMNS[table]
        order = ", ".join(f'"{column}"' for column in columns)
        dated = PERIODS.get(table) if table in DATED else None
        for row in self._query(f"SELECT * FROM {table} ORDER BY {order}"):  # noqa: S608
            dates = None
            if dated:
                start, end = (row[columns.index(column)] for column in dated)
                basis = row[columns.index("end_basis")] if "end_basis" in columns else ""
                dates = period(start, end, row[-1], EndBasis(basis or EndBasis.STATED))
            yield tuple(row[: len(columns)]), dates

    def stats(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        return {
            table: self._query(f"SELECT COUNT(*) FROM {table}")[0][0]  # noqa: S608
            for table in COLUMNS
        }

    def suggest(self, name: str, *kinds: str, limit: int = 3) -> tuple[str, ...]:
        """Return names of these kinds spelt nearly like this one, best first; no check may use it."""
        from rapidfuzz import fuzz, process

        phrases = {fold.plain(phrase): phrase for phrase, _, _ in self.vocabulary(*kinds)}
        near = process.extract(
            fold.plain(name), phrases.keys(), scorer=fuzz.ratio, limit=limit, score_cutoff=70
        )
        return tuple(phrases[key] for key, _, _ in near)


def _load(folders: Sequence[Path], cache_dir: Path | None) -> FactTable:
    return FactTable.load(folders, cache_dir)


def _same_person(key: str, middle: str, short: str, phrase: str) -> bool:
    """Tell whether a name asked for (its plain key) fits a stored one that was found without middle names."""
    stored = fold.plain(phrase)
    words, kept = fold.bare(stored), len(short.split())
    if fold.suffix(key) != fold.suffix(stored):
        return False
    return fold.middles_agree(middle, " ".join(words[1 : len(words) - kept + 1]))


Dated = TypeVar("Dated", Tenure, Name, Event, Absence)


def _sorted(rows: Iterator[Dated]) -> tuple[Dated, ...]:
    return tuple(
        sorted(rows, key=lambda row: (row.period.possible.first or 0, row.period.possible.last or 1 << 30))
    )
