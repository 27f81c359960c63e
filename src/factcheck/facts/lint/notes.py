"""Notes that say when, held against the rows that they stand in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from factcheck.facts.lint.written import Record, Written
from factcheck.facts.load import Problem
from factcheck.facts.model import HANDOVER_SLACK
from factcheck.intervals import Interval, parse_edtf, parse_edtf_date

_DAY: Final = r"(\d{4}-\d\d-\d\d)"
_VACANT: Final = re.compile(rf"\bvacant from {_DAY} to {_DAY}")
_POST_ENDED: Final = re.compile(rf"\bthe post ended on {_DAY}")
_IN_OFFICE: Final = re.compile(rf"\bin office on {_DAY}")


def check(written: Written) -> list[Problem]:
    """Return the complaints about notes whose dates their own rows contradict."""
    by_office: dict[str, list[Record]] = defaultdict(list)
    for row in written.all("tenures"):
        by_office[row["office"]].append(row)
    problems = [
        problem for office in written.own["offices"] for problem in _office(office, by_office[office["id"]])
    ]
    return [*problems, *(problem for row in written.own["tenures"] for problem in _tenure(row))]


def _office(office: Record, tenures: list[Record]) -> Iterator[Problem]:
    for first, last in _VACANT.findall(office["note"]):
        inside = _inner(parse_edtf_date(first), parse_edtf_date(last))
        holder = next((row for row in tenures if inside and row.period.surely(inside)), None)
        if holder is not None:
            what = f"the note says vacant from {first} to {last}, yet {holder['person']} was in it ({holder.place})"
            yield office.problem("note", "note-contradicts", f"{what}: correct one of them")
    for day in _POST_ENDED.findall(office["note"]):
        ended = parse_edtf_date(day)
        late = next((part for part in office.list("covered") if _reaches(parse_edtf(part), ended)), None)
        if late is not None:
            what = f"the note says that the post ended on {day}, yet {late} is claimed complete"
            yield office.problem(
                "covered", "note-contradicts", f"{what}: end `covered` there, or correct the note"
            )


def _tenure(row: Record) -> Iterator[Problem]:
    for day in _IN_OFFICE.findall(row["note"]):
        if not row.period.maybe(parse_edtf_date(day).widen(HANDOVER_SLACK)):
            what = f"the note says in office on {day}, outside {row['start']} to {row['end']}: correct one of them"
            yield row.problem("note", "note-contradicts", what)


def _inner(first: Interval, last: Interval) -> Interval | None:
    """Return the days between two that no handover explains."""
    assert first.first is not None
    assert last.last is not None
    low, high = first.first + HANDOVER_SLACK + 1, last.last - HANDOVER_SLACK - 1
    return Interval(low, high) if low <= high else None


def _reaches(covered: Interval, day: Interval) -> bool:
    return covered.last is None or (day.last is not None and covered.last > day.last + HANDOVER_SLACK)
