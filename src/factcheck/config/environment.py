"""Settings from variables: `FACTCHECK_SELECT`, `FACTCHECK_FAIL_ON` and so on, over those of files."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from factcheck.failures import ConfigError

PREFIX: Final = "FACTCHECK_"
PROFILE: Final = "FACTCHECK_PROFILE"  # a name, and no key of a file
LISTS: Final = ("extends", "select", "ignore", "facts", "house-rules", "exclude")
WORDS: Final = ("fail-on", "show", "persona", "language", "model")
TABLES: Final = ("rules", "rule-options", "per-file")
_INLINE: Final = "{"


def variable(key: str) -> str:
    """Return the name of the variable for a key: "FACTCHECK_FAIL_ON" for "fail-on"."""
    return PREFIX + key.upper().replace("-", "_")


def variables() -> tuple[tuple[str, str], ...]:
    """Return the variables that are settings, and are not empty, with their values."""
    names = map(variable, (*LISTS, *WORDS, *TABLES, "profile"))
    return tuple((name, value) for name in names if (value := os.environ.get(name, "").strip()))


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the table of settings that variables give; lists are separated by commas, empty variables say nothing.

    A table is written as in a file, `{ SRC509 = "off" }`. `FACTCHECK_RULES` may be a list of RULE=SEVERITY instead, and
    `FACTCHECK_RULE_OPTIONS` one of RULE.OPTION=VALUE.

    Raises:
        ConfigError: a variable holds no such table.
    """
    table: dict[str, Any] = {}
    for key in (*LISTS, *WORDS, *TABLES):
        value = environment.get(variable(key), "").strip()
        if not value:
            continue
        if key in WORDS:
            table[key] = value
        elif value.startswith(_INLINE) or key == "per-file":
            table[key] = _inline(key, value)
        else:
            parts = [part.strip() for part in value.split(",") if part.strip()]
            table[key] = parts if key in LISTS else _pairs(parts, deep=key == "rule-options")
    return table


def _inline(key: str, value: str) -> Any:
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{variable(key)}: must be a table as in a file, {{ … = … }}: {error}") from error


def _pairs(parts: list[str], *, deep: bool) -> dict[str, Any]:
    """Return a table of NAME=VALUE, or of NAME.OPTION=VALUE."""
    found: dict[str, Any] = {}
    for part in parts:
        name, _, value = (piece.strip() for piece in part.partition("="))
        if deep:
            name, _, option = name.partition(".")
            found.setdefault(name, {})[option] = value
        else:
            found[name] = value
    return found
