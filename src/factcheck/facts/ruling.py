"""A verdict on "this person held this office then", with what the table knows besides."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Final, Literal

from factcheck.facts.model import Office, Person, Tenure
from factcheck.facts.table import FactTable
from factcheck.intervals import Interval, parse_edtf_date
from factcheck.values import dataclass

ADULT_DAYS: Final = 25 * 365
"""Nobody is taken to have held an office before this age (days)."""

CAREER_DAYS: Final = 90 * 365
"""Nobody who acts at a time held an office this long before it (days)."""

Verdict = Literal["supported", "refuted", "not-covered"]


class Reason(StrEnum):
    """Why a verdict is "not-covered".

    The last four are of times later than the table; `Ruling.edge` says where it ends.
    """

    NONE = ""
    NO_COVERAGE = "no-coverage"  # the office's list is nowhere known to be complete
    OUTSIDE_COVERAGE = "outside-coverage"  # it is, but not then
    HANDOVER = "handover"  # too near a start or an end
    IMPRECISE = "imprecise"  # the table's own dates leave it open
    NO_HOLDER = (
        "no-holder"  # nobody else is named for then, or somebody of so like a name that both may be meant
    )
    ACTING_UNLISTED = "acting-unlisted"  # called acting, and the office's list leaves out who stood in
    AFTER_AS_OF = "after-as-of"  # it was so on the as-of date
    AFTER_COVERAGE = "after-coverage"  # the list ends before, and says nothing of this person
    LEFT = "left"  # the list ends before, up to `EDGE_DAYS` ago, and by then the person had left
    IN_OFFICE = "in-office"  # called former, yet in office when the list ends, up to `EDGE_DAYS` ago


DOUBTS: Final[frozenset[Reason]] = frozenset((Reason.LEFT, Reason.IN_OFFICE))
"""Reasons for which a text may well be wrong, though the table ends too early to refute it."""

History = Literal["never", "before", "after", "unknown"]
"""What the person has to do with the office, seen from the time asked about.

`before`: held it earlier, or holds it then.
`after`: only later, and the list is complete back to the office's or the person's beginnings.
`never`: not at all, and the list is complete likewise.
`unknown`: not by then as far as the list goes, which does not reach back far enough.
"""


@dataclass(frozen=True)
class Ruling:
    """A verdict on "this person held this office then", with what it rests on.

    What the table knows besides is looked up when somebody asks: of most rulings only the verdict counts.

    Attributes:
        verdict: supported, refuted or not-covered.
        person: who was asked about.
        office: the office asked about.
        interval: the days asked about.
        reason: why it is not covered; "" otherwise.
        basis: the tenures of the person in the office that decide; empty when there are none.
        edge: ordinal of the last day that the table tells of the office or holder, where the time asked about is later;
            None otherwise.
        table: the facts; None where the office named does not exist.
        instead: the tenure in `office` that the person held instead of an office that does not exist.
    """

    verdict: Verdict
    person: Person
    office: Office
    interval: Interval
    reason: Reason = Reason.NONE
    basis: tuple[Tenure, ...] = ()
    edge: int | None = None
    table: FactTable | None = field(default=None, repr=False, compare=False)
    instead: Tenure | None = None

    @cached_property
    def history(self) -> History:
        """What the person had to do with the office by then."""
        if self.table is None:
            return "never"
        return _history(self.table, self.person, self.office, self.interval)

    @cached_property
    def holders(self) -> tuple[Tenure, ...]:
        """The tenures of others who surely held the office then."""
        return (
            () if self.table is None else other_holders(self.table, self.person, self.office, self.interval)
        )

    @cached_property
    def then(self) -> tuple[Tenure, ...]:
        """The tenures of the person in other offices that surely cover a day of the interval."""
        if self.table is None:
            return () if self.instead is None else (self.instead,)
        return tuple(
            tenure
            for tenure in self.table.tenures_of(self.person.id)
            if tenure.office != self.office.id and tenure.period.surely(self.interval)
        )

    @property
    def doubtful(self) -> bool:
        """Whether the last that the table tells speaks against the text, which is later."""
        return self.reason in DOUBTS


def coverage(office: Office, interval: Interval) -> Interval | None:
    """Return the interval of complete holders that includes all of these days, or None."""
    return next((covered for covered in office.covered if interval.within(covered)), None)


def held_by(table: FactTable, person: Person, office: Office) -> list[Tenure]:
    """Return the tenures of a person in an office, earliest first."""
    return [tenure for tenure in table.tenures_of(person.id) if tenure.office == office.id]


def other_holders(table: FactTable, person: Person, office: Office, interval: Interval) -> tuple[Tenure, ...]:
    """Return the tenures of others that surely cover a day of the interval in an office."""
    return tuple(tenure for tenure in table.holders(office.id, interval) if tenure.person != person.id)


def _history(table: FactTable, person: Person, office: Office, interval: Interval) -> History:
    held = held_by(table, person, office)
    if any(not interval.before(tenure.period.possible) for tenure in held):
        return "before"
    if complete_back(table, person, office, interval):
        return "after" if held else "never"
    return "unknown"


def complete_back(table: FactTable, person: Person, office: Office, interval: Interval) -> bool:
    """Tell whether the list of holders is complete from the first day this person could have been one.

    That is so when its coverage has no beginning, goes back further than any career, begins with the
    organisation, or begins before the person was grown up.
    """
    if interval.last is None:
        return False
    covered = coverage(office, Interval.day(interval.last))
    if covered is None:
        return False
    if covered.first is None or covered.first <= interval.last - CAREER_DAYS:
        return True
    body = table.organisation(office.jurisdiction)
    founded = body.period.started if body else None
    if founded and founded.first is not None and covered.first <= founded.first:
        return True
    born = parse_edtf_date(person.born).first if person.born else None
    return born is not None and covered.first <= born + ADULT_DAYS
