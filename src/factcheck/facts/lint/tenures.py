"""Tenures against each other, against what their office claims to cover, and against their holder's life."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from factcheck.facts.lint.written import Record, Written
from factcheck.facts.load import Problem
from factcheck.facts.model import HANDOVER_SLACK
from factcheck.intervals import Interval, iso_day, parse_edtf

VACANT: Final = "vacant"
"""A note that begins so says that gaps in the list of holders are vacancies, not ignorance."""

FORESIGHT: Final = 366
"""Days that an office's coverage may reach beyond the table's as-of day, when its holders were looked up later."""


def check(written: Written) -> list[Problem]:
    """Return the complaints about tenures and coverage."""
    by_office: dict[str, list[Record]] = defaultdict(list)
    # A folder says all there is to say of a pair of person and office that it mentions.
    pairs = {(row["person"], row["office"]) for row in written.own["tenures"]}
    for row in written.base["tenures"]:
        if (row["person"], row["office"]) not in pairs:
            by_office[row["office"]].append(row)
    for row in written.own["tenures"]:
        by_office[row["office"]].append(row)
    own = {row["office"] for row in written.own["tenures"]} | {row["id"] for row in written.own["offices"]}
    problems: list[Problem] = []
    for office in sorted(own):
        stated = written.by_id("offices").get(office)
        if stated is None:
            continue
        tenures = sorted(by_office[office], key=lambda t: (t.period.possible.first or 0, t.line))
        if stated["seats"] == "1":
            problems += _overlaps(tenures)
        problems += _coverage(stated, tenures, written.as_of)
    problems += _lives(written)
    return [problem for problem in problems if problem.file.is_relative_to(written.layer.folder)]


def _overlaps(tenures: list[Record]) -> Iterator[Problem]:
    """Two people surely in a single seat for longer than a handover; acting ones stand in for the holder."""
    held: list[tuple[Record, Interval]] = []
    for row in tenures:
        certain = row.period.certain
        if certain is None or certain.first is None or certain.last is None:
            continue
        for other, span in held:
            if bool(row["acting"]) != bool(other["acting"]) and row["person"] != other["person"]:
                continue
            first, last = max(certain.first, span.first or 0), min(certain.last, span.last or 0)
            if last - first + 1 > HANDOVER_SLACK:
                yield _overlap(row, other, first, last)
        held = [(other, span) for other, span in held if (span.last or 0) >= certain.first]
        held.append((row, certain))


def _overlap(row: Record, other: Record, first: int, last: int) -> Problem:
    who = "is" if row["person"] == other["person"] else f"and {other['person']} are both"
    hint = (
        f"end that one on {row['start']}?" if other.period.is_open else "correct a date, or set seats to many"
    )
    days = f"{iso_day(first)} to {iso_day(last)}"
    what = f"{row['person']} {who} in the seat of {row['office']} {days} ({other.place}): {hint}"
    return row.problem("start", "overlap", what)


def _coverage(office: Record, tenures: list[Record], as_of: int) -> Iterator[Problem]:
    for part in office.list("covered"):
        covered = parse_edtf(part)
        if covered.last is None or covered.last > as_of + FORESIGHT:
            what = (
                f"{part} ends with no day, or long after {iso_day(as_of)}: end it on the day of the last look"
            )
            yield office.problem("covered", "covered-too-far", what)
            continue
        if not any(tenure.period.maybe(covered) for tenure in tenures):
            what = f"{part} is claimed complete, but no tenure meets it: add the holders, or empty the cell"
            yield office.problem("covered", "no-holders", what)
            continue
        yield from _unknown_ends(covered, tenures, single=office["seats"] == "1")
        if office["seats"] == "1" and not office["note"].startswith(VACANT):
            yield from _gaps(office, covered, tenures)


def _unknown_ends(covered: Interval, tenures: list[Record], *, single: bool) -> Iterator[Problem]:
    for row in tenures:
        if not row["end"] or (not row["start"] and covered.first is not None):
            possible = _bounded(row, tenures) if single else row.period.possible
            if not possible.meets(covered):
                continue
            column = "start" if row["end"] else "end"
            what = (
                f"the {column} is not known, yet {row['office']} is said to be covered then: "
                "find the date, or narrow `covered`"
            )
            yield row.problem(column, "unknown-in-coverage", what)


def _gaps(office: Record, covered: Interval, tenures: list[Record]) -> Iterator[Problem]:
    reach = None if covered.first is None else covered.first - 1
    before = "the start of the coverage"
    for row in tenures:
        possible = row.period.possible
        # An unknown end has its own complaint; here it is taken to last until the next holder.
        first, last = possible.first, covered.last if row.period.is_open or not row["end"] else possible.last
        if last is None or (reach is not None and last <= reach):
            continue
        if covered.last is not None and first is not None and first > covered.last:
            break
        if reach is not None and first is not None and first - reach - 1 > HANDOVER_SLACK:
            yield _gap(office, reach + 1, first - 1, before, row["person"])
        reach, before = last, row["person"]
    if reach is not None and covered.last is not None and covered.last - reach > HANDOVER_SLACK:
        yield _gap(office, reach + 1, covered.last, before, "the end of the coverage")


def _gap(office: Record, first: int, last: int, before: str, after: str) -> Problem:
    days = f"{iso_day(first)} to {iso_day(last)}, between {before} and {after}"
    what = (
        f"nobody holds {office['id']} {days}: add the holder (acting?), leave those days out of `covered`, "
        f"or begin the note with “{VACANT}” when the seat was empty"
    )
    return office.problem("covered", "gap", what)


def _lives(written: Written) -> Iterator[Problem]:
    persons = written.by_id("persons")
    for row in written.own["tenures"]:
        person = persons.get(row["person"])
        if person is None:
            continue
        dates = row.period
        born, died = person.period.started, person.period.ended
        if born and dates.ended and dates.ended.before(born):
            yield row.problem(
                "end", "before-birth", f"{row['person']} was born {person['born']} ({person.place})"
            )
        late = dates.told.last if dates.told else None
        if died and died.last is not None and late is not None and late > died.last + HANDOVER_SLACK:
            what = f"{row['person']} died {person['died']} ({person.place}): end the tenure, or correct that date"
            yield row.problem("end", "after-death", what)


def _bounded(row: Record, tenures: list[Record]) -> Interval:
    """Return the days that a tenure with an unknown start or end can cover beside the others in a single seat.

    It ended before the next known holder began, and began after the one before had left, whoever came between.
    """
    first, last = row.period.possible.first, row.period.possible.last
    began, ended = row.period.started, row.period.ended
    if began is not None and began.last is not None and ended is None:
        starts = [
            other.first
            for tenure in tenures
            if (other := tenure.period.started) is not None
            and other.first is not None
            and other.first > began.last
        ]
        last = min(starts) - 1 if starts else last
    if ended is not None and ended.first is not None and began is None:
        ends = [
            other.last
            for tenure in tenures
            if (other := tenure.period.ended) is not None
            and other.last is not None
            and other.last < ended.first
        ]
        first = max(ends) + 1 if ends else first
    return Interval(first, last)
