"""What a foreign file says: somebody held an office. Names are as that file writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from factcheck.facts.model import OPEN
from factcheck.intervals import parse_edtf_date


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
    problem: str = ""


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


def end_after(end: str, as_of: int) -> str:
    """Return an end, or ".." where it lies after the as-of day (ordinal): a term foreseen has not ended."""
    if end in ("", OPEN):
        return end
    last = parse_edtf_date(end).first
    return OPEN if last is not None and last > as_of else end
