"""The written form of the fact table: which tables there are, their columns, and what a cell may hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from factcheck.facts.model import OPEN, EndBasis
from factcheck.intervals import parse_edtf, parse_edtf_date

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    table: tuple(columns.split())
    for table, columns in {
        "persons": "id name surname aliases born died sex source note",
        "places": "id name kind aliases demonyms metonyms within source note",
        "organisations": "id name aliases kind place founded dissolved successor source note",
        "things": "id name aliases kind place start end successor source note",
        "names": "entity name start end source note",
        "offices": "id name titles jurisdiction aliases seats covered acting numbered courtesy source note",
        "tenures": "person office start end end_basis acting source note",
        "absences": "jurisdiction title start end source note",
        "series": "id name aliases source note",
        "events": "id name aliases kind start end place series edition winner source note",
        "sources": "id title publisher url published licence note",
    }.items()
}
"""The columns of each table, in order."""

SPARSE: Final[dict[str, frozenset[str]]] = {
    "persons": frozenset(("sex",)),
    "offices": frozenset(("acting", "numbered")),
    "tenures": frozenset(("end_basis",)),
    "events": frozenset(("winner",)),
}
"""Columns that few rows need: a file in which none does is written without them."""

REQUIRED: Final[dict[str, frozenset[str]]] = {
    "persons": frozenset(("id", "name", "surname", "source")),
    "places": frozenset(("id", "name", "kind", "source")),
    "organisations": frozenset(("id", "name", "source")),
    "things": frozenset(("id", "name", "kind", "source")),
    "names": frozenset(("entity", "name", "source")),
    "offices": frozenset(("id", "name", "titles", "jurisdiction", "seats", "source")),
    "tenures": frozenset(("person", "office", "source")),
    "absences": frozenset(("jurisdiction", "title", "source")),
    "series": frozenset(("id", "name", "source")),
    "events": frozenset(("id", "name", "start", "source")),
    "sources": frozenset(("id", "title")),
}
"""The cells that may not be empty."""

LISTS: Final = frozenset(("aliases", "demonyms", "metonyms", "titles", "winner", "source"))
"""Columns that hold several values, separated by `|`."""

PERIODS: Final[dict[str, tuple[str, str]]] = {
    "organisations": ("founded", "dissolved"),
    "things": ("start", "end"),
    "names": ("start", "end"),
    "tenures": ("start", "end"),
    "absences": ("start", "end"),
    "events": ("start", "end"),
    "persons": ("born", "died"),
}
"""The columns where something starts and ends."""

KINDS: Final = {
    kind: number
    for number, kind in enumerate(
        (
            "person",
            "surname",
            "place",
            "demonym",
            "metonym",
            "organisation",
            "office",
            "series",
            "event",
            "thing",
        )
    )
}
"""What a phrase may name, with its number in the index."""

LOOSE: Final = 20
"""Added to the number of a kind for a key folded loosely."""

REDUCED: Final = 40
"""The number of a person's name without its middle names."""

DATED: Final = frozenset(("organisations", "things", "names", "tenures", "absences", "events"))
"""Tables whose rows may be open, and are seen on the as-of day of their folder."""

PLACE_KINDS: Final = ("country", "territory", "region", "city", "former")

THING_KINDS: Final = (
    *("building", "currency", "disease", "law", "platform", "product", "technology", "vessel", "work"),
)
"""What begins and ends and is neither a person, a place nor a body."""

SEXES: Final = ("female", "male", "other")
"""What `sex` of a person may say; an empty cell says nothing."""

_SLUG: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def columns_in(table: str, header: list[str]) -> tuple[int | None, ...]:
    """Return where each column of a table stands in a file's header line; None where the file leaves it out.

    Columns may stand in any order, and one that no row has to fill may be missing: its cells are empty.

    Raises:
        ValueError: a column is missing or unknown, or stands there twice; the message says what to write.
    """
    columns = COLUMNS[table]
    wrong = len(header) != len(set(header)) or not set(header) <= set(columns)
    if wrong or not REQUIRED[table] <= set(header):
        raise ValueError(f"the header line is {','.join(header)!r}: write {','.join(columns)!r}")
    return tuple(header.index(column) if column in header else None for column in columns)


def split_list(cell: str) -> tuple[str, ...]:
    """Return the values of a list cell."""
    return tuple(cell.split("|")) if cell else ()


def is_slug(text: str) -> bool:
    """Tell whether a text is kebab-case ASCII."""
    return set(text) <= _SLUG and "--" not in text and text.strip("-") == text != ""


def _slug(cell: str) -> str | None:
    return None if is_slug(cell) else f"{cell!r} is not an id: write lower-case ASCII words joined by hyphens"


def _slugs(cell: str) -> str | None:
    return next(filter(None, map(_slug, cell.split("|"))), None)


def _date(cell: str) -> str | None:
    try:
        parse_edtf_date(cell)
    except ValueError as error:
        return f"{error}: write a day, a month or a year, as exact as the source is"
    return None


def _end(cell: str) -> str | None:
    return None if cell == OPEN else _date(cell)


def _interval(cell: str) -> str | None:
    try:
        parse_edtf(cell)
    except ValueError as error:
        return f"{error}: write an EDTF date or interval, such as 1990/2026-01-31"
    return None


def _intervals(cell: str) -> str | None:
    return next(filter(None, map(_interval, cell.split("|"))), None)


def _one_of(*values: str) -> Callable[[str], str | None]:
    wanted = " or ".join(map(repr, values))
    return lambda cell: None if cell in values else f"{cell!r} stands here: write {wanted}"


def _number(cell: str) -> str | None:
    ok = cell.isascii() and cell.isdigit() and cell[0] != "0"
    return None if ok else f"{cell!r} is not an edition: write a positive whole number"


def _values(cell: str) -> str | None:
    if any(not value or value != value.strip() for value in cell.split("|")):
        return "the list holds an empty value or a space around '|': write one|two"
    return None


_CHECKS: Final[dict[str, Callable[[str], str | None]]] = {
    **dict.fromkeys(
        ("id", "person", "office", "jurisdiction", "title", "entity", "series", "within", "successor"), _slug
    ),
    **dict.fromkeys(("titles", "source"), _slugs),
    **dict.fromkeys(("aliases", "demonyms", "metonyms"), _values),
    **dict.fromkeys(("start", "born", "died", "founded"), _date),
    **dict.fromkeys(("end", "dissolved"), _end),
    "published": _interval,
    "covered": _intervals,
    "seats": _one_of("1", "many"),
    "courtesy": _one_of("yes", ""),
    "acting": _one_of("yes", ""),
    "end_basis": _one_of(*map(str, EndBasis)),
    "edition": _number,
    "sex": _one_of(*SEXES),
}

_CHECKS_OF_TABLE: Final[dict[tuple[str, str], Callable[[str], str | None]]] = {
    ("places", "kind"): _one_of(*PLACE_KINDS),
    ("things", "kind"): _one_of(*THING_KINDS),
    ("offices", "acting"): _one_of("listed", ""),
    ("offices", "numbered"): _one_of("terms", "persons", ""),
    ("sources", "title"): lambda _: None,
}
"""Columns that hold something else in one table than in the others."""


@lru_cache(maxsize=200_000)
def cell_error(table: str, column: str, cell: str) -> str | None:
    """Return what is wrong with one cell and what to do, or None."""
    if not cell:
        return "the cell is empty: fill it in" if column in REQUIRED[table] else None
    if cell != cell.strip() or not cell.isprintable():
        return f"{cell!r} has a space at its edge or an invisible character: take it out"
    check = _CHECKS_OF_TABLE.get((table, column)) or _CHECKS.get(column)
    return check(cell) if check else None
