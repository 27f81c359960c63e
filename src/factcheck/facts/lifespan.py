"""When something named in a text began and ended: people, bodies, things, and the names they bear.

One question for every rule about what is too early or too late: who or what may a phrase mean, and was it there?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Final, Literal

from factcheck.facts import fold
from factcheck.facts.model import Absence, Name, Organisation, Period, Person, Thing, period
from factcheck.facts.table import FactTable
from factcheck.facts.verdict import EDGE_DAYS
from factcheck.intervals import Interval
from factcheck.values import dataclass

Kind = Literal["person", "organisation", "thing", "name"]

KINDS: Final[tuple[Kind, ...]] = ("person", "organisation", "thing", "name")


class Presence(StrEnum):
    """Whether something was there at a time."""

    THERE = "there"  # on a day of that time, surely or as far as the table tells
    NOT_YET = "not-yet"  # it began later
    NO_LONGER = "no-longer"  # it ended before
    UNKNOWN = "unknown"  # the table does not date it, or not exactly enough


@dataclass(frozen=True, slots=True)
class Lifespan:
    """From when to when somebody lived, a body or thing existed, or a name was borne.

    Attributes:
        kind: what it is of; "name" where an official name is meant, whose bearer was there before or after.
        id: the person's, organisation's, thing's, or name bearer's id.
        name: as the table writes it.
        period: birth to death, founding to dissolution, first release to last use …
        row: the record itself, for its sources.
    """

    kind: Kind
    id: str
    name: str
    period: Period
    row: Person | Organisation | Thing | Name

    def at(self, interval: Interval, slack: int = 0) -> Presence:
        """Tell whether it was there on a day of the interval.

        Args:
            interval: the days asked about.
            slack: days around start and end that settle nothing.
        """
        began, ended = self.period.started, self.period.ended
        if began is not None and interval.before(began.widen(slack)):
            return Presence.NOT_YET
        if ended is not None and ended.widen(slack).before(interval):
            return Presence.NO_LONGER
        return Presence.THERE if self.period.supports(interval) else Presence.UNKNOWN


def lifespans(table: FactTable, phrase: str, kinds: Iterable[Kind] = KINDS) -> tuple[Lifespan, ...]:
    """Return everything of these kinds that a phrase names in full, in the order of `KINDS`.

    A name that was official for a time is a lifespan of its own, beside that of its bearer. People of whom neither
    birth nor death is known are there too, since they are what the phrase may mean.
    """
    wanted = set(kinds)
    return tuple(found for kind, find in _FINDERS.items() if kind in wanted for found in find(table, phrase))


def presence(found: Iterable[Lifespan], interval: Interval, slack: int = 0) -> Presence:
    """Return what holds for every reading alike; `THERE` when it does for one, `UNKNOWN` when they differ."""
    answers = {lifespan.at(interval, slack) for lifespan in found}
    if Presence.THERE in answers:
        return Presence.THERE
    return answers.pop() if len(answers) == 1 else Presence.UNKNOWN


def life(person: Person, as_of: int) -> Period:
    """Return the period of a person's life; whoever has no death in the table may be alive or not."""
    return period(person.born, person.died, as_of)


def lacks_office(
    table: FactTable, titles: Iterable[str], jurisdiction: str, interval: Interval
) -> Absence | None:
    """Return what says that a place or organisation had no office of any of these titles on all of the days, or None.

    Constitutions change slowly: what was so on the last day that a source tells of is taken to be so for `EDGE_DAYS`.

    Args:
        table: the facts.
        titles: keys of the titles lexicon, at least one.
        jurisdiction: id of the place or organisation.
        interval: the days asked about.
    """
    found = None
    for title in titles:
        rows = table.absences(title, jurisdiction)
        found = next((row for row in rows if interval.within(_lasting(row))), None)
        if found is None:
            return None
    return found


def _lasting(row: Absence) -> Interval:
    days = row.period.certain
    if days is None or days.last is None:
        return row.period.possible
    return Interval(days.first, days.last + EDGE_DAYS)


def _people(table: FactTable, phrase: str) -> Iterator[Lifespan]:
    for person in table.persons_named(phrase):
        yield Lifespan("person", person.id, person.name, life(person, table.as_of), person)


def _bodies(table: FactTable, phrase: str) -> Iterator[Lifespan]:
    for body in table.organisations_named(phrase):
        yield Lifespan("organisation", body.id, body.name, body.period, body)


def _things(table: FactTable, phrase: str) -> Iterator[Lifespan]:
    for thing in table.things_named(phrase):
        yield Lifespan("thing", thing.id, thing.name, thing.period, thing)


def _names(table: FactTable, phrase: str) -> Iterator[Lifespan]:
    written = fold.plain(phrase)
    bearers = (
        *(place.id for place in table.places_named(phrase)),
        *(body.id for body in table.organisations_named(phrase)),
        *(thing.id for thing in table.things_named(phrase)),
    )
    for bearer in dict.fromkeys(bearers):
        for name in table.names_of(bearer):
            if fold.plain(name.name) == written:
                yield Lifespan("name", bearer, name.name, name.period, name)


_FINDERS: Final[dict[Kind, Callable[[FactTable, str], Iterator[Lifespan]]]] = {
    "person": _people,
    "organisation": _bodies,
    "thing": _things,
    "name": _names,
}
