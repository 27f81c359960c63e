"""Stated time: the time that a sentence itself gives for a role ("was chancellor in 2015", "president since 2021").

It governs the role that it stands with: the document's day has no say in it, and no other date of the text has.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factcheck.almanac.units import Precision
from factcheck.language.clauses import Told as ToldAs
from factcheck.language.lexicon import WordSets, values_of, words_of
from factcheck.language.roles.model import BESIDE_NAME, Construction, Modifier
from factcheck.language.times.model import Role, TimeType
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.intervals import Interval
    from factcheck.language.clauses import Clause
    from factcheck.language.reading import Reading
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.times.model import TimeExpression


class Relation(StrEnum):
    """How a stated time and a role belong together."""

    AT = "at"  # "was mayor in 2015", "in 2015, when Poe was mayor"
    SINCE = "since"  # "mayor since 2015": it is so to this day
    FROM = "from"  # "was mayor from 2015"
    UNTIL = "until"  # "was mayor until 2019"
    SPAN = "span"  # "was mayor from 2015 to 2019", "between 2015 and 2019"
    LASTING = "lasting"  # "was mayor for five years"
    COUNTED = "counted"  # "the fourth mayor since 2015", "in six years": which holders are counted


@dataclass(frozen=True, slots=True)
class StatedTime:
    """The time that a sentence gives for a role.

    Attributes:
        relation: how it belongs to the role.
        first: the expression; of a span its beginning.
        last: the end of a span, else None.
    """

    relation: Relation
    first: TimeExpression
    last: TimeExpression | None = None

    @property
    def interval(self) -> Interval | None:
        """The days of the first expression."""
        return self.first.interval

    @property
    def begins(self) -> bool:
        """Whether the first expression is the beginning of a term."""
        return self.relation in (Relation.SINCE, Relation.FROM, Relation.SPAN)


class _Words(WordSets):
    """The words that join a time to a role."""

    dated = words_of("roles.dated")
    act = words_of("roles.dated_act")
    fronted = words_of("roles.fronted")
    clause = words_of("roles.while")
    term = values_of("roles.term")
    terms = words_of("roles.counted_terms")
    counted_in = words_of("roles.counted_in")
    opens_span = words_of("roles.opens_span")
    instrument = words_of("roles.instrument")


_PREDICATED: Final = frozenset([Construction.PAST, Construction.PRESENT])
_TERMS: Final = frozenset([*_PREDICATED, Construction.PROFILE, Construction.APPOSITION])
_DATED: Final = frozenset([Precision.DAY, Precision.TIME, Precision.MONTH, Precision.YEAR, Precision.SEASON])
_REACH: Final = 40
"""Code points within which a date belongs to the title before it."""


class StatedTimes:
    """Finds the stated times of the roles of one document."""

    def __init__(self, reading: Reading) -> None:
        """Prepare for a reading."""
        self._reading = reading
        self._words = reading.words.sets(_Words)

    def of(self, role: RoleMention) -> StatedTime | None:
        """Return the time that the sentence of a role gives for it, or None."""
        times = self.of_sentence(role.sentence)
        if role.rank is not None and (counted := self._counted(role, times)) is not None:
            return counted
        if role.construction not in _TERMS and Modifier.THEN not in role.modifiers:
            return self._official(role) if role.construction in BESIDE_NAME and not role.modifiers else None
        return self._behind(role, times) or self._before(role, times) or self._then(role, times)

    def dates(self, role: RoleMention, time: TimeExpression) -> bool:
        """Tell whether a date is told of an appointment or a departure.

        Nothing but linking words may stand between: most dates of a sentence, and the dateline, belong to something
        else. "Became the fourth mayor since 2015" dates nothing.
        """
        if role.rank is not None and (counted := self._counted(role, [time])) is not None:
            return counted.first is not time
        prose, span = self._reading.document.prose, role.span
        if time.start >= span.end:
            between = prose[span.end : time.start].lower().replace(",", " ")
            return len(between) <= _REACH and self._words.act.issuperset(between.split())
        if time.end <= span.start:
            head = prose[self._reading.sentences[role.sentence].start : time.start].lower()
            return self._words.fronted.issuperset(head.split()) and not prose[time.end : span.start].strip(
                " ,"
            )
        return span.start <= time.start and time.end <= span.end

    def of_sentence(self, number: int) -> Sequence[TimeExpression]:
        """Return the time expressions of a sentence, in order."""
        times = self._reading.times.expressions
        first = bisect_left(times, number, key=lambda time: time.sentence)
        return times[first : bisect_left(times, number + 1, first, key=lambda time: time.sentence)]

    def after(self, place: int, sentence: int) -> TimeExpression | None:
        """Return the first time expression of a sentence that starts at a place or later, or None."""
        times = self.of_sentence(sentence)
        found = bisect_left(times, place, key=lambda time: time.start)
        return times[found] if found < len(times) else None

    def _behind(self, role: RoleMention, times: Sequence[TimeExpression]) -> StatedTime | None:
        """Read the time right behind a title: "mayor since 2015", "was mayor in May 2015", "for five years"."""
        close = role.title_span.end
        time = next((one for one in times if one.start >= close), None)
        if time is None or time.start - close > _REACH or time.role is not Role.TIME:
            return None
        prose = self._reading.document.prose
        between = prose[close : time.start].strip(" ,(").lower()
        predicated = role.construction in _PREDICATED
        if time.type is TimeType.DURATION:
            lasts = predicated and between == "for" and time.unit == "year" and time.amount is not None
            return StatedTime(Relation.LASTING, time) if lasts else None
        if not is_date(time):
            return None
        term = self._term(between, time)
        if term is not None:
            return term
        at = predicated and self._words.dated.issuperset(between.split())
        # "was mayor, 2015 being …" says less than "was mayor in 2015".
        return StatedTime(Relation.AT, time) if at and between and not self._is_noun_modifier(time) else None

    def _term(self, between: str, time: TimeExpression) -> StatedTime | None:
        """Read a date behind the word that makes a term of it: "since 2015", "from 2015 to 2019"."""
        words = between.replace(",", " ").split()
        # "was mayor for two terms, from 2015 to 2019"
        opened = words[-1:] == [time.signal] and self._words.terms.issuperset(words[:-1])
        if opened and time.signal in self._words.term:
            relation = Relation(self._words.term[time.signal])
            end = self._end_of_range(time) if relation is Relation.FROM else None
            return StatedTime(Relation.SPAN if end else relation, time, end)
        if between == "between" and (end := self._end_of_range(time)):
            return StatedTime(Relation.SPAN, time, end)
        return None

    def term_behind(self, close: int, sentence: int) -> StatedTime | None:
        """Return the term that follows a place in the prose at once, or None."""
        time = self.after(close, sentence)
        if time is None or time.start - close > _REACH or time.role is not Role.TIME or not is_date(time):
            return None
        return self._term(self._reading.document.prose[close : time.start].strip(" ,(").lower(), time)

    def _counted(self, role: RoleMention, times: Sequence[TimeExpression]) -> StatedTime | None:
        """Read over which time holders are counted: "the fourth mayor since 2015", "in six years"."""
        close = role.title_span.end
        time = next((one for one in times if one.start >= close), None)
        if time is None or time.start - close > _REACH:
            return None
        between = self._reading.document.prose[close : time.start].strip().lower()
        if time.type is TimeType.DURATION:
            linked = bool(between) and self._words.counted_in.issuperset(between.split())
            return StatedTime(Relation.COUNTED, time) if linked else None
        since = between == time.signal and self._words.term.get(between) == Relation.SINCE
        return StatedTime(Relation.COUNTED, time) if since and is_date(time) else None

    def _before(self, role: RoleMention, times: Sequence[TimeExpression]) -> StatedTime | None:
        """Read the time right before who holds it: "In 2015 Poe was mayor", "in 2015, when Poe was mayor"."""
        then = role.construction is Construction.APPOSITION and Modifier.THEN in role.modifiers
        if role.construction not in _PREDICATED and not then:
            return None
        start = min(role.span.start, role.person_span.start)
        time = next((one for one in reversed(times) if one.end <= start), None)
        if time is None or time.role is not Role.TIME or not is_date(time) or start - time.end > _REACH:
            return None
        prose = self._reading.document.prose
        between = prose[time.end : start].replace(",", " ").lower().split()
        if len(between) == 1 and between[0] in self._words.clause:
            return StatedTime(Relation.AT, time)
        opening = prose[self._reading.sentences[role.sentence].start : time.start].lower().split()
        begin = self._starts.get(time.start)
        if not between and begin is not None:
            return self._span_before(role, begin, time)
        if not between and opening == [time.signal] and time.signal in self._words.term:
            return StatedTime(Relation(self._words.term[time.signal]), time)
        if between or not self._words.fronted.issuperset(opening):
            return None
        return StatedTime(Relation.AT, time)

    def _span_before(
        self, role: RoleMention, first: TimeExpression, last: TimeExpression
    ) -> StatedTime | None:
        """Read "From 2015 to 2019 Poe was mayor" at the head of a sentence."""
        prose, start = self._reading.document.prose, self._reading.sentences[role.sentence].start
        opening = prose[start : first.start].lower().split()
        if not opening or not self._words.opens_span.issuperset(opening):
            return None
        return StatedTime(Relation.SPAN, first, last)

    def _then(self, role: RoleMention, times: Sequence[TimeExpression]) -> StatedTime | None:
        """Read "Poe, then mayor, opened the mill in 2015": the one date of the sentence, in the clause of the name.

        Before a name ("then-Mayor Poe opened …") the name must be whom the verb is about.
        """
        if role.construction not in BESIDE_NAME or Modifier.THEN not in role.modifiers:
            return None
        dates = [time for time in times if time.role is Role.TIME and time.type is TimeType.DATE]
        if len(dates) != 1 or not is_date(dates[0]) or dates[0].signal not in self._words.dated:
            return None
        clauses = self._reading.clauses
        own, other = clauses.clause_at(role.person_span.start), clauses.clause_at(dates[0].start)
        if own is None or other is None or own.finite is None or own.finite != other.finite:
            return None
        if role.construction is not Construction.APPOSITION and not self._is_subject(role, own.finite):
            return None
        return StatedTime(Relation.AT, dates[0])

    def _official(self, role: RoleMention) -> StatedTime | None:
        """Read "In 1988 President Poe signed the bill": what only whoever is in office does, and its date."""
        acts, reading = self._reading.tags.all("roles.official_act"), self._reading
        clause = reading.clauses.clause_at(role.person_span.start) if acts else None
        dates = [time for time in self.of_sentence(role.sentence) if time.role is Role.TIME and is_date(time)]
        if clause is None or clause.verb is None or clause.told is not ToldAs.DONE or clause.verb.negated:
            return None
        if len(dates) != 1 or dates[0].year is None or dates[0].signal not in self._words.dated:
            return None
        own = [tag for tag in acts if clause.verb.start <= reading.tokens.starts[tag.first] < clause.verb.end]
        by = reading.document.prose[: role.span.start].rstrip().endswith(" by")
        done = by if clause.verb.passive else self._is_subject(role, clause)
        other = reading.clauses.clause_at(dates[0].start)
        if not own or not done or other is None or other.finite != clause.finite:
            return None
        start, end = (
            (clause.start, clause.verb.start) if clause.verb.passive else (clause.verb.end, clause.end)
        )
        what = {word.strip(",.;:") for word in reading.document.prose[start:end].lower().split()}
        sure = own[0].value == "alone" or not self._words.instrument.isdisjoint(what)
        return StatedTime(Relation.AT, dates[0]) if sure else None

    def _is_subject(self, role: RoleMention, clause: Clause) -> bool:
        """Tell whether the verb of a clause follows a role at once, and no preposition stands before it."""
        prose, words = self._reading.document.prose, self._reading.words
        if clause.verb is None or prose[role.span.end : clause.verb.start].strip():
            return False
        before = prose[clause.start : role.span.start].lower().split()
        while before and before[-1] in words.words("grammar.article"):
            before.pop()
        return not before or before[-1] not in words.words("grammar.preposition")

    @cached_property
    def _ranges(self) -> dict[int, TimeExpression]:
        """The ends of ranges by where the ranges start."""
        times = self._reading.times
        return {
            times.expressions[found.first].start: times.expressions[found.second] for found in times.ranges
        }

    @cached_property
    def _starts(self) -> dict[int, TimeExpression]:
        """The beginnings of ranges by where their ends stand."""
        times = self._reading.times
        return {
            times.expressions[found.second].start: times.expressions[found.first] for found in times.ranges
        }

    def _end_of_range(self, time: TimeExpression) -> TimeExpression | None:
        return self._ranges.get(time.start)

    def _is_noun_modifier(self, time: TimeExpression) -> bool:
        """Tell whether a date belongs to the noun behind it: "was mayor in 2015 terms"."""
        after = self._reading.document.prose[time.end : time.end + 2]
        return after[:1] == "-" or (after[:1] == "'" and after[1:2] == "s")


def is_date(time: TimeExpression) -> bool:
    """Tell whether an expression is a date of known days, exact enough (a year or better) to date an event."""
    return time.type is TimeType.DATE and time.interval is not None and time.precision in _DATED
