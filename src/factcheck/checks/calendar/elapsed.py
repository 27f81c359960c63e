"""Lengths of time that two dates contradict: "now in its sixth year", "aged 79", "the four-year term"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import floor
from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Unit
from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.dated import dates, expression_of, whole_years, words
from factcheck.checks.calendar.lives import lives_in
from factcheck.checks.fact_evidence import at_time, event_evidence, in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CountClaim, RangeClaim
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import Interval, civil
from factcheck.language.times.model import Anchor, Role, TimeType
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factcheck.language.events import EventMention
    from factcheck.language.times.model import TimeExpression

# Days that "the 1,000th day" may be off by: the day of writing is not the day of printing.
_DAY_SLACK: Final = 14
_COUNTED: Final = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)


@check("CAL104")
def elapsed_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold "now in its sixth year" against when the text, or the fact table, says that it began."""
    sentences = context.view(SentenceTimes)
    events = _Events(context)
    for claim in context.claims.of(CountClaim):
        if claim.what != Role.ORDINAL.value or claim.unit not in _COUNTED:
            continue
        counted = expression_of(context, claim)
        if counted is None or not sentences.is_prose(counted.sentence):
            continue
        now = _time_of_count(context, sentences, counted)
        if now is None or now.length is None:
            continue
        origin = _origin(context, sentences, counted, events)
        if origin is None:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says when it began")
            continue
        began, evidence = origin
        allowed = _allowed_counts(began, now, claim.unit)
        if allowed is None:
            continue
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
        return told[-1].interval if told else None
    before = sentences.before(counted, 6)
    if sentences.after(counted, 1)[0] in words(context, "scope"):
        return None  # "in its third year as host" does not count from the founding
    while before and before[-1] in ("its", "their", "the"):
        before.pop()
    if not before or before[-1] not in words(context, "entering"):
        return None
    near = set(before[-5:])
    return (
        context.document.date.interval
        if near & words(context, "now") and not near & words(context, "then")
        else None
    )


def _origin(
    context: Context, sentences: SentenceTimes, counted: TimeExpression, events: _Events
) -> tuple[Interval, Evidence] | None:
    """Return when the counted thing began: one date told as a beginning, or one event of the table before the count."""
    if not counted.elided:
        begun = [
            time
            for time in dates(sentences.of(counted.sentence))
            if time.signal == "since" or words(context, "beginning") & set(sentences.before(time, 4))
        ]
        if len(begun) > 1:
            return None
        if begun:
            interval = begun[0].interval
            assert interval is not None
            return interval, Evidence(f"the text dates the beginning to {in_words(interval)}", "document")
    return _event_origin(context, counted, events)


class _Events:
    """The events that a text names, by sentence; read when first asked for."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _by_sentence(self) -> dict[int, list[EventMention]]:
        found: dict[int, list[EventMention]] = {}
        for mention in self._context.reading.events:
            found.setdefault(mention.sentence, []).append(mention)
        return found

    def of(self, sentence: int) -> list[EventMention]:
        """Return the events named in a sentence."""
        return self._by_sentence.get(sentence, [])


def _event_origin(
    context: Context, counted: TimeExpression, events: _Events
) -> tuple[Interval, Evidence] | None:
    prose = context.document.prose
    for mention in context.reading.events:
        if (
            mention.sentence != counted.sentence
            or mention.span.end > counted.start
            or len(mention.events) != 1
        ):
            continue
        between = tokenize(prose, mention.span.end, counted.start)
        names = [token for token in between if token.lower not in words(context, "count_link")]
        if len(between) > 8 or len(names) > 2 or any(not token.text[0].isupper() for token in names):
            continue
        event = context.facts.event(mention.events[0])
        began = None if event is None else event.period.started
        if event is not None and began is not None and began.length is not None:
            return began, event_evidence(event, context.facts)
    return None


def _allowed_counts(began: Interval, now: Interval, unit: str) -> tuple[int, int] | None:
    """Return the least and the greatest ordinal that writers would use; None when it had not begun.

    In the first year no full year has passed, so the ordinal is one more than the full years; some writers give
    the full years, others count the calendar years touched, and both are let pass.
    """
    assert began.first is not None
    assert began.last is not None
    assert now.first is not None
    assert now.last is not None
    if now.last < began.first:
        return None
    if unit == "year":
        low, high = whole_years(began, now)
        touched = civil(now.last)[0] - civil(began.first)[0] + 1
        return max(0, low), max(high + 1, touched)
    length = Unit(unit).days
    slack = _DAY_SLACK if unit == "day" else 1
    low, high = floor((now.first - began.last) / length), floor((now.last - began.first) / length)
    return max(0, low - slack), high + 1 + slack


@check("CAL105")
def age_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold an age against the date of birth that the same sentence gives."""
    sentences = context.view(SentenceTimes)
    for claim in context.claims.of(CountClaim):
        aged = (
            expression_of(context, claim) if claim.what == Role.AGE.value and claim.unit == "year" else None
        )
        if aged is None or not sentences.is_prose(aged.sentence):
            continue
        if sum(time.role is Role.AGE for time in sentences.of(aged.sentence)) != 1:
            continue
        known = _aged(context, sentences, aged)
        if known is None:
            continue
        birth, when = known.birth, known.when
        if when is None or when.length is None:
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
    lives = lives_in(context, dated)
    if len(lives) == 1 and told_dead and len(dated) == 2:
        return _Aged(lives[0].born, lives[0].dates, lives[0].died, stated=True)
    born = context.reading.words.words("times.birth")
    births = [time for time in dated if _told_last(sentences.before(time, 6), born, dies)]
    if len(births) != 1 or births[0].interval is None:
        return None
    birth, place = births[0].interval, Span(births[0].start, births[0].end)
    if _of_another(context, place, aged):
        return None
    others = [time for time in dated if time is not births[0]]
    if told_dead and not others:
        # "died on Saturday at the age of 94": the day is told from the document's.
        deaths = [
            time
            for time in sentences.of(aged.sentence)
            if time.anchor is Anchor.DOCUMENT and dies & set(sentences.before(time, 3))
        ]
        return _Aged(birth, place, deaths[0].interval if len(deaths) == 1 else None, stated=False)
    when = _time_of_age(context, sentences, aged, others)
    return _Aged(birth, place, when, stated=when is not context.document.date.interval)


def _of_another(context: Context, birth: Span, aged: TimeExpression) -> bool:
    """Tell whether an age is that of another name: "Ann Poe, born in 1960, and Karl Lind, 52"."""
    between = [
        one for one in tokenize(context.document.prose, birth.end, aged.start) if one.text[0].isalnum()
    ]
    joined = any(one.lower in context.reading.words.words("grammar.coordinator") for one in between)
    return joined and between[-1].text[0].isupper()


def _told_last(before: Sequence[str], wanted: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether the nearest word before a date that speaks of a life is one of those wanted."""
    return next((word in wanted for word in reversed(before) if word in wanted or word in others), False)


def _time_of_age(
    context: Context, sentences: SentenceTimes, aged: TimeExpression, others: list[TimeExpression]
) -> Interval | None:
    """Return the time an age is given for: a stated death, or the document's date when the sentence has no other."""
    if words(context, "death") & set(sentences.words(aged.sentence).low):
        born = context.reading.words.words("times.birth")
        dies = words(context, "death")
        deaths = [time for time in others if _told_last(sentences.before(time, 6), dies, born)]
        return deaths[0].interval if len(deaths) == 1 and len(others) == 1 else None
    prose = context.document.prose
    beside = [time for time in others if prose[aged.end : time.start].split() == ["in"]]
    if len(beside) == 1:
        return beside[0].interval
    before = set(sentences.before(aged, 3))
    first = prose[aged.start : aged.end].split()[0].lower()
    if (
        others
        or before & words(context, "untimed")
        or first in ("age", "turned", "turning")
        or "was" in before
    ):
        return None
    # "aged 24 he left" and "Aged 24, he left" are told of another time than the document's.
    closed = "old" in first or not sentences.after(aged, 1)[0].isalpha()
    opens = aged.start <= context.reading.sentences[aged.sentence].start + 1
    return context.document.date.interval if closed and not opens else None


@check("CAL106")
def duration_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold a length of time against the range of dates that stands with it."""
    sentences = context.view(SentenceTimes)
    spans = Counter(claim.first.sentence for claim in context.claims.of(RangeClaim))
    for claim in context.claims.of(RangeClaim):
        first, second = claim.first.interval, claim.second.interval
        if len(dates([claim.first, claim.second])) != 2 or first is None or second is None:
            continue
        if second.before(first) or claim.first.mod or claim.second.mod or _one_year(context, claim):
            continue
        if not sentences.is_prose(claim.first.sentence) or spans[claim.first.sentence] > 1:
            continue
        for time in sentences.of(claim.first.sentence):
            if (
                time.type is not TimeType.DURATION
                or time.role is not Role.TIME
                or time.mod
                or not time.amount
            ):
                continue
            if time.direction or not _together(context, claim.span, time):
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
    bare = first.month is None and second.month is None and first.year is not None and second.year is not None
    glued = not context.document.prose[first.end : second.start].strip("-–/")
    return bare and glued and second.year == (first.year or 0) + 1


def _together(context: Context, span: Span, time: TimeExpression) -> bool:
    """Tell whether nothing but linking words stands between a range and a duration."""
    start, end = (time.end, span.start) if time.end <= span.start else (span.end, time.start)
    if not 0 <= end - start <= 30:
        return False
    between = tokenize(context.document.prose, start, end)
    if not all(token.lower in words(context, "length_link") for token in between):
        return False
    # "for two years from 2014 to 2019" is a range; "a year, 2014 to 2019" a list. After it, a bracket or "a" must lead.
    if time.end <= span.start:
        return True
    return bool(between) and (between[0].text == "(" or [token.lower for token in between[:2]] == [",", "a"])


def _allowed_lengths(first: Interval, second: Interval, unit: str) -> tuple[float, float] | None:
    """Return the least and the greatest length in a unit, ends counted or not; None for dates too vague for it."""
    assert first.first is not None
    assert first.last is not None
    assert second.first is not None
    assert second.last is not None
    vague = max(first.length or 1, second.length or 1)
    if unit not in _COUNTED or vague > Unit(unit).days * 1.01:
        return None
    shortest, longest = second.first - first.last, second.last - first.first + 1
    if unit == "day":
        return shortest, longest
    length = Unit(unit).days
    return max(0, floor(shortest / length)), floor(longest / length) + 1
