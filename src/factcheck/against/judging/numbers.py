"""Numbers: whether a source has the same, and where it does not, what it has in its place."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from factcheck.against.model import Difference, Item, ItemKind, Passage, Status
from factcheck.against.numbers import ORDINAL, Figure, comparable, equal
from factcheck.language.quantities import PLAIN
from factcheck.language.times.model import Role, TimeType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Aligned, Draft
    from factcheck.against.sources import Sources

_REACH: Final = 0.065
"""How far equal numbers can be apart, as part of the larger: an open number and its rounding."""
_TINY: Final = 1e-9
_MOST: Final = 64
"""Places of a number that are looked at."""
_COUNTED: Final = 1
"""A number up to this one, in words, is no count."""


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the numbers of a draft that are no dates."""
    dates = _dates(draft)
    for figure in draft.numbers:
        if figure.sentence not in draft.told or any(place in dates for place in range(*figure.span)):
            continue
        if figure.worded and (figure.value <= _COUNTED or (figure.kind == ORDINAL and figure.value < 5)):
            continue
        if _marks_a_list(draft, figure):
            continue
        yield _judged(draft, figure)


def differences(draft: Draft) -> Iterator[Difference]:
    """Yield the numbers of a draft that one source has, and another otherwise where it tells of the same."""
    dates = _dates(draft)
    sources = draft.sources
    for figure in draft.numbers:
        if figure.sentence not in draft.told or figure.span.start in dates or figure.kind == ORDINAL:
            continue
        aligned = draft.aligned(figure.sentence, figure.span.start)
        here = _nearest(sources, aligned, figure, _equal(sources, aligned, figure))
        if here is None or not figure.noun or _place(sources, *here) not in aligned.scores:
            continue
        for place in draft.tellings(figure.sentence, aligned, _place(sources, *here)):
            inside = _alike(sources, place, figure)
            if inside and not any(equal(figure, one) or equal(one, figure) for one in inside):
                other = sources.all[sources.places[place].source]
                words = " ".join(other.reading.document.words(inside[0].span).split())
                yield Difference(figure.span, _passage(sources, *here), sources.passage(place), words)
                break


def _place(sources: Sources, number: int, found: Figure) -> int:
    return sources.passage_at(number, sources.all[number].word_at(found.first))


def _alike(sources: Sources, place: int, figure: Figure) -> list[Figure]:
    """Return the numbers of a passage that are of the same unit as one of the draft, or count the same things."""
    number, first, stop = sources.places[place]
    return [
        one
        for one in sources.all[number].between(first, stop)
        if one.kind == figure.kind and one.noun and (one.kind != PLAIN or one.noun == figure.noun)
    ]


def _dates(draft: Draft) -> frozenset[int]:
    """Return the code points that dates and times of day stand on."""
    return frozenset(
        place
        for time in draft.reading.times.expressions
        if time.type in (TimeType.DATE, TimeType.TIME) and time.role is Role.TIME and not time.amount
        for place in range(time.start, time.end)
    )


def _marks_a_list(draft: Draft, figure: Figure) -> bool:
    """Tell whether a number opens an item of a list: "(2)", "3)"."""
    tokens = draft.reading.tokens
    after = figure.first + 1
    return not figure.worded and after < len(tokens) and tokens.texts[after] == ")" and figure.kind == PLAIN


def _judged(draft: Draft, figure: Figure) -> Item:
    sources, aligned = draft.sources, draft.aligned(figure.sentence, figure.span.start)
    places = _equal(sources, aligned, figure)
    here = _nearest(sources, aligned, figure, places)
    other = _other_value(sources, aligned, figure)
    if here is not None:
        number, found = here
        passage = _passage(sources, number, found)
        if other is None or found.noun == figure.noun or _nearer(sources, aligned, here, other):
            return draft.item(ItemKind.NUMBER, figure.span, Status.SUPPORTED, passage)
        return _altered(
            draft, figure, other, certain=False, reason="the source has this number elsewhere only"
        )
    if other is not None and _noun_alike(figure, other[1]):
        return _altered(draft, figure, other)
    if figure.small:
        return draft.item(
            ItemKind.NUMBER,
            figure.span,
            Status.NOT_JUDGED,
            reason="a small count in words may be the writer's own",
        )
    loose = _digits(draft, figure)
    if loose is not None:
        return draft.item(ItemKind.NUMBER, figure.span, Status.SUPPORTED, loose)
    if other is not None:
        return _altered(draft, figure, other)
    return draft.item(ItemKind.NUMBER, figure.span, Status.NOT_FOUND)


def _nearer(sources: Sources, aligned: Aligned, here: tuple[int, Figure], other: tuple[int, Figure]) -> bool:
    """Tell whether a number stands in a passage that tells of the draft's sentence as much as that of the other one."""
    scores = aligned.scores
    return scores.get(_place(sources, *here), 0.0) >= scores.get(_place(sources, *other), 0.0) > 0


def _altered(
    draft: Draft, figure: Figure, other: tuple[int, Figure], *, certain: bool = True, reason: str = ""
) -> Item:
    number, found = other
    source = draft.sources.all[number]
    words = " ".join(source.reading.document.words(found.span).split())
    return draft.item(
        ItemKind.NUMBER,
        figure.span,
        Status.ALTERED,
        _passage(draft.sources, number, found),
        source_words=words,
        reason=reason,
        certain=certain,
    )


def _passage(sources: Sources, number: int, found: Figure) -> Passage:
    return sources.around(number, sources.all[number].word_at(found.first))


def _equal(sources: Sources, aligned: Aligned, figure: Figure) -> list[tuple[int, Figure]]:
    """Return numbers of the sources that a number of the draft may stand for: near ones, else the same, else others."""
    found = [
        (place.source, one)
        for place in (sources.places[number] for number in aligned.best)
        for one in sources.all[place.source].between(place.first, place.stop)
        if comparable(figure, one) and equal(figure, one)
    ]
    return found or list(islice(_elsewhere(sources, figure), _MOST))


def _elsewhere(sources: Sources, figure: Figure) -> Iterator[tuple[int, Figure]]:
    near = sources.values_near(figure.value, max(abs(figure.value) * _REACH, figure.step) + _TINY)
    for value in sorted(near, key=lambda one: (abs(one - figure.value), one)):
        for places in sources.numbers[value].values():
            if comparable(figure, places[0][1]):
                yield from (one for one in places[:_MOST] if equal(figure, one[1]))


def _nearest(
    sources: Sources, aligned: Aligned, figure: Figure, places: list[tuple[int, Figure]]
) -> tuple[int, Figure] | None:
    """Return the one among equal numbers that stands where the draft's sentence comes from."""

    def rank(one: tuple[int, Figure]) -> tuple[float, bool, int, int]:
        number, found = one
        place = sources.passage_at(number, sources.all[number].word_at(found.first))
        return -aligned.scores.get(place, 0.0), found.noun != figure.noun, number, found.first

    return min(places, key=rank, default=None)


def _other_value(sources: Sources, aligned: Aligned, figure: Figure) -> tuple[int, Figure] | None:
    """Return the number that a source has in place of one of the draft: of the same unit, in the aligned passage."""
    for place in aligned.best:
        number = sources.places[place].source
        inside = _alike(sources, place, figure)
        if any(equal(figure, one) for one in inside):
            return None
        if inside:
            return number, inside[0]
    return None


def _noun_alike(figure: Figure, other: Figure) -> bool:
    return bool(figure.noun) and figure.noun == other.noun


def _digits(draft: Draft, figure: Figure) -> Passage | None:
    """Return where the digits of a number stand as part of something else: "3:40", "2019/20"."""
    token = draft.reading.tokens[figure.first]
    if not token.text[0].isdigit():
        return None
    sources = draft.sources
    found = sources.positions.get(token.lower, ())[:_MOST]
    loose = (place for place in found if not sources.all[place[0]].between(place[1], place[1] + 1))
    place = next(loose, None)
    return None if place is None else sources.around(*place)
