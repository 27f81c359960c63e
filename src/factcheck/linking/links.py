"""The references of one document: what one mention shows of a person, every other one of the surname takes over."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.claims import RoleClaim
from factcheck.facts.verdict import first_supported
from factcheck.language.roles.model import Modifier
from factcheck.linking.references import Asked, Reference, asked_of, refer

if TYPE_CHECKING:
    from factcheck.claims import Claims
    from factcheck.documents.model import Span
    from factcheck.facts.model import Person
    from factcheck.facts.table import FactTable
    from factcheck.language.roles.model import RoleMention

Key = tuple["Span", "Span"]


def surname(role: RoleMention) -> str:
    """Return the last word of the name of a role, in lower case."""
    return role.name.split()[-1].lower()


class Links:
    """What the roles of one document refer to; each is looked up once, whoever asks."""

    def __init__(self, claims: Claims, facts: FactTable) -> None:
        """Prepare for the claims of a document."""
        self._claims, self._facts = claims, facts
        self._made: dict[Key, Reference] = {}

    def of(self, role: RoleMention) -> Reference:
        """Return what a role refers to.

        A lone surname that the table does not place in the office at the time means whoever other roles of the
        document show by it, if that is one person.
        """
        key = role.title_span, role.person_span
        known = None if " " in role.name or key in self._supported else self._shown.get(surname(role))
        # What a verb tells of somebody ("has led Freedonia") is no role of the text's own.
        alone = self._alone.get(key)
        if alone is not None and (known is None or self._is_anothers(alone, known)):
            return alone
        if key not in self._made:
            self._made[key] = refer(role, self._facts, known)
        return self._made[key]

    def _is_anothers(self, reference: Reference, shown: Person) -> bool:
        """Tell whether people of the surname held the office that a role names, but whom the document shows did not.

        "First Lady Ann Poe sang. Former President Poe left": he is the president, whoever is spelled out.
        """
        offices = {office.id for office in reference.offices}
        holders = {
            person.id
            for person in (*reference.people, shown)
            if any(tenure.office in offices for tenure in self._facts.tenures_of(person.id))
        }
        return bool(holders) and shown.id not in holders

    @cached_property
    def _alone(self) -> dict[Key, Reference]:
        """What each role refers to by itself."""
        made: dict[Key, Reference] = {}
        known: dict[Asked, Reference] = {}  # a long text names the same people over and over
        for claim in self._claims.of(RoleClaim):
            role = claim.role
            asked = asked_of(role)
            found = known.get(asked)
            if found is None:
                found = known[asked] = refer(role, self._facts)
            made[role.title_span, role.person_span] = found
        return made

    @cached_property
    def _supported(self) -> dict[Key, Person]:
        """The roles that hold for somebody at a time that the text speaks of, with that person."""
        found = {}
        for claim in self._claims.of(RoleClaim):
            key = claim.role.title_span, claim.role.person_span
            person = self._holder(claim, self._alone[key])
            if person is not None:
                found[key] = person
        return found

    def _holder(self, claim: RoleClaim, reference: Reference) -> Person | None:
        if reference.gap or claim.role.hypothetical:
            return None
        former = Modifier.FORMER in claim.role.modifiers
        times = claim.time.all[:1] if former else claim.time.all
        found = first_supported(self._facts, reference.people, reference.offices, times, former=former)
        return None if found is None else found.person

    @cached_property
    def _shown(self) -> dict[str, Person]:
        """Who a surname means in this document: the one person whom supported roles give it to."""
        people: dict[str, dict[str, Person]] = {}
        for claim in self._claims.of(RoleClaim):
            person = self._supported.get((claim.role.title_span, claim.role.person_span))
            if person is not None:
                people.setdefault(surname(claim.role), {})[person.id] = person
        return {name: next(iter(found.values())) for name, found in people.items() if len(found) == 1}
