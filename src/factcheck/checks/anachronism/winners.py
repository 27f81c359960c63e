"""Championships given to another country than the one that won them: "Italy won the World Cup in 2002"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.anachronism.names_beside import name_ends, named_before, named_from
from factcheck.checks.anachronism.told_events import dates_of, subject_end
from factcheck.checks.fact_evidence import event_evidence, in_words
from factcheck.documents.model import Span
from factcheck.findings import Confidence
from factcheck.language.clauses import Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks import Context
    from factcheck.facts.model import Event
    from factcheck.findings import Finding
    from factcheck.language.bodies import BodyMention
    from factcheck.language.events import EventMention
    from factcheck.language.lexicon import Tag
    from factcheck.language.times.model import TimeExpression

_NEAR: Final = 5  # tokens between whom somebody beat and the name of a tournament


def won_by_another(context: Context) -> Iterator[Finding]:
    """Report a country that is told to have won an edition of a championship which another country won.

    Names like "World Cup" belong to many sports. So the country must have won the championship another time, and no
    word of the document may speak of another sport, or of women or youths, but for those that name this one.
    """
    reading, facts = context.reading, context.facts
    tags = reading.tags.all("events.won")
    if not tags:
        return
    for tag in tags:
        country, mention = _country(context, tag), _won(context, tag)
        if (
            country is None
            or mention is None
            or not is_told_done(context, tag)
            or _of_others(context, mention)
        ):
            continue
        event = _edition(context, mention, list(dates_of(context, tag)))
        if event is None or not event.winners or set(country.ids) & set(event.winners):
            continue
        others = [one for one in facts.events_in_series(event.series) if set(country.ids) & set(one.winners)]
        winner = facts.place(event.winners[0])
        if not others or winner is None:
            continue
        yield finding(
            "ANA212",
            Span(country.span.start, mention.span.end),
            f"{event.name[0].upper()}{event.name[1:]} was won by {winner.name}; {country.name} won in "
            f"{', '.join(year_of(one) for one in others)}.",
            confidence=Confidence.MEDIUM,
            evidence=[event_evidence(event, facts)],
        )


def won_by_the_beaten(context: Context) -> Iterator[Finding]:
    """Report a country that is told to have beaten, in a final, the one that won the tournament."""
    reading, facts = context.reading, context.facts
    for tag in reading.tags.all("events.beaten"):
        country = _beating(context, tag)
        beaten = named_from(context, tag.stop, reading.bodies)
        if country is None or beaten is None:
            continue
        mention = _final(context, beaten)
        event = None if mention is None else _edition(context, mention, [])
        if mention is None or event is None or _of_others(context, mention):
            continue
        if set(country.ids) & set(event.winners) or not set(beaten.ids) & set(event.winners):
            continue
        yield finding(
            "ANA212",
            Span(country.span.start, mention.span.end),
            f"{event.name[0].upper()}{event.name[1:]} was won by {beaten.name}, not by {country.name}.",
            confidence=Confidence.MEDIUM,
            evidence=[event_evidence(event, facts)],
        )


def _of_others(context: Context, mention: EventMention) -> bool:
    """Tell whether a document may speak of another championship than the one that a name stands for."""
    tokens = context.reading.tokens
    first = bisect_left(tokens.starts, mention.span.start)
    own = set(tokens.lowers[first : bisect_left(tokens.starts, mention.span.end)])
    return not context.view(_other_sports) <= own


def _other_sports(context: Context) -> frozenset[str]:
    """Return the words of a document that speak of another sport, or of women or youths; gathered once."""
    tokens = context.reading.tokens
    return frozenset(tokens.lowers[tag.first] for tag in context.reading.tags.all("events.others_play"))


def _beating(context: Context, tag: Tag) -> BodyMention | None:
    """Return the country that is told to have beaten another one.

    "Beat" is a noun, too, so that a clause of it alone has no verb; behind a country that begins it, it can be none.
    """
    if is_told_done(context, tag):
        return _country(context, tag)
    clause = context.reading.clauses.clause_at(context.reading.tokens.starts[tag.first])
    if clause is None or clause.verb is not None or clause.coming:
        return None
    named = named_before(context, tag.first, context.reading.bodies)
    if named is None:
        return None
    before = context.document.prose[clause.start : named.span.start].lower().split()
    return named if all(word in context.reading.words.words("grammar.article") for word in before) else None


def _final(context: Context, beaten: BodyMention) -> EventMention | None:
    """Return the tournament in whose final somebody was beaten: "in the 2018 World Cup final"."""
    reading = context.reading
    tokens = reading.tokens
    place = bisect_left(tokens.starts, beaten.span.end)
    link = next(iter(reading.tags.between("events.of_final", place, place + _NEAR)), None)
    mention = None if link is None else named_from(context, link.stop, reading.events)
    if link is None or link.first != place or mention is None:
        return None
    deciding = reading.words.words("events.deciding")
    behind = bisect_left(tokens.starts, mention.span.end)
    beside = {*tokens.lowers[link.first : link.stop], *tokens.lowers[behind : behind + 1]}
    return None if deciding.isdisjoint(beside) else mention


def year_of(event: Event) -> str:
    """Return the year of an event, as written."""
    return in_words(event.when)[-4:]


def is_told_done(context: Context, tag: Tag) -> bool:
    """Tell whether a clause tells a victory as done."""
    clause = context.reading.clauses.clause_at(context.reading.tokens.starts[tag.first])
    return (
        clause is not None
        and clause.verb is not None
        and not clause.verb.negated
        and clause.told is Told.DONE
    )


def _country(context: Context, tag: Tag) -> BodyMention | None:
    """Return the country whose name stands right before a verb."""
    reading = context.reading
    stop = subject_end(context, tag.first, reading.words.words("deeds.before-verb"))
    return named_before(context, stop, reading.bodies)


def _won(context: Context, tag: Tag) -> EventMention | None:
    """Return the championship whose name stands right behind a verb, and is no part of another one's."""
    tokens = context.reading.tokens
    mention = named_from(context, tag.stop, context.reading.events)
    if mention is None:
        return None
    behind = bisect_left(tokens.starts, mention.span.end)
    return mention if name_ends(context, behind, len(tokens)) else None


def _edition(context: Context, mention: EventMention, dates: list[TimeExpression]) -> Event | None:
    """Return the edition that a name means by itself, or by the only date of its clause."""
    facts = context.facts
    if len(mention.events) == 1:
        return facts.event(mention.events[0])
    said = dates[0].interval if len(dates) == 1 else None
    if len(mention.series) != 1 or said is None:
        return None
    held = [event for event in facts.events_in_series(mention.series[0]) if event.when.meets(said)]
    return held[0] if len(held) == 1 else None
