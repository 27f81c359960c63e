"""Events that befall one person and may befall them again, told with a date: "was sanctioned in 2018"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, finding
from factcheck.checks.anachronism.laureate_names import name_before
from factcheck.checks.anachronism.told_events import comes_later, subject_end
from factcheck.checks.fact_evidence import event_evidence, in_words
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Finding, Severity
from factcheck.language.lexicon import lexicon

if TYPE_CHECKING:
    from factcheck.facts.model import Event
    from factcheck.facts.table import FactTable
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.model import TimeExpression

_TOLERANCE_DAYS: Final = 2
_REACH: Final = 4

Events = dict[str, dict[str, list["Event"]]]
"""Events by surname (lower case) and person id."""


@cache
def _events(facts: FactTable, noun: str) -> Events:
    """Return the events of one kind that befell a person: "sanctions on Ann Poe"; gathered once for a table."""
    found: Events = {}
    befell = lexicon().words("deeds.against")
    for phrase, _, identity in facts.vocabulary("event"):
        preposition, _, names = plain(phrase).partition(f"{noun} ")[2].partition(" ")
        event = facts.event(identity) if preposition in befell else None
        if event is None or event.kind != noun:
            continue
        for person in (person for name in names.split(" and ") for person in facts.persons_named(name)):
            events = found.setdefault(person.surname.lower(), {}).setdefault(person.id, [])
            if event not in events:
                events.append(event)
    return found


def misdated_fates(context: Context) -> Iterator[Finding]:
    """Hold "was sanctioned in 2018" against the events that the table knows of that person."""
    reading = context.reading
    for noun in sorted(reading.words.words("deeds.again")):
        if not (tags := reading.tags.all(f"deeds.{noun}")):
            continue
        told = {tag.first for tag in tags}
        for number, times in dates_by_sentence(reading).items():
            sentence = reading.sentences[number]
            for time in (time for time in times if time.year is not None):
                verb = _verb_of(context, sentence, time, told)
                if verb is not None:
                    yield from _judge(context, time, noun, verb)


def _verb_of(context: Context, sentence: Sentence, time: TimeExpression, told: set[int]) -> int | None:
    """Return the token of the word that the date belongs to, when only links stand between."""
    tokens, links = context.reading.tokens, context.reading.words.words("deeds.before_date")
    stop = bisect_left(tokens.starts, time.start, sentence.first, sentence.stop)
    for index in range(stop - 1, max(sentence.first, stop - _REACH) - 1, -1):
        if index in told:
            return index
        if tokens.lowers[index] not in links:
            return None
    return None


def _judge(context: Context, time: TimeExpression, noun: str, told: int) -> Iterator[Finding]:
    tokens, facts = context.reading.tokens, context.facts
    named = _befallen(context, _events(facts, noun), told)
    if len(named) != 1 or time.interval is None:
        return
    identity, events = next(iter(named.items()))
    person = facts.person(identity)
    if person is None or not _in_document(person.name, person.aliases, context.document.prose):
        return
    if any(event.when.widen(_TOLERANCE_DAYS).meets(time.interval) for event in events):
        return
    if all(comes_later(context, event.when) for event in events):
        return  # nothing that came later than the text can be told in it
    yield finding(
        "ANA204",
        Span(tokens.starts[told], time.end),
        f"{events[0].name}: {in_words(events[0].when)}, not {in_words(time.interval)}.",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        evidence=[event_evidence(event, facts) for event in events],
    )


def _befallen(context: Context, known: Events, told: int) -> dict[str, list[Event]]:
    """Return whom a verb may mean by the name that is its subject, with what befell them; nobody for a noun.

    "Ann Poe said that the bank was sanctioned in 2018" tells of the bank, and "Ann Poe spoke of sanctions in 2018" of
    nobody.
    """
    reading = context.reading
    clause = reading.clauses.clause_at(reading.tokens.starts[told])
    if clause is None or clause.verb is None or not clause.verb.passive:
        return {}
    stop = subject_end(context, told, reading.words.words("deeds.before-verb"))
    named = None if stop is None else name_before(reading, stop)
    return {} if named is None else known.get(reading.tokens.lowers[named.stop - 1], {})


def _in_document(name: str, aliases: tuple[str, ...], prose: str) -> bool:
    """Tell whether the document gives the full name, so that the surname means this person."""
    return any(" " in known and known in prose for known in (name, *aliases))
