"""Holding new data against the table: what it adds, what it ends, and what it contradicts.

Only what contradicts nothing is taken over. An office's `covered` says that its list is complete: new data that differs
there is a conflict for somebody to decide, and so is any date that both give differently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from factcheck.facts.diff import Change
from factcheck.facts.importers.coverage import extended
from factcheck.facts.importers.holding import Founding, Holding, Life, Said, end_after, joined
from factcheck.facts.importers.ledger import Ledger
from factcheck.facts.importers.matching import Matcher
from factcheck.facts.importers.stints import NEAR, Stint, agrees, sharpens
from factcheck.facts.model import OPEN, Source, period
from factcheck.facts.phrases import Titles, shipped_titles
from factcheck.facts.rows import (
    Rows,
    office_cells,
    organisation_cells,
    person_cells,
    put,
    tenure_cells,
)
from factcheck.facts.schema import COLUMNS
from factcheck.facts.table import FactTable
from factcheck.values import dataclass


@dataclass(slots=True)
class Update:
    """What new data makes of the table.

    Attributes:
        rows: what to write into a folder over it.
        changes: the same, row by row, as additions and changes.
        conflicts: what it says otherwise than the table, for people; none of it is in `rows`.
        known: how much the table has already.
        skipped: why entries were left out, and how many for each reason.
    """

    rows: Rows = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


def update(
    said: Iterable[Said],
    table: FactTable,
    source: Source,
    as_of: int | None = None,
    *,
    complete: bool = False,
    titles: Titles | None = None,
    bodies: dict[str, str] | None = None,
) -> Update:
    """Return what new data makes of the table.

    Args:
        said: what it says.
        table: what is known already.
        source: where it comes from; every row that it makes or changes cites it.
        as_of: ordinal of the day it is from; ends after that are foreseen, not past. Default: the table's.
        complete: whether it has every holder of the offices that it names, up to that day. A missing end then means
            that the office is still held, and `covered` is extended where nobody is missing in between.
        titles: title variants; those that ship by default.
        bodies: places and organisations that are about to be added: name -> id.
    """
    day = table.as_of if as_of is None else as_of
    known = shipped_titles() if titles is None else titles
    return _Updater(
        table, source, day, Matcher(table, source.id, known, bodies or {}), complete=complete
    ).run(said)


class _Updater:
    def __init__(
        self, table: FactTable, source: Source, as_of: int, matcher: Matcher, *, complete: bool
    ) -> None:
        self._table = table
        self._source = source
        self._as_of = as_of
        self._match = matcher
        self._complete = complete
        self._ledger = Ledger(table, source.id, as_of)
        self._result = Update(conflicts=self._ledger.conflicts)
        self._lives: list[Life] = []

    def run(self, said: Iterable[Said]) -> Update:
        holdings: list[Holding] = []
        for one in said:
            if one.problem:
                self._result.skipped[one.problem] += 1
            elif isinstance(one, Holding):
                holdings.append(one)
            elif isinstance(one, Life):
                self._lives.append(one)
            else:
                self._founding(one)
        # Known by their ids, the posts that a file renames are one office.
        placed = filter(None, map(self._placed, holdings))
        for holding in sorted(joined(placed), key=lambda one: one.start):
            self._take(holding)
        for life in self._lives:
            self._life(life)
        self._finish()
        return self._result

    # -- tenures

    def _placed(self, holding: Holding) -> Holding | None:
        """Return a holding with the ids of office and person in the place of their names, or None and count why."""
        end = end_after(holding.end, self._as_of) or (OPEN if self._complete else "")
        problem = ""
        if not holding.start and end in ("", OPEN):
            problem = "neither start nor end is known"
        elif not _in_order(holding.start, end):
            problem = "the end lies before the start"
        office = None if problem else self._match.office(holding)
        if office is None:
            where = f" of {holding.jurisdiction}" if holding.jurisdiction else ""
            words = f"{holding.office}{where}"
            self._result.skipped[problem or f"no title and jurisdiction of the table in {words!r}"] += 1
            return None
        person = self._match.person(holding, office)
        if holding.born or holding.died or holding.sex:
            who = (holding.person, holding.person_key, holding.born, holding.died, holding.aliases)
            self._lives.append(Life(*who, sex=holding.sex))
        return replace(holding, person_key=person, office=office, jurisdiction="", end=end)

    def _take(self, holding: Holding) -> None:
        """Take one holding over, whose office and person are ids."""
        pair = (holding.person_key, holding.office)
        dates = period(holding.start, holding.end, self._as_of)
        told = [stint for stint in self._ledger.of_pair(*pair) if stint.period.possible.meets(dates.possible)]
        office = self._table.office(holding.office)
        if told:
            self._result.known += self._ledger.compare(told[-1], dates, office)
            return
        new = Stint(*pair, dates, holding.acting, (self._source.id,))
        self._ledger.add(new, office, single=not (office.many if office is not None else holding.many))

    # -- lives and bodies

    def _life(self, life: Life) -> None:
        identity = self._match.known_person(life)
        if identity is None:
            self._result.skipped["nobody of the table, or several, of that name"] += 1
            return
        new = self._match.rows["persons"].get((identity,))
        person = self._table.person(identity)
        cells = new or (person_cells(person) if person else None)
        if cells is None:
            return
        given = {"born": life.born, "died": life.died, "sex": life.sex}
        if self._fill("persons", cells, given, identity) and new is None:
            put(self._result.rows, "persons", cells)
        if life.died:
            self._ledger.bury(identity, life.died)

    def _founding(self, said: Founding) -> None:
        bodies = self._table.organisations_named(said.body)
        if len(bodies) != 1:
            self._result.skipped["no organisation of the table, or several, of that name"] += 1
            return
        cells = organisation_cells(bodies[0])
        given = {
            "founded": said.founded,
            "dissolved": end_after(said.dissolved, self._as_of).replace(OPEN, ""),
        }
        if self._fill("organisations", cells, given, bodies[0].id):
            put(self._result.rows, "organisations", cells)

    def _fill(self, table: str, cells: list[str], given: dict[str, str], identity: str) -> bool:
        """Take over what a row does not have or has vaguer; tell whether anything changed."""
        columns, old = COLUMNS[table], tuple(cells)
        for column, said in given.items():
            at = columns.index(column)
            have = cells[at]
            if not said or said == have:
                continue
            if have in ("", OPEN) or (column != "sex" and sharpens(said, have)):
                cells[at] = said
            elif column == "sex" or not agrees(said, have):
                self._ledger.conflict(identity, column, f"{said}, and {have} in the table")
        if tuple(cells) == old:
            self._result.known += 1
            return False
        at = columns.index("source")
        cells[at] = "|".join(dict.fromkeys((*cells[at].split("|"), self._source.id)))
        return True

    # -- the result

    def _finish(self) -> None:
        rows = self._result.rows
        held = [stint for stints in self._ledger.stints.values() for stint in stints]
        used = {"persons": {stint.person for stint in held}, "offices": {stint.office for stint in held}}
        for table, found in self._match.rows.items():
            for cells in found.values():
                if cells[0] in used[table]:  # not of somebody whose tenures were all left out
                    if table == "offices" and _shared(self._ledger.all_in(cells[0])):
                        cells[COLUMNS[table].index("seats")] = "many"
                    put(rows, table, cells)
        for stints in self._ledger.stints.values():
            if any(stint.changed for stint in stints):  # who speaks of a pair says all there is to say of it
                for stint in stints:
                    put(rows, "tenures", _cells(stint))
        for identity in [*self._ledger.offices] if self._complete else ():
            self._extend(identity)
        if any(rows.values()) and self._table.source(self._source.id) is None:
            put(rows, "sources", [getattr(self._source, column) for column in COLUMNS["sources"]])
        self._result.changes = [*self._changes()]

    def _extend(self, identity: str) -> None:
        known = self._table.office(identity)
        new = self._match.rows["offices"].get((identity,))
        if known.many if known else new is None or new[COLUMNS["offices"].index("seats")] == "many":
            return
        covered = extended(known.covered if known else (), [*self._ledger.all_in(identity)], self._as_of)
        if covered is None:
            return
        cells = new or office_cells(known) if known else new
        assert cells is not None
        cells[COLUMNS["offices"].index("covered")] = covered
        at = COLUMNS["offices"].index("source")
        cells[at] = "|".join(dict.fromkeys((*cells[at].split("|"), self._source.id)))
        put(self._result.rows, "offices", cells)

    def _changes(self) -> Iterator[Change]:
        for table, found in self._result.rows.items():
            for cells in found.values():
                yield from self._change(table, cells)

    def _change(self, table: str, cells: list[str]) -> Iterator[Change]:
        columns = COLUMNS[table]
        new = dict(zip(columns, cells, strict=True))
        old = dict(zip(columns, self._old(table, cells) or [""] * len(columns), strict=True))
        differing = {column: (old[column], new[column]) for column in columns if old[column] != new[column]}
        if differing:
            key = " ".join(cells[: 3 if table == "tenures" else 1]).strip()
            yield Change("changed" if any(old.values()) else "added", table, key, differing)

    def _old(self, table: str, cells: list[str]) -> list[str] | None:
        """Return the row of the table that a row takes the place of."""
        known = self._table
        if table == "tenures":
            stint = next(s for s in self._ledger.stints[cells[0], cells[1]] if _cells(s) == cells)
            return _cells(Stint.of(stint.old)) if stint.old else None
        if table == "persons":
            return person_cells(person) if (person := known.person(cells[0])) else None
        if table == "organisations":
            return organisation_cells(body) if (body := known.organisation(cells[0])) else None
        if table == "offices":
            return office_cells(office) if (office := known.office(cells[0])) else None
        return None


def _cells(stint: Stint) -> list[str]:
    facts = (stint.person, stint.office, stint.period)
    return tenure_cells(*facts, acting=stint.acting, sources=stint.sources, note=stint.note)


def _shared(stints: Iterable[Stint]) -> bool:
    """Tell whether several people surely held an office at once, for longer than a handover."""
    reach = None
    for days in sorted(
        filter(None, (s.period.certain for s in stints if not s.acting)), key=lambda d: d.first or 0
    ):
        if reach is not None and days.first is not None and days.first + NEAR < reach:
            return True
        reach = max(reach or 0, days.last or 0)
    return False


def _in_order(start: str, end: str) -> bool:
    try:
        period(start, end, 0)
    except ValueError:
        return False
    return True
