"""The worksheet for people at a terminal: a table a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from factcheck.against.model import Status
from factcheck.report.escape import visible
from factcheck.report.places import place_in_words, words_of
from factcheck.report.terminal import STYLES, heading, printed
from factcheck.report.worksheet.rows import held_items, judged_claims, known_of, passage_place

if TYPE_CHECKING:
    from factcheck.findings import DocumentReport
    from factcheck.report import Look


def render(documents: Sequence[DocumentReport], look: Look, *, times: bool = False) -> Iterator[str]:
    """Yield a table for each document; `times` adds the time expressions, which assert nothing."""
    for document in documents:
        grid = Table(box=SIMPLE_HEAD, padding=(0, 1), header_style="bold")
        grid.add_column("place", no_wrap=True)
        grid.add_column("verdict", no_wrap=True)
        grid.add_column("kind", no_wrap=True)
        grid.add_column("for", no_wrap=True)
        grid.add_column("claim, and what is known", overflow="fold")
        for claim, judgement, _ in judged_claims(document, times=times):
            known = judgement.reason or (judgement.evidence[0].text if judgement.evidence else "")
            words = Text(visible(words_of(document, claim.span)))
            if known:
                words.append(f"\n{visible(known)}", "dim")
            grid.add_row(
                place_in_words(document, claim.span),
                Text(judgement.verdict.value, style=STYLES[judgement.verdict]),
                claim.kind,
                claim.asserted[0].edtf if claim.asserted else "",
                words,
            )
        for item, _ in held_items(document):
            words = Text(visible(words_of(document, item.span)))
            where = passage_place(item)
            supported = item.status is Status.SUPPORTED  # its passage says the same
            for known in ("" if supported else known_of(item), where and f"in {where}"):
                words.append(f"\n{visible(known)}" if known else "", "dim")
            status = Text(item.status.value, style=STYLES.get(item.status, "yellow"))
            grid.add_row(place_in_words(document, item.span), status, item.kind.value, "", words)
        yield printed(
            [heading(document, look), grid if grid.rows else Text("  no claims", style="dim")], look
        )
