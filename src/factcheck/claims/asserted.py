"""Asserted time: for when a text says that somebody holds an office.

It is a set of candidates, never one date, because English dates a title loosely: "President Poe made up her mind in
2013" names her by the office that she holds now. The strongest candidate is the one a refutation is stated for;
any of them can support the claim. The rules, with examples that are executed, stand in `docs/asserted-time.md`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Precision
from factcheck.claims.stated import Relation, StatedTimes
from factcheck.documents.model import BlockKind
from factcheck.intervals import Interval
from factcheck.language.clauses import Told
from factcheck.language.roles.model import BESIDE_NAME, Construction, Scope
from factcheck.language.times.model import Anchor, TimeType
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.claims.stated import StatedTime
    from factcheck.documents.model import Block, Span
    from factcheck.language.clauses import Clause
    from factcheck.language.reading import Reading
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.times.model import TimeExpression

    Dated = tuple[TimeExpression, Interval]


class Now(StrEnum):
    """Where the time that a document speaks from was read."""

    DOCUMENT = "document-date"
    ENTRY = "entry"  # the date at the head of a timeline entry
    LATEST = "latest-date"  # the latest day that an undated text names: an estimate
    STATED = "stated"  # the sentence gives it: "was mayor in 2015"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AssertedTime:
    """The candidate times of one statement.

    Attributes:
        now: the time it is first held against, or None when the text gives no hold.
        source: where `now` was read.
        near: dates of the sentence itself.
        around: dates of the sentence before in the same paragraph; those of another time that the paragraph, the title
            or the opening sentences name; and all dates of a document that looks back.
    """

    now: Interval | None
    source: Now
    near: tuple[Interval, ...]
    around: tuple[Interval, ...]

    @property
    def all(self) -> tuple[Interval, ...]:
        """Every candidate, strongest first, each once."""
        first = () if self.now is None else (self.now,)
        return tuple(dict.fromkeys((*first, *self.near, *self.around)))


# A document is about the past when it holds this many dates and their median is this many days before it.
_RETROSPECTIVE_DATES: Final = 6
_RETROSPECTIVE_DAYS: Final = 730
_MOST_DATES: Final = 64  # of a chronicle that looks back; more would be tried for each of its roles
_DATED: Final = frozenset([Precision.DAY, Precision.TIME, Precision.MONTH, Precision.YEAR, Precision.SEASON])
# A date this many days before the document is of another time, which a story that opens with it goes on to tell.
_PAST_DAYS: Final = 300
# An undated text whose dates mostly lie so far from its latest day looks back, or ahead.
_NEWS_DAYS: Final = 366
_OPENING: Final = 2  # sentences
_PRESENT_REACH: Final = 12  # code points, enough for the next word
_BESIDE: Final = 10  # code points between words and the day that stands beside them
_ENTRY_MARKS: Final = frozenset("–—-:|")
_ENTRY_REACH: Final = 3  # code points before the date of an entry, and up to the mark behind it


class AssertedTimes:
    """Finds the candidate times of places in one document."""

    def __init__(self, reading: Reading) -> None:
        """Prepare for a reading; its times are read when first needed."""
        self._reading = reading
        self._document = reading.document
        self._made: dict[int, AssertedTime] = {}

    @cached_property
    def _dates(self) -> list[Dated]:
        """The expressions that date something, and their days, in order."""
        return [
            (time, time.interval)
            for time in self._reading.times.expressions
            if time.interval is not None and time.type in (TimeType.DATE, TimeType.TIME)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [time.start for time, _ in self._dates]

    def _between(self, start: int, end: int) -> list[Dated]:
        """Return the dates between two places; the last ones only, as a paragraph may be a book."""
        first, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._dates[max(first, stop - _MOST_DATES) : stop]

    @cached_property
    def latest(self) -> Interval | None:
        """The latest single day, year included, that the running text names; None when it names none."""
        kinds = (BlockKind.REFERENCE, BlockKind.BOILERPLATE, BlockKind.CODE)
        days = [
            days
            for time, days in self._dates
            if time.anchor is Anchor.EXPLICIT
            and days.is_day
            and (block := self._document.block_at(time.start)) is not None
            and block.kind not in kinds
        ]
        latest = max(days, key=attrgetter("last"), default=None)
        return None if latest is None or self._ranges_from(latest) else latest

    def _ranges_from(self, latest: Interval) -> bool:
        """Whether an undated text tells of years: then no day that it names is the one it was written on."""
        told = [days for time, days in self._dates if time.anchor is Anchor.EXPLICIT]
        near = latest.widen(_NEWS_DAYS)
        return 2 * sum(not days.meets(near) for days in told) > len(told)

    @cached_property
    def _speaks_of_unknown_days(self) -> bool:
        """Whether an undated text says "yesterday" or "last week": it speaks from a day that it does not name."""
        times = self._reading.times.expressions
        return any(
            time.type is TimeType.DATE and time.anchor is Anchor.NONE and time.direction < 0 for time in times
        )

    @cached_property
    def _retrospective(self) -> tuple[Interval, ...]:
        """All dates of a document that looks back, else none."""
        day = self._document.date.last
        lasts = sorted(days.last for _, days in self._dates if days.last is not None)
        if day is None or len(lasts) < _RETROSPECTIVE_DATES:
            return ()
        if lasts[len(lasts) // 2] > day - _RETROSPECTIVE_DAYS:
            return ()
        return tuple(dict.fromkeys(days for _, days in self._dates))[:_MOST_DATES]

    @cached_property
    def _opening(self) -> tuple[Interval, ...]:
        """The dates of another time that the title and the first sentences of the running text open a story with."""
        blocks = self._document.blocks
        running = self._reading.opening(_OPENING)
        titles = [one for one in self._reading.sentences if blocks[one.block].kind is BlockKind.TITLE]
        dates = [dated for one in (*titles, *running) for dated in self._between(one.start, one.end)]
        return self._past(dates[:_MOST_DATES])

    def _past(self, dates: Iterable[Dated]) -> tuple[Interval, ...]:
        """Return those of some dates that lie long before the document."""
        now = self._document.date.interval or self.latest
        return tuple(days for _, days in dates if now is not None and days.widen(_PAST_DAYS).before(now))

    def entry(self, block: Block) -> Interval | None:
        """Return the date at the head of a timeline entry ("Dec 1, 2025 – …"), or None."""
        first = bisect_left(self._starts, block.start)
        for time, days in self._dates[first : first + 1]:
            if time.start <= min(block.start + _ENTRY_REACH, block.end):
                rest = self._document.prose[time.end : time.end + _ENTRY_REACH].lstrip()
                return days if rest[:1] in _ENTRY_MARKS else None
        return None

    def _document_time(self, dated: Interval) -> Interval:
        """Return the document's date; of a month or year, the latest day in it that the text names.

        The text was written on that day or in the weeks after it, which the tolerance for handovers covers.
        """
        if not dated.is_day and self.latest is not None and self.latest.within(dated):
            return self.latest
        return dated

    def at(self, sentence_index: int) -> AssertedTime:
        """Return the candidate times of a statement made in a sentence of the reading."""
        found = self._made.get(sentence_index)
        if found is None:
            found = self._made[sentence_index] = self._at(sentence_index)
        return found

    def of_words(self, sentence_index: int, span: Span) -> AssertedTime:
        """Return the candidate times of words in a sentence; a day of these that stands beside them leaves one.

        "Today, President Poe announced …", "President Poe said on Monday": no other date of the sentence or of the
        document dates that.
        """
        time = self.at(sentence_index)
        after = self._document.prose[span.end : span.end + _PRESENT_REACH].split()
        if time.around and after and after[0].lower() in self._reading.words.words("roles.present"):
            time = self._at(sentence_index, goes_on=False)
        if time.source is not Now.DOCUMENT or not (time.near or time.around):
            return time
        sentence, prose = self._reading.sentences[sentence_index], self._document.prose
        if self._document.blocks[sentence.block].kind is BlockKind.TITLE:
            # A title speaks from the day of the document, whatever the story looks back on.
            time = replace(time, around=())
        for day, days in self._between(sentence.start, sentence.end):
            if day.anchor is not Anchor.DOCUMENT or not days.is_day:
                continue
            if prose[max(0, day.start - _BESIDE) : day.start].rstrip().endswith(" ago"):
                continue  # "a year ago today"
            first, last = (day.end, span.start) if day.end <= span.start else (span.end, day.start)
            if 0 <= last - first <= _BESIDE and prose[first:last].strip(" ,") in (
                "",
                "on",
                "said on",
                "said",
            ):
                return replace(time, near=(days,), around=())
        return time

    def of_role(self, role: RoleMention) -> tuple[AssertedTime, StatedTime | None]:
        """Return the candidate times of a role, and the time that its sentence states for it.

        "Was mayor in 2015" is said of 2015 and of nothing else. "Is mayor" and "mayor since 2015" are said of now.
        """
        stated = self.stated.of(role)
        if stated is not None and stated.relation is Relation.AT:
            return AssertedTime(stated.interval, Now.STATED, (), ()), stated
        time = self.of_words(role.sentence, role.span)
        lasts = stated is not None and stated.relation is Relation.SINCE
        if lasts or role.construction is Construction.PRESENT:
            time = replace(time, near=(), around=())
        elif role.construction in BESIDE_NAME and time.source in (Now.DOCUMENT, Now.ENTRY):
            time = self._of_clause(role, time)
        return time, stated

    def _of_clause(self, role: RoleMention, time: AssertedTime) -> AssertedTime:
        """Return the times of a role in a clause of now: only a date of that very clause can move it elsewhere.

        "President Poe is to name an envoy, as the post has been vacant since last year."
        """
        own = self._finite_at(role.person_span.start)
        # What is quoted speaks from the day of its source: "A flyer of June 2024 says: 'Prime Minister Poe will come'".
        if role.scope is Scope.QUOTE or own is None or own.told not in (Told.NOW, Told.COMING):
            return time
        sentences, number = self._reading.sentences, role.sentence
        near = tuple(
            days
            for date, days in self._between(sentences[number].start, sentences[number].end)
            if date.signal not in self._starting and self._finite_at(date.start) == own
        )
        # "The book opens in March 2020. Prime Minister Poe is in bed."
        before = sentences[number - 1] if number and sentences[number - 1].block == role.block else None
        around = tuple(
            days
            for date, days in (() if before is None else self._between(before.start, before.end))
            if (other := self._finite_at(date.start)) is not None and other.told is Told.NOW
        )
        return replace(time, near=near, around=around)

    def _finite_at(self, position: int) -> Clause | None:
        clause = self._reading.clauses.clause_at(position)
        return None if clause is None else clause.finite

    @cached_property
    def _starting(self) -> frozenset[str]:
        """The words before a date that something has lasted from."""
        terms = self._reading.words.values("roles.term")
        return frozenset(word for word, relation in terms.items() if relation == Relation.SINCE.value)

    @cached_property
    def stated(self) -> StatedTimes:
        """The times that the sentences state for their roles."""
        return StatedTimes(self._reading)

    def _at(self, sentence_index: int, goes_on: bool = True) -> AssertedTime:
        sentence = self._reading.sentences[sentence_index]
        start, end = sentence.start, sentence.end
        block = self._document.blocks[sentence.block]
        date = self._document.date
        own = self._between(start, end)
        near = tuple(days for _, days in own)
        # What a paragraph has dated before, its next sentence may go on with; the one after that seldom does.
        before = self._reading.sentences[sentence_index - 1] if sentence_index else sentence
        told = max(block.start, before.start)
        paragraph = [days for _, days in self._between(told, start)]
        # A sentence with a day of its own ("on Monday") goes on with no other time.
        dated = any(time.anchor is Anchor.DOCUMENT and time.month is None for time, _ in own)
        story = (
            () if dated or not goes_on else (*self._past(self._between(block.start, told)), *self._opening)
        )
        around = tuple(dict.fromkeys((*paragraph, *story, *self._retrospective)))
        entry = self.entry(block)
        if entry is not None:
            return AssertedTime(
                entry, Now.ENTRY, near, (*around, *([date.interval] if date.interval else []))
            )
        if date.interval is not None:
            return AssertedTime(self._document_time(date.interval), Now.DOCUMENT, near, around)
        if self.latest is not None and not self._speaks_of_unknown_days:
            return AssertedTime(self.latest, Now.LATEST, near, around)
        return AssertedTime(None, Now.NONE, near, around)


def dates_by_sentence(reading: Reading) -> dict[int, list[TimeExpression]]:
    """Return, by sentence index, the expressions exact enough (a year or better) to date an event."""
    found: dict[int, list[TimeExpression]] = {}
    for time in reading.times.expressions:
        if time.interval is not None and time.type is TimeType.DATE and time.precision in _DATED:
            found.setdefault(time.sentence, []).append(time)
    return found
