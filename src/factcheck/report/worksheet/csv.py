"""The worksheet as CSV that a spreadsheet opens rightly: UTF-8 that says so, and no cell that is a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from factcheck.report.csv import as_csv
from factcheck.report.worksheet.rows import COLUMNS, worksheet_rows

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it, spreadsheets take the text for an older encoding."""


def render(documents: Sequence[DocumentReport], *, times: bool = False) -> Iterator[str]:
    """Yield the header and a line for each claim."""
    lines = as_csv(COLUMNS, worksheet_rows(documents, times=times))
    yield BYTE_ORDER_MARK + next(lines)
    yield from lines
