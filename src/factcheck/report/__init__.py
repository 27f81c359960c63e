"""Reports: one file an output format, all from the one `Report`.

A format is a module with `render(report, look)`, which yields the text in pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from factcheck.findings import Report

FORMATS: Final = ("terminal", "concise", "json", "jsonl", "sarif", "github")


@dataclass(frozen=True, slots=True)
class Look:
    """How a report for people should look; formats for machines ignore it.

    Attributes:
        color: whether to write colours and other terminal styles.
        width: columns to fill, at least 40.
        statistics: count findings by rule instead of listing them.
    """

    color: bool = False
    width: int = 80
    statistics: bool = False


def render(report: Report, format_name: str, look: Look | None = None) -> Iterator[str]:
    """Yield a report in one of `FORMATS`, in pieces of text that together end with a line feed.

    Raises:
        KeyError: there is no such format.
    """
    if format_name not in FORMATS:
        raise KeyError(format_name)
    # Imported by name so that a run pays for one format alone.
    module = import_module(f"{__name__}.{format_name}")
    return cast("Iterator[str]", module.render(report, look or Look()))
