"""People whom an office settles: the document gives somebody of the name an office that the table has them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims import RoleClaim
from factcheck.linking import Naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks import Context
    from factcheck.facts.model import Person
    from factcheck.language.roles.model import RoleMention


def settled_people(context: Context) -> Iterator[tuple[RoleMention, Person]]:
    """Yield the roles that show which one person their name means, with that person."""
    for claim in context.claims.of(RoleClaim):
        reference = context.links.of(claim.role)
        if len(reference.people) != 1 or reference.naming is not Naming.FULL or claim.role.hypothetical:
            continue
        person, offices = reference.people[0], {office.id for office in reference.offices}
        if any(tenure.office in offices for tenure in context.facts.tenures_of(person.id)):
            yield claim.role, person
