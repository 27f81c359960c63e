"""Claims: what a text asserts, in the vocabulary that every check speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar, cast

from factcheck.claims.asserted import AssertedTime, AssertedTimes, Now, dates_by_sentence
from factcheck.claims.model import (
    BareRoleClaim,
    CalendarClaim,
    CitationClaim,
    Claim,
    CountClaim,
    EditionClaim,
    EventClaim,
    QuoteClaim,
    RangeClaim,
    RoleClaim,
    StatisticClaim,
    TenureClaim,
    TimeClaim,
)
from factcheck.claims.stated import Relation
from factcheck.claims.told_terms import told_terms
from factcheck.documents.model import Span
from factcheck.language.clauses import ClauseKind, Told
from factcheck.language.events import links
from factcheck.language.quotes.model import QuoteKind
from factcheck.language.roles.model import Construction, Modifier
from factcheck.language.times.model import Role
from factcheck.values import shared

if TYPE_CHECKING:
    from factcheck.language.reading import Reading
    from factcheck.language.times.model import TimeExpression

__all__ = [
    "AssertedTime",
    "AssertedTimes",
    "BareRoleClaim",
    "CalendarClaim",
    "CitationClaim",
    "Claim",
    "Claims",
    "CountClaim",
    "EditionClaim",
    "EventClaim",
    "Now",
    "QuoteClaim",
    "RangeClaim",
    "RoleClaim",
    "StatisticClaim",
    "TenureClaim",
    "TimeClaim",
]

C = TypeVar("C", bound=Claim)


class Claims:
    """The claims of one document, made kind by kind when first asked for."""

    def __init__(self, reading: Reading) -> None:
        """Hold the claims of a reading."""
        self._reading = reading
        self._asserted = AssertedTimes(reading)
        self._made: dict[type[Claim], tuple[Claim, ...]] = {}

    @property
    def asserted(self) -> AssertedTimes:
        """The candidate times of any place in the document."""
        return self._asserted

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Return the claims of one kind, in order of the text."""
        if kind not in self._made:
            self._made[kind] = tuple(_MAKERS[kind](self._reading, self._asserted))
        return cast(tuple[C, ...], self._made[kind])


def _times(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    # Ages and counts of years are claims of their own kind, as TIMEX3 leaves them out.
    times = [time for time in reading.times.expressions if time.role is Role.TIME]
    for number, time in enumerate(times):
        asserted = () if time.interval is None else shared((time.interval,))
        yield TimeClaim(f"time:{number}", Span(time.start, time.end), asserted, time)


def _calendar(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    number = 0
    for time in reading.times.expressions:
        told = time.weekday is not None or not time.valid
        if not time.placed or (told and time.day is not None and time.month is not None):
            asserted = () if time.interval is None else shared((time.interval,))
            yield CalendarClaim(f"calendar:{number}", Span(time.start, time.end), asserted, time)
            number += 1


def _ranges(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    times = reading.times.expressions
    for number, found in enumerate(reading.times.ranges):
        first, second = times[found.first], times[found.second]
        asserted = tuple(time.interval for time in (first, second) if time.interval is not None)
        yield RangeClaim(f"range:{number}", Span(found.start, found.end), asserted, first, second)


def _roles(reading: Reading, asserted: AssertedTimes) -> Iterator[Claim]:
    for number in range(len(reading.roles.roles)):
        yield _role(reading, asserted, number)


def _role(reading: Reading, asserted: AssertedTimes, number: int) -> RoleClaim:
    role = reading.roles.roles[number]
    time, stated = asserted.of_role(role)
    return RoleClaim(f"role:{number}", role.span, time.all, role, time, stated)


def _bare_roles(reading: Reading, asserted: AssertedTimes) -> Iterator[Claim]:
    for number, bare in enumerate(reading.roles.bare):
        role = _role(reading, asserted, bare.role)
        time = asserted.of_words(bare.sentence, bare.span)
        yield BareRoleClaim(f"bare-role:{number}", bare.span, time.all, bare.title, role, bare.sentence)


def _tenures(reading: Reading, asserted: AssertedTimes) -> Iterator[Claim]:
    number = 0
    times = dates_by_sentence(reading)
    for role in reading.roles.roles:
        takes = role.construction is Construction.TAKES
        if role.hypothetical or not (takes or role.construction is Construction.LEAVES):
            continue
        time = next((one for one in times.get(role.sentence, ()) if asserted.stated.dates(role, one)), None)
        if time is None:
            continue
        span = Span(min(role.span.start, time.start), max(role.span.end, time.end))
        days = () if time.interval is None else shared((time.interval,))
        yield TenureClaim(f"tenure:{number}", span, days, role, takes, time)
        number += 1
    yield from _terms(reading, asserted, number)


def _terms(reading: Reading, asserted: AssertedTimes, first: int) -> Iterator[Claim]:
    """Read terms told right behind a title: "was chancellor from 2005 to 2021", "president since 2017"."""
    number = first
    for role in reading.roles.roles:
        if role.hypothetical or role.modifiers - {Modifier.CURRENT}:
            continue
        stated = asserted.of_role(role)[1]
        if stated is not None and stated.relation is Relation.LASTING:  # "for eight years, until 2019"
            stated = asserted.stated.term_behind(stated.first.end, role.sentence)
        # "until July" and "since January" are the last ones past; only a written year is firm enough to contradict.
        if stated is None or stated.first.year is None:
            continue
        dated = [(True, stated.first)] if stated.begins else []
        if stated.relation is Relation.UNTIL:
            dated = [(False, stated.first)]
        if stated.last is not None and stated.last.year is not None:
            dated.append((False, stated.last))
        for takes, one in dated:
            days = () if one.interval is None else shared((one.interval,))
            span = Span(min(role.span.start, one.start), max(role.span.end, one.end))
            yield TenureClaim(f"tenure:{number}", span, days, role, takes, one)
            number += 1
    for count, term in enumerate(told_terms(reading), number):
        days = () if term.time.interval is None else shared((term.time.interval,))
        span = Span(min(term.role.span.start, term.time.start), max(term.role.span.end, term.time.end))
        yield TenureClaim(f"tenure:{count}", span, days, term.role, term.takes, term.time, term.told)


def _counts(reading: Reading, asserted: AssertedTimes) -> Iterator[Claim]:
    number = 0
    for time in reading.times.expressions:
        if time.amount is not None and time.role in (Role.AGE, Role.ORDINAL):
            span = Span(time.start, time.end)
            asserting = asserted.at(time.sentence).all
            yield CountClaim(f"count:{number}", span, asserting, time.role.value, time.amount, time.unit)
            number += 1
    for mention in reading.events:
        if mention.number is not None:
            asserting = asserted.at(mention.sentence).all
            yield EditionClaim(
                f"count:{number}", mention.span, asserting, "edition", mention.number, "", mention
            )
            number += 1


def _events(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    times = dates_by_sentence(reading)
    number = 0
    for mention in reading.events:
        if not mention.events:
            continue
        near = times.get(mention.sentence, ())
        time = next((time for time in near if _date_of_event(reading, mention.span, time)), None)
        if time is None:
            continue
        span = Span(min(mention.span.start, time.start), max(mention.span.end, time.end))
        asserted = () if time.interval is None else shared((time.interval,))
        yield EventClaim(f"event:{number}", span, asserted, mention.events, time)
        number += 1


def _date_of_event(reading: Reading, name: Span, time: TimeExpression) -> bool:
    """Tell whether a date is given for an event: nothing but linking words between, or the clause tells so."""
    behind = reading.document.prose[time.end : reading.sentences[time.sentence].end]
    if not reading.words.words("events.shared_out").isdisjoint(behind.lower().rstrip(".").split()):
        return False  # "the accord and the treaty in 1993 and 1994 respectively"
    if links(reading.document.prose, name, time, reading.words):
        # Right before an event the date is its own where a sentence says so; the head of a page may not.
        if time.start >= name.end:
            return not _of_another(reading, name, time)
        clause = reading.clauses.clause_at(name.start)
        return clause is None or clause.verb is not None
    if time.start < name.end or time.month is None or time.year is None or time.signal not in ("on", "in"):
        return False
    between = bisect_left(reading.times.expressions, name.end, key=lambda other: other.start)
    if reading.times.expressions[between].start < time.start:
        return False  # "which ended the war in December, and the accord, which ended the other one in August 1996"
    return _takes_place(reading, name, time)


def _of_another(reading: Reading, name: Span, time: TimeExpression) -> bool:
    """Tell whether a date behind the name of an event is that of something else, which is named by it.

    "The anniversary of the referendum on …", "a year after the referendum, on …"; but "after the referendum of …" and
    "the result of the referendum held on …" date the event.
    """
    prose, words = reading.document.prose, reading.words
    start = reading.sentences[time.sentence].start
    before = [
        word
        for word in prose[start : name.start].lower().split()
        if word not in words.words("grammar.article")
    ]
    between = prose[name.end : time.start].lower()
    verb = reading.clauses.clause_at(name.start)
    finite = verb is not None and verb.verb is not None and name.end <= verb.verb.start < time.start
    told = not words.values("events.takes_place").keys().isdisjoint(between.replace(",", " ").split())
    if between.split()[:1] == ["of"] or (told and not finite):
        return False
    if before[-1:] == ["of"] or (before and before[-1] in words.words("events.answered")):
        return True
    leads = words.words("grammar.preposition") | words.words("grammar.soft")
    return between.lstrip().startswith(",") and not leads.isdisjoint(before[-1:])


def _takes_place(reading: Reading, name: Span, time: TimeExpression) -> bool:
    """Tell whether the event is what the clause of a date tells of: "the summit was held in Ostrey on …"."""
    clause = reading.clauses.clause_at(time.start)
    if clause is None or clause.verb is None or clause.told is not Told.DONE:
        return False
    if clause.verb.negated or clause.verb.lemma not in reading.words.values("events.takes_place").values():
        return False
    if not name.end <= clause.verb.start < time.start:
        return False
    prose = reading.document.prose
    if clause.kind is ClauseKind.PARTICIPLE:
        return clause.apart and prose[name.end : clause.start].strip() == ","
    before = prose[clause.start : name.start].lower().split()
    return all(word in reading.words.words("grammar.article") for word in before)


def _quotes(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    spoken = [quote for quote in reading.quotes if quote.kind is QuoteKind.SPEECH]
    for number, quote in enumerate(spoken):
        yield QuoteClaim(f"quote:{number}", quote.span, (), quote.speaker)


def _citations(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    for number, found in enumerate(reading.citations.resolved):
        yield CitationClaim(f"citation:{number}", found.marker.span, (), found.label, found.entry is not None)


def _statistics(reading: Reading, _: AssertedTimes) -> Iterator[Claim]:
    for number, figure in enumerate(reading.figures):
        yield StatisticClaim(f"statistic:{number}", figure.span, ())


_MAKERS: Final[dict[type[Claim], Callable[[Reading, AssertedTimes], Iterator[Claim]]]] = {
    TimeClaim: _times,
    CalendarClaim: _calendar,
    RangeClaim: _ranges,
    RoleClaim: _roles,
    BareRoleClaim: _bare_roles,
    TenureClaim: _tenures,
    CountClaim: _counts,
    EventClaim: _events,
    QuoteClaim: _quotes,
    CitationClaim: _citations,
    StatisticClaim: _statistics,
}
