"""Lengths: people said to have held an office for so many years, where the table knows for how long they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.term_counts import miscounted_terms
from factcheck.claims import RoleClaim
from factcheck.claims.stated import Relation
from factcheck.documents.model import Span
from factcheck.facts.model import YEAR_DAYS
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval
from factcheck.language.roles.model import Scope
from factcheck.linking import Naming

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Tenure

_ROUNDED: Final = 1.0
"""Years by which a length may be rounded, up or down."""
_SURE: Final = 2.0
"""Years from which a length is no rounding and no other way of counting."""
_UNDER: Final = 2.0
"""Years by which "more than five years" may understate, or a fifth of them."""
_OVER: Final = 1.25
"""Years by which "nearly five years" may overstate."""
_MORE: Final = ("MORE_THAN", "EQUAL_OR_MORE")
_LESS: Final = ("LESS_THAN", "EQUAL_OR_LESS")


@check("ROL314")
def wrong_length(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "was chancellor for ten years" and "in her third term" against the tenures of the table."""
    yield from miscounted_terms(context)
    for claim in context.claims.of(RoleClaim):
        stated = claim.stated
        if stated is None or stated.relation is not Relation.LASTING or claim.role.hypothetical:
            continue
        number, mod = stated.first.amount, stated.first.mod
        reference = context.links.of(claim.role)
        if number is None or len(reference.people) != 1 or claim.role.modifiers:
            continue
        person, facts = reference.people[0], context.facts
        now = context.document.date.last
        held = {
            office: [one for one in facts.tenures_of(person.id) if one.office == office.id]
            for office in reference.offices
        }
        known = {office: _lengths(tenures, now) for office, tenures in held.items() if tenures}
        evidence = tuple(tenure_evidence(one, facts) for tenures in held.values() for one in tenures[:3])
        if any(_fits(number, mod, years) for lengths in known.values() for years in lengths):
            yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
            continue
        if len(known) != 1 or not all(known.values()):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the table does not say for how long", evidence)
            continue
        (office, lengths) = next(iter(known.items()))
        if office.many or not _complete(office, held[office], now):
            yield Judgement(
                claim.key, Verdict.NOT_COVERED, "the table's list of holders is not complete for that time"
            )
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        years = max(lengths)
        off = min(abs(number - one) for one in lengths)
        sure = off >= _SURE and reference.naming is Naming.FULL and reference.named_body
        severity = Severity.ERROR if sure else Severity.WARNING
        yield finding(
            "ROL314",
            Span(min(claim.span.start, stated.first.start), max(claim.span.end, stated.first.end)),
            f"{person.name} held the office of {office.name} for {_in_words(years)}, not for {number:g} years.",
            severity=Severity.INFO if claim.role.scope is Scope.QUOTE else severity,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            evidence=evidence,
        )


def _lengths(tenures: Sequence[Tenure], now: int | None) -> list[float]:
    """Return the years of every stint, and of the stints together, up to the document; none when one is not dated."""
    stints: list[float] = []
    for tenure in tenures:
        began, ended = tenure.period.started, tenure.period.ended
        last = now if tenure.period.is_open else None if ended is None else ended.last
        if began is None or began.first is None or last is None:
            return []
        last = last if now is None else min(last, now)
        if last >= began.first:
            stints.append((last - began.first) / YEAR_DAYS)
    return [*stints, *accumulate(stints)]


def _fits(number: float, mod: str, years: float) -> bool:
    """Tell whether a length may be told so: rounded to the next year, or "more than" and "nearly" a round number."""
    if mod in _MORE:
        return number - _ROUNDED / 4 <= years < number + max(_UNDER, number / 5)
    if mod in _LESS:
        return number - _OVER < years <= number + _ROUNDED / 4
    return abs(number - years) <= _ROUNDED


def _complete(office: Office, tenures: Sequence[Tenure], now: int | None) -> bool:
    """Tell whether the table knows all holders from a year before the first stint to a year after the last.

    A stint that is still open on the last day of the list may have ended since; it is enough that its start is known.
    """
    first = min(tenure.period.possible.first or 0 for tenure in tenures)
    last = max(tenure.period.possible.last or now or 0 for tenure in tenures)
    stop = last + 366 if now is None else min(last + 366, now)
    return coverage(office, Interval(first - 366, max(first, stop))) is not None


def _in_words(years: float) -> str:
    if years < 1:
        return f"{max(1, round(years * 12))} months"
    return f"{years:.0f} years" if abs(years - round(years)) < 1 / 12 else f"{years:.1f} years"
