"""What a foreign file says of offices, lives and bodies. Names are as that file writes them."""

from __future__ import annotations

import bz2
import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Final

from factcheck.facts.model import OPEN
from factcheck.intervals import parse_edtf_date
from factcheck.values import dataclass


class ImportFormatError(ValueError):
    """A file is not what it is said to be; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody held an office.

    Attributes:
        person: the full name.
        person_key: what identifies the person in the file; the name where it has nothing better.
        office: what the office is called, with its jurisdiction ("President of Alvaria") or without.
        jurisdiction: the country or body, or "" where the office's name says it.
        title: key of the titles lexicon, where the format implies it; "" mostly.
        start: EDTF date, or "" when the file does not say.
        end: EDTF date, ".." when the file says that it has not ended, or "" when it does not say.
        acting: the file says that it was for the time being.
        many: several hold the office at once (a seat in a parliament).
        surname: the family name, or "" where the file does not tell it apart.
        aliases: other forms of the name.
        born: EDTF date or "".
        died: EDTF date or "".
        sex: one of `schema.SEXES`, or "".
        problem: why it cannot be taken over as it stands ("no label for Q12"); "" mostly.
    """

    person: str
    person_key: str
    office: str
    jurisdiction: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    acting: bool = False
    many: bool = False
    surname: str = ""
    aliases: tuple[str, ...] = ()
    born: str = ""
    died: str = ""
    sex: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody was born and, as far as the file says, has died; dates are EDTF or "", `sex` as in `schema.SEXES`."""

    person: str
    person_key: str
    born: str = ""
    died: str = ""
    aliases: tuple[str, ...] = ()
    problem: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Founding:
    """A body was founded and, as far as the file says, dissolved; dates are EDTF or ""."""

    body: str
    founded: str = ""
    dissolved: str = ""
    problem: str = ""


Said = Holding | Life | Founding

JOINED_DAYS: Final = 10
"""A new term that starts within so many days of the end of the last one continues the tenure."""

_DATE: Final = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?\Z")


def date_cell(text: str, *, exact: bool = True) -> str:
    """Return a date of another format as EDTF, or "" where it is none.

    Args:
        text: "2019-05-20", "2019-05-20T00:00:00Z", "2019-05-00", "2019" …
        exact: whether the day is meant. Where a format cannot say so, 1 January may stand for the year and the
            first of a month for the month, and is taken so.
    """
    match = _DATE.match(text.strip().removeprefix("+"))
    if match is None:
        return ""
    year, month, day = match[1], match[2] or "00", match[3] or "00"
    if not exact and day == "01":
        day, month = "00", "00" if month == "01" else month
    cell = year + (f"-{month}" if month != "00" else "") + (f"-{day}" if "00" not in (month, day) else "")
    try:
        parse_edtf_date(cell)
    except ValueError:
        return ""
    return cell


def open_packed(path: Path) -> IO[str]:
    """Open a UTF-8 text that may be packed (.gz, .bz2).

    Raises:
        OSError: the file cannot be read.
    """
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    if path.suffix == ".bz2":
        return bz2.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def end_after(end: str, as_of: int) -> str:
    """Return an end, or ".." where it lies after the as-of day (ordinal): a term foreseen has not ended."""
    if end in ("", OPEN):
        return end
    last = parse_edtf_date(end).first
    return OPEN if last is not None and last > as_of else end


def joined(holdings: Iterable[Holding]) -> Iterator[Holding]:
    """Yield holdings, the terms of one person in one office that follow upon each other as one.

    Files state terms; a tenure lasts through a re-election. Nothing is joined across an unknown end.
    """
    terms: dict[tuple[str, str, str, bool], list[Holding]] = {}
    for holding in holdings:
        key = (holding.person_key, holding.office, holding.jurisdiction, holding.acting)
        terms.setdefault(key, []).append(holding)
    for found in terms.values():
        # A term without a start stands first; a term that cannot be taken over stays as it is.
        ordered = sorted(found, key=lambda holding: holding.start)
        last = ordered[0]
        for holding in ordered[1:]:
            if not holding.problem and not last.problem and _follows(last.end, holding.start):
                last = replace(last, end=_later(last.end, holding.end))
            else:
                yield last
                last = holding
        yield last


def _later(one: str, other: str) -> str:
    """Return the later of two ends; one that is open or not known may be later than any."""
    if other in ("", OPEN):
        return other
    first, second = parse_edtf_date(one).last or 0, parse_edtf_date(other).last or 0
    return other if second >= first else one


def _follows(end: str, start: str) -> bool:
    if end in ("", OPEN) or not start:
        return False
    last, first = parse_edtf_date(end).last, parse_edtf_date(start).first
    return last is not None and first is not None and first - last <= JOINED_DAYS
