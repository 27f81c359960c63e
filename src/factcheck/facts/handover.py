"""When a tenure began and ended, as exactly as the table can tell, and what may be held against it."""

from __future__ import annotations

from factcheck.facts.model import HANDOVER_SLACK, EndBasis, Tenure
from factcheck.intervals import Interval
from factcheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Handover:
    """The days on which a tenure began or ended.

    Attributes:
        days: the days that its date can mean, or that its basis leaves open.
        basis: what the date rests on.
    """

    days: Interval
    basis: EndBasis

    @property
    def exact(self) -> bool:
        """Whether a source states the day."""
        return self.days.is_day and self.basis is EndBasis.STATED

    def may_be(self, said: Interval, tolerance: int = HANDOVER_SLACK) -> bool:
        """Tell whether a text can mean it by some days, `tolerance` days either side of it forgiven."""
        return said.meets(self.days.widen(tolerance))

    def confirms(self, said: Interval, tolerance: int = HANDOVER_SLACK) -> bool:
        """Tell whether a source has it on these days; an inferred end confirms none."""
        return self.basis is EndBasis.STATED and self.may_be(said, tolerance)


def taken(tenure: Tenure) -> Handover | None:
    """Return when a tenure began, or None where the table does not say."""
    days = tenure.period.started
    return None if days is None else Handover(days, EndBasis.STATED)


def left(tenure: Tenure) -> Handover | None:
    """Return when a tenure ended; None where it is open, last attested on a day, or its end is not known.

    An end that is the successor's start lies somewhere before it, up to half a year: any day of that stretch may be it.
    """
    days = tenure.period.ended
    return None if days is None else Handover(days, tenure.period.basis)
