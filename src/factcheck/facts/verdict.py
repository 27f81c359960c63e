"""May the table say that somebody held an office then? The one place where that is decided.

A verdict comes from coverage, never from absence. "Refuted" needs an office whose list of holders is complete
for the time asked about, a person with no tenure near it, and somebody else whom the table names as holder.
All the rest that cannot be supported is "not-covered", with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from factcheck.facts import fold
from factcheck.facts.model import Office, Person, Tenure
from factcheck.facts.table import FactTable
from factcheck.intervals import Interval, parse_edtf_date

HANDOVER_DAYS: Final = 30
"""Days either side of a handover that settle nothing: nominees, designates and outgoing holders are called by
the title. Where the text gives the day, callers pass 3, the days within which sources disagree."""

ADULT_DAYS: Final = 25 * 365
"""Nobody is taken to have held an office before this age (days)."""

CAREER_DAYS: Final = 90 * 365
"""Nobody who acts at a time held an office this long before it (days)."""

Verdict = Literal["supported", "refuted", "not-covered"]

Reason = Literal["", "no-coverage", "outside-coverage", "handover", "imprecise", "after-as-of", "no-holder"]
"""Why a verdict is "not-covered".

`no-coverage`: the office's list is nowhere known to be complete. `outside-coverage`: it is, but not then.
`handover`: too near a start or an end. `imprecise`: the table's own dates leave it open.
`after-as-of`: it was so on the as-of date, and the time asked about is later.
`no-holder`: the table names nobody else for then, or somebody of so like a name that both may be meant.
"""

History = Literal["never", "before", "after", "unknown"]
"""What the person has to do with the office, seen from the time asked about.

`before`: held it earlier, or holds it then.
`after`: only later, and the list is complete back to the office's or the person's beginnings.
`never`: not at all, and the list is complete likewise.
`unknown`: not by then as far as the list goes, which does not reach back far enough.
"""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict on "this person held this office then", with what it rests on.

    Attributes:
        verdict: supported, refuted or not-covered.
        person: who was asked about.
        office: the office asked about.
        interval: the days asked about.
        reason: why it is not covered; "" otherwise.
        history: what the person had to do with the office by then.
        basis: the tenures of the person in the office that decide; empty when there are none.
        holders: tenures of others who surely held the office then.
        then: tenures of the person in other offices that surely cover a day of the interval.
    """

    verdict: Verdict
    person: Person
    office: Office
    interval: Interval
    reason: Reason = ""
    history: History = "unknown"
    basis: tuple[Tenure, ...] = ()
    holders: tuple[Tenure, ...] = ()
    then: tuple[Tenure, ...] = ()


def judge(
    table: FactTable, person: Person, office: Office, interval: Interval, tolerance: int = HANDOVER_DAYS
) -> Ruling:
    """Judge "`person` is `office`" for a time, which may be wide: one day on which it held supports it.

    Args:
        table: the facts.
        person: somebody of the table.
        office: an office of the table.
        interval: the days the text speaks of; a single day for "now".
        tolerance: days either side of a handover that settle nothing.
    """
    held = _held(table, person, office)

    def ruling(verdict: Verdict, basis: Iterable[Tenure] = (), reason: Reason = "") -> Ruling:
        return _ruling(table, person, office, interval, verdict, tuple(basis), reason)

    if sure := [tenure for tenure in held if tenure.period.supports(interval)]:
        return ruling("supported", sure)
    if maybe := [tenure for tenure in held if tenure.period.maybe(interval)]:
        late = all(tenure.period.is_open and _is_after(interval, tenure.period.certain) for tenure in maybe)
        return ruling("not-covered", maybe, "after-as-of" if late else "imprecise")
    if near := [tenure for tenure in held if tenure.period.possible.widen(tolerance).meets(interval)]:
        return ruling("not-covered", near, "handover")
    if reason := _uncovered(office, interval, tolerance):
        return ruling("not-covered", held, reason)
    # A vacancy inside complete coverage refutes somebody whose own leaving the table dates, and nobody else.
    left = bool(held) and all(tenure.period.ended is not None for tenure in held)
    others = _others(table, person, office, interval)
    if (not left and not others) or _namesakes(table, person, others):
        return ruling("not-covered", held, "no-holder")
    return ruling("refuted", held)


def judge_former(
    table: FactTable, person: Person, office: Office, interval: Interval, tolerance: int = HANDOVER_DAYS
) -> Ruling:
    """Judge "former `office` `person`" for a time: held before it, and not during it.

    Args:
        table: the facts.
        person: somebody of the table.
        office: an office of the table.
        interval: the days from which the text looks back; a single day for "now".
        tolerance: days either side of a handover that settle nothing.
    """
    held = _held(table, person, office)

    def ruling(verdict: Verdict, basis: Iterable[Tenure] = (), reason: Reason = "") -> Ruling:
        return _ruling(table, person, office, interval, verdict, tuple(basis), reason)

    if serving := [tenure for tenure in held if tenure.period.maybe(interval)]:
        if all(_is_after(interval, tenure.period.certain) and tenure.period.is_open for tenure in serving):
            return ruling("not-covered", serving, "after-as-of")
        past = [tenure for tenure in table.tenures_in(office.id) if tenure.period.possible.before(interval)]
        if _namesakes(table, person, past):
            return ruling("not-covered", serving, "no-holder")
        if firm := [tenure for tenure in serving if _is_well_inside(interval, tenure, tolerance)]:
            return ruling("refuted", firm)
        sure = any(tenure.period.surely(interval) for tenure in serving)
        return ruling("not-covered", serving, "handover" if sure else "imprecise")
    if past := [tenure for tenure in held if tenure.period.possible.before(interval)]:
        return ruling("supported", past)
    if any(tenure.period.possible.widen(tolerance).meets(interval) for tenure in held):
        return ruling("not-covered", held, "handover")
    if reason := _uncovered(office, interval, tolerance):
        return ruling("not-covered", held, reason)
    if not _complete_back(table, person, office, interval):
        return ruling("not-covered", held, "outside-coverage")
    if not _others(table, person, office, interval):
        return ruling("not-covered", held, "no-holder")
    return ruling("refuted", held)


def best(rulings: Iterable[Ruling]) -> Ruling | None:
    """Return the ruling that decides over several readings of one claim, or None when there are none.

    One true reading ends the matter; one that is not covered leaves it open; so that a claim is refuted only
    when every reading is.
    """
    found = list(rulings)
    for verdict in ("supported", "not-covered", "refuted"):
        for ruling in found:
            if ruling.verdict == verdict:
                return ruling
    return None


def coverage(office: Office, interval: Interval) -> Interval | None:
    """Return the interval of complete holders that includes all of these days, or None."""
    return next((covered for covered in office.covered if interval.within(covered)), None)


def _ruling(
    table: FactTable,
    person: Person,
    office: Office,
    interval: Interval,
    verdict: Verdict,
    basis: tuple[Tenure, ...],
    reason: Reason,
) -> Ruling:
    then = tuple(
        tenure
        for tenure in table.tenures_of(person.id)
        if tenure.office != office.id and tenure.period.surely(interval)
    )
    history = _history(table, person, office, interval)
    others = _others(table, person, office, interval)
    return Ruling(verdict, person, office, interval, reason, history, basis, others, then)


def _held(table: FactTable, person: Person, office: Office) -> list[Tenure]:
    return [tenure for tenure in table.tenures_of(person.id) if tenure.office == office.id]


def _others(table: FactTable, person: Person, office: Office, interval: Interval) -> tuple[Tenure, ...]:
    return tuple(tenure for tenure in table.holders(office.id, interval) if tenure.person != person.id)


def _namesakes(table: FactTable, person: Person, tenures: Iterable[Tenure]) -> bool:
    """Tell whether one of the holders is somebody else with the same surname and first initial.

    Fathers and sons hold the same offices ("President George Bush"), and a text may drop what tells them apart.
    """
    own = _surname_and_initial(person)
    holders = {tenure.person for tenure in tenures} - {person.id}
    return any(own == _surname_and_initial(other) for i in holders if (other := table.person(i)))


def _surname_and_initial(person: Person) -> tuple[str, str]:
    surname = fold.loose(fold.plain(person.surname), surname=True)
    given = [
        word for word in fold.plain(person.name).split() if word not in fold.plain(person.surname).split()
    ]
    return surname, given[0][0] if given else ""


def _is_after(interval: Interval, certain: Interval | None) -> bool:
    return certain is not None and certain.before(interval)


def _uncovered(office: Office, interval: Interval, tolerance: int) -> Reason:
    """Return why the office's coverage does not reach the interval, or ""."""
    if not office.covered:
        return "no-coverage"
    if interval.first is None or interval.last is None:
        return "outside-coverage"
    # Somebody who left just before the coverage begins is not in the list, yet a handover away.
    return "" if coverage(office, Interval(interval.first - tolerance, interval.last)) else "outside-coverage"


def _is_well_inside(interval: Interval, tenure: Tenure, tolerance: int) -> bool:
    """Tell whether every day asked about lies in the tenure, away from its start and from its end.

    The as-of day is no handover: an open tenure is firm up to it.
    """
    certain = tenure.period.certain
    if certain is None or certain.first is None or certain.last is None:
        return False
    first = certain.first + tolerance
    last = certain.last - (0 if tenure.period.is_open else tolerance)
    return first <= last and interval.within(Interval(first, last))


def _history(table: FactTable, person: Person, office: Office, interval: Interval) -> History:
    held = _held(table, person, office)
    if any(not interval.before(tenure.period.possible) for tenure in held):
        return "before"
    if _complete_back(table, person, office, interval):
        return "after" if held else "never"
    return "unknown"


def _complete_back(table: FactTable, person: Person, office: Office, interval: Interval) -> bool:
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
