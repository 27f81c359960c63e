"""Figures: sums, percentages and counts that a text states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.documents.model import Document
    from factcheck.language.sentences import Sentence

_KINDS: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_DIGIT: Final = re.compile(r"\d")
_FIGURE: Final = re.compile(
    r"(?:[$€£¥]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|m|bn)\b)?|\b\d[\d,.]*\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b\d[\d,.]*\s(?:million|billion|trillion)\b|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b(?:killed|injured|wounded|dead)\s(?:at least\s|more than\s|about\s|some\s)?\d[\d,]*\b"
    r"|\b\d[\d,]*\s(?:people|civilians|soldiers|troops|residents|children|men|women|officers|passengers|homes|"
    r"buildings|jobs|cases|deaths)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it stands, and the index of its sentence."""

    span: Span
    sentence: int


def read_figures(document: Document, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """Return the figures of the running text, in order; years, ages and house numbers are none."""
    return tuple(
        Figure(Span(*match.span()), number)
        for number, sentence in enumerate(sentences)
        if document.blocks[sentence.block].kind in _KINDS
        and _DIGIT.search(document.prose, sentence.start, sentence.end)
        for match in _FIGURE.finditer(document.prose, sentence.start, sentence.end)
    )
