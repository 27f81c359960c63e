"""Events that befall one person, told with a date of their own: "was sanctioned in 2018", "died on 5 March 2013"."""

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
_NOUNS: Final = frozenset(["death", "assassination"])
_BEFORE_VERB: Final = frozenset([",", "who", "was", "had", "been", "has", "later", "reportedly", "also"])
_OF: Final = frozenset("of to by with from for under than and".split())
_LONGEST_NAME: Final = 6
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
    known, once = _events(facts, fate), bool(_lexicon()[fate]["once"])
    if once:
        named = _subject(context, sentence, told, known)
    else:
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
        severity=None if once else Severity.WARNING,
        confidence=Confidence.HIGH if once else Confidence.MEDIUM,
        evidence=[event_evidence(event, facts) for event in events[:2]],
    )


def _subject(context: Context, sentence: Sentence, told: int, known: Events) -> dict[str, list[Event]]:
    """Return the events of the one whose death is told: the name right before the verb, or "Poe's" before a noun.

    In "Ann Poe's brother Jon died in 1991" and "Ann Poe mourned Jon, who died in 1991" it is the other.
    """
    tokens = context.reading.tokens
    stop = told
    if tokens[told].lower in _NOUNS:
        if stop - 2 <= sentence.first or tokens[stop - 1].lower != "s" or tokens[stop - 2].text != "'":
            return {}
        stop -= 2
    else:
        while stop - 1 > sentence.first and tokens[stop - 1].lower in _BEFORE_VERB:
            stop -= 1
    if stop <= sentence.first:
        return {}
    first = stop - 1
    while first > sentence.first and tokens[first - 1].text[:1].isupper():
        first -= 1
    told_of = {token.lower for token in tokens[stop:told]}
    if first > sentence.first and tokens[first - 1].lower in _OF and "who" not in told_of:
        return {}  # "Ada, the widow of Jon Poe, died in 1991"
    found = known.get(tokens[stop - 1].lower, {})
    start = context.reading.names.before(max(sentence.first, stop - _LONGEST_NAME), stop)
    if start is None:
        return found
    name = context.reading.names.text(start, stop)
    meant = {person.id for part in _endings(name) for person in context.facts.persons_named(part)}
    return {person: events for person, events in found.items() if person in meant}


def _endings(name: str) -> Iterator[str]:
    """Yield a name and its endings of two words or more: a title may stand before it."""
    words = name.split()
    for first in range(len(words) - 1):
        yield " ".join(words[first:])


def _in_document(name: str, aliases: tuple[str, ...], prose: str) -> bool:
    """Tell whether the document gives the full name, so that the surname means this person."""
    return any(" " in known and known in prose for known in (name, *aliases))
