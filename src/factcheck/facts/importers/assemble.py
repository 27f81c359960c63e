"""Making rows of the table's own form out of holdings, without telling anybody apart who may be the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factcheck.facts import fold
from factcheck.facts.canonical import canonical, read_rows, write_atomically
from factcheck.facts.importers.holding import Holding, end_after
from factcheck.facts.model import EndBasis, Office, Person, Source, Tenure, period
from factcheck.facts.phrases import Titles, named_title, resolve_office, shipped_titles
from factcheck.facts.schema import COLUMNS
from factcheck.facts.table import FactTable
from factcheck.intervals import parse_edtf_date

_PARTICLES: Final = frozenset(
    "von van der den de da di du del della la le dos bin ibn al el ter ten zu af".split()
)

Rows = dict[str, dict[tuple[str, ...], list[str]]]


@dataclass(slots=True)
class Imported:
    """The rows made, and what was left out.

    Attributes:
        rows: table -> key -> cells.
        known: tenures that the table has already.
        skipped: why holdings were left out, and how many for each reason.
    """

    rows: Rows = field(default_factory=lambda: {table: {} for table in COLUMNS})
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


def assemble(
    holdings: Iterable[Holding],
    table: FactTable,
    source: Source,
    as_of: int | None = None,
    titles: Titles | None = None,
) -> Imported:
    """Return the rows for what a file says, as far as the table does not hold it already.

    A person is one of the table's when a full name names one alone and the birth dates do not disagree; else a
    new one. An office is one of the table's when its words name one alone; else a new one, if title and
    jurisdiction can be read. New offices claim no coverage: a file does not say that it is complete.

    Args:
        holdings: what the file says.
        table: what is known already.
        source: where it comes from; every row cites it.
        as_of: ordinal of the day the file is from; ends after that are foreseen, not past. Default: the table's.
        titles: title variants; those that ship by default.
    """
    return _Assembler(table, source, table.as_of if as_of is None else as_of, titles).run(holdings)


def write(imported: Imported, folder: Path, stem: str) -> list[Path]:
    """Add the rows to the files of a folder (`tenures/<stem>.csv` …) and return the files that were written.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: a file that is there is no table of ours.
    """
    written = []
    for table, found in imported.rows.items():
        if found:
            path = folder / table / f"{stem}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            rows = read_rows(table, path) if path.exists() else []
            write_atomically(path, canonical(table, [*rows, *found.values()]))
            written.append(path)
    return written


class _Assembler:
    def __init__(self, table: FactTable, source: Source, as_of: int, titles: Titles | None) -> None:
        self._table = table
        self._source = source
        self._as_of = as_of
        self._titles = shipped_titles() if titles is None else titles
        self._result = Imported()
        self._people: dict[str, str] = {}
        self._offices: dict[tuple[str, str], str | None] = {}

    def run(self, holdings: Iterable[Holding]) -> Imported:
        for holding in holdings:
            if problem := self._take(holding):
                self._result.skipped[problem] += 1
        if any(rows for rows in self._result.rows.values()) and self._table.source(self._source.id) is None:
            self._put("sources", [getattr(self._source, column) for column in COLUMNS["sources"]])
        return self._result

    def _take(self, holding: Holding) -> str:
        """Take one holding over; return why not, or ""."""
        if holding.problem:
            return holding.problem
        end = end_after(holding.end, self._as_of)
        if not holding.start and not end:
            return "neither start nor end is known"
        try:
            dates = period(holding.start, end, self._as_of)
        except ValueError:
            return "the end lies before the start"
        office = self._office(holding)
        if office is None:
            where = f" of {holding.jurisdiction}" if holding.jurisdiction else ""
            return f"no title and jurisdiction of the table in {holding.office + where!r}"
        person = self._person(holding)
        told = [t for t in self._table.tenures_of(person) if t.office == office]
        if any(tenure.period.possible.meets(dates.possible) for tenure in told):
            self._result.known += 1
            return ""
        for tenure in told:  # who speaks of a pair of person and office has to say all of it
            self._put("tenures", tenure_cells(tenure))
        cells = {"person": person, "office": office, "start": holding.start, "end": end}
        acting = "yes" if holding.acting else ""
        self._put("tenures", row_of("tenures", **cells, acting=acting, source=self._source.id))
        return ""

    def _put(self, table: str, cells: list[str]) -> None:
        key = tuple(cells[:3]) if table == "tenures" else (cells[0],)
        self._result.rows[table].setdefault(key, cells)

    def _person(self, holding: Holding) -> str:
        known = self._people.get(holding.person_key)
        if known is None:
            known = self._known_person(holding) or self._new_person(holding)
            self._people[holding.person_key] = known
        return known

    def _known_person(self, holding: Holding) -> str | None:
        forms = (holding.person, *holding.aliases)
        found = {p.id: p for form in forms for p in self._table.persons_named(form) if _may_be(p, holding)}
        same = [p for p in found.values() if p.born and holding.born] or list(found.values())
        return same[0].id if len(same) == 1 else None

    def _new_person(self, holding: Holding) -> str:
        base = slug(holding.person) or slug(holding.person_key) or "person"
        identity, number = base, 2
        while self._table.person(identity) or (identity,) in self._result.rows["persons"]:
            identity, number = f"{base}-{number}", number + 1
        surname = holding.surname or _last_name(holding.person)
        aliases = "|".join(dict.fromkeys(alias.replace("|", " ") for alias in holding.aliases))
        note = f"namesake of {base}" if identity != base else ""
        cells = {"id": identity, "name": holding.person, "surname": surname, "aliases": aliases, "note": note}
        lived = {"born": holding.born, "died": holding.died}
        self._put("persons", row_of("persons", **cells, **lived, source=self._source.id))
        return identity

    def _office(self, holding: Holding) -> str | None:
        key = (holding.office, holding.jurisdiction)
        if key not in self._offices:
            self._offices[key] = self._find_office(holding) or self._new_office(holding)
        return self._offices[key]

    def _find_office(self, holding: Holding) -> str | None:
        for phrase in _phrases(holding):
            offices: tuple[Office, ...] = resolve_office(self._table, phrase, self._titles)
            if len(offices) == 1:
                return offices[0].id
        return None

    def _implied(self, holding: Holding) -> tuple[str, str] | None:
        places = self._table.places_named(holding.jurisdiction) if holding.title else ()
        return (holding.title, places[0].id) if len(places) == 1 else None

    def _new_office(self, holding: Holding) -> str | None:
        readings = (named_title(self._table, phrase, self._titles) for phrase in _phrases(holding))
        read = self._implied(holding) or next(filter(None, readings), None)
        if read is None:
            return None
        title, jurisdiction = read
        name = holding.office
        body = self._table.jurisdiction(jurisdiction)
        if body and fold.plain(body.name) not in fold.plain(name):
            name = f"{name} of {body.name}" if not holding.many else f"{name}, {body.name}"
        identity = slug(f"{jurisdiction} {holding.office}")
        if self._table.office(identity):
            return identity
        seats = "many" if holding.many else "1"
        cells = {"id": identity, "name": name, "titles": title, "jurisdiction": jurisdiction, "seats": seats}
        self._put("offices", row_of("offices", **cells, source=self._source.id))
        return identity


def row_of(table: str, **cells: str) -> list[str]:
    """Return a row of a table with these cells, the others empty."""
    return [cells.get(column, "") for column in COLUMNS[table]]


def tenure_cells(tenure: Tenure) -> list[str]:
    """Return the row of a tenure."""
    dates = tenure.period
    return row_of(
        "tenures",
        person=tenure.person,
        office=tenure.office,
        start=dates.start,
        end=dates.end,
        end_basis="" if dates.basis is EndBasis.STATED else dates.basis,
        acting="yes" if tenure.acting else "",
        source="|".join(tenure.sources),
        note=tenure.note,
    )


def slug(text: str) -> str:
    """Return a text as an id: lower-case ASCII words joined by hyphens; "" where nothing is left."""
    low = fold.plain(text)
    ascii_only = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_only).split())


def _phrases(holding: Holding) -> list[str]:
    if not holding.jurisdiction:
        return [holding.office]
    return [
        holding.office,
        f"{holding.office} of {holding.jurisdiction}",
        f"{holding.jurisdiction} {holding.office}",
    ]


def _may_be(person: Person, holding: Holding) -> bool:
    if not person.born or not holding.born:
        return True
    return parse_edtf_date(person.born).meets(parse_edtf_date(holding.born))


def _last_name(name: str) -> str:
    """Return the last word of a name, with the particles before it."""
    words = name.split()
    while len(words) > 1 and fold.plain(words[-1]) in ("jr", "sr", "ii", "iii", "iv"):
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[first:]) or name
