"""The words that tie speakers to what they said, read once from the lexicon."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from factcheck.resources import rules_dir


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of speech and what may stand around them, all in lower case."""

    verbs: frozenset[str]
    beliefs: frozenset[str]
    pronouns: frozenset[str]
    between: frozenset[str]
    documents: frozenset[str]


@cache
def speech() -> Speech:
    """Return the lexicon of speech."""
    with (rules_dir() / "lexicons" / "sourcing.toml").open("rb") as file:
        data = tomllib.load(file)["speech"]
    return Speech(
        *(frozenset(data[key].split()) for key in ("verbs", "beliefs", "pronouns", "between", "documents"))
    )
