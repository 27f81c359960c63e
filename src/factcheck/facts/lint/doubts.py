"""What is not wrong with a table and yet weak: verdicts that rest on copies of an encyclopedia, changes with a gap."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from factcheck.facts.lint.tenures import VACANT
from factcheck.facts.lint.written import Record, Written
from factcheck.facts.load import Problem
from factcheck.facts.model import HANDOVER_SLACK, INFERRED_DAYS
from factcheck.intervals import Interval, iso_day, parse_edtf
from factcheck.resources import rules_dir

_CHECKED_BY: Final = "source"


def doubts(folder: Path, base: Sequence[Path] = ()) -> list[Problem]:
    """Return what a careful editor would look at again in one folder, in order of file and line.

    Args:
        folder: the folder.
        base: the folders it extends.

    Raises:
        FactTableError: a folder cannot be read.
    """
    written = Written.read(folder, base, [])
    return sorted({*_weak_sources(written), *_changes_with_a_gap(written)})


def weak_hosts() -> frozenset[str]:
    """Return the hosts that copy encyclopedias (`rules/lexicons/weak-sources.toml`)."""
    content = tomllib.loads((rules_dir() / "lexicons" / "weak-sources.toml").read_text(encoding="utf-8"))
    return frozenset(content["hosts"])


def is_weak(url: str, hosts: frozenset[str]) -> bool:
    """Tell whether an address is of one of the hosts, or of a part of one."""
    parts = (urlsplit(url).hostname or "").split(".")
    return any(".".join(parts[start:]) in hosts for start in range(len(parts)))


def _weak_sources(written: Written) -> Iterator[Problem]:
    """Tenures of single seats with a complete list, all of whose sources are such copies: they decide verdicts."""
    hosts = weak_hosts()
    weak = {identity for identity, row in written.by_id("sources").items() if is_weak(row["url"], hosts)}
    offices = written.by_id("offices")
    for row in written.own["tenures"]:
        office = offices.get(row["office"])
        if office is None or office["seats"] != "1" or not office["covered"]:
            continue
        if weak.issuperset(cited := row.list(_CHECKED_BY)):
            what = f"{', '.join(cited)} copies an encyclopedia, and this row decides verdicts: cite a source of its own"
            yield row.problem(_CHECKED_BY, "weak-source", what)


def _changes_with_a_gap(written: Written) -> Iterator[Problem]:
    """Holes in a list of holders, left out of `covered`, in which nobody is known to have stood in."""
    by_office: dict[str, list[Record]] = defaultdict(list)
    for row in written.own["tenures"]:
        by_office[row["office"]].append(row)
    offices = written.by_id("offices")
    for identity, rows in by_office.items():
        office = offices.get(identity)
        if office is not None and office["seats"] == "1" and not office["note"].startswith(VACANT):
            parts = [parse_edtf(part) for part in office.list("covered")]
            ends = [part.last for part in parts if part.last is not None]
            starts = [part.first for part in parts if part.first is not None]
            holes = [
                Interval(last, min(later))
                for last in ends
                if (later := [one for one in starts if one > last])
            ]
            yield from _gaps(rows, holes)


def _gaps(rows: Iterable[Record], holes: Sequence[Interval]) -> Iterator[Problem]:
    last: int | None = None
    before: Record | None = None
    for row in sorted(rows, key=lambda one: one.period.possible.first or 0):
        possible = row.period.possible
        if last is not None and before is not None and possible.first is not None:
            days = possible.first - last - 1
            hole = days > 0 and any(Interval(last + 1, possible.first - 1).within(one) for one in holes)
            if hole and HANDOVER_SLACK < days <= INFERRED_DAYS:
                when = f"{iso_day(last + 1)} to {iso_day(possible.first - 1)}"
                what = (
                    f"nobody is in the seat {when}, after {before['person']}: an acting holder may be missing"
                )
                yield row.problem("start", "gap-at-change", what)
        if possible.last is None:
            last = before = None
        elif last is None or possible.last > last:
            last, before = possible.last, row
