"""Ages at death: "Ann Poe, 95, died on Monday" of one whom the fact table has born a hundred years before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks.anachronism.told_events import person_before
from factcheck.checks.calendar.dated import dates
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.intervals import Interval, parse_edtf_date

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.facts.model import Person
    from factcheck.language.times.model import TimeExpression

_NAME: Final = 6  # words
_SURE: Final = 366
"""Days within which birth and death must be known."""
_NEWS: Final = 45
"""Days after a death in which a text tells of it without a date."""


class Dead(NamedTuple):
    """Whose age at death a text gives: where the name stands, the person, birth and death."""

    name: Span
    person: Person
    birth: Interval
    death: Interval


def dead_of(context: Context, aged: TimeExpression) -> Dead | None:
    """Return whose death the sentence of an age tells, where its date shows that no namesake is meant."""
    reading = context.reading
    sentence, tokens = reading.sentences[aged.sentence], reading.tokens
    tags = reading.tags.between("deeds.death", sentence.first, sentence.stop)
    if len(tags) != 1:
        return None
    found = _named_before(context, bisect_left(tokens.starts, aged.start), sentence.first)
    if found is None:
        person = person_before(context, tags[0].first)
        found = None if person is None else (Span(tokens.starts[tags[0].first], aged.end), person)
    if found is None or not found[1].born or not found[1].died:
        return None
    name, person = found
    birth, death = parse_edtf_date(person.born), parse_edtf_date(person.died)
    if birth.length is None or death.length is None or max(birth.length, death.length) > _SURE:
        return None
    return Dead(name, person, birth, death) if _dated(context, aged, death) else None


def _named_before(context: Context, stop: int, low: int) -> tuple[Span, Person] | None:
    """Return the only person of the table whose full name stands before an age: "Ann Poe, 95"."""
    tokens, names = context.reading.tokens, context.reading.names
    if stop - 2 <= low or tokens.texts[stop - 1] not in ",(":
        return None
    first = names.before(max(low, stop - 1 - _NAME), stop - 1)
    people = () if first is None else context.facts.persons_named(names.text(first, stop - 1))
    if first is None or len(people) != 1 or stop - 1 - first < 2:
        return None
    return Span(tokens.starts[first], tokens.ends[stop - 2]), people[0]


def _dated(context: Context, aged: TimeExpression, death: Interval) -> bool:
    """Tell whether the sentence dates the death as the table does, or the text is of the days after it."""
    told = dates(context.view(SentenceTimes).of(aged.sentence))
    if told:
        return any(time.interval is not None and time.interval.meets(death) for time in told)
    today = context.document.date.interval
    if today is None or today.last is None or death.first is None or death.last is None:
        return False
    return death.first <= today.last <= death.last + _NEWS
