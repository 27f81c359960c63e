"""Tenures: people said to have taken or left an office at a time that the fact table contradicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, tenure_evidence
from factcheck.checks.roles.judging.resolution import resolve
from factcheck.checks.roles.judging.rulings import LOCAL_TITLES
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import TenureClaim
from factcheck.facts.verdict import coverage
from factcheck.findings import Confidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, civil
from factcheck.language.roles.model import Construction, Scope

if TYPE_CHECKING:
    from factcheck.facts.model import Tenure
    from factcheck.facts.table import FactTable

# An appointment is announced, decreed, voted and sworn in on different days; news dates it by any of them.
# Central bankers and secretaries-general are named a year ahead; nobody becomes anything half a year ahead.
_ANNOUNCED_BEFORE: Final = 366
_BECOMES_BEFORE: Final = 180
_SWORN_AFTER: Final = 60
_RECENT: Final = 60  # days in which a text may tell of a change that the table does not know yet
_CARETAKERS: Final = frozenset(["prime-minister", "deputy-prime-minister", "chancellor"])


def _moment(tenure: Tenure, takes: bool) -> Interval | None:
    return tenure.period.started if takes else tenure.period.ended


def _fits(moment: Interval, said: Interval, before: int) -> bool:
    """Tell whether a tenure's start or end can be what the text dates, up to `before` days ahead."""
    return said.meets(moment.widen(_SWORN_AFTER)) or (
        said.last is not None
        and moment.first is not None
        and said.meets(Interval(moment.first - before, moment.last))
    )


def _says_became(claim: TenureClaim, prose: str) -> bool:
    """Tell whether the words can be said of the day itself only: "became", "since", "from"."""
    role = claim.role
    if role.construction is not Construction.TAKES:
        return claim.takes
    return "becam" in prose[role.person_span.end : role.title_span.start].lower()


def _may_be_so(claim: TenureClaim, tenures: list[Tenure], said: Interval, context: Context) -> str:
    """Return why the table's dates do not contradict what is said, or "".

    Somebody in office may be elected, appointed or sworn in again; a head of government may resign and stay, as a
    caretaker or for years; and a text may tell of last week what the table has no row for.
    """
    role = claim.role
    inside = any(tenure.period.possible.meets(said) for tenure in tenures)
    if inside and claim.takes and not _says_became(claim, context.document.prose):
        return "it may tell of a further term"
    if claim.takes or not inside:
        return ""
    day = context.document.date.day
    if day is not None and said.last is not None and 0 <= day - said.last <= _RECENT:
        return "it tells of the last days"
    offices = [office for tenure in tenures if (office := context.facts.office(tenure.office)) is not None]
    titles = {*role.keys, *(title for office in offices for title in office.titles)}
    leaves = role.construction is Construction.LEAVES
    return "heads of government resign and stay" if leaves and not _CARETAKERS.isdisjoint(titles) else ""


def _of_another_year(claim: TenureClaim, context: Context) -> bool:
    """Tell whether a date without a year may be of one that the paragraph names: "In 1974 … became mayor in May"."""
    time, interval = claim.time, claim.time.interval
    if time.year is not None or time.month is None or interval is None or interval.first is None:
        return False
    years = context.view(SentenceTimes).years_around(time)
    return bool(years - {civil(interval.first)[0]})


def _complete(tenure: Tenure, said: Interval, facts: FactTable) -> bool:
    """Tell whether no stint of anybody in the office is missing at the time that the text gives.

    Where many hold an office at once, the table gives the stints of a person together.
    """
    office = facts.office(tenure.office)
    return office is not None and (office.many or coverage(office, said) is not None)


def _candidates(claim: TenureClaim, facts: FactTable) -> tuple[list[Tenure], bool]:
    """Return the tenures of the person that the words can mean, and whether the words name the very office."""
    role = claim.role
    resolution = resolve(role, facts)
    if len(resolution.people) != 1 or role.foreign_body:
        return [], False
    if not resolution.named_body and not LOCAL_TITLES.isdisjoint(role.keys):
        return [], False  # "was named chair": of what, nobody knows
    held = facts.tenures_of(resolution.people[0].id)
    offices = {office.id for office in resolution.offices}
    found = [tenure for tenure in held if tenure.office in offices]
    if found or (role.bodies and not role.offices):
        return found, True
    # Loose words for a post ("an envoy for the talks"): any office of that title that the person took. A place inside
    # the name of a post ("envoy for Freedonia") is where it leads, not whose it is.
    keys = set(role.keys)
    return [
        t for t in held if (office := facts.office(t.office)) and not keys.isdisjoint(office.titles)
    ], False


@check("ROL305", "ROL308")
def tenure_dates(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "was appointed … in 2019" against when the table says that it was."""
    facts = context.facts
    for claim in context.claims.of(TenureClaim):
        tenures, exact = _candidates(claim, facts)
        said = claim.time.interval
        dated = [
            (tenure, moment) for tenure in tenures if (moment := _moment(tenure, claim.takes)) is not None
        ]
        if said is None or not dated or len(dated) != len(tenures):
            reason = "the table has no such tenure" if not tenures else "the table does not date it"
            yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
            continue
        firm = _says_became(claim, context.document.prose)
        ahead = _BECOMES_BEFORE if firm or not claim.takes else _ANNOUNCED_BEFORE
        fitting = [tenure for tenure, moment in dated if _fits(moment, said, ahead)]
        evidence = tuple(tenure_evidence(tenure, facts) for tenure in fitting or tenures[:3])
        if fitting:
            yield Judgement(claim.key, Verdict.SUPPORTED, "", evidence)
            continue
        if _of_another_year(claim, context):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
            continue
        if reason := _may_be_so(claim, tenures, said, context):
            yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
            continue
        if not all(_complete(tenure, said, facts) for tenure in tenures):
            # Another stint may lie in years for which the table does not know all holders.
            yield Judgement(
                claim.key, Verdict.NOT_COVERED, "the table's list of holders is not complete for that time"
            )
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        tenure, moment = min(dated, key=lambda pair: abs((pair[1].first or 0) - (said.first or 0)))
        office = facts.office(tenure.office)
        person = facts.person(tenure.person)
        verb = "took" if claim.takes else "left"
        severity = None if exact else Severity.WARNING
        if claim.role.scope is Scope.QUOTE:
            severity = Severity.INFO
        words = " ".join(context.document.text[claim.time.start : claim.time.end].split())
        yield finding(
            "ROL305" if claim.takes else "ROL308",
            claim.span,
            f"{person.name if person else claim.role.name} {verb} the office of "
            f"{office.name if office else claim.role.title} {at_time(moment)}, not “{words}”.",
            severity=severity,
            confidence=Confidence.HIGH if exact and len(tenures) == 1 else Confidence.MEDIUM,
            evidence=evidence,
        )
