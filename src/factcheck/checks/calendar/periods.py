"""Years outside the century or decade that they are told to lie in: "in the 19th century, in 1923"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Precision
from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import dates, words
from factcheck.checks.calendar.lives import lives_in
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence
from factcheck.intervals import civil
from factcheck.language.times.model import Anchor, TimeType
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.findings import Finding
    from factcheck.intervals import Interval
    from factcheck.language.times.model import TimeExpression

_LONG: Final = frozenset([Precision.DECADE, Precision.CENTURY])
_VAGUE: Final = 3
"""The part of "the early 1920s" by which writers differ about where it ends."""
_EDGE: Final = 365
"""Days before and after a period: a century may begin with its year 0 or 1, a decade's first winter the year before."""
_NOUNS: Final = 4
"""Words of "the 18th-century stone church" between the period and what follows the noun."""


@check("CAL127")
def year_outside_period(context: Context) -> Iterator[Finding]:
    """Report a year beside a period that does not hold it, and a thing of a period that was made in another."""
    sentences = context.view(SentenceTimes)
    for period in filter(_is_period, context.reading.times.expressions):
        if not sentences.is_prose(period.sentence):
            continue
        times = [time for time in sentences.of(period.sentence) if time.type is TimeType.DATE]
        found = _beside(context, times, period) or _of_thing(context, times, period)
        if found is not None:
            yield _finding(context, period, found)


def _is_period(time: TimeExpression) -> bool:
    return time.precision in _LONG and time.anchor is Anchor.EXPLICIT and time.interval is not None


def _may_be(period: TimeExpression) -> Interval:
    """Return the days that a period may mean, generously: a year more at both ends, of "early" and "late" a third."""
    days = period.interval
    assert days is not None
    return days.widen((days.length or 0) // _VAGUE if period.mod else _EDGE)


def _beside(
    context: Context, times: Sequence[TimeExpression], period: TimeExpression
) -> TimeExpression | None:
    """Return the one year that a period of the same sentence explains: "in the 1950s, in 1963", "… (1963)"."""
    if len(times) != 2 or len(dates(times)) != 1 or period.signal not in words(context, "held_in"):
        return None
    prose, (first, second) = context.document.prose, times
    year = second if first is period else first
    between = prose[first.end : second.start].lower().replace(",", " , ").replace("(", " ( ").split()
    # A bare comma makes a list, and what goes on without a sign may be another clause.
    if len(between) < 2 and between != ["("]:
        return None
    held = words(context, "held_in")
    if not (words(context, "apposed") | held).issuperset(between):
        return None
    closed = prose[second.end : second.end + 1] in (",", ".", ")", ";", "")
    return year if closed and _outside(year, period) else None


def _of_thing(
    context: Context, times: Sequence[TimeExpression], period: TimeExpression
) -> TimeExpression | None:
    """Return the year in which what a period describes was made or lived."""
    nouns = _nouns(context, period)
    if nouns is None:
        return None
    return _made(context, times, period, nouns) or _lived(context, times, period, nouns)


def _made(
    context: Context, times: Sequence[TimeExpression], period: TimeExpression, nouns: int
) -> TimeExpression | None:
    """Return the year in which a thing of a period was made: "the 18th-century church was built in 1823"."""
    for year in dates(times):
        clause = context.reading.clauses.clause_at(year.start) if year.start > nouns else None
        if clause is None or clause.verb is None or year.signal not in words(context, "held_in"):
            continue
        verb = clause.verb
        if verb.lemma not in words(context, "made") or not verb.passive or verb.negated or verb.modal:
            continue
        between = tokenize(context.document.prose, nouns, verb.start)
        own = all(token.lower in words(context, "to_verb") for token in between)
        beside = tokenize(context.document.prose, verb.end, year.start)
        if own and len(beside) <= _NOUNS and _outside(year, period):
            return year
    return None


def _lived(
    context: Context, times: Sequence[TimeExpression], period: TimeExpression, nouns: int
) -> TimeExpression | None:
    """Return the birth of somebody of a period who lived in another: "the 17th-century painter Ann Poe (1801-1870)"."""
    lives = lives_in(context, dates(times))
    if len(lives) != 1 or not 0 < lives[0].name.start - nouns <= 2:
        return None
    life, may = lives[0], _may_be(period)
    apart = life.died.before(may) or may.before(life.born)
    return next(time for time in times if time.start == life.dates.start) if apart else None


def _nouns(context: Context, period: TimeExpression) -> int | None:
    """Return where the words in small letters end that a period describes, or None when it describes none."""
    reading, prose = context.reading, context.document.prose
    behind = tokenize(prose, period.end, period.end + 60)
    stops = words(context, "ends_thing")
    end = None
    for token in behind[:_NOUNS]:
        clause = reading.clauses.clause_at(token.start)
        if not token.text.islower() or token.lower in stops:
            break
        if (
            clause is not None
            and clause.verb is not None
            and clause.verb.start <= token.start < clause.verb.end
        ):
            break
        end = token.end
    return end


def _outside(year: TimeExpression, period: TimeExpression) -> bool:
    days = year.interval
    return days is not None and not days.meets(_may_be(period))


def _finding(context: Context, period: TimeExpression, year: TimeExpression) -> Finding:
    prose, may = context.document.prose, _may_be(period)
    said = " ".join(prose[period.start : period.end].split())
    assert may.first is not None
    assert may.last is not None
    years = f"{civil(may.first)[0]} to {civil(may.last)[0]}"
    return finding(
        "CAL127",
        Span(year.start, year.end),
        f"{prose[year.start : year.end]} lies outside “{said}”.",
        confidence=Confidence.MEDIUM,
        evidence=(Evidence(f"{said}: {years}", "calendar"),),
    )
