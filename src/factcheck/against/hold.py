"""A draft held against its sources, as a whole."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.against.draft import Draft
from factcheck.against.judging import contraries, copies, names, numbers, quotations, times, titles
from factcheck.against.model import Against, Item, ItemKind, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.against.sources import Sources
    from factcheck.documents.model import Span
    from factcheck.language.reading import Reading

_JUDGES: Final = (numbers.judge, times.judge, names.judge, titles.judge, quotations.judge, contraries.judge)
_DIFFER: Final = (numbers.differences, times.differences, contraries.differences)
_ENOUGH: Final = 4
"""Items from which a draft can be told from a text that rests on other sources."""
_FOUND: Final = 0.6
"""Share of them that is found where the sources are the draft's."""


def held_against(reading: Reading, sources: Sources) -> Against:
    """Return what becomes of each item of a draft; their places are those of its prose."""
    draft = Draft(reading, sources)
    found = sorted((item for judge in _JUDGES for item in judge(draft)), key=_place)
    known = [item for item in found if item.status is Status.ALTERED and item.certain]
    copied = [item for item in sorted(copies.judge(draft), key=_place) if not _within(item, known)]
    items = sorted([*copied, *(item for item in found if not _within(item, copied))], key=_place)
    differ = (
        sorted((one for judge in _DIFFER for one in judge(draft)), key=lambda one: one.span)
        if len(sources.all) > 1
        else ()
    )
    return Against(tuple(items), _same_story(items), len(sources.all), tuple(differ))


def _place(item: Item) -> tuple[Span, str]:
    return item.span, item.kind.value


def _within(item: Item, others: Sequence[Item]) -> bool:
    """Tell whether one of some other items, in order of the text, is about some of the words of an item."""
    place = bisect_left(others, item.span.end, key=lambda one: one.span.start) - 1
    return place >= 0 and item.span.start < others[place].span.end


def _same_story(items: Sequence[Item]) -> bool:
    judged = [
        item
        for item in items
        if item.status is not Status.NOT_JUDGED and item.kind not in (ItemKind.VERB, ItemKind.WORD)
    ]
    held = sum(item.status is not Status.NOT_FOUND for item in judged)
    return len(judged) < _ENOUGH or held >= _FOUND * len(judged)
