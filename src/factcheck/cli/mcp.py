"""`factcheck mcp`: checks, claims and facts as tools for writing assistants."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.extras import require_extra
from factcheck.cli.options import Profile
from factcheck.cli.streams import fail, say


def mcp(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FOLDER]...",
            help="Folders whose files may be checked; without any, only texts that are handed over.",
            show_default=False,
        ),
    ] = None,
    profile: Profile = "",
) -> None:
    """Offer checks, claims and facts to writing assistants: a server of the Model Context Protocol.

    Assistants start it; docs/mcp.md tells how. It works offline and writes nothing.
    """
    require_extra("the server for assistants", "mcp", "mcp")
    roots = tuple(folder.resolve() for folder in folders or ())
    for folder, root in zip(folders or (), roots, strict=True):
        if not root.is_dir():
            fail(f"{folder}: there is no such folder")
    from factcheck.mcp.server import serve

    if sys.stdin.isatty():
        say("waits for an assistant on standard input; Ctrl-C ends it")
    serve(roots, profile)
