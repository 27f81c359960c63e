"""The linter of the fact table: everything that can be wrong with it and that a program can see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.facts import canonical
from factcheck.facts.lint import names, notes, references, tenures
from factcheck.facts.lint.written import Written
from factcheck.facts.load import Problem, open_layer


def lint(folder: Path, base: Sequence[Path] = ()) -> list[Problem]:
    """Return every complaint about one folder, in order of file and line.

    Args:
        folder: the folder to lint.
        base: the folders it extends, which are taken to be sound.
    """
    problems: list[Problem] = []
    written = Written.read(folder, base, problems)
    for table, paths in written.layer.files.items():
        for path in paths:
            problems += canonical.check_format(table, path)
    for check in (references.check, tenures.check, names.check, notes.check):
        problems += check(written)
    return sorted(set(problems))


def fix(folder: Path) -> list[Path]:
    """Rewrite the files of a folder canonically; return those that changed.

    Raises:
        FactTableError: the folder cannot be read.
        OSError: a file cannot be written.
    """
    layer = open_layer(folder, [])
    return [path for table, paths in layer.files.items() for path in paths if canonical.fix(table, path)]
