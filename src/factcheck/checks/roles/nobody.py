"""Nobody of that name: a head of state or government whom the table does not know, where it knows all of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import in_words, tenure_evidence
from factcheck.checks.roles.days import bounded
from factcheck.checks.roles.judging.mention import Mention
from factcheck.checks.roles.misspelt import misspelt_holder
from factcheck.claims import RoleClaim
from factcheck.facts.fold import loose, plain
from factcheck.facts.ruling import coverage
from factcheck.facts.verdict import HANDOVER_DAYS
from factcheck.findings import Confidence, Finding, Severity
from factcheck.intervals import Interval
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import BESIDE_NAME, Modifier, Scope
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Office, Person, Tenure
    from factcheck.facts.table import FactTable
    from factcheck.language.roles.model import RoleMention

_LIFETIME: Final = 60 * 365
"""Days before the text from which the list must be complete, so that nobody of history is missing from it."""
_GENERATION: Final = 20 * 365
"""Days after which a former holder is not meant by a name that shares only the surname."""
_PLAIN: Final = frozenset([Modifier.CURRENT, Modifier.NEW])


@dataclass(frozen=True, slots=True)
class _Seat:
    """A head's seat in the text: the office, the day, and who held it then."""

    office: Office
    day: int
    holders: tuple[Tenure, ...]


@check("ROL313")
def nobody_of_that_name(context: Context) -> Iterator[Finding]:
    """Report a head of a state whose name the table does not have, where it names another for that day."""
    said: set[str] = set()
    for claim in context.claims.of(RoleClaim):
        role = claim.role
        if role.name in said:
            continue
        near = misspelt_holder(claim, context)
        unknown = _asserts(role) and not context.links.of(role).people
        seat = _seat(claim, context) if unknown else None
        if near is not None:
            message = f"The table has no {role.name}; {near.name} held the office of {near.office.name}."
            yield _finding(role, [near.tenure], context, message, near.severity, near.name)
            said.add(role.name)
        elif seat is not None and (found := _unknown(claim, seat, context)) is not None:
            said.add(role.name)
            yield found


def _asserts(role: RoleMention) -> bool:
    """Tell whether a role names somebody in full under an office of a body, beside the title and without reserve."""
    if role.hypothetical or role.foreign_body or role.modifiers - _PLAIN:
        return False
    if role.construction not in BESIDE_NAME or role.scope is Scope.HEADLINE or " " not in role.name:
        return False
    return bool(role.bodies)


def _seat(claim: RoleClaim, context: Context) -> _Seat | None:
    """Return the seat that a role means, when the list of its holders is complete for the day of the text."""
    facts, time = context.facts, claim.time
    offices = context.links.of(claim.role).offices
    day = context.document.date.day
    if day is None or day != context.document.date.last:
        return None  # of a text that was updated nobody knows on which of its days it speaks
    if len(offices) != 1:
        return None
    [office] = offices
    # "U.S. President" is a name of the office as a whole.
    called = claim.role.keys or office.titles[:1]
    if office.titles[0] not in called or titles_of("head").isdisjoint(called):
        return None
    if not _names_state(claim.role, office, context):
        return None
    around = Interval(day - HANDOVER_DAYS, day)
    if any(coverage(office, one) is None for one in (around, *time.near)):
        return None
    holders = facts.holders(office.id, Interval.day(day))
    return _Seat(office, day, holders) if holders else None


def _names_state(role: RoleMention, office: Office, context: Context) -> bool:
    """Tell whether the text names the state itself: a capital may be that of a club ("Madrid president Ann Poe")."""
    place = context.facts.place(office.jurisdiction)
    if place is None or place.kind != "country":
        return False
    words = context.reading.words
    title = plain(context.document.prose[role.title_span.start : role.title_span.end]).split()
    small = {
        *words.words("titles.link"),
        *words.words("grammar.article"),
        *words.values("titles.modifier"),
        "s",
    }
    own = plain(role.title).split() if role.keys else office.titles[0].split("-")
    named = [word for word in title if word not in {*own, *small}]
    return any(plain(name).split() == named for name in (place.name, *place.aliases, *place.demonyms))


def _unknown(claim: RoleClaim, seat: _Seat, context: Context) -> Finding | None:
    """Return a finding when no holder there ever was bears the surname, and none can be missing from the list."""
    role, facts = claim.role, context.facts
    mention = Mention(role, context)
    if mention.asserts_nothing or mention.framed or mention.follows_a_name or _is_fiction(role, context):
        return None
    back = coverage(seat.office, Interval(seat.day - _LIFETIME, seat.day)) is not None
    # "President Vladimir Poe": who has the holder's first name is no other one of long ago.
    called = loose(plain(role.name.split()[0]))
    meant = any(loose(plain(person.name.split()[0])) == called for person in _people(seat, facts))
    if not back and not meant and not mention.says_today:
        return None
    if _may_be_a_holder(role, seat, facts):
        return None
    names = " and ".join(person.name for person in _people(seat, facts))
    return _finding(
        role,
        seat.holders,
        context,
        f"The table knows no {role.title} of that name; {names} held the office of {seat.office.name} on "
        f"{in_words(Interval.day(seat.day))}.",
        Severity.WARNING,
        "",
    )


def _is_fiction(role: RoleMention, context: Context) -> bool:
    """Tell whether the paragraph speaks of a film or a book."""
    block, tokens = context.document.blocks[role.block], context.reading.tokens
    return any(
        block.start <= tokens.starts[tag.first] < block.end
        for tag in context.reading.tags.all("roles.fiction")
    )


def _people(seat: _Seat, facts: FactTable) -> list[Person]:
    return [person for _, person in facts.people(seat.holders)]


def _may_be_a_holder(role: RoleMention, seat: _Seat, facts: FactTable) -> bool:
    """Tell whether anybody who ever held the office may be meant: by surname, and not plainly by another first name.

    "Chancellor Peter Poe" is not Anna Poe who left a generation ago; a first name that begins alike may be a short one.
    """
    written = plain(role.name).split()
    first, surname = loose(written[0]), loose(written[-1], surname=True)
    for person, left in _bearers(seat.office, facts).get(surname, ()):
        called = {loose(plain(name).split()[0])[:1] for name in (person.name, *person.aliases) if " " in name}
        if first[:1] in called or left >= seat.day - _GENERATION:
            return True
    return False


def _bearers(office: Office, facts: FactTable) -> dict[str, list[tuple[Person, float]]]:
    """Return who ever held an office with the last day, infinite while open, by the folded words of their names."""
    found: dict[str, list[tuple[Person, float]]] = {}
    for tenure, person in facts.people(facts.tenures_in(office.id)):
        ended = bounded(tenure.period.ended)
        left = math.inf if ended is None else ended.last
        names = (person.name, person.surname, *person.aliases)
        for word in {loose(word, surname=True) for name in names for word in plain(name).split()[-2:]}:
            found.setdefault(word, []).append((person, left))
    return found


def _finding(
    role: RoleMention,
    holders: Sequence[Tenure],
    context: Context,
    message: str,
    severity: Severity,
    possibility: str,
) -> Finding:
    quoted = role.scope is Scope.QUOTE
    return finding(
        "ROL313",
        role.span,
        message,
        severity=Severity.INFO if quoted else severity,
        confidence=Confidence.MEDIUM,
        evidence=[tenure_evidence(tenure, context.facts) for tenure in holders],
        possibilities=[possibility],
    )
