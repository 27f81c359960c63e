"""Whom and what a foreign file means in the table, without telling anybody apart who may be the same."""

from __future__ import annotations

from factcheck.facts import fold
from factcheck.facts.importers.holding import Holding, Life
from factcheck.facts.model import Office, Person
from factcheck.facts.phrases import Titles, named_title, resolve_office
from factcheck.facts.rows import Rows, put, row_of, slug
from factcheck.facts.schema import COLUMNS
from factcheck.facts.table import FactTable
from factcheck.intervals import parse_edtf_date
from factcheck.resources import listed_words


class Matcher:
    """Finds people and offices of the table, and makes rows for those that it does not have.

    A person is one of the table's when a full name names one alone and the birth dates do not disagree; where one of
    these is not known, nobody who held offices of another state only is meant. All others are new. An office is one
    of the table's when its words name one alone; else a new one, if title and jurisdiction can be read. New offices
    claim no coverage: a file does not say that it is complete.
    """

    def __init__(self, table: FactTable, source: str, titles: Titles, bodies: dict[str, str]) -> None:
        """Prepare.

        Args:
            table: what is known already.
            source: id of the source that new rows cite.
            titles: title variants.
            bodies: places and organisations that are about to be added: name -> id.
        """
        self._table = table
        self._source = source
        self._titles = titles
        self._bodies = bodies
        self._people: dict[str, str] = {}
        self._offices: dict[tuple[str, str], str | None] = {}
        self.rows: Rows = {"persons": {}, "offices": {}}
        """The rows of new people and offices."""

    def person(self, holding: Holding, office: str) -> str:
        """Return the id of who a holding is about; of several of that name, of the one who held the office (id)."""
        known = self._people.get(holding.person_key)
        if known is None:
            known = self.known_person(holding, office) or self._new_person(holding)
            self._people[holding.person_key] = known
        return known

    def known_person(self, said: Holding | Life, office: str = "") -> str | None:
        """Return the id of the one person of the table who can be meant, or None."""
        if (found := self._people.get(said.person_key)) is not None:
            return found
        forms = (said.person, *said.aliases)
        people = {p.id: p for form in forms for p in self._table.persons_named(form) if _may_be(p, said.born)}
        same = [p for p in people.values() if p.born and said.born]
        same = same or [p for p in people.values() if not self._of_another_state(p.id, office)]
        if len(same) > 1:
            same = [p for p in same if any(t.office == office for t in self._table.tenures_of(p.id))]
        return same[0].id if len(same) == 1 else None

    def _of_another_state(self, person: str, office: str) -> bool:
        """Whether all that a person held belongs to other states than an office does; bodies belong to none."""
        held = {self._state(tenure.office) for tenure in self._table.tenures_of(person)}
        state = self._state(office)
        return bool(state and held) and "" not in held and state not in held

    def _state(self, office: str) -> str:
        """Return the id of the state that an office belongs to, or "" where it is one of a body or not known."""
        known = self._table.office(office)
        row = self.rows["offices"].get((office,))
        where = known.jurisdiction if known else row[COLUMNS["offices"].index("jurisdiction")] if row else ""
        while (place := self._table.place(where)) is not None and place.within:
            where = place.within
        return where if place is not None and place.kind == "country" else ""

    def _new_person(self, holding: Holding) -> str:
        base = slug(holding.person) or slug(holding.person_key) or "person"
        identity, number = base, 2
        while self._table.person(identity) or (identity,) in self.rows["persons"]:
            identity, number = f"{base}-{number}", number + 1
        cells = {
            "id": identity,
            "name": holding.person,
            "surname": holding.surname or _last_name(holding.person),
            "aliases": "|".join(dict.fromkeys(alias.replace("|", " ") for alias in holding.aliases)),
            "note": f"namesake of {base}" if identity != base else "",
        }
        put(self.rows, "persons", row_of("persons", **cells, source=self._source))
        return identity

    def office(self, holding: Holding) -> str | None:
        """Return the id of the office that a holding is about, or None where its words do not tell."""
        key = (holding.office, holding.jurisdiction)
        if key not in self._offices:
            self._offices[key] = self._find_office(holding) or self._new_office(holding)
        return self._offices[key]

    def _find_office(self, holding: Holding) -> str | None:
        homes = self._homes(holding.jurisdiction)
        for phrase in _phrases(holding):
            offices: tuple[Office, ...] = resolve_office(self._table, phrase, self._titles)
            # "Secretary of State" alone may name another country's.
            alone = phrase == holding.office and holding.jurisdiction
            found = [office for office in offices if not alone or office.jurisdiction in homes]
            if len(found) == 1:
                return found[0].id
        return None

    def _homes(self, name: str) -> frozenset[str]:
        """Return the ids of the places and organisations of a name, and of what stands for them."""
        table = self._table
        places = (*table.places_named(name), *table.places_by_metonym(name))
        return frozenset((*(p.id for p in places), *(body.id for body in table.organisations_named(name))))

    def _implied(self, holding: Holding) -> tuple[str, str] | None:
        """Return (title, jurisdiction) where the title is known without reading it."""
        if not holding.title:
            return None
        if body := self._bodies.get(holding.jurisdiction):
            return holding.title, body
        places = self._table.places_named(holding.jurisdiction)
        return (holding.title, places[0].id) if len(places) == 1 else None

    def _new_office(self, holding: Holding) -> str | None:
        readings = (named_title(self._table, phrase, self._titles) for phrase in _phrases(holding))
        read = self._implied(holding) or next(filter(None, readings), None)
        if read is None:
            return None
        title, jurisdiction = read
        name = holding.office
        body = self._table.jurisdiction(jurisdiction)
        known_as = body.name if body else holding.jurisdiction
        if fold.plain(known_as) not in fold.plain(name):
            name = f"{name}, {known_as}" if holding.many else f"{name} of {known_as}"
        identity = slug(f"{jurisdiction} {holding.office}")
        if self._table.office(identity):
            return identity
        seats = "many" if holding.many else "1"
        cells = {"id": identity, "name": name, "titles": title, "jurisdiction": jurisdiction, "seats": seats}
        put(self.rows, "offices", row_of("offices", **cells, source=self._source))
        return identity


def _phrases(holding: Holding) -> list[str]:
    if not holding.jurisdiction:
        return [holding.office]
    return [
        f"{holding.office} of {holding.jurisdiction}",
        f"{holding.jurisdiction} {holding.office}",
        holding.office,
    ]


def _may_be(person: Person, born: str) -> bool:
    if not person.born or not born:
        return True
    return parse_edtf_date(person.born).meets(parse_edtf_date(born))


def _last_name(name: str) -> str:
    """Return the last word of a name, with the particles before it."""
    words = name.split()
    while len(words) > 1 and fold.plain(words[-1]) in listed_words("people", "suffix"):
        words.pop()
    particles = listed_words("people", "particle") | listed_words("people", "patronymic")
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in particles:
        first -= 1
    return " ".join(words[first:]) or name
