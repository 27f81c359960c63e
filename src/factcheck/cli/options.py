"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Files, folders (walked, with .gitignore respected) and - for standard input.",
        show_default=False,
    ),
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        help="The day the documents speak from: EDTF (2026-01-21, 2026-01) or words (21 Jan 2026). "
        "Without it, the text is asked.",
        show_default=False,
    ),
]
ManifestFile = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="CSV or JSON that gives path and date (and title) of each document.",
        show_default=False,
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="PATH",
        help="A file or folder that the documents are drafts of; may be repeated.",
        show_default=False,
    ),
]
Across = Annotated[
    bool,
    typer.Option(
        "--across/--no-across", help="Hold the documents against each other, when there are several."
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="DIR",
        help="Keep documents, claims, records and findings here as Parquet, and hold the documents against those of "
        "earlier runs.",
        show_default=False,
    ),
]
ChangedSince = Annotated[
    str,
    typer.Option(
        "--changed-since",
        metavar="REVISION",
        help="Check only files that Git has changed since the work parted from this branch, tag or commit.",
        show_default=False,
    ),
]
Cache = Annotated[
    bool, typer.Option("--cache/--no-cache", help="Keep results, and take those of unchanged documents.")
]
Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="The profile of the settings to follow.",
        show_default=False,
    ),
]


class Persona(StrEnum):
    """Whom findings are for."""

    EDITOR = "editor"
    AUDITOR = "auditor"


ForWhom = Annotated[
    Persona | None,
    typer.Option(
        "--persona",
        help="Whom findings are for: an editor, who is shown milder what was measured to be wrong too often, or an "
        "auditor, who sees everything as bad as it is if it is so (default: editor).",
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str,
    typer.Option("--stdin-filename", metavar="NAME", help="The name of standard input in reports."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar="N",
        help="Processes to use; by default as many as pay.",
        show_default=False,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="PATTERN",
        help="Files of folders to read beside the usual ones, as patterns of .gitignore ('*.csv'); may be repeated.",
        show_default=False,
    ),
]
TextField = Annotated[
    str,
    typer.Option(
        "--text-field",
        metavar="NAME",
        help="The column or key that holds the text, in CSV, JSON and Parquet; guessed without it.",
        show_default=False,
    ),
]
DateField = Annotated[
    str,
    typer.Option(
        "--date-field",
        metavar="NAME",
        help="The column or key that holds each document's date.",
        show_default=False,
    ),
]
IdField = Annotated[
    str,
    typer.Option(
        "--id-field",
        metavar="NAME",
        help="The column or key that names each document: file.csv#NAME instead of file.csv#2.",
        show_default=False,
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output-file",
        "-o",
        metavar="FILE",
        help="Write the report here, not to standard output.",
        show_default=False,
    ),
]
Reports = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="KIND=FILE",
        help="Write a report to a file as well, any number of times: sarif, gitlab, junit, rdjson, markdown, csv, "
        "parquet, json, jsonl.",
        show_default=False,
    ),
]
Annotate = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="FILE",
        help="Write a copy of the Word file with each finding as a comment at its words.",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULES",
        help="Rules to run: codes, names, beginnings of codes such as ROL, or ALL; with commas or repeated.",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore", metavar="RULES", help="Rules not to run, in the same forms.", show_default=False
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Cut sentences into clauses by an installed spaCy pipeline; much slower.",
        show_default=False,
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="Run again whenever a document, a setting or a fact changes.")
]


def chosen(**given: StrEnum | None) -> dict[str, Any]:
    """Return what was chosen for some options as settings have it: words, and None for what was not given."""
    return {name: choice and choice.value for name, choice in given.items()}
