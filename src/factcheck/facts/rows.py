"""Rows of the table's own form, and writing them into a folder where they take the place of what it said before."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Final

from factcheck.facts import fold
from factcheck.facts.canonical import canonical, read_rows, write_atomically
from factcheck.facts.model import EndBasis, Office, Organisation, Period, Person
from factcheck.facts.schema import COLUMNS
from factcheck.intervals import Interval, iso_day

Rows = dict[str, dict[tuple[str, ...], list[str]]]
"""Table -> what identifies a row -> its cells."""

_KEYS: Final[dict[str, int]] = {"tenures": 3, "names": 3, "absences": 3}
"""How many of the first columns identify a row; one, its id, in the other tables."""

_SPOKEN_OF: Final[dict[str, int]] = {"tenures": 2, "names": 2, "absences": 2}
"""Of how many columns a folder says all there is to say when it mentions them."""


def row_of(table: str, **cells: str) -> list[str]:
    """Return a row of a table with these cells, the others empty."""
    return [cells.get(column, "") for column in COLUMNS[table]]


def put(rows: Rows, table: str, cells: list[str]) -> None:
    """Add a row to others; a later one takes the place of an earlier one of the same key."""
    rows.setdefault(table, {})[tuple(cells[: _KEYS.get(table, 1)])] = cells


def tenure_cells(
    person: str, office: str, dates: Period, *, acting: bool, sources: tuple[str, ...], note: str
) -> list[str]:
    """Return the row of a tenure."""
    return row_of(
        "tenures",
        person=person,
        office=office,
        start=dates.start,
        end=dates.end,
        end_basis="" if dates.basis is EndBasis.STATED else dates.basis,
        acting="yes" if acting else "",
        source="|".join(sources),
        note=note,
    )


def person_cells(person: Person) -> list[str]:
    """Return the row of a person."""
    aliases, sources = "|".join(person.aliases), "|".join(person.sources)
    life = (person.born, person.died, person.sex)
    return [person.id, person.name, person.surname, aliases, *life, sources, person.note]


def organisation_cells(body: Organisation) -> list[str]:
    """Return the row of an organisation."""
    aliases, sources = "|".join(body.aliases), "|".join(body.sources)
    dates = (body.period.start, body.period.end)
    return [body.id, body.name, aliases, body.kind, body.place, *dates, body.successor, sources, body.note]


def office_cells(office: Office) -> list[str]:
    """Return the row of an office."""
    return row_of(
        "offices",
        id=office.id,
        name=office.name,
        titles="|".join(office.titles),
        jurisdiction=office.jurisdiction,
        aliases="|".join(office.aliases),
        seats="many" if office.many else "1",
        covered="|".join(map(interval_cell, office.covered)),
        acting="listed" if office.acting else "",
        numbered=office.numbered,
        courtesy="yes" if office.courtesy else "",
        source="|".join(office.sources),
        note=office.note,
    )


def interval_cell(interval: Interval) -> str:
    """Write an interval by its days ("..": no bound)."""
    first, last = (".." if day is None else iso_day(day) for day in (interval.first, interval.last))
    return f"{first}/{last}"


def slug(text: str) -> str:
    """Return a text as an id: lower-case ASCII words joined by hyphens; "" where nothing is left."""
    low = fold.plain(text)
    ascii_only = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in ascii_only).split())


def write(rows: Rows, folder: Path, stem: str) -> list[Path]:
    """Write rows into a folder and return the files that changed.

    A row takes the place of the one that the folder has under the same key; new ones go to `<table>.csv` where the
    table is one file, else to `<table>/<stem>.csv`. Of a pair of person and office the folder then says just this.

    Raises:
        OSError: a file cannot be read or written.
        ValueError: a file that is there is no table of ours.
    """
    written = []
    for table, found in rows.items():
        if not found:
            continue
        width = _SPOKEN_OF.get(table, 1)
        said = {key[:width] for key in found}
        single = folder / f"{table}.csv"
        target = single if single.is_file() else folder / table / f"{stem}.csv"
        files = {
            path: read_rows(table, path)
            for path in (single, *sorted((folder / table).glob("*.csv")))
            if path.is_file()
        }
        kept = {path: [row for row in old if tuple(row[:width]) not in said] for path, old in files.items()}
        kept[target] = [*kept.get(target, ()), *found.values()]
        for path, new in kept.items():
            if new != files.get(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, canonical(table, new))
                written.append(path)
    return written
