"""Wikidata's JSON dump: positions (P39), births and deaths (P569, P570), foundings and dissolutions (P571, P576)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from factcheck.facts.importers.columns import column_words, sex_cell
from factcheck.facts.importers.holding import (
    Founding,
    Holding,
    ImportFormatError,
    Life,
    Said,
    date_cell,
    open_packed,
)

_POSITION, _START, _END = "P39", "P580", "P582"
_BORN, _DIED, _SEX = "P569", "P570", "P21"
_FOUNDED, _DISSOLVED = "P571", "P576"
_JURISDICTION: Final = ("P1001", "P17")
_NATURE: Final = ("P5102", "P3831", "P794")
"""Qualifiers that say in what capacity: nature of statement, object of statement has role, as."""

_DAY, _MONTH, _YEAR = 11, 10, 9
"""Wikidata's precisions."""
_LONGEST: Final = 100_000_000
"""Characters of a line; a small packed file can hold one that fills any memory."""


def read(path: Path) -> Iterator[Said]:
    """Yield the positions held by the people of a dump or of a part of one, the other lives, and the bodies.

    The file is read twice, since an office's label may come after those who held it: first for the people, then
    for the labels they need.

    Raises:
        ImportFormatError: a line is not JSON.
        OSError: the file cannot be read.
    """
    wanted: set[str] = set()
    for entity in _entities(path):
        for statement in _statements(entity, _POSITION):
            wanted |= set(_items([statement["mainsnak"]]))
            for nature in _NATURE:
                wanted |= set(_items(statement.get("qualifiers", {}).get(nature, ())))
    labels, bodies = _labels(path, wanted)
    more, _ = _labels(path, set(bodies.values()) - labels.keys())
    labels |= more
    for entity in _entities(path):
        if _statements(entity, _POSITION):
            yield from _holdings(entity, labels, bodies)
        elif name := _label(entity):
            born, died = _date_of(entity, _BORN), _date_of(entity, _DIED)
            founded, dissolved = _date_of(entity, _FOUNDED), _date_of(entity, _DISSOLVED)
            if born or died:
                yield Life(
                    name, str(entity.get("id", name)), born, died, _aliases(entity), sex=_sex_of(entity)
                )
            elif founded or dissolved:
                yield Founding(name, founded, dissolved)


def _date_of(entity: Any, key: str) -> str:
    return _first_date(statement["mainsnak"] for statement in _statements(entity, key))


def _sex_of(entity: Any) -> str:
    items = _items(statement["mainsnak"] for statement in _statements(entity, _SEX))
    return next((sex for item in items if (sex := sex_cell(item))), "")


def _holdings(entity: Any, labels: dict[str, str], bodies: dict[str, str]) -> Iterator[Holding]:
    for statement in _statements(entity, _POSITION):
        qualifiers = statement.get("qualifiers", {})
        natures = [labels.get(item, "") for key in _NATURE for item in _items(qualifiers.get(key, ()))]
        name = _label(entity)
        for office in _items([statement["mainsnak"]]):
            known = labels.get(office, "")
            yield Holding(
                person=name,
                person_key=str(entity.get("id", name)),
                office=known,
                jurisdiction=labels.get(bodies.get(office, ""), ""),
                start=_first_date(qualifiers.get(_START, ())),
                end=_first_date(qualifiers.get(_END, ())),
                acting=any(nature.startswith(column_words().acting) for nature in natures),
                aliases=_aliases(entity),
                born=_date_of(entity, _BORN),
                died=_date_of(entity, _DIED),
                sex=_sex_of(entity),
                problem=""
                if known and name
                else f"no English label for {office if name else entity.get('id')}",
            )


def _labels(path: Path, wanted: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the English labels of some entities, and the entity each applies to (a country or body)."""
    labels: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for entity in _entities(path) if wanted else ():
        identity = entity.get("id")
        if identity in wanted:
            labels[identity] = _label(entity)
            found = [
                item
                for key in _JURISDICTION
                for item in _items(s["mainsnak"] for s in _statements(entity, key))
            ]
            if found:
                bodies[identity] = found[0]
    return labels, bodies


def _entities(path: Path) -> Iterator[Any]:
    with open_packed(path) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(_LONGEST), ""), 1):
            if len(line) == _LONGEST:
                raise ImportFormatError(
                    f"{path}:{number}: the line never ends: one JSON entity a line is read"
                )
            text = line.strip().rstrip(",")
            if text in ("", "[", "]"):
                continue
            try:
                entity = json.loads(text)
            except ValueError as error:
                raise ImportFormatError(f"{path}:{number}: not one JSON entity a line ({error})") from error
            if isinstance(entity, dict):
                yield entity


def _statements(entity: Any, key: str) -> list[Any]:
    """Return the statements of a property that count: the preferred and normal ones with a value."""
    claims = entity.get("claims")
    found = claims.get(key, ()) if isinstance(claims, dict) else ()
    return [
        s for s in found if s.get("rank") != "deprecated" and s.get("mainsnak", {}).get("snaktype") == "value"
    ]


def _items(snaks: Iterable[Any]) -> list[str]:
    values = [snak.get("datavalue", {}).get("value", {}) for snak in snaks]
    return [value["id"] for value in values if isinstance(value, dict) and "id" in value]


def _first_date(snaks: Iterable[Any]) -> str:
    """Return the first date of some snaks as EDTF; 'no value' means that there is no end, hence ".."."""
    for snak in snaks:
        if snak.get("snaktype") == "novalue":
            return ".."
        value = snak.get("datavalue", {}).get("value", {})
        precision = value.get("precision", 0) if isinstance(value, dict) else 0
        length = {_DAY: 10, _MONTH: 7, _YEAR: 4}.get(precision)
        if length:
            sign, rest = value["time"][:1], value["time"][1:]
            return date_cell(("-" if sign == "-" else "") + rest[:length])
    return ""


def _label(entity: Any) -> str:
    labels = entity.get("labels", {})
    found = labels.get("en") or labels.get("mul") or {}
    return str(found.get("value", ""))


def _aliases(entity: Any) -> tuple[str, ...]:
    found = entity.get("aliases", {})
    return tuple(str(alias["value"]) for alias in found.get("en", ())) if isinstance(found, dict) else ()
