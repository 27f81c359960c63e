"""The worksheet as one page to print or to read: no script, nothing loaded, everything escaped."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

from factcheck.report.escape import in_xml, visible
from factcheck.report.words import count
from factcheck.report.worksheet.rows import COLUMNS, worksheet_rows

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport

_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>\\]+")
_STYLE: Final = """
:root { color-scheme: light dark; --line: #8888; --red: #b00020; --green: #146c2e; }
@media (prefers-color-scheme: dark) { :root { --red: #ff8a80; --green: #7bd88f; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 1.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 80rem; }
caption { text-align: left; padding-bottom: .75rem; }
th, td { border: 1px solid var(--line); padding: .4rem .55rem; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; }
.refuted, .altered { color: var(--red); font-weight: 600; }
.supported { color: var(--green); }
td:nth-child(n+12) { min-width: 6rem; }
@media print {
  @page { size: landscape; }
  body { font-size: 9px; margin: 0; }
  table { min-width: 0; }
  th { position: static; }
}
"""
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
)


def render(documents: Sequence[DocumentReport], *, times: bool = False) -> Iterator[str]:
    """Yield the page."""
    rows = list(worksheet_rows(documents, times=times))
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Claims to check</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>Claims to check</h1>\n"
        '<div class="wide" tabindex="0" role="region" aria-label="Claims">\n<table>\n'
        f"<caption>{count(len(rows), 'claim')} in {count(len(documents), 'document')}</caption>\n<thead>\n<tr>"
    )
    yield "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    yield "</tr>\n</thead>\n<tbody>\n"
    for row in rows:
        cells = "".join(_cell(name, str(row[name])) for name in COLUMNS)
        yield in_xml(f"<tr>{cells}</tr>\n")
    yield "</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n"


def _cell(name: str, text: str) -> str:
    shown = escape(visible(text))
    if name == "verdict":
        return f'<td class="{shown}">{shown}</td>'
    if name == "source URL":
        shown = " ".join(map(_link, visible(text).split()))
    return f"<td>{shown}</td>"


def _link(address: str) -> str:
    shown = escape(address)
    return f'<a href="{shown}" rel="noreferrer">{shown}</a>' if _ADDRESS.fullmatch(address) else shown
