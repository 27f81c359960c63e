"""Where the rules (catalogue, facts, lexicons) stand on this machine."""

import hashlib
import json
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

    A wheel has a copy of it in JSON, which is read many times as fast; it counts while the file is as it was then.

    Raises:
        OSError: it cannot be read.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    data = path.read_bytes()
    try:
        copy = json.loads(path.with_suffix(".json").read_bytes())
        if copy["of"] == _digest(data):
            return dict(copy["tables"])
    except (OSError, ValueError, LookupError, TypeError):
        pass  # a checkout has none; another is not missed
    return tomllib.loads(data.decode("utf-8"))


def copy_of(path: Path) -> bytes:
    """Return the copy in JSON that stands beside a file of rules in the wheel.

    Raises:
        TypeError: the file holds what JSON cannot tell, such as a day.
    """
    data = path.read_bytes()
    return json.dumps({"of": _digest(data), "tables": tomllib.loads(data.decode("utf-8"))}).encode("utf-8")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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


@cache
def listed_values(file: str, table: str) -> dict[str, str]:
    """Return what the words of one class stand for, by word."""
    return dict(language_tables(file)[table]["values"])
