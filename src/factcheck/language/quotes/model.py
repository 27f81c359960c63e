"""Quotations, as read: the words, the marks, and who is said to have spoken them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Span


class QuoteKind(StrEnum):
    """What a stretch in quotation marks is."""

    SPEECH = "speech"  # a sentence or a long part of one
    FRAGMENT = "fragment"  # a few words: quoted, coined or doubted
    TITLE = "title"  # of a work


class Attribution(StrEnum):
    """How the speaker of a quotation is known, surest first."""

    CUE = "cue"  # a verb of speech or "according to" in the same sentence
    LABEL = "label"  # "Poe: …", "… — Ann Poe"
    SENTENCE = "sentence"  # another quotation of the same sentence has the speaker
    PARAGRAPH = "paragraph"  # another quotation or report in the same paragraph
    PREVIOUS = "previous"  # the paragraph before
    SIGNED = "signed"  # a dash and a line that holds no name we can read
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks.

    Attributes:
        span: with its marks; a quotation of several paragraphs has one for each.
        content: without them.
        kind: what it is.
        speaker: who speaks, as the text names them, a pronoun replaced by the name it stands for where that is
            plain; "" when nobody is found.
        speaker_span: where these words (or the pronoun) stand, or None.
        cue_span: the verb or phrase that ties them to the quotation, or None.
        attribution: how the speaker is known.
        closed: whether its closing mark stands in its paragraph.
        block: index of its block.
        words: how many words it holds.
    """

    span: Span
    content: Span
    kind: QuoteKind
    speaker: str
    speaker_span: Span | None
    cue_span: Span | None
    attribution: Attribution
    closed: bool
    block: int
    words: int
