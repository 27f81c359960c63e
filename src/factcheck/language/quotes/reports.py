"""Reported speech: every place where a text says that somebody says, writes or believes something."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from factcheck.documents.model import Span
from factcheck.language.quotes.lexicon import Speech
from factcheck.language.quotes.speakers import after_verb, before_verb, is_verb, sentence_subject
from factcheck.language.sentences import Numbers, placed
from factcheck.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.quotes.model import Quotation
    from factcheck.language.sentences import Sentence, Sentences
    from factcheck.language.tokens import Tokens

_REACH = 60  # tokens between a verb and its subject


@dataclass(frozen=True, slots=True)
class Report:
    """One act of reported speech.

    Attributes:
        speaker: the noun phrase that speaks, as written.
        span: where it stands.
        cue: the verb, or "according to".
        sentence: index of its sentence.
        governs: whether the rest of the sentence is what is said.
    """

    speaker: str
    span: Span
    cue: Span
    sentence: int
    governs: bool


def read_reports(
    document: Document,
    tokens: Tokens,
    sentences: Sentences,
    quotes: Sequence[Quotation],
    lexicon: Lexicon,
) -> tuple[Report, ...]:
    """Return the reported speech of a document outside quotation marks, in order."""
    words = lexicon.sets(Speech)
    prose = document.prose
    cues = words.verbs | words.beliefs | words.citing | {"according", "by"}
    starts = [quote.span.start for quote in quotes]

    def quoted(offset: int) -> bool:
        place = bisect_right(starts, offset) - 1
        return place >= 0 and offset < quotes[place].span.end

    found: list[Report] = []
    for number, sentence, index in placed(tokens.of(cues), sentences):
        token = tokens[index]
        lower = token.lower
        floor = max(sentence.first, index - _REACH)
        if lower == "according" and index + 1 < sentence.stop and tokens.lowers[index + 1] == "to":
            speaker = after_verb(tokens, index + 1, sentence.stop, prose, words)
            cue = Span(token.start, tokens.ends[index + 1])
        elif lower in words.citing or (lower == "by" and _said_by(tokens, index, sentence, words)):
            speaker = after_verb(tokens, index, sentence.stop, prose, words)
            cue = Span(token.start, token.end)
        elif is_verb(tokens, index, words) or (lower in words.beliefs and token.text.islower()):
            if index + 1 < sentence.stop and tokens.lowers[index + 1] == "by":
                continue  # passive: whoever follows "by" speaks
            cue = Span(token.start, token.end)
            after_quote = index > sentence.first and tokens.texts[index - 1] in '”"’,'
            speaker = None
            if lower.endswith("ing"):
                speaker = sentence_subject(tokens, floor, index, prose, words)
            else:
                if after_quote:
                    speaker = after_verb(tokens, index, sentence.stop, prose, words)
                speaker = speaker or before_verb(tokens, floor, index, prose, words)
        else:
            continue
        if speaker is None or quoted(token.start) or quoted(speaker.span.start):
            continue
        governs = lower in words.object or lower in words.citing or lower == "according"
        found.append(Report(speaker.text, speaker.span, cue, number, governs))
    return tuple(found)


def _said_by(tokens: Tokens, index: int, sentence: Sentence, words: Speech) -> bool:
    """Tell whether "by" follows the participle of a verb of speech or belief: "described by", "viewed by"."""
    if index == sentence.first:
        return False
    before = tokens.lowers[index - 1]
    return before.endswith("ed") and (before in words.verbs or before in words.beliefs)


def sentences_with(spans: Iterable[Span], sentences: Sentences) -> Numbers:
    """Return the indexes of the sentences that a span touches."""
    starts = sentences.starts
    found = Numbers(sentences)
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        for number in range(first, bisect_left(starts, span.end)):
            if sentences[number].end > span.start:
                found.add(number)
    return found
