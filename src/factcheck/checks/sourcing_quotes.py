"""Quotations: without a speaker, or all from one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.documents.model import BlockKind, Span
from factcheck.findings import Confidence, Evidence, Finding, Related
from factcheck.language.quotes import Attribution, QuoteKind
from factcheck.language.sourcing import sourcing_view

_SPOKEN_WORDS: Final = 6


@check("SRC504")
def unattributed_quotes(context: Context) -> Iterator[Finding]:
    """Report quoted sentences for which no speaker is found in the sentence, the paragraph or the one before."""
    document = context.document
    for quote in context.reading.quotes:
        if quote.attribution is not Attribution.NONE or quote.kind is not QuoteKind.SPEECH:
            continue
        if quote.words < _SPOKEN_WORDS or document.blocks[quote.block].kind is not BlockKind.PARAGRAPH:
            continue  # the items of a list share a speaker whom only the layout names
        if not quote.closed or not _opens_sentence(
            document.text[quote.content.start : quote.content.start + 2]
        ):
            continue  # a clause that the sentence around it takes over is a phrase on loan, not speech
        yield finding(
            "SRC504",
            quote.span,
            "Nobody is named as the speaker of this quotation.",
            confidence=Confidence.MEDIUM,
            evidence=(
                Evidence("No speaker in its sentence, its paragraph or the one before.", kind="document"),
            ),
        )


def _opens_sentence(opening: str) -> bool:
    return opening[:1].isupper() or (opening[:1] in "[(…'‘" and opening[1:2].isupper())


_FEWEST_ACTS: Final = 5


@check("SRC525")
def single_source(context: Context) -> Iterator[Finding]:
    """Report a story in which one person alone is quoted and reported."""
    speakers: dict[str, Span] = {}
    acts = 0
    for quote in context.reading.quotes:
        if quote.kind is QuoteKind.SPEECH and quote.speaker_span is not None:
            acts += 1
            speakers.setdefault(quote.speaker.split()[-1], quote.speaker_span)
    if acts < _FEWEST_ACTS:
        return
    named = {name: span for name, span in speakers.items() if name[0].isupper()}
    others = [
        name for name in speakers if name not in named and name.lower() not in ("he", "she", "i", "who")
    ]
    if len(named) != 1 or others:
        return
    sourcing = sourcing_view(context.reading)
    ((name, span),) = named.items()
    if any(
        name not in report.speaker and report.speaker.lower() not in ("he", "she", "who", "i")
        for report in sourcing.reports
        if report.governs
    ):
        return
    yield finding(
        "SRC525",
        span,
        f"All {acts} quotations of this story come from one source ({name}).",
        related=[Related(quote.span, "a quotation") for quote in context.reading.quotes[1:6]],
    )
