"""Titles that exclude each other, given to one person in one document."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, check, finding
from factcheck.checks.scope import OWN_RUNNING
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier, RoleMention


def _plain(role: RoleMention) -> str:
    """Return the exclusive title that a role asserts for now, or ""."""
    if role.modifiers - {Modifier.CURRENT} or role.hypothetical or role.foreign_body:
        return ""
    if role.construction not in BESIDE_NAME:
        return ""
    return role.keys[0] if len(role.keys) == 1 and role.keys[0] in titles_of("exclusive") else ""


def _identity(role: RoleMention) -> str:
    return (role.full_names[0] if role.full_names else role.name).lower()


@check("ROL307", scope=OWN_RUNNING)
def title_conflict(context: Context) -> Iterator[Finding]:
    """Report a person who is president here and prime minister there, when nothing tells the times apart.

    People of the fact table are left to the rules that know their tenures; so are documents that name other years.
    """
    seen: dict[str, RoleClaim] = {}
    said: set[tuple[str, str]] = set()
    for claim in context.judged(RoleClaim):
        title = _plain(claim.role)
        if not title or claim.time.near:
            continue
        who = _identity(claim.role)
        first = seen.setdefault(who, claim)
        other = _plain(first.role)
        if other == title or (who, title) in said or not first.role.may_share_body(claim.role):
            continue
        if context.links.of(claim.role).people or first.role.person_span == claim.role.person_span:
            continue  # "President and Prime Minister Ann Poe" is both
        said.add((who, title))
        yield finding(
            "ROL307",
            claim.span,
            f"{claim.role.name} is called {claim.role.title} here and {first.role.title} before.",
            confidence=Confidence.MEDIUM,
            related=[Related(Span(*first.span), f"called {first.role.title} here")],
        )
