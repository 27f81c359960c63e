"""Life dates behind a name, "Jan Holt (1863-1928)", and deeds that are dated before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import dates, days, only, words
from factcheck.checks.fact_evidence import at_time, in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.intervals import civil
from factcheck.language.clauses import Told
from factcheck.language.tokens import tokenize
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.intervals import Interval
    from factcheck.language.times.model import TimeExpression

_SHORTEST: Final = 15
_LONGEST: Final = 115
"""Years that a life may last; what is shorter is a term of office more often than a life."""
_WORDS: Final = 6  # words of a name
_NUMERAL: Final = re.compile("[IVXLC]+")  # of a king or pope
_DASHES: Final = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Life:
    """A birth and a death in the brackets behind a name.

    Attributes:
        name: span of the name.
        born: when it began.
        died: when it ended.
        dates: span of both.
    """

    name: Span
    born: Interval
    died: Interval
    dates: Span


def lives_in(context: Context, dated: Sequence[TimeExpression]) -> list[Life]:
    """Return the lives of a sentence, from its written dates in order."""
    found = (_life(context, *pair) for pair in pairwise(dated))
    return [life for life in found if life is not None]


def _life(context: Context, first: TimeExpression, second: TimeExpression) -> Life | None:
    prose, tokens = context.document.prose, context.reading.tokens
    born, died = days(first), days(second)
    if first.mod or second.mod:
        return None
    opening = bisect_left(tokens.starts, first.start) - 1
    closed = prose[second.end : second.end + 1] == ")" and prose[first.end : second.start].strip() in _DASHES
    if tokens.texts[opening] != "(" or not closed:
        return None
    assert born.first is not None
    assert died.first is not None
    years = civil(died.first)[0] - civil(born.first)[0]
    name = _name(context, first.sentence, opening) if _SHORTEST <= years <= _LONGEST else None
    return None if name is None else Life(name, born, died, Span(first.start, second.end))


def _name(context: Context, sentence: int, stop: int) -> Span | None:
    """Return the name of a person that ends before a token; None for one with a title, whose years may be a reign."""
    reading = context.reading
    tokens, low = reading.tokens, reading.sentences[sentence].first
    first = reading.names.before(max(low, stop - _WORDS), stop)
    if first is None or _NUMERAL.fullmatch(tokens.texts[stop - 1]):
        return None
    span = Span(tokens.starts[first], tokens.ends[stop - 1])
    titled = any(
        claim.role.person_span.start < span.end and span.start < claim.role.person_span.end
        for claim in context.claims.of(RoleClaim)
    )
    return None if titled else span


@check("CAL110")
def deed_before_birth(context: Context) -> Iterator[Finding]:
    """Report somebody who did something in a year before the birth that the brackets behind the name give."""
    sentences = context.view(SentenceTimes)
    yield from _dead_before_born(context, sentences)
    told: dict[int, list[TimeExpression]] = {}
    for time in dates(context.reading.times.expressions):
        told.setdefault(time.sentence, []).append(time)
    for sentence, dated in told.items():
        life = only(lives_in(context, dated))
        if life is None or not sentences.is_prose(sentence):
            continue
        for time in dated:
            if time.start < life.dates.end or not days(time).before(life.born):
                continue
            if _did(context, life, time):
                yield finding(
                    "CAL110",
                    Span(time.start, time.end),
                    f"By the years in brackets {context.document.prose[life.name.start : life.name.end]} was born "
                    f"{at_time(life.born)}, after {' '.join(context.document.prose[time.start : time.end].split())}.",
                    confidence=Confidence.MEDIUM,
                    evidence=(Evidence(f"born {at_time(life.born)}, died {at_time(life.died)}", "document"),),
                )


def _dead_before_born(context: Context, sentences: SentenceTimes) -> Iterator[Finding]:
    """Report "born in 1950 and died in 1941": two dates with nothing but the verb of dying between."""
    born = context.reading.words.words("times.birth")
    between = words(context, "death") | words(context, "life_link")
    for first, second in pairwise(dates(context.reading.times.expressions)):
        birth, death = days(first), days(second)
        if (
            first.sentence != second.sentence
            or not death.before(birth)
            or not sentences.is_prose(first.sentence)
        ):
            continue
        linked = [token.lower for token in tokenize(context.document.prose, first.end, second.start)]
        dies = not words(context, "death").isdisjoint(linked) and between.issuperset(linked)
        if dies and not born.isdisjoint(sentences.before(first, 4)):
            yield finding(
                "CAL110",
                Span(second.start, second.end),
                f"{in_words(death)} lies before the birth, {in_words(birth)}.",
                evidence=(Evidence(f"born {at_time(birth)}", "document"),),
            )


def _did(context: Context, life: Life, time: TimeExpression) -> bool:
    """Tell whether the verb that a date belongs to is a deed of the person: its subject ends with the brackets."""
    clause = context.reading.clauses.clause_at(time.start)
    if clause is None or clause.verb is None:
        return False
    if clause.told is not Told.DONE or clause.verb.passive or clause.verb.negated or clause.opener:
        return False
    tokens = context.reading.tokens
    before = tokens.lowers[bisect_left(tokens.starts, life.name.start) - 1]
    if before in context.reading.words.words("deeds.whose"):
        return False  # "The father of Ann Poe (1801-1870) built a mill in 1790"
    return not context.document.prose[life.dates.end + 1 : clause.verb.start].strip()
