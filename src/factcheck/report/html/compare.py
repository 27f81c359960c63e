"""Two documents side by side as one HTML file, in the dress of the report; it has no script and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from factcheck import __version__
from factcheck.against.comparing import Relation
from factcheck.against.model import summary
from factcheck.report.html.assets import comparison_styles, environment, page_part, policy
from factcheck.report.words import count

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factcheck.against.comparing import Comparison, Line, Row

_MARKS: Final = ("del", "ins")
"""The elements of words that the first document has otherwise, and of those that the second has."""


def render(comparison: Comparison) -> Iterator[str]:
    """Yield the page: every sentence of both documents, side by side, with what differs marked."""
    templates = environment()
    style = comparison_styles()
    one, other = comparison.paths
    head = templates.get_template("compare_head.html")
    yield page_part(head.render(paths=comparison.paths, policy=policy(style)))
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    yield page_part(
        templates.get_template("compare.html").render(
            version=__version__,
            paths=comparison.paths,
            counts={relation.value: comparison.counts[relation] for relation in Relation},
            against=[
                (one, other, summary(comparison.against[:1])),
                (other, one, summary(comparison.against[1:])),
            ],
            groups=list(_groups(comparison.rows)),
        )
    )


def _groups(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield the rows in runs: those that are the same, and those that are not."""
    for same, run in groupby(rows, key=lambda row: row.relation is Relation.SAME):
        shown = [_row(row) for row in run]
        title = f"{count(len(shown), 'sentence')} that both have" if same else ""
        yield {"same": same, "title": title, "rows": shown}


def _row(row: Row) -> dict[str, Any]:
    cells = [_cell(row, line, side) for side, line in enumerate((row.one, row.other))]
    return {"relation": row.relation.value, "cells": cells}


def _cell(row: Row, line: Line | None, side: int) -> dict[str, Any] | None:
    """Return one sentence with its changed words marked, and what they are where they are more than wording."""
    if line is None:
        return None
    parts = [(words, "" if change is None else _MARKS[side]) for words, change in line.parts]
    kinds = [
        f"{change.kind.value}: {line.changed(number) or 'nothing'}"
        for number, change in enumerate(row.changes)
        if change.kind is not None
    ]
    return {"line": line.line, "parts": parts, "kinds": kinds}
