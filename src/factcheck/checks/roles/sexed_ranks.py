"""Ranks among women, or among men: "the first woman to serve as mayor" of somebody whom another woman preceded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.checks.roles.days import bounded
from factcheck.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.facts.model import Office, Person, Tenure
    from factcheck.facts.table import FactTable
    from factcheck.language.roles.model import Rank

_LONG: Final = 40 * 365
"""Days for which the list of holders must reach back: before, women in such offices were so few that all are known."""
_PEOPLE: Final = {"female": "women", "male": "men"}


class Contradiction(NamedTuple):
    """What speaks against a rank among women or men: in words, and the tenures that show it."""

    message: str
    tenures: tuple[Tenure, ...]


def sexed_rank(
    rank: Rank, person: Person, office: Office, now: int, facts: FactTable
) -> Contradiction | None:
    """Return what speaks against "the first woman", "the only man" or "the third woman" in an office, or None.

    That there was another needs no complete list; that there were fewer does, and the sex of every holder.
    """
    if person.sex != rank.sex:
        return None
    holders = dict(facts.people(tenure for tenure in facts.tenures_in(office.id) if not tenure.acting))
    began = {one: days for one in holders if (days := bounded(one.period.started)) is not None}
    own = next((one for one, holder in holders.items() if holder.id == person.id), None)
    if own is None or len(began) < len(holders) or began[own].first > now:
        return None
    like = {
        one: holder
        for one, holder in holders.items()
        if holder.id != person.id and holder.sex == rank.sex and began[one].first <= now
    }
    if rank.number is None:
        for one, holder in like.items():
            return Contradiction(f"{holder.name} held the office of {office.name}, too.", (one, own))
        return None
    # Each once, by the last stint.
    before = {holder: one for one, holder in like.items() if began[one].last < began[own].first}
    number, noun = len(before) + 1, _PEOPLE[rank.sex]
    sure = _counts_all(office, holders.values(), began[own].first)
    if number > rank.number or (number < rank.number and sure):
        message = f"{person.name} is number {number} among the {noun} in the office of {office.name}"
        message += f", after {[*before][-1].name}." if before else "."
        return Contradiction(message, (*[*before.values()][-3:], own))
    return None


def _counts_all(office: Office, holders: Iterable[Person], day: int) -> bool:
    """Tell whether hardly anybody can be missing from a count of women: a long list, and everybody's sex known.

    Gaps of the list, between governments as a rule, are no reason: a woman in one of them would be told of.
    """
    reaches = any(days.meets(Interval.day(day - _LONG)) for days in office.covered)
    return reaches and all(holder.sex for holder in holders)
