"""Sentences read for the tests of this folder."""

from __future__ import annotations

from factcheck.across.slots import SlotReader
from factcheck.across.told import Told
from factcheck.documents import DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date
from factcheck.language.reading import Reading
from factcheck.tables import vocabulary


def told(text: str, date: str = "2024-05-03") -> Told:
    """Return the first sentence of a text that speaks from a day (a Friday, if none is given)."""
    given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
    document = read_text(text, date=given)
    return SlotReader(Reading(document, lambda: vocabulary(()))).read(0)
