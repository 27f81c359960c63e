"""Numbers of terms: "in her third term" of somebody who has been in office for a year."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.fact_evidence import in_words, tenure_evidence
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.facts.model import YEAR_DAYS
from factcheck.findings import Confidence, Severity
from factcheck.intervals import Interval
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks import Context
    from factcheck.facts.model import Office, Tenure
    from factcheck.findings import Finding

_SHORTEST: Final = 0.75
"""Years of the shortest terms after which a head begins another, votes called early included."""
_LONGEST: Final = 7.5
"""Years of the longest term that heads are elected for, and a delay."""
_GAP: Final = 366
"""Days out of office after which somebody who comes back begins another term."""


def miscounted_terms(context: Context) -> Iterator[Finding]:
    """Report heads in office whose term cannot be the one that the sentence says: "Poe, in her third term"."""
    now, tags = context.document.date.last, context.reading.tags.all("roles.nth_term")
    if now is None or not tags:
        return
    firsts, starts = context.reading.sentences.firsts, context.reading.tokens.starts
    roles: dict[int, list[RoleClaim]] = {}
    for one in context.claims.of(RoleClaim):
        roles.setdefault(one.role.sentence, []).append(one)
    for tag in tags:
        here = roles.get(bisect_right(firsts, tag.first) - 1, [])
        claim = next((role for role in reversed(here) if role.role.span.end <= starts[tag.first]), None)
        if claim is None or not _beside(claim, starts[tag.first], context):
            continue
        words = Span(starts[tag.first], context.reading.tokens.ends[tag.stop - 1])
        for office, tenures in _held(claim, context, now):
            if not (against := _against(tag.value, tenures, now)):
                continue
            yield finding(
                "ROL314",
                words,
                f"{claim.role.name} {against} as {office.name}, so it is not the {_said(words, context)}.",
                severity=Severity.INFO if claim.role.scope is Scope.QUOTE else Severity.WARNING,
                confidence=Confidence.MEDIUM,
                evidence=[tenure_evidence(one, context.facts) for one in tenures],
            )


def _beside(claim: RoleClaim, place: int, context: Context) -> bool:
    """Tell whether nothing but auxiliaries stands between somebody in office and a place: "Poe is now in her …"."""
    between = context.document.prose[claim.role.span.end : place].lower().replace(",", " , ").split()
    return context.reading.words.words("roles.tenure_auxiliary").issuperset(between)


def _said(words: Span, context: Context) -> str:
    return " ".join(context.document.prose[words.start : words.end].lower().split()[-2:])


def _held(claim: RoleClaim, context: Context, now: int) -> Iterator[tuple[Office, Sequence[Tenure]]]:
    """Yield the office of an elected head in it with the tenures in it so far; nothing of anybody else."""
    role, reference, facts = claim.role, context.links.of(claim.role), context.facts
    if role.hypothetical or role.construction not in BESIDE_NAME or role.modifiers - {Modifier.CURRENT}:
        return
    if len(reference.people) != 1 or len(reference.offices) != 1:
        return
    [person], [office] = reference.people, reference.offices
    if office.many or titles_of("elected").isdisjoint(office.titles):
        return
    tenures = [one for one in facts.tenures_of(person.id) if one.office == office.id and not one.acting]
    sofar = [one for one in tenures if one.period.possible.meets(Interval(None, now))]
    if any(one.period.supports(Interval.day(now)) for one in sofar):
        yield office, sofar


def _against(number: int, tenures: Sequence[Tenure], now: int) -> str:
    """Return what speaks against a number of terms, or ""."""
    if number > 1:
        match tenures[0].period.started:
            case Interval(first=int(first)) as began:
                years = (now - first) / YEAR_DAYS
                fits = (number - 1) * _SHORTEST <= years <= number * _LONGEST
                return "" if fits else f"has been in office since {in_words(began)}"
        return ""
    for one, other in pairwise(tenures):
        back = other.period.started
        if back is not None and one.period.possible.widen(_GAP).before(back):
            return f"came back on {in_words(back)}"
    return ""
