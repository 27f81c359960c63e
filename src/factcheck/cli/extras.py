"""Commands and options whose library is an extra."""

from __future__ import annotations

from importlib.util import find_spec

from factcheck.cli.streams import fail


def require_extra(what: str, module: str, extra: str) -> None:
    """End the command where the library that something needs is not installed, with the line that installs it."""
    if find_spec(module) is None:
        fail(f"{what} needs {module}: pip install 'factcheck-cli[{extra}]'")
