"""Ranks: "the fourth mayor since 2016" where the table counts seven, "the youngest ever" who was not.

A count is held against a complete list only. A record needs one holder who beats it, and no list: that there is none
is never concluded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.counting import counts_all, counts_some, tells_deed
from factcheck.checks.roles.days import STOPGAP_DAYS, Days, bounded
from factcheck.checks.roles.sexed_ranks import sexed_rank
from factcheck.claims import RoleClaim
from factcheck.claims.stated import Relation, StatedTime
from factcheck.facts.model import YEAR_DAYS
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.roles.model import Extreme, Modifier, Scope

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Person, Tenure

_CLEAR: Final = 60
"""Days by which another holder must beat a record: sources differ about first and last days."""
_BRIEF: Final = 5
"""The same for the shortest time in office, which may be weeks."""
_RETURNS: Final = 30 * 365
"""Days before somebody's first stint from which the list must reach back, so that no earlier one is missing from it."""
_SHOWN: Final = 8
"""Holders that are shown as evidence."""
_RANKED: Final = frozenset([Modifier.ORDINAL])
_BEATEN: Final = {
    Extreme.LONGEST: "{other} held the office of {office} for longer than {person}.",
    Extreme.SHORTEST: "{other} held the office of {office} for less time than {person}.",
    Extreme.YOUNGEST: "{other} was younger than {person} on taking the office of {office}.",
    Extreme.OLDEST: "{other} was older in the office of {office} than {person}.",
}


@check("ROL315")
def wrong_rank(context: Context) -> Iterator[Finding | Judgement]:
    """Hold counts and records of holders against the tenures of the table."""
    now = context.document.date.last
    if now is None:
        return
    for claim in context.claims.of(RoleClaim):
        role, stated, rank = claim.role, claim.stated, claim.role.rank
        if rank is None or role.hypothetical or role.modifiers - _RANKED:
            continue
        reference = context.links.of(role)
        if len(reference.people) != 1 or len(reference.offices) != 1:
            continue
        [person], [office] = reference.people, reference.offices
        if office.many:
            continue
        counted = stated if stated is not None and stated.relation is Relation.COUNTED else None
        if counted is not None and tells_deed(counted.first.end, context):
            continue
        if rank.sex:
            against = (
                None if counts_some(claim, context) else sexed_rank(rank, person, office, now, context.facts)
            )
            if against is not None:
                evidence = tuple(tenure_evidence(one, context.facts) for one in against.tenures)
                yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
                yield _finding(claim, against.message, evidence)
        elif rank.number is not None and counted is not None:
            yield from _count(claim, rank.number, counted, person, office, now, context)
        elif rank.extreme is not None and (counted is not None or counts_all(claim, context)):
            since = None if counted is None else _window(counted, now)
            if counted is None or since is not None:
                yield from _record(claim, rank.extreme, since, person, office, now, context)


def _count(
    claim: RoleClaim,
    number: int,
    stated: StatedTime,
    person: Person,
    office: Office,
    now: int,
    context: Context,
) -> Iterator[Finding | Judgement]:
    """Judge "the fourth mayor since 2016" and "in six years"; who held it when they begin may count or not."""
    facts = context.facts
    rows = [(one, days) for one in facts.tenures_in(office.id) if (days := bounded(one.period.started))]
    took = [days.first for one, days in rows if one.person == person.id and days.first <= now]
    spans = [(days, day) for day in took if (days := _window(stated, day)) is not None and days.first <= day]
    if not spans or any(day < days.last for days, day in spans):
        return
    if any(coverage(office, Interval(days.first, day)) is None for days, day in spans):
        reason = "the table's list of holders is not complete for that time"
        yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
        return
    # Somebody who came back has a number by each stint; the last is told.
    places = [_place(person, rows, days, day) for days, day in spans]
    *_, (least, met) = places
    evidence = tuple(tenure_evidence(one, facts) for one in met[-_SHOWN:])
    if any(few <= number <= len(many) for few, many in places):
        yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
        return
    yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
    counts = f"{least}" if least == len(met) else f"{least} to {len(met)}"
    said = context.document.prose[stated.first.start : stated.first.end]
    message = f"{person.name} is number {counts} of the holders of the office of {office.name} "
    message += f"{'since' if stated.first.signal == 'since' else 'in'} {said}, not {number}."
    yield _finding(claim, message, evidence)


def _place(
    person: Person, rows: Sequence[tuple[Tenure, Days]], since: Days, day: int
) -> tuple[int, Sequence[Tenure]]:
    """Return the number of somebody who took an office on a day, at least, and all who may count up to there."""
    after = {one.person for one, began in rows if not one.acting and since.last < began.first <= day}
    return len(after | {person.id}), [
        one for one, _ in rows if one.period.possible.meets(Interval(since.first, day))
    ]


def _window(stated: StatedTime, until: int) -> Days | None:
    """Return the days on which a count may begin: those of "since 2016", or so many years back, a year more or less."""
    time = stated.first
    if (days := bounded(time.interval)) is not None:
        return days
    if time.unit != "year" or time.amount is None:
        return None
    return Days(until - round((time.amount + 1) * YEAR_DAYS), until - round((time.amount - 1) * YEAR_DAYS))


class _Stay(NamedTuple):
    """One person's time in an office up to the day of the text.

    Attributes:
        tenures: the stints.
        began: the days on which the first may have begun.
        ended: the last day, as an ordinal, on which the last may have ended.
        over: whether the last has ended.
        longest: the days that the longest stint lasted at least.
        shortest: the days that the shortest stint lasted at least.
        most: the days that all stints together may have lasted at most.
    """

    tenures: tuple[Tenure, ...]
    began: Days
    ended: int
    over: bool
    longest: int
    shortest: int
    most: int

    @classmethod
    def of(cls, tenures: Sequence[Tenure], now: int) -> _Stay | None:
        """Return the time of one person, or None where the table does not date all of it."""
        kept: list[tuple[Tenure, Days, Days]] = []
        for tenure in tenures:
            start, end = bounded(tenure.period.started), bounded(tenure.period.ended)
            if start is None:
                return None
            if start.first > now:
                continue
            if end is None and not tenure.period.is_open:
                return None
            least, most = end or (now, now)
            kept.append((tenure, start, Days(min(least, now), min(most, now))))
        if not kept:
            return None
        lasted = [end.first - start.last for _, start, end in kept]
        ended = max(end.last for _, _, end in kept)
        return cls(
            tuple(one for one, _, _ in kept),
            min(start for _, start, _ in kept),
            ended,
            ended < now,
            max(lasted),
            min(lasted),
            sum(end.last - start.first for _, start, end in kept),
        )


def _record(
    claim: RoleClaim,
    extreme: Extreme,
    since: Days | None,
    person: Person,
    office: Office,
    now: int,
    context: Context,
) -> Iterator[Finding | Judgement]:
    """Judge "the longest-serving mayor" by everybody who beats it beyond doubt."""
    facts = context.facts
    stays: dict[Person, list[Tenure]] = {}
    for tenure, holder in facts.people(facts.tenures_in(office.id)):
        if not tenure.acting:
            stays.setdefault(holder, []).append(tenure)
    whole = _whole_from(office, context)
    own = _Stay.of(stays.pop(person, []), now)
    if own is None or (extreme in (Extreme.LONGEST, Extreme.YOUNGEST) and own.began.first < whole):
        return
    beaten: list[tuple[int, Person, _Stay]] = []
    for other, tenures in stays.items():
        stay = _Stay.of(tenures, now)
        if stay is None or (since is not None and stay.began.first <= since.last):
            continue
        if extreme is Extreme.SHORTEST and stay.began.first < whole:
            continue
        if (days := _ahead(extreme, (other, stay), (person, own))) > 0:
            beaten.append((days, other, stay))
    if not beaten:
        return
    _, other, stay = max(beaten, key=lambda one: one[0])
    evidence = tuple(tenure_evidence(one, facts) for one in (*stay.tenures, *own.tenures))
    yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
    message = _BEATEN[extreme].format(other=other.name, office=office.name, person=person.name)
    yield _finding(claim, message, evidence)


def _whole_from(office: Office, context: Context) -> float:
    """Return the day from which on whoever first took an office, as far as the table tells, had not held it before."""
    began = [
        days.first for one in context.facts.tenures_in(office.id) if (days := bounded(one.period.started))
    ]
    return -math.inf if office.numbered else min(began) + _RETURNS


def _ahead(extreme: Extreme, one: tuple[Person, _Stay], own: tuple[Person, _Stay]) -> int:
    """Return by how many days somebody surely beats another's time or age in an office; 0 or less: not surely."""
    (person, stay), (named, held) = one, own
    if extreme is Extreme.LONGEST:
        return stay.longest - held.most - _CLEAR
    if extreme is Extreme.SHORTEST:
        known = stay.over and stay.most >= STOPGAP_DAYS
        return held.shortest - stay.most - _BRIEF if known else 0
    born, own_born = _born(person), _born(named)
    if born is None or own_born is None:
        return 0
    if extreme is Extreme.YOUNGEST:
        return (held.began.first - own_born.last) - (stay.began.last - born.first) - _CLEAR
    return (stay.began.first - born.last) - (held.ended - own_born.first) - _CLEAR


def _born(person: Person) -> Days | None:
    """Return the days on which somebody may have been born, or None where nothing bounds them."""
    return bounded(parse_edtf_date(person.born)) if person.born else None


def _finding(claim: RoleClaim, message: str, evidence: Sequence[Evidence]) -> Finding:
    severity = Severity.INFO if claim.role.scope is Scope.QUOTE else None
    return finding(
        "ROL315", claim.span, message, severity=severity, confidence=Confidence.HIGH, evidence=evidence
    )
