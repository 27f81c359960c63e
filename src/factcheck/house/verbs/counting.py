"""Words that stand too often, and passages that are too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.documents.model import BlockKind, Span
from factcheck.house.phrases import Lists, Phrases
from factcheck.house.verbs import Question, ask, either, quoted, spared
from factcheck.house.view import Said, View

if TYPE_CHECKING:
    from factcheck.house.model import Length, Occurrence
    from factcheck.house.phrases import Hit


@ask("occurrence")
def occurrence(rule: Occurrence, lists: Lists) -> Question:
    """Find words that stand more often than they may, or a passage that lacks them."""
    phrases, unless = Phrases(rule.words, lists, exact=rule.exact), spared(rule, lists)

    def find(view: View) -> Iterator[Said]:
        hits, place = list(view.hits(phrases, unless)), 0
        for first, stop in view.units(rule.per):
            here: list[Hit] = []
            while place < len(hits) and hits[place].first < stop:
                here.append(hits[place])
                place += 1
            count = {"count": str(len(here)), "most": str(rule.most), "least": str(rule.least)}
            if rule.least is not None and len(here) < rule.least:
                yield Said(
                    view.span(first, stop if rule.per == "sentence" else first + 1),
                    f"The {rule.per} has {either(rule.words[:3])} {_times(len(here))}; {_times(rule.least)} are asked.",
                    count,
                )
            for hit in here[rule.most :] if rule.most is not None else ():
                yield Said(
                    view.span(hit.first, hit.stop),
                    f"{quoted(view.words(hit))} may stand {_times(rule.most or 0)} in a {rule.per}.",
                    count,
                )

    return find


def _times(number: int) -> str:
    return {0: "not at all", 1: "once", 2: "twice"}.get(number, f"{number} times")


@ask("length")
def length(rule: Length, lists: Lists) -> Question:
    """Find passages of more words than they may have."""
    headings = (BlockKind.HEADING, BlockKind.TITLE)

    def find(view: View) -> Iterator[Said]:
        blocks = view.context.document.blocks
        for first, stop in view.units("paragraph" if rule.of == "heading" else rule.of):
            is_heading = blocks[view.block_of(first)].kind in headings
            if rule.of != "text" and is_heading != (rule.of == "heading"):
                continue
            span = view.span(first, stop)
            words = len(view.prose[slice(*span)].split())
            if words > rule.most:
                shown = Span(span.start, view.tokens.ends[min(first + 5, stop) - 1])
                yield Said(
                    shown if rule.of in ("text", "paragraph") else span,
                    f"The {rule.of} has {words:,} words; {rule.most:,} are the most.",
                    {"count": str(words), "most": str(rule.most)},
                )

    return find
