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
    from factcheck.language.reading import Reading

_JUDGES: Final = (numbers.judge, times.judge, names.judge, titles.judge, quotations.judge, contraries.judge)
_ENOUGH: Final = 4
"""Items from which a draft can be told from a text that rests on other sources."""
_FOUND: Final = 0.6
"""Share of them that is found where the sources are the draft's."""


def held_against(reading: Reading, sources: Sources) -> Against:
    """Return what becomes of each item of a draft; their places are those of its prose."""
    draft = Draft(reading, sources)
    copied = sorted(copies.judge(draft), key=lambda item: item.span)
    found = (item for judge in _JUDGES for item in judge(draft))
    items = sorted(
        [*copied, *(item for item in found if not _within(item, copied))],
        key=lambda item: (item.span, item.kind.value),
    )
    differences = tuple(numbers.differences(draft)) if len(sources.all) > 1 else ()
    return Against(tuple(items), _same_story(items), len(sources.all), differences)


def _within(item: Item, copied: Sequence[Item]) -> bool:
    """Tell whether something else is known of the words of an item, or of some of them: a copy goes first."""
    place = bisect_left(copied, item.span.end, key=lambda one: one.span.start) - 1
    return place >= 0 and item.span.start < copied[place].span.end


def _same_story(items: Sequence[Item]) -> bool:
    judged = [
        item
        for item in items
        if item.status is not Status.NOT_JUDGED and item.kind not in (ItemKind.VERB, ItemKind.WORD)
    ]
    held = sum(item.status is not Status.NOT_FOUND for item in judged)
    return len(judged) < _ENOUGH or held >= _FOUND * len(judged)
