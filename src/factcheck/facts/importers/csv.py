"""Plain CSV with a header: person, office, start, end; and jurisdiction, acting, surname, born, died if need be."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from factcheck.facts.importers.holding import Holding, ImportFormatError, date_cell
from factcheck.facts.model import OPEN

_HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "key": ("person_id", "id"),
    "person": ("person", "name", "holder", "official"),
    "office": ("office", "position", "title", "role", "post"),
    "jurisdiction": ("jurisdiction", "country", "organisation", "organization"),
    "start": ("start", "start_date", "from", "since", "began"),
    "end": ("end", "end_date", "to", "until", "ended"),
    "acting": ("acting", "interim"),
    "surname": ("surname", "family_name", "last_name"),
    "born": ("born", "birth_date", "birthday"),
    "died": ("died", "death_date"),
}
"""The headers under which each value is looked for, in any case."""

_STILL: Final = ("..", "present", "incumbent", "current")
_YES: Final = ("yes", "true", "1", "y")


def read(path: Path) -> Iterator[Holding]:
    """Yield the rows of a CSV file; dates as YYYY-MM-DD, YYYY-MM or YYYY, an end also as ".." or "present".

    Raises:
        ImportFormatError: the columns person and office are missing, or a row is broken.
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            reader = csv.DictReader(stream, strict=True)
            columns = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
            places = {
                what: next((columns[name] for name in names if name in columns), None)
                for what, names in _HEADERS.items()
            }
            if places["person"] is None or places["office"] is None:
                have = ", ".join(columns) or "none"
                raise ImportFormatError(
                    f"{path}: the columns person and office are missing (there are: {have})"
                )
            for row in reader:
                yield _holding({what: row.get(name) if name else "" for what, name in places.items()})
        except (csv.Error, UnicodeDecodeError) as error:
            raise ImportFormatError(f"{path}:{reader.line_num}: {error}") from error


def _holding(cells: Mapping[str, str | None]) -> Holding:
    text = {what: (cell or "").strip() for what, cell in cells.items()}
    end = OPEN if text["end"].lower() in _STILL else date_cell(text["end"])
    bad = next(
        (
            text[what]
            for what in ("start", "end")
            if text[what] and not (end if what == "end" else date_cell(text[what]))
        ),
        "",
    )
    problem = f"{bad!r} is not a date" if bad else ""
    return Holding(
        person=text["person"],
        person_key=text["key"] or text["person"],
        office=text["office"],
        jurisdiction=text["jurisdiction"],
        start=date_cell(text["start"]),
        end=end,
        acting=text["acting"].lower() in _YES,
        surname=text["surname"],
        born=date_cell(text["born"]),
        died=date_cell(text["died"]),
        problem=problem or ("" if text["person"] and text["office"] else "a row without person or office"),
    )
