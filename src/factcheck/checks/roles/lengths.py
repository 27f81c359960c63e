"""Lengths: people said to have held an office for so many years, where the table knows for how long they did."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.days import Days, bounded
from factcheck.checks.roles.term_counts import miscounted_terms
from factcheck.claims import RoleClaim
from factcheck.claims.stated import Relation
from factcheck.claims.told_terms import told_lengths
from factcheck.documents.model import Span
from factcheck.facts.model import YEAR_DAYS
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval
from factcheck.language.roles.model import Scope
from factcheck.linking import Naming

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Tenure
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.times.model import TimeExpression

_ROUNDED: Final = 1.0
"""Years by which a length may be rounded, up or down."""
_SURE: Final = 2.0
"""Years from which a length is no rounding and no other way of counting."""
_UNDER: Final = 2.0
"""Years by which "more than five years" may understate, or a fifth of them."""
_OVER: Final = 1.25
"""Years by which "nearly five years" may overstate."""
_AROUND: Final = 366
"""Days before and after the stints for which the list of holders must be complete."""
_MORE: Final = ("MORE_THAN", "EQUAL_OR_MORE")
_LESS: Final = ("LESS_THAN", "EQUAL_OR_LESS")


class _Length(NamedTuple):
    """What became of a length: the verdict, why it is not covered, the tenures, and what is wrong."""

    verdict: Verdict
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    wrong: Finding | None = None


@check("ROL314")
def wrong_length(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "was chancellor for ten years", "in office for ten years" and "in her third term" against the table."""
    yield from miscounted_terms(context)
    for claim in context.claims.of(RoleClaim):
        stated = claim.stated
        if stated is None or stated.relation is not Relation.LASTING or claim.role.hypothetical:
            continue
        found = _judge(context, claim.role, stated.first)
        if found is not None:
            yield Judgement(claim.key, found.verdict, found.reason, found.evidence)
            if found.wrong is not None:
                yield found.wrong
    for told in told_lengths(context.reading):
        found = _judge(context, told.role, told.time)
        if found is not None and found.wrong is not None:
            yield found.wrong


def _judge(context: Context, role: RoleMention, time: TimeExpression) -> _Length | None:
    """Hold a number of years in office against the tenures of the person; None where nobody or nothing is settled."""
    number, reference, facts = time.amount, context.links.of(role), context.facts
    if number is None or len(reference.people) != 1 or role.modifiers:
        return None
    [person], now = reference.people, context.document.date.last
    held = {
        office: [one for one in facts.tenures_of(person.id) if one.office == office.id]
        for office in reference.offices
    }
    known = {office: _lengths(tenures, now) for office, tenures in held.items() if tenures}
    evidence = tuple(tenure_evidence(one, facts) for tenures in held.values() for one in tenures)
    if any(_fits(number, time.mod, years) for lengths in known.values() for years in lengths):
        return _Length(Verdict.SUPPORTED, "", evidence)
    if len(known) != 1 or not all(known.values()):
        return _Length(Verdict.NOT_COVERED, "the table does not say for how long", evidence)
    (office, lengths) = next(iter(known.items()))
    if office.many or not _complete(office, held[office], now):
        return _Length(Verdict.NOT_COVERED, "the table's list of holders is not complete for that time")
    off = min(_off(number, time.mod, one) for one in lengths)
    sure = off >= _SURE and reference.naming is Naming.FULL and reference.named_body
    severity = Severity.ERROR if sure else Severity.WARNING
    wrong = finding(
        "ROL314",
        Span(min(role.span.start, time.start), max(role.span.end, time.end)),
        f"{person.name} held the office of {office.name} for {_in_words(max(lengths))}, not for {_in_words(number)}.",
        severity=Severity.INFO if role.scope is Scope.QUOTE else severity,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        evidence=evidence,
    )
    return _Length(Verdict.REFUTED, "", evidence, wrong)


def _lengths(tenures: Sequence[Tenure], now: int | None) -> list[float]:
    """Return the years of every stint, and of the stints together, up to the document; none when one is not dated."""
    stints: list[float] = []
    today = math.inf if now is None else now
    for tenure in tenures:
        began = bounded(tenure.period.started)
        ended = Days(now, now) if tenure.period.is_open and now is not None else bounded(tenure.period.ended)
        if began is None or ended is None:
            return []
        if began.first <= today:
            stints.append((min(ended.last, today) - began.first) / YEAR_DAYS)
    return [*stints, *accumulate(stints)]


def _fits(number: float, mod: str, years: float) -> bool:
    """Tell whether a length may be told so: rounded to the next year, or "more than" and "nearly" a round number."""
    if mod in _MORE:
        return number - _ROUNDED / 4 <= years < number + max(_UNDER, number / 5)
    if mod in _LESS:
        return number - _OVER < years <= number + _ROUNDED / 4
    return abs(number - years) <= _ROUNDED


def _off(number: float, mod: str, years: float) -> float:
    """Return by how many years a length is wrong by its letter: eight are "more than five", though nobody says so."""
    return number - years if mod in _MORE else years - number if mod in _LESS else abs(number - years)


def _complete(office: Office, tenures: Sequence[Tenure], now: int | None) -> bool:
    """Tell whether the table knows all holders from a year before the first stint to a year after the last.

    A stint that is still open on the last day of the list may have ended since; it is enough that its start is known.
    """
    held = reduce(Interval.hull, (tenure.period.possible for tenure in tenures)).widen(_AROUND)
    last = min((day for day in (held.last, now) if day is not None), default=None)
    return coverage(office, Interval(held.first, last)) is not None


def _in_words(years: float) -> str:
    number, unit = (max(1, round(years * 12)), "month") if years < 1 else (round(years, 1), "year")
    return f"{number:g} {unit}{'' if number == 1 else 's'}"
