"""Two documents that each call something else the last of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import TYPE_CHECKING, Final

from factcheck.across.model import Across, Entry, Record
from factcheck.across.rules import AcrossRule, register
from factcheck.across.values import Name, Time
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Related
from factcheck.intervals import Interval

if TYPE_CHECKING:
    from factcheck.across.telling import Telling
    from factcheck.across.told import Told
    from factcheck.language.lexicon import Tag

CODE: Final = "CON422"
_APART: Final = 60
_BETWEEN: Final = 4
"""Words that may stand between the superlative and what it is about."""
_PARTED: Final = frozenset(",;:.()")
"""Signs behind which a noun is none of the superlative's: "Last used in 1935, Congress may …"."""
_LONGEST: Final = 366
"""Days of the vaguest time that dates what is told."""


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each "last" or "most recent" happening of a sentence with one time, under its kind and each name in it."""
    reading = telling.context.reading
    tokens = reading.tokens
    for tag in reading.tags.all("across.latest"):
        number = reading.sentences.of_token(tag.first)
        if number not in telling.among:
            continue
        what = _happening(telling, tag, reading.sentences[number].stop)
        if what is None or _owned(telling, tag) or telling.context.in_quotes(tokens.starts[tag.first]):
            continue
        told = telling.told(number)
        time = _one_time(told, tokens.starts[tag.first])
        if time is None:
            continue
        span = Span(tokens.starts[tag.first], tokens.ends[what.stop - 1])
        record = telling.record(span, (time.first, time.last, time.value), roughly_dated=True)
        for name in sorted({" ".join(one.value.words) for one in told.slots if isinstance(one.value, Name)}):
            yield f"{what.value or what.form} {name}", record


def _happening(telling: Telling, tag: Tag, stop: int) -> Tag | None:
    """Return the noun that a superlative is about, or None."""
    tags = telling.context.reading.tags
    found = tags.between("across.happening", tag.stop, min(tag.stop + _BETWEEN + 1, stop))
    texts = telling.context.reading.tokens.texts
    if not found or not _PARTED.isdisjoint(texts[tag.stop : found[0].first]):
        return None
    return found[0]


def _owned(telling: Telling, tag: Tag) -> bool:
    """Tell whether a possessive makes it the last of somebody: "her last visit"."""
    reading = telling.context.reading
    before = reading.tokens[tag.first - 1] if tag.first else None
    return before is not None and (
        before.lower in reading.words.words("grammar.possessive")
        or before.lower in reading.words.words("people.clitic")
    )


def _one_time(told: Told, place: int) -> Time | None:
    """Return the one time of a sentence that places something in the past or present, or None."""
    times = [slot for slot in told.slots if isinstance(slot.value, Time) and slot.value.type != "DURATION"]
    if len(times) != 1 or times[0].start <= place < times[0].end:
        return None
    time = times[0].value
    assert isinstance(time, Time)
    if time.first is None or time.last is None or time.last - time.first > _LONGEST:
        return None
    return time


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Report the document whose "last" one is earlier than that of another, when it was written after both."""
    for mine, other in permutations(records, 2):
        if mine.path == other.path or not mine.within(other, _APART):
            continue
        (first, last, value), later = mine.data, other.data
        if not Interval(first, last).before(Interval(later[0], later[1])):
            continue
        if mine.first is None or later[0] > mine.first:
            continue  # it had not happened when this was written
        yield Across(
            mine.path,
            finding(
                CODE,
                Span(mine.start, mine.end),
                f"“{mine.text}” is of {value} here; {other.where} has one of {later[2]}.",
                confidence=Confidence.MEDIUM,
                related=[Related(Span(other.start, other.end), f"of {later[2]} here", other.path)],
            ),
        )
        return


register(AcrossRule("latest", (CODE,), keys, compare))
