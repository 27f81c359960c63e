"""Numbered citation markers: [4], [4–6], [1, 2], ⁴, ^4^, (4) and Markdown's [^note]."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.documents.model import BlockKind, Span
from factcheck.language.citations.model import Marker, MarkerStyle
from factcheck.language.citations.words import CitationWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.documents.model import Block, Document
    from factcheck.language.lexicon import Lexicon

SILENT_KINDS: Final = frozenset(
    {BlockKind.CODE, BlockKind.METADATA, BlockKind.BOILERPLATE, BlockKind.REFERENCE}
)
_NUMBERS: Final = r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,30}"
_BRACKET: Final = re.compile(rf"\[(?P<numbers>{_NUMBERS})\]")
_FOOTNOTE: Final = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\](?!:)")
_SUPERSCRIPT: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,9}")
_CARET: Final = re.compile(rf"(?<=[\w.,;:!?\"”'’)])\^(?P<numbers>{_NUMBERS})\^?(?!\w)")
_PARENTHESIS: Final = re.compile(
    r"(?<=[\w\"”'’)%])\s?\((?P<numbers>\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9})\)(?=\s*(?:[.,;:]|$))"
)
# A superscript that lost its height: "burned.1 Nobody", "burned,2,3 and".
_FLATTENED: Final = re.compile(r"(?<=[^\W\d_][.,;:!?”\"])(?P<numbers>\d{1,3}(?:[,–-]\d{1,3}){0,9})(?=\s|\Z)")
_PLAIN_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_PART: Final = re.compile(r"(\d{1,3})(?:\s?([–—-])\s?(\d{1,3}))?")
_LONGEST_RANGE: Final = 60
_DOTTED: Final = re.compile(r"[^\W\d]\.[^\W\d]\w*\Z")
_CLOCK: Final = re.compile(r"\b\d\d:\d\d:\d\d\b")
_PROMPT: Final = re.compile(r"\b(?:In|Out)\s\Z")


def expand(numbers: str) -> tuple[str, ...]:
    """Return the numbers of a marker, ranges written out: "1, 4–6" gives 1, 4, 5, 6."""
    found: list[str] = []
    for match in _PART.finditer(numbers):
        first = int(match[1])
        last = int(match[3]) if match[3] else first
        if first <= last <= first + _LONGEST_RANGE:
            found += [str(number) for number in range(first, last + 1)]
        else:
            found += [str(first), str(last)]
    return tuple(dict.fromkeys(found))


def read_markers(document: Document, numbers: frozenset[str], lexicon: Lexicon) -> tuple[Marker, ...]:
    """Return the markers of a text; `numbers` are the labels of its numbered lists.

    Superscripts, carets and parentheses are markers only where a numbered list exists and no brackets are used.
    """
    prose, words = document.prose, lexicon.sets(CitationWords)
    brackets = "[" in prose
    found: list[Marker] = []
    for index, block in enumerate(document.blocks):
        if block.kind not in SILENT_KINDS and brackets:
            found += _bracketed(prose, block, index, words)
    if numbers and not any(marker.style is MarkerStyle.BRACKET for marker in found):
        others: list[Marker] = []
        for index, block in enumerate(document.blocks):
            if block.kind not in SILENT_KINDS:
                others += _unbracketed(prose, block, index, numbers, words)
        found += _settled(others, numbers)
    return tuple(sorted(found, key=lambda marker: marker.span))


def _settled(markers: list[Marker], numbers: frozenset[str]) -> list[Marker]:
    """Return the markers of the styles that the text cites in: those that reach half of its list."""
    reached: dict[MarkerStyle, set[str]] = {}
    for marker in markers:
        reached.setdefault(marker.style, set()).update(numbers.intersection(marker.labels))
    return [marker for marker in markers if 2 * len(reached[marker.style]) >= len(numbers)]


def _bracketed(prose: str, block: Block, index: int, words: CitationWords) -> Iterator[Marker]:
    for match in _FOOTNOTE.finditer(prose, block.start, block.end):
        yield Marker(Span(*match.span()), (match["label"],), MarkerStyle.FOOTNOTE, index)
    for match in _BRACKET.finditer(prose, block.start, block.end):
        labels = expand(match["numbers"])
        if labels != ("0",) and _is_citation(prose, block, match.start(), match.end(), words):
            yield Marker(Span(*match.span()), labels, MarkerStyle.BRACKET, index)


def _is_citation(prose: str, block: Block, start: int, end: int, words: CitationWords) -> bool:
    """Tell whether a number in brackets is a citation: no array index, no editor's insertion in a quotation."""
    before = prose[max(block.start, start - 24) : start]
    after = prose[end : min(block.end, end + 2)]
    if not before.strip():
        return False  # the marker of a list item
    if before[-1].isalnum() or before[-1] == "_":
        word = re.search(r"\w+\Z", before)
        if word is None or (len(word[0]) < 3 and not word[0].isdigit()) or "_" in word[0]:
            return False
        if any(char.isdigit() for char in word[0]) and not word[0].isdigit():
            return False
        if _DOTTED.search(before) or (after[:1] == ":" and _logged(prose, block, start)):
            return False  # "sys.argv[1]", "21:50:24 host telnetd[197]: peer died"
    elif (before[-1] in ")]" and after[:1].isalnum()) or before[-1] in "$#@/\\=<>":
        return False
    elif (before[-1] == "(" and before[-2:-1].isalnum()) or (after[:1] == ":" and _PROMPT.search(before)):
        return False  # an argument; the prompt of an interactive session
    if words.place.search(before):
        return False  # "at [14]": a paragraph of a judgment, not a source
    if (
        before[-1].isspace()
        and after[:1] == " "
        and after[1:2].isalpha()
        and _inside_quotation(prose, block, start)
    ):
        return False
    return not after[:1].isalnum()


def _logged(prose: str, block: Block, place: int) -> bool:
    """Tell whether a line has the time of day before a place, as those of logs do."""
    line = max(block.start, prose.rfind("\n", block.start, place) + 1, place - 80)
    return _CLOCK.search(prose, line, place) is not None


def _inside_quotation(prose: str, block: Block, place: int) -> bool:
    window = prose[max(block.start, place - 600) : place]
    if window.count("“") > window.count("”"):
        return True
    return window.count('"') % 2 == 1


def _unbracketed(
    prose: str, block: Block, index: int, numbers: frozenset[str], words: CitationWords
) -> Iterator[Marker]:
    for match in _SUPERSCRIPT.finditer(prose, block.start, block.end):
        before = re.search(r"\w+\Z", prose[max(block.start, match.start() - 12) : match.start()])
        if before is None and prose[match.start() - 1 : match.start()] not in tuple(".,;:!?\"”'’)"):
            continue
        if before is not None and (
            before[0].lower() in words.superscript_unit or before[0][-1].isdigit() or len(before[0]) < 2
        ):
            continue
        labels = expand(match[0].translate(_PLAIN_DIGITS))
        if numbers.issuperset(labels):
            yield Marker(Span(*match.span()), labels, MarkerStyle.SUPERSCRIPT, index)
    for match in _FLATTENED.finditer(prose, block.start, block.end):
        labels = expand(match["numbers"])
        if numbers.issuperset(labels):
            yield Marker(Span(*match.span("numbers")), labels, MarkerStyle.FLATTENED, index)
    for match in _CARET.finditer(prose, block.start, block.end):
        yield Marker(Span(*match.span()), expand(match["numbers"]), MarkerStyle.CARET, index)
    for match in _PARENTHESIS.finditer(prose, block.start, block.end):
        labels = expand(match["numbers"])
        if numbers.issuperset(labels):
            start = prose.index("(", match.start())
            yield Marker(Span(start, match.end()), labels, MarkerStyle.PARENTHESIS, index)
