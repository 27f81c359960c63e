"""Events told with a verb: "Russia invaded Ukraine in 2021", "she died in 2010", held against the fact table.

The table names an event by a noun ("invasion of Ukraine"); the words of the language say which verbs tell it, and
whether what "of" names undergoes or does it. A life is told by birth and death.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, finding
from factcheck.checks.fact_evidence import at_time, event_evidence, person_evidence
from factcheck.checks.settled import settled_people
from factcheck.claims import RoleClaim
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Finding, Severity
from factcheck.intervals import Interval, civil, parse_edtf_date
from factcheck.language.clauses import ClauseKind, Told
from factcheck.language.lexicon import lexicon
from factcheck.language.roles.kinds import titles_of
from factcheck.language.roles.model import Construction
from factcheck.linking import Naming
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.model import Event, Person
    from factcheck.facts.table import FactTable
    from factcheck.language.clauses import Clause, VerbGroup
    from factcheck.language.lexicon import Tag
    from factcheck.language.roles.model import RoleMention
    from factcheck.language.times.model import TimeExpression

_SLACK: Final = 1
_NEAR_YEARS: Final = 5
"""A date further off than this is another event of the kind, or somebody else of the name."""
_LIFE_YEARS: Final = 12
_OUTSIDE: Final = 60
"""Characters before a clause in which the one who did it may be named."""
_BETWEEN: Final = 4  # words between a name and its verb
_LONGEST: Final = 6  # words of a name
_FATES: Final = {"birth": "times.birth", "death": "deeds.death"}
_SUBJECT: Final = "subject"


@dataclass(slots=True)
class _Deed:
    """An event of the table as a verb tells it: who undergoes or does it, and by whom it was done."""

    event: Event
    about: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)


@cache
def _deeds(facts: FactTable) -> dict[str, list[_Deed]]:
    """Return the events whose names hold a noun that verbs tell, by that noun; gathered once for a table."""
    roles = lexicon().values("deeds.role")
    found: dict[str, dict[str, _Deed]] = {}
    for phrase, _, identity in facts.vocabulary("event"):
        words = plain(phrase.replace("’", "'").replace("'s ", " ")).split()
        for place in range(len(words)):
            first, noun = _noun(words, place, roles)
            if not noun:
                continue
            about, agent = _arguments([*words[:first], noun, *words[place + 1 :]], first)
            event = facts.event(identity) if about else None
            if event is None:
                continue
            deed = found.setdefault(noun, {}).setdefault(identity, _Deed(event))
            deed.about.add(about)
            if agent:
                deed.agents.add(agent)
    return {noun: list(deeds.values()) for noun, deeds in found.items()}


def _noun(words: Sequence[str], place: int, roles: Mapping[str, str]) -> tuple[int, str]:
    """Return where a noun that verbs tell begins, and the noun, which may be of two words; none is empty.

    "moon landing" is another noun than "landing": what lands on a beach does not walk on the moon.
    """
    double = "-".join(words[max(0, place - 1) : place + 1])
    if place and double in roles:
        return place - 1, double
    following = "-".join(words[place : place + 2])
    return (place, words[place]) if words[place] in roles and following not in roles else (place, "")


def _arguments(words: Sequence[str], noun: int) -> tuple[str, str]:
    """Return what an event's name says that it happened to, and who did it.

    "russian invasion of ukraine" gives ukraine and russian, "nelson mandela release" nelson mandela.
    """
    before = " ".join(word for word in words[:noun] if not _is_year(word))
    link, *after = words[noun + 1 :] or [""]
    if link in ("of", "on", "to"):
        return " ".join(word for word in after if word != "the"), before
    return ("", "") if link else (before, "")


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == 4


def misdated_tellings(context: Context) -> Iterator[Finding]:
    """Yield what the text tells by a verb with a date that the table contradicts."""
    roles = context.reading.words.values("deeds.role")
    tags = context.reading.tags
    said: set[Span] = set()
    for noun in roles:
        for tag in tags.all(f"deeds.{noun}"):
            for time in dates_of(context, tag):
                for found in _judge(context, noun, roles[noun], tag, time):
                    said.add(found.span)
                    yield found
    for fate, name in _FATES.items():
        for tag in tags.all(name):
            for time in dates_of(context, tag):
                if _span(context, tag, time) not in said:  # a death that is an event of the table too
                    yield from _life(context, fate, tag, time)


def dates_of(context: Context, tag: Tag) -> Iterator[TimeExpression]:
    """Yield the written dates of the clause of a verb, where it tells what is done."""
    start = context.reading.tokens.starts[tag.first]
    clause = context.reading.clauses.clause_at(start)
    verb = _verb(clause)
    if clause is None or verb is None or verb.negated or clause.told in (Told.COMING, Told.SUPPOSED):
        return
    yield from context.view(_dates_by_verb).get(verb, ())


def _dates_by_verb(context: Context) -> dict[VerbGroup, list[TimeExpression]]:
    """Return the written dates of each verb; a date is looked up once, however many verbs its sentence has."""
    found: dict[VerbGroup, list[TimeExpression]] = {}
    for dates in dates_by_sentence(context.reading).values():
        for time in dates:
            if time.year is None or time.interval is None:
                continue
            clause = context.reading.clauses.clause_at(time.start)
            verb = _verb(clause)
            if verb is not None:
                found.setdefault(verb, []).append(time)
            # "voted to leave the union in 2016": the date is that of the vote, when the words after "to" take no other.
            if clause is not None and clause.kind is ClauseKind.INFINITIVE:
                above = _verb(clause.parent)
                if above is not None and _follows(above, clause):
                    found.setdefault(above, []).append(time)
    return found


def _verb(clause: Clause | None) -> VerbGroup | None:
    return None if clause is None else clause.verb


def _follows(verb: VerbGroup, infinitive: Clause) -> bool:
    """Tell whether an infinitive is what a verb is about: nothing stands between them."""
    return 0 <= infinitive.start - verb.end <= 1


def _judge(context: Context, noun: str, role: str, tag: Tag, time: TimeExpression) -> Iterator[Finding]:
    assert time.interval is not None
    meant = [deed for deed in _deeds(context.facts).get(noun, ()) if _told_of(context, deed, role, tag)]
    if not meant or any(deed.event.when.widen(_SLACK).meets(time.interval) for deed in meant):
        return
    near = [deed for deed in meant if years_apart(deed.event.when, time.interval) <= _NEAR_YEARS]
    if len(near) != 1 or comes_later(context, near[0].event.when):
        return
    partial = noun in context.reading.words.words("deeds.near")
    if partial and not _right_behind(context, tag, time):
        return
    event = near[0].event
    own = context.reading.clauses.clause_at(time.start)
    planned = (
        own is not None and own.kind is ClauseKind.INFINITIVE
    )  # "voted to leave in 2019" may date the leaving
    yield finding(
        "ANA204",
        _span(context, tag, time),
        f"{event.name[0].upper()}{event.name[1:]} was {at_time(event.when)}, not {at_time(time.interval)}.",
        severity=Severity.WARNING if planned or partial else None,
        evidence=[event_evidence(event, context.facts)],
    )


def _right_behind(context: Context, tag: Tag, time: TimeExpression) -> bool:
    """Tell whether nothing but a preposition stands between a verb and a date behind it."""
    tokens = context.reading.tokens
    between = tokens.lowers[tag.stop : bisect_left(tokens.starts, time.start)]
    return tokens.ends[tag.stop - 1] <= time.start and set(between) <= context.reading.words.words(
        "grammar.preposition"
    )


def _told_of(context: Context, deed: _Deed, role: str, tag: Tag) -> bool:
    """Tell whether the clause names what the event happened to in its place, and nobody else who did it."""
    tokens, words = context.reading.tokens, context.reading.words
    clause = context.reading.clauses.clause_at(tokens.starts[tag.first])
    verb = _verb(clause)
    assert clause is not None  # as a date belongs to it
    assert verb is not None
    if role == _SUBJECT or verb.passive:
        skipped, whose = words.words("deeds.before-verb"), words.words("deeds.whose")
        # "John Poe II was shot" may leave the number away, "World War II ended" must not.
        subjects = [
            _words_before(context, tag.first, between)
            for between in (skipped, skipped - words.words("people.suffix"))
        ]
        return any(
            _ends_with(before, about) and not _is_part(before, about, whose)
            for before in subjects
            for about in deed.about
        )
    skipped = words.words("deeds.before-object")
    place = tag.stop
    while place < len(tokens) and tokens.lowers[place] in skipped:
        place += 1
    articles = words.words("grammar.article")
    words_behind = tokens[place : place + _LONGEST + 2]
    following = [token for token in words_behind if token.lower not in articles and token.text != "."]
    after = [plain(token.text) for token in following]
    found = next((name for name in deed.about if after[: len(name.split())] == name.split()), None)
    if found is None or any(token.text in "'’" for token in following[len(found.split()) :][:1]):
        return False  # "the union's court" is not the union
    sentence = context.reading.sentences[_sentence(context, clause.start)]
    subject = plain(context.document.prose[clause.start : verb.start])
    outside = plain(context.document.prose[max(sentence.start, clause.start - _OUTSIDE) : verb.start])
    return not deed.agents or any(_names(agent, subject) or _names(agent, outside) for agent in deed.agents)


def _sentence(context: Context, place: int) -> int:
    return context.reading.sentences.holding(place)


def _names(agent: str, text: str) -> bool:
    """Tell whether a text holds a word of the one who did it, in another form or not ("Russia", "Russian")."""
    parts = [word.strip(".,;'") for word in text.split()]
    return any(part[:4] == word[:4] for part in parts for word in agent.split())


def _words_before(context: Context, verb: int, skipped: frozenset[str]) -> list[str]:
    """Return the words of the name that is a verb's subject, or none."""
    stop = subject_end(context, verb, skipped)
    if stop is None:
        return []
    words = [plain(token.text) for token in context.reading.tokens[max(0, stop - _LONGEST) : stop]]
    return [word for word in words if word]  # "John F. Kennedy": the full stop is none


def subject_end(context: Context, verb: int, skipped: frozenset[str]) -> int | None:
    """Return the token after a verb's subject, over auxiliaries and commas; None where another verb stands between."""
    tokens = context.reading.tokens
    stop = verb
    while stop > 0 and tokens.lowers[stop - 1] in skipped and stop > verb - _BETWEEN:
        stop -= 1
    return stop if _belongs(context, stop, verb) else None


def _belongs(context: Context, stop: int, verb: int) -> bool:
    """Tell whether a name that ends before `stop` is the subject of a verb: of its clause, or of "who" between them.

    In "Ann Poe, who met Nelson Mandela, died in 1999" the name before the verb is part of another clause.
    """
    tokens, clauses = context.reading.tokens, context.reading.clauses
    if any(token.lower in context.reading.words.words("grammar.relative") for token in tokens[stop:verb]):
        return True
    told = _verb(clauses.clause_at(tokens.starts[verb]))
    return told is not None and _verb(clauses.clause_at(tokens.starts[stop - 1])) == told


def _ends_with(words: Sequence[str], name: str) -> bool:
    parts = name.split()
    return bool(parts) and list(words[-len(parts) :]) == parts


def _is_part(words: Sequence[str], name: str, whose: frozenset[str]) -> bool:
    """Tell whether the name that ends some words only tells whose it is: "the friend of Nelson Mandela"."""
    before = [word for word in words[: len(words) - len(name.split())] if word != "the"]
    return bool(before) and before[-1] in whose


def _life(context: Context, fate: str, tag: Tag, time: TimeExpression) -> Iterator[Finding]:
    """Hold "X was born in 1950", "X died in 2010" against the life of the only person of that name."""
    assert time.interval is not None
    person = person_before(context, tag.first)
    if person is None or not _is_known(context, person):
        person = _apposed(context, tag.first)
    written = "" if person is None else person.born if fate == "birth" else person.died
    if person is None or not written:
        return
    when = parse_edtf_date(written)
    if when.widen(_SLACK).meets(time.interval) or years_apart(when, time.interval) > _LIFE_YEARS:
        return
    told = "was born" if fate == "birth" else "died"
    yield finding(
        "ANA204",
        _span(context, tag, time),
        f"{person.name} {told} {at_time(when)}, not {at_time(time.interval)}.",
        evidence=[person_evidence(person, context.facts)],
    )


def person_before(context: Context, verb: int) -> Person | None:
    """Return the one person of the table whose full name ends before a verb."""
    tokens = context.reading.tokens
    skipped = context.reading.words.words("deeds.before-verb") - context.reading.words.words("people.suffix")
    stop = subject_end(context, verb, skipped)
    if stop is None:
        return None
    first = max(0, stop - _LONGEST)
    names = context.reading.names
    start = names.before(first, stop)
    words = context.reading.words
    before = tokens.lowers[start - 1] if start else ""
    if start is None or before == "and" or before in words.words("deeds.whose"):
        return None
    parts = names.text(start, stop).split()
    for place in range(len(parts) - 1):
        people = context.facts.persons_named(" ".join(parts[place:]))
        if len(people) == 1:
            return people[0]
    return None


def _is_known(context: Context, person: Person) -> bool:
    """Tell whether a bare name means the one whom the table has: a novelist may be called like a senator.

    It does where nobody else in the table has the surname, where they have led a state, where the table has them for
    nothing but their name, and where the document gives them an office that was theirs.
    """
    if len(context.facts.persons_surnamed(person.surname)) == 1:
        return True
    tenures = context.facts.tenures_of(person.id)
    offices = [office for tenure in tenures if (office := context.facts.office(tenure.office)) is not None]
    if not offices or any(not titles_of("head").isdisjoint(office.titles) for office in offices):
        return True
    return person.id in context.view(_placed)


def _placed(context: Context) -> frozenset[str]:
    """Return the ids of the people whom an office that the document gives them settles."""
    return frozenset(person.id for _, person in settled_people(context))


def _apposed(context: Context, verb: int) -> Person | None:
    """Return whom an apposition between the name and its verb tells of: "Ann Poe, the former mayor, died in 2010"."""
    tokens, stop = context.reading.tokens, verb
    while stop > 1 and tokens.lowers[stop - 1] in context.reading.words.words("deeds.before-verb"):
        stop -= 1
    role = context.view(_appositions).get(tokens.ends[stop - 1]) if stop < verb else None
    if role is None:
        return None
    before = context.document.prose[max(0, role.span.start - _OUTSIDE) : role.span.start].lower().split()[-1:]
    if not context.reading.words.words("deeds.whose").isdisjoint(before) or before == ["and"]:
        return None
    reference = context.links.of(role)
    alone = len(reference.people) == 1 and reference.naming is Naming.FULL
    return reference.people[0] if alone else None


def _appositions(context: Context) -> dict[int, RoleMention]:
    """Return the roles told in apposition behind a name, by where they end."""
    return {
        claim.role.span.end: claim.role
        for claim in context.claims.of(RoleClaim)
        if claim.role.construction is Construction.APPOSITION
        and claim.role.person_span.start == claim.role.span.start
    }


def years_apart(one: Interval, other: Interval) -> float:
    """Return how many years lie between the nearest ends of two times; infinite where an end is open."""
    ends = (one.first, one.last, other.first, other.last)
    years = [civil(day)[0] for day in ends if day is not None]
    if len(years) < len(ends):
        return math.inf
    return min(abs(here - there) for here in years[:2] for there in years[2:])


def comes_later(context: Context, when: Interval) -> bool:
    """Tell whether an event came after the text, so that the text tells of another."""
    last = context.document.date.last
    return last is not None and when.first is not None and when.first > last


def _span(context: Context, tag: Tag, time: TimeExpression) -> Span:
    """Return the verb and its date as one stretch."""
    tokens = context.reading.tokens
    first, last = tokens.starts[tag.first], tokens.ends[tag.stop - 1]
    return Span(min(first, time.start), max(last, time.end))
