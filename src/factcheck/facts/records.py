"""Records from the rows of the compiled index, whose columns stand as in `COLUMNS`; dated ones end in as-of."""

from __future__ import annotations

from typing import Any

from factcheck.facts.model import (
    Absence,
    EndBasis,
    Event,
    Name,
    Office,
    Organisation,
    Person,
    Place,
    Series,
    Source,
    Tenure,
    Thing,
    period,
)
from factcheck.facts.schema import split_list
from factcheck.intervals import parse_edtf

Row = tuple[Any, ...]


def person(row: Row) -> Person:
    """Return a person."""
    identity, name, surname, aliases, born, died, sex, sources, note = row
    return Person(identity, name, surname, split_list(aliases), born, died, sex, split_list(sources), note)


def place(row: Row) -> Place:
    """Return a place."""
    lists = map(split_list, row[3:6])
    aliases, demonyms, metonyms = lists
    return Place(row[0], row[1], row[2], aliases, demonyms, metonyms, row[6], split_list(row[7]), row[8])


def organisation(row: Row) -> Organisation:
    """Return an organisation."""
    identity, name, aliases, kind, place, founded, dissolved, successor, sources, note, as_of = row
    dates = period(founded, dissolved, as_of)
    return Organisation(
        identity, name, split_list(aliases), kind, place, dates, successor, split_list(sources), note
    )


def name(row: Row) -> Name:
    """Return a dated name."""
    entity, name, start, end, sources, note, as_of = row
    return Name(entity, name, period(start, end, as_of), split_list(sources), note)


def office(row: Row) -> Office:
    """Return an office."""
    (
        identity,
        name,
        titles,
        jurisdiction,
        aliases,
        seats,
        covered,
        acting,
        numbered,
        courtesy,
        sources,
        note,
    ) = row
    intervals = tuple(map(parse_edtf, split_list(covered)))
    return Office(
        *(identity, name, split_list(titles), jurisdiction, split_list(aliases)),
        many=seats == "many",
        covered=intervals,
        acting=acting == "listed",
        numbered=numbered,
        courtesy=courtesy == "yes",
        sources=split_list(sources),
        note=note,
    )


def tenure(row: Row) -> Tenure:
    """Return a tenure."""
    person, office, start, end, basis, acting, sources, note, as_of = row
    dates = period(start, end, as_of, EndBasis(basis or EndBasis.STATED))
    return Tenure(person, office, dates, acting == "yes", split_list(sources), note)


def thing(row: Row) -> Thing:
    """Return a thing."""
    identity, name, aliases, kind, place, start, end, successor, sources, note, as_of = row
    dates = period(start, end, as_of)
    return Thing(
        identity, name, split_list(aliases), kind, place, dates, successor, split_list(sources), note
    )


def absence(row: Row) -> Absence:
    """Return an office that is not there."""
    jurisdiction, title, start, end, sources, note, as_of = row
    return Absence(jurisdiction, title, period(start, end, as_of), split_list(sources), note)


def series(row: Row) -> Series:
    """Return a series."""
    return Series(row[0], row[1], split_list(row[2]), split_list(row[3]), row[4])


def event(row: Row) -> Event:
    """Return an event."""
    identity, name, aliases, kind, start, end, place, series, edition, winners, sources, note, as_of = row
    return Event(
        *(identity, name, split_list(aliases), kind, period(start, end, as_of), place, series),
        edition=int(edition) if edition else None,
        winners=split_list(winners),
        sources=split_list(sources),
        note=note,
    )


def source(row: Row) -> Source:
    """Return a source."""
    return Source(*row)
