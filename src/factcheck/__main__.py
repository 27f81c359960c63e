"""`factcheck` and `python -m factcheck`."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final, NoReturn

_MADE_TO_START: Final = 50_000
"""Objects made before memory is searched for cycles: of what a command makes to begin with, hardly any goes again."""


def main() -> NoReturn:
    """Run the command line and exit with its status."""
    if sys.argv[1:] == ["--version"]:  # nothing else need be imported for that
        _say_version()
    try:
        from factcheck.cli.entry import main as end_with
    except (ImportError, OSError, MemoryError) as error:  # there is nobody yet who could tell it better
        sys.stderr.write(f"factcheck: cannot start: {type(error).__name__}: {error}\n")
        sys.exit(2)
    end_with(_command)


def _say_version() -> NoReturn:
    from factcheck import __version__

    try:
        os.write(1, f"factcheck {__version__}\n".encode())
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        sys.stderr.write(f"factcheck: standard output: {error.strerror}\n")
        sys.exit(2)
    sys.exit(0)


def _command() -> int:
    gc.set_threshold(_MADE_TO_START)
    from typer.main import get_command

    from factcheck.cli import app

    code = get_command(app)(prog_name="factcheck", standalone_mode=False)
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    main()
