"""Plain text, with front matter where it has some."""

from __future__ import annotations

from dataclasses import replace

from factcheck.documents.draft import Draft, Source
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.masking import addresses, blank, plain, tags, urls
from factcheck.documents.model import Block, BlockKind, Span
from factcheck.documents.plain import MAX_LINES, plain_blocks


def read(source: Source) -> Draft:
    """Read plain text."""
    text, notes = source.decoded
    body, values = split_front_matter(text, header=False)
    # Blocks are cut from the text after the front matter, at the positions of the whole text.
    readable = blank(plain(text), [Span(0, body)])
    blocks = plain_blocks(readable)
    if body:
        blocks = with_front_matter(text, body, blocks)
    prose = blank(blank(readable, tags(text)), [*urls(text), *addresses(text)])
    return Draft(text, prose, blocks, front_matter=values, notes=(*notes, *notes_on(text)))


def notes_on(text: str) -> tuple[str, ...]:
    """Return what a user should know of the size of a text."""
    notes: tuple[str, ...] = ()
    if text.count("\n") + text.count("\r") > MAX_LINES:
        notes += (
            f"more than {MAX_LINES:,} lines: cut into paragraphs only, without headings, lists and references",
        )
    if not text.strip():
        notes += ("the document is empty",)
    return notes


def with_front_matter(text: str, body: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with one for the front matter before them."""
    end = len(text[:body].rstrip())
    shifted = tuple(
        block if block.section < 0 else replace(block, section=block.section + 1) for block in blocks
    )
    return (Block(BlockKind.METADATA, 0, end), *shifted)
