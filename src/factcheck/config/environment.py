"""Settings from variables: `FACTCHECK_SELECT`, `FACTCHECK_FAIL_ON` and so on, over those of files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Final

PREFIX: Final = "FACTCHECK_"
PROFILE: Final = "FACTCHECK_PROFILE"  # a name, and no key of a file
_LISTS: Final = ("select", "ignore", "facts", "exclude")
_WORDS: Final = ("fail-on", "show", "model")


def variable(key: str) -> str:
    """Return the name of the variable for a key: "FACTCHECK_FAIL_ON" for "fail-on"."""
    return PREFIX + key.upper().replace("-", "_")


def variables() -> tuple[tuple[str, str], ...]:
    """Return the variables that are settings, and are not empty, with their values."""
    names = map(variable, (*_LISTS, *_WORDS, "rules", "profile"))
    return tuple((name, value) for name in names if (value := os.environ.get(name, "").strip()))


def from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the table of settings that variables give; lists are separated by commas, empty variables say nothing.

    `FACTCHECK_RULES` is a list of RULE=SEVERITY.
    """
    table: dict[str, Any] = {}
    for key in (*_LISTS, *_WORDS, "rules"):
        value = environment.get(variable(key), "").strip()
        if not value:
            continue
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if key in _LISTS:
            table[key] = parts
        elif key == "rules":
            table[key] = {
                name.strip(): level.strip() for name, _, level in (part.partition("=") for part in parts)
            }
        else:
            table[key] = value
    return table
