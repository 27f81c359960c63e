"""References: what the words of a role may mean in the fact table, people by name and offices by title and body."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from factcheck.facts.fold import plain
from factcheck.language.roles.model import Modifier, RoleMention, Scope
from factcheck.resources import listed_words
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Person
    from factcheck.facts.table import FactTable

NO_SUCH_OFFICE: Final = "the table has no such office"
_SEATS: Final = 8
"""Offices of one title and body from which they are the seats of a house."""
_DEPUTIES: Final = ("deputy-", "vice-", "first-deputy-", "assistant-", "under-")


class Naming(StrEnum):
    """How well a name settles who is meant."""

    FULL = "full"  # first name and surname, as the table has them
    LOOSE = "loose"  # with a middle name or initial that the table does not have
    SURNAME = "surname"  # a surname alone
    STRANGER = "stranger"  # a surname whose fuller form in the document nobody of the table has


@dataclass(frozen=True, slots=True)
class Reference:
    """What the words of a role may refer to.

    Attributes:
        people: people of the table with that name; several when the name does not settle it.
        offices: offices that the title may mean for one of them.
        naming: how well the text's name settles who is meant.
        named_body: whether the text itself says whose office it is.
        gap: why nothing can be judged, for people; "" when it can.
    """

    people: tuple[Person, ...]
    offices: tuple[Office, ...]
    naming: Naming
    named_body: bool
    gap: str = ""


def _shorter(name: str) -> list[str]:
    """Return a name and its beginnings, longest first: a headline's verb may stand at its end.

    None ends before the name of a house: "Muhammad bin Rashid" is another than "Muhammad bin Rashid al-Poe".
    """
    words, house = name.split(), listed_words("people", "patronymic")
    return [
        " ".join(words[:count])
        for count in range(len(words), 1, -1)
        if count == len(words) or house.isdisjoint(plain(words[count]).split()[:1])
    ]


def find_people(role: RoleMention, facts: FactTable) -> tuple[tuple[Person, ...], Naming]:
    """Return the people that a role may name, and how well the name settles who is meant."""
    if " " in role.name:
        for name in _shorter(role.name):
            people = facts.persons_named(name)
            if people:
                return people, Naming.FULL if any(
                    _is_called(person, name) for person in people
                ) else Naming.LOOSE
        if role.scope is Scope.HEADLINE:  # "President Poe Announces Plan": only the first word is the name
            return facts.persons_surnamed(role.name.split()[0]), Naming.SURNAME
        return (), Naming.FULL
    alone = facts.persons_surnamed(role.name)
    names = (*role.full_names, *role.opening_names)
    known = tuple(
        dict.fromkeys(
            person for name in names for short in _shorter(name) for person in facts.persons_named(short)
        )
    )
    # A relative of the same surname may stand in the document too, so whoever is called so is kept in mind.
    people = tuple(dict.fromkeys((*known, *alone)))
    if known:
        return people, Naming.FULL
    return people, Naming.STRANGER if role.full_names else Naming.SURNAME


def _is_called(person: Person, name: str) -> bool:
    """Tell whether the table itself gives a person this name, middle names and initials included."""
    written = plain(name)
    return any(plain(known) == written for known in (person.name, *person.aliases))


def _title_keys(role: RoleMention) -> tuple[str, ...]:
    if Modifier.DEPUTY not in role.modifiers:
        return role.keys
    return tuple(f"{prefix}{key}" for key in role.keys for prefix in _DEPUTIES)


def _offices_held(people: tuple[Person, ...], facts: FactTable) -> list[Office]:
    """Return the offices that any of the people ever held."""
    found: dict[str, Office] = {}
    for person in people:
        for tenure in facts.tenures_of(person.id):
            office = facts.office(tenure.office)
            if office is not None:
                found[office.id] = office
    return list(found.values())


def _seats_of(role: RoleMention, people: tuple[Person, ...], facts: FactTable) -> list[Office]:
    """Return the seats in the house of a state that people held for a part of it: "Senator Poe of Alaska"."""
    parts = [place for body in role.bodies if (place := facts.place(body)) is not None and place.within]
    return [
        office
        for office in _offices_held(people, facts)
        if office.many and not {*role.keys}.isdisjoint(office.titles)
        if any(office.jurisdiction == part.within and f" {part.name}" in office.name for part in parts)
    ]


def find_offices(
    role: RoleMention, people: tuple[Person, ...], facts: FactTable
) -> tuple[tuple[Office, ...], bool]:
    """Return the offices that a role may mean, and whether the text names whose they are.

    A bare title takes the body of the person: an office that they held, else the office of that title where
    they held others.
    """
    if role.offices and Modifier.DEPUTY not in role.modifiers:
        whole = [office for identity in role.offices if (office := facts.office(identity)) is not None]
        # "Army chief" names an office of every country that has one: only with its body, or with somebody who held
        # it, is one of them meant.
        named = [office for office in whole if role.whole or office.jurisdiction in role.bodies]
        if len(whole) == 1 and whole[0].many:
            named = whole  # a seat of a house is named by the part of the country that it is for
        if named:
            return tuple(named), True
        ids = {office.id for office in whole}
        held = [office for office in _offices_held(people, facts) if office.id in ids]
        if held and not role.bodies:
            return tuple(held), False
    keys = _title_keys(role)
    if role.bodies:
        found = [
            office
            for body in role.bodies
            for key in keys or role.any_of
            for office in facts.offices(key, body)
        ]
        if not found and role.any_of:
            found = [
                office for body in role.bodies for key in role.any_of for office in facts.offices(key, body)
            ]
        if len(found) > _SEATS:
            # "U.S. Representative Poe" speaks of a house: of its seats those are meant that people of the name held.
            ever = _offices_held(people, facts)
            found = [office for office in found if office in ever] or found[:1]
        return tuple(dict.fromkeys(found or _seats_of(role, people, facts))), True
    if role.foreign_body or not people:
        return (), False
    wanted = {*keys, *role.any_of}
    ever = _offices_held(people, facts)
    held = [office for office in ever if not wanted.isdisjoint(office.titles)]
    if held:
        return tuple(held), False
    # Careers lead through parties and other bodies: the home is where there is an office of that title.
    homes = dict.fromkeys(office.jurisdiction for office in ever)
    by_home = {home: [office for key in keys for office in facts.offices(key, home)] for home in homes}
    meant = [offices for offices in by_home.values() if offices]
    return (tuple(dict.fromkeys(meant[0])) if len(meant) == 1 else ()), False


Asked = tuple[object, ...]


def asked_of(role: RoleMention) -> Asked:
    """Return everything of a role that decides what it refers to."""
    return (
        role.name,
        role.full_names,
        role.opening_names,
        role.keys,
        role.offices,
        role.whole,
        role.bodies,
        role.foreign_body,
        role.any_of,
        role.modifiers,
        role.scope,
    )


def refer(role: RoleMention, facts: FactTable, known: Person | None = None) -> Reference:
    """Return what a role refers to in the table.

    Args:
        role: the role.
        facts: the table.
        known: who the document has shown this surname to be, when it has.
    """
    people, naming = find_people(role, facts) if known is None else ((known,), Naming.FULL)
    offices, named = find_offices(role, people, facts)
    if " " not in role.name and people and offices:
        # A shared surname means whoever has to do with the office; never one of them by guess.
        ids = {office.id for office in offices}
        near = tuple(p for p in people if any(t.office in ids for t in facts.tenures_of(p.id)))
        people = near or people
    gap = ""
    if role.foreign_body and not role.bodies:
        gap = "an office of a body that the table does not know"
    elif not people:
        gap = "nobody of that name is in the table"
    elif not offices:
        gap = NO_SUCH_OFFICE
    return Reference(people, offices, naming, named, gap)
