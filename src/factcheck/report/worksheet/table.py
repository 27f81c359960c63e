"""The worksheet for people at a terminal: a table a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from factcheck.report.escape import visible
from factcheck.report.places import region, words_of
from factcheck.report.terminal import STYLES, heading, printed
from factcheck.report.worksheet.rows import judged_claims

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport
    from factcheck.report import Look


def render(documents: Sequence[DocumentReport], look: Look, *, times: bool = False) -> Iterator[str]:
    """Yield a table for each document; `times` adds the time expressions, which assert nothing."""
    for document in documents:
        rows = list(judged_claims(document, times=times))
        grid = Table(box=SIMPLE_HEAD, padding=(0, 1), header_style="bold")
        grid.add_column("line", justify="right", no_wrap=True)
        grid.add_column("verdict", no_wrap=True)
        grid.add_column("kind", no_wrap=True)
        grid.add_column("for", no_wrap=True)
        grid.add_column("claim, and what is known")
        for claim, judgement, _ in rows:
            known = judgement.reason or (judgement.evidence[0].text if judgement.evidence else "")
            words = Text(visible(words_of(document, claim.span)))
            if known:
                words.append(f"\n{visible(known)}", "dim")
            grid.add_row(
                str(region(document, claim.span).start_line),
                Text(judgement.verdict.value, style=STYLES[judgement.verdict]),
                claim.kind,
                claim.asserted[0].edtf if claim.asserted else "",
                words,
            )
        yield printed([heading(document, look), grid if rows else Text("  no claims", style="dim")], look)
