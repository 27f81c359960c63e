"""Ages of people whose birth the fact table knows: "President Ann Poe, 52, …" of one who is 48."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.ages_at_death import dead_of
from factcheck.checks.calendar.dated import expression_of, known_days, whole_years, words
from factcheck.checks.fact_evidence import at_time, person_evidence
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.checks.settled import settled_people
from factcheck.claims import CountClaim, RoleClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Judgement, Verdict
from factcheck.language.roles.model import Scope
from factcheck.language.times.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factcheck.facts.model import Person
    from factcheck.intervals import Interval
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.times.model import TimeExpression

    _People = dict[str, tuple[Person, Interval]]

_BETWEEN: Final = 4
"""Signs and blanks between a name and its age."""
_BRACKETED: Final = 15
"""Years by which a number in brackets may miss somebody's age and still be meant for it, not for a page or a vote."""
_GENERATION: Final = 25
"""Years by which an age may miss that of the person whom the table knows and still be a slip, not somebody else's."""
_SETTLED: Final = 366
"""Days after a death within which a text may still give the age that somebody would have."""
_AGE: Final = re.compile(r" ?\((\d\d)\)|,? (?P<verb>[a-z]+) (\d\d)(?=[.,;)]|$)")
_SLACK: Final = 10
"""Days before or after the text in which a birthday lets both ages pass."""


@check("CAL111")
def age_unlike_birth(context: Context) -> Iterator[Finding | Judgement]:
    """Hold the age behind a name against the birth of whom an office shows that name to be."""
    ages = [claim for claim in context.claims.of(CountClaim) if claim.what == Role.AGE.value]
    named = context.view(_named) if ages else {}
    roles = {claim.role.span.start: claim.role for claim in context.claims.of(RoleClaim)} if named else {}
    sentences = context.view(SentenceTimes)
    for claim in ages:
        aged = expression_of(context, claim)
        if aged is None or claim.unit != "year" or not sentences.is_prose(aged.sentence):
            continue
        dead = dead_of(context, aged)
        found = _whose(context, aged, named, roles) if named and dead is None else dead and dead[:3]
        times = claim.asserted if dead is None else (dead.death,)
        if not found or not times:
            continue
        name, person, birth = found
        slack = _SLACK if dead is None else 0
        spans = [whole_years(birth, one.widen(slack)) for one in times if one.length is not None]
        evidence = (person_evidence(person, context.facts),)
        if any(low <= claim.number <= high for low, high in spans):
            yield Judgement(
                claim.key, Verdict.SUPPORTED, "the age fits the birth in the fact table", evidence
            )
            continue
        if not spans or _of_another(person, times[0], claim.number, spans[0]):
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", evidence)
        span = Span(min(name.start, aged.start), max(name.end, aged.end))
        yield _finding(context, span, person, birth, times[0], f"{claim.number:g}")
    yield from _bare(context, sentences)


def _of_another(person: Person, time: Interval, said: float, right: tuple[int, int]) -> bool:
    """Tell whether an age shows that somebody else of the name is meant: one who lives on, or of another generation."""
    died = known_days(person.died)
    if died is not None and died.widen(_SETTLED).before(time):
        return True
    return not right[0] - _GENERATION <= said <= right[1] + _GENERATION


def _bare(context: Context, sentences: SentenceTimes) -> Iterator[Finding]:
    """Judge "President Ann Poe (52)" and "Ann Poe is 52", which the reader of times leaves alone: they may count."""
    prose, now = context.document.prose, context.document.date.interval
    found = {
        claim.role.person_span: (claim.role, written)
        for claim in context.claims.of(RoleClaim)
        if (written := _AGE.match(prose, claim.role.span.end)) is not None
        and written["verb"] in (None, *words(context, "turns"))
    }
    named = context.view(_named) if found and now is not None and now.length is not None else {}
    for role, written in found.values():
        known, age = named.get(role.name), int(written[1] or written[3])
        if known is None or now is None or not sentences.is_prose(role.sentence):
            continue
        low, high = whole_years(known[1], now.widen(_SLACK))
        if not low <= age <= high and low - _BRACKETED <= age <= high + _BRACKETED:
            yield _finding(context, Span(role.person_span.start, written.end()), *known, now, f"{age}")


def _finding(
    context: Context, span: Span, person: Person, birth: Interval, now: Interval, said: str
) -> Finding:
    low, high = whole_years(birth, now)
    return finding(
        "CAL111",
        span,
        f"{person.name} was {low if low == high else f'{low} or {high}'} {at_time(now)}, not {said}.",
        confidence=Confidence.MEDIUM,
        evidence=(person_evidence(person, context.facts),),
    )


def _named(context: Context) -> _People:
    """Return by name the people whom an office of the text settles, with their births."""
    births = ((role.name, person, known_days(person.born)) for role, person in settled_people(context))
    return {name: (person, birth) for name, person, birth in births if birth is not None}


def _whose(
    context: Context, aged: TimeExpression, named: _People, roles: Mapping[int, RoleMention]
) -> tuple[Span, Person, Interval] | None:
    """Return whose age it is, and where the name stands: "Ann Poe, 52," or "the 52-year-old president Ann Poe"."""
    prose, sentence = context.document.prose, context.reading.sentences[aged.sentence]
    if prose[aged.end : aged.end + 1] in (",", ")", ".", ";"):
        # No further back than the longest name: a long sentence may hold many ages.
        low = max(sentence.start, aged.start - max(map(len, named)) - _BETWEEN)
        before = prose[low : aged.start].rstrip(" ,(")
        for start in range(len(before)):
            known = named.get(before[start:])
            if known is not None and not prose[low + start - 1 : low + start].isalnum():
                return Span(low + start, low + len(before)), *known
    behind = prose[aged.end : aged.end + _BETWEEN]
    role = roles.get(aged.end + len(behind) - len(behind.lstrip()))
    if role is None or role.sentence != aged.sentence or role.scope is Scope.QUOTE or role.name not in named:
        return None
    return role.span, *named[role.name]
