"""The templates, styles and scripts of the page, and the policy that lets nothing else run."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factcheck.report.escape import in_xml, visible

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE: Final = Path(__file__).parent
_STYLES: Final = ("base", "text", "notes", "figures", "sheet", "index", "print")
_COMPARISON: Final = ("base", "compare")
_SCRIPTS: Final = ("core", "filters", "decisions", "sheet", "pages", "keys")

EARLY: Final = 'document.documentElement.classList.add("js")'
"""Runs before the text is there, so that of many documents only those that somebody opens are laid out."""


@cache
def styles() -> str:
    """Return the style sheet."""
    return _joined("css", _STYLES)


@cache
def script() -> str:
    """Return the script; its parts share one scope, and nothing else does."""
    return f'(() => {{\n"use strict";\n{_joined("js", _SCRIPTS)}}})();\n'


def _joined(kind: str, names: tuple[str, ...]) -> str:
    return "".join((_HERE / kind / f"{name}.{kind}").read_text("utf-8") for name in names)


@cache
def comparison_styles() -> str:
    """Return the style sheet of two documents side by side."""
    return _joined("css", _COMPARISON)


def policy(style: str, *scripts: str) -> str:
    """Return the Content-Security-Policy: a style sheet and some scripts alone, and no request of any kind."""
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)) or "'none'",
        "style-src": _hash(style),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def page_part(written: str) -> str:
    """Return a part of the page as any reader of the file takes it: no control characters, tabs and returns as such."""
    return in_xml(written).replace("\r", "&#13;").replace("\t", "&#9;")


@cache
def environment() -> Environment:
    """Return the templates; every value that they show is escaped, and a name that nobody set is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["visible"] = visible
    found.filters["number"] = lambda value: f"{value:,}"
    return found
