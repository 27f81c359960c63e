"""Citations: numbered markers, author-year citations, reference lists, counted lists and identifiers."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from factcheck.language.citations.author_year import read_author_years
from factcheck.language.citations.entries import read_lists
from factcheck.language.citations.identifiers import Identifier, IdentifierKind, read_identifiers
from factcheck.language.citations.markers import read_markers
from factcheck.language.citations.model import (
    AuthorYear,
    CitationReading,
    Count,
    Entry,
    Marker,
    MarkerStyle,
    ReferenceList,
    Resolved,
)

if TYPE_CHECKING:
    from factcheck.documents.model import Document
    from factcheck.language.lexicon import Lexicon

__all__ = [
    "AuthorYear",
    "CitationReading",
    "Count",
    "Entry",
    "Identifier",
    "IdentifierKind",
    "Marker",
    "MarkerStyle",
    "ReferenceList",
    "Resolved",
    "read_citations",
    "read_identifiers",
]


_LAW_REPORT: Final = re.compile(r"\[(?:1[89]|20)\d\d\]\s(?:\d{1,2}\s)?[A-Z][A-Za-z.]{1,9}\b")
"""A judgment by its report or neutral citation: "[2012] 1 AC 144", "[2019] EWHC 915"."""
_CITES_JUDGMENTS: Final = 2


def read_citations(document: Document, lexicon: Lexicon) -> CitationReading:
    """Read everything that a document says about its sources."""
    lists = read_lists(document, lexicon)
    numbers = frozenset(label for item in lists if item.numbered for label in item.labels)
    return CitationReading(
        markers=read_markers(document, numbers, lexicon),
        author_years=read_author_years(document, lexicon),
        lists=lists,
        identifiers=read_identifiers(document.text),
        judged=len(list(islice(_LAW_REPORT.finditer(document.prose), _CITES_JUDGMENTS))) == _CITES_JUDGMENTS,
    )
