"""Documents: one file a format into a `Document` with exact positions, blocks and a document date."""

from factcheck.documents.decoding import MAX_BYTES, DocumentError
from factcheck.documents.draft import ANY_FIELDS, Fields
from factcheck.documents.formats import FORMATS, Format
from factcheck.documents.members import Member
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
from factcheck.documents.places import Place, Places, Unit
from factcheck.documents.reader import (
    begins_as_several,
    data_of,
    in_language,
    members_of,
    most_of,
    read_bytes,
    read_documents,
    read_file,
    read_member,
    read_text,
)

__all__ = [
    "ANY_FIELDS",
    "FORMATS",
    "MAX_BYTES",
    "Block",
    "BlockKind",
    "Document",
    "DocumentDate",
    "DocumentError",
    "Fields",
    "Format",
    "Member",
    "Metadatum",
    "Place",
    "Places",
    "Provenance",
    "Span",
    "TextSpan",
    "Unit",
    "begins_as_several",
    "data_of",
    "in_language",
    "members_of",
    "most_of",
    "read_bytes",
    "read_documents",
    "read_file",
    "read_member",
    "read_text",
]
