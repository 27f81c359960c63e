"""Ties quotations to speakers: in the same clause, sentence, paragraph, or from the paragraph before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotes.lexicon import Speech
from factcheck.language.quotes.marks import READ_KINDS
from factcheck.language.quotes.model import Attribution
from factcheck.language.quotes.speakers import Speaker, after_verb, before_verb, is_verb, sentence_subject
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.documents.model import Block, Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.quotes.marks import QuotedSpan
    from factcheck.language.tokens import Token, Tokens

_REACH: Final = 40
_ENDERS: Final = frozenset(".!?")
_DASHES: Final = "—–-―"
_LABEL_TOKENS: Final = 12
_HEADLINE: Final = 120  # code points of a line over a quotation that may name its speaker


@dataclass(slots=True)
class Tie:
    """The speaker found for a quotation so far."""

    speaker: Speaker | None = None
    cue: Span | None = None
    how: Attribution = Attribution.NONE


class Attributor:
    """Works through the quotations of one document, paragraph by paragraph."""

    def __init__(
        self, document: Document, tokens: Tokens, quotes: Sequence[QuotedSpan], lexicon: Lexicon
    ) -> None:
        self.document = document
        self.tokens = tokens
        self.starts = tokens.starts
        self.quotes = quotes
        self.words = lexicon.sets(Speech)
        self.ties = [Tie() for _ in quotes]

    def run(self) -> list[Tie]:
        """Return one tie for each quotation."""
        first = 0
        previous: tuple[int, Tie] | None = None  # block, last tie
        while first < len(self.quotes):
            block = self.quotes[first].block
            stop = first
            while stop < len(self.quotes) and self.quotes[stop].block == block:
                stop += 1
            self._paragraph(first, stop, previous)
            tied = [tie for tie in self.ties[first:stop] if tie.speaker is not None]
            if tied:
                previous = (block, tied[-1])
            first = stop
        return self.ties

    def _index(self, offset: int) -> int:
        return bisect_left(self.starts, offset)

    def _outside(self, start: int, end: int) -> tuple[int, int]:
        return self._index(start), self._index(end)

    def _paragraph(self, first: int, stop: int, previous: tuple[int, Tie] | None) -> None:
        block = self.document.blocks[self.quotes[first].block]
        for number in range(first, stop):
            left = self.quotes[number - 1].span.end if number > first else block.start
            right = self.quotes[number + 1].span.start if number + 1 < stop else block.end
            self._in_clause(number, block, left, right)
        self._share(first, stop, block)
        if all(tie.speaker is None for tie in self.ties[first:stop]):
            self._from_before(first, stop, block, previous)

    def _in_clause(self, number: int, block: Block, left: int, right: int) -> None:
        quote, tie = self.quotes[number], self.ties[number]
        inner = self.document.text[quote.content.start : quote.content.end].rstrip()
        ending = inner[-1:] if inner else ""
        head, tail = self._outside(left, quote.span.start), self._outside(quote.span.end, right)
        following = None if ending == "." and not self._says_so(tail) else self._after(tail, ending)
        before = self._before(head)
        label = self._label(quote, block) or self._headed(quote, block)
        if label is not None:
            tie.speaker, tie.how = label, Attribution.LABEL
        elif self._signed(quote, block):
            tie.how = Attribution.SIGNED
        elif following is not None and (ending in ",!?—–-" or before is None):
            tie.speaker, tie.cue, tie.how = following[0], following[1], Attribution.CUE
        elif before is not None:
            tie.speaker, tie.cue, tie.how = before[0], before[1], Attribution.CUE

    def _says_so(self, tail: tuple[int, int]) -> bool:
        """Tell whether a clause such as "Poe said." follows a quotation that ends with a full stop."""
        first, stop = tail
        end = self._sentence_end(first, min(stop, first + 7))
        return end - first <= 5 and any(token.lower in self.words.verbs for token in self.tokens[first:end])

    def _sentence_end(self, first: int, stop: int) -> int:
        """Return the index of the token that ends the sentence begun at `first`, or `stop`."""
        for index in range(first, stop):
            token = self.tokens[index]
            if token.text in _ENDERS and self._ends(index):
                return index
        return stop

    def _ends(self, index: int) -> bool:
        if self.tokens.texts[index] != ".":
            return True
        before = self.tokens[index - 1] if index else None
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if before is not None and before.end == self.tokens.starts[index] and self._shortens(before):
            return False
        return after is None or after.start > self.tokens.ends[index] or after.text in "”\"'’"

    def _shortens(self, token: Token) -> bool:
        """Tell whether a full stop behind a token may belong to it: an initial, "Sen.", "No."."""
        return token.lower in self.words.abbreviations or (len(token.text) == 1 and token.text.isalpha())

    def _in_label(self, token: Token) -> bool:
        """Tell whether a token may stand in the name that labels a quotation."""
        return token.text[0].isupper() or token.text in ".-'’&(),–" or token.lower in self.words.in_label

    def _after(self, tail: tuple[int, int], ending: str) -> tuple[Speaker, Span] | None:
        first, stop = tail
        stop = min(self._sentence_end(first, min(stop, first + _REACH)), stop)
        while first < stop and not self.tokens.texts[first][0].isalnum():
            first += 1
        tokens, words = self.tokens, self.words
        for index in range(first, stop):
            lower = tokens.lowers[index]
            if (found := self._according(index, stop)) is not None:
                return found
            if not is_verb(tokens, index, words):
                continue
            if index == first and lower.endswith("ing"):
                return None  # "…," adding that …: the speaker stands before
            cue = Span(tokens.starts[index], tokens.ends[index])
            if index == first:
                speaker = after_verb(tokens, index, stop, self.document.prose, words)
                if speaker is not None:
                    return speaker, cue
                if ending and ending not in ",!?":
                    return None
                continue
            speaker = before_verb(tokens, first, index, self.document.prose, words)
            if speaker is not None:
                return speaker, cue
            speaker = (
                after_verb(tokens, index, stop, self.document.prose, words) if index <= first + 1 else None
            )
            if speaker is not None:
                return speaker, cue
        return None

    def _before(self, head: tuple[int, int]) -> tuple[Speaker, Span] | None:
        floor, stop = head
        start = self._sentence_start(max(floor, stop - _REACH), stop)
        if start >= stop:
            return None
        tokens, words = self.tokens, self.words
        for index in range(stop - 1, start - 1, -1):
            if (found := self._according(index, stop)) is not None:
                return found
            if is_verb(tokens, index, words) or self._leads_in(index, stop):
                speaker = self._subject(start, index)
                if speaker is not None:
                    return speaker, Span(tokens.starts[index], tokens.ends[index])
        if tokens.texts[stop - 1] == ":":
            speaker = sentence_subject(tokens, start, stop - 1, self.document.prose, words)
            if speaker is not None:
                return speaker, Span(tokens.starts[stop - 1], tokens.ends[stop - 1])
        return None

    def _leads_in(self, index: int, stop: int) -> bool:
        """Tell whether a verb of any kind stands right before the mark: "Ann Poe recently shared, “…”"."""
        tokens = self.tokens
        return (
            index == stop - 2
            and tokens.texts[stop - 1] in ",:"
            and tokens.texts[index].islower()
            and tokens.lowers[index].endswith("ed")
        )

    def _according(self, index: int, stop: int) -> tuple[Speaker, Span] | None:
        """Read "according to Poe", "per the report" and "to quote Poe"."""
        tokens = self.tokens
        if tokens.lowers[index] == "according" and index + 1 < stop and tokens.lowers[index + 1] == "to":
            last = index + 1
        elif (
            tokens.lowers[index] == "quote" and index and tokens.lowers[index - 1] == "to"
        ) or tokens.lowers[index] == "per":
            last = index
        else:
            return None
        speaker = after_verb(tokens, last, stop, self.document.prose, self.words)
        return None if speaker is None else (speaker, Span(tokens.starts[index], tokens.ends[last]))

    def _subject(self, start: int, verb: int) -> Speaker | None:
        """Return who does what the verb says; a participle shares the subject of its sentence."""
        tokens, prose, words = self.tokens, self.document.prose, self.words
        before = tokens[verb - 1] if verb > start else None
        participle = tokens.lowers[verb].endswith("ing") and (before is None or before.lower not in words.be)
        joined = before is not None and before.lower in words.shares_subject
        if not participle and not joined:
            speaker = before_verb(tokens, start, verb, prose, words)
            if speaker is not None:
                return speaker
        for index in range(start, verb):
            if is_verb(tokens, index, words) and not tokens.lowers[index].endswith("ing"):
                speaker = before_verb(tokens, start, index, prose, words)
                if speaker is not None:
                    return speaker
        return sentence_subject(tokens, start, verb, prose, words)

    def _sentence_start(self, floor: int, stop: int) -> int:
        for index in range(stop - 1, floor - 1, -1):
            if self.tokens.texts[index] in _ENDERS and self._ends(index):
                return index + 1
        return floor

    def _label(self, quote: QuotedSpan, block: Block) -> Speaker | None:
        """Read "Poe: “…”" and "“…” — Ann Poe"."""
        first, stop = self._index(block.start), self._index(quote.span.start)
        head = self.tokens[first : min(stop, first + _LABEL_TOKENS)]
        colon = next((place for place, token in enumerate(head) if token.text == ":"), -1)
        names = head[:colon] if colon > 0 else head if 1 < stop - first <= _LABEL_TOKENS else []
        if names and all(map(self._in_label, names)):
            span = Span(names[0].start, names[-1].end)
            return Speaker(span, self.document.prose[span.start : span.end], False)
        first, stop = self._index(quote.span.end), self._index(block.end)
        if stop == first and quote.block + 1 < len(self.document.blocks):
            following = self.document.blocks[quote.block + 1]
            if following.end - following.start < 80:
                first, stop = self._index(following.start), self._index(following.end)
                if following.marker in tuple(_DASHES):
                    return self._signature(first, stop)
        if 1 < stop - first <= 9 and self.tokens.texts[first] in _DASHES:
            return self._signature(first + 1, stop)
        return None

    def _headed(self, quote: QuotedSpan, block: Block) -> Speaker | None:
        """Read the name before a colon in the line over a quotation: "Ann Poe: three weeks at sea"."""
        if quote.block == 0 or quote.span.start > block.start:
            return None
        above = self.document.blocks[quote.block - 1]
        if above.kind not in READ_KINDS or above.end - above.start > _HEADLINE:
            return None
        first, stop = self._index(above.start), self._index(above.end)
        line = self.tokens[first:stop]
        colon = next((place for place, token in enumerate(line[:_LABEL_TOKENS]) if token.text == ":"), 0)
        names = [token for token in line[:colon] if token.text.isalpha()]
        if len(names) < 2 or not all(map(self._in_label, line[:colon])) or line[-1].text in _ENDERS:
            return None
        span = Span(names[0].start, names[-1].end)
        return Speaker(span, self.document.prose[span.start : span.end], False)

    def _signed(self, quote: QuotedSpan, block: Block) -> bool:
        """Tell whether a dash and a line without a verb sign a quotation, whatever name the line holds.

        "— [poe](…) at the forum", "– {{ "poe" | link }}".
        """
        first, stop = self._index(quote.span.end), self._index(block.end)
        if not 0 < stop - first <= _LABEL_TOKENS or self.tokens.texts[first] not in _DASHES:
            return False
        line = self.tokens[first + 1 : stop]
        return not any(token.text in _ENDERS or token.lower in self.words.verbs for token in line)

    def _signature(self, first: int, stop: int) -> Speaker | None:
        """Read the name that signs a quotation."""
        while stop > first and not self.tokens.texts[stop - 1][0].isalnum():
            stop -= 1
        names = self.tokens[first:stop]
        if not 1 <= len(names) <= 8 or not names[0].text[0].isupper():
            return None
        if any(token.lower in self.words.verbs and token.text.islower() for token in names):
            return None
        span = Span(names[0].start, names[-1].end)
        return Speaker(span, self.document.prose[span.start : span.end], False)

    def _share(self, first: int, stop: int, block: Block) -> None:
        """Give quotations of one sentence, then of one paragraph, the speaker that another of them has."""
        for number in range(first, stop):
            tie = self.ties[number]
            if tie.speaker is not None:
                continue
            for other in self._neighbours(number, first, stop):
                known = self.ties[other]
                if known.speaker is None:
                    continue
                between = self._between(number, other)
                how = Attribution.PARAGRAPH if between else Attribution.SENTENCE
                self.ties[number] = Tie(known.speaker, known.cue, how)
                break

    def _neighbours(self, number: int, first: int, stop: int) -> list[int]:
        """Return the quotations of the paragraph by nearness, earlier ones first; a few suffice."""
        found = []
        for distance in range(1, 6):
            if number - distance >= first:
                found.append(number - distance)
            if number + distance < stop:
                found.append(number + distance)
        return found

    def _between(self, one: int, other: int) -> bool:
        """Tell whether a sentence ends between two quotations."""
        low, high = sorted((one, other))
        first, stop = self._outside(self.quotes[low].span.end, self.quotes[high].span.start)
        if self.document.text[self.quotes[low].content.end - 1 : self.quotes[low].content.end] in (
            ".",
            "!",
            "?",
        ):
            return True
        return self._sentence_end(first, stop) < stop

    def _from_before(self, first: int, stop: int, block: Block, previous: tuple[int, Tie] | None) -> None:
        """Give a paragraph of quotations the speaker of what stands before them."""
        index = self.quotes[first].block
        start = self.quotes[first].span.start
        found = self._reported(block, start) or self._introduced(block, start)
        how = Attribution.PARAGRAPH
        if found is None and (start <= block.start + 1 or block.kind is BlockKind.LIST_ITEM):
            how = Attribution.PREVIOUS
            # The items of a list share what introduces the list.
            while index > 0 and self.document.blocks[index].kind is block.kind is BlockKind.LIST_ITEM:
                index -= 1
            index = index if block.kind is BlockKind.LIST_ITEM else index - 1
            if previous is not None and previous[0] >= index - 1 and previous[1].speaker is not None:
                found = previous[1].speaker, previous[1].cue
            elif index >= 0 and self.document.blocks[index].kind in READ_KINDS:
                earlier = self.document.blocks[index]
                found = self._reported(earlier, earlier.end)
        if found is not None:
            for number in range(first, stop):
                self.ties[number] = Tie(found[0], found[1], how)

    def _introduced(self, block: Block, before: int) -> tuple[Speaker, Span | None] | None:
        """Return the subject of the sentence that ends where a quotation begins, if it is a person's name."""
        floor, stop = self._index(block.start), self._index(before)
        if stop - floor < 3 or self.tokens.texts[stop - 1] not in ".:":
            return None
        start = self._sentence_start(max(floor, stop - 1 - 2 * _REACH), stop - 1)
        speaker = sentence_subject(self.tokens, start, stop - 1, self.document.prose, self.words)
        if speaker is None or not (
            speaker.pronoun or all(word[0].isupper() for word in speaker.text.split())
        ):
            return None
        return speaker, None

    def _reported(self, block: Block, before: int) -> tuple[Speaker, Span | None] | None:
        """Return the last speaker of indirect speech in a block before an offset."""
        floor = self._index(block.start)
        stop = self._index(min(before, block.end))
        tokens, words = self.tokens, self.words
        for index in range(stop - 1, max(floor, stop - 4 * _REACH) - 1, -1):
            if is_verb(tokens, index, words):
                start = self._sentence_start(max(floor, index - _REACH), index)
                speaker = self._subject(start, index)
                if speaker is not None:
                    return speaker, Span(tokens.starts[index], tokens.ends[index])
        return None
