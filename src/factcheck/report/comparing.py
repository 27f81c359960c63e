"""Two documents side by side, for people and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from factcheck import __version__
from factcheck.against.comparing import Relation
from factcheck.against.model import summary
from factcheck.report.escape import visible
from factcheck.report.json import SCHEMA_VERSION, as_text
from factcheck.report.terminal import printed
from factcheck.report.words import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from factcheck.against.comparing import Change, Comparison, Line, Row
    from factcheck.report import Look

_SIDE_BY_SIDE: Final = 100
"""Columns from which two texts stand beside each other; narrower ones have them one above the other."""
_STYLES: Final = ("bold red", "bold green")
_MARKS: Final = (("[-", "-]"), ("{+", "+}"))
"""How changed words are marked without colours, as word differences are by custom."""


def as_terminal(comparison: Comparison, look: Look) -> Iterator[str]:
    """Yield the comparison for people: what is the same is counted, the rest stands side by side."""
    yield printed(_head(comparison), look)
    for same, run in groupby(comparison.rows, key=lambda row: row.relation is Relation.SAME):
        rows = list(run)
        if same:
            yield printed([Text(f"  = {count(len(rows), 'sentence')} that both have", style="dim")], look)
        else:
            yield printed(
                [_beside(rows, look) if look.width >= _SIDE_BY_SIDE else _stacked(rows, look)], look
            )
    yield printed(_summary(comparison), look)


def _head(comparison: Comparison) -> list[RenderableType]:
    one, other = map(visible, comparison.paths)
    return [Text.assemble(("-", _STYLES[0]), f" {one}"), Text.assemble(("+", _STYLES[1]), f" {other}"), ""]


def _beside(rows: list[Row], look: Look) -> Table:
    grid = Table.grid(padding=(0, 1), expand=True)
    for _ in range(2):
        grid.add_column(width=7, justify="right", style="dim")
        grid.add_column(ratio=1)
    for row in rows:
        grid.add_row(*_cell(row.one, 0, look), *_cell(row.other, 1, look))
        for words in _values(row):
            grid.add_row("", words[0], "", words[1])
    return grid


def _stacked(rows: list[Row], look: Look) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7, justify="right", style="dim")
    grid.add_column()
    for row in rows:
        for side, line in enumerate((row.one, row.other)):
            if line is not None:
                grid.add_row(*_cell(line, side, look))
        for one, other in _values(row):
            grid.add_row("", Text.assemble(one, " · ", other))
    return grid


def _cell(line: Line | None, side: int, look: Look) -> tuple[str, Text]:
    if line is None:
        return "", Text("")
    text = Text()
    for words, change in line.parts:
        if change is None:
            text.append(visible(words))
        elif look.color:
            text.append(visible(words), _STYLES[side])
        else:
            text.append(f"{_MARKS[side][0]}{visible(words)}{_MARKS[side][1]}")
    return f"{line.line} {'-+'[side]}", text


def _values(row: Row) -> Iterator[tuple[Text, Text]]:
    """Yield the changes that are more than wording, each with what it is."""
    for number, change in enumerate(row.changes):
        if change.kind is not None:
            one, other = (
                "nothing" if line is None else visible(line.changed(number)) or "nothing"
                for line in (row.one, row.other)
            )
            yield Text(f"{change.kind.value}: {one}", "bold"), Text(f"{change.kind.value}: {other}", "bold")


def _summary(comparison: Comparison) -> list[RenderableType]:
    counts = comparison.counts
    one, other = map(visible, comparison.paths)
    lines = [
        f"{count(counts[Relation.SAME], 'sentence')} the same, {counts[Relation.DIFFERENT]:,} different, "
        f"{counts[Relation.ONLY_ONE]:,} only in {one}, {counts[Relation.ONLY_OTHER]:,} only in {other}.",
        f"{one} against {other}: {summary(comparison.against[:1])}",
        f"{other} against {one}: {summary(comparison.against[1:])}",
    ]
    return ["", *(Text(line) for line in lines)]


def as_json(comparison: Comparison) -> Iterator[str]:
    """Yield the comparison as one JSON object."""
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "factcheck", "version": __version__},
        "paths": list(comparison.paths),
        "counts": {relation.value: comparison.counts[relation] for relation in Relation},
        "against": [
            {status.value: number for status, number in sorted(one.counts.items())}
            for one in comparison.against
        ],
        "rows": [_row(row) for row in comparison.rows],
    }
    yield as_text(whole, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "relation": row.relation.value,
        "one": _line(row.one),
        "other": _line(row.other),
        "changes": [_change(row, number, change) for number, change in enumerate(row.changes)],
    }


def _line(line: Line | None) -> dict[str, Any] | None:
    if line is None:
        return None
    return {"line": line.line, "span": line.span._asdict(), "text": line.text}


def _change(row: Row, number: int, change: Change) -> dict[str, Any]:
    sides = ((row.one, change.one), (row.other, change.other))
    one, other = (
        None if line is None or span is None else {**span._asdict(), "text": line.changed(number)}
        for line, span in sides
    )
    return {"kind": None if change.kind is None else change.kind.value, "one": one, "other": other}
