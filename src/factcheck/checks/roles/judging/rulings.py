"""The verdict on a role claim: every reading of person, office and time is tried, and one true reading ends it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks.roles.judging.parts import of_another_part
from factcheck.claims import Now
from factcheck.claims.stated import Relation
from factcheck.facts.fold import plain
from factcheck.facts.ruling import Reason, Ruling, held_by
from factcheck.facts.verdict import HANDOVER_DAYS, best, first_supported, judge, judge_former
from factcheck.findings import Verdict
from factcheck.intervals import Interval
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Construction, Modifier
from factcheck.linking import NO_SUCH_OFFICE, Naming, Reference
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.claims import RoleClaim
    from factcheck.facts.model import Office
    from factcheck.facts.table import FactTable
    from factcheck.language.roles.model import RoleMention

NOMINEE_DAYS: Final = 100
"""Days before taking office in which news calls a nominee by the office already."""

_WELL_KNOWN: Final = 30  # single seats

STATED_DAYS: Final = 14
"""Days by which sources differ about a change; for a time that the sentence states, no more is allowed for."""

_TERMS: Final = frozenset([Relation.FROM, Relation.UNTIL, Relation.SPAN])
_NOT_ASSERTED: Final = frozenset([Modifier.CLAIMED, Modifier.FUTURE, Modifier.INCOMING])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a role claim.

    Attributes:
        verdict: supported, refuted or not covered.
        reason: why it is not covered, for people.
        ruling: the ruling that decided, when the table was asked.
        doubtful: not covered, since the table ends before the text; yet what it tells last speaks against it.
    """

    verdict: Verdict
    reason: str = ""
    ruling: Ruling | None = None
    doubtful: bool = False


def _not_covered(reason: str, ruling: Ruling | None = None) -> Outcome:
    return Outcome(Verdict.NOT_COVERED, reason, ruling)


_REASONS: Final = {
    Reason.NO_COVERAGE: "the table's list of holders is not known to be complete",
    Reason.OUTSIDE_COVERAGE: "the table's list of holders is not complete for that time",
    Reason.HANDOVER: "too near a change of holder to tell",
    Reason.IMPRECISE: "the table's dates are not exact enough",
    Reason.AFTER_AS_OF: "later than the table's as-of date",
    Reason.AFTER_COVERAGE: "later than the table's list of holders",
    Reason.LEFT: "later than the table's list of holders, which ends with somebody else",
    Reason.IN_OFFICE: "later than the table's list of holders, which ends with this one",
    Reason.ACTING_UNLISTED: "the table does not list who stood in for the holders",
    Reason.NO_HOLDER: "the table does not say who held it then",
}


def _rulings(
    reference: Reference,
    facts: FactTable,
    times: Iterable[Interval],
    *,
    former: bool = False,
    acting: bool = False,
    tolerance: int = HANDOVER_DAYS,
) -> Iterator[Ruling]:
    decide = judge_former if former else judge
    for time in times:
        for person in reference.people:
            for office in reference.offices:
                yield decide(facts, person, office, time, tolerance, acting=acting)


def rule_on(claim: RoleClaim, reference: Reference, facts: FactTable) -> Outcome:
    """Return the verdict on a role claim."""
    role, time = claim.role, claim.time
    if role.hypothetical:
        return _not_covered("the text does not assert it")
    if not role.modifiers.isdisjoint(_NOT_ASSERTED):
        return _not_covered("the words say that the office is not held")
    if (elsewhere := of_another_part(claim, reference, facts)) is not None:
        return Outcome(Verdict.REFUTED, "", elsewhere)
    if reference.gap == NO_SUCH_OFFICE:
        return _misnamed(claim, reference, facts)
    if reference.gap:
        return _not_covered(reference.gap)
    if role.construction in (Construction.TAKES, Construction.LEAVES):
        return _not_covered("judged by its date, as a tenure")
    if time.now is None:
        return _not_covered("the text gives no date to judge it by")
    if Modifier.FORMER in role.modifiers:
        return _former(claim, reference, facts, time.now)
    if claim.stated is not None and claim.stated.relation in _TERMS:
        return _not_covered("judged by its dates, as a term")
    if claim.stated is not None and claim.stated.relation is Relation.LASTING:
        return _not_covered("judged by its length")
    lasts = claim.stated is not None and claim.stated.relation is Relation.SINCE
    if time.source is Now.STATED or lasts:
        return _current(claim, reference, facts, time.now)
    if Modifier.THEN in role.modifiers and time.near:
        return _then(claim, reference, facts)
    if (
        not role.modifiers.isdisjoint((Modifier.THEN, Modifier.LATE, Modifier.ORDINAL))
        or role.construction is Construction.PAST
    ):
        return _ever(reference, facts, time.now)
    return _current(claim, reference, facts, time.now)


def _settle(ruling: Ruling | None) -> Outcome:
    if ruling is None:
        return _not_covered("unknown to the table")
    if ruling.verdict == "supported":
        return Outcome(Verdict.SUPPORTED, "", ruling)
    if ruling.verdict == "refuted":
        return Outcome(Verdict.REFUTED, "", ruling)
    return Outcome(Verdict.NOT_COVERED, _REASONS[ruling.reason], ruling, doubtful=ruling.doubtful)


def _former(claim: RoleClaim, reference: Reference, facts: FactTable, now: Interval) -> Outcome:
    acting = Modifier.ACTING in claim.role.modifiers
    rulings = list(_rulings(reference, facts, [now], former=True, acting=acting))
    ruling = best(rulings)
    if ruling is None:
        return _settle(ruling)
    if ruling.verdict == "supported":
        ruling = _another_seat(rulings, ruling) or ruling
    if ruling.verdict == "refuted" or ruling.doubtful:
        # "In 2023 former President Poe said": somebody in office again today was "former" then.
        earlier = [time for time in claim.time.near if time.before(now)]
        saved = first_supported(facts, reference.people, reference.offices, earlier, former=True)
        if saved is not None:
            return Outcome(Verdict.SUPPORTED, "", saved)
        if claim.role.vague and not (reference.named_body or claim.role.offices):
            return _not_covered("the title is too general to tell", ruling)
        if _stranger(claim, reference, ruling, facts):
            return _not_covered("the name does not settle who is meant", ruling)
    return _settle(ruling)


def _another_seat(rulings: Iterable[Ruling], past: Ruling) -> Ruling | None:
    """Return the ruling on a seat of the same house that somebody sits in who has left another one, or None.

    Members move between districts; "former Representative Poe" speaks of the house.
    """
    return next(
        (
            one
            for one in rulings
            if one.basis
            and one.verdict != "supported"
            and one.person.id == past.person.id
            and one.office.many
            and (one.office.titles, one.office.jurisdiction) == (past.office.titles, past.office.jurisdiction)
        ),
        None,
    )


def _then(claim: RoleClaim, reference: Reference, facts: FactTable) -> Outcome:
    """Judge "then minister Poe" in a sentence with dates: at one of them she held it."""
    times = (*claim.time.near, *claim.time.around)
    ruling = first_supported(facts, reference.people, reference.offices, times)
    return _not_covered("the text does not say when is meant") if ruling is None else _settle(ruling)


def _ever(reference: Reference, facts: FactTable, now: Interval) -> Outcome:
    """Judge "held it at some time": only somebody who never did can be refuted."""
    rulings = list(_rulings(reference, facts, [now]))
    for ruling in rulings:
        if ruling.history == "before" or ruling.verdict == "supported":
            return Outcome(Verdict.SUPPORTED, "", ruling)
    if rulings and all(ruling.history == "never" and ruling.verdict == "refuted" for ruling in rulings):
        return Outcome(Verdict.REFUTED, "", rulings[0])
    return _not_covered("the table does not reach back far enough")


def _current(claim: RoleClaim, reference: Reference, facts: FactTable, now: Interval) -> Outcome:
    times = (now, *claim.time.near, *claim.time.around)
    supported = first_supported(facts, reference.people, reference.offices, times)
    if supported is not None:
        return _settle(supported)
    tolerance = STATED_DAYS if claim.time.source is Now.STATED else HANDOVER_DAYS
    acting = Modifier.ACTING in claim.role.modifiers
    rulings = []
    for one in _rulings(reference, facts, [now], acting=acting, tolerance=tolerance):
        if one.verdict == "not-covered" and not one.doubtful:
            return _settle(one)  # it leaves the claim open, whatever others say
        rulings.append(one)
    ruling = best(rulings)
    if ruling is not None:
        if ruling.verdict == "refuted":
            ruling = min(rulings, key=lambda item: _tells_least(item, facts))
        if _stranger(claim, reference, ruling, facts):
            return _not_covered("the name does not settle who is meant", ruling)
        # "The Freedonian senator", "is a senator": of somebody who was one.
        plain = reference.named_body or claim.role.construction is Construction.PRESENT
        settled = plain and ruling.history == "before"
        if (claim.role.vague and not settled) or Modifier.DEPUTY in claim.role.modifiers:
            return _not_covered("the title is too general to tell", ruling)
        if Modifier.ACTING in claim.role.modifiers and ruling.history != "before":
            return _not_covered("the table does not list everybody who acted in an office", ruling)
        if _merely_answers(claim.role, ruling):
            return _not_covered("the title is that of other offices too", ruling)
        if _named_alike(claim.role.title, ruling, facts):
            return _not_covered("the title is that of another office held then", ruling)
        if _takes_over_soon(ruling, facts):
            return _not_covered("named for the office, not yet in it", ruling)
    return _settle(ruling)


def _misnamed(claim: RoleClaim, reference: Reference, facts: FactTable) -> Outcome:
    """Judge a title that the table does not know in the state or body whose head the person is.

    "Prime Minister Poe" of a state that has presidents only. One of the two, the title or the office held, must be
    that of a head: lesser titles vary with the translator. The ruling names the office that was held instead.
    """
    role, now = claim.role, claim.time.now
    nothing = _not_covered(NO_SUCH_OFFICE)
    keys = set(role.keys)
    if (
        now is None
        or len(keys) != 1
        or role.foreign_body
        or role.vague
        or role.modifiers - {Modifier.CURRENT}
    ):
        return nothing
    if role.construction not in BESIDE_NAME or not keys.isdisjoint(
        titles_of("local") | titles_of("for_life") | titles_of("beside_office")
    ):
        return nothing
    if reference.naming not in (Naming.FULL, Naming.SURNAME):
        return nothing
    # A lone surname is that of the head, not of a namesake in a lesser office.
    known_by = keys if reference.naming is Naming.FULL else set[str]()
    found = [
        (person, tenure, office)
        for person in reference.people
        for tenure, office in facts.posts(facts.tenures_of(person.id))
        if tenure.period.surely(now) and not office.many
        if not titles_of("head").isdisjoint({*known_by, *office.titles})
        if not role.bodies or office.jurisdiction in role.bodies
        # Companies and parties have presidents, chairs and chiefs beside each other, as many as they like.
        if facts.place(office.jurisdiction) is not None or not titles_of("head").isdisjoint(office.titles)
    ]
    if len({person.id for person, _, _ in found}) != 1:
        return nothing
    if any(facts.offices(key, office.jurisdiction) for key in keys for _, _, office in found):
        return nothing
    if keys.isdisjoint(titles_of("constitutional")):
        lesser = all(key.endswith(("-minister", "-secretary", "-of-state")) for key in keys)
        if not lesser or not all(_well_known(office.jurisdiction, facts) for _, _, office in found):
            return nothing
    person, tenure, office = found[0]
    ruling = Ruling("refuted", person, office, now, instead=tenure)
    return Outcome(Verdict.REFUTED, "", ruling)


def _well_known(body: str, facts: FactTable) -> bool:
    """Tell whether the table knows so many offices of a body that one it does not know hardly exists.

    Of most states it knows the heads and some ministers, and heads take over ministries.
    """
    return sum(not office.many for office in facts.offices_of(body)) >= _WELL_KNOWN


def same_body(ruling: Ruling, facts: FactTable) -> Office | None:
    """Return the single seat of the same body that the person held at the time, or any office of it, or None.

    What ministers are beside their office, members of parliament above all, is none that they held instead.
    """
    beside = titles_of("beside_office")
    mates = [
        office for _, office in facts.posts(ruling.then) if office.jurisdiction == ruling.office.jurisdiction
    ]
    return min(
        (mate for mate in mates if mate.titles[0] not in beside), key=lambda office: office.many, default=None
    )


def head_once(ruling: Ruling, facts: FactTable) -> Office | None:
    """Return an office as a head, or a head's deputy, of the same body that the person held before, or None."""
    for tenure, office in facts.posts(facts.tenures_of(ruling.person.id)):
        if office.many or office.jurisdiction != ruling.office.jurisdiction:
            continue
        if not titles_of("head").isdisjoint(office.titles) and not ruling.interval.before(
            tenure.period.possible
        ):
            return office
    return None


def _tells_least(ruling: Ruling, facts: FactTable) -> tuple[bool, bool, bool]:
    """Rank refuted readings: a past holder first, then somebody in another seat of that body, then the rest."""
    mate = same_body(ruling, facts)
    return ruling.history != "before", mate is None, mate is not None and mate.many


def _stranger(claim: RoleClaim, reference: Reference, ruling: Ruling, facts: FactTable) -> bool:
    """Tell whether the refuted person may be somebody else of that name."""
    if reference.naming is Naming.STRANGER:
        return True
    # "Crown Prince Abdullah": of a house that the table does not list, as likely as of one that it does.
    bare = reference.naming is Naming.SURNAME and not reference.named_body
    if bare and not titles_of("first_name_only").isdisjoint(claim.role.keys):
        return True
    if reference.naming is Naming.LOOSE:
        return ruling.history != "before"
    if ruling.history in ("before", "after") or ruling.basis:
        return False
    mate = same_body(ruling, facts)
    if Modifier.FORMER in claim.role.modifiers:
        mate = mate or head_once(ruling, facts)
    sits = mate is not None and not mate.many
    if reference.naming is Naming.FULL:
        # Under a bare title a namesake is as likely ("House Speaker Ann Poe" of a province), unless the one whom the
        # table knows sits in that very government or body at the time.
        return not reference.named_body and not sits
    # A lone surname that the office does not tie to anybody: somebody in another seat of that body is meant only
    # under a title that has no namesakes in towns, companies and provinces.
    return not sits or not titles_of("local").isdisjoint(claim.role.keys)


def _merely_answers(role: RoleMention, ruling: Ruling) -> bool:
    """Tell whether the words name an office by a title that is not its own, so that another may be meant.

    A capital has a governor, a head of government and a police chief beside the state's; a state that calls its finance
    minister treasurer may have a minister for finance too. Somebody who held the very office before is no other's.
    """
    if ruling.office.id in role.offices:
        return False
    if ruling.office.titles[0] not in role.keys and not (titles_of("local") | titles_of("shared")).isdisjoint(
        role.keys
    ):
        return True
    names = (ruling.office.name, *ruling.office.aliases)
    called = {word for name in names for word in plain(name).split()}
    # "Gov." is short for what the office is called.
    own = role.title.endswith(".") or called.issuperset(plain(role.title).split())
    return ruling.history not in ("before", "after") and not own


def _named_alike(title: str, ruling: Ruling, facts: FactTable) -> bool:
    """Tell whether an office that the person held then is called so too: the "President of the Bundestag"."""
    return any(
        office.jurisdiction == ruling.office.jurisdiction
        and plain(office.name).startswith(f"{plain(title)} of the ")
        for _, office in facts.posts(ruling.then)
    )


def _takes_over_soon(ruling: Ruling, facts: FactTable) -> bool:
    took = [tenure.period.started for tenure in held_by(facts, ruling.person, ruling.office)]
    match ruling.interval.last:
        case int(last):
            soon = Interval(last + 1, last + NOMINEE_DAYS)
            return any(began is not None and soon.meets(Interval(began.first, began.first)) for began in took)
    return False
