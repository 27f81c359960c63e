"""`python -m factcheck.facts.lint [--fix] [FOLDER …]`: the linter without the rest of the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from factcheck.facts.lint import fix, lint
from factcheck.facts.load import FactTableError
from factcheck.resources import rules_dir


def main() -> int:
    """Print the complaints; return 0 when there are none, 1 when there are, 2 when a folder cannot be read."""
    parser = argparse.ArgumentParser(prog="factcheck.facts.lint", description=__doc__)
    parser.add_argument("--fix", action="store_true", help="rewrite the files in canonical form first")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="default: the shipped table")
    options = parser.parse_args()
    shipped = rules_dir() / "facts"
    found = False
    for folder in options.folders or [shipped]:
        base = [] if folder.resolve() == shipped.resolve() else [shipped]
        try:
            for path in fix(folder) if options.fix else ():
                sys.stderr.write(f"rewritten: {path}\n")
            problems = lint(folder, base)
        except (FactTableError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return 2
        for problem in problems:
            sys.stdout.write(f"{problem}\n")
        found = found or bool(problems)
    return int(found)


if __name__ == "__main__":
    raise SystemExit(main())
