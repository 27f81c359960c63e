"""Figures: sums, percentages and counts that a text states."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.lexicon import WordSets, pattern_of
from factcheck.language.sentences import placed
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon
    from factcheck.language.sentences import Sentences
    from factcheck.language.tokens import Tokens

_KINDS: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class _Words(WordSets):
    """The ways in which a text states a figure."""

    figure = pattern_of(
        r"(?:[$€£¥]\s?\d[\d,.]*\d?(?:\s?(?:%s|m)\b)?|\b\d[\d,.]*\s?(?:%%|%s\b)"
        r"|\b\d[\d,.]*\s%s\b|\b\d{1,3}(?:,\d{3})+\b"
        r"|\b%s\s(?:(?:%s|%s)\s)?\d[\d,]*\b|\b\d[\d,]*\s%s\b)",
        "quantities.scale",
        "quantities.percent",
        "quantities.large",
        "quantities.harmed",
        "quantities.about",
        "quantities.above",
        "quantities.figure_noun",
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: where it stands, and the index of its sentence."""

    span: Span
    sentence: int


def read_figures(
    document: Document, tokens: Tokens, sentences: Sentences, lexicon: Lexicon
) -> tuple[Figure, ...]:
    """Return the figures of the running text, in order; years, ages and house numbers are none."""
    figure = lexicon.sets(_Words).figure
    return tuple(
        Figure(Span(*match.span()), number)
        for number, here in groupby(placed(tokens.numbers, sentences), key=itemgetter(0))
        if document.blocks[(sentence := next(here)[1]).block].kind in _KINDS
        for match in figure.finditer(document.prose, sentence.start, sentence.end)
    )
