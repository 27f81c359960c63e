"""The tenures of the table while new data is held against them: what it adds, ends, and contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from factcheck.facts.importers.stints import NEAR, Stint, agrees, sharpens
from factcheck.facts.model import OPEN, EndBasis, Office, Period, Tenure
from factcheck.facts.table import FactTable
from factcheck.facts.verdict import last_complete_day
from factcheck.intervals import Interval, iso_day, parse_edtf_date

Pair = tuple[str, str]
"""(person id, office id)."""


class Ledger:
    """The tenures that new data speaks of, as they are to be."""

    def __init__(self, table: FactTable, source: str, as_of: int) -> None:
        """Begin with what the table has.

        Args:
            table: what is known.
            source: id of the source of the new data.
            as_of: ordinal of the day that the data is from.
        """
        self._table = table
        self._source = source
        self._as_of = as_of
        self._of_office: dict[str, dict[Pair, None]] = {}
        self._of_person: dict[str, dict[str, None]] = {}
        self.stints: dict[Pair, list[Stint]] = {}
        """Everything that was looked at, by pair; earliest first, new ones last."""
        self.conflicts: list[str] = []
        """What the data says otherwise than the table, for people."""

    @property
    def offices(self) -> Iterable[str]:
        """The ids of the offices that were looked at."""
        return self._of_office

    def conflict(self, who: str, where: str, what: str) -> None:
        """Note what the data says otherwise."""
        self.conflicts.append(f"{who} {where}: {what}")

    def of_pair(self, person: str, office: str) -> list[Stint]:
        """Return the tenures of somebody in an office as they are to be, earliest first."""
        pair = (person, office)
        if pair not in self.stints:
            held = (tenure for tenure in self._table.tenures_of(person) if tenure.office == office)
            self.stints[pair] = [Stint.of(tenure) for tenure in held]
            self._of_office.setdefault(office, {})[pair] = None
            self._of_person.setdefault(person, {})[office] = None
        return self.stints[pair]

    def all_in(self, office: str) -> Iterator[Stint]:
        """Return the tenures of everybody in an office as they are to be."""
        for person in dict.fromkeys(tenure.person for tenure in self._table.tenures_in(office)):
            self.of_pair(person, office)
        return chain.from_iterable(self.stints[pair] for pair in self._of_office.get(office, ()))

    def add(self, new: Stint, office: Office | None, *, single: bool) -> None:
        """Add a tenure that the table does not have, unless it would stand inside a complete list.

        Args:
            new: the tenure.
            office: its office, where the table has it.
            single: whether one person holds it at a time, so that whoever held it before has left.
        """
        told = new.period.told
        if office is not None and told is not None and self._is_covered(office, told, acting=new.acting):
            others = [tenure for tenure in self._table.tenures_in(office.id) if tenure.period.surely(told)]
            what = f"in office {words(new.period)}, where the list is complete{_named(others)}"
            self.conflict(new.person, new.office, what)
            return
        self.of_pair(new.person, new.office).append(new)
        if single and new.period.start and not new.acting:
            self._succeed(new, office)

    @staticmethod
    def _is_covered(office: Office, told: Interval, *, acting: bool) -> bool:
        """Tell whether more than the days of a handover lie inside a complete list."""
        if acting and not office.acting:
            return False
        return any(told.meets(inside) for covered in office.covered if (inside := _without_edges(covered)))

    def _succeed(self, new: Stint, office: Office | None) -> None:
        """End whoever sat in a single seat when somebody else took it, where no source says when they left."""
        began = parse_edtf_date(new.period.start).first
        for other in self.all_in(new.office):
            first = other.period.possible.first
            if began is None or first is None or first >= began or other.person == new.person:
                continue
            if other.ends_unknown and not other.seen_after(began):
                self._end(other, new.period.start, EndBasis.SUCCESSOR, office)

    def compare(self, stint: Stint, dates: Period, office: Office | None) -> bool:
        """Hold what the data says of a tenure against what the table has; tell whether that was all known."""
        before = (stint.period, len(self.conflicts))
        self._compare_start(stint, dates.start)
        if dates.end == OPEN:
            self._still(stint)
        elif dates.end:
            self._compare_end(stint, dates.end, office)
        return before == (stint.period, len(self.conflicts))

    def _compare_start(self, stint: Stint, start: str) -> None:
        have = stint.period.start
        if not start or start == have:
            return
        if not have or sharpens(start, have):
            self._redate(stint, start=start)
        elif not agrees(start, have) and parse_edtf_date(start).before(parse_edtf_date(have)):
            # A later start inside the tenure is that of a further term.
            self.conflict(stint.person, stint.office, f"start {start}, and {have} in the table")

    def _still(self, stint: Stint) -> None:
        if not stint.ends_unknown:
            end = stint.period.ended
            if end is not None and end.last is not None and end.last < self._as_of - NEAR:
                said = f"still in office on {iso_day(self._as_of)}, and ended {stint.period.end} in the table"
                self.conflict(stint.person, stint.office, said)
            return
        certain = stint.period.certain
        if certain is None or certain.last is None or certain.last < self._as_of:
            self._redate(stint, end=OPEN)

    def _compare_end(self, stint: Stint, end: str, office: Office | None) -> None:
        have = stint.period.ended
        if stint.ends_unknown:
            self._end(stint, end, EndBasis.STATED, office)
        elif stint.period.basis is EndBasis.SUCCESSOR and have is not None:
            if not parse_edtf_date(end).meets(have.widen(NEAR)):
                self.conflict(
                    stint.person, stint.office, f"end {end}, and by {stint.period.end} in the table"
                )
            else:
                self._redate(stint, end=end)
        elif sharpens(end, stint.period.end):
            self._redate(stint, end=end)
        elif not agrees(end, stint.period.end):
            self.conflict(stint.person, stint.office, f"end {end}, and {stint.period.end} in the table")

    def _end(self, stint: Stint, end: str, basis: EndBasis, office: Office | None) -> None:
        """End a tenure that the table does not end, unless the table's list has it in office later."""
        edge = last_complete_day(office) if office is not None else None
        last = parse_edtf_date(end).last
        if stint.old is not None and stint.old.period.is_open and edge is not None and last is not None:
            sure = stint.old.period.certain
            if last < edge - NEAR and sure is not None and sure.last is not None and sure.last > last + NEAR:
                said = f"end {end}, where the list is complete to {iso_day(edge)} and has no end"
                self.conflict(stint.person, stint.office, said)
                return
        self._redate(stint, end=end, basis=basis)

    def _redate(
        self, stint: Stint, *, start: str = "", end: str = "", basis: EndBasis = EndBasis.STATED
    ) -> None:
        try:
            stint.redate(self._source, self._as_of, start=start, end=end, basis=basis)
        except ValueError:
            said = f"{start or '..'} to {end or '..'} does not fit {words(stint.period)} in the table"
            self.conflict(stint.person, stint.office, said)

    def bury(self, person: str, died: str) -> None:
        """End the tenures of somebody who died in office."""
        day = parse_edtf_date(died)
        offices = [tenure.office for tenure in self._table.tenures_of(person)]
        for office in dict.fromkeys((*offices, *self._of_person.get(person, ()))):
            for stint in self.of_pair(person, office):
                self._bury(stint, died, day)

    def _bury(self, stint: Stint, died: str, day: Interval) -> None:
        first, told, ended = stint.period.possible.first, stint.period.told, stint.period.ended
        if day.last is None:
            return
        if stint.ends_unknown:
            if first is None or first <= day.last:
                self._end(stint, died, EndBasis.STATED, self._table.office(stint.office))
        elif told is not None and told.last is not None and told.last > day.last + NEAR:
            if stint.period.basis is EndBasis.SUCCESSOR and ended is not None and day.meets(ended):
                self._redate(stint, end=died)
            else:
                self.conflict(
                    stint.person, stint.office, f"died {died}, and {words(stint.period)} in the table"
                )


def words(dates: Period) -> str:
    """Write a period for people."""
    return f"{dates.start or 'an unknown day'} to {dates.end or 'an unknown day'}"


def _named(others: Iterable[Tenure]) -> str:
    names = ", ".join(dict.fromkeys(tenure.person for tenure in others))
    return f" and has {names}" if names else " and has nobody"


def _without_edges(covered: Interval) -> Interval | None:
    """Return the days of a complete list that no handover at its edges explains."""
    first = None if covered.first is None else covered.first + NEAR
    last = None if covered.last is None else covered.last - NEAR
    return None if first is not None and last is not None and last < first else Interval(first, last)
