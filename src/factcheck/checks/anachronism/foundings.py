"""Foundings and first days that are told: "NATO was founded in 1959", "The first iPhone, released in 2009, …"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.anachronism.told_events import dates_of, subject_end, years_apart
from factcheck.checks.fact_evidence import at_time, body_evidence
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Severity
from factcheck.language.clauses import ClauseKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.checks import Context
    from factcheck.facts.model import Organisation, Thing
    from factcheck.findings import Finding
    from factcheck.intervals import Interval
    from factcheck.language.bodies import BodyMention
    from factcheck.language.lexicon import Tag
    from factcheck.language.times.model import TimeExpression

_SLACK: Final = 366
"""Days by which sources differ about a founding: planned, agreed, registered, opened."""
_NEAR_YEARS: Final = 25
"""A date further off than this is that of a forerunner, or of another body of the name."""


def misdated_foundings(context: Context, times: dict[int, list[TimeExpression]]) -> Iterator[Finding]:
    """Yield bodies and things whose first or last day the text dates otherwise than the table."""
    reading, facts = context.reading, context.facts
    for kind, first in (("founded", True), ("released", True), ("dissolved", False)):
        tags = reading.tags.all(f"deeds.{kind}")
        mentions = reading.things if kind == "released" else reading.bodies
        for tag in tags:
            time = _date(context, tag, times)
            if time is None or not _is_undergone(context, tag, time):
                continue
            named = _subject(context, tag, mentions)
            if named is None or len(named.ids) != 1:
                continue
            known = (facts.thing if kind == "released" else facts.organisation)(named.ids[0])
            if known is None:
                continue
            days = known.period.started if first else known.period.ended
            if days is not None and _contradicts(days, time):
                yield _finding(context, named, known, time, kind, days)


def _date(context: Context, tag: Tag, times: dict[int, list[TimeExpression]]) -> TimeExpression | None:
    """Return the first date behind a verb, or the only one: "founded in 1949, and its choir in 1972" is two."""
    place, found = context.reading.tokens.starts[tag.first], list(dates_of(context, tag, times))
    behind = [time for time in found if time.start > place]
    return behind[0] if behind else found[0] if len(found) == 1 else None


def _is_undergone(context: Context, tag: Tag, time: TimeExpression) -> bool:
    """Tell whether a verb is told of its subject: "was founded", "launched in 1949".

    Who launched a ship did not undergo it, nor who "launched in 1949 a ship".
    """
    tokens = context.reading.tokens
    clause = context.reading.clauses.clause_at(tokens.starts[tag.first])
    assert clause is not None  # as a date belongs to it
    assert clause.verb is not None
    articles = context.reading.words.words("grammar.article")
    behind = bisect_left(tokens.starts, time.end)
    alone = tokens.lowers[tag.stop] in context.reading.words.words("grammar.preposition") and (
        behind == len(tokens) or tokens.lowers[behind] not in articles
    )
    return clause.verb.passive or clause.kind is ClauseKind.PARTICIPLE or alone


def _subject(context: Context, tag: Tag, mentions: Sequence[BodyMention]) -> BodyMention | None:
    """Return what a verb is told of: a name that ends right before it, or before "which was", a comma or a bracket."""
    reading, words = context.reading, context.reading.words
    tokens = reading.tokens
    stop = subject_end(context, tag.first, words.words("deeds.before-verb"))
    if stop is None and tokens.texts[tag.first - 1] in (",", "("):
        clause = reading.clauses.clause_at(tokens.starts[tag.first])
        stop = tag.first - 1 if clause is not None and clause.kind is ClauseKind.PARTICIPLE else None
    if stop is None or stop < 1:
        return None
    place = bisect_left(mentions, tokens.ends[stop - 1], key=lambda one: one.span.end)
    named = mentions[place] if place < len(mentions) else None
    if named is None or named.span.end != tokens.ends[stop - 1] or not named.alone:
        return None
    first = bisect_left(tokens.starts, named.span.start)
    while first and tokens.lowers[first - 1] in words.words("grammar.article"):
        first -= 1
    # "The court of the union was founded" tells of the court.
    before = tokens.lowers[first - 1] if first else ""
    classes = ("deeds.whose", "grammar.coordinator", "grammar.preposition")
    return None if any(before in words.words(name) for name in classes) else named


def _contradicts(days: Interval, time: TimeExpression) -> bool:
    said = time.interval
    if said is None or said.meets(days.widen(_SLACK)):
        return False
    return years_apart(days, said) <= _NEAR_YEARS


def _finding(
    context: Context,
    named: BodyMention,
    known: Organisation | Thing,
    time: TimeExpression,
    kind: str,
    days: Interval,
) -> Finding:
    said = " ".join(context.document.prose[time.start : time.end].split())
    return finding(
        "ANA204",
        Span(min(named.span.start, time.start), max(named.span.end, time.end)),
        f"{known.name} was {kind} {at_time(days)}, not “{said}”.",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        evidence=[body_evidence(known, context.facts)],
    )
