"""Folders of documents for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.api import Checker
from factcheck.config import Settings
from factcheck.documents import Document, DocumentDate, Provenance, read_text
from factcheck.intervals import parse_edtf_date

if TYPE_CHECKING:
    from collections.abc import Iterable

STORY = """The council of Skerrow met in the old mill on Friday, 16 January 2026. It spent 412 crowns on a new bridge.

Mayor Ann Poe did not speak that night. “The bridge will be built by the people and its geese,” said Ida Roe, 45.

The last flood of the Ost was in March 2019. Former Mayor Ib Dahl lost his boat in it, and 12 sheep."""


def document(path: str, text: str, date: str = "2026-01-21") -> Document:
    """Return a document; it is undated where the date is empty."""
    given = DocumentDate(parse_edtf_date(date), Provenance.OPTION) if date else None
    return read_text(text, path, date=given)


def across(documents: Iterable[Document]) -> list[tuple[str, str, str, str]]:
    """Return (path, code, words, severity) of every finding across documents, in the order of the reports."""
    return [
        (report.path, item.code, report.text[item.span.start : item.span.end], item.severity.value)
        for report in Checker(Settings(select=("CON42",))).check_together(documents)
        for item in report.findings
    ]
