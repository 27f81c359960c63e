"""Tenures: people said to have taken or left an office at a time that the fact table contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, tenure_evidence
from factcheck.checks.roles.days import bounded
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import TenureClaim
from factcheck.claims.model import Told
from factcheck.documents.model import Span
from factcheck.facts.handover import Handover, left, taken
from factcheck.facts.ruling import coverage
from factcheck.findings import Confidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, civil
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Construction, Modifier, Scope

if TYPE_CHECKING:
    from factcheck.facts.model import Tenure
    from factcheck.facts.table import FactTable

# An appointment is announced, decreed, voted and sworn in on different days; news dates it by any of them.
# Central bankers and secretaries-general are named a year ahead; nobody becomes anything half a year ahead.
_ANNOUNCED_BEFORE: Final = 366
_LEAVES_BEFORE: Final = 180
_ELECTED_BEFORE: Final = 190  # heads of state and government, from the vote to the oath
_BECOMES_BEFORE: Final = 80  # from the vote to the oath
_AGREED: Final = 7  # days by which sources differ about one change
_SAID: Final = 14  # days by which a day may be off that is told as the day itself
_SWORN_BEFORE: Final = 14  # what is told of the oath itself
_SWORN_AFTER: Final = 60
_RECENT: Final = 60  # days in which a text may tell of a change that the table does not know yet
_STAYS: Final = 580  # days that a government goes on after its head has resigned


_OVER: Final = frozenset([Modifier.FORMER, Modifier.LATE, Modifier.THEN, Modifier.OUTGOING])


def _handover(tenure: Tenure, takes: bool) -> Handover | None:
    return taken(tenure) if takes else left(tenure)


def _fits(moment: Interval, said: Interval, before: int, after: int = _SWORN_AFTER) -> bool:
    """Tell whether a tenure's start or end can be what the text dates, some days ahead or behind."""
    first = None if moment.first is None else moment.first - before
    last = None if moment.last is None else moment.last + after
    return said.meets(Interval(first, last))


def _says(claim: TenureClaim, context: Context, words: str) -> bool:
    """Tell whether words of a class stand between the person and the title: "became", "took office as"."""
    role = claim.role
    if role.construction is not Construction.TAKES:
        return False
    between = context.document.prose[role.person_span.end : role.title_span.start].lower()
    return any(form in between for form in context.reading.words.values(words))


def _says_became(claim: TenureClaim, context: Context) -> bool:
    """Tell whether the words can be said of the day itself only: "became", "since", "from"."""
    if claim.told is not None:
        return claim.told in (Told.SINCE, Told.LED) and claim.takes
    if claim.role.construction is not Construction.TAKES:
        return claim.takes
    return _says(claim, context, "roles.becomes")


def _ahead(claim: TenureClaim, tenures: list[Tenure], context: Context) -> int:
    """Return how many days before the table's day a text may date a change."""
    if claim.told in (Told.OATH, Told.LEFT):
        return _AGREED
    if not claim.takes:
        return _LEAVES_BEFORE if _announced(claim) else _SAID
    if claim.told is Told.POWER:
        return _BECOMES_BEFORE
    if _says(claim, context, "roles.oath"):
        return _SWORN_BEFORE
    if _says_became(claim, context):
        return _BECOMES_BEFORE
    return _ELECTED_BEFORE if _all_titled(tenures, "elected", context.facts) else _ANNOUNCED_BEFORE


def _announced(claim: TenureClaim) -> bool:
    """Tell whether a change may be told of the day on which it was announced, decreed or voted, or done again."""
    if claim.told is not None:
        return claim.told in (Told.RESIGNED, Told.ELECTED)
    return claim.role.construction in (Construction.TAKES, Construction.LEAVES)


def _behind(claim: TenureClaim, context: Context) -> int:
    """Return how many days after the table's day a text may date a change: an oath may follow, a departure may not."""
    return _SWORN_AFTER if claim.takes and _announced(claim) and not _says_became(claim, context) else _SAID


def _all_titled(tenures: Sequence[Tenure], kind: str, facts: FactTable) -> bool:
    """Tell whether all are tenures of a kind: "elected", of heads whom votes or oaths put in office."""
    return all(not titles_of(kind).isdisjoint(office.titles) for _, office in facts.posts(tenures))


def _may_be_so(claim: TenureClaim, tenures: list[Tenure], said: Interval, context: Context) -> str:
    """Return why the table's dates do not contradict what is said, or "".

    Somebody in office may be elected, appointed or sworn in again; a head of government may resign and stay, as a
    caretaker or for years; and a text may tell of last week what the table has no row for.
    """
    role = claim.role
    inside = any(tenure.period.possible.meets(said) for tenure in tenures)
    places = any(context.facts.place(body) is not None for body in role.bodies)
    if (
        claim.told is Told.LED
        and claim.takes
        and not inside
        and places
        and not _in_its_service(claim, said, context)
    ):
        return "people lead a state or body from other places, too"
    lifelong = _all_titled(tenures, "lifelong", context.facts)
    if claim.told is Told.ELECTED and not _all_titled(tenures, "voted", context.facts):
        return "it may tell of another vote"
    if claim.told is Told.RESIGNED and _leaves_another(tenures, said, context):
        return "it may tell of another office"
    if inside and claim.takes and not lifelong and not _says_became(claim, context):
        return "it may tell of a further term"
    if claim.takes or not inside:
        return ""
    day, end = context.document.date.day, Interval(said.last, said.last)
    if day is not None and end.within(Interval(day - _RECENT, day)):
        return "it tells of the last days"
    titles = {*role.keys, *(title for _, office in context.facts.posts(tenures) for title in office.titles)}
    lasts = [tenure.period.possible.last for tenure in tenures]
    stays = any(not end.widen(_STAYS).before(Interval(last, last)) for last in lasts)
    leaves = role.construction is Construction.LEAVES and not titles_of("caretaker").isdisjoint(titles)
    return "heads of government resign and stay" if leaves and stays else ""


def _leaves_another(tenures: list[Tenure], said: Interval, context: Context) -> bool:
    """Tell whether somebody left an office beside these at a time: a past head who gives up a seat in parliament."""
    held = context.facts.tenures_of(tenures[0].person)
    ends = [change.days for tenure in held if tenure not in tenures and (change := left(tenure)) is not None]
    return any(_fits(days, said, _LEAVES_BEFORE) for days in ends)


def _in_its_service(claim: TenureClaim, said: Interval, context: Context) -> bool:
    """Tell whether somebody held another office of the body at a time, so that it was somebody else who led it."""
    people, facts = context.links.of(claim.role).people, context.facts
    held = [
        tenure for person in people for tenure in facts.tenures_of(person.id) if tenure.period.surely(said)
    ]
    return any(
        office.jurisdiction in claim.role.bodies and titles_of("leads").isdisjoint(office.titles)
        for _, office in facts.posts(held)
    )


def _not_promised(claim: TenureClaim, fitting: list[Tenure], said: Interval, context: Context) -> str:
    """Return why a date that may be right is not shown to be, or ""."""
    exact = [
        tenure
        for tenure in fitting
        if (change := _handover(tenure, claim.takes)) is not None and change.confirms(said, _AGREED)
    ]
    if not exact:
        return "too near the change to tell"
    if claim.told is Told.ELECTED or _says(claim, context, "roles.votes"):
        voted = [began.first - _BECOMES_BEFORE for one in exact if (began := bounded(one.period.started))]
        if not any(Interval.day(day).meets(said) for day in voted):
            return "the table has the day of taking office, not of the vote"
    now = context.claims.asserted.at(claim.role.sentence).now
    if claim.time.signal == "since" and (
        now is None or not any(tenure.period.maybe(now) for tenure in exact)
    ):
        return "whether it lasts is judged with the role"
    return ""


def _of_another_year(claim: TenureClaim, context: Context) -> bool:
    """Tell whether a date without a year may be of one that the paragraph names: "In 1974 … became mayor in May"."""
    time = claim.time
    match time.interval:
        case Interval(first=int(first)) if time.year is None and time.month is not None:
            return bool(context.view(SentenceTimes).years_around(time) - {civil(first)[0]})
    return False


def _complete(tenure: Tenure, said: Interval, facts: FactTable) -> bool:
    """Tell whether no stint of anybody in the office is missing at the time that the text gives.

    Where many hold an office at once, the table gives the stints of a person together.
    """
    certain = tenure.period.certain
    if certain is not None and said.within(certain):
        return True  # nobody begins or ends what goes on before and after
    return any(office.many or coverage(office, said) is not None for _, office in facts.posts([tenure]))


def _candidates(claim: TenureClaim, context: Context) -> list[Tenure]:
    """Return the tenures of the person that the words can mean."""
    role, facts = claim.role, context.facts
    reference = context.links.of(role)
    if len(reference.people) != 1 or role.foreign_body:
        return []
    if not reference.named_body and not titles_of("local").isdisjoint(role.keys):
        return []  # "was named chair": of what, nobody knows
    [person] = reference.people
    held = facts.tenures_of(person.id)
    found = [tenure for tenure in held if tenure.office in {office.id for office in reference.offices}]
    if found or (role.bodies and not role.offices):
        return found
    # Loose words for a post ("an envoy for the talks"): any office of that title that the person took. A place inside
    # the name of a post ("envoy for Freedonia") is where it leads, not whose it is.
    keys = set(role.keys)
    return [tenure for tenure, office in facts.posts(held) if not keys.isdisjoint(office.titles)]


def _named(tenures: Sequence[Tenure], claim: TenureClaim, context: Context) -> bool:
    """Tell whether the words name the very office that somebody held."""
    named = {office.id for office in context.links.of(claim.role).offices}
    return all(tenure.office in named for tenure in tenures)


def _apart(days: Interval, said: Interval) -> int:
    """Return by how many days two times lie apart, by their first days."""
    match days.first, said.first:
        case int(one), int(other):
            return abs(one - other)
    return 0


@check("ROL305", "ROL308")
def tenure_dates(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "was appointed … in 2019" against when the table says that it was."""
    facts = context.facts
    for claim in context.claims.of(TenureClaim):
        tenures = _candidates(claim, context)
        said = claim.time.interval
        dated = [
            (tenure, change.days)
            for tenure in tenures
            if (change := _handover(tenure, claim.takes)) is not None
        ]
        if said is None or not dated or len(dated) != len(tenures):
            reason = "the table has no such tenure" if not tenures else "the table does not date it"
            yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
            continue
        ahead = _ahead(claim, tenures, context)
        fitting = [tenure for tenure, moment in dated if _fits(moment, said, ahead, _behind(claim, context))]
        evidence = tuple(tenure_evidence(tenure, facts) for tenure in fitting or tenures)
        if fitting:
            reason = _not_promised(claim, fitting, said, context)
            verdict = Verdict.NOT_COVERED if reason else Verdict.SUPPORTED
            yield Judgement(claim.key, verdict, reason, evidence)
            continue
        if _of_another_year(claim, context):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
            continue
        if reason := _may_be_so(claim, tenures, said, context):
            yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
            continue
        if not all(_complete(tenure, said, facts) for tenure in tenures):
            # Another stint may lie in years for which the table does not know all holders.
            reason = "the table's list of holders is not complete for that time"
            yield Judgement(claim.key, Verdict.NOT_COVERED, reason)
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        tenure, moment = min(dated, key=lambda pair: _apart(pair[1], said))
        exact = _named(tenures, claim, context)
        office, person = facts.office(tenure.office), facts.person(tenure.person)
        verb = "took" if claim.takes else "left"
        # Of somebody in office "took office" tells as a rule that office, but may tell another.
        loose = claim.told in (Told.ELECTED, Told.RESIGNED) or (
            claim.told is Told.LEFT and claim.role.modifiers.isdisjoint(_OVER)
        )
        told_of_head = claim.told is None or (not loose and _all_titled(tenures, "elected", facts))
        near = (
            not claim.takes
            and claim.told is not Told.LEFT
            and any(_fits(days, said, _LEAVES_BEFORE) for _, days in dated)
        )
        severity = None if exact and told_of_head and not near else Severity.WARNING
        if claim.role.scope is Scope.QUOTE:
            severity = Severity.INFO
        words = " ".join(context.document.words(Span(claim.time.start, claim.time.end)).split())
        yield finding(
            "ROL305" if claim.takes else "ROL308",
            claim.span,
            f"{person.name if person else claim.role.name} {verb} the office of "
            f"{office.name if office else claim.role.title} {at_time(moment)}, not “{words}”.",
            severity=severity,
            confidence=Confidence.HIGH if exact and len(tenures) == 1 else Confidence.MEDIUM,
            evidence=evidence,
        )
