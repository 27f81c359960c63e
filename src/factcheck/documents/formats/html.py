"""HTML pages, as a browser shows them."""

from __future__ import annotations

import re
from typing import Final

from factcheck.documents.draft import Draft, Source
from factcheck.documents.html.page import read_html
from factcheck.documents.html.text import MAX_TAGS
from factcheck.documents.masking import addresses, blank, plain, tags, urls
from factcheck.documents.model import BlockKind
from factcheck.documents.plain import plain_blocks

_WORD: Final = re.compile(r"[^\W_]")


def read(source: Source) -> Draft:
    """Read a page. Broken markup is read as a browser reads it."""
    text, notes = source.decoded
    if text.count("<") > MAX_TAGS:
        marked = tags(text)
        prose = blank(blank(plain(text), marked), [*urls(text), *addresses(text)])
        notes += (f"more than {MAX_TAGS:,} tags: read as plain text without them",)
        draft = Draft(text, prose, plain_blocks(prose), hidden=marked, notes=notes)
    else:
        page = read_html(text, of_site=True)
        draft = Draft(
            text,
            page.prose,
            page.blocks,
            moved=page.moved,
            closed=True,
            hidden=page.hidden,
            breaks=page.breaks,
            replaced=page.raised,
            title=page.values.pop("title", ""),
            page_data=page.values,
            metadata=page.metadata,
            notes=(*notes, *page.notes),
            set_apart=page.set_apart,
        )
    titles = (draft.prose[block.start : block.end] for block in draft.blocks if block.kind is BlockKind.TITLE)
    draft.title = " ".join(next(titles, "").split()) or draft.title
    if not _WORD.search(draft.prose) and text.strip():
        draft.unread = "it shows no text in a browser: nothing was read"
    return draft
