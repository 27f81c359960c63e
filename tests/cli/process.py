"""Running the command line as a process of its own, with streams and limits as a test wants them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

COMMAND = (sys.executable, "-m", "factcheck")


def process(
    *words: str | Path,
    stdin: bytes | IO[bytes] = b"",
    before: Callable[[], object] | None = None,
    **given: Any,
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line to its end.

    Args:
        words: its words.
        stdin: what comes from standard input: bytes, or an open file.
        before: called in the new process before it becomes the command line.
        given: other streams, or whatever else `subprocess.run` takes.
    """
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    streams["input" if isinstance(stdin, bytes) else "stdin"] = stdin
    return subprocess.run([*COMMAND, *words], preexec_fn=before, check=False, timeout=240, **streams)


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line that a command without a report said; more than one fails the test."""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("factcheck: ")
    assert done.stdout in (b"", None)
    return line.removeprefix("factcheck: ")
