"""Where the tool and its rules are described, for formats that ask for an address."""

from __future__ import annotations

from typing import Final

HOME: Final = "https://pypi.org/project/factcheck-cli/"
"""The page of the distribution, which is also what `[project.urls]` gives."""


def help_uri(code: str) -> str:
    """Return the address for a rule."""
    return f"{HOME}#{code.lower()}"
