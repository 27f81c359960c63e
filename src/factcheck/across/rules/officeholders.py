"""A person who holds an office in one document and has left it in another of the same weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from factcheck.across.model import Across, Entry, Record, speaks_against
from factcheck.across.rules import MOST, AcrossRule, register
from factcheck.checks import finding
from factcheck.checks.consistency.former_and_current import plainly_told
from factcheck.checks.handovers import changes_hands
from factcheck.claims import RoleClaim
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Evidence, Related
from factcheck.intervals import Interval
from factcheck.language.roles.model import Modifier

if TYPE_CHECKING:
    from factcheck.across.telling import Telling
    from factcheck.language.roles.model import RoleMention

CODE: Final = "CON421"
_APART: Final = 60
"""Days between two documents that speak of one state of affairs."""
_NEAR: Final = 60
"""Days around the end of a tenure of the table in which both documents can be right."""


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each person under name and title, as a holder or as a former one; of several mentions a refuted one."""
    found: dict[tuple[str, bool], Record] = {}
    for claim in telling.context.claims.of(RoleClaim):
        role = claim.role
        if not plainly_told(role) or role.modifiers - {Modifier.FORMER, Modifier.CURRENT}:
            continue
        if claim.time.near and not _is_own_date(telling, claim.time.near):
            continue
        former = Modifier.FORMER in role.modifiers
        for key in _keys(telling, role):
            known = found.get((key, former))
            if known is not None and _refuted(known):
                continue
            record = telling.record(role.span, roughly_dated=True)
            if not former and not _refuted(record) and _is_over(telling, role):
                continue  # a title that is kept, or told of its own time: of the two documents none is wrong
            if known is None or _refuted(record):
                data = (former, tuple(sorted(role.bodies)), _changing(telling, role))
                found[key, former] = record._replace(data=data)
    for (key, _), record in found.items():
        yield key, record


def _keys(telling: Telling, role: RoleMention) -> Iterator[str]:
    """Yield what the same person in the same kind of office is found by: an id of the table, or the full name."""
    context = telling.context
    people = context.links.of(role).people
    names = plain(role.name).split()
    if len(people) == 1:
        who = people[0].id
    elif len(names) > 1:
        who = f"{names[0]} {names[-1]}"
    else:
        return
    titles = {*role.keys}
    for identity in role.offices:
        office = context.facts.office(identity)
        titles.update(office.titles if office is not None else ())
    for title in sorted(titles):
        yield f"{who} {title}"


def _is_own_date(telling: Telling, times: Sequence[Interval]) -> bool:
    """Tell whether the only days beside a title are those that the document speaks from, or the last it names."""
    first = telling.first if telling.first is not None else telling.named_day
    last = telling.last if telling.last is not None else telling.named_day
    if first is None or last is None:
        return False
    return all(time.within(Interval(first - 7, last + 7)) for time in times)


def _changing(telling: Telling, role: RoleMention) -> bool:
    """Tell whether the office changes hands in these weeks, by the document or by the table."""
    context = telling.context
    if changes_hands(context, role):
        return True
    day = telling.last if telling.last is not None else telling.named_day
    if day is None:
        return False
    weeks = Interval(day - _NEAR, day + _NEAR)
    for person in context.links.of(role).people:
        for tenure in context.facts.tenures_of(person.id):
            period = tenure.period
            ends = (period.possible.first, None if period.is_open else period.possible.last)
            if any(end is not None and Interval.day(end).within(weeks) for end in ends):
                return True
    return False


def _is_over(telling: Telling, role: RoleMention) -> bool:
    """Tell whether the table says that somebody had left the office long before the document."""
    people = telling.context.links.of(role).people
    day = telling.first if telling.first is not None else telling.named_day
    if len(people) != 1 or day is None:
        return False
    facts = telling.context.facts
    lasts = []
    for tenure in facts.tenures_of(people[0].id):
        office = facts.office(tenure.office)
        titles = () if office is None else office.titles
        if tenure.office in role.offices or not set(titles).isdisjoint(role.keys):
            lasts.append(None if tenure.period.is_open else tenure.period.possible.last)
    return bool(lasts) and all(last is not None and last < day - _NEAR for last in lasts)


def _refuted(record: Record) -> bool:
    """Tell whether a rule about roles speaks against the words."""
    return record.refuted.startswith("ROL")


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Report those whom another rule refutes, or else the youngest document that says otherwise than an older one."""
    told = [(record, *record.data) for record in records]
    formers = [item for item in told if item[1]]
    sitting = [item for item in told if not item[1]]
    pairs = [
        (former[0], holder[0])
        for former, holder in product(formers[:_MOST], sitting[:_MOST])
        if former[0].path != holder[0].path and _one_office(former[2], holder[2])
    ]
    refuted: dict[tuple[str, int], tuple[Record, Record]] = {}
    for pair in pairs:
        for mine, other in (pair, pair[::-1]):
            if _refuted(mine) and not _refuted(other):
                refuted.setdefault((mine.path, mine.start), (mine, other))
    if refuted:
        for mine, other in refuted.values():
            yield _finding(mine, other, former=mine in (item[0] for item in formers))
        return
    quiet = {record.path for record, _, _, changing in told if changing}
    near = [
        pair
        for pair in pairs
        if pair[0].within(pair[1], _APART) and quiet.isdisjoint((pair[0].path, pair[1].path))
    ]
    if near:
        former, holder = max(near, key=lambda pair: (max(pair[0].order, pair[1].order), pair[0].order))
        mine, other = (former, holder) if former.order > holder.order else (holder, former)
        yield _finding(mine, other, former=mine is former)


_MOST: Final = 200
"""Documents of each side that are compared: more say nothing more of one person."""


def _one_office(bodies: Sequence[str], others: Sequence[str]) -> bool:
    return not bodies or not others or not set(bodies).isdisjoint(others)


def _finding(mine: Record, other: Record, *, former: bool) -> Across:
    here, there = ("a former", "the present") if former else ("the present", "a former")
    evidence = []
    if _refuted(mine):
        evidence.append(Evidence(speaks_against(mine.refuted), "document"))
    return Across(
        mine.path,
        finding(
            CODE,
            Span(mine.start, mine.end),
            f"“{mine.text}” is {here} holder of the office here, {there} one in {other.where}.",
            confidence=Confidence.MEDIUM,
            evidence=evidence,
            related=[Related(Span(other.start, other.end), f"{there} one here", other.path)],
        ),
    )


register(AcrossRule("officeholders", (CODE,), keys, compare, cap=MOST))
