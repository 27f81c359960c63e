"""Prizes and titles given to somebody else than the one who won them: "Hamilton won the 2016 Formula One title"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, Final

from factcheck.checks import finding
from factcheck.checks.anachronism.laureate_names import Named, is_meant, may_be, name_before, name_from
from factcheck.checks.anachronism.names_beside import name_ends
from factcheck.checks.anachronism.told_events import dates_of, subject_end
from factcheck.checks.anachronism.winners import is_told_done, year_of
from factcheck.checks.fact_evidence import event_evidence
from factcheck.claims.asserted import dates_by_sentence
from factcheck.documents.model import Span
from factcheck.findings import Confidence
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.checks import Context
    from factcheck.facts.model import Event
    from factcheck.facts.table import FactTable
    from factcheck.findings import Finding
    from factcheck.language.events import EventMention
    from factcheck.language.lexicon import Tag
    from factcheck.language.times.model import TimeExpression

_FILMS: Final = "film-award"
_WORKS: Final = "work-award"
_TITLE: Final = "championship"
_SEASON: Final = "season-title"  # whose year may be that of the season, which ends in the next one
_PLAYED: Final = "singles"
_ALONE: Final = frozenset([_SEASON, _TITLE])
_NEAR: Final = 4  # tokens between a verb and the name of a prize


@dataclass(slots=True)
class _Prize:
    """A prize as a sentence names it: its tokens, with the year before them, and what its name is followed by."""

    mention: EventMention
    first: int
    start: int
    stop: int
    year: TimeExpression | None
    holder: bool  # the words name who has it: "the 2021 Formula One world champion"
    determined: bool  # "the" stands before it


def wrong_laureates(context: Context) -> Iterator[Finding]:
    """Report a winner of another year as that of this one, where the table names all who won."""
    reading, facts = context.reading, context.facts
    mentions = [one for one in reading.events if _series(one, facts)]
    if not mentions or reading.tags.all("events.others_award"):
        return
    times = dates_by_sentence(reading)
    for mention in mentions:
        if _is_of_others(context, mention):
            continue
        prize = _prize(context, mention, times.get(mention.sentence, []))
        for named, year in _given(context, prize):
            found = _refuted(context, prize, named, year)
            if found is not None:
                yield found
                break


def _is_of_others(context: Context, mention: EventMention) -> bool:
    """Tell whether a title may be that of doubles, of youths, or of a club's women, of whom the table has none."""
    kinds = {row.kind for row in context.facts.events_in_series(_series(mention, context.facts))}
    tags, sentence = context.reading.tags, context.reading.sentences[mention.sentence]
    if _SEASON in kinds:
        return bool(tags.all("events.other_team"))
    return _PLAYED in kinds and bool(tags.between("events.division", sentence.first, sentence.stop))


def _series(mention: EventMention, facts: FactTable) -> str:
    """Return the series of a prize that people win, or ""."""
    series = set(mention.series)
    # The same prize may stand in the table twice, once without a series.
    found = (facts.event(one) for one in mention.events)
    series |= {event.series for event in found if event is not None and event.series}
    only = next(iter(series)) if len(series) == 1 else ""
    rows = facts.events_in_series(only) if only else ()
    # Countries stand in the table by their ids, which have no capital.
    return only if any(row.winners and row.winners[0] != row.winners[0].lower() for row in rows) else ""


@cache
def _laureates(facts: FactTable, *, played: bool) -> frozenset[str]:
    """Return who ever won a prize of the table, or one of its tournaments; gathered once for a table.

    Other sports have tournaments of the same name, so that their players are no evidence for each other.
    """
    series = {
        event.series for _, _, one in facts.vocabulary("event") if (event := facts.event(one)) is not None
    }
    rows = (
        row
        for one in series
        if one
        for row in facts.events_in_series(one)
        if (row.kind == _PLAYED if played else row.kind not in (_WORKS, _PLAYED, _SEASON))
    )
    return frozenset(
        " ".join(Named.words_of(name)) for row in rows for name in row.winners if name != name.lower()
    )


def _prize(context: Context, mention: EventMention, times: list[TimeExpression]) -> _Prize:
    reading = context.reading
    tokens, words = reading.tokens, reading.words
    sentence = reading.sentences[mention.sentence]
    start = bisect_left(tokens.starts, mention.span.start)
    stop = bisect_left(tokens.starts, mention.span.end)
    holder = tokens.lowers[stop - 1] in words.words("events.holder")
    if stop < sentence.stop and tokens.lowers[stop] in words.words("events.holder"):
        holder, stop = True, stop + 1
    first, year = start, None
    for time in times:
        if bisect_left(tokens.starts, time.end) == start:
            first, year = bisect_left(tokens.starts, time.start), time
        elif mention.span.start <= time.start < mention.span.end:
            year = time
    determined = False
    while first > sentence.first and tokens.lowers[first - 1] in words.words("grammar.article"):
        first, determined = first - 1, True
    return _Prize(mention, first, start, stop, year, holder, determined)


def _given(context: Context, prize: _Prize) -> Iterator[tuple[Named, TimeExpression | None]]:
    """Yield to whom a sentence gives a prize, with the year, or None where its name is that of one year alone."""
    for named, verb in (_active(context, prize), _passive(context, prize)):
        if named is None or verb is None or not is_told_done(context, verb):
            continue
        year = prize.year or _dated(context, prize, list(dates_of(context, verb)))
        if year is not None or len(prize.mention.events) == 1:
            yield named, year
    if prize.holder and prize.year is not None and prize.determined:
        for beside in (_titled(context, prize), _apposed(context, prize)):
            if beside is not None:
                yield beside, prize.year


def _dated(context: Context, prize: _Prize, dates: list[TimeExpression]) -> TimeExpression | None:
    """Return the only date of a clause, where "in" makes it that of the deed and not of a work."""
    date = dates[0] if len(dates) == 1 else None
    if date is None or date.signal not in context.reading.words.words("times.in_on"):
        return None
    if date.end <= prize.mention.span.start:
        return date
    after = bisect_left(context.reading.tokens.starts, date.end)
    ends = name_ends(context, after, context.reading.sentences[prize.mention.sentence].stop)
    return date if ends else None


def _is_longer(context: Context, place: int) -> bool:
    """Tell whether "of" and a name behind a title make a longer one: "the Masters of Macau"."""
    tokens = context.reading.tokens
    tight = place + 1 < len(tokens) and tokens.lowers[place] in context.reading.words.words("grammar.tight")
    return tight and tokens.texts[place + 1][:1].isupper()


def _active(context: Context, prize: _Prize) -> tuple[Named | None, Tag | None]:
    """Return who wins in "X won the prize" or becomes in "X became the champion", and the verb."""
    tags = context.reading.tags
    name = "events.becomes" if prize.holder else "events.wins_prize"
    verb = next(iter(tags.between(name, prize.first - _NEAR, prize.first)), None)
    stop = context.reading.sentences[prize.mention.sentence].stop
    if verb is None or not name_ends(context, prize.stop, stop) or _is_longer(context, prize.stop):
        return None, None
    between = context.reading.tokens.lowers[verb.stop : prize.first]
    if not all(word in context.reading.words.words("events.own_prize") for word in between):
        return None, None
    end = subject_end(context, verb.first, context.reading.words.words("deeds.before-verb"))
    return (None, None) if end is None else (name_before(context.reading, end), verb)


def _passive(context: Context, prize: _Prize) -> tuple[Named | None, Tag | None]:
    """Return who wins in "the prize was won by X" and "the prize went to X", and the verb."""
    reading = context.reading
    verb = next(iter(reading.tags.between("events.goes_to", prize.stop, prize.stop + _NEAR)), None)
    sentence = reading.sentences[prize.mention.sentence]
    if verb is None or verb.first != prize.stop or prize.holder:
        return None, None
    before = reading.tokens.texts[prize.first - 1] if prize.first > sentence.first else ","
    if before[:1].isupper():  # part of another prize's name
        return None, None
    return name_from(reading, verb.stop, sentence.stop), verb


def _titled(context: Context, prize: _Prize) -> Named | None:
    """Return whom a title stands before: "the 2021 world champion Ann Poe", "the 2021 world champion, Ann Poe,"."""
    reading = context.reading
    sentence, texts = reading.sentences[prize.mention.sentence], reading.tokens.texts
    comma = prize.stop < sentence.stop and texts[prize.stop] == ","
    named = name_from(reading, prize.stop + comma, sentence.stop)
    if named is None:
        return None
    closed = named.stop < sentence.stop and texts[named.stop] in ",."
    return named if not comma or closed else None


def _apposed(context: Context, prize: _Prize) -> Named | None:
    """Return whom a title stands behind: "Ann Poe, the 2021 world champion,"."""
    reading = context.reading
    sentence, texts = reading.sentences[prize.mention.sentence], reading.tokens.texts
    if prize.first <= sentence.first or texts[prize.first - 1] != ",":
        return None
    closed = prize.stop >= sentence.stop or texts[prize.stop] in ",."
    return name_before(reading, prize.first - 1) if closed else None


def _held(context: Context, prize: _Prize, named: Named, year: TimeExpression | None) -> list[Event]:
    """Return the editions that may be meant, first the one of the year that is told."""
    facts = context.facts
    rows = facts.events_in_series(_series(prize.mention, facts))
    if year is None:
        return [row for row in rows if row.id in prize.mention.events]
    said = year.interval
    held = [row for row in rows if said is not None and row.when.meets(said)]
    if not held or not all(row.winners for row in held):
        return []
    meant = list(held)
    kinds = (_FILMS, _WORKS, _SEASON)
    if held[0].kind in kinds and year.signal not in context.reading.words.words("times.in_on"):
        # "The 2019 Oscar" may be that for films of 2019, which is presented in the next year.
        later = rows.index(held[-1]) + 1
        if later >= len(rows):
            return []
        meant.append(rows[later])
    if year is not prize.year and context.reading.tags.between("events.handed", named.stop, prize.first):
        place = rows.index(held[0])
        meant += rows[place - 1 : place]
    return meant


def _refuted(context: Context, prize: _Prize, named: Named, year: TimeExpression | None) -> Finding | None:
    facts, meant = context.facts, _held(context, prize, named, year)
    if not meant or not meant[0].winners:
        return None
    kind, rows = meant[0].kind, facts.events_in_series(_series(prize.mention, facts))
    if any(may_be(named, name) for row in meant for name in row.winners):
        return None
    others = [row for row in rows if any(is_meant(context, named, name) for name in _principal(row))]
    full = " ".join(named.words)
    known = _laureates(facts, played=kind == _PLAYED)
    if not others and (kind in (_WORKS, *_ALONE) or len(named.words) == 1 or full not in known):
        return None
    event = meant[0]
    winners = " and ".join(_principal(event)[:3])
    also = f"; {named.text} won in {', '.join(year_of(row) for row in others)}" if others else ""
    return finding(
        "ANA212",
        Span(min(named.span.start, prize.mention.span.start), max(named.span.end, prize.mention.span.end)),
        f"The {event.name} was won by {winners}{also}.",
        confidence=Confidence.MEDIUM,
        evidence=[event_evidence(event, facts)],
    )


def _principal(row: Event) -> tuple[str, ...]:
    """Return who won: of a championship the one, without the team; of a prize for works the work."""
    return row.winners[:1] if row.kind in (_TITLE, _WORKS) else row.winners
