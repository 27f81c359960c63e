"""Finals whose winner is told to have been beaten: "Bayern beat Chelsea in the 2012 Champions League final"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.anachronism.laureate_names import is_meant, may_be, name_before, name_from
from factcheck.checks.anachronism.told_events import dates_of, subject_end
from factcheck.checks.anachronism.winners import is_told_done
from factcheck.checks.fact_evidence import event_evidence
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.findings import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks import Context
    from factcheck.facts.model import Event
    from factcheck.findings import Finding
    from factcheck.language.events import EventMention
    from factcheck.language.lexicon import Tag
    from factcheck.language.times.model import TimeExpression

_REACH: Final = 6  # tokens between whom somebody beat and the name of a tournament


def beaten_by_the_beaten(context: Context) -> Iterator[Finding]:
    """Report who is told to have beaten, in a final, the one that the table has as its winner."""
    reading = context.reading
    mentions = reading.events
    if not mentions or reading.tags.all("events.other_team"):
        return
    times = dates_by_sentence(reading)
    for tag in reading.tags.all("events.beaten"):
        if not is_told_done(context, tag) and not _is_bare(context, tag):
            continue
        sentence = reading.sentences[reading.sentences.of_token(tag.first)]
        if reading.tags.between("events.division", sentence.first, sentence.stop):
            continue
        found = _beaten(context, tag, sentence.stop, times)
        if found is not None:
            yield found


def _beaten(context: Context, tag: Tag, limit: int, times: dict[int, list[TimeExpression]]) -> Finding | None:
    reading = context.reading
    bare = _is_bare(context, tag)
    stop = tag.first if bare else subject_end(context, tag.first, reading.words.words("deeds.before-verb"))
    first = tag.stop
    while first < limit and reading.tokens.lowers[first] in reading.words.words("grammar.article"):
        first += 1
    winner = None if stop is None else name_before(reading, stop)
    loser = name_from(reading, first, limit)
    mention = None if winner is None or loser is None else _final(context, loser.stop, limit)
    if winner is None or loser is None or mention is None:
        return None
    event = _event(context, mention, times, tag)
    if event is None or not event.winners:
        return None
    won = [name for name in event.winners if is_meant(context, loser, name)]
    if not won or any(may_be(winner, name) for name in event.winners):
        return None
    return finding(
        "ANA212",
        Span(winner.span.start, mention.span.end),
        f"The {event.name} was won by {won[0]}, not by {winner.text}.",
        confidence=Confidence.MEDIUM,
        evidence=[event_evidence(event, context.facts)],
    )


def _is_bare(context: Context, tag: Tag) -> bool:
    """Tell whether a clause has no verb but one that may be a noun as well: "Chelsea beat Bayern"."""
    clause = context.reading.clauses.clause_at(context.reading.tokens.starts[tag.first])
    return clause is not None and clause.verb is None and not clause.coming


def _final(context: Context, first: int, limit: int) -> EventMention | None:
    """Return the tournament whose final is told of behind a name: "in the 2012 Champions League final"."""
    reading = context.reading
    tokens, mentions = reading.tokens, reading.events
    link = next(iter(reading.tags.between("events.of_final", first, min(limit, first + _REACH))), None)
    if link is None or link.first != first:
        return None
    place = bisect_left(mentions, tokens.starts[link.stop - 1], key=lambda one: one.span.start)
    if place >= len(mentions):
        return None
    mention = mentions[place]
    named = bisect_left(tokens.starts, mention.span.start)
    behind = bisect_left(tokens.starts, mention.span.end)
    if named > link.stop + _REACH or behind > limit:
        return None
    deciding = reading.words.words("events.deciding")
    after = behind < limit and tokens.lowers[behind] in deciding
    said = any(word in deciding for word in tokens.lowers[link.first : link.stop])
    # "In the semi-final" and "in the women's final" speak of another match.
    between = tokens.lowers[link.stop : named]
    plain = all(word.isdigit() or word in reading.words.words("grammar.article") for word in between)
    return mention if plain and (after or said or tokens.lowers[behind - 1] in deciding) else None


def _event(
    context: Context, mention: EventMention, times: dict[int, list[TimeExpression]], tag: Tag
) -> Event | None:
    """Return the edition that is meant: by its own name, or by the only date of the clause."""
    facts = context.facts
    if len(mention.events) == 1:
        return facts.event(mention.events[0])
    if mention.events or len(mention.series) != 1:
        return None
    own = [time for time in times.get(mention.sentence, ()) if time.end == mention.span.start - 1]
    dates = own or list(dates_of(context, tag))
    if len(dates) != 1 or dates[0].interval is None:
        return None
    said = dates[0].interval
    held = [event for event in facts.events_in_series(mention.series[0]) if event.when.meets(said)]
    return held[0] if len(held) == 1 else None
