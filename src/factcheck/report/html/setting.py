"""The text set as a page: blocks of runs, each run with the findings about it, each note where its sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from factcheck.documents.model import Block, BlockKind
from factcheck.documents.shown import FILLER
from factcheck.report.escape import unseen_parts
from factcheck.values import dataclass

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport, Finding

_MOST_BLOCKS: Final = 40  # that one finding is marked in; a longer one is marked where it begins
_MOST_MARKS: Final = 6  # findings that one run is marked with
_REACH: Final = 160  # code points of a finding after which its note is due
_LOOSE_REACH: Final = 80  # code points shown around what stands in no block
_AS_WRITTEN: Final = frozenset((BlockKind.CODE, BlockKind.METADATA))
_WHOLE: Final = frozenset(
    (BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_ROW, BlockKind.CODE, BlockKind.METADATA)
)
"""Blocks that no note interrupts."""
# A full stop behind one to three letters of which the first is a capital ends a short form sooner than a sentence.
_SENTENCE_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…][\"'”’»)\]\[\d]{0,9}(?=[\s\uffff]|\Z)"
)
_LINE_SEPARATOR: Final = "\u2028"
_LINE_END: Final = re.compile(r"\r\n?|[\n\u2029\x0b\x0c\x85]")
_SHORT_LINE: Final = 60
"""Lines of a paragraph that are all shorter were broken on purpose (verse, addresses)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text under the same findings.

    Attributes:
        text: what is shown.
        marks: numbers of the findings about it, from 1.
        starts: those of them that begin here.
        ends: those of them that end here.
        kind: "" for text, "code" for what only the source shows, "unseen" for the name of a character that nobody sees,
            "break" for the end of a line.
    """

    text: str
    marks: tuple[int, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the page.

    Attributes:
        kind: of the block, or "loose" for what stands in none.
        level: of a heading, list or quotation.
        marker: of a list item, as written.
        parts: runs, and numbers of the notes that stand between them.
        after: numbers of the notes that follow it.
        lines: whether its line ends are kept.
        block: number of the block, from 1; 0 for what stands in none.
    """

    kind: str
    level: int
    marker: str
    parts: tuple[Run | int, ...]
    after: tuple[int, ...]
    lines: bool = False
    block: int = 0


class _Piece(NamedTuple):
    """The part of a finding that stands in one block; `first` and `last` say whether it begins and ends there."""

    number: int
    start: int
    end: int
    first: bool
    last: bool


def set_text(document: DocumentReport) -> Iterator[Passage]:
    """Yield the passages of a document; every finding has a note in one of them, at or after its words.

    Without a page, the text is one block as it is written.
    """
    text, page = document.text, document.page
    blocks = page.blocks if page is not None else (Block(BlockKind.CODE, 0, len(text)),)
    shown = document.shown or text
    inside, loose = _placed(document.findings, blocks)
    for number, block in enumerate(blocks):
        yield from _loose_passages(document, loose.get(number, ()))
        words = text if block.kind in _AS_WRITTEN else shown
        yield replace(_passage(text, words, block, inside.get(number, ())), block=number + 1)
    yield from _loose_passages(document, loose.get(len(blocks), ()))


def _placed(
    findings: Sequence[Finding], blocks: Sequence[Block]
) -> tuple[dict[int, list[_Piece]], dict[int, list[int]]]:
    """Return the pieces of findings by block, and the numbers of those that touch none by the block that follows."""
    starts = [block.start for block in blocks]
    inside: defaultdict[int, list[_Piece]] = defaultdict(list)
    loose: defaultdict[int, list[int]] = defaultdict(list)
    for number, finding in enumerate(findings, 1):
        start, end = finding.span
        first = max(bisect_right(starts, start) - 1, 0)
        if blocks and blocks[first].end <= start and (blocks[first].end, end) != (start, start):
            first += 1
        last = min(max(bisect_left(starts, end), bisect_right(starts, start)), first + _MOST_BLOCKS)
        if first >= last:
            loose[first].append(number)
        for place in range(first, last):
            block = blocks[place]
            span = max(start, block.start), min(end, block.end)
            inside[place].append(_Piece(number, *span, first=place == first, last=place == last - 1))
    return inside, loose


def _loose_passages(document: DocumentReport, numbers: Sequence[int]) -> Iterator[Passage]:
    """Yield what the source says at places that stand in no block, such as comments and meta data."""
    for number in numbers:
        start, end = document.findings[number - 1].span
        before = _LINE_END.split(document.text[max(0, start - _LOOSE_REACH) : start])[-1]
        after = _LINE_END.split(document.text[end : end + _LOOSE_REACH])[0]
        words = document.text[start : min(end, start + 10 * _LOOSE_REACH)]
        runs = _with_edges([*_runs(words, (number,), "code")], (number,), (number,), (number,))
        yield Passage(
            "loose", 0, "", (*_runs(before, (), "code"), *runs, *_runs(after, (), "code")), (number,)
        )


def _passage(text: str, shown: str, block: Block, pieces: Sequence[_Piece]) -> Passage:
    """Set one block; linear in its length, but for runs that many findings are about."""
    notes: defaultdict[int, list[int]] = defaultdict(list)
    after = []
    for piece in pieces:
        if piece.first and block.kind in _WHOLE:
            after.append(piece.number)
        elif piece.first:
            notes[_sentence_end(shown, piece, block)].append(piece.number)
    places = sorted(
        {block.start, block.end, *notes, *(place for piece in pieces for place in (piece.start, piece.end))}
    )
    waiting = sorted(pieces, key=lambda piece: piece.start, reverse=True)
    active: list[_Piece] = []
    parts: list[Run | int] = []
    for place, following in pairwise((*places, -1)):
        active = [piece for piece in active if piece.end > place]
        parts += notes.get(place, ())
        while waiting and waiting[-1].start <= place:
            piece = waiting.pop()
            if piece.end > piece.start:
                active.append(piece)
            else:
                parts.append(Run("", (piece.number,), (piece.number,), (piece.number,)))
        if following >= 0:
            parts += _segment(text, shown, place, following, active)
    kept = _broken_on_purpose(text, shown, block)
    return Passage(block.kind.value, block.level, block.marker, tuple(parts), tuple(after), lines=kept)


def _segment(text: str, shown: str, start: int, end: int, active: Sequence[_Piece]) -> list[Run]:
    """Return the runs of a stretch under the same findings; of a finding about the source alone, the source."""
    marks = tuple(piece.number for piece in active)[:_MOST_MARKS]
    words, kind = shown[start:end].replace(FILLER, ""), ""
    if not words and any(not shown[piece.start : piece.end].strip(FILLER) for piece in active):
        words, kind = text[start:end], "code"
    starts = tuple(piece.number for piece in active if piece.first and piece.start == start)
    ends = tuple(piece.number for piece in active if piece.last and piece.end == end)
    return _with_edges([*_runs(words, marks, kind)], marks, starts, ends)


def _with_edges(
    runs: list[Run], marks: tuple[int, ...], starts: tuple[int, ...], ends: tuple[int, ...]
) -> list[Run]:
    """Return runs with the findings that begin at the first and end at the last of them."""
    if not runs and (starts or ends):
        runs = [Run("", marks)]
    if runs:
        runs[0] = replace(runs[0], starts=starts)
        runs[-1] = replace(runs[-1], ends=ends)
    return runs


def _runs(text: str, marks: tuple[int, ...], kind: str = "") -> Iterator[Run]:
    """Yield text as runs, with line ends plain and what nobody sees named."""
    plain = _LINE_END.sub("\n", text).replace("\t", "    " if kind else " ")
    for number, line in enumerate(plain.split(_LINE_SEPARATOR)):
        if number:
            yield Run("", kind="break")
        for part, unseen in unseen_parts(line):
            yield Run(part, marks, kind="unseen" if unseen else kind)


def _sentence_end(shown: str, piece: _Piece, block: Block) -> int:
    """Return the place where the sentence of a finding ends, in its block."""
    start = min(piece.end, piece.start + _REACH)
    found = _SENTENCE_END.search(shown, max(start - 1, block.start), block.end)
    return block.end if found is None else max(found.end(), start)


def _broken_on_purpose(text: str, shown: str, block: Block) -> bool:
    """Tell whether the lines of a block are lines of verse or of an address, not of a file of a certain width."""
    words = text[block.start : block.end]
    if block.kind in _WHOLE or words != shown[block.start : block.end]:
        return False
    lines = _LINE_END.split(words)
    return len(lines) > 1 and max(map(len, lines)) <= _SHORT_LINE
