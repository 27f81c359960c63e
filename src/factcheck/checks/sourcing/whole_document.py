"""What a document says of itself: its date, its author, and whether it is one text at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from factcheck.checks import Context, check, finding
from factcheck.documents.furniture import is_byline, normal
from factcheck.documents.model import BlockKind, Provenance, Span, count_words
from factcheck.findings import Confidence, Evidence, Finding, Related

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from factcheck.documents.model import Block, Document

_TEXT: Final = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TITLE, BlockKind.HEADING)
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.QUOTE)
_SHORTEST: Final = 12
# Two halves of one article share far more (cosine .12 at the first percentile of 200 articles, median .42) than
# two articles do (median .02, ninth decile .07).
_UNRELATED: Final = 0.08
_PART_WORDS: Final = 80
_STEM: Final = 7


def _word_count(document: Document, blocks: Sequence[Block]) -> int:
    return sum(_words(document, block) for block in blocks if block.kind in _TEXT)


def _prose_words(document: Document, blocks: Sequence[Block]) -> int:
    """Return how many words stand in paragraphs of some length; lists of names and tables are no text."""
    counts = (_words(document, block) for block in blocks if block.kind in _RUNNING)
    return sum(count for count in counts if count >= _SHORTEST)


def _words(document: Document, block: Block) -> int:
    """Return how many words a block shows: addresses and markup are blanks in its prose."""
    return count_words(document.prose[block.start : block.end])


def _opening(document: Document) -> Span:
    """Return the title, or the first words of the text."""
    for block in document.blocks:
        if block.kind in _TEXT:
            end = document.text.find("\n", block.start, block.end)
            return Span(block.start, min(block.end if end < 0 else end, block.start + 200))
    return Span(0, len(document.text))


@check("SRC510")
def undated_document(context: Context) -> Iterator[Finding]:
    """Report a document that nothing dates."""
    document = context.document
    if document.date.provenance is not Provenance.NONE or _word_count(
        document, document.blocks
    ) < context.option("SRC510", "words"):
        return
    yield finding(
        "SRC510",
        _opening(document),
        "This document gives no date for itself, so what it says of “today” or of office-holders cannot be checked.",
        evidence=(
            Evidence("No option, front matter, dateline, title or file name gives a date.", kind="document"),
        ),
    )


@check("SRC527")
def missing_byline(context: Context) -> Iterator[Finding]:
    """Report a document that names no author, agency or editor."""
    document = context.document
    if _word_count(document, document.blocks) < context.option("SRC527", "words"):
        return
    labels = context.reading.words.values("sourcing.byline_label")
    for block in document.blocks:
        line = document.text[block.start : block.end]
        if block.kind is BlockKind.METADATA and _names_author(line, labels):
            return
        if block.kind is BlockKind.PARAGRAPH and is_byline(line):
            return
    if any(one.name in _AUTHORS and one.value.count(" ") for one in document.metadata):
        return
    yield finding("SRC527", _opening(document), "Nobody is named as the author of this document.")


_AUTHORS: Final = ("author", "creator", "dc.creator")
"""Meta data that name an author, when they name somebody in full."""


def _names_author(metadata: str, labels: Collection[str]) -> bool:
    for line in metadata[:5000].splitlines():
        key = normal(line)
        if is_byline(line) or " by " in f" {key} ":
            return True
        if key.split(":")[0].strip() in labels:
            return True
    return False


@check("SRC526")
def boilerplate(context: Context) -> Iterator[Finding]:
    """Report, once a document, page furniture that was left in the text."""
    found = [
        block for block in context.document.blocks if block.kind is BlockKind.BOILERPLATE and not block.level
    ]
    if found:
        yield finding(
            "SRC526",
            Span(found[0].start, found[0].end),
            "Page furniture was left in the text; it is not read as part of it.",
            related=[Related(Span(block.start, block.end), "more of it") for block in found[1:11]],
        )


@check("SRC511")
def glued_document(context: Context) -> Iterator[Finding]:
    """Report a second, unrelated text behind a break such as a sharing line or another byline."""
    document, common = context.document, context.reading.words.words("sourcing.common")
    start = 0
    for number in _breaks(document):
        before, after = document.blocks[start:number], document.blocks[number:]
        if min(_prose_words(document, before), _prose_words(document, after)) < _PART_WORDS:
            continue
        likeness = _likeness(document, before, after, common)
        if likeness < _UNRELATED:
            first = next(block for block in after if block.kind in _TEXT)
            yield finding(
                "SRC511",
                Span(first.start, min(first.end, first.start + 200)),
                "An unrelated second text begins here.",
                confidence=Confidence.MEDIUM,
                evidence=(
                    Evidence(
                        f"What stands before and after this point shares hardly a word (likeness {likeness:.2f}; "
                        "parts of one text have .12 or more).",
                        kind="document",
                    ),
                ),
            )
            start = number


def _breaks(document: Document) -> list[int]:
    """Return the indexes of blocks at which another text may begin: behind page furniture, or with a new head."""
    found = []
    body = False
    for number, block in enumerate(document.blocks):
        previous = document.blocks[number - 1].kind if number else BlockKind.TITLE
        furniture = previous in (BlockKind.BOILERPLATE, BlockKind.METADATA)
        if body and (block.kind is BlockKind.TITLE or (furniture and block.kind in _TEXT)):
            found.append(number)
        if block.kind is BlockKind.PARAGRAPH:
            body = True
    return found[:20]


def _likeness(
    document: Document, before: Sequence[Block], after: Sequence[Block], common: frozenset[str]
) -> float:
    """Return the cosine of the two parts' word counts: 0 (not a word in common) to 1 (the same words)."""
    first, second = _bag(document, before, common), _bag(document, after, common)
    product = sum(count * second[word] for word, count in first.items())
    norm = math.sqrt(sum(n * n for n in first.values()) * sum(n * n for n in second.values()))
    return product / norm if norm else 1.0


def _bag(document: Document, blocks: Sequence[Block], common: frozenset[str]) -> Counter[str]:
    bag: Counter[str] = Counter()
    for block in blocks:
        if block.kind in _TEXT:
            words = document.prose[block.start : block.end].lower().split()
            bag.update(
                plain[:_STEM]
                for word in words
                if len(plain := word.strip(".,;:!?\"“”'()[]—–-")) > 3
                and plain not in common
                and plain.isalpha()
            )
    return bag
