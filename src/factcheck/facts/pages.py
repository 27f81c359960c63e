"""What the commands show of the table, as plain values ready for JSON: strings, lists and dictionaries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factcheck.facts import fold
from factcheck.facts.model import Event, Office, Organisation, Person, Place, Series, Tenure, Thing
from factcheck.facts.ruling import coverage
from factcheck.facts.table import FactTable
from factcheck.facts.verdict import last_complete_day
from factcheck.intervals import Interval, iso_day

Page = dict[str, Any]

RECENT_DAYS = 31
"""An office counts as covered recently when it is this many days before the as-of date."""

_DAY = len("2000-01-01")


def who(table: FactTable, office: Office, on: Interval) -> Page:
    """Return who held an office on some days: `holders` surely, `possible` as far as the table's dates go.

    `covered` tells whether the list is complete for those days, and `before` and `after` are the nearest
    other holders, or None.
    """
    tenures = table.tenures_in(office.id)
    sure = [tenure for tenure in tenures if tenure.period.supports(on)]
    maybe = [tenure for tenure in tenures if tenure.period.maybe(on) and tenure not in sure]
    before = [tenure for tenure in tenures if tenure.period.possible.before(on)]
    after = [tenure for tenure in tenures if on.before(tenure.period.possible)]
    return {
        "office": office_head(table, office),
        "on": on.edtf,
        "as_of": iso_day(table.as_of),
        "covered": coverage(office, on) is not None,
        "holders": [tenure_page(table, tenure) for tenure in sure],
        "possible": [tenure_page(table, tenure) for tenure in maybe],
        "before": tenure_page(table, before[-1]) if before else None,
        "after": tenure_page(table, after[0]) if after else None,
    }


def tenure_page(table: FactTable, tenure: Tenure) -> Page:
    """Return one tenure with its person, office and sources."""
    person, office = table.person(tenure.person), table.office(tenure.office)
    return {
        "person": {"id": tenure.person, "name": person.name if person else tenure.person},
        "office": {"id": tenure.office, "name": office.name if office else tenure.office},
        "start": tenure.period.start,
        "end": tenure.period.end,
        "end_basis": str(tenure.period.basis),
        "seen": _seen(tenure),
        "acting": tenure.acting,
        "note": tenure.note,
        "sources": sources_page(table, tenure.sources),
    }


def _seen(tenure: Tenure) -> str:
    """Return the last day on which an open tenure is known to be so, as EDTF; "" for one that has ended."""
    certain = tenure.period.certain
    return iso_day(certain.last) if tenure.period.is_open and certain and certain.last is not None else ""


def sources_page(table: FactTable, ids: Iterable[str]) -> list[Page]:
    """Return the sources with these ids; one that the table does not describe keeps its id as title."""
    pages = []
    for identity in ids:
        source = table.source(identity)
        page = {"id": identity, "title": identity, "publisher": "", "published": "", "url": "", "licence": ""}
        if source:
            page = {column: getattr(source, column) for column in page}
        pages.append(page)
    return pages


def office_head(table: FactTable, office: Office) -> Page:
    """Return an office without its holders."""
    body = table.jurisdiction(office.jurisdiction)
    return {
        "id": office.id,
        "name": office.name,
        "titles": list(office.titles),
        "jurisdiction": {"id": office.jurisdiction, "name": body.name if body else office.jurisdiction},
        "aliases": list(office.aliases),
        "seats": "many" if office.many else "1",
        "covered": [_days(interval) for interval in office.covered],
        "acting_listed": office.acting,
        "courtesy": office.courtesy,
        "note": office.note,
        "sources": sources_page(table, office.sources),
    }


def _days(interval: Interval) -> str:
    """Write an interval by its days, even where whole months or years would do."""
    first, last = (".." if day is None else iso_day(day) for day in (interval.first, interval.last))
    return f"{first}/{last}"


def find(table: FactTable, name: str, offices: Iterable[Office]) -> list[Page]:
    """Return a page for everything of a name: people, the offices given, places, bodies, things, series and events.

    A surname alone finds everybody who has it.
    """
    people = table.persons_named(name) or table.persons_surnamed(name)
    places = table.places_named(name) or table.places_by_demonym(name) or table.places_by_metonym(name)
    pages = [person_page(table, person) for person in _with_id(table.person(name), people)]
    pages += [office_page(table, office) for office in offices]
    pages += [place_page(table, place) for place in _with_id(table.place(name), places)]
    bodies = _with_id(table.organisation(name), table.organisations_named(name))
    pages += [organisation_page(table, body) for body in bodies]
    things = _with_id(table.thing(name), table.things_named(name))
    pages += [thing_page(table, thing) for thing in things]
    series = _with_id(table.series(name), table.series_named(name))
    pages += [series_page(table, one) for one in series]
    return pages + [
        event_page(table, event) for event in _with_id(table.event(name), table.events_named(name))
    ]


def _with_id(one: Any, others: Iterable[Any]) -> dict[Any, None]:
    return dict.fromkeys((one, *others) if one else others)


def person_page(table: FactTable, person: Person) -> Page:
    """Return a person with the offices held."""
    return {
        "kind": "person",
        "id": person.id,
        "name": person.name,
        "aliases": list(person.aliases),
        "born": person.born,
        "died": person.died,
        "sex": person.sex,
        "note": person.note,
        "sources": sources_page(table, person.sources),
        "tenures": [tenure_page(table, tenure) for tenure in table.tenures_of(person.id)],
    }


def office_page(table: FactTable, office: Office) -> Page:
    """Return an office with all its holders."""
    tenures = [tenure_page(table, tenure) for tenure in table.tenures_in(office.id)]
    return {"kind": "office", **office_head(table, office), "tenures": tenures}


def place_page(table: FactTable, place: Place) -> Page:
    """Return a place with its names and offices."""
    return {
        "kind": "place",
        "id": place.id,
        "name": place.name,
        "place_kind": place.kind,
        "aliases": list(place.aliases),
        "demonyms": list(place.demonyms),
        "metonyms": list(place.metonyms),
        "within": place.within,
        "note": place.note,
        "sources": sources_page(table, place.sources),
        **_names_and_offices(table, place.id),
    }


def organisation_page(table: FactTable, body: Organisation) -> Page:
    """Return an organisation with its names and offices."""
    return {
        "kind": "organisation",
        "id": body.id,
        "name": body.name,
        "organisation_kind": body.kind,
        "aliases": list(body.aliases),
        "place": body.place,
        "founded": body.period.start,
        "dissolved": body.period.end,
        "successor": body.successor,
        "note": body.note,
        "sources": sources_page(table, body.sources),
        **_names_and_offices(table, body.id),
    }


def thing_page(table: FactTable, thing: Thing) -> Page:
    """Return a product, currency, building or other thing with its names."""
    return {
        "kind": "thing",
        "id": thing.id,
        "name": thing.name,
        "thing_kind": thing.kind,
        "aliases": list(thing.aliases),
        "place": thing.place,
        "start": thing.period.start,
        "end": thing.period.end,
        "successor": thing.successor,
        "note": thing.note,
        "sources": sources_page(table, thing.sources),
        "names": _names(table, thing.id),
    }


def _names_and_offices(table: FactTable, identity: str) -> Page:
    return {
        "names": _names(table, identity),
        "offices": [{"id": office.id, "name": office.name} for office in table.offices_of(identity)],
    }


def _names(table: FactTable, identity: str) -> list[Page]:
    return [
        {
            "name": name.name,
            "start": name.period.start,
            "end": name.period.end,
            "sources": sources_page(table, name.sources),
        }
        for name in table.names_of(identity)
    ]


def event_page(table: FactTable, event: Event) -> Page:
    """Return an event."""
    return {
        "kind": "event",
        "id": event.id,
        "name": event.name,
        "aliases": list(event.aliases),
        "event_kind": event.kind,
        "start": event.period.start,
        "end": event.period.end,
        "place": event.place,
        "series": event.series,
        "edition": event.edition,
        "winners": list(event.winners),
        "note": event.note,
        "sources": sources_page(table, event.sources),
    }


def series_page(table: FactTable, series: Series) -> Page:
    """Return a recurring event with its editions."""
    return {
        "kind": "series",
        "id": series.id,
        "name": series.name,
        "aliases": list(series.aliases),
        "note": series.note,
        "sources": sources_page(table, series.sources),
        "events": [event_page(table, event) for event in table.events_in_series(series.id)],
    }


def search(table: FactTable, text: str, limit: int = 50) -> list[Page]:
    """Return what is named by phrases that hold all the words of a text, or begin with them; shortest first."""
    wanted = fold.plain(text).split()
    if not wanted:
        return []
    found: dict[tuple[str, str], str] = {}
    for phrase, kind, identity in table.vocabulary():
        words = fold.plain(phrase).split()
        if all(any(word.startswith(part) for word in words) for part in wanted):
            known = found.get((kind, identity))
            if known is None or len(phrase) < len(known):
                found[kind, identity] = phrase
    ranked = sorted(found.items(), key=lambda item: (len(item[1]), item[1], item[0]))
    return [{"kind": kind, "id": identity, "phrase": phrase} for (kind, identity), phrase in ranked[:limit]]


def stats(table: FactTable) -> Page:
    """Return the table's version, as-of day, the last day of the list of holders that reaches furthest, and sizes."""
    offices = [found for identity in table.ids("offices") if (found := table.office(identity))]
    recent = Interval.day(table.as_of - RECENT_DAYS)
    tenures = [tenure for office in offices for tenure in table.tenures_in(office.id)]
    return {
        "version": table.version,
        "as_of": iso_day(table.as_of),
        "latest_list": iso_day(
            max((last_complete_day(office) or table.as_of for office in offices), default=table.as_of)
        ),
        "rows": table.stats(),
        "jurisdictions": len({office.jurisdiction for office in offices}),
        "offices_covered": sum(bool(office.covered) for office in offices),
        "offices_covered_recently": sum(coverage(office, recent) is not None for office in offices),
        "open_tenures": sum(tenure.period.is_open for tenure in tenures),
        "tenures_exact": sum(
            len(tenure.period.start) == _DAY == len(tenure.period.end) for tenure in tenures
        ),
        "phrases": len(table.vocabulary()),
    }
