"""Hostile text made harmless: what must not reach a terminal, a log or a URI as it is."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

# Control characters (terminal escapes among them), bidirectional controls, invisible and tag characters, line
# separators that are no line feed, and lone surrogates, which no output encoding has.
_UNSEEN: Final = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_HIDDEN: Final = re.compile(f"[{_UNSEEN}]")
_LINE_ENDS: Final = re.compile(r"\r\n|[\n\r\t]")


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """Return text on one line, with characters that cannot be seen written as escapes: U+202E as six ASCII ones.

    Line ends and tabs become single spaces.
    """
    return _HIDDEN.sub(_escaped, _LINE_ENDS.sub(" ", text))


def file_uri(path: str) -> str:
    """Return the percent-encoded URI of a path: relative where the path is, or lies below the working folder.

    Bytes of a file name that are no UTF-8 are encoded as they are.
    """
    place = Path(path)
    if place.is_absolute():
        try:
            place = place.relative_to(Path.cwd())
        except (ValueError, OSError):
            return "file://" + quote(os.fsencode(place.as_posix()))
    return quote(os.fsencode(place.as_posix()))
