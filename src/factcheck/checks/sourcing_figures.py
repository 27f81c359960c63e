"""Figures without a source."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Final

from factcheck.checks import Context, check, finding
from factcheck.checks.sourcing_view import SourcingView, sourcing_view
from factcheck.documents.model import Span
from factcheck.findings import Confidence, Evidence, Finding
from factcheck.resources import rules_dir

_FIGURE: Final = re.compile(
    r"(?:[$€£¥]\s?\d[\d,.]*\d?(?:\s?(?:million|billion|trillion|thousand|m|bn)\b)?|\b\d[\d,.]*\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b\d[\d,.]*\s(?:million|billion|trillion)\b|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b(?:killed|injured|wounded|dead)\s(?:at least\s|more than\s|about\s|some\s)?\d[\d,]*\b"
    r"|\b\d[\d,]*\s(?:people|civilians|soldiers|troops|residents|children|men|women|officers|passengers|homes|"
    r"buildings|jobs|cases|deaths)\b)",
    re.IGNORECASE,
)


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
    sourced = _sourced_sentences(sourcing)
    if not context.reading.citations.cited:
        blocks = {sourcing.sentences[number].block for number in sourced}
        sourced = {number for number, sentence in enumerate(sourcing.sentences) if sentence.block in blocks}
    done: set[int] = set()
    for number, sentence in enumerate(sourcing.sentences):
        if number in sourced or sentence.block in done or not sourcing.narrates(number):
            continue
        match = _FIGURE.search(sourcing.document.prose, sentence.start, sentence.end)
        if match is None:
            continue
        done.add(sentence.block)
        yield finding(
            "SRC507",
            Span(match.start(), match.end()),
            "No source is given for this figure.",
            confidence=Confidence.MEDIUM,
            evidence=(Evidence("Nothing beside it attributes, cites or links it.", kind="document"),),
        )


_POLL_REACH: Final = 8


def _sourced_sentences(sourcing: SourcingView) -> set[int]:
    """Return the sentences that attribute, cite, link or quote, or that tell of a plan or a claim."""
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
    return found


_POLLS: Final = frozenset("poll polls polling survey surveys surveyed respondents".split())
