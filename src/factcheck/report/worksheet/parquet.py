"""The claims as Parquet, for data frames and databases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from factcheck.report.parquet import write_rows
from factcheck.report.worksheet.claims import CLAIM_COLUMNS, claim_rows

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport


def save(documents: Sequence[DocumentReport], out: BinaryIO) -> None:
    """Write one row a claim, with the columns of `CLAIM_COLUMNS`."""
    write_rows(CLAIM_COLUMNS, claim_rows(documents), out)
