"""Where the rules (catalogue, facts, lexicons) stand on this machine."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def rules_dir() -> Path:
    """Return the folder that holds `catalogue/`, `facts/` and `lexicons/`.

    In an installed wheel the folder ships inside the package; in a checkout it stands at the top,
    where people edit it.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_rules", package.parents[1] / "rules"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the rules folder is missing beside {package}; reinstall factcheck-cli")


@cache
def read_tables(path: Path) -> dict[str, Any]:
    """Return what a file of rules holds, read once a process.

    Raises:
        OSError: it cannot be read.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))


def language_tables(file: str, language: str = "en") -> dict[str, Any]:
    """Return the tables of `rules/language/<language>/<file>.toml`, for rooms that read no text by classes of words.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return read_tables(rules_dir() / "language" / language / f"{file}.toml")


@cache
def listed_words(file: str, table: str) -> frozenset[str]:
    """Return the words that one class lists itself, without those of the classes it includes."""
    return frozenset(language_tables(file)[table]["words"])
