"""Ages at death: "Ann Poe, 95, died on Monday" of one whom the fact table has born a hundred years before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks.anachronism.told_events import person_before
from factcheck.checks.calendar.dated import dates, days, known_days
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.intervals import Interval

if TYPE_CHECKING:
    from factcheck.checks import Context
    from factcheck.facts.model import Person
    from factcheck.language.times.model import TimeExpression

_NAME: Final = 6  # words
_NEWS: Final = 45
"""Days after a death in which a text tells of it without a date."""


class Dead(NamedTuple):
    """Whose age at death a text gives: the words that say so, the person, birth and death."""

    words: Span
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
    verb = tags[0].first
    named = _named_before(context, bisect_left(tokens.starts, aged.start), sentence.first)
    start, person = named or (verb, person_before(context, verb))
    if person is None:
        return None
    birth, death = known_days(person.born), known_days(person.died)
    if birth is None or death is None or not _dated(context, aged, death):
        return None
    return Dead(Span(tokens.starts[start], aged.end), person, birth, death)


def _named_before(context: Context, stop: int, low: int) -> tuple[int, Person] | None:
    """Return the only person of the table whose full name stands before an age, and where: "Ann Poe, 95"."""
    tokens, names = context.reading.tokens, context.reading.names
    comma = stop - 1
    first = names.before(max(low, comma - _NAME), comma)
    if first is None or tokens.texts[comma] not in ",(":
        return None
    if first > low and tokens.lowers[first - 1] in context.reading.words.words("deeds.whose"):
        return None  # "The friend of Ann Poe, 95, died": the friend's age
    people = context.facts.persons_named(names.text(first, comma))
    return (first, people[0]) if len(people) == 1 else None


def _dated(context: Context, aged: TimeExpression, death: Interval) -> bool:
    """Tell whether the sentence dates the death as the table does, or the text is of the days after it."""
    told = dates(context.view(SentenceTimes).of(aged.sentence))
    if told:
        return any(days(time).meets(death) for time in told)
    today = context.document.date.last
    return today is not None and Interval(today - _NEWS, today).meets(death)
