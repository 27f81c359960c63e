"""Sentences: where one ends inside a block."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.language.lexicon import WordSets, class_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factcheck.documents.model import Block
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.tokens import Token, Tokens

LONGEST: Final = 400
"""Tokens after which a sentence ends in any case, so that no reader pays for a text without full stops."""

_ORDINAL_DIGITS: Final = 2
_ENDERS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"”’')]»")
_OPENERS: Final = frozenset("\"“‘'([«—–-")


class _Stops(WordSets):
    """The words that tell a full stop from the end of a sentence."""

    abbreviations = words_of("abbreviations.open")
    weak = words_of("abbreviations.weak")
    clock = words_of("abbreviations.clock")
    zone = words_of("times.zone")
    zone_name = class_of("times.zone_name")
    weekday = words_of("times.weekday")
    month = words_of("times.month")
    number = words_of("abbreviations.number")
    ordinal = words_of("abbreviations.ordinal")
    openers = words_of("sentences.opener")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        first: index of its first token in the document's tokens.
        stop: index after its last token; always more than `first`.
        start: first code point.
        end: code point after the last visible one.
        block: index of its block in the document's blocks.
    """

    first: int
    stop: int
    start: int
    end: int
    block: int


def _ends_here(tokens: Tokens, index: int, last: int, stops: _Stops) -> bool:
    """Tell whether the full stop at `index` ends a sentence; `last` is the block's last token."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index < last else None
    if after is None:
        return True
    if after.start == tokens.ends[index] and after.text[0] not in _CLOSERS:
        # "3.5", "U.S", "file.txt"; but "aid.Former" is two sentences glued together.
        return bool(
            before is not None
            and len(before.text) > 2
            and before.text[-1].islower()
            and after.text[0].isupper()
        )
    following = after
    place = index + 1
    while following.text[0] in _CLOSERS or following.text[0] in _OPENERS:
        place += 1
        if place > last or place > index + 4:
            break
        following = tokens[place]
    starts_new = following.text[0].isupper() or following.text[0].isdigit()
    if not starts_new:
        return following.text[0] not in ",;:" and not following.text[0].islower()
    if before is None or before.end != tokens.starts[index]:
        return True
    if before.text.isdigit() and len(before.text) <= _ORDINAL_DIGITS and following.lower in stops.ordinal:
        return False  # "am 21. Januar"
    if len(before.text) == 1 and before.text.isalpha() and before.text.isupper():
        # An initial ("J. Poe") or the end of "U.S."; after the latter only a word that opens sentences counts.
        return following.lower in stops.openers and before.text != "I"
    if before.lower in stops.abbreviations:
        if before.lower in stops.number and following.text[0].isdigit():
            return False
        return before.lower in stops.weak and following.lower in stops.openers
    return not (before.lower in stops.clock and _goes_on(following, stops))


def _goes_on(token: Token, stops: _Stops) -> bool:
    """Tell whether a token goes on with a time of the clock: "5 p.m. EST", "5 p.m. Monday", "5 p.m. Nov. 9"."""
    if token.text[0].isdigit() or token.lower in stops.weekday or token.lower in stops.month:
        return True
    return token.lower in stops.zone_name.starts or (token.text.isupper() and token.lower in stops.zone)


def split_sentences(tokens: Tokens, blocks: Iterable[Block], words: Lexicon) -> tuple[Sentence, ...]:
    """Cut the tokens of each block into sentences; tokens outside all blocks belong to none."""
    stops = words.sets(_Stops)
    found: list[Sentence] = []
    texts, starts = tokens.texts, tokens.starts
    enders = tokens.of(_ENDERS)
    for number, block in enumerate(blocks):
        first = bisect_left(starts, block.start)
        stop = bisect_left(starts, block.end)
        begin = first
        at = bisect_left(enders, first)
        while begin < stop:
            # The next that ends a sentence, or else the end of the block.
            while (
                at < len(enders)
                and enders[at] < stop
                and not (
                    enders[at] >= begin
                    and (texts[enders[at]] != "." or _ends_here(tokens, enders[at], stop - 1, stops))
                )
            ):
                at += 1
            ends = at < len(enders) and enders[at] < stop
            end = enders[at] + 1 if ends else stop
            longest = begin + LONGEST + (1 if ends else 0)
            if end > longest:
                end = begin + LONGEST
            elif ends:
                while (
                    end < stop and texts[end][0] in _CLOSERS | _ENDERS and starts[end] == tokens.ends[end - 1]
                ):
                    end += 1
            found.append(Sentence(begin, end, starts[begin], tokens.ends[end - 1], number))
            begin = end
    return tuple(found)


def placed(places: Iterable[int], sentences: Sequence[Sentence]) -> Iterator[tuple[int, Sentence, int]]:
    """Yield (number of the sentence, sentence, place) of each rising index of a token that stands in a sentence."""
    number = 0
    for place in places:
        while number < len(sentences) and sentences[number].stop <= place:
            number += 1
        if number == len(sentences):
            return
        if sentences[number].first <= place:
            yield number, sentences[number], place
