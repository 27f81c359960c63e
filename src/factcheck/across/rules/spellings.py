"""A name that the documents of a folder spell in several ways."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from factcheck.across.model import Across, Data, Entry, Record
from factcheck.across.rules import MOST, AcrossRule, register
from factcheck.checks import finding
from factcheck.documents.model import Span
from factcheck.facts.fold import loose, plain
from factcheck.findings import Confidence, Related

if TYPE_CHECKING:
    from factcheck.across.telling import Telling
    from factcheck.facts.table import FactTable

CODE: Final = "CON426"
_APART: Final = 60
_FEWEST: Final = 1
_FULL: Final = (2, 3)
"""Words of a full name."""
_SHORTEST: Final = 6
"""Letters of a place whose name stands alone."""
_REMEMBERED: Final = 65_536
_TWICE: Final = re.compile(r"([a-z]{2,3})\1")
_MOST_PATHS: Final = 3
_TIES: Final = "-.'"


@cache
def _sound(word: str) -> str:
    """Fold a word as `facts.fold.loose` does, and letters written for one sound twice: "zhzh" is "zh"."""
    return _TWICE.sub(r"\1", loose(word))


class Places:
    """The places of the table whose names are one word, by their sound."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, in lower case."""
        self._sounds = frozenset(_sound(name) for name in names if name.isalpha())
        self._others: set[str] = set()  # words that are known to be none

    def among(self, words: Iterable[str]) -> list[str]:
        """Return those of some words in lower case that are the name of a place, or sound like one."""
        unknown = [word for word in words if word not in self._others]
        found = [word for word in unknown if len(word) >= _SHORTEST and _sound(plain(word)) in self._sounds]
        if len(self._others) > _REMEMBERED:
            self._others.clear()
        self._others.update(unknown)
        self._others.difference_update(found)
        return found


_PLACES: Final[WeakKeyDictionary[FactTable, Places]] = WeakKeyDictionary()


def _places(facts: FactTable) -> Places:
    known = _PLACES.get(facts)
    if known is None:
        known = _PLACES[facts] = Places(name.lower() for name, _, _ in facts.vocabulary("place"))
    return known


def keys(telling: Telling) -> Iterator[Entry]:
    """Give each spelling of a name once: full names of people, and places of the table that stand alone."""
    places = _places(telling.context.facts)
    seen: set[tuple[str, ...]] = set()
    for span, words in chain(_titled(telling), _runs(telling, places, seen)):
        if words in seen:
            continue
        seen.add(words)
        folded, key = _key(words, places)
        if key:
            yield key, telling.record(span, folded, roughly_dated=True)


def _titled(telling: Telling) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the names of people who have a title."""
    for role in telling.context.reading.roles.roles:
        yield role.person_span, tuple(role.name.split())


def _runs(
    telling: Telling, places: Places, seen: set[tuple[str, ...]]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the runs of capitalised words of the sentences that tell something; titled people are left to `_titled`.

    Those that are `seen` are left out when they come again.
    """
    reading = telling.context.reading
    tokens, sentences, capitals = reading.tokens, reading.sentences, reading.tokens.capitals
    texts, lowers, starts = tokens.texts, tokens.lowers, tokens.starts
    no_name, prose, among = reading.words.words("across.no_name"), reading.document.prose, telling.among
    titled = {role.person_span.start for role in reading.roles.roles}
    firsts = sentences.firsts
    opening = frozenset(firsts)
    for low, high in _stretches(telling, places, opening):
        if low in opening and (high == low + 1 or lowers[low] in no_name):
            low += 1
        if not _FEWEST <= high - low <= _FULL[1]:
            continue
        name = tuple(texts[low:high])
        if name in seen or (len(name) < _FULL[0] and not places.among((lowers[low],))):
            continue
        number = bisect_right(firsts, low) - 1
        first, stop = firsts[number], sentences[number].stop
        if number not in among:
            continue
        if (bisect_left(capitals, stop) - bisect_left(capitals, first)) * 2 > stop - first:
            continue  # a headline
        start, end = starts[low], tokens.ends[high - 1]
        if _tied(prose, start, end) or not titled.isdisjoint(starts[low:high]):
            continue
        yield Span(start, end), name


def _stretches(telling: Telling, places: Places, opening: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield where capitalised words may be a name: the places of the table, and two words or more of one sentence.

    Args:
        telling: the document.
        places: those of the table.
        opening: the tokens that open sentences.
    """
    tags = telling.context.reading.tags
    capitals = telling.context.reading.tokens.capitals
    known = frozenset(capitals)
    for index in chain.from_iterable(map(tags.word, places.among(telling.slots.capitalised))):
        if index in known and index - 1 not in known and index + 1 not in known:
            yield index, index + 1
    joined = [one for one in capitals if one + 1 in known and one + 1 not in opening]
    place = 0
    while place < len(joined):
        low = joined[place]
        high = low + 2
        place += 1
        while place < len(joined) and joined[place] == high - 1:
            high += 1
            place += 1
        yield low, high


def _tied(prose: str, start: int, end: int) -> bool:
    """Tell whether a hyphen or a full stop makes a run a part of something longer: "Al-Sabir", "J. Poe"."""
    return (start > 0 and prose[start - 1] in _TIES) or prose.startswith("-", end)


@lru_cache(maxsize=65_536)
def _key(words: tuple[str, ...], places: Places) -> tuple[tuple[str, ...], str]:
    """Return the words of a name folded, and what all its spellings have in common; "" for what is not compared."""
    folded = tuple(map(plain, words))
    if not all(map(str.isalpha, folded)):
        return folded, ""
    if _FULL[0] <= len(folded) <= _FULL[1]:
        return folded, " ".join((folded[0], *map(_sound, folded[1:])))
    alone = len(folded) == 1 and places.among(folded)
    return folded, _sound(folded[0]) if alone else ""


def compare(key: str, records: Sequence[Record]) -> Iterator[Across]:
    """Report a name once a folder, where the rarest spelling stands first, and where one document has two spellings."""
    spelled: dict[Data, list[Record]] = {}
    for record in records:
        spelled.setdefault(record.data, []).append(record)
    if len(spelled) == 1:
        return
    often = Counter({word: len(found) for word, found in spelled.items()})
    usual, *others = sorted(often, key=lambda word: (-often[word], word))
    rare = others[-1]
    mine = spelled[rare][0]
    other = next((record for record in spelled[usual] if record.path != mine.path), None)
    if other is None or _apart(mine, other):
        return
    yield from _within(spelled, often, mine.path)
    related = [other, *(spelled[word][0] for word in others[:-1])]
    yield Across(
        mine.path,
        finding(
            CODE,
            Span(mine.start, mine.end),
            f"The name is “{mine.text}” here and “{other.text}” in {_documents(spelled[usual])}.",
            confidence=Confidence.MEDIUM,
            related=[
                Related(
                    Span(one.start, one.end), f"“{one.text}” here", one.path if one.path != mine.path else ""
                )
                for one in related
            ],
        ),
    )


def _within(
    spelled: Mapping[Data, Sequence[Record]], often: Mapping[Data, int], told: str
) -> Iterator[Across]:
    """Yield a finding for each document but one that spells a name in two ways by itself, at the rarer of them."""
    paths: dict[str, list[Record]] = {}
    for word in sorted(spelled, key=lambda one: (often[one], one)):
        for record in spelled[word]:
            paths.setdefault(record.path, []).append(record)
    for path, (rare, *others) in paths.items():
        if path == told or not others:
            continue
        here = others[-1]
        yield Across(
            path,
            finding(
                CODE,
                Span(rare.start, rare.end),
                f"The name is “{rare.text}” here and “{here.text}” elsewhere in this document.",
                confidence=Confidence.MEDIUM,
                related=[Related(Span(here.start, here.end), f"“{here.text}” here")],
            ),
        )


def _apart(one: Record, other: Record) -> bool:
    return one.first is not None and other.first is not None and not one.within(other, _APART)


def _documents(records: Sequence[Record]) -> str:
    paths = list(dict.fromkeys(record.path for record in records))
    more = len(paths) - _MOST_PATHS
    return ", ".join(paths[:_MOST_PATHS]) + (f" and {more} more" if more > 0 else "")


register(AcrossRule("spellings", (CODE,), keys, compare, cap=MOST))
