"""The dead who act and bodies long dissolved that speak, in sentences dated after their end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, body_evidence, in_words, person_evidence
from factcheck.checks.roles.judging.charity import looks_back
from factcheck.claims import RoleClaim
from factcheck.findings import Finding
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Modifier, Scope
from factcheck.linking import Naming

if TYPE_CHECKING:
    from factcheck.claims import AssertedTime
    from factcheck.facts.model import Organisation
    from factcheck.language.bodies import BodyMention

_REACH: Final = 3
_SETTLED_DAYS: Final = 31
_NAMESAKE_DAYS: Final = 10 * 365
"""Days after a death from which a title that towns and provinces have too is rather a namesake's."""


def _acts_after(context: Context, sentence: int, end: int) -> bool:
    """Tell whether a verb of acting follows within three words of a place."""
    tokens, bounds = context.reading.tokens, context.reading.sentences[sentence]
    first = bisect_left(tokens.starts, end, bounds.first, bounds.stop)
    return bool(context.reading.tags.between("deeds.acts", first, min(first + _REACH, bounds.stop)))


def _moment(context: Context, time: AssertedTime, sentence: int) -> Interval | None:
    """Return the earliest day that the sentence dates its story to; None when it does not, or looks back."""
    if looks_back(context, sentence) or not time.near:
        return None
    earliest = min(time.near, key=lambda moment: moment.first or 0)
    return earliest if earliest.is_day else None


@check("ANA209")
def dead_or_unborn(context: Context) -> Iterator[Finding]:
    """Report people who are told to have said or done something on a day after their death or before their birth."""
    for claim in context.claims.of(RoleClaim):
        role = claim.role
        if role.hypothetical or Modifier.LATE in role.modifiers or role.scope is not Scope.NARRATION:
            continue
        if not _acts_after(context, role.sentence, role.person_span.end):
            continue
        moment = _moment(context, claim.time, role.sentence)
        reference = context.links.of(role) if moment is not None else None
        if moment is None or reference is None or len(reference.people) != 1:
            continue
        if reference.naming is not Naming.FULL and not reference.offices:
            continue
        person = reference.people[0]
        died = parse_edtf_date(person.died) if person.died else None
        local = not reference.named_body and titles_of("local").issuperset(role.keys)
        if died is not None and local and died.widen(_NAMESAKE_DAYS).before(moment):
            continue  # "Sen. Ann Poe" may be one of a state, who was called like one of the country
        born = parse_edtf_date(person.born) if person.born else None
        if died is not None and died.widen(_SETTLED_DAYS).before(moment):
            said = f"{person.name} died {at_time(died)}, before {in_words(moment)}."
        elif born is not None and moment.before(born):
            said = f"{person.name} was born {at_time(born)}, after {in_words(moment)}."
        else:
            continue
        yield finding("ANA209", claim.span, said, evidence=[person_evidence(person, context.facts)])


@check("ANA208")
def already_dissolved(context: Context) -> Iterator[Finding]:
    """Report bodies that are told to have said or done something on a day after they were dissolved."""
    said: set[str] = set()
    for mention in context.reading.bodies:
        if mention.name in said or " " not in mention.name or not mention.alone:
            continue
        if not _acts_after(context, mention.sentence, mention.span.end):
            continue
        moment = _moment(context, context.claims.asserted.at(mention.sentence), mention.sentence)
        body = _dissolved(mention, moment, context) if moment is not None else None
        if body is None or moment is None or body.period.ended is None:
            continue
        said.add(mention.name)
        yield finding(
            "ANA208",
            mention.span,
            f"{body.name} was dissolved {at_time(body.period.ended)}, before {in_words(moment)}.",
            evidence=[body_evidence(body, context.facts)],
        )


def _dissolved(mention: BodyMention, moment: Interval, context: Context) -> Organisation | None:
    """Return the dissolved body when every body that the name can mean was dissolved by then."""
    bodies = [context.facts.organisation(identity) for identity in mention.ids]
    gone = [
        body
        for body in bodies
        if body is not None
        and body.period.ended is not None
        and body.period.ended.widen(_SETTLED_DAYS).before(moment)
    ]
    return gone[0] if gone and len(gone) == len(bodies) else None
