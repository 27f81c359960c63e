"""Quotations: whether a source has the words, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from factcheck.against.folding import Word, respelled, words_of
from factcheck.against.model import Item, ItemKind, Passage, Status
from factcheck.documents.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.against.draft import Draft
    from factcheck.against.source import Source
    from factcheck.language.quotes import Quotation

_FEW: Final = 4
"""Words from which a quotation is held against the sources; fewer may be coined or doubted words."""
_MOST: Final = 64
"""Places of a word at which a quotation is looked for."""
_RARE: Final = 4
_ROOM: Final = 3
"""Words around what is like a quotation in which it may begin and end."""
_ALIKE: Final = 0.6
"""Share of words that a passage must have in common with a quotation to be what it was made from."""


def judge(draft: Draft) -> Iterator[Item]:
    """Yield the quotations of a draft."""
    document = draft.reading.document
    skipped = (BlockKind.CODE, BlockKind.REFERENCE, BlockKind.METADATA, BlockKind.BOILERPLATE)
    for quotation in draft.reading.quotes:
        if document.blocks[quotation.block].kind in skipped:
            continue
        pieces = [piece for piece in _pieces(draft, quotation) if len(piece) >= _FEW]
        if pieces:
            yield _judged(draft, quotation, pieces)


def _pieces(draft: Draft, quotation: Quotation) -> Iterator[list[Word]]:
    """Yield the words of a quotation, cut where the writer left out or put in something: "…", "[he]"."""
    tokens = draft.reading.tokens
    first, stop = draft.token_range(quotation.content)
    start, depth = first, 0
    for index in range(first, stop):
        text = tokens.texts[index]
        dots = (
            text == "."
            and index + 1 < stop
            and tokens.texts[index + 1] == "."
            and tokens.starts[index + 1] - tokens.ends[index] <= 1
        )
        if text == "[" or text == "…" or dots:
            if start < index and not depth:
                yield words_of(tokens, start, index)
            depth += text == "["
            start = index + 1
        elif text == "]":
            depth = max(0, depth - 1)
            start = index + 1
        elif text == "." and start == index:
            start = index + 1
    if start < stop:
        yield words_of(tokens, start, stop)


def _judged(draft: Draft, quotation: Quotation, pieces: list[list[Word]]) -> Item:
    found: list[Passage] = []
    for piece in pieces:
        keys = [word.key for word in piece]
        place = _verbatim(draft, keys)
        if place is None:
            return _unlike(draft, quotation, keys)
        source, first = place
        found.append(draft.sources.all[source].quote(first, first + len(keys)))
    return draft.item(ItemKind.QUOTATION, quotation.span, Status.SUPPORTED, found[0])


def _verbatim(draft: Draft, keys: list[str]) -> tuple[int, int] | None:
    """Return (source, first word) of the same words in a row, or None."""
    positions = draft.sources.positions
    anchor = min(range(len(keys)), key=lambda index: (len(positions.get(keys[index], ())), index))
    places = positions.get(keys[anchor], [])
    if len(places) > _MOST and len(keys) >= _FEW:  # frequent words alone: by four of them in a row
        fours = draft.sources.fours
        runs = [fours.get(hash(tuple(keys[index : index + 4])), []) for index in range(len(keys) - 3)]
        anchor = min(range(len(runs)), key=lambda index: (len(runs[index]), index))
        places = runs[anchor]
    for number, place in places:
        first = place - anchor
        if first >= 0 and draft.sources.all[number].keys[first : first + len(keys)] == keys:
            return number, first
    return None


def _unlike(draft: Draft, quotation: Quotation, keys: list[str]) -> Item:
    """Tell what a source has in place of a quotation: the words most like it around one of its rarest words."""
    positions = draft.sources.positions
    rare = sorted(
        (key for key in dict.fromkeys(keys) if key in positions), key=lambda key: (len(positions[key]), key)
    )
    best: tuple[float, int, int] = (0.0, 0, 0)
    for key in rare[:_RARE]:
        offset = keys.index(key)
        for number, place in positions[key][:_MOST]:
            first = max(0, place - offset)
            there = draft.sources.all[number].keys[first : first + len(keys)]
            best = max(best, (Indel.normalized_similarity(keys, there), -number, -first))
    score, number, first = best[0], -best[1], -best[2]
    if score < _ALIKE:
        return draft.item(ItemKind.QUOTATION, quotation.span, Status.NOT_FOUND)
    source = draft.sources.all[number]
    first, stop = _trimmed(keys, source.keys, first)
    passage = source.quote(first, stop)
    lexicon = draft.reading.words
    there = source.keys[first:stop]
    if [respelled(key, lexicon) for key in keys] == [respelled(key, lexicon) for key in there]:
        return draft.item(
            ItemKind.QUOTATION, quotation.span, Status.SUPPORTED, passage, reason="spelled otherwise"
        )
    return draft.item(
        ItemKind.QUOTATION,
        quotation.span,
        Status.ALTERED,
        draft.sources.around(number, first),
        source_words=_words(source, first, stop),
    )


def _trimmed(keys: list[str], there: list[str], first: int) -> tuple[int, int]:
    """Return the words of a source that stand for a quotation, as (first, stop), given about where it begins."""
    low = max(0, first - _ROOM)
    window = there[low : first + len(keys) + _ROOM]
    blocks = [block for block in Indel.opcodes(keys, window) if block.tag == "equal"]
    if not blocks:
        return first, min(len(there), first + len(keys))
    # What the quotation has before and behind the words in common stands for as many of the source.
    start = max(0, blocks[0].dest_start - blocks[0].src_start)
    stop = blocks[-1].dest_end + len(keys) - blocks[-1].src_end
    return low + start, min(len(there), low + stop)


def _words(source: Source, first: int, stop: int) -> str:
    tokens = source.reading.tokens
    span = Span(tokens[source.words[first].first].start, tokens[source.words[stop - 1].stop - 1].end)
    return " ".join(source.reading.document.words(span).split())
