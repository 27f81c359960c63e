"""Ids: each stands once, each that is named exists, and each source is used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Final

from factcheck.facts.lint.written import Record, Written
from factcheck.facts.load import Problem
from factcheck.facts.schema import COLUMNS, LISTS, is_slug
from factcheck.resources import rules_dir

_REFERENCES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("tenures", "person"): ("persons",),
    ("tenures", "office"): ("offices",),
    ("offices", "jurisdiction"): ("places", "organisations"),
    ("organisations", "place"): ("places",),
    ("organisations", "successor"): ("organisations",),
    ("places", "within"): ("places",),
    ("things", "place"): ("places",),
    ("things", "successor"): ("things",),
    ("absences", "jurisdiction"): ("places", "organisations"),
    ("names", "entity"): ("places", "organisations", "things"),
    ("events", "series"): ("series",),
}


def check(written: Written) -> list[Problem]:
    """Return the complaints about ids and references."""
    return [*_duplicates(written), *_missing(written), *_unknown_titles(written), *_unused(written)]


def _duplicates(written: Written) -> Iterator[Problem]:
    for table, columns in COLUMNS.items():
        if "id" in columns:
            yield from _repeated(written.own[table], ("id",))
    yield from _repeated(written.own["tenures"], ("person", "office", "start"))
    yield from _repeated(written.own["names"], ("entity", "name", "start"))
    yield from _repeated(written.own["absences"], ("jurisdiction", "title", "start"))
    yield from _repeated(written.own["events"], ("name", "start"))
    yield from _repeated([row for row in written.own["events"] if row["edition"]], ("series", "edition"))


def _repeated(rows: list[Record], columns: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Record] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        first = seen.setdefault(key, row)
        if first is not row:
            what = f"{' '.join(key)} stands at {first.place} already: merge the two rows, or tell them apart"
            yield row.problem(columns[0], "duplicate", what)


def _missing(written: Written) -> Iterator[Problem]:
    for table, columns in COLUMNS.items():
        for column in columns:
            targets = ("sources",) if column == "source" else _REFERENCES.get((table, column))
            if targets is None:
                continue
            known = {identity for target in targets for identity in written.by_id(target)}
            for row in written.own[table]:
                for identity in row.list(column) if column in LISTS else (row[column],):
                    if identity and identity not in known:
                        yield _absent(row, column, identity, targets)
    places = written.by_id("places")
    for row in written.own["events"]:
        # A city may stand there by its name, and so may a laureate; an id has no capital.
        for column, named in (("place", (row["place"],)), ("winner", row.list("winner"))):
            for identity in named:
                if identity and is_slug(identity) and identity not in places:
                    yield _absent(row, column, identity, ("places",))


def _absent(row: Record, column: str, identity: str, targets: tuple[str, ...]) -> Problem:
    where = " or ".join(targets)
    return row.problem(column, "unknown-id", f"{identity!r} is not in {where}: add it there, or correct it")


def _unknown_titles(written: Written) -> Iterator[Problem]:
    path = rules_dir() / "language" / "en" / "titles.toml"
    if not path.is_file():
        return
    known = tomllib.loads(path.read_text(encoding="utf-8")).get("titles", {})
    for table, column in (("offices", "titles"), ("absences", "title")):
        for row in written.own[table]:
            for title in row.list(column):
                if title not in known:
                    what = f"{title!r} is no key of language/en/titles.toml: add it there, or use one that is"
                    yield row.problem(column, "unknown-title", what)


def _unused(written: Written) -> Iterator[Problem]:
    used = {
        identity
        for table, columns in COLUMNS.items()
        if "source" in columns
        for row in written.all(table)
        for identity in row.list("source")
    }
    for row in written.own["sources"]:
        if row["id"] not in used:
            yield row.problem("id", "unused-source", f"no row cites {row['id']!r}: cite it, or take it out")
