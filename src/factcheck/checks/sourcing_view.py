"""What the sourcing rules look at: sentences with the quotations, reports and citations that stand in them."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from factcheck.documents.model import BlockKind, Span
from factcheck.language.quotes.reports import read_reports, sentences_with
from factcheck.resources import rules_dir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.language.quotes import Quotation
    from factcheck.language.reading import Reading
    from factcheck.language.sentences import Sentence
    from factcheck.language.tokens import Token

NARRATION: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


@dataclass(frozen=True, slots=True)
class SourcingWords:
    """The lexicon of sources, in lower case."""

    sources: frozenset[str]
    people: frozenset[str]
    singles: frozenset[str]
    groups: frozenset[str]
    complements: tuple[str, ...]
    reasons: tuple[str, ...]
    unnamed: frozenset[str]
    off_record: tuple[str, ...]
    vague: frozenset[str]
    belief: tuple[str, ...]
    vague_verbs: frozenset[str]
    exempt: tuple[str, ...]
    studies: frozenset[str]
    study_verbs: frozenset[str]
    before_study: frozenset[str]


@cache
def sourcing_words() -> SourcingWords:
    """Return the lexicon of sources, read once."""
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    anonymous, vague, study = data["anonymous"], data["vague"], data["study"]
    return SourcingWords(
        sources=frozenset(anonymous["sources"].split()),
        people=frozenset(anonymous["people"].split()),
        singles=frozenset(anonymous["singles"].split()),
        groups=frozenset(anonymous["groups"].split()),
        complements=tuple(anonymous["complements"]),
        reasons=tuple(anonymous["reasons"]),
        unnamed=frozenset(anonymous["open"].split()),
        off_record=tuple(anonymous["off_record"]),
        vague=frozenset(vague["heads"].split()),
        belief=tuple(vague["belief"]),
        vague_verbs=frozenset(vague["verbs"].split()),
        exempt=tuple(vague["exempt"]),
        studies=frozenset(study["heads"].split()),
        study_verbs=frozenset(study["verbs"].split()),
        before_study=frozenset(study["before"].split()),
    )


class SourcingView:
    """What the rules of this file look at, read once a document."""

    def __init__(self, reading: Reading) -> None:
        """Read what the rules need."""
        self.document = reading.document
        self.tokens: Sequence[Token] = reading.tokens
        self.sentences: Sequence[Sentence] = reading.sentences
        self.quotes: Sequence[Quotation] = reading.quotes
        self.reports = read_reports(self.document, self.tokens, self.sentences, self.quotes)
        self.cited = sentences_with(
            [
                *(marker.span for marker in reading.citations.markers),
                *(citation.span for citation in reading.citations.author_years),
                *(identifier.span for identifier in reading.citations.identifiers),
            ],
            self.sentences,
        )
        self.quote_starts = [quote.span.start for quote in self.quotes]
        self.quoted = sentences_with([quote.span for quote in self.quotes], self.sentences)
        self.words = sourcing_words()

    def prose(self, span: Span | Sentence) -> str:
        """Return the words of a stretch of text."""
        return self.document.prose[span.start : span.end]

    def narrates(self, number: int) -> bool:
        """Tell whether a sentence is running text."""
        return self.document.blocks[self.sentences[number].block].kind in NARRATION

    def in_quotes(self, offset: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        place = bisect_right(self.quote_starts, offset) - 1
        return place >= 0 and offset < self.quotes[place].span.end


_VIEWS: WeakKeyDictionary[Reading, SourcingView] = WeakKeyDictionary()


def sourcing_view(reading: Reading) -> SourcingView:
    """Return the view of a reading; several rules share it."""
    view = _VIEWS.get(reading)
    if view is None:
        view = _VIEWS[reading] = SourcingView(reading)
    return view
