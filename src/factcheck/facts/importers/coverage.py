"""How far a complete list of holders reaches once new data has been taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.facts.importers.stints import NEAR, Stint
from factcheck.facts.rows import interval_cell
from factcheck.intervals import Interval


def extended(covered: Sequence[Interval], stints: Iterable[Stint], as_of: int) -> str | None:
    """Return the `covered` cell of an office whose list reaches a new as-of day without a gap, or None.

    Args:
        covered: for when the list was complete; a new office's begins with its first holder.
        stints: the tenures in its single seat as they are to be.
        as_of: ordinal of the new as-of day.
    """
    held = sorted(filter(None, (stint.period.told for stint in stints)), key=lambda days: days.first or 0)
    lasts = [part.last for part in covered if part.last is not None]
    if covered and not lasts:
        return None
    starts = [days.first for days in held if days.first is not None]
    if not lasts and not starts:
        return None
    reach = max(lasts) if lasts else starts[0] - 1
    before = reach
    for days in held:
        if days.first is not None and days.last is not None and days.first <= reach + 1 + NEAR:
            reach = max(reach, days.last)
    if reach < as_of or before >= as_of:
        return None
    if not covered:
        return interval_cell(Interval(starts[0], as_of))
    parts = [part if part.last != before else Interval(part.first, as_of) for part in covered]
    return "|".join(map(interval_cell, parts))
