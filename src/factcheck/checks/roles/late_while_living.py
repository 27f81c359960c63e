"""Somebody called "the late" who lived on: in office later, or dead only after the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, in_words, person_evidence, tenure_evidence
from factcheck.checks.scope import WRITTEN
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Severity
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Modifier, Scope
from factcheck.linking import Naming
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Person
    from factcheck.facts.table import FactTable
    from factcheck.language.roles.model import RoleMention

_AFTER_DAYS: Final = 31
"""A deed or death must lie this long after the text, so that no dispute about days decides."""
_NAME: Final = 8  # tokens: "George H. W. Bush" is six
_OF: Final = re.compile(r" of (?:the )?")
_LIFETIME_DAYS: Final = 40 * 365
"""Nobody whom a text may call late takes office so long after it."""


@dataclass(frozen=True, slots=True)
class _Late:
    """Somebody said to be dead: the words, the person of the table, and whether it is a speaker's word."""

    span: Span
    person: Person
    quoted: bool


@check("ROL311", scope=WRITTEN)
def late_while_living(context: Context) -> Iterator[Finding]:
    """Report "the late Ann Poe" and "Ann Poe's widower" where the table shows her in office, or alive, later."""
    last = context.document.date.last
    if last is None:
        return
    said: set[str] = set()
    for late in sorted((*_titled(context), *_named(context), *_survived(context)), key=lambda one: one.span):
        if late.person.id in said:
            continue
        life = _later(late.person, last, context.facts)
        if life is None:
            continue
        said.add(late.person.id)
        yield finding(
            "ROL311",
            late.span,
            f"{late.person.name} {life[0]}, and was living when this was written ({in_words(Interval.day(last))}).",
            severity=Severity.INFO if late.quoted else None,
            confidence=Confidence.MEDIUM,
            evidence=[life[1]],
        )


def _titled(context: Context) -> Iterator[_Late]:
    """Yield those who are called late before their title: "the late President Ann Poe"."""
    for claim in context.claims.of(RoleClaim):
        role = claim.role
        if Modifier.LATE not in role.modifiers:
            continue
        for person in _meant(context, role):
            words = context.document.prose[claim.span.start : claim.span.end].lower()
            span = Span(claim.span.start + words.find("late"), claim.span.end)
            yield _Late(span, person, role.scope is Scope.QUOTE)


def _meant(context: Context, role: RoleMention) -> Sequence[Person]:
    """Return who alone is named in full under an office of the table, or nobody."""
    reference = context.links.of(role)
    settled = len(reference.people) == 1 and bool(reference.offices) and reference.naming is Naming.FULL
    return reference.people if settled else ()


def _named(context: Context) -> Iterator[_Late]:
    """Yield heads who are called late before their name ("the late Ann Poe"); others have too many namesakes."""
    reading = context.reading
    tokens, names, articles = reading.tokens, reading.names, reading.words["grammar.article"].words
    for _, sentence, index in context.placed(reading.tags.word("late")):
        if tokens.lowers[index - 1] not in articles:
            continue
        first = names.skip_honorifics(index + 1, sentence.stop)
        stop = names.at(first, sentence.stop)
        if stop - first < 2:
            continue
        span = Span(tokens.starts[index], tokens.ends[stop - 1])
        for person in _head(context, names.text(first, stop)):
            yield _Late(span, person, context.in_quotes(span.start))


def _survived(context: Context) -> Iterator[_Late]:
    """Yield those whose widow or widower is named: "the widow of the former president Ann Poe", "Ann Poe's widower"."""
    reading, prose = context.reading, context.document.prose
    tags = reading.tags.all("roles.survivor")
    roles = {claim.role.span.start: claim.role for claim in context.claims.of(RoleClaim)} if tags else {}
    for tag in tags:
        start, end = reading.tokens.starts[tag.first], reading.tokens.ends[tag.stop - 1]
        behind = _OF.match(prose, end)
        role = roles.get(behind.end()) if behind is not None else None
        if role is not None:
            people, span = _meant(context, role), Span(start, role.span.end)
        elif behind is not None:
            people, span = _head_named(context, tag.stop + len(prose[end : behind.end()].split()), start)
        else:
            people, span = _head_owning(context, tag.first, end)
        for person in people:
            yield _Late(span, person, context.in_quotes(span.start))


def _head_named(context: Context, index: int, start: int) -> tuple[Sequence[Person], Span]:
    """Return the head whose full name stands at a token, and the words from `start` to its end."""
    names, tokens = context.reading.names, context.reading.tokens
    first = names.skip_honorifics(index, len(tokens))
    stop = names.at(first, len(tokens))
    if stop - first < 2:
        return (), Span(start, start)
    return _head(context, names.text(first, stop)), Span(start, tokens.ends[stop - 1])


def _head_owning(context: Context, index: int, end: int) -> tuple[Sequence[Person], Span]:
    """Return the head before the possessive that ends at a token: "Ann Poe's widower"."""
    names, tokens = context.reading.names, context.reading.tokens
    stop = index - 2
    if tokens.lowers[stop:index] != ["'", "s"]:
        return (), Span(end, end)
    first = names.before(max(0, stop - _NAME), stop)
    if first is None:
        return (), Span(end, end)
    return _head(context, names.text(first, stop)), Span(tokens.starts[first], end)


def _head(context: Context, name: str) -> Sequence[Person]:
    """Return the head whose full name it is, or nobody: the name of another may be anybody's."""
    facts = context.facts
    people = facts.persons_named(name)
    return people if len(people) == 1 and all(_is_head(person, facts) for person in people) else ()


def _is_head(person: Person, facts: FactTable) -> bool:
    held = facts.posts(facts.tenures_of(person.id))
    return any(not titles_of("head").isdisjoint(office.titles) for _, office in held)


def _later(person: Person, last: int, facts: FactTable) -> tuple[str, Evidence] | None:
    """Return what shows that a person lived after a day, in words and as evidence, or None."""
    later = Interval(last + _AFTER_DAYS + 1, None)
    if person.died:
        died = parse_edtf_date(person.died)
        return (f"died {at_time(died)}", person_evidence(person, facts)) if died.within(later) else None
    for tenure, office in facts.posts(facts.tenures_of(person.id)):
        began = tenure.period.started
        if not tenure.period.surely(later):
            continue
        if began is None or not Interval.day(last).before(began):
            return f"held the office of {office.name}", tenure_evidence(tenure, facts)
        if not Interval.day(last + _LIFETIME_DAYS).before(began):
            return f"took office as {office.name} {at_time(began)}", tenure_evidence(tenure, facts)
        # Another of the name: "the late King George V" in 1937.
    return None
