"""A person with two ages in documents of the same weeks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.across.model import Across, Entry, Record
from factcheck.across.rules import AcrossRule, register
from factcheck.checks import finding
from factcheck.checks.consistency.told_twice import ToldAge, ages_told
from factcheck.checks.scope import OWN_PROSE
from factcheck.documents.model import Span
from factcheck.facts.fold import plain
from factcheck.findings import Confidence, Related
from factcheck.language.times.model import Role

if TYPE_CHECKING:
    from factcheck.across.telling import Telling

CODE: Final = "CON423"
_APART: Final = 60
_BIRTHDAY: Final = 1
"""Years that a birthday between two documents explains."""


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each full name with an age: "Ann Poe, 45," and "45-year-old Ann Poe"."""
    seen = set()
    for told in (*telling.context.within(OWN_PROSE).view(ages_told), *_years_old(telling)):
        name = plain(told.name)
        if " " in name and name not in seen:
            seen.add(name)
            yield name, telling.record(told.span, (told.age,))


def _years_old(telling: Telling) -> Iterator[ToldAge]:
    """Yield the ages that stand right before full names; "a 12-year-old African American" has none."""
    reading = telling.context.reading
    tokens = reading.tokens
    for time in reading.times.expressions:
        if time.role is not Role.AGE or time.amount is None or time.unit != "year":
            continue
        first = bisect_left(tokens.starts, time.end)
        stop = reading.names.at(first, reading.sentences[time.sentence].stop)
        if stop > first + 1 and not telling.context.facts.places_by_demonym(tokens.texts[stop - 1]):
            span = Span(time.start, tokens.ends[stop - 1])
            yield ToldAge(reading.names.text(first, stop), int(time.amount), span)


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Report a name once, on the youngest document whose age no birthday explains."""
    for mine in reversed(records):
        for other in records:
            if other.path == mine.path or not mine.within(other, _APART):
                continue
            if abs(mine.data[0] - other.data[0]) > _BIRTHDAY:
                here, there = sorted((mine, other), key=lambda record: record.order, reverse=True)
                yield Across(
                    here.path,
                    finding(
                        CODE,
                        Span(here.start, here.end),
                        f"{here.data[0]} years old here, {there.data[0]} in {there.where}.",
                        confidence=Confidence.MEDIUM,
                        related=[Related(Span(there.start, there.end), f"{there.data[0]} here", there.path)],
                    ),
                )
                return


register(AcrossRule("ages", (CODE,), keys, compare))
