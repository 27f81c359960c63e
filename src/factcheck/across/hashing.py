"""Hashes that are the same in every process and on every machine."""

from __future__ import annotations

from hashlib import blake2b
from struct import unpack
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALNUM: Final = frozenset(b"0123456789abcdefghijklmnopqrstuvwxyz")
_LOWER: Final = bytes(range(128)).lower() + bytes(range(128, 256))
_DROPPED: Final = bytes(code for code in range(256) if _LOWER[code] not in _ALNUM)
SPREAD: Final = 0x9E3779B97F4A7C15
MASK: Final = (1 << 64) - 1
"""`(before * SPREAD + after) & MASK` is a hash of a sequence of hashes."""


def short_hash(*parts: str) -> str:
    """Return 16 hexadecimal digits of texts; Python's own `hash` differs from run to run."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Folded(NamedTuple):
    """What texts of the same words have in common, in columns.

    Attributes:
        letters: how many letters and digits each has.
        words: 64 bits for these.
    """

    letters: tuple[int, ...]
    words: tuple[int, ...]


def folded(texts: Iterable[str]) -> Folded:
    """Return the letters and digits of texts in lower case, hashed: signs and gaps between words do not count."""
    letters, digests = [], []
    for text in texts:
        if text.isascii():
            plain = text.encode().translate(_LOWER, _DROPPED)
            letters.append(len(plain))
        else:
            bare = "".join(filter(str.isalnum, text.lower()))
            plain = bare.encode("utf-8", "surrogatepass")
            letters.append(len(bare))
        digests.append(blake2b(plain, digest_size=8).digest())
    return Folded(tuple(letters), unpack(f">{len(digests)}Q", b"".join(digests)))
