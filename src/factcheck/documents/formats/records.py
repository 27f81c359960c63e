"""Rows and records: which of their fields hold text, title and date, and the document that one of them makes."""

from __future__ import annotations

from factcheck.documents.draft import Draft, Source
from factcheck.documents.formats import Format
from factcheck.documents.members import Record


def read_record(reader: Format, source: Source, record: Record) -> Draft:
    """Read the document of one record."""
    return reader.read(source)
