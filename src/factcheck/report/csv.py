"""Findings as CSV (RFC 4180 with LF, a header line first), for data frames, databases and spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.report.escape import in_cell, inert
from factcheck.report.table import FINDING_COLUMNS, Row, finding_rows

if TYPE_CHECKING:
    from factcheck.findings import Report
    from factcheck.report import Look


def as_csv(columns: Iterable[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as lines; text that begins a formula is made plain text."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")

    def written(cells: Sequence[str | int]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow([in_cell(cell) if isinstance(cell, str) else cell for cell in cells])
        return inert(line.getvalue())

    names = tuple(columns)
    yield written(names)
    for row in rows:
        yield written([row[name] for name in names])


def render(report: Report, look: Look) -> Iterator[str]:
    """Yield a header and one line a finding."""
    del look
    yield from as_csv(FINDING_COLUMNS, finding_rows(report))
