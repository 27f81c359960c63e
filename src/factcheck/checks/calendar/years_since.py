"""Years that do not come out: "20 years ago, in 1990", "founded in 1980 … its 40th anniversary"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Precision, Unit
from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import beginnings, counts, dates, days, only, whole_years, words
from factcheck.checks.fact_evidence import at_time, in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CountClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.language.clauses import Told
from factcheck.language.times.model import Anchor, Role, TimeType
from factcheck.language.tokens import tokenize

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
    """Hold "20 years ago" against the date beside it, and "20 years later" against the two dates it lies between."""
    yield from _ago(context)
    yield from _later(context)


def _ago(context: Context) -> Iterator[Finding]:
    today = context.document.date.interval
    if today is None:
        return
    sentences = context.view(SentenceTimes)
    for ago in context.reading.times.expressions:
        if ago.unit != Unit.YEAR or ago.direction != -1 or not ago.amount or ago.mod:
            continue
        if ago.type is not TimeType.DATE or not sentences.is_prose(ago.sentence):
            continue
        # Another date in the sentence may be the one that the years are counted from.
        date = only(dates(sentences.of(ago.sentence)))
        if date is None or not _apposed(context, ago, date) or today.before(days(date)):
            continue
        when = days(date)
        low, high = whole_years(when, today)
        off = max(low - ago.amount, ago.amount - high)
        if off <= _SLACK:
            continue
        severity = _severity(ago.amount, off)
        yield finding(
            "CAL107",
            Span(ago.start, ago.end),
            f"{in_words(when)} was {_years(low, high)} before {in_words(today)}, not {ago.amount:g}.",
            severity=severity,
            confidence=Confidence.HIGH if severity is Severity.ERROR else Confidence.MEDIUM,
            evidence=(Evidence(f"{in_words(when)} to {in_words(today)}", "calendar"),),
        )


def _later(context: Context) -> Iterator[Finding]:
    sentences = context.view(SentenceTimes)
    for later in context.reading.times.expressions:
        if later.unit != Unit.YEAR or later.direction != 1 or not later.amount or later.mod:
            continue
        told = dates(sentences.of(later.sentence))
        if not sentences.is_prose(later.sentence) or len(told) != 2 or not _apposed(context, later, told[1]):
            continue
        first, second = map(days, told)
        if not first.before(second) or _another_start(context, *told):
            continue
        low, high = whole_years(first, second)
        if max(low - later.amount, later.amount - high - 1) <= _SLACK:
            continue
        yield finding(
            "CAL107",
            Span(later.start, later.end),
            f"From {in_words(first)} to {in_words(second)} it is {_years(low, high)}, not {later.amount:g}.",
            severity=Severity.WARNING,  # the years may be counted from something that has no date in the sentence
            confidence=Confidence.MEDIUM,
            evidence=(Evidence(f"{in_words(first)} to {in_words(second)}", "calendar"),),
        )


def _another_start(context: Context, first: TimeExpression, second: TimeExpression) -> bool:
    """Tell whether something else between two dates may be what the years are counted from: "rebuilt after a fire"."""
    between = tokenize(context.document.prose, first.end, second.start)
    if not words(context, "counted_from").isdisjoint(token.lower for token in between):
        return True
    clauses = (context.reading.clauses.clause_at(token.start) for token in between)
    verbs = {
        clause.verb.start for clause in clauses if clause and clause.verb and clause.verb.start > first.end
    }
    return len(verbs) > 1


def _apposed(context: Context, ago: TimeExpression, date: TimeExpression) -> bool:
    """Tell whether nothing but a comma, a bracket or a preposition parts a distance from a date."""
    between = context.document.prose[min(ago.end, date.end) : max(ago.start, date.start)].lower()
    return words(context, "apposed").issuperset(between.replace(",", " , ").replace("(", " ( ").split())


def _years(low: int, high: int) -> str:
    return f"{low} years" if low == high else f"{low} to {high} years"


@check("CAL108")
def anniversary_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold the number of an anniversary, or the age of a thing, against the year of its beginning in the sentence."""
    yield from _anniversaries(context)
    yield from _ages_of_things(context)


def _anniversaries(context: Context) -> Iterator[Finding | Judgement]:
    sentences = context.view(SentenceTimes)
    anniversaries = context.reading.words.words("times.anniversary")
    for claim, counted in counts(context, Role.ORDINAL):
        if context.document.prose[counted.start : counted.end].split()[-1].lower() not in anniversaries:
            continue
        begun = beginnings(context, sentences.of(counted.sentence))
        others = [time for time in dates(sentences.of(counted.sentence)) if time not in begun]
        now, beginning = _time_of(context, counted, others, sentences), only(begun)
        began = None if beginning is None else days(beginning)
        if began is None or now is None or now.before(began):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says when it began, or when that is")
            continue
        low, high = whole_years(began, now)
        evidence = Evidence(f"{in_words(began)} to {in_words(now)}", "calendar")
        if low - _SLACK <= claim.number <= high + 1 + _SLACK:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the count fits", (evidence,))
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield _told_age(claim, began, now, evidence)


def _told_age(
    claim: CountClaim, began: Interval, now: Interval, evidence: Evidence, severity: Severity | None = None
) -> Finding:
    low, high = whole_years(began, now)
    return finding(
        "CAL108",
        claim.span,
        f"What began {at_time(began)} is {_years(low, high)} old {at_time(now)}, not {claim.number:g}.",
        severity=severity,
        evidence=(evidence,),
    )


def _time_of(
    context: Context, counted: TimeExpression, others: list[TimeExpression], sentences: SentenceTimes
) -> Interval | None:
    """Return the time an anniversary is of: another date of the sentence, or the document's when it is told as now."""
    if others:
        return only(map(days, others))
    before, today = sentences.before(counted, 6), context.document.date.interval
    if not words(context, "celebrates").isdisjoint(before):
        return today
    # "celebrated its 40th anniversary this year"
    this_year = any(
        time.precision is Precision.YEAR and today is not None and time.interval.meets(today)
        for time in sentences.of(counted.sentence)
        if time.anchor is Anchor.DOCUMENT and time.start > counted.end and time.interval is not None
    )
    return today if this_year and not words(context, "celebrated").isdisjoint(before) else None


def _ages_of_things(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "Founded in 1958, the theatre is 50 years old" against the day of the document."""
    sentences, now = context.view(SentenceTimes), context.document.date.interval
    rough = tuple(context.reading.words.values("times.rough"))
    for claim, aged in counts(context, Role.AGE):
        if claim.unit != "year" or aged.mod or now is None:
            continue
        date = only(dates(sentences.of(aged.sentence)))
        if date is None or not beginnings(context, [date]) or now.before(days(date)):
            continue
        before = context.document.prose[context.reading.sentences[aged.sentence].start : aged.start]
        if before.lower().rstrip().endswith(rough) or not _is_of_what_began(context, date, aged):
            continue
        began = days(date)
        low, high = whole_years(began, now)
        evidence = Evidence(f"{in_words(began)} to {in_words(now)}", "calendar")
        off = max(low - claim.number, claim.number - high)
        if off <= _SLACK:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the age fits", (evidence,))
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield _told_age(claim, began, now, evidence, _severity(claim.number, off))


def _is_of_what_began(context: Context, date: TimeExpression, aged: TimeExpression) -> bool:
    """Tell whether an age of now is said of the thing whose beginning is told beside its name.

    "Founded in 1958, the theatre is …", "The theatre, which opened in 1958, is …"; a founder has an age of his own.
    """
    clause_at, prose = context.reading.clauses.clause_at, context.document.prose
    age, beginning = clause_at(aged.start), clause_at(date.start)
    if age is None or beginning is None or age.verb is None or age.told is not Told.NOW or age.opener:
        return False
    if beginning.parent is None or beginning.parent.verb != age.verb:
        return False
    # "continues a 2,000 year old tradition" gives the age of another thing.
    low = prose[age.verb.end : aged.start].lower().split()
    articles = context.reading.words.words("grammar.article")
    if age.verb.lemma not in words(context, "is") or len(low) > 1 or not articles.isdisjoint(low):
        return False
    if date.start > age.verb.start or beginning.opener not in ("", *words(context, "of_things")):
        return False
    # The subject stands behind what is told first, or before what is told of it.
    fronted = beginning.start <= age.start
    subject = prose[date.end : age.verb.start] if fronted else prose[age.start : beginning.start]
    named = subject.strip(" ,").lower().split()
    return not context.reading.words.words("grammar.determiner").isdisjoint(named[:1])


def _severity(number: float, off: float) -> Severity:
    """Return how sure it is that years do not come out: a round number may stand for a tenth more or less."""
    rough = number % _ROUND == 0 and off <= number / _ROUND
    return Severity.WARNING if rough else Severity.ERROR
