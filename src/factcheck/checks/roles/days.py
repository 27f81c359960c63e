"""Days that are bounded on both sides, as rules count with them."""

from __future__ import annotations

from typing import Final, NamedTuple

from factcheck.intervals import Interval

STOPGAP_DAYS: Final = 20
"""Days in office below which a holder only stood in, for whoever says who followed whom."""


class Days(NamedTuple):
    """The first and the last of some days, as ordinals."""

    first: int
    last: int


def bounded(days: Interval | None) -> Days | None:
    """Return the first and the last of some days, or None where nothing bounds them on both sides."""
    match days:
        case Interval(first=int(first), last=int(last)):
            return Days(first, last)
    return None
