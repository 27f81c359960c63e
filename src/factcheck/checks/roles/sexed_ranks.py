"""Ranks among women, or among men: "the first woman to serve as mayor" of somebody whom another woman preceded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.intervals import Interval

if TYPE_CHECKING:
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
    held = [tenure for tenure in facts.tenures_in(office.id) if not tenure.acting]
    began = {
        one: days.first for one in held if (days := one.period.started) is not None and days.first is not None
    }
    own = [tenure for tenure in held if tenure.person == person.id]
    if not own or len(began) < len(held) or began[own[0]] > now:
        return None
    like = [
        one for one in held if one.person != person.id and _sex(one, facts) == rank.sex and began[one] <= now
    ]
    sooner = [
        one for one in like if (days := one.period.started) and days.before(Interval.day(began[own[0]]))
    ]
    noun, before = _PEOPLE[rank.sex], list({one.person: one for one in sooner}.values())
    if rank.number is None:
        if not like:
            return None
        message = f"{_name(like[0], facts)} held the office of {office.name}, too."
        return Contradiction(message, (like[0], own[0]))
    number = len(before) + 1
    if number > rank.number or (number < rank.number and _counts_all(office, held, began[own[0]], facts)):
        message = f"{person.name} is number {number} among the {noun} in the office of {office.name}"
        message += f", after {_name(before[-1], facts)}." if before else "."
        return Contradiction(message, (*before[-3:], own[0]))
    return None


def _sex(tenure: Tenure, facts: FactTable) -> str:
    person = facts.person(tenure.person)
    return "" if person is None else person.sex


def _name(tenure: Tenure, facts: FactTable) -> str:
    person = facts.person(tenure.person)
    return "somebody" if person is None else person.name


def _counts_all(office: Office, held: list[Tenure], day: int, facts: FactTable) -> bool:
    """Tell whether hardly anybody can be missing from a count of women: a long list, and everybody's sex known.

    Gaps of the list, between governments as a rule, are no reason: a woman in one of them would be told of.
    """
    reaches = any(days.meets(Interval.day(day - _LONG)) for days in office.covered)
    return reaches and all(_sex(tenure, facts) for tenure in held)
