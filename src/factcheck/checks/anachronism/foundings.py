"""Foundings and first days that are told: "NATO was founded in 1959", "The first iPhone, released in 2009, …"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from factcheck.checks import finding
from factcheck.checks.anachronism.names_beside import named_before
from factcheck.checks.anachronism.told_events import dates_of, subject_end, years_apart
from factcheck.checks.fact_evidence import at_time, body_evidence
from factcheck.documents.model import Span
from factcheck.facts.schema import THING_KINDS
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


class _Telling(NamedTuple):
    """How a verb tells the first or last day of something.

    Attributes:
        verb: the class of words, called as a report says it.
        kinds: kinds of things it is told of; none: it is told of bodies.
        last: whether it tells the last day.
        wrong: which dates it contradicts: "other" ones, only "later" ones (work on a building went on before it
            opened), or only "earlier" ones (a film is released again).
    """

    verb: str
    kinds: frozenset[str] = frozenset()
    last: bool = False
    wrong: Literal["other", "later", "earlier"] = "other"


_GOODS: Final = frozenset(THING_KINDS) - {"building", "vessel", "work"}
_TELLINGS: Final = (
    _Telling("founded"),
    _Telling("dissolved", last=True),
    _Telling("released", _GOODS),
    _Telling("opened", frozenset(("building",))),
    _Telling("built", frozenset(("building",)), wrong="later"),
    _Telling("launched", frozenset(("vessel",))),
    _Telling("published", frozenset(("work",)), wrong="earlier"),
)

_SAID: Final = {"built": "was opened", "published": "came out"}
"""What a report says of a thing in place of the verb's class."""


def misdated_foundings(context: Context) -> Iterator[Finding]:
    """Yield bodies and things whose first or last day the text dates otherwise than the table."""
    reading = context.reading
    for telling in _TELLINGS:
        mentions = reading.things if telling.kinds else reading.bodies
        for tag in reading.tags.all(f"deeds.{telling.verb}"):
            time = _date(context, tag)
            if time is None or not _is_undergone(context, tag, time):
                continue
            named = _subject(context, tag, mentions)
            known = None if named is None else _known(context, named, telling)
            if named is None or known is None:
                continue
            days = known.period.ended if telling.last else known.period.started
            if days is not None and _contradicts(days, time, telling):
                yield _finding(context, named, known, time, telling.verb, days)


def _known(context: Context, named: BodyMention, telling: _Telling) -> Organisation | Thing | None:
    """Return the only body or thing of a name, when it is one of which such a verb is told."""
    if len(named.ids) != 1:
        return None
    if not telling.kinds:
        return context.facts.organisation(named.ids[0])
    thing = context.facts.thing(named.ids[0])
    return thing if thing is not None and thing.kind in telling.kinds else None


def _date(context: Context, tag: Tag) -> TimeExpression | None:
    """Return the first date behind a verb, or the only one: "founded in 1949, and its choir in 1972" is two."""
    place, found = context.reading.tokens.starts[tag.first], list(dates_of(context, tag))
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
    after = tokens.lowers[tag.stop] if tag.stop < len(tokens) else ""
    alone = after in context.reading.words.words("grammar.preposition") and (
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
    return named_before(context, stop, mentions)


def _contradicts(days: Interval, time: TimeExpression, telling: _Telling) -> bool:
    said = time.interval
    if said is None or said.meets(days.widen(_SLACK)) or years_apart(days, said) > _NEAR_YEARS:
        return False
    return telling.wrong == "other" or said.before(days) == (telling.wrong == "earlier")


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
        f"{known.name} {_SAID.get(kind, f'was {kind}')} {at_time(days)}, not “{said}”.",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        evidence=[body_evidence(known, context.facts)],
    )
