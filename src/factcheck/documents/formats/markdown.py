"""Markdown (CommonMark with pipe tables and footnotes), with front matter; MDX with its components masked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.markdown.blocks import read_markdown
from factcheck.documents.markdown.mdx import FILLER, Masked, without_components
from factcheck.documents.model import Block

_COMPONENTS = ".mdx"


def read(source: Source) -> Draft:
    """Read Markdown."""
    text, notes = source.decoded
    body, values = split_front_matter(text, header=True)
    components = source.suffix == _COMPONENTS
    masked = without_components(text, body) if components else Masked(text, [], frozenset(), 0)
    found = read_markdown(masked.text, body, indented_code=not components)
    blocks = tuple(_trimmed(masked.text, block) for block in found.blocks) if masked.hidden else found.blocks
    return Draft(
        text,
        found.prose,
        tuple(block for block in blocks if block.start < block.end),
        found.gaps,
        hidden=[*found.hidden, *masked.hidden],
        breaks=masked.breaks,
        front_matter=values,
        notes=(*notes, *notes_on(text)),
        set_apart=Counter(
            {"alternative texts": found.alternative_words, "component arguments": masked.words}
        ),
    )


def _trimmed(text: str, block: Block) -> Block:
    """Return a block without masked signs at its ends."""
    start, end = block.start, block.end
    while start < end and text[start] in FILLER + " ":
        start += 1
    while end > start and text[end - 1] in FILLER + " ":
        end -= 1
    return replace(block, start=start, end=end)
