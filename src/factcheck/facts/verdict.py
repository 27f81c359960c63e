"""May the table say that somebody held an office then? The one place where that is decided.

A verdict comes from coverage, never from absence. "Refuted" needs an office whose list of holders is complete
for the time asked about, a person with no tenure near it, and somebody else whom the table names as holder.
All the rest that cannot be supported is "not-covered", with the reason.

A time later than the last day of a list is not covered either; yet for a while what the list says last still speaks
for or against a text. Such rulings are not covered, and `Ruling.doubtful`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from factcheck.facts import fold
from factcheck.facts.model import Office, Person, Tenure
from factcheck.facts.ruling import Reason, Ruling, Verdict, complete_back, coverage, held_by, other_holders
from factcheck.facts.table import FactTable
from factcheck.intervals import Interval

HANDOVER_DAYS: Final = 30
"""Days either side of a handover that settle nothing: nominees, designates and outgoing holders are called by
the title. Where the text gives the day, callers pass 3, the days within which sources disagree."""

EDGE_DAYS: Final = 731
"""Days beyond the last one of a complete list in which its last holders still tell: two years. Later, so many have come
back, or left, that a list says nothing about its future."""


def judge(
    table: FactTable,
    person: Person,
    office: Office,
    interval: Interval,
    tolerance: int = HANDOVER_DAYS,
    *,
    acting: bool = False,
) -> Ruling:
    """Judge "`person` is `office`" for a time, which may be wide: one day on which it held supports it.

    Args:
        table: the facts.
        person: somebody of the table.
        office: an office of the table.
        interval: the days the text speaks of; a single day for "now".
        tolerance: days either side of a handover that settle nothing.
        acting: whether the text calls the person acting, interim or caretaker.
    """
    return _once(_judge, table, person, office, interval, tolerance, acting)


def _judge(
    table: FactTable, person: Person, office: Office, interval: Interval, tolerance: int, acting: bool
) -> Ruling:
    held = held_by(table, person, office)

    def ruling(
        verdict: Verdict, basis: Iterable[Tenure] = (), reason: Reason = Reason.NONE, edge: int | None = None
    ) -> Ruling:
        return Ruling(verdict, person, office, interval, reason, tuple(basis), edge, table)

    if sure := [tenure for tenure in held if tenure.period.supports(interval)]:
        return ruling("supported", sure)
    if maybe := [tenure for tenure in held if tenure.period.maybe(interval)]:
        late = all(tenure.period.is_open and _is_after(interval, tenure.period.certain) for tenure in maybe)
        return ruling(
            "not-covered",
            maybe,
            Reason.AFTER_AS_OF if late else Reason.IMPRECISE,
            _last_sure(maybe) if late else None,
        )
    if near := [tenure for tenure in held if tenure.period.possible.widen(tolerance).meets(interval)]:
        return ruling("not-covered", near, Reason.HANDOVER)
    left = bool(held) and all(t.period.ended is not None and t.period.possible.before(interval) for t in held)
    if reason := _uncovered(office, interval, tolerance):
        edge = last_complete_day(office) if reason == Reason.AFTER_COVERAGE else None
        if left and edge is not None and _is_past_holder(table, person, office, interval, edge):
            reason = Reason.LEFT
        return ruling("not-covered", held, reason, edge)
    # A vacancy inside complete coverage refutes somebody whose own leaving the table dates, and nobody else.
    others = other_holders(table, person, office, interval)
    if (not left and not others) or _namesakes(table, person, others):
        return ruling("not-covered", held, Reason.NO_HOLDER)
    if acting and not left and not office.acting:
        return ruling("not-covered", held, Reason.ACTING_UNLISTED)
    return ruling("refuted", held)


def judge_former(
    table: FactTable,
    person: Person,
    office: Office,
    interval: Interval,
    tolerance: int = HANDOVER_DAYS,
    *,
    acting: bool = False,
) -> Ruling:
    """Judge "former `office` `person`" for a time: held before it, and not during it.

    Args:
        table: the facts.
        person: somebody of the table.
        office: an office of the table.
        interval: the days from which the text looks back; a single day for "now".
        tolerance: days either side of a handover that settle nothing.
        acting: whether the text calls the person acting, interim or caretaker, too.
    """
    return _once(_judge_former, table, person, office, interval, tolerance, acting)


def _judge_former(
    table: FactTable, person: Person, office: Office, interval: Interval, tolerance: int, acting: bool
) -> Ruling:
    held = held_by(table, person, office)

    def ruling(
        verdict: Verdict, basis: Iterable[Tenure] = (), reason: Reason = Reason.NONE, edge: int | None = None
    ) -> Ruling:
        return Ruling(verdict, person, office, interval, reason, tuple(basis), edge, table)

    if serving := [tenure for tenure in held if tenure.period.maybe(interval)]:
        past = [tenure for tenure in table.tenures_in(office.id) if tenure.period.possible.before(interval)]
        like = _namesakes(table, person, past)
        if all(_is_after(interval, tenure.period.certain) and tenure.period.is_open for tenure in serving):
            edge = _last_sure(serving)
            known = not like and not acting and _is_last_holder(office, serving, interval, tolerance)
            return ruling("not-covered", serving, Reason.IN_OFFICE if known else Reason.AFTER_AS_OF, edge)
        if like:
            return ruling("not-covered", serving, Reason.NO_HOLDER)
        if acting and any(not tenure.acting for tenure in serving):
            return ruling("not-covered", serving, Reason.ACTING_UNLISTED)
        if firm := [tenure for tenure in serving if _is_well_inside(interval, tenure, tolerance)]:
            return ruling("refuted", firm)
        sure = any(tenure.period.surely(interval) for tenure in serving)
        return ruling("not-covered", serving, Reason.HANDOVER if sure else Reason.IMPRECISE)
    if past := [tenure for tenure in held if tenure.period.possible.before(interval)]:
        return ruling("supported", past)
    if any(tenure.period.possible.widen(tolerance).meets(interval) for tenure in held):
        return ruling("not-covered", held, Reason.HANDOVER)
    if reason := _uncovered(office, interval, tolerance):
        return ruling(
            "not-covered",
            held,
            reason,
            last_complete_day(office) if reason == Reason.AFTER_COVERAGE else None,
        )
    if not complete_back(table, person, office, interval):
        return ruling("not-covered", held, Reason.OUTSIDE_COVERAGE)
    if not other_holders(table, person, office, interval):
        return ruling("not-covered", held, Reason.NO_HOLDER)
    if acting and not office.acting:
        return ruling("not-covered", held, Reason.ACTING_UNLISTED)
    return ruling("refuted", held)


def first_supported(
    table: FactTable,
    people: Sequence[Person],
    offices: Sequence[Office],
    times: Iterable[Interval],
    *,
    former: bool = False,
) -> Ruling | None:
    """Return the first ruling that supports "one of the people is, or was, one of the offices" at a time, or None.

    Only who ever held an office is judged in it. What is allowed for close to a change, or to somebody who acts,
    makes no ruling one that supports.
    """
    held = {person.id: {tenure.office for tenure in table.tenures_of(person.id)} for person in people}
    pairs = [(person, office) for person in people for office in offices if office.id in held[person.id]]
    decide = judge_former if former else judge
    rulings = (decide(table, person, office, time) for time in times for person, office in pairs)
    return next((ruling for ruling in rulings if ruling.verdict == "supported"), None)


_Decide = Callable[["FactTable", "Person", "Office", "Interval", int, bool], Ruling]


def _once(
    decide: _Decide,
    table: FactTable,
    person: Person,
    office: Office,
    interval: Interval,
    tolerance: int,
    acting: bool,
) -> Ruling:
    """Return the ruling of a question, which a document asks of the same few people over and over."""
    key = person.id, office.id, interval.first, interval.last, tolerance, acting
    return table.cached(
        decide.__name__, key, lambda _: decide(table, person, office, interval, tolerance, acting)
    )


def best(rulings: Iterable[Ruling]) -> Ruling | None:
    """Return the ruling that decides over several readings of one claim, or None when there are none.

    One true reading ends the matter; one that is not covered leaves it open; so that a claim is refuted, or in
    doubt, only when every reading is.
    """
    return min(rulings, key=_openness, default=None)


def _openness(ruling: Ruling) -> int:
    """Rank a ruling: what it leaves open, it leaves open for the whole claim."""
    return _BEST_FIRST.index("doubtful" if ruling.doubtful else ruling.verdict)


_BEST_FIRST: Final = ("supported", "not-covered", "doubtful", "refuted")


def last_complete_day(office: Office) -> int | None:
    """Return the ordinal of the last day for which the office's list of holders is complete, or None."""
    return max((covered.last for covered in office.covered if covered.last is not None), default=None)


def _namesakes(table: FactTable, person: Person, tenures: Iterable[Tenure]) -> bool:
    """Tell whether one of the holders is somebody else with the same surname and first initial.

    Fathers and sons hold the same offices ("President George Bush"), and a text may drop what tells them apart.
    """
    own = _surname_and_initial(person.name, person.surname)
    holders = {tenure.person for tenure in tenures} - {person.id}
    others = (other for i in holders if (other := table.person(i)))
    return any(own == _surname_and_initial(other.name, other.surname) for other in others)


@lru_cache(maxsize=65_536)
def _surname_and_initial(name: str, surname: str) -> tuple[str, str]:
    words = fold.plain(surname)
    given = [word for word in fold.plain(name).split() if word not in words.split()]
    return fold.loose(words, surname=True), given[0][0] if given else ""


def _is_after(interval: Interval, certain: Interval | None) -> bool:
    return certain is not None and certain.before(interval)


def _uncovered(office: Office, interval: Interval, tolerance: int) -> Reason:
    """Return why the office's coverage does not reach the interval, or ""."""
    if not office.covered:
        return Reason.NO_COVERAGE
    if interval.first is None or interval.last is None:
        return Reason.OUTSIDE_COVERAGE
    last = last_complete_day(office)
    if last is not None and interval.first > last:
        return Reason.AFTER_COVERAGE
    # Somebody who left just before the coverage begins is not in the list, yet a handover away.
    return (
        Reason.NONE
        if coverage(office, Interval(interval.first - tolerance, interval.last))
        else Reason.OUTSIDE_COVERAGE
    )


def _last_sure(tenures: Iterable[Tenure]) -> int | None:
    """Return the last day that the tenures surely cover, or None."""
    return max(
        (days.last for t in tenures if (days := t.period.certain) and days.last is not None), default=None
    )


def _is_past_holder(table: FactTable, person: Person, office: Office, interval: Interval, edge: int) -> bool:
    """Tell whether a list that ended on a day not long ago has somebody else in the office by then.

    Args:
        table: the facts.
        person: somebody all of whose tenures in the office the table ends.
        office: the office.
        interval: days after `edge`.
        edge: the last day of the list.
    """
    others = other_holders(table, person, office, Interval.day(edge))
    return (
        interval.last is not None
        and interval.last <= edge + EDGE_DAYS
        and bool(others)
        and not _namesakes(table, person, others)
    )


def _is_last_holder(office: Office, serving: list[Tenure], interval: Interval, tolerance: int) -> bool:
    """Tell whether open tenures were firm on the last day of a complete list, not long before the interval."""
    edge = last_complete_day(office)
    if edge is None or interval.last is None or interval.last > edge + EDGE_DAYS:
        return False
    return any(_is_well_inside(Interval.day(edge), tenure, tolerance) for tenure in serving)


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
