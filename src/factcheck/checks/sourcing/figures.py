"""Figures without a source."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.language.lexicon import WordSets, words_of
from factcheck.language.sentences import Numbers, placed
from factcheck.language.sourcing import SourcingView, sourcing_view


class _Words(WordSets):
    """The words of figures."""

    told = words_of("sourcing.figure_document", "sourcing.figure_claim")
    poll = words_of("sourcing.poll")


@check("SRC507")
def unsourced_figures(context: Context) -> Iterator[Finding]:
    """Report the first figure of each paragraph in which nothing says where figures come from.

    A text that cites gives the source beside the figure; in one that attributes, as news does, a source named in
    the paragraph stands for all of it.
    """
    sourcing = sourcing_view(context.reading)
    sourced = sourced_sentences(sourcing)
    done: set[int] = set()
    for figure in context.reading.figures:
        block = sourcing.sentences[figure.sentence].block
        if figure.sentence in sourced or block in done:
            continue
        done.add(block)
        yield finding(
            "SRC507",
            figure.span,
            "No source is given for this figure.",
            confidence=Confidence.MEDIUM,
            evidence=(Evidence("Nothing beside it attributes, cites or links it.", kind="document"),),
        )


_POLL_REACH: Final = 8


def sourced_sentences(sourcing: SourcingView) -> Numbers:
    """Return the sentences that attribute, cite, link or quote, or that tell of a plan or a claim.

    In a text that does not cite, a source stands for the whole of its paragraph.
    """
    known = sourcing.lexicon.sets(_Words)
    sentences = sourcing.sentences
    said = (report.sentence for report in sourcing.reports if report.governs)
    found = Numbers(sentences, chain(sourcing.cited, said))
    polls, told = (
        Numbers(sentences, (number for number, _, _ in placed(sourcing.tokens.of(words), sentences)))
        for words in (known.poll, known.told)
    )
    last_poll = -1 - _POLL_REACH  # a poll's figures run on for paragraphs
    for number, sentence in enumerate(sentences):
        if number in polls:
            last_poll = sentence.block
        if number in sourcing.quoted or number in told:
            found.add(number)
        elif sourcing.tags("quantities.percent", sentence.start, sentence.end):
            if sentence.block - last_poll <= _POLL_REACH:
                found.add(number)
        elif "](" in sourcing.document.text[sentence.start : sentence.end]:
            found.add(number)
    if sourcing.cites:
        return found
    blocks = set(map(sentences.blocks.__getitem__, found))
    return Numbers(sentences, (number for number, block in enumerate(sentences.blocks) if block in blocks))
