"""Hashes that are the same in every process and on every machine."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final, TypeAlias

_SIGNS: Final = re.compile(r"[\W_]+")
_ALNUM: Final = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyz")
_LOWER: Final = bytes(range(128)).lower() + bytes(range(128, 256))
_DROPPED: Final = bytes(code for code in range(256) if _LOWER[code] not in _ALNUM)
SPREAD: Final = 0x9E3779B97F4A7C15
MASK: Final = (1 << 64) - 1
"""`(before * SPREAD + after) & MASK` is a hash of a sequence of hashes."""

Folded: TypeAlias = tuple[int, int]
"""What two texts of the same words have in common: how many letters and digits they have, and 64 bits for them."""


def short_hash(*parts: str) -> str:
    """Return 16 hexadecimal digits of texts; Python's own `hash` differs from run to run."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def folded(text: str) -> Folded:
    """Return the letters and digits of a text in lower case, hashed: signs and gaps between words do not count."""
    if text.isascii():
        letters = text.encode().translate(_LOWER, _DROPPED)
        count = len(letters)
    else:
        plain = _SIGNS.sub("", text.lower())
        letters, count = plain.encode("utf-8", "surrogatepass"), len(plain)
    return count, int.from_bytes(blake2b(letters, digest_size=8).digest(), "big")
