"""The sourcing profile: how much of what a text states carries a source, and who its sources are."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from factcheck.language.quotes import QuoteKind
from factcheck.language.sentences import Numbers
from factcheck.language.sourcing import SourceKind, source_kind, sourcing_view
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.language.reading import Reading


@dataclass(frozen=True, slots=True)
class SourcingProfile:
    """What a text rests on.

    Attributes:
        statements: sentences of running text that hold a figure, a date, a quotation, reported speech or a citation.
        sourced: those of them that name, quote or cite a source.
        sources: acts of reporting and quoting by kind of source, the most frequent first.
        speakers: quotations by speaker, the most quoted first; "" counts those without one.
        citations: labels and author-year citations in the text.
        resolved: those that lead to an entry of a reference list.
    """

    statements: int
    sourced: int
    sources: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    citations: int
    resolved: int

    @property
    def share(self) -> float | None:
        """The share of statements with a source, 0 to 1, or None without statements."""
        return self.sourced / self.statements if self.statements else None

    def fields(self) -> dict[str, object]:
        """Return the values by name, as the JSON report shows them."""
        return {
            "statements": self.statements,
            "sourced": self.sourced,
            "share": None if self.share is None else round(self.share, 3),
            "sources": dict(self.sources),
            "speakers": dict(self.speakers),
            "citations": self.citations,
            "resolved": self.resolved,
        }


def sourcing_profile(reading: Reading) -> SourcingProfile:
    """Return the profile of one document."""
    view = sourcing_view(reading)
    citations = reading.citations
    said = (report.sentence for report in view.reports)
    spoken = [quote for quote in view.quotes if quote.kind is QuoteKind.SPEECH]
    sourced = Numbers(view.sentences, filter(view.narrates, chain(said, view.cited, view.quoted)))
    stated = chain(
        (figure.sentence for figure in reading.figures),
        (one.sentence for one in reading.times.expressions if one.day is not None or one.year is not None),
    )
    statements = Numbers(view.sentences, chain(filter(view.narrates, stated), sourced))
    kinds = Counter(source_kind(view, report).value for report in view.reports if report.governs)
    del kinds[SourceKind.PRONOUN.value]
    speakers = Counter(quote.speaker for quote in spoken)
    ends = [item.entry is not None for item in citations.resolved]
    ends += [entry is not None for _, entry in citations.author_entries]
    return SourcingProfile(
        statements=len(statements),
        sourced=len(sourced),
        sources=tuple(kinds.most_common()),
        speakers=tuple(speakers.most_common()),
        citations=len(ends),
        resolved=sum(ends),
    )
