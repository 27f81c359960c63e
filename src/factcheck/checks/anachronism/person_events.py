"""Events that befall one person and may befall them again, told with a date: "was sanctioned in 2018"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, finding
from factcheck.checks.fact_evidence import event_evidence, in_words
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Finding, Severity
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from factcheck.facts.model import Event
    from factcheck.facts.table import FactTable
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.model import TimeExpression
    from factcheck.language.tokens import Token

_TOLERANCE_DAYS: Final = 2
_REACH: Final = 4
_BETWEEN: Final = frozenset(
    ["in", "on", "by", "again", "first", "back", "early", "late", "of", ",", "already"]
)


Events = dict[str, dict[str, list["Event"]]]
"""Events by surname (lower case) and person id."""


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    with (rules_dir() / "lexicons" / "person-events.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _events(facts: FactTable, fate: str) -> Events:
    """Return the events of the table that befell one person, of one kind of fate; gathered once for a table."""
    entry = _lexicon()[fate]
    found: Events = {}
    for phrase, _, identity in facts.vocabulary("event"):
        written = plain(phrase)
        for marker in entry["about"]:
            _, marked, rest = written.partition(f"{marker} ")
            event = facts.event(identity) if marked else None
            if event is None or event.kind not in entry["kinds"]:
                continue
            for person in (person for name in rest.split(" and ") for person in facts.persons_named(name)):
                events = found.setdefault(person.surname.lower(), {}).setdefault(person.id, [])
                if event not in events:
                    events.append(event)
    return found


def misdated_fates(context: Context) -> Iterator[Finding]:
    """Hold "was sanctioned in 2018" against the events that the table knows of that person."""
    tokens = context.reading.tokens
    for number, times in dates_by_sentence(context.reading).items():
        sentence = context.reading.sentences[number]
        for time in times:
            if time.year is None:
                continue
            for fate, entry in _lexicon().items():
                told = _telling(tokens, sentence, time, entry["told"])
                if told is not None:
                    yield from _judge(context, sentence, time, fate, told)


def _telling(tokens: list[Token], sentence: Sentence, time: TimeExpression, words: list[str]) -> int | None:
    """Return the token of the word that the date belongs to, when only links stand between."""
    before = [i for i in range(sentence.first, sentence.stop) if tokens[i].end <= time.start]
    for index in reversed(before[-_REACH:]):
        if tokens[index].lower in words:
            return index
        if tokens[index].lower not in _BETWEEN:
            return None
    return None


def _judge(
    context: Context, sentence: Sentence, time: TimeExpression, fate: str, told: int
) -> Iterator[Finding]:
    tokens, facts = context.reading.tokens, context.facts
    known = _events(facts, fate)
    named = {
        person: events
        for token in tokens[sentence.first : sentence.stop]
        if token.text[0].isupper()
        for person, events in known.get(token.lower, {}).items()
    }
    if len(named) != 1 or time.interval is None:
        return
    identity, events = next(iter(named.items()))
    person = facts.person(identity)
    if person is None or not _in_document(person.name, person.aliases, context.document.prose):
        return
    if any(event.when.widen(_TOLERANCE_DAYS).meets(time.interval) for event in events):
        return
    last = context.document.date.last
    if last is not None and all((event.when.first or 0) > last for event in events):
        return  # nothing that came later than the text can be told in it
    yield finding(
        "ANA204",
        Span(tokens[told].start, time.end),
        f"{events[0].name}: {in_words(events[0].when)}, not {in_words(time.interval)}.",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        evidence=[event_evidence(event, facts) for event in events[:2]],
    )


def _in_document(name: str, aliases: tuple[str, ...], prose: str) -> bool:
    """Tell whether the document gives the full name, so that the surname means this person."""
    return any(" " in known and known in prose for known in (name, *aliases))
