"""Offices of clubs and companies, which the table does not know: a bare title may be one that the document told of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from factcheck.linking import Naming

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.claims import RoleClaim
    from factcheck.facts.model import Person
    from factcheck.facts.ruling import Ruling
    from factcheck.language.roles.model import RoleMention


def private_office(claim: RoleClaim, ruling: Ruling, context: Context) -> str:
    """Return why a bare title may be one of a club or company that the document told of, or ""."""
    role = claim.role
    if role.bodies or role.offices:
        return ""
    told = context.view(_private_offices).get(role.name.split()[-1], ())
    if all(one.is_of_another(role, ruling.person) for one in told):
        return ""
    return "holds an office of another body in this document"


class _Private(NamedTuple):
    """An office of a body that the table does not know: its titles, and who must be meant by the holder's full name."""

    keys: frozenset[str]
    people: frozenset[str]

    def is_of_another(self, role: RoleMention, person: Person) -> bool:
        """Tell whether somebody else whom the table knows has it: "First Lady Ann Poe" is not President Poe."""
        return self.keys.isdisjoint(role.keys) and bool(self.people) and person.id not in self.people


def _private_offices(context: Context) -> dict[str, set[_Private]]:
    """Return the private offices that a document gives to people, each once, by surname: a long text repeats them."""
    found: dict[str, set[_Private]] = {}
    for role in context.reading.roles.roles:
        if role.foreign_body and not role.bodies:
            reference = context.links.of(role)
            named = reference.people if reference.naming is Naming.FULL else ()
            office = _Private(frozenset(role.keys), frozenset(person.id for person in named))
            found.setdefault(role.name.split()[-1], set()).add(office)
    return found
