"""Names: one phrase must not mean two things where the reader could not tell which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factcheck.facts import fold
from factcheck.facts.lint.written import Record, Written
from factcheck.facts.load import Problem


def check(written: Written) -> list[Problem]:
    """Return the complaints about names and aliases."""
    problems = list(_surnames(written))
    for table, part in (
        ("persons", ""),
        ("organisations", ""),
        ("things", "place"),
        ("places", "kind"),
        ("offices", "jurisdiction"),
        ("series", ""),
        ("events", "start"),
    ):
        problems += _clashes(written, table, part)
    return problems


def _surnames(written: Written) -> Iterator[Problem]:
    for row in written.own["persons"]:
        surname, words = fold.plain(row["surname"]), f" {fold.plain(row['name'])} "
        if f" {surname} " not in words and fold.plain(row["surname"]) not in map(
            fold.plain, row.list("aliases")
        ):
            what = f"{row['surname']!r} is no part of {row['name']!r}: write the part of the name used alone"
            yield row.problem("surname", "strange-surname", what)


def _clashes(written: Written, table: str, part: str) -> Iterator[Problem]:
    """One phrase for two rows; where `part` is given, only among rows that share that cell.

    An alias of an office is a clash within one jurisdiction: across several, the country's name settles it.
    The note of one of the two may name the other's id, and so vouch that both are meant.
    """
    meant: dict[tuple[str, str], list[tuple[Record, str]]] = defaultdict(list)
    rows = written.by_id(table).values()
    for row in rows:
        for phrase in _phrases(row):
            meant[fold.plain(phrase), row[part] if part else ""].append((row, phrase))
    for found in meant.values():
        first = found[0][0]
        for row, phrase in found[1:]:
            if row is first or row["id"] in first["note"] or first["id"] in row["note"]:
                continue
            if row.file.is_relative_to(written.layer.folder):
                what = (
                    f"{phrase!r} also names {first['id']} ({first.place}): "
                    "merge them, drop the alias, or name the other id in the note"
                )
                yield row.problem("aliases", "alias-clash", what)


def _phrases(row: Record) -> Iterable[str]:
    return dict.fromkeys((row["name"], *row.list("aliases")))
