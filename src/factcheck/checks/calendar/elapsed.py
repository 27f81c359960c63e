"""Lengths of time that two dates contradict: "now in its sixth year", "aged 79", "the four-year term"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from math import floor
from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Unit
from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import beginnings, counts, dates, days, only, whole_years, words
from factcheck.checks.calendar.lives import lives_in
from factcheck.checks.fact_evidence import at_time, event_evidence, in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import RangeClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, civil
from factcheck.language.clauses import Told
from factcheck.language.times.model import Anchor, Role, TimeType
from factcheck.language.tokens import tokenize
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.language.events import EventMention
    from factcheck.language.times.model import TimeExpression

# Days that "the 1,000th day" may be off by: the day of writing is not the day of printing.
_DAY_SLACK: Final = 14
_NEAR: Final = 6
"""Words before a date or a count that say what it is of."""
_GLUED_YEARS: Final = re.compile(r"\d{4}[-–/]\d{2,4}")
_COUNTED: Final = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)


@check("CAL104")
def elapsed_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "now in its sixth year" against when the text, or the fact table, says that it began."""
    sentences = context.view(SentenceTimes)
    for claim, counted in counts(context, Role.ORDINAL):
        if claim.unit not in _COUNTED:
            continue
        now = _time_of_count(context, sentences, counted)
        if now is None:
            continue
        origin = _origin(context, sentences, counted)
        if origin is None or now.before(origin[0]):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says when it began")
            continue
        began, evidence = origin
        allowed = _allowed_counts(began, now, claim.unit)
        if allowed[0] <= claim.number <= allowed[1]:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the count fits", (evidence,))
            continue
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield finding(
            "CAL104",
            claim.span,
            f"By {in_words(now)} it was {claim.unit} {_counted(allowed)}, not {claim.number:g}.",
            confidence=Confidence.HIGH,
            evidence=(evidence, Evidence(f"counted from {in_words(began)} to {in_words(now)}", "calendar")),
        )


def _counted(allowed: tuple[int, int]) -> str:
    # The upper bound holds one more for writers who count the calendar years that were touched.
    return str(allowed[0] + 1) if allowed[1] - allowed[0] <= 2 else f"{allowed[0] + 1} to {allowed[1]}"


def _time_of_count(context: Context, sentences: SentenceTimes, counted: TimeExpression) -> Interval | None:
    """Return the time a count speaks of: its solemn date, or the document's when the words say "now"."""
    if counted.elided:
        told = [time for time in dates(sentences.of(counted.sentence)) if time.start < counted.start]
        return days(told[-1]) if told else None
    if sentences.following(counted) in words(context, "scope"):
        return None  # "in its third year as host" does not count from the founding
    before = sentences.before(counted, _NEAR)
    if before[-1:] in (["its"], ["their"], ["the"]):
        before.pop()
    if words(context, "entering").isdisjoint(before[-1:]) or words(context, "now").isdisjoint(before):
        return None
    return context.document.date.interval if words(context, "then").isdisjoint(before) else None


def _origin(
    context: Context, sentences: SentenceTimes, counted: TimeExpression
) -> tuple[Interval, Evidence] | None:
    """Return when the counted thing began: one date told as a beginning, or one event of the table before the count."""
    if not counted.elided:
        begun = beginnings(context, sentences.of(counted.sentence))
        if begun:
            interval = only(map(days, begun))
            if interval is None:
                return None
            return interval, Evidence(f"the text dates the beginning to {in_words(interval)}", "document")
    for mention in context.view(_events_by_sentence).get(counted.sentence, ()):
        event = only(mention.events)
        if event is not None and _is_counted(context, mention, counted):
            found = context.facts.event(event)
            began = None if found is None else found.period.started
            if found is not None and began is not None:
                return began, event_evidence(found, context.facts)
    return None


def _events_by_sentence(context: Context) -> dict[int, list[EventMention]]:
    found: dict[int, list[EventMention]] = {}
    for mention in context.reading.events:
        found.setdefault(mention.sentence, []).append(mention)
    return found


def _is_counted(context: Context, mention: EventMention, counted: TimeExpression) -> bool:
    """Tell whether a count of years is that of an event: linking words between, and the rest of a longer name."""
    if mention.span.end > counted.start:
        return False
    between = [token.text for token in tokenize(context.document.prose, mention.span.end, counted.start)]
    linked = words(context, "count_link")
    # "the Independence of the United States" may go on with "of America"; "Gulf War Museum" is something else.
    return all(
        word.lower() in linked or (before == "of" and not word.islower())
        for before, word in pairwise(["", *between])
    )


def _allowed_counts(began: Interval, now: Interval, unit: str) -> tuple[int, int]:
    """Return the least and the greatest ordinal that writers would use.

    In the first year no full year has passed, so the ordinal is one more than the full years; some writers give
    the full years, others count the calendar years touched, and both are let pass.
    """
    assert began.first is not None
    assert began.last is not None
    assert now.first is not None
    assert now.last is not None
    if unit == "year":
        touched = civil(now.last)[0] - civil(began.first)[0] + 1
        return max(0, whole_years(began, now)[0]), touched
    length = Unit(unit).days
    slack = _DAY_SLACK if unit == "day" else 1
    low, high = floor((now.first - began.last) / length), floor((now.last - began.first) / length)
    return max(0, low - slack), high + 1 + slack


@check("CAL105")
def age_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold an age against the date of birth that the same sentence gives."""
    sentences = context.view(SentenceTimes)
    for claim, aged in counts(context, Role.AGE):
        if claim.unit != "year" or sum(time.role is Role.AGE for time in sentences.of(aged.sentence)) != 1:
            continue
        known = _aged(context, sentences, aged)
        if known is None:
            continue
        birth, when = known.birth, known.when
        if when is None:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says when that was")
            continue
        low, high = whole_years(birth, when)
        evidence = Evidence(
            f"somebody born {at_time(birth)} was {_ages(low, high)} {at_time(when)}", "calendar"
        )
        if low <= claim.number <= high:
            yield Judgement(claim.key, Verdict.SUPPORTED, "the age fits", (evidence,))
            continue
        off = min(abs(claim.number - low), abs(claim.number - high))
        sure = off > 1 and known.stated
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield finding(
            "CAL105",
            Span(min(claim.span.start, known.place.start), max(claim.span.end, known.place.end)),
            f"Somebody born {at_time(birth)} was {_ages(low, high)} {at_time(when)}, not {claim.number:g}.",
            severity=Severity.ERROR if sure else Severity.WARNING,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
            evidence=(evidence,),
        )


def _ages(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} or {high}" if high - low == 1 else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class _Aged:
    """What an age is held against.

    Attributes:
        birth: the birth, and where it stands.
        place: where the birth stands.
        when: the time the age is given for; None when nothing says it.
        stated: whether a date of the text says it.
    """

    birth: Interval
    place: Span
    when: Interval | None
    stated: bool


def _aged(context: Context, sentences: SentenceTimes, aged: TimeExpression) -> _Aged | None:
    """Return what an age can be held against: a date told as that of a birth, or life dates in brackets."""
    dated, dies = dates(sentences.of(aged.sentence)), words(context, "death")
    told_dead = not dies.isdisjoint(sentences.words(aged.sentence).low)
    life = only(lives_in(context, dated))
    if life is not None and told_dead and len(dated) == 2:
        return _Aged(life.born, life.dates, life.died, stated=True)
    born = context.reading.words.words("times.birth")
    told = only(time for time in dated if _told_last(sentences.before(time, _NEAR), born, dies))
    if told is None:
        return None
    birth, place = days(told), Span(told.start, told.end)
    if _of_another(context, place, aged):
        return None
    others = [time for time in dated if time is not told]
    if not told_dead:
        when = _time_of_age(context, sentences, aged, others)
        return _Aged(birth, place, when, stated=bool(others))
    # "died on Saturday at the age of 94": the day is told from the document's.
    death = only(
        time
        for time in sentences.of(aged.sentence)
        if time in others or time.anchor is Anchor.DOCUMENT
        if _told_last(sentences.before(time, _NEAR), dies, born)
    )
    when = death.interval if death is not None and others in ([], [death]) else None
    return _Aged(birth, place, when, stated=bool(others))


def _of_another(context: Context, birth: Span, aged: TimeExpression) -> bool:
    """Tell whether an age is that of another name: "Ann Poe, born in 1960, and Karl Lind, 52"."""
    between = [one for one in tokenize(context.document.prose, birth.end, aged.start) if one.text.isalnum()]
    joined = any(one.lower in context.reading.words.words("grammar.coordinator") for one in between)
    return joined and between[-1].text[0].isupper()


def _told_last(before: Sequence[str], wanted: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether the nearest word before a date that speaks of a life is one of those wanted."""
    return next((word in wanted for word in reversed(before) if word in wanted or word in others), False)


def _time_of_age(
    context: Context, sentences: SentenceTimes, aged: TimeExpression, others: list[TimeExpression]
) -> Interval | None:
    """Return the time an age is given for: a date behind "in", or the document's date when there is no other."""
    prose = context.document.prose
    beside = only(time for time in others if prose[aged.end : time.start].split() == ["in"])
    if beside is not None:
        return beside.interval
    first = prose[aged.start : aged.end].split()[0].lower()
    if others or not words(context, "untimed").isdisjoint([first, *sentences.before(aged, 3)]):
        return None
    around = context.reading.clauses.clause_at(aged.start)
    clause = None if around is None else around.finite
    if clause is not None and clause.verb is not None and clause.verb.start < aged.start:
        # "left home aged 20" tells the age of then.
        now = clause.told is Told.NOW and clause.verb.lemma in words(context, "is")
        return context.document.date.interval if now else None
    # "aged 24 he left" and "Aged 24, he left" are told of another time than the document's.
    closed = "old" in first or not sentences.following(aged).isalpha()
    opens = not any(map(str.isalnum, prose[context.reading.sentences[aged.sentence].start : aged.start]))
    return context.document.date.interval if closed and not opens else None


@check("CAL106")
def duration_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold a length of time against the range of dates that stands with it."""
    sentences = context.view(SentenceTimes)
    spans = Counter(claim.first.sentence for claim in context.claims.of(RangeClaim))
    for claim in context.claims.of(RangeClaim):
        if len(dates([claim.first, claim.second])) != 2:
            continue
        first, second = days(claim.first), days(claim.second)
        if second.before(first) or claim.first.mod or claim.second.mod or _one_year(context, claim):
            continue
        if not sentences.is_prose(claim.first.sentence) or spans[claim.first.sentence] > 1:
            continue
        for time in sentences.of(claim.first.sentence):
            if time.type is not TimeType.DURATION or time.role is not Role.TIME or time.mod:
                continue
            if time.amount is None or not _together(context, claim.span, time):
                continue
            allowed = _allowed_lengths(first, second, time.unit)
            if allowed is None or allowed[0] <= time.amount <= allowed[1]:
                continue
            evidence = Evidence(f"{in_words(first)} to {in_words(second)}", "calendar")
            yield finding(
                "CAL106",
                Span(time.start, time.end),
                f"From {in_words(first)} to {in_words(second)} it is {allowed[0]:g} to {allowed[1]:g} "
                f"{time.unit}s, not {time.amount:g}.",
                confidence=Confidence.MEDIUM,
                evidence=(evidence,),
            )


def _one_year(context: Context, claim: RangeClaim) -> bool:
    """Tell whether "2005-2006" is one financial or school year, and no range of two."""
    first, second = claim.first, claim.second
    assert first.year is not None
    glued = _GLUED_YEARS.fullmatch(context.document.prose, first.start, second.end) is not None
    return glued and second.year == first.year + 1


_COLUMN: Final = re.compile(r"[^\S\n]{3}|\t|\n[^\S\n]{3}")


def _together(context: Context, span: Span, time: TimeExpression) -> bool:
    """Tell whether nothing but linking words stands between a range and a duration."""
    start, end = (time.end, span.start) if time.end <= span.start else (span.end, time.start)
    if _COLUMN.search(context.document.prose, start, end) is not None:
        return False  # cells of a table that is set with spaces
    between = [token.lower for token in tokenize(context.document.prose, start, end)]
    if not words(context, "length_link").issuperset(between):
        return False
    # "for two years from 2014 to 2019" is a range; "a year, 2014 to 2019" a list. After it, a bracket or "a" must lead.
    return time.end <= span.start or between[:1] == ["("] or between[:2] == [",", "a"]


def _allowed_lengths(first: Interval, second: Interval, unit: str) -> tuple[float, float] | None:
    """Return the least and the greatest length in a unit, ends counted or not; None for dates too vague for it."""
    assert first.first is not None
    assert first.last is not None
    assert second.first is not None
    assert second.last is not None
    if unit not in _COUNTED or max(first.last - first.first, second.last - second.first) > Unit(unit).days:
        return None
    shortest, longest = second.first - first.last, second.last - first.first + 1
    if unit == "day":
        return shortest, longest
    length = Unit(unit).days
    return max(0, floor(shortest / length)), floor(longest / length) + 1
