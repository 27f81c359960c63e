"""Dates and weekdays: whether a source has the same, resolved, and what it has in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factcheck.against.model import Difference, Item, ItemKind, Status
from factcheck.against.times import agree, keys_to_find
from factcheck.documents.model import Span
from factcheck.language.times.model import Role, TimeType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Draft
    from factcheck.language.times.model import TimeExpression

_MOST: Final = 64
"""Times of a source that may be the one of a draft, and are looked at."""


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the dates and weekdays of a draft."""
    for time in draft.reading.times.expressions:
        if time.type not in (TimeType.DATE, TimeType.TIME) or time.role is not Role.TIME:
            continue
        if time.sentence not in draft.told:
            yield from _dateline(draft, time)
        elif _written(time):
            yield _judged(draft, time)


def differences(draft: Draft) -> Iterator[Difference]:
    """Yield the days and weekdays of a draft that one source has, and another otherwise where it tells of the same."""
    sources = draft.sources
    for time in draft.reading.times.expressions:
        if time.type is not TimeType.DATE or time.role is not Role.TIME or time.sentence not in draft.told:
            continue
        if time.day is None and time.weekday is None:
            continue
        aligned = draft.aligned(time.sentence, time.start)
        here = next(
            ((place, number, found) for place, number, found in _near(draft, time) if agree(time, found)),
            None,
        )
        if here is None:
            continue
        for place in draft.tellings(time.sentence, aligned, here[0]):
            number, first, stop = sources.places[place]
            inside = [one for one in sources.all[number].times_between(first, stop) if _as_exact(time, one)]
            if len(inside) == 1 and not agree(time, inside[0]) and not agree(inside[0], time):
                words = sources.all[number].reading.document.words(Span(inside[0].start, inside[0].end))
                yield Difference(
                    Span(time.start, time.end),
                    sources.around(here[1], sources.word_of(here[1], here[2].start)),
                    sources.passage(place),
                    " ".join(words.split()),
                )
                break


def _dateline(draft: Draft, time: TimeExpression) -> Iterator[Item]:
    """Yield a date outside the running text where a source writes the same day: a draft has a dateline of its own."""
    if time.month is None or time.day is None or time.year is None:
        return
    same = [
        (number, found)
        for number, found in draft.sources.times.get(("date", time.month, time.day), ())[:_MOST]
        if found.year == time.year
    ]
    if same:
        span = Span(time.start, time.end)
        if not any(agree(time, found) for _, found in same):
            yield _altered(draft, ItemKind.DATE, span, same[0])
        else:
            number, found = next(one for one in same if agree(time, one[1]))
            passage = draft.sources.around(number, draft.sources.word_of(number, found.start))
            yield draft.item(ItemKind.DATE, span, Status.SUPPORTED, passage)


def _written(time: TimeExpression) -> bool:
    """Tell whether an expression writes a year, a month or a weekday; "last week" is nothing to look for."""
    return any(part is not None for part in (time.year, time.month, time.weekday))


def _judged(draft: Draft, time: TimeExpression) -> Item:
    sources = draft.sources
    kind = ItemKind.WEEKDAY if time.month is None and time.weekday is not None else ItemKind.DATE
    span = Span(time.start, time.end)
    scores = draft.aligned(time.sentence, time.start).scores
    # What the passages that tell of the same have goes first: of a time told very often, not all places are looked at.
    ranked = [
        (-scores[place], number, found.start)
        for place, number, found in _near(draft, time)
        if agree(time, found)
    ]
    for key in keys_to_find(time):
        for number, found in sources.times.get(key, ())[:_MOST]:
            if agree(time, found):
                place = sources.place_of(number, found.start)
                ranked.append((-scores.get(place, 0.0), number, found.start))
    other = _other(draft, time)
    if ranked:
        _, number, start = min(ranked)
        near = sources.place_of(number, start) in draft.aligned(time.sentence, time.start).best
        if other is not None and not near:
            return _altered(draft, kind, span, other, certain=False)
        return draft.item(
            kind, span, Status.SUPPORTED, sources.around(number, sources.word_of(number, start))
        )
    if other is not None:
        return _altered(draft, kind, span, other)
    if time.month is None and time.year is not None and (places := sources.positions.get(str(time.year))):
        return draft.item(kind, span, Status.SUPPORTED, sources.around(*places[0]))
    return draft.item(kind, span, Status.NOT_FOUND)


def _altered(
    draft: Draft, kind: ItemKind, span: Span, other: tuple[int, TimeExpression], *, certain: bool = True
) -> Item:
    number, found = other
    sources = draft.sources
    words = " ".join(sources.all[number].reading.document.words(Span(found.start, found.end)).split())
    passage = sources.around(number, sources.word_of(number, found.start))
    reason = "" if certain else "the draft's stands elsewhere in the source"
    return draft.item(kind, span, Status.ALTERED, passage, source_words=words, reason=reason, certain=certain)


def _near(draft: Draft, time: TimeExpression) -> Iterator[tuple[int, int, TimeExpression]]:
    """Yield the times of the passages that tell of the same: (index of the passage, of the source, the time)."""
    for place in draft.aligned(time.sentence, time.start).best:
        number, first, stop = draft.sources.places[place]
        for found in draft.sources.all[number].times_between(first, stop):
            yield place, number, found


def _other(draft: Draft, time: TimeExpression) -> tuple[int, TimeExpression] | None:
    """Return the time that a source has in the same passage, written at least as exactly as the draft's."""
    for _, number, found in _near(draft, time):
        if agree(time, found):
            return None
        if _as_exact(time, found):
            return number, found
    return None


def _as_exact(time: TimeExpression, found: TimeExpression) -> bool:
    if time.day is not None:
        return found.day is not None
    if time.month is not None:
        return found.month is not None
    if time.weekday is not None:
        return found.weekday is not None or found.day is not None
    return found.year is not None and found.month is None
