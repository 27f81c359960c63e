"""Rows of the fact table as evidence that people can read: who, what, since when, from which source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.facts.model import EndBasis, Name, Thing
from factcheck.findings import Evidence, Term
from factcheck.intervals import MONTH_NAMES, Interval, civil, iso_year, parse_edtf_date

if TYPE_CHECKING:
    from factcheck.facts.model import Event, Organisation, Person, Source, Tenure
    from factcheck.facts.table import FactTable
    from factcheck.intervals import Interval


def in_words(interval: Interval) -> str:
    """Write an interval as news would: "20 January 2025", "May 2019", "2024", "about 2011", "… to …"."""
    if interval.first is None or interval.last is None:
        return "an unknown day"
    first, last = civil(interval.first), civil(interval.last)
    if first == last:
        return f"{first[2]} {MONTH_NAMES[first[1] - 1]} {first[0]}"
    if "-" not in (short := interval.edtf).lstrip("-") and "/" not in short:
        return str(first[0])
    if "/" not in short:
        return f"{MONTH_NAMES[first[1] - 1]} {first[0]}"
    year, month, _ = civil((interval.first + interval.last) // 2)
    if interval == parse_edtf_date(f"{iso_year(year)}~"):
        return f"about {year}"
    if interval == parse_edtf_date(f"{iso_year(year)}-{month:02d}~"):
        return f"about {MONTH_NAMES[month - 1]} {year}"
    return (
        f"{first[2]} {MONTH_NAMES[first[1] - 1]} {first[0]} to {last[2]} {MONTH_NAMES[last[1] - 1]} {last[0]}"
    )


def at_time(interval: Interval) -> str:
    """Write an interval with its preposition: "on 20 January 2025", "in May 2019", "from … to …"."""
    if interval.is_day:
        return f"on {in_words(interval)}"
    words = in_words(interval)
    return f"{'from' if ' to ' in words else 'in'} {words}"


def _source_fields(sources: tuple[Source, ...]) -> tuple[str, str]:
    if not sources:
        return "", ""
    first = sources[0]
    dated = f" ({first.published})" if first.published else ""
    publisher = f", {first.publisher}" if first.publisher and first.publisher not in first.title else ""
    return f"{first.title}{publisher}{dated}", first.url


def end_words(tenure: Tenure) -> str:
    """Write when a tenure that has ended did so: "5 July 2024", "15 May 2012 at the latest"."""
    end = in_words(parse_edtf_date(tenure.period.end))
    return f"{end} at the latest" if tenure.period.basis is EndBasis.SUCCESSOR else end


def left_words(tenure: Tenure) -> str:
    """Write when a tenure that has ended did so, with the preposition: "on 5 July 2024", "by 15 May 2012"."""
    end = parse_edtf_date(tenure.period.end)
    return f"by {in_words(end)}" if tenure.period.basis is EndBasis.SUCCESSOR else at_time(end)


def tenure_sentence(tenure: Tenure, facts: FactTable) -> str:
    """Say a tenure in one clause: "Ann Poe has been Mayor of Springfield since 20 May 2019"."""
    person, office = facts.person(tenure.person), facts.office(tenure.office)
    who = person.name if person is not None else tenure.person
    what = office.name if office is not None else tenure.office
    acting = "acting " if tenure.acting else ""
    began, ended = tenure.period.started, tenure.period.ended
    if tenure.period.basis is EndBasis.ATTESTED:
        seen = in_words(parse_edtf_date(tenure.period.end))
        return f"{who} was {acting}{what}{f' from {in_words(began)}' if began else ''}, last attested {seen}"
    if tenure.period.is_open:
        return f"{who} has been {acting}{what} since {in_words(began) if began else 'an unknown day'}"
    since = f" from {in_words(began)}" if began is not None else ""
    until = f" to {in_words(ended)}" if ended is not None else ", until when is not known"
    if tenure.period.basis is EndBasis.SUCCESSOR:
        until = (
            f" to {in_words(parse_edtf_date(tenure.period.end))} at the latest, when the successor started"
        )
    return f"{who} was {acting}{what}{since}{until}"


def tenure_evidence(tenure: Tenure, facts: FactTable) -> Evidence:
    """Return a tenure as evidence: one object each time, since a text may name a person in office very often."""
    return facts.cached("tenure as evidence", tenure, lambda _: _tenure_evidence(tenure, facts))


def _tenure_evidence(tenure: Tenure, facts: FactTable) -> Evidence:
    source, url = _source_fields(facts.sources_of(tenure))
    fact = f"tenure:{tenure.office}:{tenure.person}:{tenure.period.start}"
    person, office = facts.person(tenure.person), facts.office(tenure.office)
    term = Term(
        person.name if person is not None else tenure.person,
        office.name if office is not None else tenure.office,
        tenure.period.possible,
    )
    return Evidence(tenure_sentence(tenure, facts), "fact", fact, source, url, term)


def person_evidence(person: Person, facts: FactTable) -> Evidence:
    """Return the birth and death of somebody as evidence, one object each time."""
    return facts.cached("person as evidence", person, lambda _: _person_evidence(person, facts))


def _person_evidence(person: Person, facts: FactTable) -> Evidence:
    source, url = _source_fields(facts.sources_of(person))
    born = f"born {in_words(parse_edtf_date(person.born))}" if person.born else ""
    died = f"died {in_words(parse_edtf_date(person.died))}" if person.died else ""
    life = ", ".join(part for part in (born, died) if part)
    first = parse_edtf_date(person.born).first if person.born else None
    last = parse_edtf_date(person.died).last if person.died else None
    term = Term(person.name, "", Interval(first, last))
    return Evidence(f"{person.name}: {life}", "fact", f"person:{person.id}", source, url, term)


def event_evidence(event: Event, facts: FactTable) -> Evidence:
    """Return an event as evidence."""
    source, url = _source_fields(facts.sources_of(event))
    where = facts.place(event.place)
    place = f", {where.name if where is not None else event.place}" if event.place else ""
    text = f"{event.name}{place}: {in_words(event.when)}"
    return Evidence(text, "fact", f"event:{event.id}", source, url, Term(event.name, "", event.when))


def body_evidence(body: Organisation | Thing | Name, facts: FactTable) -> Evidence:
    """Return when a body was there, a thing in use or a name borne, as evidence."""
    source, url = _source_fields(facts.sources_of(body))
    began, ended = body.period.started, body.period.ended
    since = in_words(began) if began is not None else "an unknown day"
    until = f" to {in_words(ended)}" if ended is not None else ""
    kind = "name" if isinstance(body, Name) else "thing" if isinstance(body, Thing) else "organisation"
    identity = body.entity if isinstance(body, Name) else body.id
    text = f"{body.name}: from {since}{until}"
    return Evidence(
        text, "fact", f"{kind}:{identity}", source, url, Term(body.name, "", body.period.possible)
    )
