"""Two sentences side by side: whether they are one sentence, and which value they tell differently."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from factcheck.across.told import SLOT, Mark, Slot
from factcheck.across.values import Name, Relation, against
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.across.told import Told

FEWEST: Final = 4
"""Words that two sentences must share beside their values, unless something else proves that they are one."""
_REWORDED: Final = 3
"""Words of the frame that may differ on either side, in one stretch."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two sentences tell differently.

    Attributes:
        what: "time", "number", "name" or "title" for a value; "former", "acting", "deputy" or "not" for a mark.
        one: where the first sentence tells it; None where it lacks the mark.
        other: where the second does; None where it lacks the mark. Never both None.
        beside: in the sentence that lacks the mark, the value it would stand before, or None.
    """

    what: str
    one: Slot | Mark | None
    other: Slot | Mark | None
    beside: Slot | None = None


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two sentences agree.

    Attributes:
        shared: words of letters and digits that both frames have at the same place.
        reworded: words of the longer side that the other has not, or has otherwise.
        agreeing: slots whose values agree or can both be right.
        unclear: slots whose values cannot be compared.
        differences: what cannot be right in both, in order of the text.
    """

    shared: int
    reworded: int
    agreeing: int
    unclear: int
    differences: tuple[Difference, ...]


def align(one: Told, other: Told) -> Alignment | None:
    """Lay two sentences side by side.

    Their frames must be equal, or equal but for one stretch of at most three words and one value on either side; None
    is returned where they are not, or where they share no word and no value.

    Values are compared as `values.against` does: days resolved, numbers by unit and rounding, names folded, titles by
    class. What one sentence adds (a first name, a weekday, a title) is no difference; "former", "acting", "deputy" and
    "not" are.
    """
    if one.frame == other.frame:
        low = high = 0
        pairs = list(zip(one.slots, other.slots, strict=True))
    else:
        stretch = _stretch(one.frame, other.frame)
        if stretch is None:
            return None
        low, high = stretch
        pairs = _pairs(one, other, low, high)
    shared = _letters(one.frame, 0, low) + _letters(one.frame, len(one.frame) - high, len(one.frame))
    if one.frame == other.frame:
        shared = one.words
    reworded = max(len(one.frame), len(other.frame)) - low - high if one.frame != other.frame else 0
    if not shared and not pairs:
        return None
    differences: list[Difference] = []
    agreeing = unclear = 0
    for mine, theirs in pairs:
        relation = _relation(mine, theirs)
        if relation is Relation.DIFFERENT:
            differences.append(Difference(_kind(mine, theirs), mine, theirs))
        elif relation is Relation.INCOMPARABLE:
            unclear += 1
        else:
            agreeing += 1
    differences += _marks(one, other)
    return Alignment(shared, reworded, agreeing, unclear, tuple(differences))


def _letters(frame: Sequence[str], first: int, stop: int) -> int:
    return sum(word != SLOT and word[0].isalnum() for word in frame[first:stop])


def _stretch(one: Sequence[str], other: Sequence[str]) -> tuple[int, int] | None:
    """Return how many words two frames share before and behind the one stretch that differs, or None."""
    shorter = min(len(one), len(other))
    if abs(len(one) - len(other)) > _REWORDED:
        return None
    low = 0
    while low < shorter and one[low] == other[low]:
        low += 1
    high = 0
    while high < shorter - low and one[-1 - high] == other[-1 - high]:
        high += 1
    for frame in (one, other):
        middle = frame[low : len(frame) - high]
        if middle.count(SLOT) > 1 or len(middle) - middle.count(SLOT) > _REWORDED:
            return None
    return low, high


def _pairs(one: Told, other: Told, low: int, high: int) -> list[tuple[Slot, Slot]]:
    """Return the values that stand at the same place: before, in and behind the stretch that differs."""
    before = one.frame[:low].count(SLOT)
    behind = one.frame[len(one.frame) - high :].count(SLOT)
    pairs = list(zip(one.slots[:before], other.slots[:before], strict=True))
    mine = one.slots[before : len(one.slots) - behind]
    theirs = other.slots[before : len(other.slots) - behind]
    if mine and theirs:
        pairs.append((mine[0], theirs[0]))
    if behind:
        pairs += zip(one.slots[-behind:], other.slots[-behind:], strict=True)
    return pairs


def _relation(one: Slot, other: Slot) -> Relation:
    """Compare two values; the same words agree, whatever day they were written on."""
    if one.text.lower() == other.text.lower():
        return Relation.EQUAL
    return against(one.value, other.value)


def _kind(one: Slot, other: Slot) -> str:
    mine, theirs = one.value, other.value
    if isinstance(mine, Name) and isinstance(theirs, Name):
        person = mine.person and theirs.person and mine.person.split()[-1] == theirs.person.split()[-1]
        return "title" if person else "name"
    return type(mine).__name__.lower()


def _marks(one: Told, other: Told) -> list[Difference]:
    """Return the marks that one sentence has and the other has not, or has others in their place."""
    mine = Counter(mark.what for mark in one.marks)
    theirs = Counter(mark.what for mark in other.marks)
    found = []
    for mark in one.marks:
        if mine[mark.what] > theirs[mark.what]:
            mine[mark.what] -= 1
            found.append(Difference(mark.what, mark, None, _slot_at(other, mark.place)))
    for mark in other.marks:
        if theirs[mark.what] > mine[mark.what]:
            theirs[mark.what] -= 1
            found.append(Difference(mark.what, None, mark, _slot_at(one, mark.place)))
    return found


def _slot_at(told: Told, place: int) -> Slot | None:
    """Return the first value at or behind a place of the frame."""
    number = told.frame[:place].count(SLOT)
    return told.slots[number] if number < len(told.slots) else None
