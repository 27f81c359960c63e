"""Reference lists: which blocks make one, and what each entry says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.documents.furniture import counted_heading, furniture
from factcheck.documents.model import Block, BlockKind, Span
from factcheck.language.citations.identifiers import read_identifiers
from factcheck.language.citations.model import Count, Entry, ReferenceList, fold_words
from factcheck.language.citations.words import EntryWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.documents.model import Document
    from factcheck.language.citations.identifiers import Identifier
    from factcheck.language.lexicon import Lexicon

_YEAR: Final = re.compile(r"(?<![\w./-])(?P<year>(?:1[5-9]|20)\d\d)(?P<letter>[a-z])?(?![\w/])")
_CLOSED_BY: Final = re.compile(
    r"\s*(?:[.,;:)]|\Z|(?=[A-ZÀ-Þ\"“«‘<(])|(?:doi|e?isbn|e?issn|arxiv|pmid|url)\b)"
)
_QUOTE_OPENS: Final = re.compile(r"[\"“«]|(?<=[\s(])‘")
_NUMBER: Final = re.compile(r"\d{1,4}")
_BRACKETED: Final = re.compile(r"\[(?P<number>\d{1,3})\][ \t:.-]{0,4}(?=\S)")
_REGION: Final = 150


def read_lists(document: Document, lexicon: Lexicon) -> tuple[ReferenceList, ...]:
    """Return the reference lists of a text, in order."""
    words = lexicon.sets(EntryWords)
    return tuple(
        found
        for heading, blocks in _groups(document)
        if (found := _list(document, heading, blocks, words)) is not None
    )


def _groups(document: Document) -> list[tuple[int, list[Block]]]:
    """Return (heading, blocks) of what may be a list: references, plain lists, and the footnotes of the text.

    Items that begin with a number in brackets ("* [1] The academy's page") are references under any heading.
    """
    sections: dict[int, list[Block]] = {}
    footnotes: list[Block] = []
    for block in document.blocks:
        if block.kind is BlockKind.REFERENCE and block.marker.startswith("[^"):
            footnotes.append(block)
        elif block.kind is not BlockKind.HEADING:
            sections.setdefault(block.section, []).append(block)
    found: list[tuple[int, list[Block]]] = []
    for heading, items in sections.items():
        entries = [block for block in items if block.kind is BlockKind.REFERENCE]
        entries = entries or [block for block in items if _bracketed_item(document, block)]
        if entries:
            found.append((heading, entries))
        elif heading >= 0 and all(block.kind is BlockKind.LIST_ITEM for block in items):
            found.append((heading, items))
    if footnotes:
        found.append((-1, footnotes))
    return sorted(found, key=lambda group: group[1][0].start)


def _list(document: Document, heading: int, blocks: list[Block], words: EntryWords) -> ReferenceList | None:
    count = _count(document, heading)
    if (
        blocks[0].kind is not BlockKind.REFERENCE
        and count is None
        and _bracketed_item(document, blocks[0]) is None
    ):
        return None
    labels = _labels(document, blocks)
    numbered = sum(1 for label in labels if label) * 2 >= len(blocks)
    merged: list[tuple[Block, str, int]] = []
    for block, label in zip(blocks, labels, strict=True):
        continuation = (
            not label
            if numbered
            else words.continues.match(document.prose, block.start, block.end) or not _says(document, block)
        )
        if merged and continuation and not block.marker:
            first, kept, _ = merged[-1]
            merged[-1] = (first, kept, block.end)
        else:
            merged.append((block, label if numbered else "", block.end))
    entries: list[Entry] = []
    for block, label, end in merged:
        entries.append(_entry(document, block, label, end, entries[-1] if entries else None, words))
    notes = blocks[0].marker.startswith("[^")
    return ReferenceList(heading, tuple(entries), numbered, count, notes)


def _says(document: Document, block: Block) -> bool:
    return any(char.isalnum() for char in document.text[block.start : block.end])


def _bracketed_item(document: Document, block: Block) -> re.Match[str] | None:
    """Return the number in brackets with which an item of a list begins, or None."""
    if block.kind is not BlockKind.LIST_ITEM:
        return None
    return _BRACKETED.match(document.prose, block.start, block.end)


def _labels(document: Document, blocks: list[Block]) -> list[str]:
    """Return the label of each block; a Markdown list that says "1." throughout is numbered by its order."""
    labels = []
    for block in blocks:
        if (bracketed := _bracketed_item(document, block)) is not None:
            labels.append(str(int(bracketed["number"])))
        elif block.marker.startswith("[^"):
            labels.append(block.marker[2:].rstrip("]:"))
        else:
            number = _NUMBER.search(block.marker)
            labels.append(str(int(number[0])) if number else "")
    if len(labels) > 1 and len(set(labels)) == 1 and labels[0] == "1":
        return [str(place) for place in range(1, len(labels) + 1)]
    return labels


def _count(document: Document, heading: int) -> Count | None:
    if heading < 0:
        return None
    block = document.blocks[heading]
    counted = counted_heading(document.prose[block.start : block.end], furniture().counted)
    if counted is None or not counted[0]:
        return None
    return Count(counted[1], counted[2], Span(block.start, block.end))


def _entry(
    document: Document, block: Block, label: str, end: int, before: Entry | None, known: EntryWords
) -> Entry:
    prose, text = document.prose, document.text
    span = Span(block.start, end)
    label_span = span
    if label and block.marker:
        place = text.rfind(block.marker, max(0, block.start - 40), block.start)
        if place >= 0:
            label_span = Span(place, place + len(block.marker))
    words = prose[block.start : end]
    years = tuple(_years(words, block.start, known))
    region = _author_region(words, years[0][1].start - block.start if years else len(words))
    folded = tuple(fold_words(words[:region]))
    lead = len(fold_words(re.split(r",|;|&|\band\b|\(", words[:region], maxsplit=1)[0]))
    if before is not None and known.same_author.match(words):
        folded, lead = before.words, before.lead
    identifiers: tuple[Identifier, ...] = read_identifiers(text, block.start, end)
    return Entry(
        span=span,
        label=label,
        label_span=label_span,
        words=folded,
        initials=_initials(words[:region]),
        lead=min(lead, 4),
        years=years,
        published=tuple(_published(words, block.start, years, known)),
        key=" ".join(fold_words(words)),
        identifiers=identifiers,
        pending=known.pending.search(words) is not None,
    )


def _initials(region: str) -> str:
    """Return the first letters of the capitalised words with which an entry begins, in lower case."""
    name = re.split(r"[,;(.]", region, maxsplit=1)[0]
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _author_region(words: str, year: int) -> int:
    """Return where the authors of an entry end at the latest: before the year, a quoted title, a full sentence."""
    quote = _QUOTE_OPENS.search(words)
    return min(
        year if year > 3 else len(words),
        quote.start() if quote and quote.start() > 3 else len(words),
        _REGION,
    )


def _years(words: str, offset: int, known: EntryWords) -> Iterator[tuple[int, Span]]:
    """Yield the years that can be dates of the work: no page numbers, no ranges of pages, no access dates."""
    for match in _YEAR.finditer(words):
        before = words[max(0, match.start() - 40) : match.start()]
        after = words[match.end() : match.end() + 2]
        if (
            known.numbered.search(before)
            or known.read_on.search(before)
            or re.match(r"[–—-]\d", after)
            or re.search(r"\d\s?[–—-]\Z", before)
        ):
            continue
        yield int(match["year"]), Span(offset + match.start(), offset + match.end("year"))


def _published(
    words: str, offset: int, years: tuple[tuple[int, Span], ...], known: EntryWords
) -> Iterator[tuple[int, Span]]:
    """Yield the years written as the year of publication: in parentheses, or set off by punctuation."""
    set_off = []
    bracketed = []
    for year, span in years:
        start, end = span.start - offset, span.end - offset
        before = words[max(0, start - 80) : start]
        after = words[end : end + 40]
        if before.rfind("(") > before.rfind(")") and ")" in after:
            bracketed.append((year, span))
        elif known.opened_by.search(before) and _CLOSED_BY.match(after):
            set_off.append((year, span))
    yield from bracketed or set_off
