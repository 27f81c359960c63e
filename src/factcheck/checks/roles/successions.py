"""Successions: somebody said to have followed another in an office whom the fact table puts behind a third person."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.days import STOPGAP_DAYS, bounded
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Finding
from factcheck.intervals import Interval
from factcheck.language.roles.model import Construction, Scope
from factcheck.linking import Naming

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Tenure

_BETWEEN_DAYS: Final = 120
"""Days for which an acting holder or a vacancy may stand between two who are said to follow each other."""


@check("ROL310")
def successions(context: Context) -> Iterator[Finding]:
    """Report "A succeeded B as minister" where the table knows who held the office between them."""
    claims = context.claims.of(RoleClaim)
    for taker, leaver in pairwise(claims):
        if taker.role.title_span != leaver.role.title_span or taker.role.hypothetical:
            continue
        kinds = {taker.role.construction: taker, leaver.role.construction: leaver}
        if set(kinds) != {Construction.TAKES, Construction.LEAVES} or taker.role.scope is Scope.QUOTE:
            continue
        found = _contradicted(kinds[Construction.TAKES], kinds[Construction.LEAVES], context)
        if found is None:
            continue
        later, real, office = found
        facts = context.facts
        follower, before = facts.person(later.person), facts.person(real.person)
        yield finding(
            "ROL310",
            Span(min(taker.span.start, leaver.span.start), max(taker.span.end, leaver.span.end)),
            f"{follower.name if follower else later.person} followed {before.name if before else real.person} as "
            f"{office.name}, not {kinds[Construction.LEAVES].role.name}.",
            confidence=Confidence.MEDIUM,
            evidence=(tenure_evidence(later, facts), tenure_evidence(real, facts)),
        )


def _contradicted(
    taker: RoleClaim, leaver: RoleClaim, context: Context
) -> tuple[Tenure, Tenure, Office] | None:
    """Return (tenure of the follower, tenure of the real predecessor, office), or None when it may be true."""
    facts = context.facts
    one, other = context.links.of(taker.role), context.links.of(leaver.role)
    if one.naming is not Naming.FULL or len(one.people) != 1 or len(other.people) != 1:
        return None
    shared = [office for office in one.offices if office in other.offices and not office.many]
    if len(shared) != 1:
        return None
    [office], [follower], [before] = shared, one.people, other.people
    tenures = facts.tenures_in(office.id)
    starts = [tenure for tenure in tenures if tenure.person == follower.id]
    ends = [tenure for tenure in tenures if tenure.person == before.id]
    if not ends or _may_be_news(ends, office, context):
        return None
    real: tuple[Tenure, Tenure] | None = None
    for later in starts:
        began = bounded(later.period.started)
        if began is None or later.acting:
            return None
        just_before = Interval(began.first - _BETWEEN_DAYS, began.first)
        if coverage(office, just_before) is None:
            return None
        if any(_stood_in(tenure) and tenure.period.possible.meets(just_before) for tenure in ends):
            return None
        # Of those who were no stopgap, the one who came last before.
        earlier = [
            (start.first, tenure)
            for tenure in tenures
            if not _stood_in(tenure)
            and tenure.person != later.person
            and (start := bounded(tenure.period.started)) is not None
            and start.first < began.first
        ]
        last = max(earlier, key=lambda pair: pair[0], default=None)
        if last is None or last[1] in ends:
            return None
        if not last[1].period.possible.meets(just_before):
            return None
        real = later, last[1]
    return None if real is None else (*real, office)


def _stood_in(tenure: Tenure) -> bool:
    """Tell whether a holder is one whom nobody is said to follow: acting, or in office for days only."""
    lasted = tenure.period.possible.length
    return tenure.acting or (lasted is not None and lasted < STOPGAP_DAYS)


def _may_be_news(ends: list[Tenure], office: Office, context: Context) -> bool:
    """Tell whether somebody in office may have left it since, and been followed by anybody, after the table ends."""
    day = context.document.date.day
    return any(tenure.period.is_open for tenure in ends) and (
        day is None or coverage(office, Interval.day(day)) is None
    )
