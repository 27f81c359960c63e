"""The ministers database of the Institute for Government: its tables as a folder, or its appointments as one file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from factcheck.facts.importers.holding import Holding, ImportFormatError, date_cell

_STATE: Final = "United Kingdom"
_YES: Final = ("true", "yes", "1")
APPOINTMENTS: Final = "appointment.csv"
"""The file by which a folder is known for this database."""

Row = dict[str, str]


def read(path: Path) -> Iterator[Holding]:
    """Yield the appointments of a folder of tables, or of one file with the columns person, post, start and end.

    Raises:
        ImportFormatError: a table or a column is missing.
        OSError: a file cannot be read.
    """
    yield from _tables(path) if path.is_dir() else _joined(path)


def _joined(path: Path) -> Iterator[Holding]:
    for row in _rows(path, "person", "post", "start", "end"):
        yield _holding(row["person"], "", row["post"], row["start"], row["end"], row.get("acting", ""), row)


def _tables(folder: Path) -> Iterator[Holding]:
    people: dict[str, list[Row]] = {}
    for row in _rows(folder / "person.csv", "id", "name"):
        people.setdefault(row["id"], []).append(row)
    posts = {row["id"]: row for row in _rows(folder / "post.csv", "id", "name")}
    acting = {
        row["appointment_id"]
        for row in _rows(folder / "appointment_characteristics.csv", "appointment_id", "is_acting")
        if row["is_acting"].lower() in _YES
    }
    for row in _rows(folder / APPOINTMENTS, "id", "person_id", "post_id", "start_date", "end_date"):
        names = people.get(row["person_id"], [])
        name = _name_then(names, row["start_date"])
        post = posts.get(row["post_id"], {}).get("name", "")
        others = {
            "aliases": "|".join(dict.fromkeys(other["name"] for other in names if other["name"] != name))
        }
        acts = "yes" if row["id"] in acting else ""
        yield _holding(name, row["person_id"], post, row["start_date"], row["end_date"], acts, others)


def _name_then(names: list[Row], day: str) -> str:
    """Return the name that somebody bore on a day: people are made lords, and marry."""
    for row in names:
        if row.get("start_date", "") <= day and (not row.get("end_date") or day < row["end_date"]):
            return row["name"]
    return names[-1]["name"] if names else ""


def _holding(person: str, key: str, post: str, start: str, end: str, acting: str, more: Row) -> Holding:
    return Holding(
        person=person,
        person_key=key or person,
        office=post,
        jurisdiction=_STATE,
        start=date_cell(start),
        end=date_cell(end),
        acting=acting.lower() in _YES,
        surname=more.get("short_name", ""),
        aliases=tuple(filter(None, more.get("aliases", "").split("|"))),
        problem="" if person and post else "an appointment without a person or a post",
    )


def _rows(path: Path, *columns: str) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        try:
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise ImportFormatError(f"{path}: the columns {', '.join(sorted(missing))} are missing")
            for row in reader:
                yield {name: cell or "" for name, cell in row.items() if isinstance(name, str)}
        except (csv.Error, UnicodeDecodeError) as error:
            raise ImportFormatError(f"{path}:{reader.line_num}: {error}") from error
