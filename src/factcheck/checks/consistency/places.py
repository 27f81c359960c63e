"""Consistency of places: a happening in two countries, a person in two at once, a departure before the arrival."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.consistency.tellings import happenings, told_once
from factcheck.checks.fact_evidence import at_time
from factcheck.checks.scope import OWN_PROSE
from factcheck.checks.sentence_times import SentenceTimes
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Finding, Related, Severity
from factcheck.intervals import civil
from factcheck.language.lexicon import WordSets, words_of
from factcheck.language.times.model import TimeType
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.facts.table import FactTable
    from factcheck.intervals import Interval
    from factcheck.language.bodies import BodyMention
    from factcheck.language.sentences import Sentence
    from factcheck.language.times.model import TimeExpression

_COUNTRIES: Final = frozenset(["country", "territory"])
_MOST_LEVELS: Final = 4


def _countries(mention: BodyMention, facts: FactTable) -> frozenset[str]:
    """Return the countries that a place name may lie in; none when any reading of it is no known place."""
    found = set()
    for identity in mention.ids:
        place = facts.place(identity)
        for _ in range(_MOST_LEVELS):
            if place is None or place.kind in _COUNTRIES:
                break
            place = facts.place(place.within) if place.within else None
        if place is None or place.kind not in _COUNTRIES:
            return frozenset()
        found.add(place.id)
    return frozenset(found)


def _places(context: Context) -> dict[int, list[BodyMention]]:
    """Return the place names that stand alone, by sentence."""
    found: dict[int, list[BodyMention]] = {}
    for mention in context.reading.bodies:
        if mention.alone:
            found.setdefault(mention.sentence, []).append(mention)
    return found


@check("CON404", scope=OWN_PROSE)
def place_told_twice(context: Context) -> Iterator[Finding]:
    """Report a named happening that the text puts in two countries."""
    tokens, prose = context.reading.tokens, context.document.prose
    places = _places(context)
    first: dict[str, tuple[BodyMention, frozenset[str], Span, set[int]]] = {}
    said: set[str] = set()
    for told in context.view(happenings):
        if told.stop + 1 >= told.sentence.stop or tokens.lowers[told.stop] != "in":
            continue
        start = tokens.starts[told.stop + 1]
        place = next((p for p in places.get(told.number, ()) if p.span.start == start), None)
        countries = _countries(place, context.facts) if place is not None else frozenset[str]()
        if place is None or not countries:
            continue
        whole = Span(told.span.start, place.span.end)
        years = _years(context, told.number)
        before, there, where, then = first.setdefault(told.name, (place, countries, whole, years))
        if told.name in said or not countries.isdisjoint(there) or years.isdisjoint(then):
            continue
        said.add(told.name)
        yield finding(
            "CON404",
            whole,
            f"The {prose[told.span.start : told.span.end]} is in {place.name} here and in {before.name} before.",
            confidence=Confidence.MEDIUM,
            related=[Related(where, f"in {before.name} here")],
        )


def _years(context: Context, sentence: int) -> set[int]:
    """Return the years that a sentence tells of, or that of the document: what recurs may move from year to year."""
    days = [
        day
        for time in context.view(SentenceTimes).of(sentence)
        if time.type is not TimeType.DURATION and time.interval is not None
        for day in (time.interval.first, time.interval.last)
        if day is not None
    ]
    today = context.document.date.last
    return {civil(day)[0] for day in days or ([] if today is None else [today])} or {0}


# --- people on the move -------------------------------------------------------------------------------------------


class _Words(WordSets):
    """The words that put somebody into a place, or take them out of it."""

    arrives = words_of("events.arrives")
    departs = words_of("events.departs")
    stays = words_of("events.stays")
    visits = words_of("events.visits")
    venue = words_of("events.venue")
    told = words_of("events.arrives", "events.departs", "events.stays")


_REACH: Final = 10  # tokens from the verb to the place


@dataclass(frozen=True, slots=True)
class _Stay:
    """A person at a place on a day, as one sentence tells it: by surname, and by the name as it is written."""

    who: str
    name: str
    verb: str
    place: BodyMention
    countries: frozenset[str]
    day: Interval
    clock: str
    span: Span

    def may_be_of(self, other: _Stay) -> bool:
        """Tell whether two of one surname can be one person: Ann Poe is not Jon Poe, but may be Poe."""
        first, second = self.name.split(), other.name.split()
        return first[0] == second[0] or 1 in (len(first), len(second))


def _stays(context: Context) -> Iterator[_Stay]:
    """Return who was where when, from sentences with one place, one day and somebody who does what is told."""
    tokens = context.reading.tokens
    places = _places(context)
    if not places:
        return
    times: dict[int, list[TimeExpression]] = {}
    for time in context.reading.times.expressions:
        if time.interval is not None and time.interval.is_day:
            times.setdefault(time.sentence, []).append(time)
    for number, sentence in context.sentences():
        here, then = places.get(number, ()), times.get(number, ())
        if len(here) != 1 or len({time.interval for time in then}) != 1:
            continue
        [place] = here
        at = bisect_left(tokens.starts, place.span.start)
        apart = context.reading.tags.between("events.elsewhere", sentence.first, sentence.stop)
        if apart or not told_once(context, at, at + 1):
            continue
        if not context.holds(place.span.start):
            continue
        stay = _stay(context, sentence, place, list(then))
        if stay is not None:
            yield stay


def _stay(
    context: Context, sentence: Sentence, place: BodyMention, then: list[TimeExpression]
) -> _Stay | None:
    tokens, words = context.reading.tokens, context.reading.words.sets(_Words)
    for index in range(sentence.first + 1, sentence.stop - 1):
        verb = tokens.lowers[index]
        if verb not in words.told:
            continue
        first = _name_before(context, index, sentence)
        if first is None or not _leads_to(context, index, place, sentence):
            return None
        countries = _countries(place, context.facts)
        day = then[0].interval
        if not countries or day is None:
            return None
        clock = next((time.value for time in then if time.type is TimeType.TIME), "")
        name = context.reading.names.text(first, index)
        return _Stay(
            name.split()[-1],
            name,
            verb,
            place,
            countries,
            day,
            clock,
            Span(tokens.starts[first], place.span.end),
        )
    return None


def _name_before(context: Context, verb: int, sentence: Sentence) -> int | None:
    """Return the first token of the name that ends right before a verb, or None."""
    for first in range(max(sentence.first, verb - 4), verb):
        if context.reading.names.at(first, verb) == verb:
            return first
    return None


def _leads_to(context: Context, verb: int, place: BodyMention, sentence: Sentence) -> bool:
    """Tell whether a verb's place is the one that the sentence names."""
    tokens, words = context.reading.tokens, context.reading.words.sets(_Words)
    for index in range(verb + 1, min(verb + 1 + _REACH, sentence.stop)):
        if tokens.starts[index] == place.span.start:
            word, before = tokens.lowers[verb], tokens.lowers[index - 1]
            if word in words.departs:
                return index == verb + 1 or before == "from"
            if word in words.visits:
                return index == verb + 1
            return before in words.venue
    return False


@check("CON407", "CON408", scope=OWN_PROSE)
def people_in_places(context: Context) -> Iterator[Finding]:
    """Report a person in two countries at one time, and one who leaves a country before arriving there."""
    words = context.reading.words.sets(_Words)
    present: dict[tuple[str, int | None], _Stay] = {}
    arrivals: dict[tuple[str, frozenset[str]], list[_Stay]] = {}
    departures: list[_Stay] = []
    for stay in _stays(context):
        if stay.verb in words.departs:
            departures.append(stay)
            continue
        if stay.verb in words.arrives:
            arrivals.setdefault((stay.who, stay.countries), []).append(stay)
        other = present.setdefault((stay.who, stay.day.first), stay)
        if stay.countries.isdisjoint(other.countries) and stay.may_be_of(other):
            yield _two_places(stay, other)
    gone = Counter((stay.who, stay.countries) for stay in departures)
    for leaving in departures:
        came = arrivals.get((leaving.who, leaving.countries), [])
        if (
            len(came) == 1
            and leaving.may_be_of(came[0])
            and gone[leaving.who, leaving.countries] == 1
            and leaving.day.before(came[0].day)
        ):
            yield finding(
                "CON408",
                leaving.span,
                f"{leaving.who} leaves {leaving.place.name} {at_time(leaving.day)} here and arrives there "
                f"{at_time(came[0].day)}.",
                confidence=Confidence.MEDIUM,
                related=[Related(came[0].span, "the arrival")],
            )


def _two_places(stay: _Stay, other: _Stay) -> Finding:
    same_hour = bool(stay.clock) and stay.clock == other.clock
    return finding(
        "CON407",
        stay.span,
        f"{stay.who} is in {stay.place.name} {at_time(stay.day)} here and in {other.place.name} the same "
        f"{'hour' if same_hour else 'day'} before.",
        severity=Severity.WARNING if same_hour else Severity.INFO,
        confidence=Confidence.MEDIUM if same_hour else Confidence.LOW,
        related=[Related(other.span, f"in {other.place.name} here")],
    )
