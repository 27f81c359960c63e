"""The worksheet as an Excel workbook, through XlsxWriter, which is an extra: filters, choices, and no formula."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from rich.cells import cell_len

from factcheck.against.model import Status
from factcheck.findings import Verdict
from factcheck.report.escape import visible
from factcheck.report.worksheet.rows import COLUMNS, STATES, worksheet_rows

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport
    from factcheck.report.table import Row

MOST_ROWS: Final = 1_048_575  # of a sheet, without its header
_MOST_IN_CELL: Final = 32_000  # code points; a cell holds 32,767 units of UTF-16, and a few signs take two
_MOST_LINKS: Final = 60_000  # of the 65,530 that Excel opens
_LINE: Final = 15.0  # points
_TALLEST: Final = 300.0  # of the 409 that a row can have
_LINK: Final = re.compile(r"https?://[^\s\"<>\\]{1,1900}")
_WRONG: Final = ("#9C0006", "#FFC7CE")
_COLORS: Final = {
    Verdict.REFUTED: _WRONG,
    Status.ALTERED: _WRONG,
    Status.NOT_FOUND: ("#7F6000", "#FFEB9C"),
    Verdict.SUPPORTED: ("#006100", "#C6EFCE"),
}
_EPOCH: Final = datetime.datetime(1980, 1, 1)  # the same input gives the same file


class TooManyRowsError(ValueError):
    """There are more claims than a sheet has rows."""


def save(documents: Sequence[DocumentReport], out: BinaryIO, *, times: bool = False) -> None:
    """Write the worksheet.

    Raises:
        TooManyRowsError: there are more claims than a sheet has rows.
        ImportError: XlsxWriter is not installed.
    """
    rows = list(worksheet_rows(documents, times=times))
    if len(rows) > MOST_ROWS:
        raise TooManyRowsError(f"{len(rows):,} claims do not fit in a sheet: write CSV")
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = import_module("xlsxwriter").Workbook(out, options)
    book.set_properties({"title": "Claims to check", "created": _EPOCH})
    sheet = book.add_worksheet("claims")
    _head(book, sheet)
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for line, row in enumerate(rows, 1):
        for column, name in enumerate(COLUMNS):
            cell = _cell(str(row[name]))
            if name == "source URL" and line <= _MOST_LINKS and _LINK.fullmatch(cell):
                sheet.write_url(line, column, cell, text, cell)
            elif cell:
                sheet.write_string(line, column, cell, text)
            else:
                sheet.write_blank(line, column, None, text)
        sheet.set_row(line, _height(row))
    _rules(book, sheet, len(rows))
    book.close()


def _height(row: Row) -> float:
    """Return the height in points that shows the longest cell: not every program finds it by itself."""
    lines = max(-(-cell_len(str(row[name])) // (width - 2)) for name, width in COLUMNS.items())
    return min(_TALLEST, _LINE * max(lines, 1))


def _cell(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _MOST_IN_CELL else shown[: _MOST_IN_CELL - 1] + "…"


def _head(book: Any, sheet: Any) -> None:
    bold = book.add_format(
        {"bold": True, "bg_color": "#E8E8E8", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    for column, (name, width) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rules(book: Any, sheet: Any, rows: int) -> None:
    """Add filters, the choices for the status and the colours of verdicts."""
    last = max(rows, 1)
    names = list(COLUMNS)
    sheet.autofilter(0, 0, rows, len(names) - 1)
    status = names.index("status")
    choices = {
        "validate": "list",
        "source": list(STATES),
        "error_title": "Status",
        "error_message": f"Choose one of: {', '.join(STATES)}.",
    }
    sheet.data_validation(1, status, last, status, choices)
    verdict = names.index("verdict")
    for value, (ink, paper) in _COLORS.items():
        look = book.add_format({"font_color": ink, "bg_color": paper})
        rule = {"type": "cell", "criteria": "==", "value": f'"{value.value}"', "format": look}
        sheet.conditional_format(1, verdict, last, verdict, rule)
