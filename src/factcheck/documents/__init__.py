"""Documents: one file a format into a `Document` with exact positions, blocks and a document date."""

from factcheck.documents.decoding import MAX_BYTES, DocumentError
from factcheck.documents.model import (
    Block,
    BlockKind,
    Document,
    DocumentDate,
    Metadatum,
    Provenance,
    Span,
    TextSpan,
)
from factcheck.documents.reader import (
    HTML_SUFFIXES,
    MARKDOWN_SUFFIXES,
    TEXT_SUFFIXES,
    WORD_SUFFIXES,
    read_bytes,
    read_file,
    read_text,
)

__all__ = [
    "HTML_SUFFIXES",
    "MARKDOWN_SUFFIXES",
    "MAX_BYTES",
    "TEXT_SUFFIXES",
    "WORD_SUFFIXES",
    "Block",
    "BlockKind",
    "Document",
    "DocumentDate",
    "DocumentError",
    "Metadatum",
    "Provenance",
    "Span",
    "TextSpan",
    "read_bytes",
    "read_file",
    "read_text",
]
