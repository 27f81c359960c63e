"""Front matter: the `---` (YAML) or `+++` (TOML) block that opens a file and describes it.

Only single-line `key: value` pairs of the top level are read; that is where dates and titles stand, and a
document nobody trusts is given no YAML loader to play with.
"""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 20_000
_PAIR: Final = re.compile(r"([A-Za-z][\w.:-]{0,60}?)[ \t]*[:=][ \t]+?(\S[^\r\n]{0,500})", re.MULTILINE)
_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}


def split_front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Return where the body starts (0 without front matter), and the keys (lower case) with their values."""
    closing = _FENCES.get(text[:3])
    if closing is None:
        return 0, {}
    lines = text[:_LONGEST].splitlines(keepends=True)
    if lines[0].strip() != text[:3]:
        return 0, {}
    values: dict[str, str] = {}
    place = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() in closing:
            return (place + len(line), values) if values else (0, {})
        place += len(line)
        if (match := _PAIR.match(line)) is not None:
            values.setdefault(match[1].lower(), _bare(match[2].strip()))
    return 0, {}


def _bare(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].rstrip()
