"""Years since something that do not come out: "20 years ago, in 1990", "founded in 1980 … its 40th anniversary"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.elapsed import dates, expression_of, whole_years, words
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CountClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.language.times.model import TimeType
from factcheck.language.times.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.intervals import Interval
    from factcheck.language.times.model import TimeExpression

_SLACK: Final = 1
"""Years that a count may be off: writers round, and count begun years."""
_ROUND: Final = 10
"""A number of years that this divides is told as roughly so many; a tenth more or less is not worth an error."""


@check("CAL107")
def distance_mismatch(context: Context) -> Iterator[Finding]:
    """Hold "20 years ago" against the date that stands beside it."""
    today = context.document.date.interval
    if today is None or today.length is None:
        return
    sentences = context.view(SentenceTimes)
    for ago in context.reading.times.expressions:
        if (
            ago.unit != Unit.YEAR
            or ago.direction >= 0
            or not ago.amount
            or ago.mod
            or ago.type is not TimeType.DATE
        ):
            continue
        if ago.amount != int(ago.amount) or not sentences.is_prose(ago.sentence):
            continue
        told = [date for date in dates(sentences.of(ago.sentence)) if _apposed(context, ago, date)]
        # Another date in the sentence may be the one that the years are counted from.
        if len(told) != 1 or len(dates(sentences.of(ago.sentence))) != 1:
            continue
        when = told[0].interval
        if when is None or when.length is None or today.before(when):
            continue
        low, high = whole_years(when, today)
        off = max(low - ago.amount, ago.amount - high)
        if off <= _SLACK:
            continue
        rough = ago.amount % _ROUND == 0 and off <= ago.amount / _ROUND
        yield finding(
            "CAL107",
            Span(ago.start, ago.end),
            f"{in_words(when)} was {_years(low, high)} before {in_words(today)}, not {ago.amount:g}.",
            severity=Severity.WARNING if rough else Severity.ERROR,
            confidence=Confidence.MEDIUM if rough else Confidence.HIGH,
            evidence=(Evidence(f"counted from {in_words(when)} to {in_words(today)}", "calendar"),),
        )


def _apposed(context: Context, ago: TimeExpression, date: TimeExpression) -> bool:
    """Tell whether nothing but a comma, a bracket or a preposition parts a distance from a date."""
    start, end = (ago.end, date.start) if ago.end <= date.start else (date.end, ago.start)
    between = context.document.prose[start:end].lower()
    linked = words(context, "apposed")
    parts = between.replace(",", " , ").replace("(", " ( ").split()
    return 0 < len(between) <= 12 and all(part in linked for part in parts)


def _years(low: int, high: int) -> str:
    return f"{low} years" if low == high else f"{low} to {high} years"


@check("CAL108")
def anniversary_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold the number of an anniversary against the year of the beginning that the sentence gives."""
    sentences = context.view(SentenceTimes)
    anniversaries = context.reading.words.words("times.anniversary")
    for claim in context.claims.of(CountClaim):
        if context.document.prose[: claim.span.end].rpartition(" ")[2].lower() not in anniversaries:
            continue
        counted = expression_of(context, claim)
        if counted is None or not sentences.is_prose(counted.sentence):
            continue
        told = dates(sentences.of(counted.sentence))
        begun = [time for time in told if words(context, "beginning") & set(sentences.before(time, 4))]
        now = _time_of(context, counted, [time for time in told if time not in begun], sentences)
        began = begun[0].interval if len(begun) == 1 else None
        if began is None or now is None or now.before(began):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says when it began, or when that is")
            continue
        low, high = whole_years(began, now)
        evidence = Evidence(f"counted from {in_words(began)} to {in_words(now)}", "calendar")
        if low - _SLACK <= claim.number <= high + 1 + _SLACK:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the count fits", (evidence,))
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield finding(
            "CAL108",
            claim.span,
            f"What began in {in_words(began)} is {_years(low, high)} old in {in_words(now)}, not {claim.number:g}.",
            evidence=(evidence,),
        )


def _time_of(
    context: Context, counted: TimeExpression, others: list[TimeExpression], sentences: SentenceTimes
) -> Interval | None:
    """Return the time an anniversary is of: another date of the sentence, or the document's when it is told as now."""
    if others:
        return others[0].interval if len(others) == 1 else None
    now = words(context, "celebrates").isdisjoint(sentences.before(counted, 6))
    return None if now else context.document.date.interval
