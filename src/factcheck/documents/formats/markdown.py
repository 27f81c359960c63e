"""Markdown (CommonMark with pipe tables and footnotes), with front matter."""

from __future__ import annotations

from collections import Counter

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats.text import notes_on
from factcheck.documents.front_matter import split_front_matter
from factcheck.documents.markdown.blocks import read_markdown


def read(source: Source) -> Draft:
    """Read Markdown."""
    text, notes = source.decoded
    body, values = split_front_matter(text, header=True)
    found = read_markdown(text, body)
    return Draft(
        text,
        found.prose,
        found.blocks,
        found.gaps,
        hidden=found.hidden,
        front_matter=values,
        notes=(*notes, *notes_on(text)),
        set_apart=Counter({"alternative texts": found.alternative_words}),
    )
