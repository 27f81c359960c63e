"""Ordinals of holders: "the 44th president" of somebody who was the 45th."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.counting import counts_all, counts_some
from factcheck.claims import RoleClaim
from factcheck.findings import Confidence, Finding, Judgement, Severity, Verdict
from factcheck.language.roles.model import Scope

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Tenure
    from factcheck.facts.table import FactTable

_COUNTED: Final = 10
"""Numbers below are as often those of a shorter count."""


@check("ROL312")
def wrong_ordinal(context: Context) -> Iterator[Finding | Judgement]:
    """Report "the 44th president" where the table counts the holders of the office, and counts otherwise."""
    facts = context.facts
    for claim in context.claims.of(RoleClaim):
        role = claim.role
        rank = role.rank
        if rank is None or rank.number is None or rank.sex or role.hypothetical:
            continue
        # "The third president I met" counts by words; "the 44th" is what the office is counted by.
        if counts_some(claim, context) or (
            (rank.spelled or rank.number < _COUNTED) and not counts_all(claim, context)
        ):
            continue
        reference = context.links.of(role)
        offices = [office for office in reference.offices if office.numbered]
        if len(reference.people) != 1 or len(offices) != 1:
            continue
        [person], [office] = reference.people, offices
        counted = _numbers(facts, office)
        numbers = sorted(number for number, tenure in counted.items() if tenure.person == person.id)
        if not numbers or rank.number in numbers:
            continue
        shown = [tenure_evidence(counted[number], facts) for number in numbers]
        yield Judgement(claim.key, Verdict.REFUTED, "", tuple(shown))
        other = counted.get(rank.number)
        whose = facts.person(other.person) if other is not None else None
        yield finding(
            "ROL312",
            claim.span,
            f"{person.name} is number {' and '.join(map(str, numbers))} among the holders of the office of "
            f"{office.name}, not {rank.number}" + (f", who is {whose.name}." if whose is not None else "."),
            severity=Severity.INFO if role.scope is Scope.QUOTE else None,
            confidence=Confidence.HIGH,
            evidence=shown,
        )


@cache
def _numbers(facts: FactTable, office: Office) -> dict[int, Tenure]:
    """Return the tenures by which the holders of an office are numbered, from 1 on; counted once for a table.

    Where terms are counted, somebody who comes back after another counts anew; where persons are, never.
    """
    held = [tenure for tenure in facts.tenures_in(office.id) if not tenure.acting]
    held.sort(key=lambda tenure: (tenure.period.possible.first or 0, tenure.person))
    found: dict[int, Tenure] = {}
    seen: set[str] = set()
    last = ""
    for tenure in held:
        again = tenure.person == last if office.numbered == "terms" else tenure.person in seen
        if not again:
            found[len(found) + 1] = tenure
        seen.add(tenure.person)
        last = tenure.person
    return found
