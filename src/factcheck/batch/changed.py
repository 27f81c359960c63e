"""Which files a Git repository has changed since a revision, for runs that look at a change alone."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

from factcheck.batch.discovery import STDIN, Inputs
from factcheck.config import ConfigError

_WAIT: Final = 120  # seconds; Git answers such questions in less than one
_NO_SUCH: Final = (
    "--changed-since {}: Git knows no such revision: fetch it (in continuous integration, the whole history), "
    "or name another"
)


def only_changed(found: Inputs, revision: str) -> tuple[Inputs, int]:
    """Return the documents that differ from a revision, and how many others there are; all where it is "".

    Raises:
        ConfigError: Git cannot tell.
    """
    if not revision:
        return found, 0
    changed = changed_since(revision, Path.cwd())
    kept = tuple(item for item in found.items if item.path == STDIN or _place(item.path) in changed)
    return replace(found, items=kept), len(found.items) - len(kept)


def _place(path: str) -> str:
    """Return where a file is as Git names it: links among its folders followed, itself not."""
    file = Path(path).absolute()
    return str(file.parent.resolve() / file.name)


def changed_since(revision: str, folder: Path) -> frozenset[str]:
    """Return the absolute paths of files that differ from where the work parted from a revision, new ones too.

    Args:
        revision: a branch, tag or commit; what it got meanwhile does not count.
        folder: a folder of the repository.

    Raises:
        ConfigError: there is no Git, no repository, or no such revision.
    """
    root = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    try:
        commit = _git(
            folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        base = _git(folder, "merge-base", commit.strip(), "HEAD").strip()
    except ConfigError:
        raise ConfigError(_NO_SUCH.format(revision)) from None
    names = _git(Path(root), "diff", "--name-only", "--diff-filter=d", "-z", base, "--")
    names += _git(Path(root), "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.path.join(root, name) for name in names.split("\0") if name)  # noqa: PTH118


def _git(folder: Path, *words: str) -> str:
    """Return what Git says. Raises ConfigError where it does not."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(  # noqa: S603  # no shell, and a revision is never taken for an option
            command, capture_output=True, timeout=_WAIT, check=False, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise ConfigError("--changed-since: Git is not installed") from None
    except subprocess.TimeoutExpired:
        raise ConfigError("--changed-since: Git does not answer") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else "Git could not tell"
        raise ConfigError(f"--changed-since: {reason}")
    return os.fsdecode(done.stdout)
