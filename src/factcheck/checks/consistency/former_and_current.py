"""One person who holds an office in one sentence and has left it in another, with nothing to tell the times apart."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks import Context, check, finding
from factcheck.checks.handovers import changes_hands
from factcheck.checks.scope import OWN_RUNNING
from factcheck.claims import RoleClaim
from factcheck.findings import Confidence, Finding, Related
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier, RoleMention, Scope


def plainly_told(role: RoleMention) -> bool:
    """Tell whether a role is told of by the writer, beside the name and under one title that is not for life."""
    # A club has a president, too; prime ministers are those of states, known or not.
    private = role.foreign_body and not titles_of("of_states").issuperset(role.keys)
    if role.hypothetical or private or role.vague or len({*role.keys, *role.offices}) != 1:
        return False
    if role.scope is not Scope.NARRATION or role.construction not in BESIDE_NAME:
        return False
    return titles_of("for_life").isdisjoint(role.keys)


@check("CON406", scope=OWN_RUNNING)
def former_and_current(context: Context) -> Iterator[Finding]:
    """Report somebody called "minister" here and "former minister" there.

    People of the fact table are left to the rules that know their tenures; so are sentences with dates and documents
    that tell of a change of holder.
    """
    seen: dict[tuple[str, str], RoleClaim] = {}
    said: set[tuple[str, str]] = set()
    for claim in context.judged(RoleClaim):
        role = claim.role
        if not plainly_told(role) or not role.keys or " " not in role.name or claim.time.near:
            continue
        if role.modifiers - {Modifier.FORMER, Modifier.CURRENT}:
            continue
        key = (role.name.lower(), role.keys[0])
        first = seen.setdefault(key, claim)
        former = Modifier.FORMER in role.modifiers
        if former == (Modifier.FORMER in first.role.modifiers) or key in said:
            continue
        if not role.may_share_body(first.role) or context.links.of(role).people:
            continue
        if changes_hands(context, first.role, role):
            continue
        said.add(key)
        now, before = (f"former {role.title}", role.title) if former else (role.title, f"former {role.title}")
        yield finding(
            "CON406",
            claim.span,
            f"{role.name} is called {now} here and {before} before.",
            confidence=Confidence.MEDIUM,
            related=[Related(first.span, f"called {before} here")],
        )
