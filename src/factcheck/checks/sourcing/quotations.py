"""Quotations: without a speaker, or all from one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.checks.scope import PARAGRAPHS
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding, Related, Severity
from factcheck.language.quotes import Attribution, QuoteKind
from factcheck.language.sourcing import sourcing_view

if TYPE_CHECKING:
    from factcheck.language.quotes import Quotation

_TOLD_WORDS: Final = 3
_ENDS: Final = tuple(".!?…:")


@check("SRC504", scope=PARAGRAPHS)
def unattributed_quotes(context: Context) -> Iterator[Finding]:
    """Report quoted sentences for which no speaker is found in the sentence, the paragraph or the one before.

    A sentence of its own in which somebody says "I" or "you" was spoken, and is a warning where the whole text names
    nobody who might have spoken it. Anything else between quotation marks may be an example, a slogan or words on loan.
    """
    linked = context.view(_linked_blocks)
    shortest = context.option("SRC504", "words")
    for quote in context.reading.quotes:
        if quote.attribution is not Attribution.NONE or quote.kind is not QuoteKind.SPEECH:
            continue
        if quote.words < shortest or not context.holds(quote.span.start) or quote.block in linked:
            continue  # the items of a list share a speaker whom only the layout names; a link gives the source
        content = context.document.text[quote.content.start : quote.content.end]
        if not quote.closed or not _opens_sentence(content[:2]):
            continue  # a clause that the sentence around it takes over is a phrase on loan, not speech
        spoken = _stands_alone(context, quote) and _has_person(context, quote)
        spoken = spoken and not context.view(_names_somebody)
        yield finding(
            "SRC504",
            quote.span,
            "Nobody is named as the speaker of this quotation.",
            severity=Severity.WARNING if spoken else Severity.INFO,
            confidence=Confidence.MEDIUM if spoken else Confidence.LOW,
            evidence=(
                Evidence("No speaker in its sentence, its paragraph or the one before.", kind="document"),
            ),
        )


def _names_somebody(context: Context) -> bool:
    """Tell whether the text names a speaker, or an office with its holder: readers may know from it who speaks.

    Offices are asked for last, as they need the words of the fact table.
    """
    reading = context.reading
    return bool(
        sourcing_view(reading).reports
        or any(quote.attribution is not Attribution.NONE for quote in reading.quotes)
        or reading.roles.roles
    )


def _linked_blocks(context: Context) -> frozenset[int]:
    """Return the blocks that hold a citation or a link."""
    view = sourcing_view(context.reading)
    linked = {view.sentences[number].block for number in view.cited}
    blocks, text = context.document.blocks, context.document.text
    return frozenset(linked) | {
        number for number, block in enumerate(blocks) if "](" in text[block.start : block.end + 1]
    }


def _opens_sentence(opening: str) -> bool:
    return opening[:1].isupper() or (opening[:1] in "[(…'‘" and opening[1:2].isupper())


def _stands_alone(context: Context, quote: Quotation) -> bool:
    """Tell whether a quotation is a sentence by itself in a paragraph that tells something beside it.

    One that is all of its paragraph is a motto, a pull quote, or goes on with what a speaker has said before.
    """
    block, prose = context.document.blocks[quote.block], context.document.prose
    before = prose[block.start : quote.span.start].rstrip()
    inside = prose[quote.content.start : quote.content.end].rstrip()
    told = len(before.split()) + len(prose[quote.span.end : block.end].split())
    return told >= _TOLD_WORDS and (not before or before[-1] in _ENDS) and inside[-1:] in _ENDS


def _has_person(context: Context, quote: Quotation) -> bool:
    """Tell whether a quotation holds a pronoun of the first or second person."""
    tokens = context.reading.tokens
    first = bisect_left(tokens.starts, quote.content.start)
    stop = bisect_left(tokens.starts, quote.content.end)
    return bool(context.reading.tags.between("pronouns.speaking", first, stop))


@check("SRC525")
def single_source(context: Context) -> Iterator[Finding]:
    """Report a story in which one person alone is quoted and reported."""
    speakers: dict[str, Span] = {}
    acts = 0
    for quote in context.reading.quotes:
        if quote.kind is QuoteKind.SPEECH and quote.speaker_span is not None:
            acts += 1
            speakers.setdefault(quote.speaker.split()[-1], quote.speaker_span)
    if acts < context.option("SRC525", "quotations"):
        return
    named = {name: span for name, span in speakers.items() if name[0].isupper()}
    pronouns = context.reading.words.words("grammar.single")
    others = [name for name in speakers if name not in named and name.lower() not in pronouns]
    if len(named) != 1 or others:
        return
    sourcing = sourcing_view(context.reading)
    ((name, span),) = named.items()
    if any(
        name not in report.speaker and report.speaker.lower() not in pronouns
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
