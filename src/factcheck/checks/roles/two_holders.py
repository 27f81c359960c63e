"""One seat and two people: an office of one holder given to two in one document, with nothing to tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, check, finding
from factcheck.checks.handovers import changes_hands
from factcheck.checks.scope import OWN_RUNNING
from factcheck.claims import RoleClaim
from factcheck.findings import Confidence, Finding, Related
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier, RoleMention


def _seat(role: RoleMention) -> tuple[str, str] | None:
    """Return (title, body) of a single seat that a role asserts for now, or None."""
    if role.modifiers - {Modifier.CURRENT} or role.hypothetical or role.foreign_body or len(role.bodies) != 1:
        return None
    if role.construction not in BESIDE_NAME:
        return None
    return (
        (role.keys[0], role.bodies[0])
        if len(role.keys) == 1 and role.keys[0] in titles_of("single")
        else None
    )


def _surname(role: RoleMention) -> str:
    return role.name.split()[-1].lower()


@check("ROL306", scope=OWN_RUNNING)
def two_holders(context: Context) -> Iterator[Finding]:
    """Report a second holder of one seat; people of the fact table are left to the rules that know their tenures."""
    first: dict[tuple[str, str], RoleClaim] = {}
    said: set[tuple[str, str]] = set()
    for claim in context.judged(RoleClaim):
        seat = _seat(claim.role)
        if seat is None or seat in said or claim.time.near:
            continue
        if context.document.date.interval is None and claim.time.around:
            continue  # a text without a day of its own that dates what it tells is history: one followed the other
        other = first.setdefault(seat, claim)
        if _surname(other.role) == _surname(claim.role):
            continue
        if context.links.of(claim.role).people or context.links.of(other.role).people:
            continue
        if changes_hands(context, other.role, claim.role):
            continue
        said.add(seat)
        yield finding(
            "ROL306",
            claim.span,
            f"{claim.role.name} is called {claim.role.title} here, and {other.role.name} is before.",
            confidence=Confidence.MEDIUM,
            related=[Related(other.span, f"{other.role.name} is called {other.role.title} here")],
        )
