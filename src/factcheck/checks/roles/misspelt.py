"""Misspelt holders: a name that nobody of the table bears, an edit away from that of somebody who held the office."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks.roles.days import bounded
from factcheck.facts.fold import loose, plain
from factcheck.findings import Severity
from factcheck.language.roles.model import BESIDE_NAME, Modifier, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from factcheck.checks import Context
    from factcheck.claims import RoleClaim
    from factcheck.facts.model import Office, Person, Tenure
    from factcheck.language.roles.model import RoleMention

_NEAR: Final = 2
"""Edits by which a misspelt name lies off."""
_SHORTEST: Final = 5
"""Letters of a word that edits can be told in."""
_LIFETIME: Final = 60 * 365
"""Days since somebody left an office after which a text hardly means them."""
_OTHER: Final = frozenset([Modifier.DEPUTY, Modifier.CLAIMED])
"""Words beside a title that make it that of somebody else than a holder."""


class Misspelt(NamedTuple):
    """A name that is nobody's, and whose it nearly is: the tenure, the name as the table has it, and how bad it is."""

    tenure: Tenure
    office: Office
    name: str
    severity: Severity


def misspelt_holder(claim: RoleClaim, context: Context) -> Misspelt | None:
    """Return who is meant when the name of a role is an edit or two off that of a holder of the office.

    Two letters that changed places are a slip, and so is another letter in a name that was always written in Latin
    letters; elsewhere it may be another transliteration, and two edits may be another name: these are only a hint.
    """
    role, facts = claim.role, context.facts
    if not _names_holder(role):
        return None
    reference = context.links.of(role)
    offices, known = reference.offices, reference.people
    if any(plain(role.name) == plain(name) for person in known for name in _names(person)):
        return None
    if any(office.many for office in offices):
        return None
    day = context.document.date.last
    found: list[tuple[int, float, Misspelt]] = []
    for office in offices:
        for tenure, person in facts.people(facts.tenures_in(office.id)):
            ended = bounded(tenure.period.ended)
            left = math.inf if ended is None else ended.last
            if day is not None and left < day - _LIFETIME:
                continue
            if known and person not in known:
                continue
            for name in _names(person):
                # The table forgives a letter that is doubled or not; the reader of the paper does not.
                distance = _distance(role.name, name, plain if known else _loosely)
                if distance:
                    severity = _severity(role.name, name, distance, office, context)
                    found.append((distance, -left, Misspelt(tenure, office, name, severity)))
    best = min(found, key=lambda one: one[:2])[2] if found else None
    return None if best is None or (known and best.severity is Severity.INFO) else best


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, *person.aliases)


def _names_holder(role: RoleMention) -> bool:
    """Tell whether a role names somebody in full beside the title of a named body, as one who holds or held it."""
    if not role.modifiers.isdisjoint(_OTHER):
        return False
    if role.construction not in BESIDE_NAME or role.scope is Scope.HEADLINE:
        return False
    return bool(role.bodies) or role.whole


def _loosely(name: str) -> str:
    return loose(plain(name))


def _distance(written: str, known: str, fold: Callable[[str], str]) -> int:
    """Return the edits between two names, or 0 where they are no misspelling of each other."""
    from rapidfuzz.distance import OSA

    one, other = fold(written), fold(known)
    distance = OSA.distance(one, other, score_cutoff=_NEAR)
    if distance > _NEAR or len(one.split()) != len(other.split()):
        return 0
    changed = [
        (first, second) for first, second in zip(one.split(), other.split(), strict=True) if first != second
    ]
    return 0 if any(min(len(first), len(second)) < _SHORTEST for first, second in changed) else distance


def _severity(written: str, known: str, distance: int, office: Office, context: Context) -> Severity:
    one, other = _loosely(written), _loosely(known)
    if distance == 1 and one != other and sorted(one) == sorted(other):
        return Severity.WARNING
    places = context.reading.words.words("people.transliterated")
    place = context.facts.place(office.jurisdiction)
    while place is not None and place.within and place.id not in places:
        place = context.facts.place(place.within)
    return (
        Severity.WARNING if distance == 1 and place is not None and place.id not in places else Severity.INFO
    )
