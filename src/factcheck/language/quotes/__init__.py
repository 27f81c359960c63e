"""Quotations and their speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.language.quotes.attribution import Attributor
from factcheck.language.quotes.lexicon import Speech
from factcheck.language.quotes.model import Attribution, Quotation, QuoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.quotes.marks import QuotedSpan
    from factcheck.language.quotes.speakers import Speaker
    from factcheck.language.tokens import Tokens

__all__ = ["Attribution", "Quotation", "QuoteKind", "read_quotes"]

_FRAGMENT_WORDS = 4
_PRONOUN_REACH = 3
_LONGEST_TITLE = 16


def read_quotes(
    document: Document, tokens: Tokens, lexicon: Lexicon, found: Sequence[QuotedSpan]
) -> tuple[Quotation, ...]:
    """Read the quotations of a document in order; `found` is what stands in quotation marks."""
    ties = Attributor(document, tokens, found, lexicon).run()
    quotations = []
    words = lexicon.sets(Speech)
    names = _Names(words)
    for quote, tie in zip(found, ties, strict=True):
        content = document.prose[quote.content.start : quote.content.end].split()
        quotations.append(
            Quotation(
                span=quote.span,
                content=quote.content,
                kind=_kind(content, words),
                speaker="" if tie.speaker is None else names.full(tie.speaker, quote.block),
                speaker_span=None if tie.speaker is None else tie.speaker.span,
                cue_span=tie.cue,
                attribution=tie.how,
                closed=quote.span.end > quote.content.end,
                block=quote.block,
                words=len(content),
            )
        )
    return tuple(quotations)


class _Names:
    """The speakers met so far, so that "Poe" and "she" can be called by the full name."""

    def __init__(self, words: Speech) -> None:
        self._words = words
        self._full: dict[str, str] = {}
        self._last: tuple[str, int] = ("", -_PRONOUN_REACH)

    def full(self, speaker: Speaker, block: int) -> str:
        """Return the fullest name of a speaker; a pronoun stands for the last named one, if near."""
        if speaker.pronoun:
            name, place = self._last
            return (
                name
                if speaker.text.lower() in self._words.persons and block - place < _PRONOUN_REACH
                else speaker.text
            )
        words = speaker.text.split()
        if not all(word[0].isupper() for word in words):
            return speaker.text
        surname = words[-1]
        known = self._full.get(surname, "")
        if len(speaker.text) >= len(known):
            self._full[surname] = known = speaker.text
        self._last = (known, block)
        return known


def _kind(content: Sequence[str], words: Speech) -> QuoteKind:
    plain = [word.strip(".,;:!?()[]—–-'’") for word in content]
    plain = [word for word in plain if word]
    if len(plain) < 2:
        return QuoteKind.FRAGMENT
    capital = [word for word in plain if not word[0].islower()]
    small = all(word.lower() in words.in_title for word in plain if word[0].islower())
    if small and plain[0][0].isupper() and len(capital) * 2 > len(plain) and len(plain) <= _LONGEST_TITLE:
        return QuoteKind.TITLE
    return QuoteKind.FRAGMENT if len(plain) < _FRAGMENT_WORDS else QuoteKind.SPEECH
