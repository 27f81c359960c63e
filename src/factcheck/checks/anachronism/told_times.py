"""Dates that cannot be meant: last year's number, the past tense for what is to come, plans for days gone by."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.almanac.units import Precision
from factcheck.checks import Context, check, finding
from factcheck.checks.anachronism.telling import Telling, telling
from factcheck.checks.fact_evidence import in_words
from factcheck.checks.scope import PROSE
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Severity
from factcheck.intervals import Interval, civil, month_length, ordinal
from factcheck.language.times.model import Anchor
from factcheck.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.language.times.model import TimeExpression

# A document may be dated by a clock some hours behind the event's.
_ZONE_DAYS: Final = 1
# Plans older than this are history told in the future tense.
_PLAN_DAYS: Final = 550
# How near to the document's date a slipped date lies once its year is set right.
_SLIP_DAYS: Final = 62
# How near to the turn of a year "last year" and its number may differ: the text may be that much older.
_TURN_DAYS: Final = 3
# How far ahead last or next year's number puts a date.
_SLIP_AHEAD: Final = 400
# Citations by author and year after which a text is taken to cite so.
_CITING_STYLE: Final = 3
_ADVANCE_MONTH: Final = 8
# Days of the longest month, and of the longest year.
_MONTH: Final = 31
_YEAR: Final = 366


class Day(NamedTuple):
    """A date whose year is written, with the days from first to last that it can mean."""

    time: TimeExpression
    days: Interval
    first: int
    last: int


class Dated:
    """The explicit dates of a document, with how each one's sentence presents it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.times = context.view(SentenceTimes)

    @property
    def plain_signals(self) -> frozenset[str]:
        """The prepositions of a date that is told for itself."""
        return self._context.reading.words.words("dating.plain")

    @cached_property
    def explicit(self) -> list[Day]:
        """Dates whose year is written, of certain days, in prose."""
        return [
            Day(time, time.interval, time.interval.first, time.interval.last)
            for time in self._context.reading.times.expressions
            if time.year is not None
            and not time.alternatives
            and time.interval is not None
            and time.interval.first is not None
            and time.interval.last is not None
            and self._context.holds(time.start)
            and self.times.is_prose(time.sentence)
        ]

    @cached_property
    def in_ranges(self) -> set[int]:
        """Starts of the expressions that are an end of a range."""
        times = self._context.reading.times
        return {
            times.expressions[number].start for span in times.ranges for number in (span.first, span.second)
        }

    def telling(self, time: TimeExpression) -> Telling:
        """Return how the sentence presents a date."""
        clause = self._context.reading.clauses.clause_at(time.start)
        words = self.times.words(time.sentence)
        return telling(words, *self.times.place(time), clause, self._context.reading.words)


def _today(context: Context) -> tuple[int, int] | None:
    """Return the first and the last day the document can speak from, when its date is no vaguer than a month."""
    days, last = context.document.date.interval, context.document.date.last
    if days is None:
        return None
    assert days.first is not None
    assert days.last is not None
    assert last is not None
    return (days.first, last) if days.last - days.first < _MONTH else None


def _day_evidence(context: Context) -> Evidence:
    date = context.document.date
    assert date.interval is not None
    return Evidence(f"the document is dated {in_words(date.interval)}", "document")


def _moved(date: Day, years: int) -> Interval:
    """Return the same days of another year."""

    def shifted(day: int) -> int:
        year, month, number = civil(day)
        return ordinal(year + years, month, min(number, month_length(year + years, month)))

    return Interval(shifted(date.first), shifted(date.last))


@check("ANA202", scope=PROSE)
def told_before_it_happened(context: Context) -> Iterator[Finding]:
    """Find what is told as done on a day after the document's."""
    today = _today(context)
    if today is None:
        return
    dated = context.view(Dated)
    if _plays_in_the_future(dated, today):
        return
    # A record of a meeting bears its day, and the file says when it was written.
    written = max([today[1], *(one.interval.last or 0 for one in context.document.date.sources)])
    for date in dated.explicit:
        time = date.time
        if date.first <= written + _ZONE_DAYS or time.start in dated.in_ranges:
            continue
        if time.precision not in _EXACT or _opens_a_reply(context, time):
            continue
        if _is_number(context, time, date.first - today[1]):
            continue
        if time.precision is Precision.YEAR and _looks_ahead(context, time):
            continue
        if dated.telling(time) is Telling.DONE:
            yield finding(
                "ANA202",
                Span(time.start, time.end),
                f"{in_words(date.days)} lies after the document, yet the text tells it as done.",
                severity=Severity.INFO if time.precision is Precision.YEAR else None,
                confidence=Confidence.HIGH if time.precision is Precision.DAY else Confidence.MEDIUM,
                evidence=(_day_evidence(context),),
            )


_REPLIED: Final = 12
"""Code points of "On Mon, the ", before the day of a message that a reply quotes."""


def _opens_a_reply(context: Context, time: TimeExpression) -> bool:
    """Tell whether a sentence names the message that is quoted below it: "On Dec 10, 2007, Ann Poe wrote:"."""
    sentence = context.reading.sentences[time.sentence]
    ends = context.document.prose[sentence.start : sentence.end].rstrip()[-1:] == ":"
    return ends and time.start <= sentence.start + _REPLIED


_ZONE: Final = re.compile(r"\s?[+-]\d{4}\b")
_FAR_DAYS: Final = 50 * 366
"""How far ahead no slip of a digit in a month's number leads."""


def _is_number(context: Context, time: TimeExpression, ahead: int) -> bool:
    """Tell whether "2117-12" is the number of something rather than a month, and "2040 -0000" a time of day."""
    if time.precision is Precision.YEAR and _ZONE.match(context.document.prose, time.end):
        return True
    letters = any(char.isalpha() for char in context.document.prose[time.start : time.end])
    return not letters and time.precision is Precision.MONTH and ahead > _FAR_DAYS


def _looks_ahead(context: Context, time: TimeExpression) -> bool:
    """Tell whether the sentence is about what is foreseen: "the forecast for inflation in 2027 was unchanged"."""
    sentence = context.reading.sentences[time.sentence]
    return bool(context.reading.tags.between("plans.outlook", sentence.first, sentence.stop))


def _plays_in_the_future(dated: Dated, today: tuple[int, int]) -> bool:
    """Tell whether a text is a story or a scenario: it names several dates, and all lie further ahead than a slip."""
    ahead = [date.first > today[1] + _SLIP_AHEAD for date in dated.explicit]
    return len(ahead) > 1 and all(ahead)


_EXACT: Final = frozenset((Precision.DAY, Precision.TIME, Precision.MONTH, Precision.YEAR))


@check("ANA203", scope=PROSE)
def plan_already_past(context: Context) -> Iterator[Finding]:
    """Find what is announced for a day that lay in the past when the document was written."""
    today = _today(context)
    if today is None:
        return
    dated = context.view(Dated)
    if context.reading.citations.judged:
        return  # courts retell in the present and future what parties offered and statutes say
    # Minutes and letters speak from their own day, whenever they were put online.
    own = [one.interval.first for one in context.document.date.sources if one.interval.first is not None]
    written = min([today[0], *own])
    for date in dated.explicit:
        time = date.time
        if time.precision not in _EXACT - {Precision.YEAR} or time.start in dated.in_ranges:
            continue
        if not today[0] - _PLAN_DAYS <= date.last < written - _ZONE_DAYS:
            continue
        if _earlier_beside(dated, date) or dated.telling(time) is not Telling.COMING:
            continue
        again = _moved(date, 1).last
        assert again is not None
        yield finding(
            "ANA203",
            Span(time.start, time.end),
            f"{in_words(date.days)} was past when this was written, yet the text announces it.",
            confidence=Confidence.MEDIUM,
            evidence=(_day_evidence(context),),
            possibilities=[_other_year(context, time, 1)] if again >= today[0] else [],
        )


def _earlier_beside(dated: Dated, date: Day) -> bool:
    """Tell whether the sentence gives an earlier date too, from which the announced one may have been to come."""
    plain = dated.plain_signals
    return any(
        other.interval is not None
        and (not other.signal or other.signal in plain)
        # "In 2025 she said that it will open on 3 March 2025"
        and (other.interval.first is None or other.interval.first < date.first)
        for other in dated.times.of(date.time.sentence)
    )


def _other_year(context: Context, time: TimeExpression, years: int) -> str:
    """Write an expression with its year set right, or "" when the year is not in its words."""
    written = context.document.words(Span(time.start, time.end))
    assert time.year is not None
    year = str(time.year)
    return written.replace(year, str(time.year + years)) if written.count(year) == 1 else ""


@check("ANA201", scope=PROSE)
def year_slip(context: Context) -> Iterator[Finding]:
    """Find dates that carry last year's (or next year's) number though words beside them say which year is meant."""
    today = _today(context)
    if today is None:
        return
    dated = context.view(Dated)
    yield from _contradicted(context, dated)
    for date in dated.explicit:
        shift = civil(today[1])[0] - civil(date.first)[0]
        if shift == 1 or (shift == 2 and civil(today[1])[1] == 1):
            yield from _cued(context, dated, date, today)


def _contradicted(context: Context, dated: Dated) -> Iterator[Finding]:
    """Find "next month, in November 2012": a date set beside words that place it in another year."""
    dates = {date.time.start: date for date in dated.explicit}
    for one, two in pairwise(context.reading.times.expressions):
        date, other = (dates.get(one.start), two) if one.start in dates else (dates.get(two.start), one)
        if date is None or other.interval is None or date.days.meets(other.interval.widen(_TURN_DAYS)):
            continue
        if other.anchor is not Anchor.DOCUMENT or other.precision not in _DEICTIC or not other.unit:
            continue
        if (other.interval.length or 0) > _YEAR:  # "three years ago" may be nearly four
            continue
        if one.sentence != two.sentence or not _apposed(context.document.prose, one, two):
            continue
        time = date.time
        for years in (1, -1):
            if _moved(date, years).meets(other.interval):
                words = context.document.words(Span(other.start, other.end))
                yield finding(
                    "ANA201",
                    Span(time.start, time.end),
                    f"“{words}” is {in_words(other.interval)} in this document, not {in_words(date.days)}.",
                    confidence=Confidence.HIGH,
                    evidence=(_day_evidence(context),),
                    suggestion=_other_year(context, time, years),
                )


_DEICTIC: Final = frozenset(
    (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR, Precision.WEEKEND)
)
_APPOSED: Final = frozenset((",", "in", "on", "(", "—", "–", "-"))


def _apposed(prose: str, one: TimeExpression, two: TimeExpression) -> bool:
    """Tell whether of two expressions one explains the other, and the second does not belong to a noun behind it."""
    between = prose[one.end : two.start]
    words = between.replace(",", " , ").split()
    if not words or not _APPOSED.issuperset(words):
        return False
    return any(sign in between for sign in ",(—–") or prose[two.end : two.end + 1] in (",", ".", ")", ";")


def _cued(context: Context, dated: Dated, date: Day, today: tuple[int, int]) -> Iterator[Finding]:
    """Find a date a year too old in a sentence that speaks of the document's own days."""
    time = date.time
    years = civil(today[1])[0] - civil(date.first)[0]
    meant = _moved(date, years)
    assert meant.first is not None
    assert meant.last is not None
    if time.year in dated.times.years_around(time):
        return
    words = dated.times.words(time.sentence)
    begun = time.mod == "AFTER" or (time.mod == "BEFORE" and meant.first <= today[1])
    if begun and time.precision is Precision.MONTH:
        if meant.first - _MONTH <= today[1] and today[0] <= meant.last + _MONTH:
            yield _slip(context, date, years, Confidence.HIGH)
        return
    if time.precision is not Precision.DAY or not today[0] - _SLIP_DAYS <= meant.last <= today[1] + 7:
        return
    if time.signal == "of" or not context.reading.words.words("dating.own_clause").isdisjoint(
        dated.times.before(time, 8)
    ):
        return
    if _today_beside(context, dated, time) and context.reading.words.words("events.comes_again").isdisjoint(
        words.low
    ):
        yield _slip(context, date, years, Confidence.MEDIUM)


def _slip(context: Context, date: Day, years: int, confidence: Confidence) -> Finding:
    return finding(
        "ANA201",
        Span(date.time.start, date.time.end),
        f"{in_words(date.days)} looks like last year's number: the words beside it speak of the document's days.",
        severity=Severity.WARNING,
        confidence=confidence,
        evidence=(_day_evidence(context),),
        possibilities=[_other_year(context, date.time, years)],
    )


def _today_beside(context: Context, dated: Dated, time: TimeExpression) -> bool:
    """Tell whether the sentence opens with "today", "this week" and the like, outside quotation marks."""
    sentence = context.reading.sentences[time.sentence]
    return any(
        other.anchor is Anchor.DOCUMENT
        and other.unit in ("day", "week")
        and other.direction == 0
        and other.start <= sentence.start + 3
        and dated.times.after(other, 2) != ["'", "s"]
        for other in dated.times.of(time.sentence)
    )


@check("ANA210", scope=PROSE)
def citation_from_the_future(context: Context) -> Iterator[Finding]:
    """Find citations of works that carry a year after the document's."""
    last = context.document.date.last
    if last is None:
        return
    citations = context.reading.citations
    year = civil(last)[0]
    # "an award from Padova (2001)" is no citation, however often a text puts years behind names.
    style = sum(not one.narrative or one.others for one in citations.author_years) >= _CITING_STYLE
    for citation, entry in citations.author_entries:
        if citation.year <= year or (entry is not None and entry.pending):
            continue
        # "(Brisbane, 2032)" looks like a citation too; a text that cites no other way gives no proof that it is one.
        if entry is None and ((not citation.others and not style) or _is_event(context, citation.span)):
            continue
        # Journals date their last issues of a year to the next one.
        near = citation.year == year + 1 and civil(last)[1] >= _ADVANCE_MONTH
        yield finding(
            "ANA210",
            citation.span,
            f"The work is cited with the year {citation.year}, after the document.",
            severity=Severity.WARNING if near else None,
            confidence=Confidence.MEDIUM if near else Confidence.HIGH,
            evidence=(_day_evidence(context),),
        )


def _is_event(context: Context, cited: Span) -> bool:
    """Tell whether what looks like a cited work is an event with its year: "the Ostrey Summit (2003)"."""
    words = context.reading.words
    nouns = words.words("events.named") | words.words("events.occasion")
    return any(token.lower in nouns for token in tokenize(context.document.prose, cited.start, cited.end))
