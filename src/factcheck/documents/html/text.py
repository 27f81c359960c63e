"""HTML inside another format as paragraphs: what a browser shows, without the source around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from factcheck.documents.draft import Paragraph
from factcheck.documents.html.elements import Element
from factcheck.documents.html.page import read_html
from factcheck.documents.masking import blank, tags
from factcheck.documents.model import BlockKind
from factcheck.documents.plain import plain_blocks
from factcheck.documents.shown import as_seen, shown_text
from factcheck.values import dataclass

MAX_TAGS: Final = 300_000
"""Pages with more opening angle brackets are read as plain text with their tags blanked."""


@dataclass(frozen=True, slots=True)
class HtmlText:
    """The paragraphs of a page, what was set apart of it by words, and what its meta data say."""

    paragraphs: list[Paragraph]
    set_apart: Counter[str]
    values: dict[str, str]


def html_text(source: str, apart: Callable[[Element], str] | None = None) -> HtmlText:
    """Return what a page shows, block by block; page furniture and what `apart` names is only counted."""
    if source.count("<") > MAX_TAGS:
        text = blank(source, tags(source))
        found = [
            Paragraph(" ".join(text[one.start : one.end].split()), one.kind) for one in plain_blocks(text)
        ]
        return HtmlText(found, Counter(), {})
    page = read_html(source) if apart is None else read_html(source, apart)
    shown = shown_text(source, page.hidden, page.breaks, page.raised)
    found = []
    for block in page.blocks:
        words = as_seen(shown[block.start : block.end]).strip()
        if words and block.kind is not BlockKind.BOILERPLATE:
            marker = "" if block.marker == "-" else block.marker
            found.append(Paragraph(words, block.kind, block.level, marker))
    return HtmlText(found, page.set_apart, page.values)
