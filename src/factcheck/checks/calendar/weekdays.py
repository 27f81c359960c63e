"""What any calendar can contradict: a weekday, a day that no month has, a range that runs backwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.calendar.deictic_weekdays import deictic_weekdays
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.claims import CalendarClaim, RangeClaim
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Confidence, Evidence, Finding, Judgement, Severity, Verdict
from factcheck.intervals import (
    MAX_YEAR,
    MONTH_NAMES,
    Interval,
    civil,
    is_leap,
    month_length,
    ordinal,
    weekday,
)
from factcheck.language.times.model import Anchor, TimeType
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Britain and its colonies counted by the Julian calendar up to 1752, Russia up to 1918, Greece up to 1923.
_GREGORIAN_FOR_ENGLISH: Final = 1753
_LAST_JULIAN: Final = 1923
# A date without a year is one of these days around the document's; beyond, it may be any year's.
_NEAR_DAYS: Final = 120
# So many weekdays of one text fit another year together by chance in one of fifty texts.
_SCHEDULE: Final = 2
_UNREAD: Final = frozenset((BlockKind.CODE, BlockKind.BOILERPLATE))
_AROUND: Final = 300
_BESIDE: Final = 80
_QUOTES: Final = {'"': '"', "“": "”", "„": "“", "‘": "’", "«": "»", "'": "'"}
_HEADING: Final = 4
# A text that names more years than this tells of too many times to say which one a date without a year is of.
_MANY_YEARS: Final = 60


def _words(context: Context, name: str) -> frozenset[str]:
    return context.reading.words.words(f"calendar.{name}")


def _read(context: Context, place: int) -> bool:
    block = context.document.block_at(place)
    return block is not None and block.kind not in _UNREAD


def _knowing(context: Context, time: TimeExpression) -> bool:
    """Tell whether the sentence speaks about the date as a date ("there is no 31 April")."""
    sentence = context.reading.sentences[time.sentence]
    prose = context.document.prose
    before = tokenize(prose, max(sentence.start, time.start - _AROUND), time.start)
    after = tokenize(prose, time.end, min(sentence.end, time.end + _AROUND))
    if not _words(context, "about_dates").isdisjoint(token.lower for token in (*before, *after)):
        return True
    about = not _words(context, "about_errors").isdisjoint(_beside(context, time))
    return about or (bool(before) and before[-1].lower in ("no", "a"))


def _quoted(context: Context, time: TimeExpression) -> bool:
    """Tell whether a date is quoted as it was written: little more than it stands between the quotation marks."""
    prose = context.document.prose
    closing = _QUOTES.get(prose[time.start - 1 : time.start])
    return closing is not None and closing in prose[time.end : time.end + 2]


def _corrects(context: Context) -> bool:
    """Tell whether the document is a column of corrections, by the words of a heading or by its title."""
    document = context.document
    heads = [block for block in document.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)]
    texts = (document.title, *(document.prose[block.start : block.end] for block in heads[:_HEADING]))
    words = {token.lower for text in texts for token in tokenize(text, 0, len(text))}
    return not words.isdisjoint(context.reading.words.words("calendar.correction"))


def _old_style(context: Context, time: TimeExpression) -> bool:
    """Tell whether a date is Julian: "old style", or the other day in brackets, "July 21 (August 3)"."""
    after = context.document.prose[time.end : time.end + 3].lstrip()
    twice = after.startswith("(") and any(
        0 < other.start - time.end <= 3 and other.day is not None and other.weekday is None
        for other in context.view(SentenceTimes).of(time.sentence)
    )
    sentence = context.reading.sentences[time.sentence]
    near = slice(max(sentence.start, time.start - _AROUND), min(sentence.end, time.end + _AROUND))
    said = context.document.prose[near].lower()
    return twice or any(words in said for words in ("old style", "new style", "julian", "o.s.", "n.s."))


def _beside(context: Context, time: TimeExpression) -> set[str]:
    """Return the five words on each side of a date in its sentence."""
    sentence, prose = context.reading.sentences[time.sentence], context.document.prose
    before = tokenize(prose, max(sentence.start, time.start - _BESIDE), time.start)
    after = tokenize(prose, time.end, min(sentence.end, time.end + _BESIDE))
    return {token.lower for token in (*before[-5:], *after[:5])}


def _julian_weekday(time: TimeExpression) -> int | None:
    """Return the weekday that the written day had in the Julian calendar, or None for a later year."""
    if time.year is None or time.year > _LAST_JULIAN or time.month is None or time.day is None:
        return None
    # Thirteen days apart since March 1900, twelve since March 1800, and so on.
    century_year = time.year if time.month > 2 else time.year - 1
    offset = century_year // 100 - century_year // 400 - 2
    return weekday(
        ordinal(time.year, time.month, min(time.day, month_length(time.year, time.month))) + offset
    )


@check("CAL101")
def weekday_mismatch(context: Context) -> Iterator[Finding | Judgement]:
    """Hold a weekday against the date that stands with it."""
    yield from deictic_weekdays(context, _WEEKDAYS)
    written_years = {time.year for time in context.reading.times.expressions if time.year is not None}
    for claim in context.claims.of(CalendarClaim):
        time = claim.time
        if not time.placed:
            yield Judgement(claim.key, Verdict.NOT_COVERED, "no calendar can place the date")
            continue
        if time.weekday is None or not time.valid or not _read(context, time.start):
            continue
        if (
            not _words(context, "slip").isdisjoint(_beside(context, time))
            or _quoted(context, time)
            or context.view(_corrects)
        ):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text speaks about the date as a slip")
        elif _old_style(context, time):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of the Julian calendar")
        elif time.year is not None:
            yield from _with_year(context, claim)
        else:
            yield from _without_year(context, claim, written_years)


def _with_year(context: Context, claim: CalendarClaim) -> Iterator[Finding | Judgement]:
    time = claim.time
    readings = [
        day for day in time.alternatives or (time.interval,) if day is not None and day.first is not None
    ]
    if not readings or time.year is None:
        return
    weekdays = [weekday(day.first) for day in readings if day.first is not None]
    if time.weekday in weekdays:
        yield Judgement(claim.key, Verdict.SUPPORTED, "the date fell on that weekday")
        return
    if time.year < _GREGORIAN_FOR_ENGLISH or _julian_weekday(time) == time.weekday:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of the Julian calendar")
        return
    evidence = Evidence(f"{in_words(readings[0])} is a {_WEEKDAYS[weekdays[0]]}", "calendar")
    yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
    yield _mismatch(context, time, readings[0], evidence, Severity.ERROR, Confidence.HIGH)


def _mismatch(
    context: Context,
    time: TimeExpression,
    day: Interval,
    evidence: Evidence,
    severity: Severity,
    confidence: Confidence,
) -> Finding:
    assert time.weekday is not None
    assert day.first is not None
    span = Span(time.start, time.end)
    written = context.document.words(Span(time.start, time.end))
    right = _WEEKDAYS[weekday(day.first)]
    first = tokenize(context.document.prose, time.start, time.end)[0]
    names = context.reading.words.values("times.weekday")
    leads = first.lower in names or first.lower in context.reading.words.values("times.weekday_short")
    own = next((name.capitalize() for name, number in names.items() if number == weekday(day.first)), right)
    suggestion = own + written[first.end - time.start :].removeprefix(".") if leads else ""
    return finding(
        "CAL101",
        span,
        f"{in_words(day)} is a {right}, not a {_WEEKDAYS[time.weekday]}.",
        severity=severity,
        confidence=confidence,
        evidence=(evidence,),
        suggestion=suggestion,
    )


def _days_named(time: TimeExpression, years: set[int]) -> dict[int, int]:
    """Return, by year, the ordinal of the written day and month in each year that has it."""
    assert time.month is not None
    assert time.day is not None
    return {
        year: ordinal(year, time.month, time.day)
        for year in years
        if 1 <= year <= 9998 and time.day <= month_length(year, time.month)
    }


def _scheduled_years(context: Context) -> bool:
    """Tell whether all weekdays without a year fit the same other year: a schedule of the year before or to come."""
    today = context.document.date.day
    times = [claim.time for claim in context.claims.of(CalendarClaim)]
    days = {
        (time.month, time.day, time.weekday)
        for time in times
        if time.year is None and time.weekday is not None and time.month and time.day and time.valid
    }
    if today is None or len(days) < _SCHEDULE:
        return False
    this = civil(today)[0]
    return any(
        all(
            day <= month_length(year, month) and weekday(ordinal(year, month, day)) == told
            for month, day, told in days
        )
        for year in (this - 1, this + 1, this + 2)
        if 1 <= year <= MAX_YEAR
    )


def _without_year(
    context: Context, claim: CalendarClaim, written_years: set[int]
) -> Iterator[Finding | Judgement]:
    """Judge a weekday and day whose year follows from the document: only where no reading saves it.

    The nearest day is meant. When it is near, the weekday must fit it or the same day in any year that the text names.
    """
    time = claim.time
    today = context.document.date.day
    if today is None or len(written_years) > _MANY_YEARS or time.month is None or time.day is None:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
        return
    year = civil(today)[0]
    days = _days_named(time, {year - 1, year, year + 1})
    if not days:
        return
    nearest = min(days.values(), key=lambda day: abs(day - today))
    told = _days_named(time, written_years)
    if any(weekday(day) == time.weekday for day in (nearest, *told.values())):
        yield Judgement(claim.key, Verdict.SUPPORTED, "the date fell on that weekday")
        return
    if context.view(_scheduled_years):
        yield Judgement(claim.key, Verdict.NOT_COVERED, "the dates of the text fit another year together")
        return
    near = abs(nearest - today)
    saved = any(weekday(day) == time.weekday for day in days.values())
    if near > _NEAR_DAYS:
        yield Judgement(claim.key, Verdict.NOT_COVERED, "nothing says which year is meant")
        return
    day = Interval.day(nearest)
    evidence = Evidence(f"{in_words(day)} is a {_WEEKDAYS[weekday(nearest)]}", "calendar")
    yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
    severity = Severity.WARNING if saved else Severity.ERROR
    confidence = Confidence.MEDIUM if saved else Confidence.HIGH
    yield _mismatch(context, time, day, evidence, severity, confidence)


@check("CAL102")
def impossible_date(context: Context) -> Iterator[Finding | Judgement]:
    """Find days that no calendar has."""
    for claim in context.claims.of(CalendarClaim):
        time = claim.time
        if time.valid or time.month is None or time.day is None or not _read(context, time.start):
            continue
        if _julian_leap_day(time) or (time.year is not None and time.year < _GREGORIAN_FOR_ENGLISH):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the date may be of another calendar")
            continue
        if (
            time.year is None
            and time.weekday is None
            and (_measured(context, time) or (time.signal in ("", "in") and _tabulated(context, time)))
        ):
            continue
        if _knowing(context, time) or _quoted(context, time) or context.view(_corrects):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text speaks about the date as a date")
            continue
        longest = month_length(2024 if time.year is None else time.year, time.month)
        when = "" if time.year is None or time.month != 2 else f" {time.year}"
        evidence = Evidence(f"{MONTH_NAMES[time.month - 1]}{when} has {longest} days", "calendar")
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        yield finding(
            "CAL102",
            Span(time.start, time.end),
            f"There is no {time.day} {MONTH_NAMES[time.month - 1]}{when}: the month has {longest} days.",
            evidence=(evidence,),
        )


def _tabulated(context: Context, time: TimeExpression) -> bool:
    """Tell whether a month and a number may be a cell each ("Jan 45 Feb 30 Mar 52")."""
    block = context.document.block_at(time.start)
    if block is None or block.kind is BlockKind.TABLE_ROW:
        return True
    prose = context.document.prose
    before = tokenize(prose, max(block.start, time.start - 20), time.start)
    after = tokenize(prose, time.end, min(block.end, time.end + 20))
    return any(beside and beside[0].text.isdigit() for beside in (before[-1:], after))


def _measured(context: Context, time: TimeExpression) -> bool:
    """Tell whether the number behind a month may count what follows it ("by April 31 mm had fallen")."""
    after = tokenize(context.document.prose, time.end, time.end + 20)
    return bool(after) and after[0].lower in context.reading.words.words("calendar.cell")


def _julian_leap_day(time: TimeExpression) -> bool:
    """Tell whether a day is the 29 February that only the Julian calendar has ("29 February 1900")."""
    if time.year is None or (time.month, time.day) != (2, 29) or time.year > _LAST_JULIAN:
        return False
    return time.year % 4 == 0 and not is_leap(time.year)


@check("CAL103")
def reversed_range(context: Context) -> Iterator[Finding | Judgement]:
    """Find ranges whose end lies before their start."""
    for claim in context.claims.of(RangeClaim):
        first, second = claim.first, claim.second
        text = context.document.text
        opener = text[claim.span.start : first.start].strip().lower()
        known = context.reading.words
        # "He prefers 2024 to 2019" is no range; a dash, "from" or "between" makes one.
        joined = bool(opener) or known.words("times.loose_word").isdisjoint(
            text[first.end : second.start].lower().split()
        )
        if not joined or not _read(context, first.start) or not _both_written(first, second):
            continue
        one, two = first.interval, second.interval
        if one is None or two is None:
            continue
        if not two.before(one):
            yield Judgement(claim.key, Verdict.SUPPORTED, "the range runs forwards")
            continue
        if _looks_back(context, claim) or _no_years(context, claim):
            yield Judgement(claim.key, Verdict.NOT_COVERED, "the text counts backwards")
            continue
        evidence = Evidence(f"{in_words(two)} lies before {in_words(one)}", "calendar")
        yield Judgement(claim.key, Verdict.REFUTED, "", (evidence,))
        paired = opener in known.words("times.pair_opener")
        yield finding(
            "CAL103",
            claim.span,
            f"The range runs backwards: {in_words(two)} lies before {in_words(one)}.",
            severity=Severity.ERROR if opener and not paired else Severity.WARNING,
            confidence=Confidence.HIGH if opener else Confidence.MEDIUM,
            evidence=(evidence,),
            suggestion=_swapped(text, claim),
        )


def _both_written(first: TimeExpression, second: TimeExpression) -> bool:
    """Tell whether both ends are dates whose year the text gives, and neither is taken in two ways."""
    return all(
        time.type is TimeType.DATE
        and time.anchor is Anchor.EXPLICIT
        and time.year is not None
        and not time.alternatives
        and not time.mod
        for time in (first, second)
    )


_CHANGE_REACH: Final = 12


_NUMBER_REACH: Final = 40
_CHRISTIAN_YEARS: Final = 1700


def _no_years(context: Context, claim: RangeClaim) -> bool:
    """Tell whether a pair of bare numbers may be no years of our era ("Call 2025-1999", "Hammurabi (1792-1750)")."""
    first, second = claim.first, claim.second
    if any(time.month is not None for time in (first, second)):
        return False
    if second.year is not None and second.year < _CHRISTIAN_YEARS:
        return True
    prose = context.document.prose
    before = tokenize(prose, max(0, claim.span.start - _NUMBER_REACH), claim.span.start)
    return not _words(context, "numbers").isdisjoint(token.lower for token in before[-5:])


def _looks_back(context: Context, claim: RangeClaim) -> bool:
    """Tell whether the words before a range count backwards, or change one year into another, on purpose."""
    sentence = context.reading.sentences[claim.first.sentence]
    before = tokenize(context.document.prose, max(sentence.start, claim.span.start - 200), claim.span.start)
    words = [token.lower for token in before]
    back = _words(context, "backwards").isdisjoint(words[-24:])
    return not back or not _words(context, "change").isdisjoint(words[-_CHANGE_REACH:])


def _swapped(text: str, claim: RangeClaim) -> str:
    """Write a range the other way round; "" when its ends share words."""
    first, second = claim.first, claim.second
    if first.elided or second.elided:
        return ""
    start, end = claim.span
    return (
        text[start : first.start]
        + text[second.start : second.end]
        + text[first.end : second.start]
        + text[first.start : first.end]
        + text[second.end : end]
    )
