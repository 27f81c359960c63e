"""Who wrote a text, as it says itself: in meta data, in front matter, in a byline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factcheck.documents.furniture import byline_of
from factcheck.documents.model import BlockKind

if TYPE_CHECKING:
    from factcheck.documents.model import Document

_NAMES: Final = frozenset(("author", "article:author", "dc.creator", "parsely-author"))
_PAIR: Final = re.compile(
    r"^[#.:\s]{0,4}[\"']?authors?[\"']?\s{0,3}[:=]\s{0,9}(\S[^\r\n]{0,200})", re.IGNORECASE | re.MULTILINE
)
_ADDRESS: Final = re.compile(r"https?://|@")
_LONGEST: Final = 80
_PLACES: Final = 12  # blocks in which a byline may stand, from the top


def author_of(document: Document) -> str:
    """Return who wrote a document, on one line of at most 80 characters, or "" when it does not say."""
    found = next((item.value for item in document.metadata if item.name in _NAMES), "")
    for block in document.blocks[:_PLACES]:
        if found and not _ADDRESS.search(found):
            break
        if block.kind is BlockKind.METADATA:
            words = document.text[block.start : block.end]
            pair = _PAIR.search(words)
            found = pair[1].strip("\"' ,[]") if pair else byline_of(words.partition("\n")[0])
    found = " ".join(found.split())
    return "" if _ADDRESS.search(found) else found[:_LONGEST]
