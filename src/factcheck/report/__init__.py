"""Reports: one file an output format, all from the one `Report`.

A format is a module: with `render(report, look)`, which yields the text in pieces, or with `save(report, look, out)`,
which writes bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from factcheck.extensions import REPORTS, PluginError, loaded, named, plugins
from factcheck.failures import unforeseen
from factcheck.values import dataclass

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from factcheck.findings import Report

FORMATS: Final = (
    "terminal", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "csv",
    "html",
)  # fmt: skip
"""What can be written to standard output."""
KINDS: Final = ("html", "sarif", "gitlab", "junit", "rdjson", "markdown", "csv", "parquet", "json", "jsonl")
"""What can be written to files beside the report on standard output."""
FOR_PEOPLE: Final = frozenset(("terminal", "concise", "github", "markdown"))
"""Formats that leave out what is milder than a warning, unless it is asked for."""
KEEPS_TEXT: Final = frozenset(("html",))
"""Formats that show the text, so that its page must be kept."""
EXTRAS: Final = {"parquet": ("parquet", "pyarrow"), "xlsx": ("xlsx", "xlsxwriter")}
"""Formats that need a library which is an extra: its name, and the module that is imported."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a report for people should look; formats for machines ignore all but `passes`.

    Attributes:
        color: whether to write colours and other terminal styles.
        width: columns to fill, at least 40.
        statistics: count findings by rule instead of listing them.
        passes: add results for what was found in order, to formats that have a place for them.
        accepted: list accepted findings too, with their reasons.
    """

    color: bool = False
    width: int = 80
    statistics: bool = False
    passes: bool = False
    accepted: bool = False


@cache
def added() -> dict[str, EntryPoint]:
    """Return the formats that installed plugins add, by their names.

    Raises:
        PluginError: one takes the name of another.
    """
    found: dict[str, EntryPoint] = {}
    for entry in plugins(REPORTS):
        if entry.name in (*FORMATS, *KINDS, *found):
            raise PluginError(f"{named(entry)}: there is a report of this name already")
        found[entry.name] = entry
    return found


def render(report: Report, format_name: str, look: Look | None = None) -> Iterator[str]:
    """Yield a report in one of `FORMATS` or those of plugins, in pieces of text that together end with a line feed.

    Raises:
        KeyError: there is no such format.
        PluginError: it is that of a plugin which cannot be imported.
    """
    if format_name not in FORMATS:
        return _by_plugin(added()[format_name], report, look or Look())
    # Imported by name so that a run pays for one format alone.
    module = import_module(f"{__name__}.{format_name}")
    return cast("Iterator[str]", module.render(report, look or Look()))


def _by_plugin(entry: EntryPoint, report: Report, look: Look) -> Iterator[str]:
    """Yield what a plugin makes of a report. Raises PluginError for whatever it raises."""
    try:
        for piece in loaded(entry)(report, look):
            yield f"{piece}"
    except PluginError:
        raise
    except Exception as error:
        raise PluginError(f"{named(entry)} failed: {unforeseen(error)}") from error


def save(report: Report, kind: str, out: BinaryIO, look: Look | None = None) -> None:
    """Write a report of one of `KINDS`, `FORMATS` or those of plugins.

    Text is UTF-8, and what that cannot hold becomes an escape.

    Raises:
        KeyError: there is no such kind.
        ImportError: its library is not installed.
    """
    if kind in FORMATS or kind in added():
        out.writelines(piece.encode("utf-8", "backslashreplace") for piece in render(report, kind, look))
        return
    if kind not in KINDS:
        raise KeyError(kind)
    import_module(f"{__name__}.{kind}").save(report, look or Look(), out)
