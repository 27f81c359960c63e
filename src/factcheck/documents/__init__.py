"""Documents: one file a format into a `Document` with exact positions, blocks and a document date."""

from factcheck.documents.decoding import MAX_BYTES, DocumentError
from factcheck.documents.model import Block, BlockKind, Document, DocumentDate, Provenance, Span
from factcheck.documents.reader import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, read_bytes, read_file, read_text

__all__ = [
    "MARKDOWN_SUFFIXES",
    "MAX_BYTES",
    "TEXT_SUFFIXES",
    "Block",
    "BlockKind",
    "Document",
    "DocumentDate",
    "DocumentError",
    "Provenance",
    "Span",
    "read_bytes",
    "read_file",
    "read_text",
]
