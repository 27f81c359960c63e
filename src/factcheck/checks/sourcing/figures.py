"""Figures without a source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.language.figures import read_figures
from factcheck.language.sourcing import SourcingView, sourcing_view
from factcheck.resources import rules_dir


@cache
def _figure_words() -> tuple[frozenset[str], frozenset[str]]:
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data = tomllib.load(file)["figure"]
    return frozenset(data["documents"].split()), frozenset(data["claims"].split())


@check("SRC507")
def unsourced_figures(context: Context) -> Iterator[Finding]:
    """Report the first figure of each paragraph in which nothing says where figures come from.

    A text that cites gives the source beside the figure; in one that attributes, as news does, a source named in
    the paragraph stands for all of it.
    """
    sourcing = sourcing_view(context.reading)
    sourced = sourced_sentences(sourcing)
    done: set[int] = set()
    for figure in read_figures(sourcing.document, sourcing.sentences):
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


def sourced_sentences(sourcing: SourcingView) -> set[int]:
    """Return the sentences that attribute, cite, link or quote, or that tell of a plan or a claim.

    In a text that does not cite, a source stands for the whole of its paragraph.
    """
    documents, claims = _figure_words()
    said = {report.sentence for report in sourcing.reports if report.governs}
    found: set[int] = set(sourcing.cited) | said
    last_poll = -1 - _POLL_REACH  # a poll's figures run on for paragraphs
    for number, sentence in enumerate(sourcing.sentences):
        words = {token.lower for token in sourcing.tokens[sentence.first : sentence.stop]}
        if not words.isdisjoint(_POLLS):
            last_poll = sentence.block
        if number in sourcing.quoted or not words.isdisjoint(documents) or not words.isdisjoint(claims):
            found.add(number)
        elif "%" in words or "percent" in words:
            if sentence.block - last_poll <= _POLL_REACH:
                found.add(number)
        elif "](" in sourcing.document.text[sentence.start : sentence.end]:
            found.add(number)
    if sourcing.cites:
        return found
    blocks = {sourcing.sentences[number].block for number in found}
    return {number for number, sentence in enumerate(sourcing.sentences) if sentence.block in blocks}


_POLLS: Final = frozenset("poll polls polling survey surveys surveyed respondents".split())
