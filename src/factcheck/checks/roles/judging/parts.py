"""Offices for a part of a country: "Senator Poe of Alaska" of one who sits for another state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.facts.ruling import Ruling
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier
from factcheck.linking import Naming, Reference

if TYPE_CHECKING:
    from factcheck.claims import RoleClaim
    from factcheck.facts.table import FactTable


def of_another_part(claim: RoleClaim, reference: Reference, facts: FactTable) -> Ruling | None:
    """Return the ruling on an office that somebody has for another part of the country: "Senator Poe of Alaska".

    Nobody governs two states, or sits for two; who has or had the office of one part is not known in that of another.
    """
    role, now = claim.role, claim.time.now
    former = Modifier.FORMER in role.modifiers
    if (
        now is None
        or role.modifiers - {Modifier.CURRENT, Modifier.FORMER}
        or role.construction not in BESIDE_NAME
    ):
        return None
    if len(reference.people) != 1 or reference.naming is not Naming.FULL:
        return None
    [person] = reference.people
    parts = [place for body in role.bodies if (place := facts.place(body)) is not None and place.within]
    keys = {*role.keys, *(title for office in reference.offices for title in office.titles)}
    keys &= titles_of("of_one_part")
    held = facts.tenures_of(person.id) if parts else ()
    for tenure, office in facts.posts(reversed(held)):
        if keys.isdisjoint(office.titles) or not (former or tenure.period.surely(now)):
            continue
        place = facts.place(office.jurisdiction)
        state = office.jurisdiction if office.many else "" if place is None else place.within
        named = any(f" {part.name}" in office.name for part in parts)
        if not named and {part.within for part in parts} == {state}:
            return Ruling("refuted", person, office, now, instead=tenure)
    return None
