"""Offices of clubs and companies, which the table does not know: a bare title may be one that the document told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    told = context.view(_private_roles).get(role.name.split()[-1], ())
    if all(_is_of_another(other, role, ruling.person, context) for other in told):
        return ""
    return "holds an office of another body in this document"


def _private_roles(context: Context) -> dict[str, list[RoleMention]]:
    """Return the offices of bodies that the table does not know, by the surnames of those who hold them."""
    found: dict[str, list[RoleMention]] = {}
    for role in context.reading.roles.roles:
        if role.foreign_body and not role.bodies:
            found.setdefault(role.name.split()[-1], []).append(role)
    return found


def _is_of_another(told: RoleMention, role: RoleMention, person: Person, context: Context) -> bool:
    """Tell whether an office is of somebody else whom the table knows: "First Lady Ann Poe" is not President Poe."""
    if not set(told.keys).isdisjoint(role.keys):
        return False
    reference = context.links.of(told)
    return reference.naming is Naming.FULL and person not in reference.people
