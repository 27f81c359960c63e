"""The words that options of `factcheck run` may have, written out so that `--help` need import nothing for them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """Output formats, as `factcheck.report` has them."""

    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"


def _report_format(word: str) -> str:
    """Return the name of a format: one of ours, or of an installed plugin."""
    if word not in list(Format):
        from factcheck.report import added

        if word not in added():
            raise typer.BadParameter(f"{word!r} is not one of {', '.join((*Format, *added()))}")
    return word


ReportFormat = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        parser=_report_format,
        autocompletion=lambda: [*Format],
        help=f"Output format: {', '.join(Format)}, or that of a plugin.",
    ),
]


class Color(StrEnum):
    """When to write colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Level(StrEnum):
    """Severities, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FailOn(StrEnum):
    """Severities, worst first, or none."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"
