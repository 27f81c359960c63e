"""Ranks: "the fourth mayor since 2016" where the table counts seven, "the youngest ever" who was not.

A count is held against a complete list only. A record needs one holder who beats it, and no list: that there is none
is never concluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import tenure_evidence
from factcheck.checks.roles.counting import counts_all, counts_some, tells_deed
from factcheck.checks.roles.sexed_ranks import sexed_rank
from factcheck.claims import RoleClaim
from factcheck.claims.stated import Relation, StatedTime
from factcheck.facts.model import YEAR_DAYS
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.roles.model import Extreme, Modifier, Scope
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Person, Tenure

_CLEAR: Final = 60
"""Days by which another holder must beat a record: sources differ about first and last days."""
_BRIEF: Final = 5
"""The same for the shortest time in office, which may be weeks."""
_SHORTEST: Final = 20
"""Days in office from which a holder is none who only stood in, for whoever keeps the list."""
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
        role, stated = claim.role, claim.stated
        if role.rank is None or role.hypothetical or role.modifiers != _RANKED:
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
        if role.rank.sex:
            against = (
                None
                if counts_some(claim, context)
                else sexed_rank(role.rank, person, office, now, context.facts)
            )
            if against is not None:
                evidence = tuple(tenure_evidence(one, context.facts) for one in against.tenures)
                yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
                yield _finding(claim, against.message, evidence)
        elif role.rank.number is not None and counted is not None:
            yield from _count(claim, role.rank.number, counted, person, office, now, context)
        elif role.rank.extreme is not None and (counted is not None or counts_all(claim, context)):
            since = None if counted is None else _window(counted, now)
            if counted is None or since is not None:
                yield from _record(claim, role.rank.extreme, since, person, office, now, context)


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
    rows = [(one, days) for one in facts.tenures_in(office.id) if (days := _bounds(one.period.started))]
    own = [days for one, days in rows if one.person == person.id and days[0] <= now]
    window = _window(stated, own[-1][0]) if own else None
    if window is None or own[-1][0] < window[1]:
        return
    (first, late), day = window, own[-1][0]
    if coverage(office, Interval(first, day)) is None:
        reason = "the table's list of holders is not complete for that time"
        yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
        return
    met = [one for one, _ in rows if one.period.possible.meets(Interval(first, day))]
    least = len({one.person for one, began in rows if not one.acting and late < began[0] <= day})
    evidence = tuple(tenure_evidence(one, facts) for one in met[-_SHOWN:])
    if least <= number <= len(met):
        yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
        return
    yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
    counts = f"{least}" if least == len(met) else f"{least} to {len(met)}"
    said = context.document.prose[stated.first.start : stated.first.end]
    message = f"{person.name} is number {counts} of the holders of the office of {office.name} "
    message += f"{'since' if stated.first.signal == 'since' else 'in'} {said}, not {number}."
    yield _finding(claim, message, evidence)


def _window(stated: StatedTime, until: int) -> tuple[int, int] | None:
    """Return the days on which a count may begin: those of "since 2016", or so many years back, a year more or less."""
    time = stated.first
    if (days := _bounds(time.interval)) is not None:
        return days
    if time.unit != "year" or time.amount is None:
        return None
    return until - round((time.amount + 1) * YEAR_DAYS), until - round((time.amount - 1) * YEAR_DAYS)


@dataclass(frozen=True, slots=True)
class _Stay:
    """One person's time in an office up to the day of the text, in days; pairs are the least and the most.

    Attributes:
        tenures: the stints.
        began: the days on which the first may have begun, as ordinals.
        ended: the last day, as an ordinal, on which the last may have ended.
        stints: how long each stint lasted.
        over: whether the last has ended.
    """

    tenures: tuple[Tenure, ...]
    began: tuple[int, int]
    ended: int
    stints: tuple[tuple[int, int], ...]
    over: bool

    @classmethod
    def of(cls, tenures: Sequence[Tenure], now: int) -> _Stay | None:
        """Return the time of one person, or None where the table does not date all of it."""
        kept: list[tuple[Tenure, tuple[int, int], tuple[int, int]]] = []
        for tenure in tenures:
            start, end = _bounds(tenure.period.started), tenure.period.ended
            if start is None:
                return None
            if start[0] > now:
                continue
            if end is None and not tenure.period.is_open:
                return None
            least, most = _bounds(end) or (now, now)
            kept.append((tenure, start, (min(least, now), min(most, now))))
        if not kept:
            return None
        return cls(
            tuple(one for one, _, _ in kept),
            kept[0][1],
            max(end[1] for _, _, end in kept),
            tuple((max(0, end[0] - start[1]), end[1] - start[0]) for _, start, end in kept),
            all(end[1] < now for _, _, end in kept),
        )

    @property
    def most(self) -> int:
        """Days that all stints together may have lasted at most."""
        return sum(most for _, most in self.stints)


def _record(
    claim: RoleClaim,
    extreme: Extreme,
    since: tuple[int, int] | None,
    person: Person,
    office: Office,
    now: int,
    context: Context,
) -> Iterator[Finding | Judgement]:
    """Judge "the longest-serving mayor" by everybody who beats it beyond doubt."""
    facts = context.facts
    stays: dict[str, list[Tenure]] = {}
    for tenure in facts.tenures_in(office.id):
        if not tenure.acting:
            stays.setdefault(tenure.person, []).append(tenure)
    own = _Stay.of(stays.pop(person.id, []), now)
    if own is None:
        return
    beaten: list[tuple[int, str, _Stay, Person]] = []
    for identity, tenures in stays.items():
        other, stay = facts.person(identity), _Stay.of(tenures, now)
        if other is None or stay is None or (since is not None and stay.began[0] <= since[1]):
            continue
        if (days := _ahead(extreme, (other, stay), (person, own))) > 0:
            beaten.append((days, identity, stay, other))
    if not beaten:
        return
    _, _, stay, other = max(beaten, key=lambda one: one[:2])
    evidence = tuple(tenure_evidence(one, facts) for one in (*stay.tenures[:2], *own.tenures[:2]))
    yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
    message = _BEATEN[extreme].format(other=other.name, office=office.name, person=person.name)
    yield _finding(claim, message, evidence)


def _ahead(extreme: Extreme, one: tuple[Person, _Stay], own: tuple[Person, _Stay]) -> int:
    """Return by how many days somebody surely beats another's time or age in an office; 0 or less: not surely."""
    (person, stay), (named, held) = one, own
    if extreme is Extreme.LONGEST:
        return max(least for least, _ in stay.stints) - held.most - _CLEAR
    if extreme is Extreme.SHORTEST:
        known = stay.over and stay.most >= _SHORTEST
        return min(least for least, _ in held.stints) - stay.most - _BRIEF if known else 0
    born, own_born = _born(person), _born(named)
    if born is None or own_born is None:
        return 0
    if extreme is Extreme.YOUNGEST:
        return (held.began[0] - own_born[1]) - (stay.began[1] - born[0]) - _CLEAR
    return (stay.began[0] - born[1]) - (held.ended - own_born[0]) - _CLEAR


def _born(person: Person) -> tuple[int, int] | None:
    """Return the first and the last day, as ordinals, on which somebody may have been born, or None."""
    return _bounds(parse_edtf_date(person.born)) if person.born else None


def _bounds(days: Interval | None) -> tuple[int, int] | None:
    """Return the first and the last of some days, as ordinals, or None when nothing bounds them."""
    return None if days is None or days.first is None or days.last is None else (days.first, days.last)


def _finding(claim: RoleClaim, message: str, evidence: Sequence[Evidence]) -> Finding:
    severity = Severity.INFO if claim.role.scope is Scope.QUOTE else None
    return finding(
        "ROL315", claim.span, message, severity=severity, confidence=Confidence.HIGH, evidence=evidence
    )
