"""The tenures of one person in one office while new data is held against them."""

from __future__ import annotations

from typing import Final

from factcheck.facts.model import HANDOVER_SLACK, EndBasis, Period, Tenure, period
from factcheck.intervals import parse_edtf_date
from factcheck.values import dataclass

NEAR: Final = HANDOVER_SLACK


@dataclass(slots=True)
class Stint:
    """One tenure, as the table has it or as it is to be.

    Attributes:
        person: its holder's id.
        office: the office's id.
        period: from when to when.
        acting: for the time being.
        sources: who says so.
        note: the table's note.
        old: the tenure of the table; None for a new one.
    """

    person: str
    office: str
    period: Period
    acting: bool
    sources: tuple[str, ...]
    note: str = ""
    old: Tenure | None = None

    @classmethod
    def of(cls, tenure: Tenure) -> Stint:
        """Return a tenure of the table."""
        return cls(
            *(tenure.person, tenure.office, tenure.period, tenure.acting, tenure.sources, tenure.note), tenure
        )

    @property
    def changed(self) -> bool:
        """Whether it is new or no longer what the table has."""
        return self.old is None or (self.period, self.sources) != (self.old.period, self.old.sources)

    @property
    def ends_unknown(self) -> bool:
        """Whether the table gives no end: open, last attested, or not known."""
        return self.period.is_open or not self.period.end

    def seen_after(self, day: int) -> bool:
        """Tell whether a source has somebody in office on a later day (ordinal), so that nobody succeeded before."""
        certain = self.period.certain
        late = certain is not None and certain.last is not None and certain.last > day + NEAR
        return late and self.period.basis is EndBasis.ATTESTED

    def redate(
        self, source: str, as_of: int, *, start: str = "", end: str = "", basis: EndBasis = EndBasis.STATED
    ) -> None:
        """Take over a date, and cite who gives it.

        Raises:
            ValueError: the end would lie before the start.
        """
        begun, ended = start or self.period.start, end or self.period.end
        kept = self.period.basis if not end else basis
        self.period = period(begun, ended, as_of, kept)
        self.sources = tuple(dict.fromkeys((*self.sources, source)))


def agrees(one: str, other: str) -> bool:
    """Tell whether two EDTF dates may mean one day, as sources differ by a few."""
    return parse_edtf_date(one).widen(NEAR).meets(parse_edtf_date(other))


def sharpens(new: str, old: str) -> bool:
    """Tell whether an EDTF date says the same as another, and more exactly."""
    fresh, known = parse_edtf_date(new), parse_edtf_date(old)
    return fresh != known and fresh.within(known)
