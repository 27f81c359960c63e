"""`factcheck lsp`: check texts in an editor while they are written."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.cli.extras import require_extra
from factcheck.cli.options import Profile
from factcheck.cli.streams import say


def lsp(
    profile: Profile = "",
    stdio: Annotated[bool, typer.Option("--stdio", hidden=True)] = False,
    client: Annotated[int, typer.Option("--clientProcessId", hidden=True)] = 0,
) -> None:
    """Check texts in an editor while they are written: the language server, on standard input and output.

    Editors start it; docs/editors.md tells how. What is found, and what is written, is as in run.
    """
    del stdio, client  # editors give them whether or not there is a choice
    require_extra("the language server", "pygls", "lsp")
    from factcheck.lsp.server import serve

    if sys.stdin.isatty():
        say("waits for an editor on standard input; Ctrl-C ends it")
    serve(profile)
