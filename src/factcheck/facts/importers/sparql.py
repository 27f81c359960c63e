"""SPARQL results in JSON, such as Wikidata's query service gives for 'position held' with its qualifiers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from factcheck.facts.importers.holding import Holding, ImportFormatError, date_cell

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "key": ("person", "item", "human", "holder"),
    "person": ("personLabel", "itemLabel", "humanLabel", "holderLabel", "name"),
    "office": ("positionLabel", "officeLabel", "position_heldLabel", "postLabel"),
    "jurisdiction": ("jurisdictionLabel", "countryLabel", "ofLabel"),
    "start": ("start", "startTime", "start_time", "startDate", "from"),
    "end": ("end", "endTime", "end_time", "endDate", "to"),
    "start_precision": ("startPrecision", "start_precision"),
    "end_precision": ("endPrecision", "end_precision"),
    "nature": ("natureLabel", "roleLabel", "acting"),
    "born": ("born", "birth", "dateOfBirth", "dob"),
    "died": ("died", "death", "dateOfDeath", "dod"),
}
"""The names that queries give their variables."""

_LENGTHS: Final = {"11": 10, "10": 7, "9": 4}


def read(path: Path) -> Iterator[Holding]:
    """Yield the positions held of a result set.

    A time without a precision (`startPrecision`, `endPrecision`: 9 year, 10 month, 11 day) that is the first of
    January stands for the year, and the first of a month for the month, since a result set cannot tell them apart.

    Raises:
        ImportFormatError: the file holds no SPARQL results, or none of person and position.
        OSError: the file cannot be read.
    """
    try:
        rows = json.loads(path.read_bytes())["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise ImportFormatError(f"{path}: no SPARQL results in JSON ({error!r})") from error
    for row in rows:
        cells = {name: value.get("value", "") for name, value in row.items() if isinstance(value, dict)}
        person, office = _cell(cells, "person"), _cell(cells, "office")
        if not person or not office:
            raise ImportFormatError(f"{path}: a row lacks a label: select ?personLabel and ?positionLabel")
        unlabelled = next((label for label in (person, office) if _is_entity(label)), "")
        yield Holding(
            person=person,
            person_key=_cell(cells, "key") or person,
            office=office,
            jurisdiction=_cell(cells, "jurisdiction"),
            start=_date(cells, "start"),
            end=_date(cells, "end"),
            acting=_cell(cells, "nature").lower().startswith(("acting", "interim", "caretaker", "true")),
            born=_date(cells, "born"),
            died=_date(cells, "died"),
            problem=f"no English label for {unlabelled}" if unlabelled else "",
        )


def _cell(cells: Mapping[str, Any], name: str) -> str:
    return next((str(cells[key]) for key in _NAMES[name] if cells.get(key)), "")


def _date(cells: Mapping[str, Any], name: str) -> str:
    precision = _cell(cells, f"{name}_precision") if f"{name}_precision" in _NAMES else ""
    text = _cell(cells, name)
    if precision:
        length = _LENGTHS.get(precision, 0)
        return date_cell(text[: length + text.startswith("-")]) if length else ""
    return date_cell(text, exact=False)


def _is_entity(label: str) -> bool:
    return label[:1] == "Q" and label[1:].isdigit()
