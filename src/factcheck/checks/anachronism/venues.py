"""Events put into another country than theirs: "the 2024 Summer Olympics in Tokyo"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.checks import Context, check, finding
from factcheck.checks.anachronism.finals import beaten_by_the_beaten
from factcheck.checks.anachronism.laureates import wrong_laureates
from factcheck.checks.anachronism.winners import won_by_another, won_by_the_beaten
from factcheck.checks.fact_evidence import event_evidence
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding

if TYPE_CHECKING:
    from factcheck.facts.table import FactTable
    from factcheck.language.bodies import BodyMention
    from factcheck.language.events import EventMention


@check("ANA212")
def event_elsewhere(context: Context) -> Iterator[Finding]:
    """Report an event that stands with a place in another country than its own, or is won by another country."""
    yield from won_by_another(context)
    yield from won_by_the_beaten(context)
    yield from beaten_by_the_beaten(context)
    yield from wrong_laureates(context)
    facts = context.facts
    places = {body.span.start: body for body in context.reading.bodies}
    for mention in context.reading.events:
        event = facts.event(mention.events[0]) if len(mention.events) == 1 else None
        if event is None or not event.place:
            continue
        beside = _beside(mention, places, context)
        if beside is None or not _names_the_venue(mention, beside, context):
            continue
        countries = {_country(place, facts) for place in beside.ids}
        there = _country(event.place, facts)
        if "" in countries or not there or there in countries:
            continue
        where = facts.place(event.place)
        yield finding(
            "ANA212",
            Span(mention.span.start, beside.span.end),
            f"{event.name[0].upper()}{event.name[1:]} was held in {where.name if where else event.place}, "
            f"not in {beside.name}.",
            confidence=Confidence.MEDIUM,
            evidence=[event_evidence(event, facts)],
        )


def _beside(mention: EventMention, places: dict[int, BodyMention], context: Context) -> BodyMention | None:
    """Return the place that follows an event with "in" or "at" between."""
    prose, end = context.document.prose, mention.span.end
    for word in context.reading.words.words("events.venue"):
        start = end + len(word) + 2
        if prose[end:start].lower() == f" {word} " and start in places:
            return places[start]
    return None


def _names_the_venue(mention: EventMention, place: BodyMention, context: Context) -> bool:
    """Tell whether "in" ties a place to an event, and not to those who watch or win it there.

    The event is the subject of a verb that follows the place, or stands under a preposition of its own ("at the 2024
    Olympics in Poeville"); "watched the 2024 Olympics in Poeville" may tell where somebody watched.
    """
    prose = context.document.prose
    if not place.alone or prose[place.span.end : place.span.end + 1] == "-":
        return False
    sentence = context.reading.sentences[mention.sentence]
    before = prose[sentence.start : mention.span.start].lower().split()
    articles = context.reading.words.words("grammar.article")
    while before and before[-1] in articles:
        before.pop()
    if before and before[-1] in context.reading.words.words("grammar.preposition"):
        return True
    clause = context.reading.clauses.clause_at(mention.span.start)
    if clause is None or clause.verb is None or clause.verb.start < place.span.end:
        return False
    # A comma opens another part of the sentence: "After Poe won the Games in Poeville, …".
    return not before and "," not in prose[place.span.end : clause.verb.start]


def _country(identity: str, facts: FactTable) -> str:
    """Return the id of the country that a place is in, or is; "" for what is no place."""
    place = facts.place(identity)
    while place is not None and place.within and place.kind != "country":
        place = facts.place(place.within)
    return "" if place is None else place.id
