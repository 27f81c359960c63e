"""Things used before they were there: "paid with euro coins in 1995", "bought an iPhone in 2004"."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.fact_evidence import at_time, body_evidence, in_words
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Severity
from factcheck.language.clauses import Told

if TYPE_CHECKING:
    from factcheck.facts.model import Thing
    from factcheck.intervals import Interval
    from factcheck.language.bodies import BodyMention
    from factcheck.language.times.model import TimeExpression

_SLACK: Final = 31
"""Days before its first day on which a thing may have been in use already: previews, other countries."""
_SURE: Final = 366
"""Days before its first day from which nobody can have used a thing that is sold to everybody."""
_CURRENCY: Final = "currency"
_AHEAD: Final = frozenset(("building", "vessel"))
"""Kinds of things that are bought, sold and shown in use for years before their first day."""


@check("ANA211")
def used_before_it_was_there(context: Context) -> Iterator[Finding]:
    """Report things that are told to have been used at a date before their first day."""
    dated = dates_by_sentence(context.reading)
    for mention in context.reading.things:
        times = dated.get(mention.sentence)
        if not times or not mention.alone or not _is_used(mention, context):
            continue
        found = (context.facts.thing(identity) for identity in mention.ids)
        things = [thing for thing in found if thing is not None]
        time = _date(mention, times, context)
        if time is None or not _names_it(mention, things, context):
            continue
        when = time.interval
        assert when is not None  # as it is a date by which something can be told
        late = all(thing.kind not in _AHEAD and _later(thing, when, _SLACK) for thing in things)
        if when.first is None or not late:
            continue
        first = min(things, key=_first)
        sure = _later(first, when, _SURE)
        began = first.period.started
        assert began is not None
        yield finding(
            "ANA211",
            Span(min(mention.span.start, time.start), max(mention.span.end, time.end)),
            f"{first.name} has been there only since {in_words(began)}, and is told to have been used {at_time(when)}.",
            severity=Severity.ERROR if sure else Severity.WARNING,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            evidence=[body_evidence(first, context.facts)],
        )


def _first(thing: Thing) -> float:
    """Return the first day of a thing, or one before all others where it is not known."""
    began = thing.period.started
    return -math.inf if began is None or began.first is None else began.first


def _later(thing: Thing, when: Interval, days: int) -> bool:
    """Tell whether a thing began more than so many days after a time."""
    return when.last is not None and when.last + days < _first(thing)


def _is_used(mention: BodyMention, context: Context) -> bool:
    """Tell whether the verb of the clause is one of using things, told as done."""
    clause = context.reading.clauses.clause_at(mention.span.start)
    if clause is None or clause.verb is None or clause.verb.negated:
        return False
    if clause.told is not Told.DONE:
        return False
    return any(
        clause.verb.start <= context.reading.tokens.starts[tag.first] < clause.verb.end
        for tag in context.reading.tags.between("things.use", *_tokens(mention, context))
    )


def _tokens(mention: BodyMention, context: Context) -> tuple[int, int]:
    sentence = context.reading.sentences[mention.sentence]
    return sentence.first, sentence.stop


def _date(mention: BodyMention, times: list[TimeExpression], context: Context) -> TimeExpression | None:
    """Return the date of the clause that names a thing, when it is the only one of its sentence."""
    time, *others = times
    if others or time.year is None:
        return None
    # "The Plum Player 2004" is a name of its own.
    if time.start > mention.span.start and not context.document.prose[mention.span.end : time.start].strip():
        return None
    clause_at = context.reading.clauses.clause_at
    own, other = clause_at(mention.span.start), clause_at(time.start)
    return time if own is not None and other is not None and own.verb == other.verb else None


def _names_it(mention: BodyMention, things: list[Thing], context: Context) -> bool:
    """Tell whether a name can be taken for nothing else, and no amount of money is told in today's currency.

    A house that "cost 90,000 euros in 1985" did so by a sum; nobody paid for it in coins that were not there.
    """
    tokens, words = context.reading.tokens, context.reading.words
    first = bisect_left(tokens.starts, mention.span.start)
    stop = bisect_left(tokens.starts, mention.span.end, first)
    after = tokens.lowers[stop] if stop < len(tokens) else ""
    if any(thing.kind == _CURRENCY for thing in things):
        by = tokens.lowers[first - 1] if first else ""
        return after in words.words("things.cash") or by in words.words("things.by")
    # "Java 20 years ago" is a place; a name in capitals or of several words is a name.
    if tokens.texts[stop - 1].isdigit() and after in words.words("times.units"):
        return False
    name = mention.name
    return " " in name or any(letter.isupper() for letter in name[1:])
